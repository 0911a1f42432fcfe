"""Opens the manual at the chapter that fits the place where the clerk is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from desktop.manual.book import Book, book
from desktop.manual.window import ManualWindow
from desktop.pages.tasks import FINISH, REVIEW
from forms.definition.catalog import FORMATS, load

if TYPE_CHECKING:
    from desktop.stage import Stage

FIRST, TABLES, WRITING, CHECKING, FINISHING = "first", "tables", "writing", "checking", "finish"
FITTING = {
    "": FIRST,
    "cover": "new",
    "overview": WRITING,
    "problems": WRITING,
    "other": "writing-fee",
    REVIEW: CHECKING,
    FINISH: FINISHING,
}
"""The anchor for each task; the start screen has none, tables have theirs."""


def book_for(stage: Stage) -> Book:
    """The manual in the words of the open report's form, with the real names of all commands."""
    report = stage.report
    form = report.bridge.session.form if report else load(FORMATS[0])
    native = QKeySequence.SequenceFormat.NativeText
    actions = {
        action.objectName(): (action.iconText(), action.shortcut().toString(native))
        for action in stage.window().actions()
    }
    return _book(form.format, tuple(actions.items()))


@lru_cache(maxsize=1)
def _book(format_key: str, actions: tuple[tuple[str, tuple[str, str]], ...]) -> Book:
    """Asked for with every opening, and nearly always the same."""
    return book(load(format_key), dict(actions))


def fitting(stage: Stage) -> str:
    """The anchor for what is in sight."""
    walk = stage.walk
    if walk is None:
        return FITTING[""]
    if walk.findings_drawer.isAncestorOf(walk.focusWidget()):
        return CHECKING
    return FITTING.get(walk.key, TABLES)


def show_manual(stage: Stage, shown: ManualWindow | None, anchor: str = "") -> ManualWindow:
    """The manual's window, made anew only where the form is another.

    Asked for again from the same place it stays where the clerk was reading.
    """
    manual = book_for(stage)
    if shown is None or shown.book != manual:
        shown = _renewed(ManualWindow(manual, stage.look, stage.window()), shown)
    wanted = anchor or fitting(stage)
    if anchor or wanted != shown.opened_for:
        shown.search.clear()
        shown.go_to(wanted)
        shown.opened_for = wanted
    shown.show()
    shown.activateWindow()
    shown.contents.setFocus()
    return shown


def _renewed(window: ManualWindow, before: ManualWindow | None) -> ManualWindow:
    if before is None:
        window.resize(window.sizeHint())
    else:
        window.setGeometry(before.geometry())
        before.close()
        before.deleteLater()
    return window
