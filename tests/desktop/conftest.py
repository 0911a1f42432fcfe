"""Fixtures of the window's tests: the whole program, offscreen, on an empty data folder."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desktop import preferences
from desktop.app import App
from desktop.jobs import stop_all
from forms import ops
from forms.library.library import Library
from forms.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

# The offscreen platform says this of every dialog with a least size.
OFFSCREEN = "propagateSizeHints"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in (each for each in items if each.path.is_relative_to(here)):
        item.add_marker(pytest.mark.qt_log_ignore(OFFSCREEN))


@pytest.fixture(autouse=True)
def collected_here(request: pytest.FixtureRequest) -> Iterator[None]:
    """As in the program: see desktop/collector.py."""
    gc.disable()
    yield
    gc.collect(1)


@pytest.fixture
def sample(home: object) -> str:
    """The id of a draft made from the sample."""
    content = ops.read_report(resource("samples", "sample.json")).content
    return Library().create(content, "sample")


@pytest.fixture
def app(qtbot: QtBot, home: object) -> Iterator[App]:
    """The program with its window shown."""
    preferences.save(preferences.Preferences(theme="light", asked_name=True))
    made = App(bundled_face=True)
    qtbot.addWidget(made.window)
    made.window.resize(1366, 768)
    made.window.show()
    qtbot.waitExposed(made.window)
    made.window.activateWindow()
    yield made
    made.window.close()
    stop_all(5000)
    collect()


def collect() -> None:
    """Deletes what deleteLater has put aside."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
