"""What figures of a report need from outside: earlier years, and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.errors import NianbaoError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from threading import Event

    from forms.draft.content import Attachment, Content
    from forms.draft.narrative import Chart
    from forms.library.library import Library
    from forms.library.summary import Summary

_SEALED, _REFERENCE, _DRAFT = range(3)
"""How far a number can be relied on, best first."""


def trend_of(library: Library, content: Content) -> tuple[tuple[str, str], ...]:
    """The applications of the years before, as (year, number) in rising order, for narrative.Chart.

    They come from the same agency's reports in the library and from last year's that the report
    carries. Of several numbers for a year a finished report's counts before last year's as it was
    taken over, and that before a draft's; among drafts the newest. Reports that cannot be read
    are passed over.
    """
    from forms.document.charts import MOST_YEARS

    year = content.fact("cover.year")
    found: dict[str, tuple[int, str]] = {}
    for rank, each, number in (*_taken_over(content), *_kept(library, content)):
        earlier = each.isdecimal() and (not year or 0 < int(year) - int(each) < MOST_YEARS)
        if earlier and (each not in found or rank < found[each][0]):
            found[each] = rank, number
    return tuple((each, number) for each, (_, number) in sorted(found.items()))


def _taken_over(content: Content) -> Iterator[tuple[int, str, str]]:
    from forms.document.charts import RECEIVED

    reference = content.reference
    if reference and RECEIVED in reference.values:
        yield _REFERENCE, reference.year, reference.values[RECEIVED]


def _kept(library: Library, content: Content) -> Iterator[tuple[int, str, str]]:
    """Of each readable report of the agency how reliable it is, its year and its number."""
    agency, year = content.fact("cover.agency"), content.fact("cover.year")
    for summary in library.drafts():
        if agency and summary.agency == agency and summary.year != year:
            number = _received(library, summary)
            rank = _DRAFT if summary.state == "draft" else _SEALED
            if number:
                yield rank, summary.year, number


def _received(library: Library, summary: Summary) -> str:
    """The number of a report; empty where it is blank or the report cannot be read."""
    from forms.document.charts import RECEIVED
    from forms.values.number import canonical

    try:
        draft = library.open(summary.id)
    except NianbaoError:
        return ""
    number = draft.session.sheet.number(RECEIVED)
    draft.store.close()
    return "" if number is None or number < 0 else canonical(number)


def looks_of(chart: Chart, content: Content, dpi: int) -> bytes:
    """A PNG of what a chart shows now; empty while none of its numbers is known."""
    from forms.document.charts import chart_of
    from forms.draft.view import sheet_of
    from forms.render.charts import picture

    return picture(chart_of(chart, content, sheet_of(content)), dpi)


def take_picture(path: Path, cancel: Event | None = None) -> Attachment:
    """A picture of any usual kind as a report can hold it: upright, on white, no larger than the
    type area, without what cameras write into it. Equal files give equal bytes.

    NianbaoError `no-file`, `cannot-read`, `no-picture`, `picture-too-large`, `damaged-picture`,
    `cancelled`.
    """
    from forms.importers.picture_files import picture_from
    from forms.importers.watch import Watch
    from forms.ops.importing import refuse_missing

    refuse_missing(path)
    return picture_from(path, watch=Watch(cancel))
