"""Tables in PDF files: their cells come from the rule lines, and no figure is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from forms.importers.extract.pdf.fonts import UNREADABLE
from tests.forms.importers.extract.pdf.pdf_files import (
    HEIGHT,
    SONG,
    WIDTH,
    Canvas,
    changed,
    grids,
    lattice,
    lines,
    made,
    read,
    rows,
    rule,
    write,
)

if TYPE_CHECKING:
    import pikepdf

XS, DOWNS = (100, 200, 260, 320), (100, 120, 140, 160)
CELLS = [["行政许可", "12", "7"], ["行政处罚", "345", "0"], ["行政强制", "0", "11"]]


def fill(canvas: Canvas, below: float = 0) -> None:
    for row, texts in enumerate(CELLS):
        for x, text in zip(XS, texts, strict=False):
            write(canvas, x + 6, DOWNS[row] + 14 + below, text)


def thin_box(canvas: Canvas, x0: float, down0: float, x1: float, down1: float) -> None:
    canvas.rect(x0, HEIGHT - down1, (x1 - x0) or 0.5, (down1 - down0) or 0.5, stroke=0, fill=1)


def dashed(canvas: Canvas, x0: float, down0: float, x1: float, down1: float) -> None:
    canvas.setDash(3, 2)
    rule(canvas, x0, down0, x1, down1)
    canvas.setDash()


def in_dots(canvas: Canvas, x0: float, down0: float, x1: float, down1: float) -> None:
    steps = int(max(x1 - x0, down1 - down0) // 2)
    for step in range(steps + 1):
        x, down = x0 + (x1 - x0) * step / steps, down0 + (down1 - down0) * step / steps
        canvas.rect(x, HEIGHT - down, 0.7, 0.7, stroke=0, fill=1)


def in_pieces(canvas: Canvas, x0: float, down0: float, x1: float, down1: float) -> None:
    middle = (x0 + x1) / 2, (down0 + down1) / 2
    rule(canvas, x0, down0, *middle)
    rule(canvas, *middle, x1, down1)


def double(canvas: Canvas, x0: float, down0: float, x1: float, down1: float) -> None:
    rule(canvas, x0, down0, x1, down1)
    rule(canvas, x0 + 1.5, down0 + 1.5, x1 + 1.5, down1 + 1.5)


@pytest.mark.parametrize("line", [rule, thin_box, dashed, in_dots, in_pieces, double])
def test_whatever_draws_a_rule_parts_cells(line: Any) -> None:
    def draw(canvas: Canvas) -> None:
        lattice(canvas, XS, DOWNS, line)
        fill(canvas)

    raw = read(made(draw))
    assert [rows(grid) for grid in grids(raw)] == [CELLS]
    assert lines(raw) == []


def test_merged_cells_have_their_spans_from_the_rules() -> None:
    def draw(canvas: Canvas) -> None:
        for down in (100, 160):
            rule(canvas, 100, down, 320, down)
        for down in (120, 140):
            rule(canvas, 200, down, 320, down)
        for x in (100, 200, 320):
            rule(canvas, x, 100, x, 160)
        rule(canvas, 260, 120, 260, 160)
        write(canvas, 110, 130, "三、本年度")
        write(canvas, 210, 114, "申请人情况")
        write(canvas, 210, 134, "自然人")
        write(canvas, 210, 154, "38")

    (grid,) = grids(read(made(draw)))
    spans = {(c.text, c.row, c.column, c.rows, c.columns) for c in grid.cells if c.text}
    assert spans == {
        ("三、本年度", 0, 0, 3, 1),
        ("申请人情况", 0, 1, 1, 2),
        ("自然人", 1, 1, 1, 1),
        ("38", 2, 1, 1, 1),
    }
    assert [where.row for where in grid.wheres] == [1, 2, 3]
    assert {(where.page, where.table) for where in grid.wheres} == {(1, 1)}


def test_a_table_open_at_its_sides_keeps_its_outer_columns() -> None:
    def draw(canvas: Canvas) -> None:
        for down in DOWNS:
            rule(canvas, XS[0], down, XS[-1], down)
        for x in XS[1:-1]:
            rule(canvas, x, DOWNS[0], x, DOWNS[-1])
        fill(canvas)

    assert [rows(grid) for grid in grids(read(made(draw)))] == [CELLS]


def test_two_figures_below_each_other_in_one_cell_stay_two() -> None:
    def draw(canvas: Canvas) -> None:
        right = 203 + canvas.stringWidth("1234567890", SONG, 10)
        lattice(canvas, (100, 200, right), (100, 140, 180))
        write(canvas, 106, 114, "行政处罚")
        for down, text in ((114, "3"), (130, "5")):
            write(canvas, 220, down, text)
        for down, text in ((154, "行政强制措施行政强制"), (170, "执行")):
            write(canvas, 100, down, text)
        for down, text in ((154, "1234567890"), (170, "12")):
            write(canvas, 202, down, text)

    (grid,) = grids(read(made(draw)))
    assert rows(grid)[0] == ["行政处罚", "3\n5"]
    # The label shows how much of a cell a wrapped line fills; the long figure fills it too.
    assert rows(grid)[1] == ["行政强制措施行政强制执行", "123456789012"]


def test_a_figure_is_joined_only_where_the_row_leaves_no_doubt() -> None:
    def draw(canvas: Canvas) -> None:
        lattice(canvas, (100, 150, 180, 240), (100, 140))
        for down, text in ((114, "行政强制措"), (130, "施执行"), (136, "")):
            write(canvas, 100, down, text)
        for x, above, below in ((151, "12345", "678"), (190, "0", "0")):
            write(canvas, x, 114, above)
            write(canvas, x, 130, below)

    (grid,) = grids(read(made(draw)))
    assert rows(grid) == [["行政强制措施执行", "12345\n678", "0\n0"]]


def test_a_narrow_figure_without_wrapped_text_beside_it_is_never_joined() -> None:
    def draw(canvas: Canvas) -> None:
        lattice(canvas, (100, 150, 180), (100, 140))
        write(canvas, 104, 120, "规章")
        write(canvas, 152, 114, "12345")
        write(canvas, 152, 130, "678")

    assert rows(grids(read(made(draw)))[0]) == [["规章", "12345\n678"]]


def test_figures_side_by_side_without_a_rule_keep_their_gap() -> None:
    def draw(canvas: Canvas) -> None:
        for down in (100, 120):
            rule(canvas, 100, down, 320, down)
        for x in (100, 200, 320):
            rule(canvas, x, 100, x, 120)
        write(canvas, 106, 114, "规章")
        write(canvas, 210, 114, "3")
        write(canvas, 230, 114, "5")

    ((_, texts),) = rows(grids(read(made(draw)))[0])
    assert texts.split() == ["3", "5"]


def test_a_figure_across_a_rule_belongs_to_neither_cell() -> None:
    def draw(canvas: Canvas) -> None:
        lattice(canvas, (100, 200, 220, 240), (100, 120))
        write(canvas, 106, 114, "规章")
        write(canvas, 205, 114, "123456")

    ((_, one, other),) = rows(grids(read(made(draw)))[0])
    assert UNREADABLE in one
    assert UNREADABLE in other


def test_figures_drawn_over_each_other_are_no_figure() -> None:
    def draw(canvas: Canvas) -> None:
        lattice(canvas, (100, 200, 260), (100, 120))
        write(canvas, 106, 114, "规章")
        write(canvas, 210, 114, "3")
        write(canvas, 210.5, 114, "8")

    ((_, text),) = rows(grids(read(made(draw)))[0])
    assert UNREADABLE in text


def test_letters_drawn_again_for_boldness_count_once_and_equal_digits_twice() -> None:
    def draw(canvas: Canvas) -> None:
        lattice(canvas, XS, DOWNS)
        fill(canvas)
        canvas.translate(0.3, 0.2)
        fill(canvas)
        canvas.translate(0.3, 0)
        fill(canvas)

    assert rows(grids(read(made(draw)))[0]) == CELLS


def test_labels_written_downwards_and_sideways() -> None:
    def draw(canvas: Canvas) -> None:
        lattice(canvas, (100, 116, 132, 260), (100, 180))
        for down, letter in zip(range(114, 180, 11), "三、本年度", strict=False):
            write(canvas, 103, down, letter)
        canvas.saveState()
        canvas.translate(128, HEIGHT - 170)
        canvas.rotate(90)
        canvas.setFont(SONG, 10)
        canvas.drawString(0, 0, "不予公开")
        canvas.restoreState()
        write(canvas, 140, 140, "17")

    assert rows(grids(read(made(draw)))[0]) == [["三、本年度", "不予公开", "17"]]


def test_a_frame_around_text_and_a_table_of_one_column_are_lines() -> None:
    def draw(canvas: Canvas) -> None:
        lattice(canvas, (60, 500), (80, 300, 400))
        write(canvas, 80, 100, "一、总体情况")
        lattice(canvas, XS, [down + 50 for down in DOWNS])
        fill(canvas, below=50)
        write(canvas, 80, 350, "二、下面的文字")

    raw = read(made(draw))
    assert [line.strip() for line in lines(raw)] == ["一、总体情况", "二、下面的文字"]
    assert [rows(grid) for grid in grids(raw)] == [CELLS]
    assert [type(block).__name__ for block in raw.blocks] == ["Paragraph", "Grid", "Paragraph"]


def test_running_text_in_a_row_of_a_table_is_no_part_of_it() -> None:
    sentence = "本年度共受理申请三件，均在法定期限内办结并予以答复。" * 3

    def draw(canvas: Canvas) -> None:
        for down in (100, 120, 160, 180):
            rule(canvas, 100, down, 400, down)
        for x in (100, 400):
            rule(canvas, x, 100, x, 180)
        for top in (100, 160):
            rule(canvas, 200, top, 200, top + 20)
        write(canvas, 106, 114, "规章")
        write(canvas, 206, 114, "3")
        for at, down in enumerate((132, 144, 156)):
            write(canvas, 102, down, sentence[at * 29 : at * 29 + 29])
        write(canvas, 106, 174, "行政许可")
        write(canvas, 206, 174, "5")

    raw = read(made(draw))
    assert [rows(grid) for grid in grids(raw)] == [[["规章", "3"]], [["行政许可", "5"]]]
    assert "".join(line.strip() for line in lines(raw)) == sentence
    assert [grid.wheres[0].row for grid in grids(raw)] == [1, 3]


def test_a_table_without_rules_is_lines_with_gaps() -> None:
    def draw(canvas: Canvas) -> None:
        fill(canvas)

    raw = read(made(draw))
    assert grids(raw) == []
    assert [line.split() for line in lines(raw)] == CELLS


def test_pieces_of_a_table_on_two_pages() -> None:
    def draw(canvas: Canvas) -> None:
        lattice(canvas, XS, DOWNS)
        fill(canvas)

    first, second = grids(read(made(draw, draw)))
    assert (first.after_break, second.after_break) == (False, True)
    assert (second.wheres[0].page, second.wheres[0].table) == (2, 1)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_turned_by_its_file_or_by_what_it_draws(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        lattice(canvas, XS, DOWNS)
        fill(canvas)

    def turned(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Rotate = turn

    def drawn_turned(canvas: Canvas) -> None:
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(turn)
        canvas.translate(-WIDTH / 2, -HEIGHT / 2)
        lattice(canvas, XS, [each + 200 for each in DOWNS])
        fill(canvas, below=200)

    for data in (changed(made(draw), turned), made(drawn_turned)):
        assert [rows(grid) for grid in grids(read(data))] == [CELLS]


def torn(first: str, rests: list[str]) -> list[list[list[str]]]:
    """The rows of a table whose last row goes on, on the next page."""
    xs = (100, 160, 182, 204)

    def upper(canvas: Canvas) -> None:
        lattice(canvas, xs, (700, 730, 750))
        for down, text in ((714, "其他法律行政"), (726, "法规"), (744, "总计")):
            write(canvas, 100, down, text)
        for x, text in zip(xs[1:], ("12", first), strict=False):
            write(canvas, x + 1, 744, text)

    def lower(canvas: Canvas) -> None:
        lattice(canvas, xs, (100, 120, 140))
        for x, text in zip(xs, rests, strict=False):
            write(canvas, x + 1, 114, text)
        write(canvas, 106, 134, "规章")
        write(canvas, 186, 134, "6")

    return [rows(grid) for grid in grids(read(made(upper, lower)))]


def test_a_figure_torn_by_the_end_of_a_page_is_put_below_its_rest() -> None:
    first, second = torn("4475", ["", "", "8"])
    assert first[1] == ["总计", "12", "4475\n8"]
    assert second == [["规章", "", "6"]]


@pytest.mark.parametrize(
    ("first", "rests"),
    [
        ("447", ["", "", "8"]),  # there was room for it
        ("4475", ["八", "", "8"]),  # it has a label
        ("4475", ["", "5", "8"]),  # a whole row of figures
    ],
)
def test_a_row_that_may_be_one_of_its_own_stays_one(first: str, rests: list[str]) -> None:
    upper, lower = torn(first, rests)
    assert upper[1] == ["总计", "12", first]
    assert lower[0] == rests
