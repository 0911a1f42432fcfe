"""A real published report, flattened by the site it stood on."""

from __future__ import annotations

import json
import re
from pathlib import Path

from forms.draft.view import resolved_text, sheet_of
from forms.importers import import_bytes, import_file
from forms.importers.proposal import Proposal, proposal_content
from forms.values.entry import Origin
from tests.forms.importers.variants import texts_of


def jiyuan(corpus: Path) -> tuple[Path, dict[str, object]]:
    folder = corpus / "jiyuan-2023"
    return folder / "report.txt", json.loads((folder / "expected.json").read_text("utf-8"))


def between(text: str, start: str, end: str) -> str:
    """What the file says between two headings: its paragraphs, parted by one newline."""
    body = text.split(start, 1)[1].split(end, 1)[0] if end else text.split(start, 1)[1]
    return "\n".join(line.strip() for line in body.splitlines() if line.strip())


HEADINGS = {
    "overview.proactive": ("（一）主动公开情况", "（二）依申请公开情况"),
    "overview.on_request": ("（二）依申请公开情况", "（三）政府信息管理情况"),
    "overview.management": ("（三）政府信息管理情况", "（四）政府信息平台建设情况"),
    "overview.platforms": ("（四）政府信息平台建设情况", "（五）监督保障"),
    "overview.oversight": ("（五）监督保障", "二、主动公开政府信息情况"),
    "problems.findings": ("（一）存在的问题和不足", "（二）改进情况"),
    "problems.improvements": ("（二）改进情况", "六、其他需要报告的事项"),
    "other.remarks": ("六、其他需要报告的事项", ""),
}


def test_jiyuan_is_read_whole(corpus: Path) -> None:
    path, expected = jiyuan(corpus)
    proposal = import_file(path)
    values = {address: found.value for address, found in proposal.cells.items()}
    assert values == expected["values"]
    assert len(values) == 200
    assert {"agency": proposal.agency, "year": proposal.year, "format": proposal.format} == {
        key: expected[key] for key in ("agency", "year", "format")
    }
    text = path.read_text("utf-8")
    assert texts_of(proposal) == {a: between(text, *each) for a, each in HEADINGS.items()}
    assert proposal.not_understood == ()
    assert proposal.warnings == ()
    assert {found.sure for found in proposal.cells.values()} == {"exact"}
    assert re.fullmatch(r"[0-9a-f]{64}", proposal.sha256)
    assert proposal.name == "report.txt"


def test_every_number_says_its_line(corpus: Path) -> None:
    path, _ = jiyuan(corpus)
    lines = path.read_text("utf-8").split("\n")
    proposal = import_file(path)
    for found in proposal.cells.values():
        number = int(found.where.strip("第行"))
        assert found.raw in lines[number - 1].split("\t")
        assert proposal.lines[found.line] == lines[number - 1]


def test_the_content_of_a_proposal(corpus: Path) -> None:
    path, expected = jiyuan(corpus)
    proposal = import_file(path)
    content = proposal_content(proposal)
    entries = content.entries
    assert {e.origin for e in entries.values()} == {Origin.IMPORTED}
    assert (content.fact("cover.agency"), content.fact("cover.year")) == (
        expected["agency"],
        "2023",
    )
    assert {a: e.value for a, e in entries.items() if not a.startswith("cover.")} == expected[
        "values"
    ]
    sheet = sheet_of(content)
    assert {a: resolved_text(content, sheet, a) for a in proposal.texts} == texts_of(proposal)
    assert content.source is not None
    assert content.source.sha256 == proposal.sha256
    assert "五、存在的主要问题及改进情况" in content.source.headings
    assert "1.属于国家秘密" in content.source.labels


def test_a_proposal_survives_json(corpus: Path) -> None:
    proposal = import_file(jiyuan(corpus)[0])
    assert Proposal.from_json(json.loads(json.dumps(proposal.as_json()))) == proposal


def test_text_as_it_comes_out_of_a_pdf(corpus: Path) -> None:
    """Single blanks, labels wrapped beside their groups, pages: the numbers still hold."""
    import pypdfium2

    folder = corpus / "huaian-2024"
    document = pypdfium2.PdfDocument(folder / "report.pdf")
    text = "\f".join(page.get_textpage().get_text_range() + "\n" for page in document)
    document.close()
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    proposal = import_bytes("report.txt", text.encode())
    assert {a: f.value for a, f in proposal.cells.items()} == expected["values"]
    assert (proposal.agency, proposal.year) == (expected["agency"], expected["year"])
    assert proposal.not_understood == ()
    assert "\n" not in texts_of(proposal)["problems.improvements"]
