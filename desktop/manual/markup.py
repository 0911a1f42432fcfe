"""The little Markdown that the manual is written in, read into blocks and written as HTML.

Headings (`# title {#anchor}`), paragraphs, lists with `-` or `1.`, notes with `>`, a picture on a
line of its own; in a line **strong**, `key` and [text](#anchor).
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEADING = re.compile(r"(#{1,3}) (.+?)(?: \{#([\w.-]+)\})?")
_ITEM = re.compile(r"(?:-|\d+\.) (.+)")
_PICTURE = re.compile(r"!\[(.+)\]\((.+)\)")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_KEY = re.compile(r"`(.+?)`")
_LINK = re.compile(r"\[(.+?)\]\((.+?)\)")


@dataclass(frozen=True, slots=True)
class Block:
    """`kind` is h1, h2, h3, p, ul, ol, note or picture; `lines` has one text for each item.

    A picture has its file's name as `anchor` and what it shows as its line.
    """

    kind: str
    lines: tuple[str, ...]
    anchor: str = ""


def blocks(lines: Iterable[str]) -> Iterator[Block]:
    """The blocks of a text; lines that follow each other are one paragraph or list."""
    held: list[str] = []
    for line in [*lines, ""]:
        alone = _alone(line)
        if held and (alone or not line.strip() or _kind(line) != _kind(held[0])):
            yield Block(_kind(held[0]), _texts(held))
            held = []
        if alone:
            yield alone
        elif line.strip():
            held.append(line)


def _alone(line: str) -> Block | None:
    if heading := _HEADING.fullmatch(line):
        marks, title, anchor = heading.groups()
        return Block(f"h{len(marks)}", (title,), anchor or "")
    if picture := _PICTURE.fullmatch(line):
        return Block("picture", (picture[1],), picture[2])
    return None


def _kind(line: str) -> str:
    if line.startswith("> "):
        return "note"
    if _ITEM.fullmatch(line):
        return "ul" if line.startswith("-") else "ol"
    return "p"


def _texts(lines: list[str]) -> tuple[str, ...]:
    """A paragraph's lines are joined without a space: that is how Chinese is broken."""
    kind = _kind(lines[0])
    if kind in ("ul", "ol"):
        return tuple(found[1] for line in lines if (found := _ITEM.fullmatch(line)))
    return ("".join(line.removeprefix("> ") for line in lines),)


def plain(text: str) -> str:
    """A line as it is read, without its marks."""
    return _LINK.sub(r"\1", _KEY.sub(r"\1", _STRONG.sub(r"\1", text)))


def links(text: str) -> list[str]:
    """Where the links of a line lead."""
    return [found[2] for found in _LINK.finditer(text)]


def inline(text: str) -> str:
    """A line as HTML."""
    safe = html.escape(text, quote=False)
    strong = _STRONG.sub(r"<b>\1</b>", safe)
    keys = _KEY.sub(r'<span class="key">&nbsp;\1&nbsp;</span>', strong)
    return _LINK.sub(r'<a href="\2">\1</a>', keys)


def as_html(block: Block, width: int) -> str:
    """A block as the text browser understands it; a picture is at most `width` pixels wide."""
    lines = [inline(line) for line in block.lines]
    if block.kind == "picture":
        shown = f'<img src="{block.anchor}?{width}" alt="{lines[0]}">'
        return f'<p class="picture">{shown}</p><p class="caption">{lines[0]}</p>'
    if block.kind in ("ul", "ol"):
        items = "".join(f"<li>{line}</li>" for line in lines)
        return f"<{block.kind}>{items}</{block.kind}>"
    if block.kind == "note":
        cell = f'<td class="note">{lines[0]}</td>'
        return f'<table class="note" width="100%" cellpadding="10"><tr>{cell}</tr></table>'
    named = f'<a name="{block.anchor}"></a>' if block.anchor else ""
    # Not Qt's own headings: it makes them larger than the sheet says.
    return f'<p class="{block.kind}">{named}{lines[0]}</p>'
