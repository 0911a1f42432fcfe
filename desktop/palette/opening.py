"""Opens the palette over the window as it stands, and goes where the clerk chose."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop.jobs import Job
from desktop.palette import recent
from desktop.palette.dialog import Palette
from desktop.palette.entries import Entry, Kind, prepare
from desktop.palette.gathering import of_library, of_manual, of_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from desktop.manual.book import Book
    from desktop.stage import Stage
    from forms.library.library import Library

SELF = "palette"
"""The action that opens the palette; it does not lead to itself."""


class Ways(Protocol):
    """What the palette asks the window's commands for."""

    def show_task(self, key: str) -> None:
        """Opens a page of the walk."""

    def show_manual(self, anchor: str = "") -> None:
        """Opens the manual at an anchor."""


def open_palette(stage: Stage, book_for: Callable[[Stage], Book], ways: Ways) -> None:
    """Shows it; report, commands and manual are read once, and then the library by a job."""
    gather = partial(entries, stage, book_for)
    dialog = Palette(stage, gather, recent.load(), stage.look.theme)
    # Only once the dialog is gone can what it leads to take the focus.
    dialog.picked.connect(lambda entry: QTimer.singleShot(0, stage, lambda: go(stage, ways, entry)))
    library, here = stage.library, stage.report.draft.id if stage.report else ""

    def read() -> None:
        job = Job(lambda _job: _reports(library, here))
        job.done.connect(dialog.add)
        job.failed.connect(stage.desk.tell)
        job.start()

    dialog.gathered.connect(read)  # not sooner: both would wait for each other
    stage.desk.show(dialog)


def _reports(library: Library, here: str) -> list[Entry]:
    found = list(of_library(draft for draft in library.drafts() if draft.id != here))
    prepare(found)
    return found


def entries(stage: Stage, book_for: Callable[[Stage], Book]) -> list[Entry]:
    """All that can be gone to now without leaving the report."""
    found: list[Entry] = []
    if stage.report is not None:
        bridge = stage.report.bridge
        found += of_report(bridge.session, bridge.shown_findings())
    found += _commands(stage)
    found += of_manual(book_for(stage))
    return found


def _commands(stage: Stage) -> Iterator[Entry]:
    menus = _menus(stage.window())
    for action in stage.window().actions():
        name = action.objectName()
        if name and name != SELF:
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            why = "" if action.isEnabled() else action.whatsThis()
            yield Entry(
                Kind.ACTION,
                name,
                action.iconText().rstrip("…"),
                menus.get(name, ""),
                note=keys,
                more=action.toolTip(),
                why=why,
                icon=action.property("picture"),
            )


def _menus(window: QWidget) -> dict[str, str]:
    """The title of the menu that each action stands in."""
    bar = window.menuBar() if isinstance(window, QMainWindow) else None
    titles = {}
    for entry in bar.actions() if bar else ():
        for action in menu.actions() if isinstance(menu := entry.menu(), QMenu) else ():
            titles[action.objectName()] = entry.text().partition("(")[0]
    return titles


def go(stage: Stage, ways: Ways, entry: Entry) -> None:
    """Where an entry leads."""
    recent.remember(entry.id)
    if entry.kind is Kind.REPORT:
        stage.desk.guarded(lambda: stage.open_report(entry.place))
    elif entry.kind is Kind.ACTION:
        _action(stage, entry.place).trigger()
    elif entry.kind is Kind.MANUAL:
        ways.show_manual(entry.place)
    elif entry.kind is Kind.PAGE:
        ways.show_task(entry.place)
    elif entry.kind is Kind.RULE:
        _go_to_rule(stage, ways, entry.place)
    elif stage.walk is not None:
        stage.walk.go_to(entry.place)


def _action(stage: Stage, name: str) -> QAction:
    return next(each for each in stage.window().actions() if each.objectName() == name)


def _go_to_rule(stage: Stage, ways: Ways, key: str) -> None:
    """To what the rule found first, or else to what the manual says of it."""
    bridge = stage.report.bridge if stage.report else None
    found = bridge.shown_findings() if bridge else []
    finding = next((each for each in found if each.rule == key and each.addresses), None)
    if bridge is None or finding is None:
        ways.show_manual(f"rule-{key}")
    elif finding.span:
        bridge.wanted_span.emit(finding.addresses[0], *finding.span)
    else:
        bridge.wanted.emit(finding.addresses[0])
