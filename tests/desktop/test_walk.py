"""The walk through a report: pages, states, typing, undo, coming back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop import preferences
from desktop.foot import saved_words
from desktop.pages.fields import Line
from desktop.pages.tasks import FINISH, REVIEW, marks, task_of, tasks
from desktop.pictures import pause
from forms import ops
from forms.draft.changes import ChangeSet, apply_all
from forms.draft.edits import clear_entries, fill_zeros, put_entries, type_entry
from forms.errors import NianbaoError
from forms.library.library import Library
from forms.library.saving import Failed, Saved, Saving
from forms.values.entry import Origin

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.app import App
    from desktop.walk import Walk

CELL = "requests.granted.natural_person"
KEYS = (
    *("cover", "overview", "disclosure", "requests", "disputes", "problems", "other"),
    *(REVIEW, FINISH),
)


@pytest.fixture
def walk(sample: str, app: App) -> Walk:
    app.window.stage.open_report(sample)
    pause(50)
    assert app.window.stage.walk is not None
    return app.window.stage.walk


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def type_into(walk: Walk, address: str, text: str) -> None:
    walk.go_to(address)
    for character in text:
        QTest.keyClicks(QApplication.focusWidget(), character)


def test_every_page_opens_and_turns(walk: Walk) -> None:
    seen = []
    walk.show_task(KEYS[0])
    for _ in KEYS:
        seen.append(walk.key)
        walk.turn(1)
    assert tuple(seen) == KEYS
    walk.turn(-1)
    assert walk.key == REVIEW


def test_the_list_follows_the_page(walk: Walk) -> None:
    walk.show_task("disputes")
    assert walk.task_list.currentIndex().row() == KEYS.index("disputes")
    walk.task_list.setCurrentIndex(walk.task_list.model().index(1, 0))
    assert walk.key == "overview"


def test_the_cover_is_not_called_done_without_any_contact(walk: Walk) -> None:
    session = walk.bridge.session
    assert marks(session, ())["cover"].text == "已完成"
    contacts = [each for each in session.content.entries if each.startswith("cover.contact_")]
    for address in contacts:
        walk.bridge.apply(type_entry(session.content, address, ""))
    mark = marks(session, ())["cover"]
    assert (mark.icon, mark.text) == ("filling", "联系方式未填")
    assert marks(session, ())[REVIEW].icon == "done"  # it hinders nothing
    walk.bridge.apply(type_entry(session.content, "cover.contact_phone", "010-60000000"))
    assert marks(session, ())["cover"].text == "已完成"
    walk.bridge.apply(type_entry(session.content, "cover.level", ""))
    assert marks(session, ())["cover"].text == "1 项未填"


@pytest.mark.parametrize(
    "address",
    [
        "cover.contact_fax",
        "cover.lead",
        CELL,
        "requests.note",
        "other.fee_charged",
        "problems.findings",
        "sign.signed_on",
    ],
)
def test_any_address_can_be_gone_to(walk: Walk, address: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(walk.bridge.focused, check_params_cb=lambda a: a == address):
        walk.go_to(address)
    assert walk.key == task_of(address)
    assert walk.page.holds(address)


def test_keys_in_a_cell_reach_the_report_and_undo_takes_them_back(app: App, walk: Walk) -> None:
    session = walk.bridge.session
    type_into(walk, CELL, "15")
    press(Qt.Key.Key_Return)
    assert session.content.entries[CELL].raw == "15"
    errors = {f.rule for f in session.findings if f.level == "error"}
    assert errors == {"requests-balance"}
    pause(250)
    assert walk.task_list.mark("requests").text == "有强制性问题 2"
    assert walk.task_list.mark(REVIEW).icon == "error"
    undo = app.window.actions_table.by_id["undo"]
    assert undo.isEnabled()
    assert session.history.undo_label in undo.text()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.content.entries[CELL].raw == "14"
    assert not session.findings
    assert app.window.actions_table.by_id["redo"].isEnabled()


def test_a_line_leaves_undo_to_the_report(walk: Walk) -> None:
    content = walk.bridge.session.content
    before = content.entries["cover.contact_phone"].raw
    type_into(walk, "cover.contact_phone", "12")
    field = QApplication.focusWidget()
    assert isinstance(field, Line)
    assert field.text() == "12"
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == before
    assert walk.bridge.session.content.entries["cover.contact_phone"].raw == before


def test_a_year_that_is_none_is_told_beside_it(walk: Walk) -> None:
    walk.go_to("cover.year")
    fact = walk.page._grids[0].facts["cover.year"]
    for key in (Qt.Key.Key_2, Qt.Key.Key_5):
        press(key)
        assert not fact._problem.isVisible()  # not while it is being typed
        assert not fact.editor.property("problem")
    press(Qt.Key.Key_Tab)
    assert fact._problem.isVisible()
    assert fact.editor.property("problem")
    fact.focus()
    for key in (Qt.Key.Key_2, Qt.Key.Key_0, Qt.Key.Key_2):
        press(key)
        assert fact._problem.isVisible()
    press(Qt.Key.Key_5)
    assert not fact._problem.isVisible()  # what is mended is not left red
    press(Qt.Key.Key_Backspace)
    assert not fact._problem.isVisible()
    press(Qt.Key.Key_Return)
    assert fact._problem.isVisible()
    assert walk.task_list.mark("cover") is not None


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_first_down_in_an_open_choice_takes_the_first(walk: Walk) -> None:
    walk.bridge.apply(type_entry(walk.bridge.session.content, "cover.level", ""))
    walk.go_to("cover.level")
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    box = walk.page._grids[0].facts["cover.level"].editor
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert not box.view().isVisible()
    assert walk.bridge.session.content.fact("cover.level") == box.itemText(0)


def test_a_fee_writes_its_own_sentence(walk: Walk) -> None:
    walk.show_task("other")
    page = walk.page
    assert page.sentence.text() == "2025年未收取政府信息公开信息处理费。"
    charged = page.fee.facts["other.fee_charged"]
    assert not page.fee.facts["other.fee_cases"].editor.isEnabled()
    charged.editor.setCurrentIndex(1)
    charged.editor.textActivated.emit(charged.editor.currentText())
    assert page.fee.facts["other.fee_cases"].editor.isEnabled()
    type_into(walk, "other.fee_amount", "120")
    assert "120元" in page.sentence.text()


def test_it_opens_where_the_clerk_stopped(app: App, walk: Walk, sample: str, qtbot: QtBot) -> None:
    walk.go_to(CELL)
    app.window.stage.go_home()
    assert app.window.stage.walk is None
    app.window.stage.open_report(sample)
    again = app.window.stage.walk
    qtbot.waitUntil(lambda: again.key == "requests" and again.page.table.current_address == CELL)


def test_closing_saves_without_asking(app: App, walk: Walk, sample: str) -> None:
    type_into(walk, CELL, "15")
    press(Qt.Key.Key_Return)
    assert app.window.close()
    draft = Library().open(sample)
    assert draft.session.content.entries[CELL].raw == "15"
    assert draft.session.history.undo_label
    draft.store.close()


def test_saved_is_said_with_its_time(app: App, walk: Walk, qtbot: QtBot) -> None:
    type_into(walk, CELL, "15")
    press(Qt.Key.Key_Return)
    foot = app.window.stage.foot
    qtbot.waitUntil(lambda: foot.saved.text().startswith("已保存 "), timeout=3000)
    assert not foot.button.isVisible()


def test_states_of_saving_in_words() -> None:
    full = Failed(NianbaoError("disk-full", "磁盘已满", ""))
    assert saved_words(full) == ("error", "保存失败：磁盘已满", "error")
    assert saved_words(Saving())[1] == "正在保存……"
    assert saved_words(Saved("2026-01-05T14:03:22+08:00", 1, ""))[1] == "已保存 14:03:22"
    assert saved_words(Saved("", 1, ""))[1] == "已保存"


def test_a_failing_disk_is_told_and_offers_another_place(app: App, walk: Walk) -> None:
    report = app.window.stage.report
    error = NianbaoError("disk-full", "磁盘已满", "")
    report.draft.store._tell(Failed(error))
    pause(10)
    foot = app.window.stage.foot
    assert "磁盘已满" in foot.saved.text()
    assert foot.button.isVisible()
    report.draft.store._tell(Saved("", 1, ""))
    pause(10)
    assert not foot.button.isVisible()


def test_what_cannot_be_saved_keeps_the_report_open(app: App, walk: Walk, monkeypatch) -> None:
    stage = app.window.stage
    monkeypatch.setattr(type(stage.report.draft.store), "flush", lambda *_: False)
    assert not app.window.close()
    assert stage.walk is walk
    stage.desk.dialog.reject()
    monkeypatch.undo()


def test_who_gives_the_changes_up_while_closing_closes(
    app: App, walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = app.window.stage
    monkeypatch.setattr(type(stage.report.draft.store), "flush", lambda *_: False)
    assert not app.window.close()
    stage.desk.dialog.reject()
    app.window.commands.go_home()
    assert stage.walk is walk
    stage.desk.dialog._leave()
    assert stage.walk is None
    assert app.window.isVisible(), "going home is not closing"


def test_who_gives_the_changes_up_at_the_end_ends(
    app: App, walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = app.window.stage
    monkeypatch.setattr(type(stage.report.draft.store), "flush", lambda *_: False)
    assert not app.window.close()
    stage.desk.dialog._leave()
    assert stage.walk is None
    assert not app.window.isVisible()


def test_a_refused_edit_leaves_no_text_that_the_report_does_not_hold(
    app: App, walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise NianbaoError("refused", "不能改")

    walk.go_to("cover.contact_phone")
    field = QApplication.focusWidget()
    before = field.text()
    monkeypatch.setattr(type(walk.bridge.session), "apply", refuse)
    QTest.keyClicks(field, "9")
    assert field.text() == before
    app.window.stage.desk.dialog.reject()


def test_a_line_that_can_only_be_read_still_offers_to_copy(walk: Walk) -> None:
    walk.go_to("cover.contact_phone")
    line = QApplication.focusWidget()
    assert isinstance(line, Line)
    line.setSelection(0, 2)
    line.setReadOnly(True)
    menu = line.make_menu()
    assert sum(action.isEnabled() and not action.isSeparator() for action in menu.actions()) == 2
    line.setReadOnly(False)
    writable = line.make_menu()
    assert [action.isSeparator() for action in writable.actions()].index(True) == 4
    menu.deleteLater()
    writable.deleteLater()


def test_a_second_window_reads_only(app: App, walk: Walk, sample: str) -> None:
    other = Library().open(sample)
    assert other.read_only is not None
    other.store.close()


def test_actions_follow_the_situation(app: App, walk: Walk) -> None:
    actions = app.window.actions_table.by_id
    walk.show_task("overview")
    assert not actions["zeros"].isEnabled()
    walk.show_task("requests")
    assert actions["zeros"].isEnabled()
    assert not actions["next_finding"].isEnabled()
    app.window.commands.go_home()
    assert not actions["print"].isEnabled()
    assert not actions["undo"].isEnabled()
    assert actions["new"].isEnabled()


def test_blanks_are_filled_with_zeros_in_one_step(app: App, walk: Walk) -> None:
    walk.show_task("disputes")
    cell = "disputes.review.upheld"
    walk.go_to(cell)
    press(Qt.Key.Key_Delete)
    assert cell not in walk.bridge.session.content.entries
    pause(250)
    assert walk.task_list.mark("disputes").text == "1 格未填"
    app.window.actions_table.by_id["zeros"].trigger()
    assert walk.bridge.session.content.entries[cell].raw == "0"


def test_review_lists_problems_and_leads_to_them(walk: Walk, qtbot: QtBot) -> None:
    type_into(walk, CELL, "15")
    press(Qt.Key.Key_Return)
    walk.show_task(REVIEW)
    problems = walk.page.problems
    qtbot.waitUntil(lambda: problems.tabs.tabText(0) == "强制性 2")
    problems.focus_list()
    press(Qt.Key.Key_Return)
    assert walk.key == "requests"


def test_small_windows_fold_their_panes(app: App, walk: Walk) -> None:
    app.window.resize(900, 500)
    pause(20)
    assert walk.help.collapsed
    assert not walk.findings_drawer.is_open
    app.window.resize(1600, 1000)
    pause(20)
    assert not walk.help.collapsed
    assert walk.findings_drawer.is_open


def test_low_windows_leave_rows_of_the_table_in_sight(app: App, walk: Walk) -> None:
    """Seen at 900 × 500 with the findings open: heads of the table and nothing below them."""
    app.window.resize(900, 500)
    walk.show_task("requests")
    pause(50)
    assert rows_in_sight(walk) >= 3
    walk.findings_drawer.button.click()
    pause(50)
    assert rows_in_sight(walk) >= 1
    assert walk.findings.list.viewport().height() >= 60
    app.window.resize(900, 800)
    pause(50)
    walk.findings_drawer.set_open(shown=True)
    walk._both.setSizes([400, 400])
    app.window.resize(900, 500)
    pause(50)
    assert rows_in_sight(walk) >= 1


def test_panes_come_back_as_they_were_dragged(app: App, walk: Walk, sample: str) -> None:
    app.window.resize(1366, 900)
    pause(50)
    wide, high = walk.help.width() + 70, walk.findings_drawer.height() + 50
    walk._upper.moveSplitter(walk._upper.width() - wide, 1)
    walk._both.moveSplitter(walk._both.height() - high, 1)
    wide, high = walk.help.width(), walk.findings_drawer.height()
    app.window.stage.go_home()
    app.window.commands.remember()
    assert (preferences.load().help_width, preferences.load().findings_height) == (wide, high)
    app.window.stage.open_report(sample)
    again = app.window.stage.walk
    pause(50)
    assert again is not None
    assert (again.help.width(), again.findings_drawer.height()) == (wide, high)
    again.fold_help(folded=True)
    again.fold_help(folded=False)
    assert again.help.width() == wide
    app.window.resize(900, 500)
    pause(50)
    app.window.resize(1366, 900)
    pause(50)
    assert (again.help.width(), again.findings_drawer.height()) == (wide, high)


def rows_in_sight(walk: Walk) -> int:
    """How many rows of figures can be seen whole."""
    view, sight = walk.page.table.view, walk.page.scroller.viewport()
    low = view.viewport().mapTo(sight, QPoint(0, 0)).y()
    end = min(sight.height(), low + view.viewport().height())
    rows = range(view.model().rowCount())
    bottoms = [low + view.rowViewportPosition(row) + view.rowHeight(row) for row in rows]
    return sum(low < bottom <= end + 1 for bottom in bottoms)


def test_leaving_a_report_leaves_no_widgets(app: App, walk: Walk, sample: str) -> None:
    from tests.desktop.conftest import collect

    def rounds() -> int:
        app.window.stage.open_report(sample)
        for key in KEYS[:-1]:
            app.window.stage.walk.show_task(key)
        pause(20)
        app.window.stage.go_home()
        collect()
        return len(QApplication.allWidgets())

    first = rounds()
    assert max(rounds() for _ in range(3)) <= first


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_themes_and_text_sizes_change_while_working(app: App, walk: Walk, theme: str) -> None:
    walk.show_task("requests")
    app.window.commands.remember(theme=theme, text_size=150)
    pause(20)
    assert QApplication.font().pixelSize() == 21
    assert walk.page.theme.name == theme


def test_a_click_on_a_task_leads_to_its_page_ready_to_type(walk: Walk, qtbot: QtBot) -> None:
    """Seen with a real mouse: what was typed after the click went to the list."""
    keys = [task.key for task in tasks(walk.bridge.session.form)]
    model = walk.task_list.model()
    place = walk.task_list.visualRect(model.index(keys.index("requests"), 0)).center()
    qtbot.mouseClick(walk.task_list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert walk.key == "requests"
    press(Qt.Key.Key_7)
    cell = "requests.new_received.natural_person"
    assert walk.bridge.session.content.entries[cell].raw == "7"


def test_undo_on_another_page_goes_to_what_it_changed(walk: Walk) -> None:
    """In a trial cells of table 三 changed back while the clerk looked at section 一."""
    walk.show_task("requests")
    type_into(walk, CELL, "15")
    press(Qt.Key.Key_Return)
    walk.show_task("overview")
    walk.bridge.undo()
    assert walk.key == "requests"
    walk.show_task("overview")
    walk.bridge.redo()
    assert walk.key == "requests"


# ------------------------------------------------------------------- visited, read, explained


def test_no_red_while_a_number_is_typed(app: App, qtbot: QtBot) -> None:
    content = ops.new_content({"cover.agency": "某局", "cover.year": "2025"})
    content = apply_all(content, fill_zeros(content, "requests").operations)
    content = apply_all(content, clear_entries(content, (CELL,)).operations)
    app.window.stage.open_report(Library().create(content, "zeros"))
    pause(50)
    walk = app.window.stage.walk
    assert walk is not None
    type_into(walk, CELL, "1")
    pause(250)
    model = walk.page.table.model
    assert "requests-balance" in {f.rule for f in walk.bridge.session.findings}
    assert model.shown("requests.total_processed.natural_person").level is None
    assert walk.task_list.mark("requests").icon != "error"
    assert not walk.help.shown.findings
    press(Qt.Key.Key_Return)
    assert model.shown("requests.total_processed.natural_person").level == "error"
    qtbot.waitUntil(lambda: walk.task_list.mark("requests").icon == "error")
    walk.go_to("requests.new_received.natural_person")
    assert walk.help.shown.findings


def test_leaving_the_page_is_leaving_the_cell(walk: Walk) -> None:
    walk.bridge.visited = frozenset()
    type_into(walk, CELL, "15")
    walk.show_task(REVIEW)
    assert CELL in walk.bridge.visited


def test_judging_all_reads_and_shows_everything(app: App, walk: Walk, sample: str) -> None:
    type_into(walk, CELL, "15")
    app.window.actions_table.by_id["check"].trigger()
    assert walk.key == REVIEW
    assert walk.bridge.session.settled
    assert walk.bridge.visited >= walk.bridge.session.form.addresses
    app.window.stage.go_home()
    draft = Library().open(sample)
    assert draft.place.visited >= draft.session.form.addresses
    draft.store.close()


def test_a_place_in_a_text_is_selected(walk: Walk) -> None:
    address = "overview.on_request"
    text = walk.bridge.session.texts[address]
    walk.bridge.wanted_span.emit(address, 2, 6)
    editor = walk.page.editors[address]
    assert walk.key == "overview"
    assert editor.area.textCursor().selectedText() == text[2:6]


def test_an_explanation_gets_room_in_a_low_window(app: App, walk: Walk) -> None:
    raws = {"disclosure.normative.issued": "50"}
    bridge = walk.bridge
    operations = put_entries(bridge.session.content, raws, Origin.PASTED)
    bridge.apply(ChangeSet("fill", operations))
    walk.show_task("disclosure")
    walk.findings_drawer.set_open(shown=False)
    app.window.actions_table.by_id["explain"].trigger()
    pause(100)
    box = walk.findings.list.painter.box
    assert walk.findings_drawer.is_open
    assert walk.findings.list.viewport().rect().contains(box.geometry())
    tall = walk.findings_drawer.height()
    press(Qt.Key.Key_Escape)
    pause(50)
    assert walk.findings_drawer.height() < tall


def test_no_part_of_a_sealed_report_flashes_as_a_window(app: App, sample: str) -> None:
    stage = app.window.stage
    stage.open_report(sample)
    ops.finalise(stage.report.bridge.session)
    stage.go_home()
    seen = Windows()
    app.application.installEventFilter(seen)
    stage.open_report(sample)
    app.application.removeEventFilter(seen)
    assert not stage.report.changeable
    assert seen.shown == []


class Windows(QObject):
    """What is shown without a parent."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, target: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(target, QWidget) and target.isWindow():
            self.shown.append(type(target).__name__)
        return False
