"""The review: what it lists first, ticking by keys, what stands beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop.importing import words
from desktop.importing.model import FILE, ITEM, PRESENT, STATE, Listing
from desktop.importing.review import ReviewDialog
from desktop.theme import theme
from forms import ops
from forms.draft.changes import ChangeSet
from forms.draft.content import Content
from forms.draft.edits import put_entries
from forms.draft.session import Session
from forms.values.entry import Origin
from tests.desktop.importing.proposals import (
    DOUBTFUL,
    LINE,
    NO_NUMBER,
    OTHER,
    SURE,
    TEXT,
    imported,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from forms.ops import Imported

FIRST, ALL, UNREAD = range(3)


def session_with(**different: str) -> Session:
    session = Session(Content("2021"))
    raws = {"cover.agency": "某市某局", "cover.year": "2024"}
    raws |= {name.replace("__", "."): raw for name, raw in different.items()}
    session.apply(ChangeSet("", put_entries(session.content, raws, Origin.TYPED)))
    return session


@pytest.fixture
def review(qtbot: QtBot) -> Callable[..., ReviewDialog]:
    def open_(read: Imported | None = None, present: Content | None = None) -> ReviewDialog:
        dialog = ReviewDialog(None, read or imported(), present, theme("light"))
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    return open_


def listed(dialog: ReviewDialog, column: int = ITEM) -> list[str]:
    listing = dialog.tree.listing
    found = []
    for number in range(listing.rowCount()):
        heading = listing.index(number, ITEM)
        rows = range(listing.rowCount(heading))
        found += [listing.index(row, column, heading).data() for row in rows]
    return found


def headings(dialog: ReviewDialog) -> list[str]:
    listing = dialog.tree.listing
    return [listing.index(n, ITEM).data() for n in range(listing.rowCount())]


def test_doubtful_and_not_understood_come_first_and_counted(
    review: Callable[..., ReviewDialog],
) -> None:
    dialog = review()
    assert dialog.tabs.currentIndex() == FIRST
    assert dialog.tabs.tabText(FIRST) == "先看这些 4"
    assert dialog.tabs.tabText(UNREAD) == "没有读懂 1"
    assert [name.split("　")[0] for name in headings(dialog)] == [
        words.DOUBTFUL,
        words.UNREAD,
        words.NOTES,
    ]


def test_nothing_doubtful_opens_on_the_whole(review: Callable[..., ReviewDialog]) -> None:
    dialog = review(imported(doubts=False))
    assert dialog.tabs.currentIndex() == ALL
    dialog.tabs.setCurrentIndex(FIRST)
    assert not dialog.nothing.isHidden()


def test_space_ticks_the_row_and_the_sentence_follows(
    review: Callable[..., ReviewDialog],
) -> None:
    dialog = review(present=session_with().content)
    assert dialog.choice.taken == {SURE, OTHER, TEXT}
    dialog.tree.go_to(DOUBTFUL)
    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert DOUBTFUL in dialog.choice.taken
    assert dialog.sum.text().startswith("将填入 3 格数字、1 段文字")
    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert DOUBTFUL not in dialog.choice.taken


def test_a_heading_of_a_section_ticks_only_what_is_sure(
    review: Callable[..., ReviewDialog],
) -> None:
    dialog = review(present=session_with(requests__new_received__natural_person="7").content)
    dialog.tabs.setCurrentIndex(ALL)
    listing = dialog.tree.listing
    number = next(n for n, name in enumerate(headings(dialog)) if name.startswith("三、"))
    dialog.tree.setCurrentIndex(listing.index(number, ITEM))
    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert SURE not in dialog.choice.taken
    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert SURE in dialog.choice.taken
    assert dialog.choice.taken.isdisjoint({DOUBTFUL, NO_NUMBER, OTHER})


def test_a_heading_of_what_was_looked_at_ticks_all_of_it(
    review: Callable[..., ReviewDialog],
) -> None:
    dialog = review()
    dialog.tree.setCurrentIndex(dialog.tree.listing.index(0, ITEM))
    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert {DOUBTFUL, NO_NUMBER} <= dialog.choice.taken


def test_a_conflict_is_in_words_and_not_ticked(review: Callable[..., ReviewDialog]) -> None:
    dialog = review(present=session_with(requests__new_received__natural_person="7").content)
    assert OTHER not in dialog.choice.taken
    dialog.tree.go_to(OTHER)
    index = dialog.tree.currentIndex()
    assert index.siblingAtColumn(FILE).data() == "20"
    assert index.siblingAtColumn(PRESENT).data() == "7"
    assert index.siblingAtColumn(STATE).data() == words.STATE_OVER
    assert not index.siblingAtColumn(STATE).data(Qt.ItemDataRole.DecorationRole).isNull()
    assert "7" in dialog.detail.why.text()


def test_what_is_the_same_is_pale_and_cannot_be_ticked(
    review: Callable[..., ReviewDialog],
) -> None:
    dialog = review(present=session_with(requests__granted__natural_person="12").content)
    dialog.tabs.setCurrentIndex(ALL)
    place = listed(dialog).index(Session(Content("2021")).form.printed(SURE))
    assert listed(dialog, STATE)[place] == words.STATE_SAME
    assert SURE not in dialog.choice.taken
    rows = [row for group in dialog.tree.listing.groups for row in group.rows]
    assert next(row for row in rows if row.state == words.STATE_SAME).address == ""


def test_a_file_of_another_year_is_not_ticked_beforehand(
    review: Callable[..., ReviewDialog],
) -> None:
    dialog = review(imported(year=2023), session_with().content)
    assert dialog.choice.taken == set()
    assert not dialog.accept_button.isEnabled()
    dialog.all.click()
    assert dialog.choice.taken == {SURE, OTHER, TEXT}
    assert dialog.accept_button.isEnabled()


def test_not_understood_is_listed_with_place_and_reason_and_can_be_copied(
    review: Callable[..., ReviewDialog],
) -> None:
    dialog = review()
    dialog.tabs.setCurrentIndex(UNREAD)
    assert listed(dialog, FILE) == ["不认识 1 2"]
    QTest.keyClick(dialog.tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied == "第9行\t不知道这些数字属于哪一行\t不认识 1 2\t没有读懂"
    before = set(dialog.choice.taken)
    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert dialog.choice.taken == before


def test_the_line_of_the_file_shows_what_was_taken(review: Callable[..., ReviewDialog]) -> None:
    dialog = review()
    dialog.tree.go_to(DOUBTFUL)
    shown = dialog.detail.file.toPlainText().split("\n")
    assert [cell for cell in shown if cell] == [
        cell.replace("3", "▶3◀") if cell == "3" else cell for cell in LINE.split("\t")
    ]
    assert dialog.detail.why.text()


def test_a_text_stands_beside_the_report_s(review: Callable[..., ReviewDialog]) -> None:
    session = session_with()
    from forms.draft.edits import replace_text

    session.apply(ChangeSet("", replace_text(session.content, TEXT, "另一段。")))
    dialog = review(present=session.content)
    dialog.tree.go_to(TEXT)
    assert dialog.detail.file.toPlainText() == "公开信息3条。"
    assert dialog.detail.present.toPlainText() == "另一段。"
    assert dialog.detail.present.isVisible()


def test_a_new_report_has_no_column_of_what_it_has(review: Callable[..., ReviewDialog]) -> None:
    assert review().tree.isColumnHidden(PRESENT)
    assert not review(present=session_with().content).tree.isColumnHidden(PRESENT)


def test_exact_data_becomes_a_report_whole(review: Callable[..., ReviewDialog]) -> None:
    exact = ops.Imported(imported().content, package=True, name="a.nianbao")
    dialog = review(exact)
    assert dialog.whole
    assert dialog.tabs.count() == 1
    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert all(row.address == "" for group in dialog.tree.listing.groups for row in group.rows)


def test_escape_takes_nothing(review: Callable[..., ReviewDialog], qtbot: QtBot) -> None:
    dialog = review()
    with qtbot.assertNotEmitted(dialog.accepted), qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog.tree, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_row_says_all_of_itself_to_a_screen_reader(
    review: Callable[..., ReviewDialog],
) -> None:
    dialog = review()
    dialog.tree.go_to(DOUBTFUL)
    said = dialog.tree.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("文件里 3，要看一眼，未勾选")


def test_the_listing_is_a_sound_model(qtmodeltester: object) -> None:
    from desktop.importing.choice import Choice
    from desktop.importing.rows import section_groups
    from forms.definition.catalog import load

    offers = ops.readings(imported())
    listing = Listing(Choice(offers), theme("dark"))
    listing.show_groups(section_groups(load("2021"), offers))
    qtmodeltester.check(listing)  # type: ignore[attr-defined]
