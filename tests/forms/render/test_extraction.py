"""What other programs read out of a PDF: every paragraph as it was written, every number in order.

A paragraph counts as found when nothing but line ends stands between its characters; a blank of
its own may have become one.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from os import environ
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms import ops
from forms.document.nodes import Document, Heading, Paragraph, Run, TableBlock, Title
from forms.render.pdf import render_pdf
from tests.forms.render.editions import document, published

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def poppler(pdf: bytes, *options: str) -> str:
    """What pdftotext (poppler-utils, which `.ci/run` installs) says."""
    program = shutil.which("pdftotext")
    if program is None:
        reason = "no pdftotext here (poppler-utils)"
        (pytest.fail if environ.get("CI") == "true" else pytest.skip)(reason)
    command = [program, "-enc", "UTF-8", *options, "-", "-"]
    done = subprocess.run(command, input=pdf, check=True, capture_output=True, timeout=60)
    assert done.stderr == b""
    return done.stdout.decode()


def pdfium(pdf: bytes) -> str:
    """What pdfium says; a hyphen at the end of a line is U+FFFE with it."""
    with pypdfium2.PdfDocument(pdf) as opened:
        texts = [page.get_textpage().get_text_range() for page in opened]
    return "\n\f".join(texts).replace("\r\n", "\n").replace("\ufffe", "-\n")


READERS: dict[str, Callable[[bytes], str]] = {
    "poppler": poppler,
    "poppler -raw": lambda pdf: poppler(pdf, "-raw"),
    "pdfium": pdfium,
}


def body(text: str, tree: Document) -> str:
    """The text without what every page has: its number, the pale mark, code and stamp."""
    kept = []
    code = tree.stamp.code if tree.stamp else ""
    for line in text.replace("\f", "\n").split("\n"):
        bare = line.strip()
        if re.fullmatch("— ?[0-9]+ ?—", bare) or (bare and bare in tree.mark):
            continue
        if not (code and bare.endswith(code) and len(bare) < len(code) + 10):
            kept.append(line)
    return "\n".join(kept)


def pattern(text: str) -> str:
    return "\n*".join("[ \n]" if each == " " else re.escape(each) for each in text)


def unread(text: str, wanted: str) -> str:
    """Empty when the text is there verbatim; else where it ceases to be."""
    if re.search(pattern(wanted), text):
        return ""
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (
            (middle, high) if re.search(pattern(wanted[:middle]), text) else (low, middle - 1)
        )
    found = re.search(pattern(wanted[:low]), text)
    after = text[found.end() :][:12] if found else ""
    return f"…{wanted[max(low - 12, 0) : low]}|{wanted[low : low + 12]}… reads {after!r}"


def paragraphs(tree: Document) -> Iterator[str]:
    for block in tree.blocks:
        if isinstance(block, Paragraph | Heading):
            yield block.text
        elif isinstance(block, Title):
            yield from ("".join(part) for part in block.parts)


def lost(tree: Document, reader: str, folded: Callable[[str], str] = str) -> list[str]:
    """Paragraphs that a reader does not give back; both sides are `folded` before."""
    text = folded(body(READERS[reader](render_pdf(tree)), tree))
    return [where for each in paragraphs(tree) if (where := unread(text, folded(each)))]


def guessed(text: str) -> str:
    """Without what poppler guesses when it is not told -raw: a blank where a line is set wide
    beside a word too long for it, and a hyphen at a line's end taken for one of parting."""
    return re.sub("[ -]", "", text)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", ["publish-sealed", "sign", "publish-2019", "findings"])
def test_every_paragraph_is_read_verbatim(name: str, reader: str) -> None:
    assert lost(document(name), reader) == []


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", ["jiyuan-2023", "huaian-2024"])
def test_published_reports_are_read_verbatim(corpus: Path, name: str, reader: str) -> None:
    tree = ops.document_of(published(corpus, name), "publish")
    assert lost(tree, reader) == []


@pytest.mark.parametrize("reader", READERS)
def test_the_extreme_is_read_verbatim(reader: str) -> None:
    assert lost(document("extreme"), reader, guessed if reader == "poppler" else str) == []


CHINESE = "申请公开政府信息条例办理结果年度报告机关答复" * 3 + "堃瑄垚镕𣅻𣲗⼈"
BETWEEN = (
    *("2023年", "1.2亿", "15.6%", "1234件", "3,511", "Wi-Fi", "open data", "App", "GB/T 9704"),
    *("，。、；：？！…·" * 2),
    *("“申请”", "《条例》", "（三）", "——", "‘信息’", "【附】"),
)
PARTS = st.tuples(st.text(CHINESE, min_size=4, max_size=18), st.sampled_from(BETWEEN)).map("".join)


@settings(max_examples=25)
@given(st.lists(PARTS, min_size=10, max_size=40).map("".join))
def test_whatever_is_written_is_read_verbatim(text: str) -> None:
    """Of texts without words so long that the line before one is set very wide."""
    written = Document("题", "局", "2023", "2021", "2023-12-31", (Paragraph((Run(text),)),))
    pdf = render_pdf(written)
    read = {name: body(reader(pdf), written) for name, reader in READERS.items()}
    assert unread(guessed(read.pop("poppler")), guessed(text)) == ""
    assert [unread(each, text) for each in read.values()] == ["", ""]


def test_the_comparison_notices_a_blank_a_loss_and_a_swap() -> None:
    text = "根据《条例》\n\n第711号，\n编制 本报告。"
    assert unread(text, "根据《条例》第711号，") == ""
    assert unread(text, "编制 本报告。") == ""
    assert "reads ' 本报告。'" in unread(text, "编制本报告。")
    assert unread(text, "第711号令，")
    assert unread(text, "第771号，")
    assert unread("编制本\n报告。", "编制本 报告。")[:1] == ""


# ------------------------------------------------------------------------------- tables


def cells(tree: Document) -> Iterator[list[tuple[str, bool]]]:
    """Of each table its cells' texts, with whether they are numbers."""
    for block in tree.blocks:
        if isinstance(block, TableBlock):
            written = (cell for cell in block.cells if cell.text and cell.kind != "code")
            yield [(cell.text, bool(cell.address)) for cell in written]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", ["publish-sealed", "publish-2019", "sign"])
def test_every_number_is_read_in_the_order_of_its_table(name: str, reader: str) -> None:
    """Without -raw poppler puts parts of a table into an order of its own: there, each once."""
    tree = document(name)
    words = READERS[reader](render_pdf(tree)).split()
    numbers = [shown for table in cells(tree) for shown, number in table if number]
    assert len(numbers) > 150
    at = 0
    for shown in numbers:
        at = words.index(shown, 0 if reader == "poppler" else at) + 1


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", ["publish-sealed", "publish-2019", "sign", "blank-2021"])
def test_every_character_of_every_label_is_read(name: str, reader: str) -> None:
    """Readers mix the lines of neighbouring heads: only the count of characters is theirs."""
    tree = document(name)
    read = Counter(bare(READERS[reader](render_pdf(tree))))
    labels = [label for table in cells(tree) for label, number in table if not number]
    assert Counter(bare("".join(labels))) - read == Counter()
