"""The tools stay in reach however narrow the window is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QToolButton

from desktop.pictures import pause
from desktop.toolbar import TOOLS, Toolbar

if TYPE_CHECKING:
    from desktop.app import App


@pytest.mark.parametrize(("width", "worded", "named"), [(1366, True, True), (640, False, False)])
def test_the_name_goes_before_words_and_no_tool_ever(
    app: App, sample: str, width: int, worded: bool, named: bool
) -> None:
    app.window.stage.open_report(sample)
    app.window.resize(width, 600)
    pause(50)
    (bar,) = app.window.findChildren(Toolbar)
    buttons = [bar.widgetForAction(each) for each in bar.actions() if each.text()]
    tools = [each for each in buttons if isinstance(each, QToolButton) and each.isVisible()]
    assert len(tools) == len([name for name in TOOLS if name])
    assert all(bar.rect().contains(each.geometry()) for each in tools)
    assert (tools[0].width() > 2 * tools[0].height()) == worded
    assert bar._name.isVisible() == named
