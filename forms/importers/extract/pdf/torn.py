"""A row that the end of a page tears: what of its figures went on to the next page goes back below
the rest, so that a figure in two pieces costs its own cell and not the row's."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from forms.importers.extract.pdf.cells import is_figure
from forms.importers.extract.pdf.rules import SNAP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forms.importers.extract.pdf.page import Sheet, Table
    from forms.importers.extract.pdf.rules import Span


def mend_torn_rows(sheets: Sequence[Sheet]) -> None:
    """Takes such a row out of the table it begins; a newline parts the pieces."""
    for sheet, following in pairwise(sheets):
        upper, lower = _last(sheet), _first(following)
        owners = _owners(upper, lower) if upper and lower else {}
        if upper and lower and owners:
            for rest, owner in owners.items():
                upper.texts[owner] += "\n" + lower.texts.pop(rest)
            lower.first = 1
            following.tables = [each for each in following.tables if each.first < each.end]


def _owners(upper: Table, lower: Table) -> dict[Span, Span]:
    """The cell above of each text in the first row of the lower table; none where there is any
    doubt that all these are rests of figures: a row of its own has a label, or as many figures."""
    rests = [span for span in lower.texts if span.row == 0]
    figures = [span for span in upper.texts if _ends(upper, span) and is_figure(upper.texts[span])]
    owners = {rest: own for rest in rests if (own := _owner(upper, lower, rest))}
    sure = len(owners) == len(rests) < len(figures)
    return owners if sure and all(is_figure(lower.texts[rest]) for rest in rests) else {}


def _last(sheet: Sheet) -> Table | None:
    """The table that ends a page."""
    table = max(sheet.tables, key=lambda each: each.top, default=None)
    whole = table and table.end == len(table.lattice.ys) - 1
    return (
        table if whole and table and not any(line.y > table.top for line in sheet.lines) else None
    )


def _first(sheet: Sheet) -> Table | None:
    """The table that begins a page."""
    table = min(sheet.tables, key=lambda each: each.top, default=None)
    begins = table and table.first == 0
    return (
        table if begins and table and not any(line.y < table.top for line in sheet.lines) else None
    )


def _ends(table: Table, span: Span) -> bool:
    return span.row + span.rows == table.end


def _owner(upper: Table, lower: Table, rest: Span) -> Span | None:
    """The full cell of the last row above, in a table just as wide, in just that column."""
    if rest.rows > 1 or not _same(upper.lattice.box, lower.lattice.box):
        return None
    place = lower.lattice.box_of(rest)
    own = (s for s in upper.full if _ends(upper, s) and _same(upper.lattice.box_of(s), place))
    return next(own, None)


def _same(one: Sequence[float], other: Sequence[float]) -> bool:
    return abs(one[0] - other[0]) <= SNAP and abs(one[2] - other[2]) <= SNAP
