"""Edits by script: what a clerk might do next, the same for the same seed."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import rfc8785

from forms.definition.catalog import newest
from forms.draft import edits
from forms.draft.narrative import Narrative, plain

if TYPE_CHECKING:
    from random import Random

    from forms.draft.content import Content
    from forms.draft.session import Session

CELLS = tuple(newest().cells)
TYPED = tuple(cell.address for cell in newest().cells.values() if not cell.derived)
TEXTS = tuple(newest().texts)
TABLES = tuple(newest().tables)
RAWS = ("0", "1", "12", "３５", "1,234", "/", "不适用", "3.5", "", "11398889")
WORDS = ("全年主动公开信息", "共收到申请", "件。\n", "𠀀镕", "A B\u00a0", "，")


class Clock:
    """Time that passes only when told, so that a script does the same at any speed."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 1, 5, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def pass_by(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


def state_of(content: Content) -> str:
    """A short name for exactly this content."""
    return hashlib.sha256(rfc8785.dumps(content.as_json())).hexdigest()[:16]


def edit(session: Session, clock: Clock, random: Random) -> None:
    """One act of the clerk."""
    clock.pass_by(random.choice((0.1, 0.1, 5)))
    act = random.choice(ACTS)
    act(session, random)


def type_on(session: Session, random: Random) -> None:
    address = random.choice(TYPED[:3])  # few, so that one is often continued
    before = session.content.entries.get(address)
    raw = (before.raw if before else "") + random.choice("0123456789")
    session.apply(edits.type_entry(session.content, address, raw[-9:]))


def type_anywhere(session: Session, random: Random) -> None:
    raw = random.choice(RAWS)
    session.apply(edits.type_entry(session.content, random.choice(CELLS), raw))


def paste(session: Session, random: Random) -> None:
    raws = {address: random.choice(RAWS) for address in random.sample(TYPED, 40)}
    session.apply(edits.paste_entries(session.content, raws, 8, 5))


def zeros(session: Session, random: Random) -> None:
    session.apply(edits.fill_zeros(session.content, random.choice(TABLES)))


def write(session: Session, random: Random) -> None:
    address = random.choice(TEXTS[:3])
    end = len(session.content.text(address))
    words = plain(random.choice(WORDS))
    session.apply(edits.edit_text(session.content, address, end, 0, words))


def rub_out(session: Session, random: Random) -> None:
    address = random.choice(TEXTS[:3])
    length = len(session.content.text(address))
    count = min(length, random.randint(1, 30))
    change = edits.edit_text(session.content, address, length - count, count, Narrative())
    session.apply(change)


def link(session: Session, random: Random) -> None:
    address = random.choice(TEXTS[:3])
    place = random.randint(0, len(session.content.text(address)))
    session.apply(edits.insert_link(session.content, address, place, random.choice(CELLS)))


def undo(session: Session, random: Random) -> None:
    session.undo()


def redo(session: Session, random: Random) -> None:
    session.redo()


ACTS = (
    *(type_on, type_on, type_on, write, write, write, type_anywhere, type_anywhere),
    *(paste, zeros, rub_out, link, undo, redo),
)
