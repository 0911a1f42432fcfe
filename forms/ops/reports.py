"""Reports: made new, read from files, kept in the library, written as packages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from forms import storage, words
from forms.errors import NianbaoError
from forms.ops.settings import with_own_profile

if TYPE_CHECKING:
    from forms.draft.content import Content
    from forms.exchange.package import Head
    from forms.importers.proposal import Proposal
    from forms.importers.watch import Watch
    from forms.library.library import Library
    from forms.library.opening import OpenDraft
    from forms.rules.reference import Reference


@dataclass(frozen=True, slots=True)
class Imported:
    """A report from outside. `proposal` says what was read and what not, for files that had to
    be interpreted; a package or JSON is exact and has none. `newer`: a package of a newer
    program, to be looked at but not taken over. `heads` tell a package's history."""

    content: Content
    proposal: Proposal | None = None
    package: bool = False
    newer: bool = False
    heads: tuple[Head, ...] = ()


def today_year() -> int:
    """The report year proposed for a new report: the calendar year before today's."""
    return date.today().year - 1  # noqa: DTZ011  the clerk's own calendar is meant


def new_content(facts: Mapping[str, str], reference: Reference | None = None) -> Content:
    """A blank report of the newest format with these facts by address, and last year beside it.

    From last year come cover facts that were not given: an agency rarely moves.
    """
    from forms.definition.catalog import newest
    from forms.draft.changes import apply_all
    from forms.draft.content import Content
    from forms.draft.edits import put_entries, take_reference
    from forms.values.entry import Origin

    form = newest()
    content = Content(form.format)
    if reference is not None:
        kept = {f.address for f in form.definition.cover} - {"cover.year", *facts}
        earlier = {a: v for a, v in reference.facts.items() if a in kept}
        content = apply_all(content, put_entries(content, earlier, Origin.LAST_YEAR))
        content = apply_all(content, take_reference(content, reference).operations)
    content = with_own_profile(content)
    return apply_all(content, put_entries(content, facts, Origin.TYPED))


def reference_from(content: Content, source: str) -> Reference:
    """Last year's figures and texts out of its report, in the newest format's addresses."""
    from forms.definition.catalog import mapping, newest
    from forms.draft.view import resolved_text, sheet_of
    from forms.exchange.canonical import canonical_hash
    from forms.rules.reference import Reference
    from forms.values.number import canonical

    form, sheet = newest(), sheet_of(content)
    if content.format == form.format:
        old_of = {address: address for address in form.addresses}
    else:
        old_of = dict(mapping(content.format, form.format).fields)
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


def read_report(path: Path, watch: Watch | None = None) -> Imported:
    """Reads a package, a JSON report or a file of any kind that an importer knows; NianbaoError
    when it cannot."""
    refuse_missing(path)
    if _looks_like_json(path):
        from forms.exchange.report_json import content_from_json

        return Imported(content_from_json(storage.read_whole(path)))
    from forms.exchange.package import is_package, read_package

    if is_package(path):
        package = read_package(path)
        return Imported(package.content, package=True, newer=package.newer, heads=package.heads)
    from forms.importers import import_file
    from forms.importers.proposal import proposal_content

    proposal = import_file(path, watch)
    return Imported(proposal_content(proposal), proposal)


def read_as_own(path: Path) -> Imported:
    """read_report, with the agency's own settings where the file carries none."""
    imported = read_report(path)
    if imported.package:
        return imported
    return replace(imported, content=with_own_profile(imported.content))


def _looks_like_json(path: Path) -> bool:
    with storage.told(path), path.open("rb") as file:
        return file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def beside_last_year(content: Content, path: Path) -> Content:
    """The report with last year's, as a file has it, in place of the one that it carries."""
    from forms.draft.changes import apply_all
    from forms.draft.edits import take_reference

    reference = reference_from(read_report(path).content, path.name)
    return apply_all(content, take_reference(content, reference).operations)


def take_over(imported: Imported, library: Library, name: str, who: str = "") -> str:
    """A draft of a report that was read from a file of this name; the draft's id.

    NianbaoError `newer-format`: what a newer program wrote would be lost here.
    """
    refuse_newer(imported, name)
    content, label = imported.content, words.OPENED_PACKAGE
    if not imported.package:
        content, label = with_own_profile(content), words.IMPORTED_FILE
    return library.create(content, label.format(name=name), who=who)


def open_package(path: Path, library: Library, who: str = "") -> str:
    """Copies a package (or whatever read_report understands) into the library; the draft's id."""
    return take_over(read_report(path), library, path.name, who)


def open_library() -> Library:
    """The library of this user."""
    from forms.library.library import Library

    return Library()


def write_content(path: Path, content: Content) -> None:
    """A content without history (an import) as a `.nianbao` file."""
    from forms.exchange.package import write_package

    write_package(path, content)


def export_package(draft: OpenDraft, path: Path) -> None:
    """The report as one `.nianbao` file with the heads of its history.

    This is also the way out when the draft cannot be saved: what is not on disk yet is in the
    content, and if the draft cannot be read either, the heads are left out.
    """
    from forms.exchange.package import heads_of, write_package

    draft.store.flush()
    try:
        heads = heads_of(draft.store.changes())
    except NianbaoError:
        heads = ()
    write_package(path, draft.session.content, heads)


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


def refuse_same(source: Path, output: Path) -> None:
    """NianbaoError `same-file` before an output would take the place of what is read."""
    with storage.told(output):
        same = output.exists() and source.exists() and output.samefile(source)
    if same:
        message = words.SAME_FILE.format(name=output.name)
        raise NianbaoError("same-file", message, words.SAME_FILE_REMEDY)
