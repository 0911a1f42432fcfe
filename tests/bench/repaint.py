"""From an edit to the visible page painted anew: in the window's preview, of the long report.

The PDF is made and its page drawn off the window's thread; an edit while one is made stops that.
"""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING, Any

from forms.draft import edits
from forms.ops import print_pdf
from tests.bench.measure import Figure, percentile
from tests.bench.peers.report import report

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.preview.page import PreviewPage

os.environ["QT_QPA_PLATFORM"] = "offscreen"
EDITS = 60
WARM = 5
HASTE = 10
"""Milliseconds between edits that overtake each other."""
PATIENCE = 20.0
CELL = "requests.granted.natural_person"


def figures() -> list[Figure]:
    from PySide6.QtWidgets import QApplication

    from desktop.bridge import Bridge
    from desktop.preview.page import PreviewPage
    from desktop.theme import theme
    from forms.draft.session import Session

    application = QApplication([])  # held: Qt needs it until the end
    counted = _Counted()
    page = PreviewPage(Bridge(Session(report(0))), theme("light"), make=counted)
    page.resize(1100, 768)
    watch = _Watch(page)
    page.show()
    _until(lambda: watch.settled, "no PDF")
    runs = [_repainted(watch, number) for number in range(EDITS + WARM)][WARM:]
    stale = _overtaken(watch, counted)
    assert application
    return [
        Figure("repaint", percentile(runs, 0.95), "ms", 250),
        Figure("repaint: p50", percentile(runs, 0.5), "ms"),
        Figure("repaint: worst", max(runs), "ms"),
        Figure("repaint: stopped, yet finished", stale, "of 9", 2),
    ]


class _Counted:
    """As ops.print_pdf; counts what it finished although it had been stopped."""

    def __init__(self) -> None:
        self.in_vain = 0

    def __call__(self, *content: Any, **asked: Any) -> bytes:
        data = print_pdf(*content, **asked)
        self.in_vain += asked["cancelled"]()
        return data


def _type(page: PreviewPage, number: int) -> None:
    page.bridge.apply(edits.type_entry(page.bridge.session.content, CELL, str(number % 90 + 10)))


class _Watch:
    """Which pages have been drawn from the newest PDF."""

    def __init__(self, page: PreviewPage) -> None:
        self.page = page
        self._drawn: set[int] = set()
        page.built.connect(self._drawn.clear)
        page._drawer.drawn.connect(lambda wanted, _: self._drawn.add(wanted.page))

    @property
    def settled(self) -> bool:
        """Whether the page in view is a picture of the present content."""
        return self.page.fresh and self.page.sheets.page in self._drawn


def _repainted(watch: _Watch, number: int) -> float:
    """Milliseconds until the page in view has been painted from the new PDF."""
    start = time.perf_counter()
    _type(watch.page, number)
    _until(lambda: watch.settled, "not painted")
    watch.page.sheets.viewport().repaint()
    return (time.perf_counter() - start) * 1000


def _overtaken(watch: _Watch, counted: _Counted) -> int:
    """How many of nine builds were finished after they had been stopped: edits follow in haste."""
    before = counted.in_vain
    for number in range(10):
        _type(watch.page, number + 50)
        watch.page.refresh()  # at once, as after the pause that a clerk makes
        _wait(HASTE / 1000)
    _until(lambda: watch.settled, "not painted")
    return counted.in_vain - before


def _until(done: Callable[[], bool], what: str) -> None:
    from PySide6.QtCore import QCoreApplication

    end = time.perf_counter() + PATIENCE
    while not done():
        QCoreApplication.processEvents()
        time.sleep(0.001)  # an idle window leaves the interpreter to the thread that works
        assert time.perf_counter() < end, what


def _wait(seconds: float) -> None:
    end = time.perf_counter() + seconds
    _until(lambda: time.perf_counter() > end, "")


if __name__ == "__main__":
    print(json.dumps([figure.as_json() for figure in figures()]), flush=True)
    os._exit(0)  # what Qt frees in which order at the end is not measured
