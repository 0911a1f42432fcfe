"""The code on every page: what a scanner reads in it, and that nothing is in its way."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from forms.document.build import build
from forms.document.nodes import Document, Paragraph, Run, Stamp, TableBlock, TableCell
from forms.document.sign_page import build_signed
from forms.document.style import A4, MM
from forms.draft.content import ENTRIES, Content
from forms.render.pdf import render_pdf
from forms.render.pdf.stamp import QUIET, in_box, stamped
from tests.golden.sample import entries, report

if TYPE_CHECKING:
    from pathlib import Path

    from forms.render.pdf.marks import Squares

CODE = "7K3M-Q2XV-9TRD-4WHE-Y"
SHORT = Stamp(CODE, f"云泽市数据管理局2023年政府信息公开工作年度报告\n核验码：{CODE}")
LONG = Stamp(CODE, f"{'某' * 60}2023年政府信息公开工作年度报告\n格式：2021\n核验码：{CODE}")
BELOW = A4.bottom * MM


def scanned(pdf: bytes, folder: Path, *numbers: int) -> list[list[str]]:
    """What zbarimg (zbar-tools, which `.ci/run` installs) reads on these pages at 200 dpi, of
    all where none is named; -1 is the last."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number in numbers or range(len(document)):
            picture = folder / "page.png"
            document[number % len(document)].render(scale=200 / 72, grayscale=True).to_pil().save(
                picture
            )
            command = ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture]
            done = subprocess.run(command, check=False, capture_output=True)
            found.append(done.stdout.decode().rstrip("\n").split("\n"))
    return found


def of(stamp: Stamp, pages: int = 1) -> Document:
    text = Paragraph((Run("公" * 28 * 22 * pages),))
    return Document("题", "局", "2023", "2021", "2023-12-31", (text,), stamp=stamp)


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("stamp", [SHORT, LONG])
def test_a_scanner_reads_the_code_of_every_page(
    stamp: Stamp, tmp_path: Path, *, mirrored: bool
) -> None:
    found = scanned(render_pdf(of(stamp), mirrored=mirrored), tmp_path)
    assert len(found) == 2
    assert ["\n".join(lines) for lines in found] == [stamp.says] * len(found)


def test_a_scanner_reads_the_code_of_the_sign_page(tmp_path: Path) -> None:
    name = entries({"cover.agency": "某" * 60, "cover.year": "2023"})
    for content in (report(), Content("2021", {ENTRIES: name})):
        document = build_signed(content, [], code=CODE)
        last = "\n".join(scanned(render_pdf(document), tmp_path, -1)[0])
        assert document.stamp
        assert last == f"{document.stamp.says}\n{document.stamp.says}"


def places(pdf: bytes) -> list[list[tuple[str, tuple[float, float, float, float]]]]:
    """Each page's characters with left, low, right and high edge of their ink."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage() for page in document]
        return [
            [(text.get_text_range(at, 1), text.get_charbox(at)) for at in range(text.count_chars())]
            for text in texts
        ]


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_code_is_said_opposite_the_page_number_below_the_text(*, mirrored: bool) -> None:
    for number, page in enumerate(places(render_pdf(of(SHORT), mirrored=mirrored)), 1):
        below = [(each, box) for each, box in page if each.strip() and box[3] < BELOW]
        dashes = [box for each, box in below if each == "—"]
        said = [box for each, box in below if each in "核验码KMQXVTRDWHEY"]
        left = (A4.outer if mirrored and number % 2 == 0 else A4.inner) * MM
        middle = left + A4.measure / 2
        assert len(said) == 15
        for box in said:
            assert left < box[0]
            assert box[2] < left + A4.measure
            assert (box[2] < middle) if number % 2 else (box[0] > middle)
            assert all(dash[0] > box[2] or dash[2] < box[0] for dash in dashes)


@pytest.mark.parametrize("stamp", [SHORT, LONG])
@pytest.mark.parametrize("number", [1, 2])
def test_the_code_lies_in_the_margin_below_with_white_around_it(stamp: Stamp, number: int) -> None:
    marks = list(stamped(stamp, number, A4))
    left, top, right, low = bounds(marks[0])  # type: ignore[arg-type]
    assert right - left == pytest.approx(low - top)
    assert 16 * MM < right - left < 24 * MM
    assert top >= A4.depth + 5 * MM
    assert low <= A4.depth + (A4.bottom - 5) * MM
    assert left == pytest.approx(0) if number % 2 else right == pytest.approx(A4.measure)
    text = marks[1]
    white = 16 * MM / 25 * 0.5
    assert (text.x > right + white) if number % 2 else (text.x + text.line.width < left - white)  # type: ignore[union-attr]


def test_a_code_in_a_cell_keeps_its_white_inside_and_stands_in_the_middle() -> None:
    for box in ((10.0, 20.0, 90.0, 160.0), (0.0, 0.0, 120.0, 50.0)):
        left, top, right, low = bounds(in_box(SHORT.says, box))
        assert (left + right) / 2 == pytest.approx((box[0] + box[2]) / 2)
        assert (top + low) / 2 == pytest.approx((box[1] + box[3]) / 2)
        module = (right - left) / 45
        assert min(left - box[0], top - box[1]) >= QUIET * module


def bounds(code: Squares) -> tuple[float, float, float, float]:
    right = max(column + columns for column, _, columns, _ in code.boxes)
    low = max(row + rows for _, row, _, rows in code.boxes)
    assert min(box[0] for box in code.boxes) == min(box[1] for box in code.boxes) == 0
    return code.x, code.y, code.x + right * code.one, code.y + low * code.one


def test_no_two_rectangles_of_a_code_overlap() -> None:
    boxes = in_box(LONG.says, (0, 0, 100, 100)).boxes
    black = [
        (column, row)
        for left, top, columns, rows in boxes
        for column in range(left, left + columns)
        for row in range(top, top + rows)
    ]
    assert len(black) == len(set(black))
    assert len(boxes) < len(black) / 2


def test_a_draft_and_the_blank_form_bear_no_code(tmp_path: Path) -> None:
    assert scanned(render_pdf(build(report())), tmp_path, 0) == [[""]]


def test_a_cell_without_a_code_is_empty() -> None:
    block = TableBlock("any", "表", (TableCell("", 0, 0, kind="code"),), (1,), 0, 0, "signing")
    pdf = render_pdf(Document("题", "局", "2023", "2021", "2023-12-31", (block,)))
    assert "".join(each for each, _ in places(pdf)[0]).strip().endswith("—")
