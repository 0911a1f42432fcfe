"""The manual as chapters: what we wrote, and what is made from the form's own data. Without Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.manual import words
from desktop.manual.data import law_lines, row_lines, rule_lines
from desktop.manual.markup import Block, blocks, plain
from forms.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from forms.definition.form import Form

_NAMED = re.compile(r"\{(action|key|page):(\w+)\}")
AFTER = "shortcuts"
"""The chapter after which those made from data stand."""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading; `text` is all of it, to be searched."""

    anchor: str
    title: str
    chapter: str
    text: str


@dataclass(frozen=True)
class Chapter:
    """`key` is the anchor of its heading. One that is not our `own` is made from data."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    own: bool

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Its headings in order, the chapter's own first."""
        return tuple(self._sections())

    def _sections(self) -> Iterator[Section]:
        starts = [n for n, block in enumerate(self.blocks) if block.kind in ("h1", "h2", "h3")]
        for start, end in zip(starts, [*starts[1:], len(self.blocks)], strict=True):
            head, *body = self.blocks[start:end]
            text = "\n".join(plain(line) for block in body for line in block.lines)
            yield Section(head.anchor, plain(head.lines[0]), self.key, text)


@dataclass(frozen=True)
class Book:
    """All chapters in reading order."""

    chapters: tuple[Chapter, ...]

    @cached_property
    def sections(self) -> dict[str, Section]:
        """Every heading by its anchor."""
        return {each.anchor: each for chapter in self.chapters for each in chapter.sections}

    def chapter_of(self, anchor: str) -> Chapter | None:
        """The chapter that an anchor stands in."""
        section = self.sections.get(anchor)
        keys = {chapter.key: chapter for chapter in self.chapters}
        return keys[section.chapter] if section else None

    def find(self, sought: str) -> list[Section]:
        """The sections that have all words of what is sought, titles first."""
        parts = sought.lower().split()
        whole = [(s, f"{s.title}\n{s.text}".lower()) for s in self.sections.values()]
        found = [s for s, text in whole if parts and all(part in text for part in parts)]
        return sorted(found, key=lambda s: not all(part in s.title.lower() for part in parts))


def written() -> str:
    """The part that we wrote, with its names still open."""
    return resource("help", "manual.md").read_text(encoding="utf-8")


def book(form: Form, actions: Mapping[str, tuple[str, str]]) -> Book:
    """The manual; `actions` has text and shortcut of every command by its id.

    KeyError when the manual names a command or a page that does not exist.
    """
    pages = form.parts

    def named(found: re.Match[str]) -> str:
        kind, key = found.groups()
        if kind == "page":
            return pages[key]
        text, shortcut = actions[key]
        if kind == "key":
            return f"`{shortcut}`"
        pattern = words.ACTION_KEY if shortcut else words.ACTION
        return pattern.format(text=text.rstrip("…"), key=shortcut)

    ours = list(_chapters(_NAMED.sub(named, written()).splitlines(), own=True))
    made = [
        chapter
        for lines in (row_lines(form), rule_lines(), law_lines(form))
        for chapter in _chapters(lines, own=False)
    ]
    at = next(n for n, chapter in enumerate(ours) if chapter.key == AFTER)
    return Book((*ours[:at], *made, *ours[at:]))


def _chapters(lines: Iterable[str], *, own: bool) -> Iterator[Chapter]:
    held: list[Block] = []
    for block in blocks(lines):
        if block.kind == "h1" and held:
            yield _chapter(held, own)
            held = []
        held.append(block)
    if held:
        yield _chapter(held, own)


def _chapter(held: list[Block], own: bool) -> Chapter:
    """Headings without an anchor get one, so that each can be gone to."""
    key = held[0].anchor
    anchored = tuple(
        Block(block.kind, block.lines, f"{key}-{n}")
        if block.kind in ("h2", "h3") and not block.anchor
        else block
        for n, block in enumerate(held)
    )
    return Chapter(key, plain(held[0].lines[0]), anchored, own)
