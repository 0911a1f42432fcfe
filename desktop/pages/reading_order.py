"""Tab on a page whose parts come and go: Qt puts each new part behind everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.pages.page import Page

FORWARD, BACK = Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason


def step_through(page: Page, *, forward: bool) -> bool:
    """Moves the focus to the next or previous stop as they are read, or out of the page."""
    stops = sorted((each for each in page.findChildren(QWidget) if _stops(each)), key=_place(page))
    focus = QApplication.focusWidget()
    if focus not in stops:
        return False
    at = stops.index(focus) + (1 if forward else -1)
    inside = 0 <= at < len(stops)
    target = stops[at] if inside else next(_outside(page, focus, forward=forward), None)
    if target is not None:
        target.setFocus(FORWARD if forward else BACK)
    return target is not None


def _place(page: Page) -> Callable[[QWidget], tuple[bool, int, int]]:
    """From the top, and in a line from the left; what does not scroll stands below what does."""

    def place(widget: QWidget) -> tuple[bool, int, int]:
        point = widget.mapTo(page, QPoint(0, 0))
        return not page.scroller.isAncestorOf(widget), point.y(), point.x()

    return place


def _outside(page: QWidget, focus: QWidget, *, forward: bool) -> Iterator[QWidget]:
    each = focus.nextInFocusChain() if forward else focus.previousInFocusChain()
    while each is not None and each is not focus:
        if not page.isAncestorOf(each) and _stops(each):
            yield each
        each = each.nextInFocusChain() if forward else each.previousInFocusChain()


def _stops(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    wanted = widget.focusPolicy() & tab == tab and widget.focusProxy() is None
    return wanted and widget.isVisible() and widget.isEnabled()
