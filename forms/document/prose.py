"""Narratives as paragraphs, headings and figures.

What is changed on the way to paper: dropped are blanks at both ends of a paragraph, between a digit
and a Chinese character or mark (`2023 年` is printed `2023年`), around the % of a number and before
，。and their like, and empty lines. Everything else is printed as written: English text, and the
blanks that part groups of digits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from forms.document import nodes, words
from forms.document.headings import numbered
from forms.document.nodes import Block, FigureBlock, Paragraph, Picture, Run
from forms.draft.narrative import Chart, Figure, Link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from forms.document.nodes import Standing
    from forms.draft.content import Attachment
    from forms.draft.narrative import Narrative

_CHINESE = (
    "\u2014\u2018-\u201d\u2026\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
)
_BLANK = "[ \t\u00a0\u2002-\u200a\u3000]+"
_SIGNS = "%\u2030\u2103"
_NEEDLESS = re.compile(
    f"(?<=[{_CHINESE}]){_BLANK}(?=[0-9])|(?<=[0-9{_SIGNS}]){_BLANK}(?=[{_CHINESE}])"
    f"|(?<=[0-9]){_BLANK}(?=[{_SIGNS}](?!{_BLANK}[A-Za-z]))"
    f"|{_BLANK}(?=[{words.STOPS}])"
)
_EDGES = " \t\u00a0\u3000\u200b\ufeff"


def tight(text: str) -> str:
    """Text without blanks that only a typist needs."""
    return _NEEDLESS.sub("", text)


def blocks_of(
    narrative: Narrative,
    shown: Callable[[str], str],
    attachments: Mapping[str, Attachment],
    charted: Callable[[Chart], nodes.Chart],
    *,
    role: Standing = "body",
    source: str = "",
) -> Iterator[Block]:
    """The printed blocks of a narrative. Figures carry number 0 and are counted by the caller.

    A chart without any number says so in its caption.
    """
    lines = list(_lines(narrative, shown))
    for at, line in enumerate(lines, 1):
        if isinstance(line, Chart):
            chart = charted(line)
            pattern = "{caption}" if chart.points else words.NO_DATA
            yield FigureBlock(0, pattern.format(caption=line.caption), chart)
        elif isinstance(line, Figure):
            picture = attachments.get(line.attachment)
            if picture:
                drawing = Picture(picture.media_type, picture.data)
                yield FigureBlock(0, line.caption, drawing)
        elif role == "body":
            below = lines[at] if at < len(lines) else None
            yield numbered(line, "" if isinstance(below, Figure | Chart) else below, source)
        else:
            yield Paragraph((Run(line),), role, source)


def _lines(narrative: Narrative, shown: Callable[[str], str]) -> Iterator[str | Figure | Chart]:
    """Paragraphs and figures in order; a figure parts the paragraph that it stands in."""
    parts: list[str] = []
    for run in narrative.runs:
        if isinstance(run, Figure | Chart):
            yield from _written("".join(parts))
            parts = []
            yield run
        else:
            parts.append(shown(run.cell) if isinstance(run, Link) else run)
    yield from _written("".join(parts))


def _written(text: str) -> Iterator[str]:
    stripped = (line.strip(_EDGES) for line in text.split("\n"))
    return (tight(line) for line in stripped if line)
