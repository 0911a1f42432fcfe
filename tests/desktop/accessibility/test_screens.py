"""Every screen and dialog of which there is a picture, as a screen reader finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tests.desktop.accessibility.tree import faults
from tests.shots.__main__ import VARIANTS, Shots

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.app import App


class Heard(Shots):
    """Goes where the pictures go, and listens instead."""

    heard: dict[str, list[str]]

    def picture(self, name: str, widget: object = None, *, wait: int = 150) -> None:
        from desktop.pictures import pause

        pause(min(wait, 150))
        assert widget is None or isinstance(widget, QWidget)
        self.heard[name] = faults(widget or self.window)


def test_everything_has_a_name_and_a_role(app: App, tmp_path: Path) -> None:
    tour = Heard(app, VARIANTS[0], tmp_path)
    tour.heard = {}
    app.speak_chinese()
    tour.screens()
    told = {fault: name for name, found in tour.heard.items() for fault in found}
    assert len(tour.heard) > 40
    assert not told, "\n".join(f"{name}: {fault}" for fault, name in told.items())
