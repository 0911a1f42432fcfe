"""From a key to the painted cell, in the whole window with the whole report open."""

from __future__ import annotations

import os
import tempfile
import time

import psutil

from forms.exchange.report_json import content_from_json
from tests.bench.core import SAMPLE
from tests.bench.measure import Figure, percentile

os.environ["QT_QPA_PLATFORM"] = "offscreen"
CELL = "requests.granted.natural_person"
KEYS = 300


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as home:
        os.environ["NIANBAO_HOME"] = home
        return _figures()


def _figures() -> list[Figure]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from desktop.app import App

    app = App(bundled_face=True)
    app.window.resize(1366, 768)
    app.window.show()
    app.window.activateWindow()
    stage = app.window.stage
    stage.open_report(stage.library.create(content_from_json(SAMPLE.read_bytes()), "sample"))
    assert stage.walk is not None
    QTest.qWait(300)
    stage.walk.go_to(CELL)
    QTest.qWait(300)
    found = []
    for number in range(KEYS):
        target = app.application.focusWidget()
        assert target is not None
        key = Qt.Key.Key_Backspace if number % 4 > 1 else Qt.Key(Qt.Key.Key_1 + number % 9)
        start = time.perf_counter()
        QTest.keyClick(target, key)
        app.application.processEvents()
        found.append((time.perf_counter() - start) * 1000)
    assert stage.report is not None
    assert stage.report.bridge.session.history.seq > 1, "the keys went somewhere else"
    memory = psutil.Process().memory_info().rss / 2**20
    app.end()
    found = found[20:]
    return [
        Figure("key", percentile(found, 0.95), "ms", 16),
        Figure("key: p50", percentile(found, 0.5), "ms"),
        Figure("key: worst", max(found), "ms"),
        Figure("memory: report", memory, "MB", 110),
    ]


if __name__ == "__main__":
    import json

    print(json.dumps([figure.as_json() for figure in figures()]))
