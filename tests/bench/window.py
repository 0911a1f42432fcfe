"""The window at work: turning pages, pasting, the start screen, and what open reports leave behind."""

from __future__ import annotations

import gc
import json
import os
import statistics
import tempfile
import time
from typing import TYPE_CHECKING

import psutil

from forms.exchange.report_json import content_from_json
from tests.bench.core import SAMPLE
from tests.bench.measure import Figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.app import App

os.environ["QT_QPA_PLATFORM"] = "offscreen"
DRAFTS = 200
ROUNDS = 200
SETTLED = 20
"""Rounds before leaks are counted: by then every page, menu and cache has been made once."""
TURNS = 10
PAGES = ("cover", "overview", "disclosure", "requests", "disputes", "problems", "other", "review")
FIRST_CELL = "requests.new_received.natural_person"


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as home:
        os.environ["NIANBAO_HOME"] = home
        from desktop.app import App

        app = App(bundled_face=True)
        app.window.resize(1366, 768)
        app.window.show()
        content = content_from_json(SAMPLE.read_bytes())
        sample = app.window.stage.library.create(content, "sample")
        found = [*_turning(app, sample), *_pasting(app), *_rounds(app, sample), *_listing(app)]
        app.end()
        return found


def _painted(app: App, act: Callable[[], object]) -> float:
    """Milliseconds until all that an act caused has been painted."""
    start = time.perf_counter()
    act()
    app.window.repaint()
    app.application.processEvents()
    return (time.perf_counter() - start) * 1000


def _turning(app: App, sample: str) -> list[Figure]:
    stage = app.window.stage
    stage.open_report(sample)
    show = app.window.commands.show_task
    first = [_painted(app, lambda key=key: show(key)) for key in PAGES[1:]]
    again = [_painted(app, lambda key=key: show(key)) for _ in range(TURNS) for key in PAGES]
    return [
        Figure("page: turn", statistics.median(again), "ms", 50),
        Figure("page: turn worst", max(again), "ms"),
        Figure("page: made, worst", max(first), "ms"),
    ]


def _pasting(app: App) -> list[Figure]:
    """The whole table 三, 25 x 7 cells: written at once, and with a doubtful cell, which shows its
    preview first."""
    from PySide6.QtWidgets import QApplication

    walk = app.window.stage.walk
    assert walk is not None
    walk.go_to(FIRST_CELL)
    acts, board = walk.page.table.acts, QApplication.clipboard()  # type: ignore[attr-defined]
    walk.page.table.view.selectAll()  # type: ignore[attr-defined]
    acts.copy()
    block = board.text()
    plain, asked = [], []
    for _ in range(TURNS):
        acts.clear()
        board.setText(block)
        plain.append(_painted(app, acts.paste))
        board.setText(block.replace("0", "约0", 1))
        asked.append(_previewed(acts.paste))
    return [
        Figure("paste: 25 x 7", statistics.median(plain), "ms", 100),
        Figure("paste: preview", statistics.median(asked), "ms", 100),
    ]


def _previewed(paste: Callable[[], None]) -> float:
    """Milliseconds until the preview has been painted."""
    from PySide6.QtWidgets import QApplication, QDialog

    start = time.perf_counter()
    paste()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    dialog.repaint()
    taken = (time.perf_counter() - start) * 1000
    dialog.reject()
    return taken


def _listing(app: App) -> list[Figure]:
    """The start screen with many reports, from the disk to the picture."""
    stage = app.window.stage
    stage.go_home()
    first = stage.library.drafts()[0].id
    for _ in range(DRAFTS - 1):
        stage.library.duplicate(first)
    found = [_painted(app, stage.show_shelf) for _ in range(TURNS)]
    return [Figure(f"start screen: {DRAFTS} reports", statistics.median(found), "ms", 50)]


def _rounds(app: App, sample: str) -> list[Figure]:
    """What a report leaves behind when it is closed: widgets, and memory."""
    widgets, memory = 0, 0.0
    for number in range(ROUNDS):
        _round(app, sample)
        if number == SETTLED:
            widgets, memory = _left()
    more, grown = _left()
    return [
        Figure("widgets left", more - widgets, f"in {ROUNDS} rounds", 0),
        Figure("memory left", grown - memory, f"MB in {ROUNDS} rounds", 20),
    ]


def _round(app: App, sample: str) -> None:
    """Opens a report, shows every page, goes home."""
    from PySide6.QtCore import QCoreApplication, QEvent

    app.window.stage.open_report(sample)
    for key in PAGES:
        app.window.commands.show_task(key)
        app.application.processEvents()
    app.window.stage.go_home()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.application.processEvents()


def _left() -> tuple[int, float]:
    from PySide6.QtWidgets import QApplication

    gc.collect()
    return len(QApplication.allWidgets()), psutil.Process().memory_info().rss / 2**20


if __name__ == "__main__":
    print(json.dumps([figure.as_json() for figure in figures()]), flush=True)
    os._exit(0)  # what Qt frees in which order at the end is not measured
