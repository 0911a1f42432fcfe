"""Last year's report beside this year's: taken from any file, and carried over."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from forms import words
from forms.errors import NianbaoError
from forms.ops.importing import NotCarried, match_formats, not_carried, offers, read_report

if TYPE_CHECKING:
    from pathlib import Path

    from forms.draft.content import Content
    from forms.draft.session import Session, Update
    from forms.importers.watch import Watch
    from forms.ops.importing import Imported
    from forms.rules.reference import Reference

CARRIED_OVER, CARRIED_FORWARD = "requests.carried_over", "requests.carried_forward"


@dataclass(frozen=True, slots=True)
class LastYear:
    """A file as last year's report. `not_carried` has what the reference lacks: cells without a
    place in its format, and cells that hold no number. `doubtful` counts what should be looked at
    among what was taken."""

    reference: Reference
    not_carried: tuple[NotCarried, ...] = ()
    doubtful: int = 0

    def as_json(self) -> dict[str, Any]:
        """What `nianbao import --as-last-year --json` adds; in `last_year` what was taken."""
        taken = self.reference
        numbers, texts = len(taken.values), len(taken.texts)
        said = {"source": taken.source, "year": taken.year, "numbers": numbers, "texts": texts}
        return {"last_year": said, "not_carried": [asdict(each) for each in self.not_carried]}


def as_last_year(imported: Imported, source: str, target: str = "") -> LastYear:
    """An import as the reference of a report of the format `target` (the newest, if empty);
    `source` is what the reference will say that it came from."""
    from forms.definition.catalog import newest
    from forms.draft.content import Content

    target = target or newest().format
    reference = reference_from(imported.content, source, target)
    taken = [each for each in offers(imported, Content(target)) if each.section != "sign"]
    doubtful = sum(each.doubtful for each in taken)
    unread = _no_numbers(imported.content, target)
    known = {each.address for each in unread}
    left = [each for each in not_carried(imported.content, target) if each.address not in known]
    return LastYear(reference, (*left, *unread), doubtful)


def _no_numbers(content: Content, target: str) -> list[NotCarried]:
    """Cells that have a place in the other format but hold words, a slash or a dash."""
    from forms.definition.catalog import load

    form, kept = load(content.format), set(match_formats(content.format, target).origins.values())
    return [
        NotCarried(address, form.printed(address), entry.raw)
        for address in form.cells
        if address in kept and (entry := content.entries.get(address)) and entry.value is None
    ]


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


def beside_last_year(content: Content, path: Path, watch: Watch | None = None) -> Content:
    """The report with last year's, as a file of any kind has it, in place of the one that it
    carries."""
    from forms.draft.changes import apply_all
    from forms.draft.edits import take_reference

    reference = reference_from(read_report(path, watch).content, path.name, content.format)
    return apply_all(content, take_reference(content, reference).operations)


def take_last_year(session: Session, last_year: LastYear) -> Update | None:
    """Puts last year beside the report, in place of what was there; None when it was this.

    NianbaoError `not-last-year` for a report of another year: the checks would ignore it, and what
    it takes the place of would be gone. Where a year is unknown it is taken (see rules.sheet).
    NianbaoError `sealed`.
    """
    from forms.draft.edits import take_reference

    reference, year = last_year.reference, session.content.fact("cover.year")
    known = reference.year.isdecimal() and year.isdecimal()
    if known and int(reference.year) + 1 != int(year):
        message = words.WRONG_YEAR.format(
            name=reference.source, year=reference.year, wanted=int(year) - 1
        )
        raise NianbaoError("not-last-year", message, words.WRONG_YEAR_REMEDY)
    return session.apply(take_reference(session.content, reference))


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
