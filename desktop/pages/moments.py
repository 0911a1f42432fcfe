"""Who did something, and when, in the clerk's words and time."""

from __future__ import annotations

from datetime import datetime

from desktop.pages import words


def moment(at: str) -> str:
    """A stored moment (ISO 8601 with offset) on this machine's clock."""
    when = datetime.fromisoformat(at).astimezone()
    return words.MOMENT.format(year=when.year, month=when.month, day=when.day, time=f"{when:%H:%M}")


def signed(who: str, at: str) -> str:
    """Who and when; only when for a clerk who gave no name."""
    return words.WHO_WHEN.format(who=who, when=moment(at)) if who else moment(at)
