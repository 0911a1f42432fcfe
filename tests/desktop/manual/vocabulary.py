"""The commands' names and keys as the window gives them to the manual."""

from __future__ import annotations

from desktop.actions import ACTIONS


def vocabulary() -> dict[str, tuple[str, str]]:
    """Text and shortcut of every action by its id."""
    return {action.id: (action.text, action.shortcut) for action in ACTIONS}
