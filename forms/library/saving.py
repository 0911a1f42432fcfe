"""What a store tells about its work, always truthfully: "saved" comes after the commit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forms.errors import NianbaoError


@dataclass(frozen=True, slots=True)
class Saving:
    """There are changes not yet on disk."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Everything up to change `seq`, whose hash is `head`, is on disk since `at` (ISO 8601)."""

    at: str
    seq: int
    head: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Writing failed; all changes are kept in memory and it is tried again by itself."""

    error: NianbaoError


SaveState = Saving | Saved | Failed
Listener = Callable[[SaveState], None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the clerk stopped: the cell or text, and what has been visited so far."""

    address: str = ""
    visited: frozenset[str] = frozenset()


"""Kept beside the report, not part of its history."""
