"""Figures in narratives: each act is one step, and pictures come and go with their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.draft import words
from forms.draft.changes import ChangeSet, Put, Splice
from forms.draft.content import ATTACHMENTS
from forms.draft.narrative import Chart, Figure, Narrative

if TYPE_CHECKING:
    from collections.abc import Iterable

    from forms.draft.changes import Operation
    from forms.draft.content import Attachment, Content
    from forms.draft.narrative import ChartKind


def replaced(
    content: Content,
    address: str,
    position: int,
    removed: int,
    inserted: Narrative,
    pictures: Iterable[Attachment] = (),
) -> tuple[Operation, ...]:
    """Operations that replace `removed` places of a narrative.

    The pictures of inserted figures are taken in from `pictures` where the report lacks them; one
    that no narrative refers to any more goes.
    """
    taken = content.text(address).slice(position, position + removed)
    if not taken.runs and not inserted.runs:
        return ()
    splice = Splice(address, position, taken, inserted)
    gone = taken.attachments - inserted.attachments
    if gone:
        gone -= _shown(splice.apply(content))
    return (
        *(_in(content, each) for each in pictures if _is_new(content, each, inserted)),
        splice,
        *(_out(content, key) for key in sorted(gone & content.attachments.keys())),
    )


def _is_new(content: Content, picture: Attachment, inserted: Narrative) -> bool:
    return picture.key in inserted.attachments and picture.key not in content.attachments


def _shown(content: Content) -> frozenset[str]:
    return frozenset[str]().union(*(text.attachments for text in content.texts.values()))


def _in(content: Content, picture: Attachment) -> Put:
    return Put(ATTACHMENTS, picture.key, content.attachments.get(picture.key), picture)


def _out(content: Content, key: str) -> Put:
    return Put(ATTACHMENTS, key, content.attachments[key], None)


def insert_figure(
    content: Content, address: str, position: int, picture: Attachment, caption: str
) -> ChangeSet:
    """插入图: a picture with its caption at a position of a narrative."""
    inserted = Narrative((Figure(picture.key, caption),))
    operations = replaced(content, address, position, 0, inserted, (picture,))
    return ChangeSet(words.INSERT_FIGURE.format(caption=caption), operations)


def insert_chart(
    content: Content,
    address: str,
    position: int,
    kind: ChartKind,
    caption: str,
    earlier: tuple[tuple[str, str], ...] = (),
) -> ChangeSet:
    """插入图: a chart of the tables; `earlier` see narrative.Chart."""
    inserted = Narrative((Chart(kind, caption, earlier),))
    operations = replaced(content, address, position, 0, inserted)
    return ChangeSet(words.INSERT_FIGURE.format(caption=caption), operations)


def change_caption(content: Content, address: str, position: int, caption: str) -> ChangeSet:
    """Another caption for the figure at a position; ValueError when none is there."""
    figure = figure_at(content, address, position)
    changed: Figure | Chart = (
        Figure(figure.attachment, caption)
        if isinstance(figure, Figure)
        else Chart(figure.kind, caption, figure.earlier)
    )
    label = words.CHANGE_CAPTION.format(caption=caption)
    same = changed == figure
    operations = () if same else replaced(content, address, position, 1, Narrative((changed,)))
    return ChangeSet(label, operations)


def remove_figure(content: Content, address: str, position: int) -> ChangeSet:
    """Takes the figure at a position out; ValueError when none is there."""
    label = words.REMOVE_FIGURE.format(caption=figure_at(content, address, position).caption)
    return ChangeSet(label, replaced(content, address, position, 1, Narrative()))


def figure_at(content: Content, address: str, position: int) -> Figure | Chart:
    """The figure that takes a position; ValueError when none does."""
    runs = content.text(address).slice(position, position + 1).runs
    if not runs or not isinstance(runs[0], Figure | Chart):
        msg = f"there is no figure at {position} of {address}"
        raise ValueError(msg)
    return runs[0]
