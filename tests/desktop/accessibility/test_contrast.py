"""What is written on what, taken from the sheet and from the painters themselves, can be read.

Words have 4.5 : 1; what shows where a field is, a mark or the focus has 3 : 1. Only what is
disabled may be paler.
"""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import desktop
from desktop.table.look import mixed
from desktop.theme import THEMES, Theme, theme
from forms.resources import resource

WORDS, SIGNS = 4.5, 3.0
PAGES = ("window", "surface", "raised", "sunken")
"""What lies under whatever has no ground of its own."""

DISABLED = "faint"

CELLS = ("cell_input", "cell_computed", "cell_quoted", "cell_lit", "selection")
HEADS = ("cell_head", "cell_band", "accent_soft")
INVERTED = {"on_accent": ("accent", "accent_hover")}
"""Inks that are only for grounds in the accent's colour."""

WORDLESS = re.compile(r":disabled|indicator|::handle|::separator|line")
"""Selectors of what is disabled or bears no words."""

RULE = re.compile(r"([^{}]+)\{([^}]*)\}")
PART = re.compile(r"^([\w*]*)((?:#\w+|\[[^\]]+\]|::[\w-]+)*)((?::[\w-]+)*)$")
TOKEN = re.compile(r"\$(\w+)")
PEN = re.compile(r"(?:setPen|setForeground)\((?!QPen)[^\n]*")
BRUSH = re.compile(r"(?:setBrush|fillRect|setBackground)\([^\n]*")
NAMED = re.compile(r'"(\w+)"')


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(first: str, second: str) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


# -------------------------------------------------------------------------------- the sheet


def rules() -> list[tuple[tuple[str, frozenset[str]], dict[str, str]]]:
    """Each selector's last part as its type and its conditions, and what is declared for it."""
    text = resource("theme", "window.qss").read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    found = []
    for selectors, body in RULE.findall(text):
        declared = dict(
            (part.strip() for part in line.split(":", 1)) for line in body.split(";") if ":" in line
        )
        found += [(_parsed(each), declared) for each in selectors.split(",")]
    return found


def _parsed(selector: str) -> tuple[str, frozenset[str]]:
    *_above, last = re.split(r"\s+(?![^\[]*\])|>", selector.strip())
    match = PART.match(last)
    assert match, selector
    kind, marks, states = match.groups()
    conditions = re.findall(r"#\w+|\[[^\]]+\]|::[\w-]+", marks)
    return kind, frozenset((*conditions, *re.findall(r":[\w-]+", states)))


def worn() -> list[tuple[str, dict[str, str]]]:
    """Each selector with all that holds for it: a narrower rule over those that it narrows."""
    known = rules()
    found = []
    for (kind, marks), _own in known:
        whole: dict[str, str] = {}
        for (other, fewer), declared in known:
            part = {mark for mark in marks if mark.startswith("::")}
            same_part = part == {mark for mark in fewer if mark.startswith("::")}
            if other in (kind, "QWidget") and fewer <= marks and same_part:
                whole |= declared
        found.append((f"{kind}{''.join(sorted(marks))}", whole))
    return found


def grounds(declared: dict[str, str]) -> tuple[str, ...]:
    token = TOKEN.search(declared.get("background", ""))
    return (token[1],) if token else PAGES


def written() -> set[tuple[str, str]]:
    """Ink and ground of every rule that has an ink; what is disabled is left out."""
    pairs: set[tuple[str, str]] = set()
    for selector, declared in worn():
        ink = TOKEN.search(declared.get("color", ""))
        if ink and not WORDLESS.search(selector):
            pairs |= set(product([ink[1]], grounds(declared)))
    return pairs


def edged() -> set[tuple[str, str]]:
    """Edges by which fields, buttons and marks are found, and rings of what has the focus."""
    pairs: set[tuple[str, str]] = set()
    for selector, declared in worn():
        field = re.match(
            r"Q(LineEdit|ComboBox|PlainTextEdit|SpinBox|PushButton|\w+::indicator)", selector
        )
        edge = TOKEN.findall(
            " ".join(declared.get(each, "") for each in ("border", "border-color"))
        )
        plain = ":disabled" not in selector and "readOnly" not in selector
        if edge and plain and (field or ":focus" in selector):
            pairs |= set(product([edge[-1]], PAGES))
    return pairs


def test_the_sheet_is_understood() -> None:
    pairs, edges = written(), edged()
    assert {("text", "window"), ("on_accent", "accent"), ("muted", "cell_head")} <= pairs
    assert {("border_strong", "surface"), ("focus", "window")} <= edges
    assert len(pairs) > 20


@pytest.mark.parametrize("name", THEMES)
def test_the_sheet_writes_what_can_be_read(name: str) -> None:
    tokens = theme(name).tokens
    pale = {pair: ratio(*(tokens[each] for each in pair)) for pair in written()}
    assert not {pair: found for pair, found in pale.items() if found < WORDS}


@pytest.mark.parametrize("name", THEMES)
def test_fields_marks_and_the_focus_are_seen(name: str) -> None:
    tokens = theme(name).tokens
    pairs = {pair for pair in edged() if pair[0] not in ("accent", "accent_hover", "text")}
    pale = {pair: ratio(*(tokens[each] for each in pair)) for pair in pairs}
    assert not {pair: found for pair, found in pale.items() if found < SIGNS}


# ------------------------------------------------------------------------------ the painters


def painted() -> set[tuple[str, str]]:
    """Every ink of a module that paints, on every ground of the same module."""
    tokens, pairs = set(theme("light").tokens), set[tuple[str, str]]()
    for file in Path(desktop.__file__).parent.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        inks = {name for line in PEN.findall(text) for name in NAMED.findall(line)} & tokens
        inks -= {DISABLED}
        brushes = {name for line in BRUSH.findall(text) for name in NAMED.findall(line)} & tokens
        for ink in inks:
            own = INVERTED.get(ink)
            plain = brushes - set(INVERTED["on_accent"]) or set(PAGES[:2])
            pairs |= set(product([ink], own or plain))
    return pairs


@pytest.mark.parametrize("name", THEMES)
def test_painters_write_what_can_be_read(name: str) -> None:
    tokens = theme(name).tokens
    assert ("muted", "accent_soft") in painted()
    pale = {pair: ratio(*(tokens[each] for each in pair)) for pair in painted()}
    assert not {pair: found for pair, found in pale.items() if found < WORDS}


@pytest.mark.parametrize("name", THEMES)
def test_cells_and_heads_can_be_read_lit_and_selected(name: str) -> None:
    made = theme(name)
    places = {each: made.tokens[each] for each in (*CELLS, *HEADS)}
    places["lit computed"] = _lit_computed(made)
    pale = {
        (ink, place): ratio(made.tokens[ink], ground)
        for ink in ("text", "muted")
        for place, ground in places.items()
    }
    assert not {pair: found for pair, found in pale.items() if found < WORDS}
    outlines = [made.tokens[each] for each in ("error", "warning", "focus")]
    assert all(ratio(each, ground) >= SIGNS for each in outlines for ground in places.values())


def _lit_computed(made: Theme) -> str:
    return mixed(made.color("cell_computed"), made.color("accent"), 0.10).name()


def test_pale_ink_is_only_for_what_is_disabled() -> None:
    for selector, declared in rules():
        if f"${DISABLED}" in "".join(declared.values()):
            assert ":disabled" in selector[1], selector
    users = [
        file.name
        for file in Path(desktop.__file__).parent.rglob("*.py")
        if f'"{DISABLED}"' in file.read_text(encoding="utf-8")
    ]
    # Disabled icons and widgets, and in the list of Ctrl+K what cannot be done now and says why.
    assert set(users) <= {"icons.py", "stylesheet.py", "listing.py"}
