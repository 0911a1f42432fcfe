from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.table import words
from forms.draft import edits
from forms.draft.changes import ChangeSet, Put
from forms.draft.content import CURRENT, SEAL, Seal
from forms.values.entry import Origin
from tests.desktop.table.conftest import CONTROL, SHIFT, Clerk, Key, filled, zeros

Open = Callable[..., Clerk]
FIRST = "requests.new_received.natural_person"


def test_typing_replaces_and_every_keystroke_is_in_the_report(open_table: Open) -> None:
    clerk = open_table(filled({FIRST: "77"}), at=FIRST)
    seen = []
    clerk.bridge.updated.connect(lambda update: seen.append(clerk.raw(FIRST)))
    clerk.type("123")
    assert seen == ["1", "12", "123"]
    assert clerk.bridge.session.history.undo_label == "填写 表三，一、本年新收，自然人"


def test_the_cursor_stays_where_one_types(open_table: Open) -> None:
    clerk = open_table(filled({FIRST: "15"}), at=FIRST)
    clerk.press(Key.Key_F2)
    clerk.press(Key.Key_Left)
    clerk.type("23")
    assert clerk.raw(FIRST) == "1235"
    assert clerk.editor.cursorPosition() == 3


def test_enter_goes_down_tab_right_and_shift_back(open_table: Open) -> None:
    clerk = open_table(at=FIRST)
    clerk.type("5")
    clerk.press(Key.Key_Return)
    assert clerk.here == "carried_over.natural_person"
    clerk.type("6")
    clerk.press(Key.Key_Tab)
    assert clerk.here == "carried_over.business"
    clerk.press(Key.Key_Backtab, SHIFT)
    assert clerk.here == "carried_over.natural_person"
    clerk.press(Key.Key_Return, SHIFT)
    assert clerk.here == "new_received.natural_person"
    assert (clerk.raw(FIRST), clerk.raw("requests.carried_over.natural_person")) == ("5", "6")


def test_arrows_leave_a_cell_that_is_typed_into_but_move_within_after_f2(open_table: Open) -> None:
    clerk = open_table(at=FIRST)
    clerk.type("5")
    clerk.press(Key.Key_Right)
    assert clerk.here == "new_received.business"
    clerk.type("12")
    clerk.press(Key.Key_Return, SHIFT)
    clerk.table.focus_address("requests.new_received.business")
    clerk.press(Key.Key_F2)
    clerk.press(Key.Key_Left)
    assert clerk.here == "new_received.business"
    assert clerk.editor.cursorPosition() == 1


def test_tab_past_the_last_cell_leaves_the_table(open_table: Open) -> None:
    clerk = open_table(key="disputes", at="disputes.litigation_after_review.pending")
    clerk.press(Key.Key_Tab)
    assert clerk.here == "litigation_after_review.pending"


def test_control_and_page_keys_leap(open_table: Open) -> None:
    clerk = open_table(at="requests.granted.research")
    for key, modifier, there in (
        (Key.Key_End, None, "granted.total"),
        (Key.Key_Home, None, "granted.natural_person"),
        (Key.Key_Down, CONTROL, "carried_forward.natural_person"),
        (Key.Key_Home, CONTROL, "new_received.natural_person"),
        (Key.Key_End, CONTROL, "carried_forward.total"),
    ):
        clerk.press(key, modifier or Qt.KeyboardModifier.NoModifier)
        assert clerk.here == there
    clerk.press(Key.Key_PageUp)
    assert clerk.here not in {"carried_forward.total", "other_misc.total"}


def test_escape_gives_the_cell_back_as_it_was(open_table: Open) -> None:
    session = filled({FIRST: "77"})
    clerk = open_table(session, at=FIRST)
    before = session.content.entries[FIRST]
    clerk.type("123")
    clerk.press(Key.Key_Escape)
    assert session.content.entries[FIRST] == before
    assert before.origin is Origin.IMPORTED
    assert clerk.editor is None
    assert clerk.table.view.hasFocus()


def test_escape_takes_back_no_more_than_this_edit(open_table: Open) -> None:
    clerk = open_table(at=FIRST)
    clerk.type("5")
    clerk.press(Key.Key_Return)
    clerk.type("6")
    clerk.press(Key.Key_Escape)
    assert clerk.raw(FIRST) == "5"
    assert clerk.raw("requests.carried_over.natural_person") == ""


def test_delete_clears_the_selection_as_one_step(open_table: Open) -> None:
    clerk = open_table(filled(zeros()), at=FIRST)
    for key in (Key.Key_Down, Key.Key_Right):
        clerk.press(key, SHIFT)
    assert len(clerk.table.view.selected_addresses) == 4
    clerk.press(Key.Key_Delete)
    assert clerk.bridge.session.history.undo_label == "清空 4 格"
    assert clerk.raw(FIRST) == ""
    clerk.bridge.undo()
    assert clerk.raw(FIRST) == "0"


def test_undo_follows_into_the_table_and_into_an_open_editor(open_table: Open) -> None:
    clerk = open_table(filled({FIRST: "77"}), at=FIRST)
    clerk.type("5")
    clerk.bridge.undo()
    assert clerk.editor.text() == "77"
    assert clerk.shown(FIRST) == "77"
    clerk.press(Key.Key_Escape)
    clerk.table.focus_address("requests.granted.total")
    clerk.bridge.redo()
    assert clerk.table.current_address == FIRST
    assert clerk.shown(FIRST) == "5"


def test_the_editor_leaves_undo_to_the_window(open_table: Open) -> None:
    clerk = open_table(at=FIRST)
    clerk.type("5")
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Z, CONTROL, "z")
    QApplication.sendEvent(clerk.editor, event)
    assert not event.isAccepted()
    clerk.press(Key.Key_Z, CONTROL)
    assert clerk.editor.text() == "5"


def test_backspace_opens_an_empty_cell_and_space_does_nothing(open_table: Open) -> None:
    clerk = open_table(filled({FIRST: "77"}), at=FIRST)
    clerk.press(Key.Key_Space)
    assert (clerk.editor, clerk.raw(FIRST)) == (None, "77")
    clerk.press(Key.Key_Backspace)
    assert clerk.editor.text() == clerk.raw(FIRST) == ""
    clerk.press(Key.Key_Escape)
    assert clerk.raw(FIRST) == "77"


def test_each_cell_is_a_step_of_its_own(open_table: Open) -> None:
    clerk = open_table(at=FIRST)
    clerk.type("12")
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_Up)
    clerk.type("34")
    clerk.press(Key.Key_Return)
    clerk.bridge.undo()
    assert clerk.raw(FIRST) == "12"


def test_full_width_digits_of_an_input_method_are_understood(open_table: Open) -> None:
    clerk = open_table(at=FIRST)
    clerk.type("1")
    composing = QInputMethodEvent("１２", [])
    QApplication.sendEvent(clerk.editor, composing)
    assert clerk.raw(FIRST) == "1"  # what is still being composed is no change
    done = QInputMethodEvent("", [])
    done.setCommitString("２３")
    QApplication.sendEvent(clerk.editor, done)
    assert clerk.raw(FIRST) == "1２３"
    clerk.press(Key.Key_Return)
    assert clerk.table.model.shown(FIRST).state.problem == ""
    assert clerk.bridge.session.sheet.number(FIRST) == 123


def test_an_input_method_opens_the_editor_by_itself(open_table: Open) -> None:
    clerk = open_table(at=FIRST)
    assert clerk.table.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    QApplication.sendEvent(clerk.table.view, QInputMethodEvent("１", []))
    assert clerk.table.view.indexWidget(clerk.table.view.currentIndex()) is not None
    done = QInputMethodEvent("", [])
    done.setCommitString("８")
    QApplication.sendEvent(clerk.focus, done)  # Qt leaves the focus alone until the commit
    assert clerk.raw(FIRST) == "８"
    assert clerk.editor is not None


def test_computed_cells_refuse_quietly(open_table: Open) -> None:
    clerk = open_table(filled(zeros()), at="requests.granted.total")
    for act in (lambda: clerk.type("5"), lambda: clerk.press(Key.Key_F2)):
        clerk.table._hint.hide()
        act()
        assert clerk.editor is None
        assert clerk.table._hint.isVisible()
        assert clerk.table._hint.text() == words.COMPUTED_HINT
    assert not clerk.table.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert "requests.granted.total" not in clerk.bridge.session.content.entries


def test_stated_totals_are_edited_and_given_up(open_table: Open) -> None:
    total = "requests.granted.total"
    values = zeros(requests__granted__business="3") | {total: "4"}
    clerk = open_table(filled(values), at=total)
    assert clerk.table.model.shown(total).state.computed == "3"
    clerk.type("5")
    clerk.press(Key.Key_Return)
    assert clerk.raw(total) == "5"
    clerk.table.focus_address(total)
    clerk.table.use_computed()
    assert clerk.raw(total) == ""
    assert clerk.shown(total) == "3"
    clerk.bridge.undo()
    clerk.press(Key.Key_T, CONTROL)
    assert clerk.shown(total) == "3"


def test_running_sums_stand_pale_until_the_last_part_is_there(open_table: Open) -> None:
    clerk = open_table(at=FIRST)
    total = "requests.new_received.total"
    assert clerk.table.model.shown(total).running == ""
    for number in ("3", "4", "0", "0", "0"):
        clerk.type(number)
        clerk.press(Key.Key_Tab)
    shown = clerk.table.model.shown(total)
    assert (shown.state.text, shown.running, shown.state.missing) == ("", "7", 1)
    index = clerk.table.model.index_of(total)
    assert "还有 1 格未填" in index.data(Qt.ItemDataRole.ToolTipRole)
    clerk.type("1")
    assert clerk.shown(total) == "8"


def test_blanks_are_filled_with_zero_as_one_step(open_table: Open) -> None:
    clerk = open_table(filled({FIRST: "3"}), at=FIRST)
    clerk.table.fill_zeros()
    assert clerk.shown("requests.carried_forward.total") == "0"
    assert clerk.raw(FIRST) == "3"
    clerk.bridge.undo()
    assert clerk.raw("requests.granted.business") == ""


def test_focus_goes_to_an_address_and_is_told(open_table: Open, qtbot: Any) -> None:
    clerk = open_table()
    with qtbot.waitSignal(clerk.bridge.focused) as told:
        clerk.table.focus_address("requests.carried_forward.total")
    assert told.args == ["requests.carried_forward.total"]
    assert clerk.table.current_address == "requests.carried_forward.total"
    index = clerk.table.view.currentIndex()
    assert clerk.table.view.viewport().rect().contains(clerk.table.view.visualRect(index))
    with pytest.raises(KeyError):
        clerk.table.focus_address("disclosure.fees.amount")


def test_a_read_only_window_and_a_finished_report_take_nothing(open_table: Open) -> None:
    sealed = filled({FIRST: "3"})
    seal = Seal("0" * 64, "", "")
    sealed.apply(ChangeSet("", (Put(SEAL, CURRENT, None, seal),)))
    for session, read_only in ((filled({FIRST: "3"}), True), (sealed, False)):
        clerk = open_table(session, at=FIRST, read_only=read_only)
        clerk.type("5")
        clerk.press(Key.Key_F2)
        clerk.press(Key.Key_Delete)
        clerk.clip("9")
        clerk.table.acts.paste()
        clerk.table.fill_zeros()
        assert clerk.editor is None
        assert clerk.raw(FIRST) == "3"
        enabled = [
            a.text() for a in clerk.table.make_menu().actions() if a.isEnabled() and a.text()
        ]
        assert enabled == [words.COPY, words.COPY_WITH_HEADS]


def test_a_seal_set_while_the_table_is_open_closes_it_for_typing(open_table: Open) -> None:
    clerk = open_table(filled({FIRST: "3"}), at=FIRST)
    seal = Seal("0" * 64, "", "")
    clerk.bridge.apply(ChangeSet("", (Put(SEAL, CURRENT, None, seal),)))
    clerk.type("5")
    assert clerk.editor is None
    clerk.bridge.apply(ChangeSet("", (Put(SEAL, CURRENT, seal, None),)))
    clerk.type("5")
    assert clerk.raw(FIRST) == "5"


def test_only_touched_cells_are_repainted(open_table: Open) -> None:
    clerk = open_table(filled(zeros(requests__granted__business="1")), at=FIRST)
    resets, changed = [], []
    model = clerk.table.model
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda top, bottom, roles: changed.append(model.address(top)))
    clerk.type("0")
    changed.clear()
    clerk.type("3")  # 3 received, none dealt with: the column no longer balances
    column = {f"requests.{row}.natural_person" for row in ("carried_over", "total_processed")}
    assert {FIRST, "requests.new_received.total", *column} < set(changed)
    assert len(changed) == 8
    assert not resets


def test_last_years_figures_arrive_everywhere(open_table: Open) -> None:
    from inspect import signature

    from forms.rules.reference import Reference

    clerk = open_table(filled(zeros()), at=FIRST)
    blank = {"source": "上年", "sha256": "", "year": "2024", "values": {FIRST: "12"}}
    rest = {name: {} for name in signature(Reference).parameters if name not in blank}
    clerk.bridge.apply(
        edits.take_reference(clerk.bridge.session.content, Reference(**blank, **rest))
    )
    state = clerk.table.model.shown(FIRST).state
    assert (state.last_year, state.change) == ("12", "-12")
    assert "上年 12，比上年 -12" in clerk.table.model.index_of(FIRST).data(
        Qt.ItemDataRole.ToolTipRole
    )


@pytest.mark.parametrize("key", [Key.Key_Home, Key.Key_Up, Key.Key_Down, Key.Key_End])
def test_delete_clears_the_framed_cell_after_a_move_with_ctrl(open_table: Open, key: Key) -> None:
    """Seen in a trial: the frame stood in one row, and Delete cleared the cell in another."""
    clerk = open_table(filled(zeros()), at="requests.granted.natural_person")
    clerk.press(key, CONTROL)
    assert clerk.table.view.selected_addresses == [clerk.table.current_address]
    totals = clerk.here.endswith(".total")
    clerk.press(Key.Key_Delete)
    assert clerk.raw("requests.granted.natural_person") == "0"
    assert totals or clerk.raw(clerk.table.current_address) == ""


def test_undo_selects_the_cell_that_it_went_to(open_table: Open) -> None:
    clerk = open_table(filled(zeros()), at="requests.granted.natural_person")
    clerk.press(Key.Key_Delete)
    clerk.press(Key.Key_Down)
    clerk.bridge.undo()
    assert clerk.table.view.selected_addresses == [clerk.table.current_address]


DEEP = "requests.not_processed_petition.natural_person"


def top_of(clerk: Clerk) -> int:
    return clerk.table.view.visualRect(clerk.table.view.currentIndex()).top()


def test_a_longer_number_leaves_the_cell_in_its_place(open_table: Open) -> None:
    """The labels above get narrower and higher when a column needs more room."""
    clerk = open_table(filled(zeros()), at=DEEP, size=(860, 420))
    before, heights = top_of(clerk), sum(clerk.table._sizes.heights)
    clerk.type("1234567890123")
    assert sum(clerk.table._sizes.heights) > heights
    assert top_of(clerk) == before


def test_a_lower_table_keeps_the_cell_in_sight(open_table: Open) -> None:
    """As when the list of findings opens below it."""
    clerk = open_table(filled(zeros()), at=DEEP, size=(900, 700))
    clerk.table.resize(900, 330)
    cell = clerk.table.view.visualRect(clerk.table.view.currentIndex())
    assert clerk.table.view.viewport().rect().contains(cell)


def test_four_digits_and_the_sign_of_a_problem_need_no_wider_column(open_table: Open) -> None:
    clerk = open_table(filled(zeros(requests__granted__natural_person="1234")), size=(768, 600))
    before = clerk.table._sizes.widths
    clerk.bridge.attend_all()
    clerk.bridge.apply(edits.type_entry(clerk.bridge.session.content, FIRST, "4321"))
    assert clerk.table.model.shown(FIRST).alarming
    assert clerk.table._sizes.widths == before
