"""What is wrong with a picture, and what is allowed for a reason."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

ALLOWED = Path(__file__).with_name("allowed.json")
"""A list of {"kind", "path", "text", "from", "reason"}: what is no fault, and why; `path` and `text`
are searched for as regular expressions, `from` is the text size in percent from which it holds."""


@dataclass(frozen=True)
class Fault:
    """`path` names the widget from the window down; `box` is its place in the picture in logical
    pixels: left, top, width, height."""

    kind: str
    path: str
    text: str
    box: tuple[int, int, int, int]

    def __str__(self) -> str:
        said = f" “{self.text}”" if self.text else ""
        return f"{self.kind}: {self.path}{said}"

    def allowed_at(self, text_size: int) -> bool:
        """Whether ALLOWED has a reason for it at a text size in percent."""
        return any(
            self.kind == each["kind"]
            and re.search(each.get("path", ""), self.path)
            and re.search(each.get("text", ""), self.text)
            and text_size >= int(each.get("from", 0))
            for each in allowed()
        )

    def data(self) -> dict[str, object]:
        return asdict(self)


@cache
def allowed() -> list[dict[str, str]]:
    """The whole list."""
    entries: list[dict[str, str]] = json.loads(ALLOWED.read_text("utf-8"))
    return entries


def path_of(widget: QWidget) -> str:
    """The classes from the window down, with names where there are any."""
    names: list[str] = []
    at: QWidget | None = widget
    while at is not None:
        name = at.objectName()
        kind = type(at).__name__
        names.append(f"{kind}#{name}" if name and not name.startswith("qt_") else kind)
        at = None if at.isWindow() else at.parentWidget()
    return "/".join(reversed(names))


def fault(kind: str, widget: QWidget, text: str, box: QRect) -> Fault:
    """A fault at a place of the window that holds the widget."""
    place = box.x(), box.y(), box.width(), box.height()
    return Fault(kind, path_of(widget), text, place)
