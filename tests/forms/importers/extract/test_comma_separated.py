"""Comma-separated values."""

from __future__ import annotations

import pytest

from forms.errors import NianbaoError
from forms.importers import words
from forms.importers.extract.comma_separated import extract
from forms.importers.extract.kinds import kind_of
from forms.importers.extract.raw import Grid, Paragraph, Raw
from forms.importers.extract.workbook.sheet import MOST_ROWS


def raw(text: str, encoding: str = "utf-8") -> Raw:
    return extract(text.encode(encoding), lambda step, steps: None)


def grid(text: str, encoding: str = "utf-8") -> Grid:
    (block,) = raw(text, encoding).blocks
    assert isinstance(block, Grid)
    return block


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_rows_are_a_grid(encoding: str) -> None:
    found = grid('信息内容,"制发,件数",\r\n规章,"1,234",\r\n', encoding)
    assert [(cell.row, cell.column, cell.text) for cell in found.cells] == [
        (0, 0, "信息内容"),
        (0, 1, "制发,件数"),
        (1, 0, "规章"),
        (1, 1, "1,234"),
    ]
    assert [where.row for where in found.wheres] == [1, 2]


def test_blank_cells_keep_their_columns() -> None:
    found = grid("内容,制发,废止,有效\n规章,,,9\n")
    assert [cell.text for cell in found.cells if cell.row == 1] == ["规章", "", "", "9"]


def test_lines_of_a_cell_stay_apart() -> None:
    assert [cell.text for cell in grid('内容,件数\n规章,"3\r\n5"\n').cells][3] == "3\n5"


def test_a_lone_cell_is_a_paragraph_and_blank_rows_part_tables() -> None:
    blocks = raw("一、总体情况,,\n内容,件数,\n规章,3,\n,,\n内容,件数,\n许可,4,\n").blocks
    assert [type(block) for block in blocks] == [Paragraph, Grid, Grid]
    assert blocks[0] == Paragraph("一、总体情况", blocks[0].where)


def test_rows_that_are_too_many_are_listed() -> None:
    dropped = raw("规章,1\n" * (MOST_ROWS + 1)).dropped
    assert [(each.reason, each.where.row) for each in dropped] == [
        (words.TOO_LONG_TABLE, MOST_ROWS + 1)
    ]


def test_by_its_name() -> None:
    assert kind_of("a.CSV", "规章,1\n".encode()) == "csv"


def test_a_field_without_end_is_refused() -> None:
    with pytest.raises(NianbaoError) as caught:
        raw('规章,"' + "1" * 200_000)
    assert caught.value.kind == "damaged-file"
