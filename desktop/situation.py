"""What is open now, as far as it decides what can be done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Situation:
    """All that decides which actions can be done now."""

    report: bool = False
    changeable: bool = False
    undo_label: str = ""
    redo_label: str = ""
    table: bool = False
    text: bool = False
    findings: bool = False
    sealed: bool = False
    imported: bool = False
    carried: bool = False
