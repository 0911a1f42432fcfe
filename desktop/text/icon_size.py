"""Icons grow with the text beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics
    from PySide6.QtWidgets import QWidget


def icon_side(widget: QWidget) -> int:
    """The side in logical pixels of an icon beside this widget's text; 16 at 14-pixel text."""
    return side_for(widget.fontMetrics())


def side_for(metrics: QFontMetrics) -> int:
    """The same for text that is painted."""
    return max(round(metrics.ascent() * 1.05), 12)
