"""Ctrl+K with the whole report and 200 others: opening, and from each key to the painted list."""

from __future__ import annotations

import json
import os
import statistics
import tempfile
import time

from forms.exchange.report_json import content_from_json
from forms.ops import new_content
from tests.bench.core import SAMPLE
from tests.bench.measure import Figure, percentile

os.environ["QT_QPA_PLATFORM"] = "offscreen"
TYPED = ("yygk", "zongji", "gong kai 自然人", "行政", "打印", "条例", "zzzz")
DRAFTS = 200
OPENINGS = 7


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
    stage = app.window.stage
    content = content_from_json(SAMPLE.read_bytes())
    for number in range(DRAFTS):
        facts = {"cover.agency": f"某市第{number}局", "cover.year": "2025"}
        stage.library.create(new_content(facts), "bench")
    stage.open_report(stage.library.create(content, "sample"))
    QTest.qWait(500)
    openings, keys = [], []
    for _ in range(OPENINGS):
        opened, typed = _asked(app)
        openings.append(opened)
        keys += typed
    app.end()
    return [
        Figure("palette: first opening", openings[0], "ms"),
        Figure("palette: opening", statistics.median(openings[1:]), "ms"),
        Figure("palette: key", percentile(keys, 0.95), "ms", 16),
        Figure("palette: key p50", percentile(keys, 0.5), "ms"),
        Figure("palette: key worst", max(keys), "ms"),
    ]


def _asked(app: object) -> tuple[float, list[float]]:
    """Milliseconds of one opening, and of every key that is typed then."""
    from desktop.app import App
    from desktop.palette.dialog import Palette

    assert isinstance(app, App)
    start = time.perf_counter()
    app.window.commands.go_anywhere()
    dialog = app.window.stage.desk.dialog
    assert isinstance(dialog, Palette)
    dialog.repaint()
    opened = (time.perf_counter() - start) * 1000
    taken = []
    for word in TYPED:
        for end in range(1, len(word) + 1):
            start = time.perf_counter()
            dialog.search.setText(word[:end])
            dialog.list.viewport().repaint()
            taken.append((time.perf_counter() - start) * 1000)
    dialog.reject()
    return opened, taken


if __name__ == "__main__":
    print(json.dumps([figure.as_json() for figure in figures()]))
