"""Nothing is told by colour alone: each state has a word, and a sign of its own shape."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from desktop.icons import picture
from desktop.pages.tasks import marks
from desktop.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from desktop.app import App

SIGNS = ("error", "warning", "hint", "done", "filling", "untouched", "saved", "saving", "lock")
SIDE = 24
APART = 10
"""Pixels in which the shapes of two signs differ at least."""


def shape(name: str) -> QImage:
    return picture(name, theme("light"), SIDE, "text", 1.0).toImage()


def test_signs_differ_without_colour(app: App) -> None:
    shapes = {name: shape(name) for name in SIGNS}
    for first, second in combinations(SIGNS, 2):
        apart = sum(
            abs(shapes[first].pixelColor(x, y).alpha() - shapes[second].pixelColor(x, y).alpha())
            > 127
            for x in range(SIDE)
            for y in range(SIDE)
        )
        assert apart >= APART, (first, second)


def test_every_task_has_a_sign_and_a_word(app: App, sample: str) -> None:
    app.window.stage.open_report(sample)
    bridge = app.window.stage.report.bridge  # type: ignore[union-attr]
    made = marks(bridge.session, bridge.shown_findings())
    assert len(made) == 9
    assert all(mark.text and mark.icon for mark in made.values())
