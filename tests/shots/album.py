"""Keeps the pictures of one size, judges each as it is taken, and compares the themes."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QRect

from desktop.pictures import pause
from tests.shots.judge import Fault, judge

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

FAULTS = "faults.json"
AROUND = 24
"""Logical pixels of surroundings in the picture of a fault."""
STEP = 40
"""Milliseconds in which nothing may change."""
MOST_LOOKS = 50
MOST_CROPS = 40
"""Pictures of faults of one screen; one fault in a list may come with each of its rows."""


class Album:
    """`folder` holds a folder for each theme, with the screens by name and those of faults."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[dict[str, object]] = []
        self._seen: dict[str, dict[str, str]] = {}

    def keep(self, theme: str, name: str, widget: QWidget, wait: int) -> None:
        """Takes a picture after `wait` milliseconds, and one of each fault."""
        pause(wait)
        picture = _settled(widget)
        home = self.folder / theme
        home.mkdir(parents=True, exist_ok=True)
        _save(picture, home / f"{name}.png")
        for number, fault in enumerate(judge(widget, picture)):
            self._enter(fault, theme, name)
            if number < MOST_CROPS:
                crop = home / f"{name}-{number + 1:02}-{fault.kind}.png"
                _save(_around(picture, fault), crop)
        self._compare(theme, name, picture)

    def _enter(self, fault: Fault, theme: str, name: str) -> None:
        self.faults.append({"screen": name, "theme": theme, **fault.data()})

    def _compare(self, theme: str, name: str, picture: QImage) -> None:
        digest = hashlib.sha256(bytes(picture.constBits())).hexdigest()
        others = self._seen.setdefault(name, {})
        for other, seen in others.items():
            if seen == digest:
                self._enter(Fault("same", name, f"as in {other}", (0, 0, 0, 0)), theme, name)
        others[theme] = digest

    def close(self) -> None:
        """Writes down what was found; a folder without this file was not finished."""
        text = json.dumps(self.faults, ensure_ascii=False, indent=1)
        (self.folder / FAULTS).write_text(text, "utf-8")


def _settled(widget: QWidget) -> QImage:
    """The picture when nothing moves any more: long pages are laid out in several passes, which a
    loaded machine spreads over some time."""
    picture = widget.grab().toImage()
    for _attempt in range(MOST_LOOKS):
        pause(STEP)
        before, picture = picture, widget.grab().toImage()
        if picture == before:
            break
    return picture


def _around(picture: QImage, fault: Fault) -> QImage:
    ratio = picture.devicePixelRatio()
    box = QRect(*fault.box).adjusted(-AROUND, -AROUND, AROUND, AROUND)
    sides = (box.x(), box.y(), box.width(), box.height())
    return picture.copy(QRect(*(round(side * ratio) for side in sides)).intersected(picture.rect()))


def _save(picture: QImage, path: Path) -> None:
    """Packed a little: there are thousands of pictures, and packing well takes longest."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG", 80)  # type: ignore[call-overload]
    path.write_bytes(bytes(buffer.data().data()))
