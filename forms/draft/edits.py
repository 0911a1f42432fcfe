"""Change sets for what users do: each function turns an intention into operations.

All take the present content and return what Session.apply takes; a value that is already there
yields no operation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.definition.catalog import load
from forms.draft import words
from forms.draft.changes import ChangeSet, Put, Splice
from forms.draft.content import ENTRIES, LAST_YEAR, REFERENCE
from forms.draft.narrative import Link, Narrative, plain
from forms.values.entry import Origin, make_entry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from forms.draft.changes import Operation
    from forms.draft.content import Content
    from forms.rules.finding import Remedy
    from forms.rules.reference import Reference


def put_entries(content: Content, raws: Mapping[str, str], origin: Origin) -> tuple[Operation, ...]:
    """Operations that make cells and facts hold these raw texts; a blank text clears."""
    form = load(content.format)
    operations: list[Operation] = []
    for address, raw in raws.items():
        before = content.entries.get(address)
        after = make_entry(form, address, raw, origin)
        if (before and before.raw) != (after and after.raw):
            operations.append(Put(ENTRIES, address, before, after))
    return tuple(operations)


def type_entry(content: Content, address: str, raw: str) -> ChangeSet:
    """Typing into a cell or fact; keystrokes in one cell are one step."""
    name = load(content.format).printed(address)
    label = (words.FILL_CELL if raw else words.CLEAR_CELL).format(cell=name)
    operations = put_entries(content, {address: raw}, Origin.TYPED)
    return ChangeSet(label, operations, typing=f"cell:{address}")


def paste_entries(content: Content, raws: Mapping[str, str], rows: int, columns: int) -> ChangeSet:
    """A pasted block of rows × columns, already matched to addresses."""
    label = words.PASTE_BLOCK.format(rows=rows, columns=columns)
    return ChangeSet(label, put_entries(content, raws, Origin.PASTED))


def clear_entries(content: Content, addresses: tuple[str, ...]) -> ChangeSet:
    """Blanks a block of cells; a stated total becomes computed again."""
    operations = put_entries(content, dict.fromkeys(addresses, ""), Origin.TYPED)
    return ChangeSet(words.CLEAR_BLOCK.format(count=len(operations)), operations)


def fill_zeros(content: Content, table: str) -> ChangeSet:
    """空白填 0: every blank cell of a table that is not computed."""
    form = load(content.format)
    blanks = {
        cell.address: "0"
        for cell in form.cells.values()
        if cell.table.key == table and not cell.derived and cell.address not in content.entries
    }
    label = words.FILL_ZEROS.format(table=form.tables[table].name, count=len(blanks))
    return ChangeSet(label, put_entries(content, blanks, Origin.FILLED))


def use_computed(content: Content, address: str) -> ChangeSet:
    """用合计数: drops a stated total so that the sum shows."""
    before = content.entries.get(address)
    operations = (Put(ENTRIES, address, before, None),) if before else ()
    name = load(content.format).printed(address)
    return ChangeSet(words.USE_COMPUTED.format(cell=name), operations)


def apply_remedy(content: Content, remedy: Remedy) -> ChangeSet:
    """可改: all corrections of a remedy in one step."""
    raws = {change.address: change.after for change in remedy.changes}
    label = words.APPLY_REMEDY.format(text=remedy.text)
    return ChangeSet(label, put_entries(content, raws, Origin.TYPED))


def edit_text(
    content: Content, address: str, position: int, removed: int, inserted: Narrative
) -> ChangeSet:
    """Replaces `removed` places of a narrative; typing in one narrative is one step."""
    taken = content.text(address).slice(position, position + removed)
    label = words.EDIT_TEXT.format(text=load(content.format).printed(address))
    nothing = not taken.runs and not inserted.runs
    operations = () if nothing else (Splice(address, position, taken, inserted),)
    return ChangeSet(label, operations, typing=f"text:{address}")


def insert_link(content: Content, address: str, position: int, cell: str) -> ChangeSet:
    """插入表中数据: a link to a cell at a position of a narrative."""
    splice = Splice(address, position, Narrative(), Narrative((Link(cell),)))
    label = words.INSERT_LINK.format(cell=load(content.format).printed(cell))
    return ChangeSet(label, (splice,))


def replace_text(content: Content, address: str, text: str) -> tuple[Operation, ...]:
    """Operations that make a narrative hold just this text."""
    before, after = content.text(address), plain(text)
    return () if before == after else (Splice(address, 0, before, after),)


def take_reference(content: Content, reference: Reference) -> ChangeSet:
    """Last year's figures and texts beside this year's."""
    label = words.TAKE_LAST_YEAR.format(source=reference.source)
    put = Put(REFERENCE, LAST_YEAR, content.reference, reference)
    return ChangeSet(label, () if reference == content.reference else (put,))
