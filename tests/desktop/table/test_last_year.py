"""Last year's number and the change since, in the cells of a table."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from desktop.table.speech import Manner, second_line
from forms.draft.edits import take_reference, type_entry
from forms.rules.reference import Reference
from tests.desktop.table.conftest import Clerk, filled, zeros

Open = Callable[..., Clerk]
CELL = "requests.granted.natural_person"


def with_last_year(number: str, now: str = "") -> object:
    session = filled(zeros() | ({CELL: now} if now else {}))
    reference = Reference("上年.docx", "", "2024", {CELL: number}, {}, {})
    session.apply(take_reference(session.content, reference))
    return session


@pytest.mark.parametrize(
    ("last", "now", "said"),
    [
        ("14", "12", "上年 14 ↓2"),
        ("2", "5", "上年 2 ↑3"),
        ("7", "7", "上年 7 持平"),
        ("0", "0", ""),
    ],
)
def test_a_cell_says_last_year_and_the_change(
    open_table: Open, last: str, now: str, said: str
) -> None:
    clerk = open_table(with_last_year(last, now), size=(1600, 900))
    shown = clerk.table.model.shown(CELL)
    assert second_line(shown, Manner.NAMED) == said
    assert clerk.table.view.cells.look.below(shown) == said


def test_the_change_follows_typing_and_is_spoken(open_table: Open) -> None:
    clerk = open_table(with_last_year("14", "12"), size=(1600, 900))
    session = clerk.bridge.session
    clerk.bridge.apply(type_entry(session.content, CELL, "20"))
    index = clerk.table.model.index_of(CELL)
    assert "↑6" in clerk.table.view.cells.look.below(clerk.table.model.shown(CELL))
    assert "上年 14，比上年 +6" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_where_room_is_short_the_name_goes_before_the_change(open_table: Open) -> None:
    """And what is left is explained under the table."""
    clerk = open_table(with_last_year("14000", "12000"), size=(560, 900))
    look = clerk.table.view.cells.look
    assert look.manner is not Manner.NAMED
    assert not clerk.table.legend.isHidden()
    wide = open_table(with_last_year("14", "12"), size=(1600, 900))
    assert wide.table.view.cells.look.manner is Manner.NAMED
    assert wide.table.legend.isHidden()


def test_without_a_reference_nothing_is_said(open_table: Open) -> None:
    clerk = open_table(filled(zeros()))
    assert second_line(clerk.table.model.shown(CELL), Manner.NAMED) == ""
