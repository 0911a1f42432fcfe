"""From a key to the painted cell, in the whole window with the whole report open."""

from __future__ import annotations

import os
import tempfile
import time
from typing import TYPE_CHECKING

import psutil

from forms.draft.narrative import plain
from forms.exchange.report_json import content_from_json
from tests.bench.core import SAMPLE
from tests.bench.measure import Figure, percentile
from tests.bench.reading import narrative

if TYPE_CHECKING:
    from desktop.app import App

os.environ["QT_QPA_PLATFORM"] = "offscreen"
CELL = "requests.granted.natural_person"
TEXT = "overview.proactive"
CHARACTERS = 20_000
KEYS = 300


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as home:
        os.environ["NIANBAO_HOME"] = home
        return _figures()


def _figures() -> list[Figure]:
    from PySide6.QtTest import QTest

    from desktop.app import App

    app = App(bundled_face=True)
    app.window.resize(1366, 768)
    app.window.show()
    app.window.activateWindow()
    stage = app.window.stage
    content = content_from_json(SAMPLE.read_bytes())
    stage.open_report(stage.library.create(content, "sample"))
    QTest.qWait(1000)
    cell = _typed(app, CELL)
    memory = psutil.Process().memory_info().rss / 2**20
    long = content.with_text(TEXT, plain(narrative(CHARACTERS, 1)))
    stage.open_report(stage.library.create(long, "long"))
    QTest.qWait(1000)
    text = _typed(app, TEXT)
    app.end()
    return [
        Figure("key", percentile(cell, 0.95), "ms", 16),
        Figure("key: p50", percentile(cell, 0.5), "ms"),
        Figure("key: worst", max(cell), "ms"),
        Figure("key: long text", percentile(text, 0.95), "ms", 16),
        Figure("key: long text p50", percentile(text, 0.5), "ms"),
        Figure("key: long text worst", max(text), "ms"),
        Figure("memory: report", memory, "MB", 110),
    ]


def _typed(app: App, address: str) -> list[float]:
    """Milliseconds from each key until all that it caused has been painted."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    report, walk = app.window.stage.report, app.window.stage.walk
    assert report is not None
    assert walk is not None
    walk.go_to(address)
    QTest.qWait(300)
    before = report.bridge.session.history.seq
    found = []
    for number in range(KEYS):
        target = app.application.focusWidget()
        assert target is not None
        key = Qt.Key.Key_Backspace if number % 4 > 1 else Qt.Key(Qt.Key.Key_1 + number % 9)
        start = time.perf_counter()
        QTest.keyClick(target, key)
        app.application.processEvents()
        found.append((time.perf_counter() - start) * 1000)
    assert report.bridge.session.history.seq > before, "the keys went somewhere else"
    return found[20:]


if __name__ == "__main__":
    import json

    print(json.dumps([figure.as_json() for figure in figures()]))
