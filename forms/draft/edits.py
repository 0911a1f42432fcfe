"""Change sets for what users do: each function turns an intention into operations.

All take the present content and return what Session.apply takes; a value that is already there
yields no operation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.definition.catalog import load
from forms.draft import words
from forms.draft.changes import ChangeSet, Put, Splice
from forms.draft.content import (
    CURRENT,
    ENTRIES,
    EXPLANATIONS,
    LAST_YEAR,
    PRINTS,
    PROFILE,
    REFERENCE,
    SEAL,
    VOID_SEALS,
    Seal,
    VoidSeal,
)
from forms.draft.figures import replaced
from forms.draft.narrative import Link, Narrative, plain
from forms.draft.view import linked_number, sheet_of
from forms.errors import NianbaoError
from forms.rules.explanation import Explanation, refusal
from forms.rules.finding import CellChange, TextChange
from forms.values.entry import Origin, make_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from forms.draft.changes import Operation
    from forms.draft.content import Attachment, Content, Print
    from forms.profile import Profile
    from forms.rules.finding import Finding, Remedy
    from forms.rules.reference import Reference


SIGNED_ON = "sign.signed_on"


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
    """可改: all corrections of a remedy in one step.

    ValueError when a text is no longer the one that the remedy was made for.
    """
    raws = {c.address: c.after for c in remedy.changes if isinstance(c, CellChange)}
    operations = put_entries(content, raws, Origin.TYPED)
    for change in sorted(_texts(remedy), key=lambda each: (each.address, -each.start)):
        operations += (_mend(content, change),)
    return ChangeSet(words.APPLY_REMEDY.format(text=remedy.text), operations)


def _texts(remedy: Remedy) -> list[TextChange]:
    return [change for change in remedy.changes if isinstance(change, TextChange)]


def _mend(content: Content, change: TextChange) -> Splice:
    """Later places come first, so that the places of earlier ones still hold."""
    narrative, shown = content.text(change.address), linked_number(sheet_of(content))
    end = change.start + len(change.before)
    if narrative.resolved(shown)[change.start : end] != change.before:
        msg = f"{change.address} no longer reads as the remedy expects"
        raise ValueError(msg)
    first, last = narrative.places(change.start, end, shown)
    inserted = Narrative((Link(change.cell),)) if change.cell else plain(change.after)
    return Splice(change.address, first, narrative.slice(first, last), inserted)


def explain(content: Content, finding: Finding, text: str, who: str, at: datetime) -> ChangeSet:
    """说明 to a finding, bound to its present values; a blank text takes it back.

    NianbaoError `empty-explanation` for words that say nothing.
    """
    text = text.strip()
    reason = refusal(text, content.profile) if text else ""
    if reason:
        raise NianbaoError("empty-explanation", reason, words.EXPLAIN_REMEDY)
    before = content.explanations.get(finding.id)
    after = Explanation(text, finding.bound, who, at.isoformat(timespec="seconds"))
    same = before is not None and (before.text, before.bound) == (text, finding.bound)
    put = Put(EXPLANATIONS, finding.id, before, after if text else None)
    label = (words.EXPLAIN if text else words.UNEXPLAIN).format(title=finding.title)
    return ChangeSet(label, () if same or put.before == put.after else (put,))


def seal(content: Content, sha256: str, who: str, at: datetime) -> ChangeSet:
    """定稿: `sha256` is the canonical hash of the content."""
    made = Seal(sha256, who, at.isoformat(timespec="seconds"))
    return ChangeSet(words.SEAL, (Put(SEAL, CURRENT, content.seal, made),))


def unseal(content: Content, reason: str, who: str, at: datetime) -> ChangeSet:
    """解除定稿: the seal goes, and its hash is kept among the void ones with the reason.

    The day of signing goes with it: what will be sealed next nobody has signed.
    NianbaoError `no-reason` for a reason that says nothing; nothing to do without a seal.
    """
    if content.seal is None:
        return ChangeSet(words.UNSEAL.format(reason=reason), ())
    if refusal(reason, content.profile):
        raise NianbaoError("no-reason", words.NO_REASON, words.NO_REASON_REMEDY)
    reason = reason.strip()
    sealed = content.seal.sha256
    void = VoidSeal(reason, who, at.isoformat(timespec="seconds"))
    puts = (
        Put(SEAL, CURRENT, content.seal, None),
        Put(VOID_SEALS, sealed, content.void_seals.get(sealed), void),
        *put_entries(content, {SIGNED_ON: ""}, Origin.TYPED),
    )
    return ChangeSet(words.UNSEAL.format(reason=reason), puts)


def take_profile(content: Content, profile: Profile) -> ChangeSet:
    """The agency's settings from now on, for this report."""
    before = content.parts.get(PROFILE, {}).get(CURRENT)
    operations = () if profile == content.profile else (Put(PROFILE, CURRENT, before, profile),)
    return ChangeSet(words.TAKE_PROFILE, operations)


def record_print(content: Content, made: Print) -> ChangeSet:
    """Enters what was given out into the register; allowed in a finished report, never undone."""
    key = str(len(content.prints) + 1)
    return ChangeSet(words.PRINT, (Put(PRINTS, key, None, made),), kind="note")


def edit_text(
    content: Content,
    address: str,
    position: int,
    removed: int,
    inserted: Narrative,
    pictures: Iterable[Attachment] = (),
) -> ChangeSet:
    """Replaces `removed` places of a narrative; typing in one narrative is one step.

    `pictures` are those that inserted figures show and the report may not have yet.
    """
    label = words.EDIT_TEXT.format(text=load(content.format).printed(address))
    operations = replaced(content, address, position, removed, inserted, pictures)
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
