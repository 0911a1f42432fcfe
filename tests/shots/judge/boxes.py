"""Faults of place: outside the parent, over a sibling, too small to hit, hidden without a bar."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QToolBar,
    QWidget,
)

from tests.shots.judge.faults import Fault, fault

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST = 24
"""Logical pixels that a control has at least to both sides (WCAG 2.2, 2.5.8)."""
SLACK = 2
"""Pixels by which boxes may overlap or stand out: frames that share a line."""
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox)
COMPOUND = (QLineEdit, QComboBox, QAbstractSpinBox, QScrollBar, QTabBar, QToolBar)
"""Their own parts are the toolkit's."""


def place(widget: QWidget) -> QRect:
    """Where a widget is in its window."""
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def within(window: QWidget) -> Iterator[QWidget]:
    """The window and every widget shown in it, also what is scrolled out of view."""
    yield window
    for child in shown(window):
        yield from within(child)


def shown(parent: QWidget) -> list[QWidget]:
    """The visible children that are no windows of their own."""
    found = parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [each for each in found if each.isVisible() and not each.isWindow()]


def misplaced(window: QWidget) -> Iterator[Fault]:
    """All faults of place in a window."""
    for widget in within(window):
        yield from _outside(widget)
        yield from _small(widget)
        yield from _hidden(widget)
        yield from _pressed(widget)
        for one, other in combinations(shown(widget), 2):
            yield from _over(one, other)


def scrolls(widget: QWidget) -> bool:
    """Whether the widget is what moves under a scroll bar."""
    area = widget.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is widget


def _outside(widget: QWidget) -> Iterator[Fault]:
    parent = None if widget.isWindow() else widget.parentWidget()
    if parent is None or scrolls(parent) or isinstance(widget, QSplitterHandle):
        return
    room = parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
    if not widget.size().isEmpty() and not room.contains(widget.geometry()):
        yield fault("outside", widget, _said(widget), place(widget))


def _small(widget: QWidget) -> Iterator[Fault]:
    control = isinstance(widget, CONTROLS) and not isinstance(widget.parentWidget(), COMPOUND)
    if control and widget.isEnabled() and min(widget.width(), widget.height()) < LEAST:
        size = f"{_said(widget)} {widget.width()}×{widget.height()}".strip()
        yield fault("small", widget, size, place(widget))


def _hidden(widget: QWidget) -> Iterator[Fault]:
    if isinstance(widget, QAbstractScrollArea):
        for bar in (widget.horizontalScrollBar(), widget.verticalScrollBar()):
            if bar.maximum() > bar.minimum() and not bar.isVisible():
                side = "sideways" if bar.orientation() is Qt.Orientation.Horizontal else "down"
                yield fault("hidden", widget, f"{bar.maximum()} {side}", place(widget))
    if isinstance(widget, QToolBar):
        more = widget.findChild(QWidget, "qt_toolbar_ext_button")
        if more is not None and more.isVisible():
            yield fault("hidden", widget, "", place(widget))


def _pressed(widget: QWidget) -> Iterator[Fault]:
    """A label with less room than its text needs, though nothing of it was drawn at all."""
    if not isinstance(widget, QLabel) or not widget.text():
        return
    if widget.wordWrap():
        short = widget.height() + SLACK < widget.heightForWidth(widget.width())
    else:
        short = widget.width() + SLACK < widget.minimumSizeHint().width()
    if short:
        yield fault("cut", widget, widget.text(), place(widget))


def _over(one: QWidget, other: QWidget) -> Iterator[Fault]:
    if isinstance(one, QSplitterHandle) or isinstance(other, QSplitterHandle):
        return
    common = one.geometry().intersected(other.geometry())
    if min(common.width(), common.height()) > SLACK:
        text = f"{type(one).__name__} and {type(other).__name__}"
        yield fault("overlap", one, text, place(one).united(place(other)))


def _said(widget: QWidget) -> str:
    text = widget.property("text") or widget.accessibleName()
    return str(text or "")[:60]
