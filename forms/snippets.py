"""Customary sentences (常用语): named texts by the narrative that they are for, as people write them.

In a text a cell in lenticular brackets, called as the form prints it (表三，一、本年新收，总计), becomes
a link to it, and 填写年度 the report's year where that is known. Whatever else stands in such
brackets is for the clerk to fill in; so is a cell that the form version lacks. That way an agency
can write its own without knowing addresses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms import words
from forms.draft.changes import ChangeSet
from forms.draft.figures import replaced
from forms.draft.narrative import Link, Narrative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.definition.form import Form
    from forms.draft.content import Content
    from forms.draft.narrative import Run

YEAR = "cover.year"
OPENS, CLOSES = "\u3010", "\u3011"
_BRACKETED = re.compile(f"{OPENS}([^{OPENS}{CLOSES}\n]+){CLOSES}")


@dataclass(frozen=True, slots=True)
class Snippet:
    """`topic` is the address of a narrative."""

    topic: str
    name: str
    text: str


def narrative_of(text: str, form: Form, year: str = "") -> Narrative:
    """The text with its cells linked, and with the report's year where that is asked for and known."""
    asked = bracketed(words.SNIPPET_YEAR)
    return Narrative.of(_runs(text.replace(asked, year or asked), form))


def _runs(text: str, form: Form) -> Iterator[Run]:
    cells = {cell.printed: address for address, cell in form.cells.items()}
    at = 0
    for found in _BRACKETED.finditer(text):
        address = cells.get(found[1].strip())
        if address:
            yield text[at : found.start()]
            yield Link(address)
            at = found.end()
    yield text[at:]


def text_of(narrative: Narrative, form: Form) -> str:
    """The inverse of narrative_of; figures, which belong to one report, are left out."""
    return "".join(_written(run, form) for run in narrative.runs)


def _written(run: Run, form: Form) -> str:
    if isinstance(run, str):
        return run
    return bracketed(form.printed(run.cell)) if isinstance(run, Link) else ""


def bracketed(what: str) -> str:
    """A cell or a hint as it stands in a snippet."""
    return f"{OPENS}{what}{CLOSES}"


def to_fill(narrative: Narrative, start: int = 0) -> tuple[int, int] | None:
    """The places of the first bracket at or after a place that the clerk has to fill in."""
    found = _BRACKETED.search(narrative.flat, start)
    return found.span() if found else None


def insert_snippet(
    content: Content, address: str, position: int, removed: int, snippet: Snippet, form: Form
) -> ChangeSet:
    """插入常用语: in the place of `removed` places of a narrative, as one step."""
    inserted = narrative_of(snippet.text, form, content.fact(YEAR))
    label = words.INSERT_SNIPPET.format(name=snippet.name)
    return ChangeSet(label, replaced(content, address, position, removed, inserted))
