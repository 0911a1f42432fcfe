"""Last year's report beside this year's: taken from any file, and carried over."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from forms import words
from forms.errors import NianbaoError
from forms.ops.importing import NotCarried, Offer, match_formats, not_carried, readings

if TYPE_CHECKING:
    from forms.draft.content import Content
    from forms.draft.session import Session, Update
    from forms.ops.importing import Imported
    from forms.rules.reference import Reference

CARRIED_OVER, CARRIED_FORWARD = "requests.carried_over", "requests.carried_forward"


@dataclass(frozen=True, slots=True)
class LastYear:
    """A file as last year's report. What the reference lacks: `not_carried` are numbers without a
    place in its format (or only a similar one), `left` the cells that hold no number and, unless
    they were asked for, the doubtful ones; both in the addresses of the file's format."""

    reference: Reference
    not_carried: tuple[NotCarried, ...] = ()
    left: tuple[Offer, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """What `nianbao import --as-last-year --json` adds; in `last_year` what was taken."""
        taken = self.reference
        numbers, texts = len(taken.values), len(taken.texts)
        said = {"source": taken.source, "year": taken.year, "numbers": numbers, "texts": texts}
        keys = ("address", "raw", "value", "where", "sure")
        return {
            "last_year": said,
            "not_carried": [asdict(each) for each in self.not_carried],
            "left_out": [{key: getattr(each, key) for key in keys} for each in self.left],
        }


def as_last_year(
    imported: Imported, source: str, target: str = "", *, doubtful: bool = False
) -> LastYear:
    """An import as the reference of a report of the format `target` (the newest, if empty);
    `source` is what the reference will say that it came from.

    Numbers that were not read for sure are taken only where `doubtful` says so, since the checks
    and 上年结转 reckon with them; a total that the file does not state is blank without them.
    """
    from forms.definition.catalog import newest
    from forms.draft.content import ENTRIES

    target, content = target or newest().format, imported.content
    left = tuple(each for each in readings(imported) if _is_left(each, doubtful=doubtful))
    for each in left:
        if each.value is not None:
            content = content.with_part(ENTRIES, each.address, None)
    known = {each.address for each in left}
    lost = (each for each in not_carried(content, target) if each.address not in known)
    return LastYear(reference_from(content, source, target), tuple(lost), left)


def _is_left(offer: Offer, *, doubtful: bool) -> bool:
    unsure = offer.doubtful and not doubtful
    return offer.kind == "cell" and (offer.value is None or unsure)


def reference_from(content: Content, source: str, target: str = "") -> Reference:
    """Last year's figures, computed totals included, and texts out of its report, in the addresses
    of the format `target` (the newest, if empty)."""
    from forms.definition.catalog import load, newest
    from forms.draft.view import resolved_text, sheet_of
    from forms.exchange.canonical import canonical_hash
    from forms.rules.reference import Reference
    from forms.values.number import canonical

    form, sheet = load(target or newest().format), sheet_of(content)
    old_of = match_formats(content.format, form.format).origins
    numbers = {new: sheet.number(old) for new, old in old_of.items() if new in form.cells}
    texts = {n: resolved_text(content, sheet, o) for n, o in old_of.items() if n in form.texts}
    facts = {n: content.fact(o) for n, o in old_of.items() if n in form.facts}
    return Reference(
        source=source,
        sha256=canonical_hash(content),
        year=content.fact("cover.year"),
        values={a: canonical(n) for a, n in numbers.items() if n is not None},
        texts={a: text for a, text in texts.items() if text},
        facts={a: fact for a, fact in facts.items() if fact},
    )


def beside_last_year(content: Content, last_year: LastYear) -> Content:
    """The report with this last year in place of the one that it carries; of another year it is
    of no use to the checks (see wrong_year)."""
    from forms.draft.changes import apply_all
    from forms.draft.edits import take_reference

    return apply_all(content, take_reference(content, last_year.reference).operations)


def take_last_year(session: Session, last_year: LastYear) -> Update | None:
    """Puts last year beside the report, in place of what was there; None when it was this.

    NianbaoError of `wrong_year`: the checks would ignore it, and what it takes the place of would
    be gone. NianbaoError `sealed`.
    """
    from forms.draft.edits import take_reference

    wrong = wrong_year(last_year, session.content)
    if wrong:
        raise wrong
    return session.apply(take_reference(session.content, last_year.reference))


def wrong_year(last_year: LastYear, content: Content) -> NianbaoError | None:
    """Why a report cannot be this one's last year, as `not-last-year`; None where it can, or where
    one of the years is unknown (see rules.sheet)."""
    reference, year = last_year.reference, content.fact("cover.year")
    known = reference.year.isdecimal() and year.isdecimal()
    if not known or int(reference.year) + 1 == int(year):
        return None
    told = {"name": reference.source, "year": reference.year, "wanted": int(year) - 1}
    message = words.WRONG_YEAR.format(**told)
    return NianbaoError("not-last-year", message, words.WRONG_YEAR_REMEDY)


def remarks_on(last_year: LastYear, content: Content) -> tuple[str, ...]:
    """What a clerk should know before a report takes it as last year's: another agency's name, an
    unknown year."""
    reference, agency = last_year.reference, content.fact("cover.agency")
    named = reference.facts.get("cover.agency", "")
    said = []
    if agency and named and agency != named:
        said.append(words.OTHER_AGENCY.format(name=reference.source, other=named, own=agency))
    if not (reference.year and content.fact("cover.year")):
        said.append(words.YEAR_UNKNOWN.format(name=reference.source))
    return tuple(said)


def carry_over_offered(content: Content) -> tuple[str, ...]:
    """The blank cells of 上年结转 for which last year has a 结转下年度; its total is computed."""
    return tuple(_carried(content))


def carry_over(session: Session) -> Update | None:
    """Fills every blank cell of 上年结转 with last year's 结转下年度, in one undoable step; None when
    there is none to fill. NianbaoError `sealed`."""
    from forms.draft import words as draft_words
    from forms.draft.changes import ChangeSet
    from forms.draft.edits import put_entries
    from forms.values.entry import Origin

    carried = _carried(session.content)
    operations = put_entries(session.content, carried, Origin.LAST_YEAR)
    return session.apply(ChangeSet(draft_words.CARRY_OVER.format(count=len(carried)), operations))


def _carried(content: Content) -> dict[str, str]:
    from forms.draft.view import sheet_of
    from forms.values.number import canonical

    sheet = sheet_of(content)
    found = {}
    for address, cell in sheet.form.cells.items():
        row, _, column = address.rpartition(".")
        if row == CARRIED_OVER and not cell.derived and address not in content.entries:
            number = sheet.last_year(f"{CARRIED_FORWARD}.{column}")
            if number is not None:
                found[address] = canonical(number)
    return found
