"""复录核对 in the whole window, with keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.second_entry import words
from desktop.second_entry.differences import DifferencesDialog
from desktop.second_entry.entry import EntryDialog
from desktop.second_entry.start import StartDialog
from forms.ops import second_entry
from forms.values.entry import Origin

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.app import App
    from forms.draft.session import Session

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
TABLE = "requests"
FIRST = "requests.new_received.natural_person"
SECOND = "requests.new_received.business"
TOTAL = "requests.new_received.total"


def press(key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def type_(text: str) -> None:
    for character in text:
        QTest.keyClicks(QApplication.focusWidget(), character)


class Clerk:
    """Works through the dialogs of one window."""

    def __init__(self, app: App, draft: str, qtbot: Any) -> None:
        self.app, self.stage, self._qtbot = app, app.window.stage, qtbot
        self.stage.open_report(draft)
        app.window.commands.show_task(TABLE)

    @property
    def session(self) -> Session:
        assert self.stage.report is not None
        return self.stage.report.bridge.session

    @property
    def dialog(self) -> Any:
        return self.stage.desk.dialog

    def ask(self) -> StartDialog:
        self.app.window.commands.type_again()
        assert isinstance(self.dialog, StartDialog)
        return self.dialog

    def begin(self, who: str = "李四") -> EntryDialog:
        start = self.ask()
        start.name.setText(who)
        start.accept()
        return self.entry()

    def entry(self) -> EntryDialog:
        assert isinstance(self.dialog, EntryDialog)
        self._face(self.dialog, self.dialog.table.view)
        return self.dialog

    def compare(self) -> DifferencesDialog:
        self.dialog.accept_button.click()
        assert isinstance(self.dialog, DifferencesDialog)
        if self.dialog.decisions:
            self._face(self.dialog, self.dialog.list)
        return self.dialog

    def look_again(self, entry: EntryDialog) -> None:
        """Back at the table below the list."""
        self.stage.desk.dialog = entry
        self._face(entry, entry.table.view)

    def _face(self, dialog: QWidget, place: QWidget) -> None:
        """The offscreen platform gives no window the focus by itself."""
        dialog.activateWindow()
        self._qtbot.waitUntil(dialog.isActiveWindow)
        assert dialog.focusWidget() is place

    def retype_all(self, entry: EntryDialog, **different: str) -> None:
        """The report's own numbers, but for some."""
        from forms.draft import edits

        content = self.session.content
        raws = {a: content.entries[a].raw for a in second_entry.typed_cells(content, TABLE)}
        raws |= {name.replace("__", "."): text for name, text in different.items()}
        operations = edits.put_entries(entry.bridge.session.content, raws, Origin.TYPED)
        entry.bridge.apply(edits.ChangeSet("", operations))


@pytest.fixture
def clerk(app: App, sample: str, qtbot: Any) -> Clerk:
    return Clerk(app, sample, qtbot)


def test_the_table_is_blank_and_tells_of_no_sum(clerk: Clerk) -> None:
    entry = clerk.begin()
    shown = entry.table.model.shown
    assert {shown(a).state.text for a in entry.table.model.grid.addresses} == {""}
    for number in ("3", "4", "0", "0", "0", "1"):
        type_(number)
        press(Key.Key_Tab)
    assert shown(SECOND).state.text == "4"
    total = shown(TOTAL)
    assert (total.state.text, total.running, total.state.missing) == ("", "", 0)
    assert entry.table.balance is None
    assert clerk.stage.walk is not None
    assert not clerk.stage.walk.isVisible()


def test_keys_are_those_of_the_table_and_each_is_kept(clerk: Clerk) -> None:
    entry = clerk.begin()
    type_("12")
    press(Key.Key_Return)
    press(Key.Key_Home, CONTROL)
    assert clerk.session.content.retyped[FIRST].raw == "12"
    assert entry.count.text() == "已录 1 / 144 格"
    press(Key.Key_Delete)
    assert FIRST not in clerk.session.content.retyped
    QTest.keyClick(entry, Key.Key_Z, CONTROL)
    assert clerk.session.content.retyped[FIRST].raw == "12"
    press(Key.Key_Escape)
    press(Key.Key_Escape)
    assert entry.isVisible()


def test_an_interrupted_one_goes_on_where_it_was(clerk: Clerk) -> None:
    entry = clerk.begin()
    type_("12")
    press(Key.Key_Tab)
    entry.reject()
    assert clerk.stage.walk is not None
    assert clerk.stage.walk.isVisible()
    draft = clerk.stage.report.draft.id  # type: ignore[union-attr]
    clerk.stage.go_home()
    clerk.stage.open_report(draft)
    start = clerk.ask()
    assert (start.table, start.who, start.going_on) == (TABLE, "李四", True)
    assert "李四正在复录，已录 1 / 144 格" in start.tables[TABLE].text()
    start.accept()
    again = clerk.entry()
    assert again.table.model.shown(FIRST).state.text == "12"
    assert again.table.current_address == SECOND


def test_beginning_anew_drops_what_was_typed(clerk: Clerk) -> None:
    entry = clerk.begin()
    type_("12")
    entry.reject()
    start = clerk.ask()
    start.anew.setChecked(True)
    assert start.who == ""
    assert start.name.isEnabled()
    start.name.setText("赵六")
    start.accept()
    assert clerk.entry().typed == 0
    assert clerk.session.content.retyping[TABLE].who == "赵六"


def test_the_same_person_is_warned_and_may_go_on(clerk: Clerk) -> None:
    clerk.session.who = "王芳"
    start = clerk.ask()
    assert start.accept_button is not None
    assert not start.accept_button.isEnabled()
    start.name.setText(" 王芳 ")
    assert start.warning.isVisibleTo(start)
    assert start.accept_button.isEnabled()
    start.name.setText("李四")
    assert not start.warning.isVisibleTo(start)


def test_a_table_without_numbers_cannot_be_typed_again(clerk: Clerk) -> None:
    from forms.draft import edits

    cells = second_entry.typed_cells(clerk.session.content, TABLE)
    clerk.session.apply(edits.clear_entries(clerk.session.content, cells))
    start = clerk.ask()
    assert not start.tables[TABLE].isEnabled()
    assert words.NOTHING_FILLED in start.tables[TABLE].text()
    assert start.table == "disclosure"


def test_differences_are_decided_by_keys_and_taken_as_one_step(clerk: Clerk) -> None:
    before = clerk.session.content.entries[FIRST].raw
    entry = clerk.begin()
    clerk.retype_all(
        entry,
        requests__new_received__natural_person="99",
        requests__new_received__business="",
        requests__new_received__research="7",
    )
    listed = clerk.compare()
    assert listed.list.rowCount() == 3
    assert [listed.list.item(1, column).text() for column in (2, 3)] == ["空", "没有决定"]
    assert listed.accept_button is not None
    assert not listed.accept_button.isEnabled()
    for key in (Key.Key_2, Key.Key_1, Key.Key_2):
        press(key)
    assert listed.standing.text() == "采用复录的 2 处，其余不变"
    assert "用复录的" in listed.list.item(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    listed.accept_button.click()
    content = clerk.session.content
    assert content.entries[FIRST].raw == "99"
    assert SECOND in content.entries
    assert not content.retyping
    assert content.second_entries[-1].still_taken(content.entries) == 2
    assert "3 处不同，采用复录的 2 处" in clerk.stage.foot.notice.text()
    assert clerk.stage.walk is not None
    assert clerk.stage.walk.isVisible()
    clerk.app.window.commands.undo()
    assert clerk.session.content.entries[FIRST].raw == before
    assert "李四复录过，3 处不同，采用复录的 0 处" in clerk.ask().tables[TABLE].text()


def test_looking_again_keeps_decisions_about_what_stays(clerk: Clerk) -> None:
    entry = clerk.begin()
    clerk.retype_all(
        entry, requests__new_received__natural_person="99", requests__new_received__business="98"
    )
    listed = clerk.compare()
    press(Key.Key_2)
    press(Key.Key_2)
    listed.list.setFocus()
    listed.list.selectRow(1)
    press(Key.Key_Return)  # with all decided, the dialog's own button would take it
    assert clerk.session.content.retyping
    assert entry.table.current_address == SECOND
    clerk.look_again(entry)
    type_("97")
    again = clerk.compare()
    assert list(again.decisions.values()) == [True, None]


def test_two_that_are_the_same_are_told_so(clerk: Clerk) -> None:
    entry = clerk.begin()
    clerk.retype_all(entry)
    same = clerk.compare()
    assert same.windowTitle() == "表三两次录的一样"
    assert same.accept_button is not None
    same.accept_button.click()
    assert clerk.session.content.second_entries[-1].differences == ()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert clerk.dialog is None
