"""What differs between two versions, as the window shows it: tables of lines, pieces of texts.

Without Qt.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal

from desktop.versions import words
from forms.draft.comparing import NEW_LINE, alike, sentences
from forms.draft.content import ATTACHMENTS, EXPLANATIONS, PROFILE, REFERENCE, SEAL, SOURCE
from forms.draft.narrative import Link, Narrative
from forms.draft.view import linked_number, sheet_of
from forms.rules.engine import engine_for
from forms.rules.finding import check_of
from forms.values.number import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from forms.definition.form import Form
    from forms.draft.changes import Put
    from forms.draft.comparing import CellDifference, Difference, Stretch
    from forms.draft.content import Content
    from forms.draft.narrative import Chart, Figure

LONGEST = 1500
"""Characters of one piece that are shown."""
BRIEF = 16
"""Characters by which sentences that stayed are recognised."""

Sort = Literal["kept", "removed", "added"]
Shown = Callable[[Narrative], str]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is another now. `faded` where it only follows from others."""

    item: str
    before: str
    after: str
    change: str = ""
    faded: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `span` is the part of it that differs from its counterpart, if any."""

    sort: Sort
    mark: str
    text: str
    span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Block:
    """A table's lines or a text's pieces under a heading; `numbers`: the lines are numbers."""

    title: str
    lines: tuple[Line, ...] = ()
    pieces: tuple[Piece, ...] = ()
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A whole comparison, and its counts in words."""

    blocks: tuple[Block, ...]
    counts: str


def told(difference: Difference) -> Told:
    """All that shows, in the report's order within each kind: numbers, facts, texts, the rest."""
    form = sheet_of(difference.before).form
    tables, facts = list(_tables(form, difference)), _facts(form, difference)
    texts, others = list(_texts(form, difference)), _others(form, difference)
    typed = sum(not each.computed for each in difference.cells)
    numbers = (typed, len(facts), len(texts), len(others))
    blocks = [*tables, *_block(words.FACTS_TITLE, facts), *texts]
    blocks += _block(words.OTHERS_TITLE, others)
    return Told(tuple(blocks), _counts(numbers))


def _counts(numbers: Iterable[int]) -> str:
    counted = zip(words.COUNTS, numbers, strict=True)
    parts = [pattern.format(count=number) for pattern, number in counted if number]
    return words.DIFFERENT.format(counts=words.AND.join(parts)) if parts else words.SAME


def _block(title: str, lines: tuple[Line, ...]) -> list[Block]:
    return [Block(title.format(count=len(lines)), lines)] if lines else []


# -------------------------------------------------------------------------------------- numbers


def _tables(form: Form, difference: Difference) -> Iterator[Block]:
    for key, table in form.tables.items():
        here = [each for each in difference.cells if form.cells[each.address].table.key == key]
        if here:
            count = sum(not each.computed for each in here) or len(here)
            title = words.TABLE_TITLE.format(name=table.name, count=count)
            yield Block(title, tuple(_cell(form, each) for each in here), numbers=True)


def _cell(form: Form, told: CellDifference) -> Line:
    cell = form.cells[told.address]
    item = words.CELL.format(row=cell.row.printed, column=cell.column.printed)
    if told.computed:
        item = words.TOTAL.format(item=item)
    before, after = told.before or words.BLANK, told.after or words.BLANK
    return Line(item, before, after, _grown(told.change), told.computed)


def _grown(change: Decimal | None) -> str:
    if change is None:
        return ""
    text = canonical(change)
    return words.GROWN.format(change=text) if change > 0 else text


def _facts(form: Form, difference: Difference) -> tuple[Line, ...]:
    return tuple(
        Line(form.printed(address), before or words.BLANK, after or words.BLANK)
        for address, before, after in difference.facts
    )


# --------------------------------------------------------------------------------------- others


_OTHERS: dict[str, tuple[str, Callable[[Any], str]]] = {
    REFERENCE: (words.LAST_YEAR, attrgetter("source")),
    SOURCE: (words.IMPORTED, attrgetter("name")),
    ATTACHMENTS: (words.PICTURE, attrgetter("name")),
    PROFILE: (words.SETTINGS, lambda _: words.THERE),
    SEAL: (words.SEAL, lambda _: words.SEALED),
}
"""The register and void codes are no part of a version."""


def _others(form: Form, difference: Difference) -> tuple[Line, ...]:
    lines = [_explanation(form, put) for put in difference.of_part(EXPLANATIONS)]
    for part, (item, shown) in _OTHERS.items():
        lines += [_other(item, put, shown) for put in difference.of_part(part)]
    return tuple(lines)


def _explanation(form: Form, put: Put) -> Line:
    check = engine_for(form).checks.get(check_of(put.key))
    title = check.rule.title if check else put.key
    return _other(words.EXPLANATION.format(title=title), put, attrgetter("text"))


def _other(item: str, put: Put, shown: Callable[[Any], str]) -> Line:
    before, after = (words.NONE if o is None else shown(o) for o in (put.before, put.after))
    return Line(item, before, words.CHANGED if before == after else after)


# --------------------------------------------------------------------------------------- texts


def _texts(form: Form, difference: Difference) -> Iterator[Block]:
    """The narratives in the form's order."""
    by_address = {each.address: each for each in difference.texts}
    old, new = (_shown(content) for content in (difference.before, difference.after))
    for address in form.texts:
        if address in by_address:
            found = by_address[address].stretches
            changed = sum(not each.kept for each in found)
            title = words.TEXT_TITLE.format(name=form.printed(address), count=changed)
            pieces = [piece for each in found for piece in _pieces(each, old, new)]
            if found[-1].kept:
                pieces[-1] = _kept(found[-1].after, new, behind=True)
            yield Block(title, pieces=tuple(pieces))


def _shown(content: Content) -> Shown:
    """How a narrative of this content reads; ends of paragraphs and figures in words."""
    number = linked_number(sheet_of(content))

    def shown(narrative: Narrative) -> str:
        parts = (run if isinstance(run, str) else _object(run, number) for run in narrative.runs)
        return "".join(parts).replace(NEW_LINE, words.NEW_PARAGRAPH)

    return shown


def _object(run: Link | Figure | Chart, number: Callable[[str], str]) -> str:
    if isinstance(run, Link):
        return number(run.cell)
    return words.FIGURE.format(caption=run.caption)


def _pieces(stretch: Stretch, old: Shown, new: Shown) -> Iterator[Piece]:
    """Where as many sentences came as went, one beside the other."""
    if stretch.kept:
        yield _kept(stretch.after, new)
        return
    before, after = sentences(stretch.before), sentences(stretch.after)
    if len(before) == len(after):
        for one, other in zip(before, after, strict=True):
            yield from _pair(old(one), new(other))
    else:
        yield from _pair(old(stretch.before), new(stretch.after))


def _pair(before: str, after: str) -> Iterator[Piece]:
    both = bool(before and after)
    head = alike(before, after) if both else 0
    tail = alike(before[head:][::-1], after[head:][::-1]) if both else 0
    if before:
        mark = words.WAS if both else words.REMOVED
        yield _piece("removed", mark, before, (head, len(before) - tail))
    if after:
        mark = words.BECAME if both else words.ADDED
        yield _piece("added", mark, after, (head, len(after) - tail))


def _piece(sort: Sort, mark: str, text: str, span: tuple[int, int]) -> Piece:
    """A part that is all of the text is not worth marking."""
    if len(text) > LONGEST:
        text = text[:LONGEST] + words.REST.format(count=len(text) - LONGEST)
        span = min(span[0], LONGEST), min(span[1], LONGEST)
    return Piece(sort, mark, text, (0, 0) if span == (0, len(text)) else span)


def _kept(narrative: Narrative, shown: Shown, *, behind: bool = False) -> Piece:
    """Sentences that stayed, only named: the words that lead up to what changed, or follow it."""
    found = [shown(each) for each in sentences(narrative) if each.flat != NEW_LINE]
    text = found[0 if behind else -1] if found else ""
    if len(text) > BRIEF:
        text = text[:BRIEF] + words.CUT if behind else words.CUT + text[-BRIEF:]
    return Piece("kept", "", words.KEPT.format(count=len(found), text=text))
