"""Reports from files, and what an import offers a report that is being written."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from forms import storage, words
from forms.errors import NianbaoError
from forms.ops.settings import with_own_profile

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from forms.definition.form import Form
    from forms.draft.changes import Operation
    from forms.draft.content import Content
    from forms.draft.session import Session, Update
    from forms.exchange.package import Head
    from forms.importers.proposal import Found, FoundText, NotUnderstood, Proposal
    from forms.importers.watch import Watch
    from forms.rules.source import SourceRecord

_RICH_TEXT = b"{\\rtf"


@dataclass(frozen=True, slots=True)
class Imported:
    """A report from outside; `name` is its file's. `proposal` says what was read and what not, for
    files that had to be interpreted; a package or JSON is exact and has none. `newer`: a package
    of a newer program, to be looked at but not taken over. `heads` tell a package's history."""

    content: Content
    proposal: Proposal | None = None
    package: bool = False
    newer: bool = False
    heads: tuple[Head, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that an import offers a report, beside what the report has.

    `address` is of the report's format, `section` the key of its part (form.parts). `raw` is as the
    file has it, of a narrative its resolved text; `value` as the report reads it, None where a cell
    or fact cannot be read. `present` is what was entered in the report, empty where it is blank or
    only computed. `where` is the place in the file and `line` all that stands on that line, its
    cells parted by tabs; both are empty for packages and JSON.
    """

    address: str
    section: str
    kind: Literal["cell", "text", "fact"]
    raw: str
    value: str | None
    present: str
    where: str = ""
    line: str = ""
    sure: Literal["exact", "likely"] = "exact"

    @property
    def doubtful(self) -> bool:
        """Whether the clerk should look before taking it."""
        return self.sure == "likely" or self.value is None

    @property
    def same(self) -> bool:
        """Whether nothing would change."""
        return self.raw == self.present


@dataclass(frozen=True, slots=True)
class NotCarried:
    """What a report of one format has and the other format has no place for. `address` and
    `printed` are the source's. `review`: it was carried to where it fits best (其他处理 to 3.其他) and
    is to be looked at there."""

    address: str
    printed: str
    text: str
    review: bool = False


# -------------------------------------------------------------------------------- reading


def read_report(path: Path, watch: Watch | None = None) -> Imported:
    """Reads a package, a JSON report or a file of any kind that an importer knows; NianbaoError
    when it cannot."""
    refuse_missing(path)
    if _looks_like_json(path):
        from forms.exchange.report_json import content_from_json

        return Imported(content_from_json(storage.read_whole(path)), name=path.name)
    from forms.exchange.package import is_package, read_package

    if is_package(path):
        read = read_package(path)
        return Imported(
            read.content, package=True, newer=read.newer, heads=read.heads, name=path.name
        )
    from forms.importers import import_file

    return interpreted(import_file(path, watch))


def read_as_own(path: Path, watch: Watch | None = None) -> Imported:
    """read_report, with the agency's own settings where the file carries none."""
    imported = read_report(path, watch)
    if imported.package:
        return imported
    return replace(imported, content=with_own_profile(imported.content))


def read_pasted(text: str, html: str = "", watch: Watch | None = None) -> Imported:
    """Reads what was copied elsewhere; the HTML where it has a table, since its cells are sure.

    Headings are not kept for the checks of structure: a clerk copies a part of a page, and what
    was not copied is not missing.
    """
    from forms.importers import import_bytes

    chosen = html if "<table" in html.lower() else text
    try:
        proposal = import_bytes(words.PASTED, chosen.encode("utf-8", "replace"), watch)
    except NianbaoError as error:
        raise _of_content(error) from error
    return interpreted(replace(proposal, headings=()))


def _of_content(error: NianbaoError) -> NianbaoError:
    """The refusal of a file, said of what was pasted."""
    message = error.message
    for said, meant in words.OF_CONTENT:
        message = message.replace(said, meant)
    return NianbaoError(error.kind, message, words.PASTED_REMEDY if error.remedy else "")


def _looks_like_json(path: Path) -> bool:
    with storage.told(path), path.open("rb") as file:
        head = file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"{") and not head.startswith(_RICH_TEXT)


def interpreted(proposal: Proposal) -> Imported:
    """A proposal as an import; what was not understood goes into the source record with place and
    reason."""
    from forms.draft.content import IMPORTED, SOURCE
    from forms.importers.proposal import proposal_content, source_record

    lost = tuple(sentence_of(each) for each in proposal.not_understood)
    record = replace(source_record(proposal), not_understood=lost)
    content = proposal_content(proposal).with_part(SOURCE, IMPORTED, record)
    return Imported(content, proposal, name=proposal.name)


def sentence_of(left: NotUnderstood) -> str:
    """Place, text and reason of what was not understood, in one line."""
    text = " ".join(left.text.split())
    said = words.NOT_UNDERSTOOD.format(where=left.where, text=text, reason=left.reason)
    return said if left.where or text else left.reason


# ------------------------------------------------------------------------- what was read


def readings(imported: Imported) -> tuple[Offer, ...]:
    """Everything that an import holds, as offered to a blank report of its own format."""
    from forms.draft.content import Content

    return offers(imported, Content(imported.content.format))


def reading_as_json(imported: Imported) -> dict[str, Any]:
    """What `nianbao import --json` prints. `numbers` counts computed totals too; `cells`, `facts`
    and `texts_read` are what the file itself has, where and how sure."""
    from forms.exchange.report_json import report_as_json

    report, read, proposal = report_as_json(imported.content), readings(imported), imported.proposal
    left = proposal.not_understood if proposal else ()
    keys = ("address", "raw", "value", "where", "sure")
    return {
        **{key: report[key] for key in ("agency", "year", "format")},
        "numbers": len(report["values"]),
        "texts": sorted(report["texts"]),
        "cells": _listed(read, "cell", (*keys, "line")),
        "texts_read": _listed(read, "text", ("address", "where", "sure")),
        "facts": _listed(read, "fact", keys),
        "not_understood": [asdict(each) for each in left],
        "warnings": list(proposal.warnings) if proposal else [],
        "doubtful": sum(each.doubtful for each in read),
    }


def _listed(read: tuple[Offer, ...], kind: str, keys: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{key: getattr(each, key) for key in keys} for each in read if each.kind == kind]


# --------------------------------------------------------------------- into a report at hand


def offers(imported: Imported, content: Content) -> tuple[Offer, ...]:
    """All that an import holds and the report's format has a place for, in the form's order; a
    blank of the file is no offer. Of figures in a package's narratives see `lost`."""
    from forms.definition.catalog import load

    form, match = load(content.format), match_formats(imported.content.format, content.format)
    parts = list(form.parts)
    found = [each for a in _in_order(form) for each in _offered(a, imported, content, match)]
    return tuple(sorted(found, key=lambda each: parts.index(each.section)))


def _in_order(form: Form) -> tuple[str, ...]:
    return form.matching(("*",))


def _offered(
    address: str, imported: Imported, content: Content, match: FormatMatch
) -> Iterator[Offer]:
    from forms.definition.catalog import load
    from forms.definition.form import part_key
    from forms.values.kinds import read

    form, origin = load(content.format), match.origins.get(address, "")
    raw = _raw(imported.content, origin) if origin else ""
    if not raw:
        return
    text = address in form.texts
    found = _found(imported.proposal, origin)
    likely = address in match.review or (found is not None and found.sure == "likely")
    yield Offer(
        address,
        part_key(address),
        "text" if text else "cell" if address in form.cells else "fact",
        raw,
        raw if text else read(form, address, raw).value,
        _raw(content, address),
        found.where if found else "",
        _line(imported.proposal, origin),
        "likely" if likely else "exact",
    )


def _raw(content: Content, address: str) -> str:
    """What was entered at an address, or its resolved text."""
    from forms.draft.view import resolved_text, sheet_of

    if address in content.texts:
        return resolved_text(content, sheet_of(content), address)
    entry = content.entries.get(address)
    return entry.raw if entry else ""


def _found(proposal: Proposal | None, address: str) -> Found | FoundText | None:
    if proposal is None:
        return None
    cell = proposal.cells.get(address) or proposal.facts.get(address)
    return cell or proposal.texts.get(address)


def _line(proposal: Proposal | None, address: str) -> str:
    cell = proposal.cells.get(address) if proposal else None
    return proposal.lines.get(cell.line, "") if proposal and cell else ""


def lost(imported: Imported, content: Content) -> tuple[NotCarried, ...]:
    """What an import holds and `offers` cannot offer: entries and texts that the report's format
    has no place for, and the figures of a package's narratives."""
    return not_carried(imported.content, content.format) + tuple(_figures(imported.content))


def _figures(content: Content) -> Iterator[NotCarried]:
    from forms.definition.catalog import load
    from forms.draft.narrative import Chart, Figure

    form = load(content.format)
    for address, narrative in content.texts.items():
        for run in narrative.runs:
            if isinstance(run, Figure | Chart):
                caption = words.FIGURE.format(caption=run.caption)
                yield NotCarried(address, form.printed(address), caption)


def accept(session: Session, imported: Imported, addresses: Collection[str]) -> Update | None:
    """Takes the offers at these addresses in one undoable step; None when nothing would change.

    A total that the file states stays stated. A narrative becomes the file's plain text; one that
    reads like the file's already keeps its links. The file's record goes into the report with them.
    NianbaoError `sealed`, `newer-format`.
    """
    from forms.draft import words as draft_words
    from forms.draft.changes import ChangeSet

    refuse_newer(imported, imported.name)
    chosen = [each for each in offers(imported, session.content) if each.address in addresses]
    operations = _operations(session.content, imported, chosen) if chosen else ()
    label = draft_words.IMPORT.format(name=imported.name)
    return session.apply(ChangeSet(label, operations))


def _operations(content: Content, imported: Imported, chosen: list[Offer]) -> tuple[Operation, ...]:
    from forms.draft.changes import Put, apply_all
    from forms.draft.content import IMPORTED, SOURCE
    from forms.draft.edits import put_entries
    from forms.draft.figures import replaced
    from forms.draft.narrative import plain
    from forms.values.entry import Origin

    entries = {each.address: each.raw for each in chosen if each.kind != "text"}
    operations = put_entries(content, entries, Origin.IMPORTED)
    after = apply_all(content, operations)
    for each in chosen:
        if each.kind == "text" and not each.same:
            removed = len(after.text(each.address))
            done = replaced(after, each.address, 0, removed, plain(each.raw))
            after, operations = apply_all(after, done), (*operations, *done)
    record = _record(imported.content, after)
    if not operations or record is None or record == content.source:
        return operations
    return (*operations, Put(SOURCE, IMPORTED, content.source, record))


def _record(source: Content, report: Content) -> SourceRecord | None:
    """The file's record. Of a file of another year or format headings and labels are left out: it
    is not this report, and what its pages look like is nothing that a check may blame here. What
    was not understood of the same file before stays listed."""
    years = {source.fact("cover.year"), report.fact("cover.year")} - {""}
    record, before = source.source, report.source
    if record is None:
        return None
    if before and before.sha256 == record.sha256:
        lines = dict.fromkeys((*before.not_understood, *record.not_understood))
        record = replace(record, not_understood=tuple(lines))
    if source.format == report.format and len(years) < 2:
        return record
    return replace(record, headings=(), labels=())


# ---------------------------------------------------------------------- from format to format


@dataclass(frozen=True, slots=True)
class FormatMatch:
    """`origins` has for each address of one format the address of another that it comes from;
    `review` are those of the first that are only where it fits best."""

    origins: Mapping[str, str]
    review: frozenset[str] = frozenset()


def match_formats(source: str, target: str) -> FormatMatch:
    """How a report's addresses find their values in a report of another format or the same.

    From a newer format to an older one goes what comes back unchanged the other way.
    """
    from forms.definition.catalog import FORMATS, load, mapping

    if source == target:
        return FormatMatch({address: address for address in load(target).addresses})
    if FORMATS.index(target) < FORMATS.index(source):
        made = mapping(source, target)
        return FormatMatch(made.fields, frozenset(made.review))
    made = mapping(target, source)
    back = {old: new for new, old in made.fields.items() if new not in made.review}
    return FormatMatch(back)


def not_carried(content: Content, target: str) -> tuple[NotCarried, ...]:
    """What a report holds and another format has no place for, or only an approximate one; in the
    form's order. Computed totals count where their row has no place."""
    from forms.definition.catalog import load
    from forms.draft.view import sheet_of, shown_number

    form, match, sheet = (
        load(content.format),
        match_formats(content.format, target),
        sheet_of(content),
    )
    reviewed = {match.origins[address] for address in match.review}
    kept = set(match.origins.values()) - reviewed
    found = []
    for address in _in_order(form):
        if address not in kept:
            cell = address in form.cells
            text = shown_number(content, sheet, address) if cell else _raw(content, address)
            if text:
                review = address in reviewed
                found.append(NotCarried(address, form.printed(address), text, review))
    return tuple(found)


# ------------------------------------------------------------------------------- refusals


def refuse_newer(imported: Imported, name: str) -> None:
    """NianbaoError `newer-format` for a package that can be shown but not taken over."""
    if imported.newer:
        message = words.NEWER_PACKAGE.format(name=name)
        raise NianbaoError("newer-format", message, words.UPDATE_PROGRAM)


def refuse_missing(path: Path) -> None:
    """NianbaoError `no-file` for a path that is not a file."""
    with storage.told(path):
        there = path.is_file()
    if not there:
        message = words.NO_FILE.format(name=path.name)
        raise NianbaoError("no-file", message, words.NO_FILE_REMEDY)
