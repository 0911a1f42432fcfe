from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from desktop.table.grid import Grid, pieces_of
from desktop.table.sizes import (
    balanced_width,
    broken,
    column_widths,
    edges,
    least_widths,
    row_heights,
    stacked,
)
from forms.definition.catalog import FORMATS, load
from forms.definition.schema import GridCell, Table

TABLES = [
    pytest.param(table, id=f"{format_key}-{key}")
    for format_key in FORMATS
    for key, table in load(format_key).tables.items()
]


class Square:
    """Every character 10 wide, every line 20 high."""

    em = 10
    line = 20
    pad = 6

    def width(self, text: str) -> int:
        return 10 * len(text)

    def height(self, text: str, width: int) -> int:
        lines = [-(-10 * len(line) // max(width, 10)) for line in text.split("\n")]
        return 20 * sum(lines)


@pytest.mark.parametrize("table", TABLES)
def test_every_label_and_every_cell_of_the_definition_stands_once(table: Table) -> None:
    grid = Grid(table)
    regions = [*grid.corner, *grid.top, *grid.left, *grid.body]
    found = Counter((piece.cell.text, piece.cell.cell) for piece in regions)
    defined = Counter((cell.text, cell.cell) for row in table.grid for cell in row)
    assert found == defined
    assert len(grid.addresses) == sum(1 for row in table.grid for cell in row if cell.cell)
    assert all(count == 1 for (_, cell), count in found.items() if cell)


@pytest.mark.parametrize("table", TABLES)
def test_regions_fill_their_places_without_overlap(table: Table) -> None:
    grid = Grid(table)
    for region, rows, columns in (
        (grid.corner, grid.head_rows, grid.head_columns),
        (grid.top, grid.head_rows, grid.columns),
        (grid.left, grid.rows, grid.head_columns),
        (grid.body, grid.rows, grid.columns),
    ):
        places = Counter(place for piece in region for place in piece.places())
        assert places == Counter((r, c) for r in range(rows) for c in range(columns))


@pytest.mark.parametrize("table", TABLES)
def test_places_and_addresses_are_each_others_inverse(table: Table) -> None:
    grid = Grid(table)
    assert [grid.address(grid.place(address)) for address in grid.addresses] == list(grid.addresses)
    assert grid.address((99, 99)) == ""


def test_a_grid_that_overlaps_or_leaves_holes_is_refused() -> None:
    table = load("2021").tables["disputes"]
    wide = GridCell(text="x", columns=2)
    with pytest.raises(ValueError, match="overlap"):
        pieces_of(replace(table, grid=((GridCell(text="a"), GridCell(text="b", rows=2)), (wide,))))
    with pytest.raises(ValueError, match="filled exactly"):
        pieces_of(replace(table, grid=((wide,),)))


def test_the_lit_cross_of_table_two_ends_at_the_heads_of_its_block() -> None:
    grid = Grid(load("2021").tables["disclosure"])
    lit = grid.cross(grid.place("disclosure.normative.issued"))
    texts = {grid.owner(place).cell.text or grid.owner(place).cell.cell for place in lit}
    assert texts == {
        *("本年制发件数", "行政规范性文件", "regulations.issued"),
        *("normative.issued", "normative.repealed", "normative.in_force"),
    }


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("available", [300, 800, 1911])
def test_columns_fill_the_room_and_none_is_below_its_least(table: Table, available: int) -> None:
    grid = Grid(table)
    least = least_widths(grid, Square(), [0] * grid.columns)
    widths = column_widths(table.widths, least, available)
    assert sum(widths) == max(available, sum(least))
    assert all(width >= need for width, need in zip(widths, least, strict=True))


def test_columns_keep_the_definitions_proportions_where_there_is_room() -> None:
    widths = column_widths([28, 24, 24, 24], [10, 10, 10, 10], 1000)
    assert widths == [280, 240, 240, 240]


@pytest.mark.parametrize("table", TABLES)
def test_every_wrapped_label_fits_into_its_rows(table: Table) -> None:
    grid, measure = Grid(table), Square()
    widths = column_widths(table.widths, least_widths(grid, measure, [0] * grid.columns), 500)
    heights = row_heights(grid, widths, measure, [24] * (grid.head_rows + grid.rows))
    for piece in grid.pieces:
        room = sum(heights[piece.row : piece.bottom])
        if piece.cell.vertical:
            assert len(stacked(piece.cell.text)) * 20 <= room
        elif piece.cell.text:
            width = sum(widths[piece.column : piece.right]) - 16
            assert measure.height(broken(piece.cell.text, width, measure), width) <= room


def test_edges_are_where_lines_begin() -> None:
    assert edges([3, 4]) == [0, 3, 7]
    assert all(b > a for a, b in pairwise(edges([1, 1, 1])))


def test_marks_stay_with_their_character_when_characters_are_stacked() -> None:
    assert stacked("三、本年") == ["三、", "本", "年"]


def test_lines_break_where_a_reader_would() -> None:
    assert broken("（三）不予公开", 45, Square()) == "（三）\n不予公开"
    assert broken("（三）不予公开", 90, Square()) == "（三）不予公开"
    assert "\n" not in broken("（二）部分公开（区分处理的）", 130, Square())
    assert balanced_width("结果维持", 30, Square()) == 22
