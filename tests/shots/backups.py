"""A backup as a clerk might bring it, with every state that a report in it can have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from forms import ops
from forms.errors import NianbaoError
from forms.library.backing import LeftOut
from forms.library.backup_file import Found, Inventory, Item
from forms.library.restoring import Line

if TYPE_CHECKING:
    from forms.library.restoring import Act, State

NAMES = ("青川市云岭县水利局", "某县水务局", "某镇人民政府", "青川市清河区文化旅游和广播电视体育局")
STATES: tuple[tuple[State, Act | None], ...] = (
    ("new", "add"),
    ("newer", "replace"),
    ("differs", "copy"),
    ("same", None),
    ("older", "copy"),
    ("newer-program", "add"),
    ("damaged", None),
)


def contents() -> ops.BackupContents:
    lines = tuple(line(number, *state) for number, state in enumerate(STATES))
    lost = (Item("library", "0" * 32, "某乡人民政府2024年"),)
    found = tuple(each.found for each in lines)
    inventory = Inventory("2026-01-20T16:05:00+08:00", "nianbao 0.1.0", found, lost)
    return ops.BackupContents(Path("年报备份.nianbak"), inventory, lines, settings(), 5)


def settings() -> tuple[Found, ...]:
    names = ("preferences.json", "profile.json", "snippets.json")
    return tuple(Found(Item("settings", name), 0, 0, 0, "", "") for name in names)


def line(number: int, state: State, act: Act | None) -> Line:
    title = f"{NAMES[number % len(NAMES)]}{2019 + number}年"
    kind = "bin" if number == 5 else "library"
    item = Item(kind, f"{number:032x}", title)
    found = Found(item, 0, 0, 0, "", "")
    return Line(found, title, f"2026-01-{10 + number}T09:05:00+08:00", state, act)


def failures() -> tuple[LeftOut, ...]:
    error = NianbaoError("io-error", "读写 a.draft 时出错（EIO）")
    return (LeftOut("某县水务局2023年", error),)
