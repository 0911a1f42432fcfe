"""Links of a narrative to cells that have no number to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.rules.finding import NOT_APPLICABLE, fails
from forms.rules.predicates.spec import finding
from forms.rules.predicates.wording import words

if TYPE_CHECKING:
    from forms.definition.schema import Predicate
    from forms.rules.finding import Finding, Outcome
    from forms.rules.subject import Subject


def blank_link(
    rule: Predicate, anchor: str, addresses: tuple[str, ...], subject: Subject
) -> Outcome:
    """One finding for each blank cell shown. It has no span: nothing stands in the text."""
    links = subject.links.get(addresses[0], ())
    if not links:
        return NOT_APPLICABLE
    blank = [cell for cell in dict.fromkeys(links) if subject.sheet.number(cell) is None]
    return fails(*(_finding(rule, anchor, addresses[0], cell, subject) for cell in blank))


def _finding(rule: Predicate, anchor: str, address: str, cell: str, subject: Subject) -> Finding:
    place = subject.form.printed(address) + words.COLON
    known = subject.form.cells.get(cell)
    pattern = words.BLANK_LINK if known else words.LOST_LINK
    message = pattern.format(place=place, cell=known.printed if known else "")
    cells = (address, cell) if known else (address,)
    return finding(rule, anchor, cells, message, which=cell, grounds=(cell,))
