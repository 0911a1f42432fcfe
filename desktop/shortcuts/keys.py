"""The keys that belong to a place and stand in no menu. Each one is pressed by a test."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.shortcuts import words


@dataclass(frozen=True, slots=True)
class Keys:
    """One line: the keys as QKeySequence writes them, and what they do."""

    keys: tuple[str, ...]
    what: str


ARROWS = ("↑", "↓", "←", "→")

PLACES: tuple[tuple[str, tuple[Keys, ...]], ...] = (
    (
        words.IN_TABLE,
        (
            Keys(("Enter", "Shift+Enter"), words.ENTER),
            Keys(("Tab", "Shift+Tab"), words.TAB),
            Keys(ARROWS, words.ARROWS),
            Keys(("Home", "End"), words.ENDS),
            Keys(("Ctrl+Home", "Ctrl+End"), words.CORNERS),
            Keys(("Ctrl+↑", "Ctrl+↓", "Ctrl+←", "Ctrl+→"), words.LEAP),
            Keys(("Shift+↑", "Shift+↓", "Shift+←", "Shift+→"), words.EXTEND),
            Keys(("Ctrl+A",), words.ALL),
            Keys(("F2",), words.EDIT),
            Keys(("Esc",), words.GIVE_UP),
            Keys(("Delete",), words.CLEAR),
            Keys(("Ctrl+C", "Ctrl+X", "Ctrl+V"), words.CLIPBOARD),
            Keys(("Ctrl+T",), words.USE_SUM),
            Keys(("Shift+F10",), words.MENU),
        ),
    ),
    (
        words.IN_TEXT,
        (Keys(("Shift+F7",), words.MEND), Keys(("Enter",), words.BREAK)),
    ),
    (
        words.IN_FINDINGS,
        (Keys(("Enter",), words.GO), Keys(("→", "←"), words.OFFERS)),
    ),
    (
        words.IN_EXPLANATION,
        (Keys(("Ctrl+Enter",), words.DONE), Keys(("Esc",), words.CANCEL)),
    ),
    (
        words.IN_PREVIEW,
        (
            Keys(("Ctrl++", "Ctrl+-"), words.ZOOM),
            Keys(("Ctrl+0",), words.FIT),
            Keys(("PgDown", "PgUp"), words.LEAF),
            Keys(("Ctrl+PgDown", "Ctrl+PgUp"), words.PAGES),
        ),
    ),
    (
        words.AT_HOME,
        (
            Keys(("Enter",), words.OPEN),
            Keys(("F2",), words.RENAME),
            Keys(("Delete",), words.TO_BIN),
        ),
    ),
    (
        words.IN_IMPORT,
        (Keys(("Space",), words.TICK), Keys(("Ctrl+Enter",), words.ACCEPT)),
    ),
    (
        words.IN_VERSIONS,
        (Keys(("F2",), words.NAME), Keys(("Ctrl+Enter",), words.GO_BACK)),
    ),
    (
        words.IN_SECOND,
        (Keys(("1", "2"), words.FIRST),),
    ),
    (
        words.IN_MANUAL,
        (
            Keys(("Alt+←", "Alt+→"), words.BACK),
            Keys(("Ctrl+F",), words.SEEK),
            Keys(("Esc",), words.CLOSE),
        ),
    ),
)
