"""Charts in the PDF and as pictures."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import pdfa
from PIL import Image

from forms.document.nodes import Chart, Document, FigureBlock, Paragraph, Point, Run
from forms.document.style import A4
from forms.render.charts import picture
from forms.render.pdf import render_pdf
from forms.render.pdf.charts import drawing


def point(label: str, value: int, shown: str = "") -> Point:
    return Point(label, Decimal(value), shown or str(value))


def years(count: int, size: int = 100) -> Chart:
    points = (point(f"{2024 - count + at}年", size + at * size // 20) for at in range(count))
    return Chart("columns", tuple(points), "件")


PARTS = Chart(
    "bars",
    (
        point("（一）予以公开", 1234, "1234（61.2%）"),
        point("（三）不予公开", 3, "3（0.1%）"),
        point("一个长得在一行里无论如何也放不下、要在中间分成两行的名称", 780, "780（38.7%）"),
        point("不知道", 0, "—"),
    ),
    "件",
)
CHARTS = {
    "one year": years(1),
    "ten years": years(10),
    "ten years of twelve digits": years(10, 123456789012),
    "parts": PARTS,
    "nothing but noughts": Chart("columns", (point("2022年", 0), point("2023年", 0)), "件"),
}


def document(*blocks: Any) -> Document:
    return Document("题", "局", "2023", "2021", "2023-12-31", blocks)


def figure(chart: Chart, number: int = 1) -> FigureBlock:
    return FigureBlock(number, "说明", chart)


def page_texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as opened:
        texts = (page.get_textpage().get_text_range() for page in opened)
        return [re.sub(r"\s", "", text) for text in texts]


@pytest.mark.parametrize("name", CHARTS)
def test_every_label_and_number_can_be_read_out_of_the_pdf(name: str) -> None:
    (text,) = page_texts(render_pdf(document(figure(CHARTS[name]))))
    for each in CHARTS[name].points:
        assert each.shown in text
        assert all(part in text for part in re.findall(".{1,4}", each.label))
    assert "单位：件" in text
    assert text.index("图1说明") > text.index(CHARTS[name].points[-1].shown)


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize("name", CHARTS)
def test_an_archive_file_holds_charts(name: str, part: Any) -> None:
    pdf = render_pdf(document(figure(CHARTS[name])), part=part)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert pdfa.check(opened, f"{part}b").findings == []
        names = {str(f.BaseFont) for f in opened.pages[0].Resources.Font.values()}
        assert "/XObject" not in opened.pages[0].Resources
    assert not any("Times" in name or "Helvetica" in name for name in names)


def shapes(chart: Chart, kind: str) -> list[Any]:
    return [each for each in drawing(chart, A4.measure).contents if type(each).__name__ == kind]


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_sticks_out_and_no_two_texts_meet(name: str) -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    made = drawing(CHARTS[name], A4.measure)
    boxes = []
    for each in shapes(CHARTS[name], "String"):
        assert each.fontSize >= 9
        wide = stringWidth(each.text, each.fontName, each.fontSize)
        left = each.x - {"start": 0, "middle": wide / 2, "end": wide}[each.textAnchor]
        boxes.append((left, each.y, left + wide, each.y + each.fontSize))
    boxes += [
        (each.x, each.y, each.x + each.width, each.y + each.height)
        for each in shapes(CHARTS[name], "Rect")
    ]
    for left, low, right, top in boxes:
        assert left >= -0.01
        assert low >= -0.01
        assert right <= A4.measure + 0.01
        assert top <= made.height + 0.01
    for at, (left, low, right, top) in enumerate(boxes):
        for other in boxes[:at]:
            apart = right <= other[0] or other[2] <= left or top <= other[1] or other[3] <= low
            assert apart, (boxes[at], other)


def test_bars_are_as_long_as_their_numbers_and_a_little_can_be_seen() -> None:
    bars = [each.width for each in shapes(PARTS, "Rect")]
    assert len(bars) == 3  # none for what is not known
    assert bars[2] / bars[0] == pytest.approx(780 / 1234)
    assert 0.5 < bars[1] < 1


def test_columns_that_leave_no_room_for_their_numbers_lie_down() -> None:
    assert len({each.x for each in shapes(years(10), "Rect")}) == 10
    assert len({each.x for each in shapes(years(10, 123456789012), "Rect")}) == 1


def test_without_points_the_caption_stands_alone() -> None:
    empty = Chart("bars", (), "件")
    assert page_texts(render_pdf(document(figure(empty)))) == ["图1说明—1—"]
    assert picture(empty) == b""


def test_a_chart_and_its_caption_stay_together() -> None:
    line = Paragraph((Run("年报" * 14),))
    for count in range(13, 22):
        pdf = render_pdf(document(*[line] * count, figure(PARTS)))
        pages = page_texts(pdf)
        where = [at for at, text in enumerate(pages) if "单位：件" in text]
        assert where == [at for at, text in enumerate(pages) if "图1说明" in text]
        assert len(where) == 1


@pytest.mark.parametrize("name", CHARTS)
def test_a_picture_is_as_wide_as_the_type_area_and_always_the_same(name: str) -> None:
    data = picture(CHARTS[name])
    drawn = Image.open(io.BytesIO(data))
    assert (drawn.format, drawn.mode, drawn.width) == ("PNG", "L", 1843)
    assert data == picture(CHARTS[name])
    dark = sum(drawn.histogram()[:200])
    assert dark > 2000


def test_another_process_draws_the_same() -> None:
    code = (
        "import hashlib; from tests.forms.render.test_charts import *;"
        "pdf = render_pdf(document(figure(PARTS), figure(years(5), 2)));"
        "print(hashlib.sha256(pdf + picture(PARTS)).hexdigest())"
    )
    run = [sys.executable, "-c", code]
    first, second = (subprocess.run(run, check=True, capture_output=True).stdout for _ in range(2))
    assert first == second
    assert len(first.strip()) == 64
