"""Narratives as paragraphs, headings and figures.

What is changed on the way to paper: blanks at both ends of a paragraph and between a digit and a
Chinese character or mark are dropped (`2023 年` is printed `2023年`), empty lines are dropped.
Everything else is printed as written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from forms.document.nodes import Block, FigureBlock, Heading, Paragraph, Picture, Run
from forms.draft.narrative import Figure, Link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from forms.draft.content import Attachment
    from forms.draft.narrative import Narrative

_CHINESE = (
    "\u2014\u2018-\u201d\u2026\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
)
_BLANK = "[ \t\u00a0\u2002-\u200a\u3000]+"
_BESIDE_DIGITS = re.compile(
    f"(?<=[{_CHINESE}]){_BLANK}(?=[0-9])|(?<=[0-9]){_BLANK}(?=[{_CHINESE}])"
)
_EDGES = " \t\u00a0\u3000\u200b\ufeff"

_SECOND = re.compile(
    "[(（][\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3}[)）]"
)
_THIRD = re.compile("[0-9]{1,2}[.．、](?![0-9])|[(（][0-9]{1,2}[)）]")
_SENTENCE = re.compile("[。；！？!?;]")
LONGEST_HEADING = 30
"""A numbered paragraph longer than this, or with a sentence in it, is running text."""


def tight(text: str) -> str:
    """Text without blanks between digits and Chinese."""
    return _BESIDE_DIGITS.sub("", text)


def blocks_of(
    narrative: Narrative,
    shown: Callable[[str], str],
    attachments: Mapping[str, Attachment],
    *,
    role: str = "body",
    source: str = "",
) -> Iterator[Block]:
    """The printed blocks of a narrative. Figures carry number 0 and are counted by the caller."""
    for line in _lines(narrative, shown):
        if isinstance(line, Figure):
            picture = attachments.get(line.attachment)
            if picture:
                drawing = Picture(picture.media_type, picture.data)
                yield FigureBlock(0, line.caption, drawing)
        else:
            yield _paragraph(line, role, source)


def _lines(narrative: Narrative, shown: Callable[[str], str]) -> Iterator[str | Figure]:
    """Paragraphs and figures in order; a figure parts the paragraph that it stands in."""
    parts: list[str] = []
    for run in narrative.runs:
        if isinstance(run, Figure):
            yield from _written("".join(parts))
            parts = []
            yield run
        else:
            parts.append(shown(run.cell) if isinstance(run, Link) else run)
    yield from _written("".join(parts))


def _written(text: str) -> Iterator[str]:
    stripped = (line.strip(_EDGES) for line in text.split("\n"))
    return (tight(line) for line in stripped if line)


def _paragraph(line: str, role: str, source: str) -> Block:
    if role == "note":
        return Paragraph((Run(line),), "note", source)
    if role == "lead":
        return Paragraph((Run(line),), "lead", source)
    numbered = _SECOND.match(line)
    if (numbered or _THIRD.match(line)) and _is_heading(line):
        return Heading(2 if numbered else 3, line)
    return Paragraph(_runs(line) if numbered else (Run(line),), "body", source)


def _is_heading(line: str) -> bool:
    return len(line) <= LONGEST_HEADING and not _SENTENCE.search(line)


def _runs(line: str) -> tuple[Run, ...]:
    """A numbered paragraph opens with its heading when its first sentence is short."""
    end = line.find("。", 0, LONGEST_HEADING) + 1
    if not end or end == len(line):
        return (Run(line),)
    return (Run(line[:end], "run-in"), Run(line[end:]))
