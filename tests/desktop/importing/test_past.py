"""As last year's report: what is taken, what is left, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop.importing import words
from desktop.importing.past import PastDialog
from desktop.theme import theme
from forms import ops
from forms.definition.catalog import load, mapping
from forms.importers.proposal import Found, FoundText
from tests.desktop.importing.proposals import DOUBTFUL, SURE, TEXT, imported

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from forms.draft.content import Content
    from forms.ops import Imported

Open = Callable[..., PastDialog]


def report(year: str = "2025", agency: str = "某市某局") -> Content:
    return ops.new_content({"cover.agency": agency, "cover.year": year})


@pytest.fixture
def past(qtbot: QtBot) -> Open:
    def open_(read: Imported | None = None, beside: Content | None = None) -> PastDialog:
        dialog = PastDialog(None, read or imported(), beside or report(), theme("light"))
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_


def test_doubtful_numbers_are_left_out_unless_the_clerk_wants_them(past: Open) -> None:
    dialog = past()
    values = dialog.last_year.reference.values
    assert values[SURE] == "12"
    assert DOUBTFUL not in values
    assert "2 格读得不准或不是数字，没有用" in dialog.sum.text()
    dialog.all.click()
    assert dialog.last_year.reference.values[DOUBTFUL] == "3"
    assert "1 格读得不准或不是数字，没有用" in dialog.sum.text()


def test_what_is_no_number_is_not_said_to_have_no_place(past: Open) -> None:
    dialog = past()
    names = [group.name for group in dialog.first]
    assert words.PAST_GROUP_LOST not in names
    left = next(group for group in dialog.first if group.name == words.PAST_GROUP_LEFT)
    assert [row.file for row in left.rows] == ["3", "/（不是数字）"]
    assert "没有位置" not in dialog.sum.text()


def test_a_text_with_doubtful_bounds_is_listed_and_taken(past: Open) -> None:
    read = imported(doubts=False)
    text = {TEXT: FoundText("公开信息3条。", "第2段", "likely")}
    dialog = past(replace(read, proposal=replace(read.proposal, texts=text)))
    assert [group.name for group in dialog.first] == [words.DOUBTFUL]
    assert TEXT in dialog.last_year.reference.texts


def test_texts_come_along_and_nothing_can_be_ticked(past: Open) -> None:
    dialog = past()
    assert dialog.last_year.reference.texts[TEXT] == "公开信息3条。"
    assert all(row.address == "" for group in dialog.tree.listing.groups for row in group.rows)


def test_what_was_left_and_not_understood_is_listed_first(past: Open) -> None:
    dialog = past()
    names = [group.name for group in dialog.first]
    assert words.PAST_GROUP_LEFT in names
    assert words.UNREAD in names
    assert not dialog.silent


def test_another_year_cannot_be_last_year(past: Open) -> None:
    dialog = past(beside=report("2026"))
    assert not dialog.accept_button.isEnabled()
    assert any("2024" in remark and "2025" in remark for remark in dialog.remarks)


def test_another_agency_is_said_but_allowed(past: Open) -> None:
    dialog = past(beside=report(agency="别的局"))
    assert dialog.accept_button.isEnabled()
    assert any("别的局" in remark for remark in dialog.remarks)


def test_an_old_form_lists_what_has_no_place_now_with_its_own_label(past: Open) -> None:
    old, kept = load("2019"), mapping("2019", "2021").fields.values()
    cell = next(address for address, c in old.cells.items() if address not in kept)
    found = {cell: Found("5", "5", "第4行", "exact", 4)}
    read = imported(format_key="2019", cells=found, doubts=False)
    dialog = past(read)
    group = next(group for group in dialog.first if group.name == words.PAST_GROUP_LOST)
    assert old.printed(cell) in [row.item for row in group.rows]
    assert "今年的表里没有位置" in dialog.sum.text()


def test_exact_data_without_a_remark_has_nothing_to_say(past: Open) -> None:
    exact = ops.Imported(imported(doubts=False).content, package=True, name="a")
    assert past(exact).silent
