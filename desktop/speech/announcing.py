"""Sentences for screen readers that nobody asked for, and that move no focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtGui

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str, *, urgent: bool = False) -> None:
    """Has a sentence read out; what is `urgent` interrupts what is being read.

    Nothing is said while no screen reader runs, nor by a Qt before 6.8.
    """
    if sentence:
        send(widget, sentence, urgent=urgent)


def send(widget: QWidget, sentence: str, *, urgent: bool) -> None:
    """The event itself."""
    kind = getattr(QtGui, "QAccessibleAnnouncementEvent", None)
    if kind is None or not QtGui.QAccessible.isActive():
        return
    event = kind(widget, sentence)
    manners = QtGui.QAccessible.AnnouncementPoliteness
    event.setPoliteness(manners.Assertive if urgent else manners.Polite)
    QtGui.QAccessible.updateAccessibility(event)
