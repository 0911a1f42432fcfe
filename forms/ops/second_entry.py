"""复录核对: a second person types a table again, unseeing; where both differ is settled one by one.

What the second person typed is kept with the draft like any keystroke, so that it may be
interrupted; it is written as notes, which undo passes over, and touches no cell of the report.
Only `settle` writes into cells.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.definition.catalog import load
from forms.draft.changes import ChangeSet, Put
from forms.draft.content import RETYPED, RETYPING, SECOND_ENTRIES
from forms.draft.edits import put_entries
from forms.draft.second_entry import Difference, Retyping, SecondEntry
from forms.draft.words import RETYPE, RETYPED_ALL, TAKE_RETYPED
from forms.values.entry import Origin, make_entry
from forms.values.kinds import read
from forms.values.number import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from forms.definition.form import Form
    from forms.draft.content import Content
    from forms.draft.session import Session, Update
    from forms.values.entry import Entry


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the second entry of a table has got.

    `cells` are those that are compared, `filled` how many of them the report has, `typed` how many
    the second person has. `retyping` is None unless somebody is at it, `last` the newest result;
    `taken` counts its texts that the report took over and still has.
    """

    table: str
    cells: int
    filled: int
    typed: int
    retyping: Retyping | None
    last: SecondEntry | None
    taken: int


def standing(content: Content, table: str) -> Standing:
    """The state of one table."""
    cells = typed_cells(content, table)
    past = [each for each in content.second_entries if each.table == table]
    last = past[-1] if past else None
    return Standing(
        table=table,
        cells=len(cells),
        filled=sum(cell in content.entries for cell in cells),
        typed=sum(cell in content.retyped for cell in cells),
        retyping=content.retyping.get(table),
        last=last,
        taken=last.still_taken(content.entries) if last else 0,
    )


def under_way(content: Content) -> list[Standing]:
    """Of the tables that somebody is typing again, in printed order."""
    tables = load(content.format).tables
    return [standing(content, table) for table in tables if table in content.retyping]


def typed_cells(content: Content, table: str) -> tuple[str, ...]:
    """The cells of a table that somebody types: sums are not compared, their parts are."""
    cells = load(content.format).cells.values()
    return tuple(c.address for c in cells if c.table.key == table and not c.derived)


def begin(session: Session, table: str, who: str) -> Update | None:
    """Starts anew; what was typed of this table before is dropped."""
    content = session.content
    made = Retyping(who, session.now.isoformat(timespec="seconds"))
    before = content.retyping.get(table)
    puts = (Put(RETYPING, table, before, made), *_without(content, table))
    return _note(session, table, who, puts)


def keep(session: Session, table: str, raws: Mapping[str, str]) -> Update | None:
    """Keeps what the second person typed so far into these cells; a blank text clears."""
    form, kept = session.form, session.content.retyped
    puts = []
    for address, raw in raws.items():
        before, after = kept.get(address), make_entry(form, address, raw, Origin.TYPED)
        if before != after:
            puts.append(Put(RETYPED, address, before, after))
    who = session.content.retyping[table].who
    return _note(session, table, who, tuple(puts), typing=f"second:{table}")


def compare(content: Content, table: str) -> list[Difference]:
    """Where both differ, in printed order. Blank, 0 and / are three things; １２ and 12 are one."""
    form = load(content.format)
    pairs = (
        (a, content.entries.get(a), content.retyped.get(a)) for a in typed_cells(content, table)
    )
    return [
        Difference(address, first.raw if first else "", second.raw if second else "", taken=False)
        for address, first, second in pairs
        if not _same(form, address, first, second)
    ]


def settle(session: Session, table: str, taken: Collection[str]) -> Update | None:
    """Ends it: the second one's texts of the `taken` cells go into the report as one step, and what
    was compared and decided is kept. KeyError when nobody is typing this table again."""
    content = session.content
    retyping = content.retyping[table]
    differences = compare(content, table)
    raws = {each.address: each.second for each in differences if each.address in taken}
    operations = put_entries(content, raws, Origin.TYPED)
    label = TAKE_RETYPED.format(table=session.form.tables[table].name, count=len(operations))
    made = SecondEntry(
        table=table,
        who=retyping.who,
        began=retyping.began,
        at=session.now.isoformat(timespec="seconds"),
        compared=len(typed_cells(content, table)),
        differences=tuple(
            Difference(each.address, each.first, each.second, each.address in taken)
            for each in differences
        ),
    )
    key = str(len(content.second_entries) + 1)
    puts = (
        Put(SECOND_ENTRIES, key, None, made),
        Put(RETYPING, table, retyping, None),
        *_without(content, table),
    )
    # The cells first: should the power fail in between, what was typed is compared again.
    with _acting(session, retyping.who):
        session.pause_typing()
        update = session.apply(ChangeSet(label, operations))
    noted = _note(session, table, retyping.who, puts, label=RETYPED_ALL)
    return update or noted


def is_other_clerk(content: Content, present: str, who: str) -> bool:
    """Whether a name is neither the 填报人 nor who works here at `present`."""
    return bool(who) and who not in {content.fact("sign.preparer"), present}


def _same(form: Form, address: str, first: Entry | None, second: Entry | None) -> bool:
    if first is None or second is None:
        return first is second
    readings = [read(form, address, entry.raw) for entry in (first, second)]
    if all(reading.not_applicable for reading in readings):
        return True
    if any(reading.value is None for reading in readings):
        return fold(first.raw) == fold(second.raw)
    return readings[0].value == readings[1].value


def _without(content: Content, table: str) -> tuple[Put, ...]:
    cells = set(typed_cells(content, table))
    return tuple(Put(RETYPED, a, e, None) for a, e in content.retyped.items() if a in cells)


def _note(
    session: Session,
    table: str,
    who: str,
    puts: tuple[Put, ...],
    *,
    label: str = RETYPE,
    typing: str = "",
) -> Update | None:
    if not puts:
        return None
    label = label.format(table=session.form.tables[table].name)
    with _acting(session, who):
        return session.apply(ChangeSet(label, puts, typing=typing, kind="note"))


@contextmanager
def _acting(session: Session, who: str) -> Iterator[None]:
    """The history names who typed, not whose desk it is."""
    before, session.who = session.who, who
    try:
        yield
    finally:
        session.who = before
