"""What was read as rows under headings: what wants a look first, then in the form's order.

Without Qt.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.importing import words
from desktop.importing.choice import plain_sailing, replaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from forms.definition.form import Form
    from forms.importers.proposal import NotUnderstood
    from forms.ops import Imported, NotCarried, Offer

WARNING, HINT = "warning", "hint"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list. `address` is empty where nothing can be taken; `about` is what it was
    made from, for the pane that shows where it stands; `mark` names an icon, which is also the
    colour of the state."""

    item: str
    file: str
    state: str
    where: str = ""
    present: str = ""
    mark: str = ""
    address: str = ""
    faded: bool = False
    about: Offer | NotUnderstood | NotCarried | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading. Ticking it ticks `tickable`: where a heading holds all sorts, only
    what is sure and replaces nothing."""

    name: str
    rows: tuple[Row, ...]
    tickable: tuple[str, ...] = ()


# ------------------------------------------------------------------------------------------ rows


def offer_row(form: Form, offer: Offer, *, tickable: bool = True) -> Row:
    """One offer; what is the same already cannot be taken."""
    state, mark = _state(offer)
    return Row(
        item=form.printed(offer.address),
        file=in_file(offer),
        state=state if tickable else words.STATE_READ,
        where=offer.where,
        present=_present(offer),
        mark=mark if tickable else "",
        address=offer.address if tickable and not offer.same else "",
        faded=tickable and offer.same,
        about=offer,
        why=why_doubtful(offer),
    )


def in_file(offer: Offer) -> str:
    """What the file has, and what it was read as where that is something else."""
    if offer.kind == "text":
        return brief(offer.raw)
    if offer.value is None:
        return words.NO_NUMBER.format(raw=offer.raw)
    if offer.value != offer.raw.strip():
        return words.READ_AS.format(raw=offer.raw, value=offer.value)
    return offer.raw


def _present(offer: Offer) -> str:
    if not offer.present:
        return words.BLANK
    return brief(offer.present) if offer.kind == "text" else offer.present


def brief(text: str) -> str:
    """The beginning of a text on one line, and its length."""
    line = " ".join(text.split())
    shown = line[: words.BRIEF] + words.CUT if len(line) > words.BRIEF else line
    return words.CHARACTERS.format(text=shown, count=len("".join(text.split())))


def _state(offer: Offer) -> tuple[str, str]:
    if offer.same:
        return words.STATE_SAME, ""
    if offer.doubtful:
        return words.STATE_DOUBTFUL_OVER if replaces(offer) else words.STATE_DOUBTFUL, WARNING
    return (words.STATE_OVER, WARNING) if replaces(offer) else (words.STATE_NEW, "")


def why_doubtful(offer: Offer) -> str:
    """What the clerk should look at; empty where nothing is doubtful."""
    if not offer.doubtful:
        return ""
    return words.DETAIL_WHY["value" if offer.value is None else offer.kind]


def unread_row(form: Form, each: NotUnderstood) -> Row:
    """Something that went nowhere."""
    row = form.printed(each.row) if each.row in form.addresses else ""
    belongs = words.DETAIL_ROW.format(row=row) if row else ""
    return Row(
        item=each.reason,
        file=" ".join(each.text.split()),
        state=words.STATE_UNREAD,
        where=each.where,
        mark=WARNING,
        about=each,
        why=words.DETAIL_UNREAD + belongs,
    )


def lost_row(each: NotCarried) -> Row:
    """A number of an old form that this year's form has no place for, or only a similar one."""
    moved = each.review
    return Row(
        item=each.printed,
        file=each.text,
        state=words.STATE_MOVED if moved else words.STATE_LOST,
        mark=WARNING,
        about=each,
        why=(words.DETAIL_MOVED if moved else words.DETAIL_LOST).format(printed=each.printed),
    )


def left_row(form: Form, offer: Offer) -> Row:
    """A number too doubtful to be compared with."""
    row = offer_row(form, offer, tickable=False)
    why = words.DETAIL_NO_NUMBER if offer.value is None else row.why
    return replace(row, state=words.STATE_LEFT, mark=WARNING, why=why + words.DETAIL_LEFT)


def unsure_row(form: Form, offer: Offer) -> Row:
    """A text or fact that is taken all the same: nothing is reckoned with it."""
    row = offer_row(form, offer, tickable=False)
    return replace(row, state=words.STATE_DOUBTFUL, mark=WARNING)


def note_row(note: str) -> Row:
    """Something that the importer remarks about the whole file."""
    return Row(item=note, file="", state=words.STATE_NOTE, mark=HINT, why=note)


# ---------------------------------------------------------------------------------------- groups


def section_groups(form: Form, offers: Sequence[Offer], *, tickable: bool = True) -> list[Group]:
    """All offers in the form's order, by section."""
    keys = dict.fromkeys(offer.section for offer in offers)
    groups = []
    for key in keys:
        mine = [offer for offer in offers if offer.section == key]
        rows = tuple(offer_row(form, offer, tickable=tickable) for offer in mine)
        sure = tuple(o.address for o in mine if tickable and plain_sailing(o))
        groups.append(Group(form.parts.get(key, key), rows, sure))
    return groups


def first_groups(
    form: Form, offers: Sequence[Offer], imported: Imported, lost: Sequence[NotCarried]
) -> list[Group]:
    """What wants a look before anything else."""
    doubtful = [offer for offer in offers if offer.doubtful and not offer.same]
    over = [offer for offer in offers if replaces(offer) and not offer.doubtful]
    notes = imported.proposal.warnings if imported.proposal else ()
    groups = [
        _asking(form, words.DOUBTFUL, doubtful),
        _asking(form, words.OVER, over),
        Group(words.LOST, tuple(map(lost_row, lost))),
        *unread_groups(form, imported),
        Group(words.NOTES, tuple(map(note_row, notes))),
    ]
    return [group for group in groups if group.rows]


def _asking(form: Form, name: str, offers: Iterable[Offer]) -> Group:
    rows = tuple(offer_row(form, offer) for offer in offers)
    return Group(name, rows, tuple(row.address for row in rows))


def unread_groups(form: Form, imported: Imported) -> list[Group]:
    """All that was not understood, as it stands in the file; no group where nothing is."""
    found = imported.proposal.not_understood if imported.proposal else ()
    rows = tuple(unread_row(form, each) for each in found)
    return [Group(words.UNREAD, rows)] if rows else []


def counted_rows(groups: Iterable[Group]) -> int:
    """All rows of some groups."""
    return sum(len(group.rows) for group in groups)


def as_text(row: Row) -> str:
    """A row to be copied."""
    return "\t".join(part for part in (row.where, row.item, row.file, row.state) if part)
