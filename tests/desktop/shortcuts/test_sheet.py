"""The sheet shows what the menus have, and every key that it names does what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.actions import ACTIONS
from desktop.manual.window import ManualWindow
from desktop.second_entry.differences import _List
from desktop.shortcuts import words
from desktop.shortcuts.keys import PLACES
from desktop.shortcuts.sheet import KeyCap, KeysDialog
from desktop.table.view import Command, TableView
from desktop.text.area import TextArea

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject
    from pytestqt.qtbot import QtBot

    from desktop.app import App
    from desktop.walk import Walk

TABLE = "requests"
CELL = "requests.granted.business"
NAMES = {"↑": "Up", "↓": "Down", "←": "Left", "→": "Right"}


def keys_of(place: str) -> set[str]:
    """Every key that the sheet names for a place."""
    return {key for name, lines in PLACES if name == place for line in lines for key in line.keys}


def combination(key: str) -> Any:
    lead, mark, last = key.rpartition("+")
    if not last:  # Ctrl++
        lead, mark, last = key[:-2], "+", "+"
    return QKeySequence(lead + mark + NAMES.get(last, last))[0]


def press(widget: QWidget, key: str) -> None:
    pressed = combination(key)
    QTest.keyClick(widget, pressed.key(), pressed.keyboardModifiers())


def heard(act: Callable[[], None], signal: Any) -> list[tuple[Any, ...]]:
    """What a signal carried while something was done."""
    told: list[tuple[Any, ...]] = []
    signal.connect(lambda *given: told.append(given))
    act()
    return told


def shortcuts(widget: QObject) -> set[str]:
    found = {each.key().toString() for each in widget.findChildren(QShortcut)}
    return {each.replace("Return", "Enter") for each in found}


@pytest.fixture
def walk(app: App, sample: str) -> Walk:
    app.window.stage.open_report(sample)
    app.window.refresh()
    QApplication.processEvents()
    assert app.window.stage.walk is not None
    return app.window.stage.walk


def test_ctrl_slash_opens_all_that_the_menus_have(app: App, walk: Walk) -> None:
    press(app.window, "Ctrl+/")
    dialog = app.window.stage.desk.dialog
    assert isinstance(dialog, KeysDialog)
    caps = {cap.text() for cap in dialog.findChildren(KeyCap)}
    said = {label.text() for label in dialog.findChildren(QLabel)}
    for action in ACTIONS:
        if action.shortcut:
            assert QKeySequence(action.shortcut).toString() in caps, action.id
            assert action.text.rstrip("…") in said, action.id
    for place, lines in PLACES:
        assert place in said
        assert {line.what for line in lines} <= said
    dialog.reject()


def test_no_key_is_given_twice() -> None:
    given = [QKeySequence(action.shortcut).toString() for action in ACTIONS if action.shortcut]
    assert len(given) == len(set(given))


def test_keys_in_a_table(walk: Walk) -> None:
    there = {
        "Enter": "partly_granted.business",
        "Shift+Enter": "carried_over.business",
        "Tab": "granted.research",
        "Shift+Tab": "granted.natural_person",
        "↑": "carried_over.business",
        "↓": "partly_granted.business",
        "←": "granted.natural_person",
        "→": "granted.research",
        "Home": "granted.natural_person",
        "End": "granted.total",
        "Ctrl+Home": "new_received.natural_person",
        "Ctrl+End": "carried_forward.total",
        "Ctrl+↑": "new_received.business",
        "Ctrl+↓": "carried_forward.business",
        "Ctrl+←": "granted.natural_person",
        "Ctrl+→": "granted.total",
    }
    chosen = {"Shift+↑": 2, "Shift+↓": 2, "Shift+←": 2, "Shift+→": 2, "Ctrl+A": 175}
    commands = {
        "Ctrl+C": Command.COPY,
        "Ctrl+X": Command.CUT,
        "Ctrl+V": Command.PASTE,
        "Ctrl+T": Command.USE_COMPUTED,
        "Delete": Command.CLEAR,
    }
    others = {"F2", "Esc", "Shift+F10"}
    assert keys_of(words.IN_TABLE) == {*there, *chosen, *commands, *others}
    walk.go_to(CELL)
    view = walk.page.findChild(TableView)
    assert isinstance(view, TableView)
    for key, place in there.items():
        walk.go_to(CELL)
        press(view, key)
        assert view.current_address == f"{TABLE}.{place}", key
    for key, count in chosen.items():
        walk.go_to(CELL)
        press(view, key)
        assert len(view.selected_addresses) == count, key
    walk.go_to(CELL)
    view.commanded.disconnect()
    for key, command in commands.items():
        assert heard(lambda key=key: press(view, key), view.commanded) == [(command,)], key  # type: ignore[misc]
    view.menu_asked.disconnect()
    assert len(heard(lambda: press(view, "Shift+F10"), view.menu_asked)) == 1
    press(view, "F2")
    assert view.state() == TableView.State.EditingState
    QTest.keyClicks(QApplication.focusWidget(), "7")
    entries = walk.bridge.session.content.entries
    assert entries[CELL].raw == "47"
    press(QApplication.focusWidget(), "Esc")
    assert walk.bridge.session.content.entries[CELL].raw == "4"


def test_keys_in_a_text(walk: Walk) -> None:
    assert keys_of(words.IN_TEXT) == {"Shift+F7", "Enter"}
    walk.go_to("overview.proactive")
    area = QApplication.focusWidget()
    assert isinstance(area, TextArea)
    assert heard(lambda: press(area, "Shift+F7"), area.problem_asked)
    lines = area.document().blockCount()
    press(area, "Enter")
    assert area.document().blockCount() == lines + 1


def test_keys_in_the_findings_and_in_an_explanation(walk: Walk) -> None:
    assert keys_of(words.IN_FINDINGS) == {"Enter", "→", "←"}
    assert keys_of(words.IN_EXPLANATION) == {"Ctrl+Enter", "Esc"}
    from forms.draft.edits import type_entry

    walk.go_to(CELL)
    walk.findings_drawer.set_open(shown=True)
    walk.bridge.apply(type_entry(walk.bridge.session.content, CELL, "5"))
    walk.bridge.attend_all()
    listing = walk.findings.list
    QApplication.processEvents()
    walk.findings.next_finding()
    listing.setFocus()
    assert len(heard(lambda: press(listing, "Enter"), listing.place_asked)) == 1
    press(listing, "→")
    assert listing.painter.chip == 0
    press(listing, "←")
    assert listing.painter.chip == -1
    from desktop.explaining.box import _Editor

    editor = _Editor("")
    assert heard(lambda: press(editor, "Ctrl+Enter"), editor.done)
    assert heard(lambda: press(editor, "Esc"), editor.left)


def test_keys_in_the_preview(walk: Walk, qtbot: QtBot) -> None:
    assert keys_of(words.IN_PREVIEW) == {
        *("Ctrl++", "Ctrl+-", "Ctrl+0", "PgDown", "PgUp", "Ctrl+PgDown", "Ctrl+PgUp"),
    }
    walk.show_task("finish")
    preview: Any = walk.page.preview  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: preview.fresh, timeout=20_000)
    sheets = preview.sheets
    for key in ("Ctrl++", "Ctrl+-", "Ctrl+0"):
        assert heard(lambda key=key: press(sheets, key), sheets.zoom_changed), key  # type: ignore[misc]
    bar = sheets.verticalScrollBar()
    press(sheets, "PgDown")
    lower = bar.value()
    assert lower > 0
    press(sheets, "PgUp")
    assert bar.value() < lower
    press(sheets, "Ctrl+PgDown")
    assert sheets._page == 1
    press(sheets, "Ctrl+PgUp")
    assert sheets._page == 0


def test_keys_in_the_list_of_reports(app: App, sample: str) -> None:
    assert keys_of(words.AT_HOME) == {"Enter", "F2", "Delete"}
    app.window.stage.show_shelf()
    from desktop.home.shelf import Shelf

    shelf = app.window.stage.home.findChild(Shelf)
    assert isinstance(shelf, Shelf)
    shelf.wanted.disconnect()
    shelf.setCurrentIndex(shelf.model().index(0, 0))
    acts = {"Enter": "open", "F2": "rename", "Delete": "to_bin"}
    for key, act in acts.items():
        told = heard(lambda key=key: press(shelf, key), shelf.wanted)  # type: ignore[misc]
        assert told[0][0] == act


def test_keys_of_the_dialogs_and_the_manual(app: App, walk: Walk, qtbot: QtBot) -> None:
    assert keys_of(words.IN_SECOND) == {"1", "2"}
    listing = _List(("a",), (100,), ())
    qtbot.addWidget(listing)
    decided = [heard(lambda key=key: press(listing, key), listing.decided) for key in "12"]  # type: ignore[misc]
    assert [each[0] for each in decided] == [(False,), (True,)]
    commands = app.window.commands
    commands.filing.show_versions()
    dialog = app.window.stage.desk.dialog
    assert dialog is not None
    assert keys_of(words.IN_VERSIONS) <= shortcuts(dialog)
    qtbot.waitUntil(lambda: bool(dialog.list.versions), timeout=10_000)  # type: ignore[attr-defined]
    dialog.reject()
    commands.show_manual()
    assert isinstance(commands.manual, ManualWindow)
    named = {key.replace("←", "Left").replace("→", "Right") for key in keys_of(words.IN_MANUAL)}
    assert shortcuts(commands.manual) == named


def test_keys_of_an_import(app: App, walk: Walk) -> None:
    from desktop.importing.flow import IntoReport
    from tests.shots.imports import planted, sample

    stage = app.window.stage
    flow = IntoReport(stage.desk, walk.bridge, stage.foot.tell)
    flow.look(planted(sample(), 2025))
    dialog: Any = stage.desk.dialog
    assert keys_of(words.IN_IMPORT) == {"Space", "Ctrl+Enter"}
    assert "Ctrl+Enter" in shortcuts(dialog)
    dialog.tree.go_to("requests.granted.business")
    assert heard(lambda: press(dialog.tree, "Space"), dialog.tree.listing.ticked)
    dialog.reject()
