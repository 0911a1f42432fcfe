"""Reports: made new, kept in the library, written as packages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from forms import storage, words
from forms.errors import NianbaoError
from forms.ops.importing import Imported, read_report, refuse_newer
from forms.ops.settings import facts_for, with_own_profile

if TYPE_CHECKING:
    from forms.draft.content import Content
    from forms.library.library import Library
    from forms.library.opening import OpenDraft
    from forms.rules.reference import Reference


def today_year() -> int:
    """The report year proposed for a new report: the calendar year before today's."""
    return date.today().year - 1  # noqa: DTZ011  the clerk's own calendar is meant


def new_content(facts: Mapping[str, str], reference: Reference | None = None) -> Content:
    """A blank report of the newest format with these facts by address, and last year beside it.

    Cover facts that were not given come from the agency's own settings, else from last year: an
    agency rarely moves.
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
    known = {**facts_for(facts.get("cover.agency", "")), **facts}
    return apply_all(content, put_entries(content, known, Origin.TYPED))


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


def refuse_same(source: Path, output: Path) -> None:
    """NianbaoError `same-file` before an output would take the place of what is read."""
    with storage.told(output):
        same = output.exists() and source.exists() and output.samefile(source)
    if same:
        message = words.SAME_FILE.format(name=output.name)
        raise NianbaoError("same-file", message, words.SAME_FILE_REMEDY)
