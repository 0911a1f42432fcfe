"""Enters into the report's register what left the window, as every other change is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.preview import words
from forms.errors import NianbaoError

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from desktop.preview.editions import Choice
    from forms.draft.content import Content
    from forms.ops import Given


def enter(bridge: Bridge, content: Content, choice: Choice, given: Given) -> str:
    """Enters `content` as it stood when it was given out; gives what the clerk must be told.

    A report that can only be looked at has nowhere to enter it.
    """
    from forms import ops

    if not choice.registered:
        return ""
    if bridge.read_only:
        return words.NOT_ENTERED
    try:
        update = ops.record_print(bridge.session, content, choice.edition, given)
    except NianbaoError as error:
        bridge.refused.emit(error)
    else:
        bridge.updated.emit(update)
    return ""


def said(error: Exception) -> str:
    """What went wrong, in words without a text of the report."""
    if isinstance(error, NianbaoError):
        return "，".join(part for part in (error.message, error.remedy) if part) + "。"
    return words.FAILED_UNKNOWN.format(kind=type(error).__name__)
