"""Rows that let go of what they can do without while there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QHBoxLayout, QWidget


def shed(row: QHBoxLayout, groups: Iterable[Iterable[QWidget]], width: int) -> None:
    """Hides group after group until the row's parts fit the width.

    The row's own widget must not take the parts' width for its least one, or it would never become
    narrow enough.
    """
    for group in groups:
        if row.minimumSize().width() <= width:
            return
        for part in group:
            part.hide()
            # Of a part within a part the row would hear only when events are handled.
            above = part.parentWidget()
            if above is not None:
                above.updateGeometry()
