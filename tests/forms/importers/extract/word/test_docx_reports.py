"""Whole reports as Word files, changed as clerks' programs change them, through the worker."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from forms.importers import import_bytes, words
from forms.ops.printing import print_file
from tests.forms.importers.extract.word.word_files import (
    OFFICE,
    SPACES,
    box,
    field,
    level,
    members,
    numbered,
    numbering,
    packed,
    paragraph,
    root,
    row,
    table,
)
from tests.golden.sample import report

if TYPE_CHECKING:
    from forms.importers.proposal import Proposal

_TABLE = re.compile(r"<w:tbl>.*?</w:tbl>", re.DOTALL)
_PARAGRAPH = re.compile(r"<w:p>.*?</w:p>", re.DOTALL)
_TEXT = re.compile(r"<w:t\b[^>]*>([^<]*)</w:t>")
_NUMBER = re.compile(
    r"<w:r>(?P<look>(?:(?!</w:r>).)*?)<w:t\b[^>]*>(?P<text>\d+)</w:t></w:r>", re.DOTALL
)
_LABELS = {
    r"[一二三四五六]、": ("chineseCounting", "%1、"),
    r"（[一二三四五六七]）": ("chineseCounting", "（%1）"),
    r"\d\.": ("decimal", "%1."),
}


@cache
def printed() -> dict[str, bytes]:
    """The members of the sample report as this program prints it."""
    with ZipFile(BytesIO(print_file(report(), "publish", "docx"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def imported(document: str, lists: str = "") -> Proposal:
    files = dict(printed())
    head = document[: document.index("<w:body>")]
    more = [each for each in SPACES.split() if each.split("=")[0] not in head]
    named = document.replace("<w:document ", f"<w:document {' '.join(more)} ", 1)
    files["word/document.xml"] = named.encode()
    if lists:
        relations = files["word/_rels/document.xml.rels"].decode()
        one = f'<Relationship Id="n" Type="{OFFICE}/relationships/numbering" Target="n.xml"/>'
        files["word/_rels/document.xml.rels"] = relations.replace(
            "</Relationships>", f"{one}</Relationships>"
        ).encode()
        files["word/n.xml"] = root("numbering", lists)
    return import_bytes("report.docx", packed(files))


def markup() -> str:
    return printed()["word/document.xml"].decode()


def values(proposal: Proposal) -> dict[str, str | None]:
    return {address: found.value for address, found in proposal.cells.items()}


def said(proposal: Proposal) -> dict[str, str]:
    return {address: found.text for address, found in proposal.texts.items()}


def left_out(proposal: Proposal) -> list[str]:
    return [each.reason for each in proposal.not_understood]


@cache
def expected() -> Proposal:
    return imported(markup())


def everything_in(before: str, after: str) -> str:
    return re.sub(
        r"<w:body>(.*?)(<w:sectPr(?:(?!<w:sectPr).)*)</w:body>",
        lambda body: f"<w:body>{before}{body[1]}{after}{body[2]}</w:body>",
        markup(),
        flags=re.DOTALL,
    )


def test_the_printed_report_comes_back() -> None:
    numbers = {a: e.value for a, e in report().entries.items() if a.count(".") == 2}
    assert len(values(expected())) == 200
    assert {a: numbers.get(a, v) for a, v in values(expected()).items()} == values(expected())
    assert left_out(expected()) == [words.PICTURE]


@pytest.mark.parametrize(
    "change",
    [
        lambda: everything_in("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"),
        lambda: everything_in("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        lambda: _TABLE.sub(lambda each: paragraph(box(each[0])), markup()),
        lambda: _TABLE.sub(lambda each: table(row(f"<w:tc>{each[0]}<w:p/></w:tc>")), markup()),
        lambda: _NUMBER.sub(lambda each: field("=SUM(LEFT)", each["text"]), markup()),
        lambda: _NUMBER.sub(lambda each: f'<w:ins w:id="1">{each[0]}</w:ins>', markup()),
        lambda: _NUMBER.sub(
            lambda each: "<w:proofErr/>".join(
                f"<w:r>{each['look']}<w:t>{digit}</w:t></w:r>" for digit in each["text"]
            ),
            markup(),
        ),
    ],
)
def test_the_same_report_in_other_clothes(change: object) -> None:
    assert callable(change)
    document = change()
    assert document != markup()
    proposal = imported(document)
    assert values(proposal) == values(expected())
    assert said(proposal) == said(expected())
    assert left_out(proposal) == [words.PICTURE]


def test_labels_and_headings_that_carry_only_automatic_numbers() -> None:
    lists: list[tuple[str, str]] = []
    running: dict[str, int] = {}

    def without_number(each: re.Match[str]) -> str:
        text = "".join(_TEXT.findall(each[0]))
        for pattern, (form, shown) in _LABELS.items():
            label = re.match(pattern, text)
            if label and label[0] in ("一、", "（一）", "1."):
                lists.append((form, shown))
                running[pattern] = len(lists)
            if label and pattern in running:
                return numbered(text[label.end() :], running[pattern])
        return each[0]

    document = _PARAGRAPH.sub(without_number, markup())
    assert "一、总体情况" not in "".join(_TEXT.findall(document))
    assert len(lists) > 5
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{level(*each)}</w:abstractNum>'
        for at, each in enumerate(lists, 1)
    ) + "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>'
        for at in range(1, len(lists) + 1)
    )
    proposal = imported(document, made)
    assert values(proposal) == values(expected())
    assert said(proposal) == said(expected())


def test_numbers_deleted_in_revision_are_not_read_and_are_listed() -> None:
    gone = "<w:del><w:r><w:delText>9</w:delText></w:r></w:del>"
    proposal = imported(_NUMBER.sub(lambda each: gone + each[0], markup()))
    assert values(proposal) == values(expected())
    count = len(_NUMBER.findall(markup()))
    assert left_out(proposal) == [words.PICTURE, words.DELETED_TEXT.format(count=count)]


def test_a_raised_mark_after_a_number_is_never_part_of_it() -> None:
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
    proposal = imported(_NUMBER.sub(lambda each: each[0] + mark, markup()))
    assert {a: v for a, v in values(proposal).items() if v is not None} == {}
    assert len(proposal.not_understood) > 0


def test_once_prepared_nothing_is_opened() -> None:
    """All that a document may need, read in a process that can open no file."""
    data = packed(
        {
            **members(
                numbered("甲", 1) + paragraph(box(table(row("乙", "1"))), field("A", "丙")),
                numbering=numbering(level("chineseCounting", "%1、")),
                styles='<w:style w:styleId="a"/>',
                footnotes="",
            ),
            "年.xml": b"",
        }
    )
    program = (
        "import sys\n"
        "from forms.importers.extract.word import docx\n"
        "from forms.importers.worker.limits import restrict, seal\n"
        "data = sys.stdin.buffer.read()\n"
        "docx.prepare(); restrict(); seal()\n"
        "print(len(docx.extract(data, lambda step, steps: None).blocks))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=data, capture_output=True, timeout=60, check=False
    )
    assert (done.stderr, done.stdout) == (b"", b"3\n")
