"""Comma-separated values."""

from __future__ import annotations

import pytest

from forms.errors import NianbaoError
from forms.importers.extract.comma_separated import extract
from forms.importers.extract.kinds import kind_of


def rows(text: str, encoding: str = "utf-8") -> list[tuple[int, str]]:
    blocks = extract(text.encode(encoding), lambda step, steps: None).blocks
    return [(block.where.line, block.text) for block in blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_row_a_line(encoding: str) -> None:
    assert rows('信息内容,"制发,件数",\r\n规章,"1,234",\r\n', encoding)[:2] == [
        (1, "信息内容\t制发,件数\t"),
        (2, "规章\t1,234\t"),
    ]


def test_a_lone_first_cell_is_a_line_of_text() -> None:
    assert rows("一、总体情况,,,\n,3,,\n") == [(1, "一、总体情况"), (2, "\t3\t\t"), (3, "")]


def test_by_its_name() -> None:
    assert kind_of("a.CSV", "规章,1\n".encode()) == "csv"


def test_a_field_without_end_is_refused() -> None:
    with pytest.raises(NianbaoError) as caught:
        rows('规章,"' + "1" * 200_000)
    assert caught.value.kind == "damaged-file"
