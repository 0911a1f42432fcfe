"""The note of a table: all paragraphs that stand under it, measured as one."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeGuard

from forms.document import style
from forms.document.nodes import Paragraph
from forms.render.typesetting.lines import Line, break_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forms.document.nodes import Block

_SHORT = 2
"""Lines of a note that stays on the page of its table."""


def is_note(block: Block) -> TypeGuard[Paragraph]:
    """Whether a block is part of a note."""
    return isinstance(block, Paragraph) and block.role == "note"


def note_lines(blocks: Sequence[Block], at: int, measure: float) -> list[Line]:
    """The lines of the note that begins at a block; none where none begins."""
    look, lines = style.PARAGRAPHS["note"], []
    for block in islice(blocks, at, None):
        if not is_note(block):
            break
        lines += break_lines([(block.text, look.face)], look, measure)
    return lines


def short_note(blocks: Sequence[Block], at: int, measure: float) -> float:
    """The height that a table leaves free for the note that begins at a block, in points; none for
    a long one, which follows the table."""
    lines = len(note_lines(blocks, at, measure))
    leading = style.PARAGRAPHS["note"].leading
    return lines * leading + style.TABLES["form"].after if 0 < lines <= _SHORT else 0
