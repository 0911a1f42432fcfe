"""From pane to pane by key: tasks, page, help, findings, and around."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from desktop.walk import Walk


def step_pane(walk: Walk, step: int) -> None:
    """Puts the focus where it was last in the pane after (1) or before (-1); the page comes next
    after anything that is no pane."""
    shown = [pane for pane in _panes(walk) if pane.isVisible()]
    focus = QApplication.focusWidget()
    here = next((n for n, pane in enumerate(shown) if _holds(pane, focus)), -1)
    pane = shown[(here + step) % len(shown)] if here >= 0 else walk.page
    target = _target(pane)
    if target is not None:
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
    elif pane is walk.page:
        walk.page.focus_first()


def _panes(walk: Walk) -> tuple[QWidget, ...]:
    """Folded findings are their one line."""
    findings = walk.findings if walk.findings_drawer.is_open else walk.findings_drawer
    return walk.task_list, walk.page, walk.help, findings


def _holds(pane: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (pane is focus or pane.isAncestorOf(focus))


def _target(pane: QWidget) -> QWidget | None:
    for known in (pane, pane.focusWidget(), pane.focusProxy()):
        if known is not None and _takes_focus(known):
            return known
    each = pane.nextInFocusChain()
    while each is not None and each is not pane:
        if pane.isAncestorOf(each) and _takes_focus(each):
            return each
        each = each.nextInFocusChain()
    return None


def _takes_focus(widget: QWidget) -> bool:
    wanted = Qt.FocusPolicy.TabFocus
    return widget.focusPolicy() & wanted == wanted and widget.isVisible() and widget.isEnabled()
