"""A preview on screen whose pages come from the press."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.bridge import Bridge
from desktop.preview.page import PreviewPage
from desktop.theme import theme
from forms.draft.content import Content
from forms.draft.session import Session
from tests.desktop.preview.press import Press

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def press() -> Press:
    return Press()


@pytest.fixture
def page(press: Press, qtbot: QtBot, home: object) -> Iterator[PreviewPage]:
    """Of a draft; three pages."""
    session = Session(Content("2021"))
    session.who = "赵一"
    made = PreviewPage(Bridge(session), theme("light"), make=press)
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitSignal(made.built):
        made.show()
    yield made
    press.hold.set()  # a build that still waits would keep the process from ending
