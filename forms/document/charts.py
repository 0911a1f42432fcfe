"""The charts of a narrative, drawn from the report's tables.

What a blank cell would have shown is not known: its bar is missing and a dash stands for its
number, which is another thing than 0.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from forms.document import words
from forms.document.nodes import Chart, Point
from forms.rules.engine import engine_for
from forms.values.number import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from forms.draft import narrative
    from forms.draft.content import Content
    from forms.rules.sheet import Sheet

RECEIVED = "requests.new_received.total"
"""What a trend follows through the years."""
_PROCESSED = "requests.total_processed.total"
_OUTCOMES = "requests.total_processed.natural_person"
"""The column whose sum names the outcomes."""
MOST_YEARS = 10
"""A trend that goes further back is cut; years that nothing is known of count too."""
_TENTH = Decimal("0.1")


def chart_of(run: narrative.Chart, content: Content, sheet: Sheet) -> Chart:
    """What a chart shows now; without points when none of its numbers is known."""
    if run.kind == "trend":
        points = _trend(dict(run.earlier), content.fact("cover.year"), sheet.number(RECEIVED))
    else:
        points = (_outcomes if run.kind == "outcomes" else _applicants)(sheet)
    known = any(point.shown != words.UNKNOWN for point in points)
    return Chart(
        "columns" if run.kind == "trend" else "bars", points if known else (), words.COUNTED
    )


# ---------------------------------------------------------------------------------- trend


def _trend(earlier: Mapping[str, str], year: str, number: Decimal | None) -> tuple[Point, ...]:
    """This year and those before it, the years between that are not known left empty."""
    known: dict[int, Decimal | None] = {int(each): Decimal(n) for each, n in earlier.items()}
    if not year:
        named = [_point(words.YEAR.format(year=each), known[each]) for each in sorted(known)]
        return (*named[1 - MOST_YEARS :], _point(words.YEAR_UNKNOWN, number))
    last = int(year)
    known = {each: n for each, n in known.items() if last - MOST_YEARS < each < last}
    known[last] = number
    years = range(min(known), last + 1)
    return tuple(_point(words.YEAR.format(year=each), known.get(each)) for each in years)


# ---------------------------------------------------------------------------------- parts


def _outcomes(sheet: Sheet) -> tuple[Point, ...]:
    """The groups of the form's 办理结果, each with its share of their total."""
    cells = [sheet.form.cells[each] for each in _parts(sheet, _OUTCOMES)]
    groups = groupby(cells, lambda cell: cell.row.group or cell.row.printed)
    numbers = {
        name: _sum(sheet.number(f"{cell.table.key}.{cell.row.key}.total") for cell in group)
        for name, group in groups
    }
    return _shares(numbers, sheet.number(_PROCESSED))


def _applicants(sheet: Sheet) -> tuple[Point, ...]:
    """Who the applications of the year came from."""
    numbers = {
        sheet.form.cells[each].column.printed: sheet.number(each)
        for each in _parts(sheet, RECEIVED)
    }
    return _shares(numbers, sheet.number(RECEIVED))


def _parts(sheet: Sheet, total: str) -> tuple[str, ...]:
    return engine_for(sheet.form).derived[total].parts


def _sum(numbers: Iterable[Decimal | None]) -> Decimal | None:
    """As a total of the form: blank while a part of it is."""
    known = list(numbers)
    return None if None in known else sum((n for n in known if n is not None), Decimal(0))


def _shares(numbers: Mapping[str, Decimal | None], total: Decimal | None) -> tuple[Point, ...]:
    def said(number: Decimal) -> str:
        if not total or total < 0:
            return canonical(number)
        share = (100 * number / total).quantize(_TENTH, ROUND_HALF_UP)
        return words.SHARE.format(number=canonical(number), share=share)

    return tuple(_point(name, number, said) for name, number in numbers.items())


def _point(label: str, number: Decimal | None, said: Callable[[Decimal], str] = canonical) -> Point:
    if number is None:
        return Point(label, Decimal(0), words.UNKNOWN)
    return Point(label, max(number, Decimal(0)), said(number))
