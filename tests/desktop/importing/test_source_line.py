"""Which number of a line was taken. Without Qt."""

from __future__ import annotations

from desktop.importing.source_line import taken_places
from forms.ops import Offer


def row(line: str, *raws: str) -> list[Offer]:
    return [
        Offer(f"requests.a.{n}", "requests", "cell", raw, raw, "", "第3行", line)
        for n, raw in enumerate(raws)
    ]


def test_equal_numbers_are_told_apart_by_the_order_of_the_others() -> None:
    offers = row("标签\t0\t3\t0\t0", "0", "3", "0", "0")
    assert [taken_places(each, offers) for each in offers] == [[1], [2], [3], [4]]


def test_where_the_line_has_more_than_was_taken_all_equal_places_are_marked() -> None:
    offers = row("标签\t0\t0\t5", "0", "5")
    assert taken_places(offers[0], offers) == [1, 2]
    assert taken_places(offers[1], offers) == [3]


def test_columns_in_another_order_still_find_their_number() -> None:
    offers = row("标签\t7\t3", "3", "7")
    assert [taken_places(each, offers) for each in offers] == [[2], [1]]


def test_a_number_that_stands_nowhere_marks_nothing() -> None:
    offers = row("标签\t12 件", "12")
    assert taken_places(offers[0], offers) == []


def test_the_same_text_in_another_place_of_the_file_is_another_line() -> None:
    here = row("其他\t0\t1", "0", "1")
    there = [
        Offer("requests.b.0", "requests", "cell", "0", "0", "", "第9行", "其他\t0\t1"),
    ]
    assert taken_places(there[0], here + there) == [1]
