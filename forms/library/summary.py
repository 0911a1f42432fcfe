"""One row per draft, all that the start screen shows. Imports neither pydantic nor the form."""

from __future__ import annotations

from dataclasses import asdict, astuple, dataclass, fields
from typing import TYPE_CHECKING, Literal

from forms.library import words

if TYPE_CHECKING:
    import sqlite3

    from forms.storage import Owner

State = Literal["draft", "sealed", "signed"]
Trouble = Literal["", "damaged", "newer-program", "locked", "unreadable"]


@dataclass(frozen=True, slots=True)
class SummaryFacts:
    """What is known of a report's progress; progress.facts_of works it out from a session.

    `sections_done` of `sections` need nothing more; `unfilled` counts blank cells, texts, facts;
    `warnings` those that no explanation stands for.
    """

    agency: str
    year: str
    format: str
    sections_done: int
    sections: int
    errors: int
    warnings: int
    unfilled: int
    state: State


@dataclass(frozen=True, slots=True)
class Summary:
    """A row of the list. With `trouble` the rest may be blank and `message` says what is wrong.

    `title` is never empty; `given_title` is what the clerk called it, if anything. `saved_at` is
    ISO 8601. `owner` is set while somebody has the draft open.
    """

    id: str
    title: str
    given_title: str = ""
    agency: str = ""
    year: str = ""
    format: str = ""
    sections_done: int = 0
    sections: int = 0
    errors: int = 0
    warnings: int = 0
    unfilled: int = 0
    state: State = "draft"
    saved_at: str = ""
    trouble: Trouble = ""
    message: str = ""
    remedy: str = ""
    owner: Owner | None = None


_FACTS = tuple(field.name for field in fields(SummaryFacts))
_COLUMNS = ("title", *_FACTS, "saved_at")
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM summary"  # noqa: S608 - our own names
_UPDATE = f"UPDATE summary SET {', '.join(f'{name}=?' for name in _FACTS)}"  # noqa: S608


def shown_title(given: str, agency: str, year: str) -> str:
    """The clerk's own title, else agency and year, else that there is none."""
    return given or (words.TITLE.format(agency=agency, year=year) if agency else words.UNTITLED)


def read_summary(connection: sqlite3.Connection, draft_id: str) -> Summary | None:
    """The row of an open database; None when it is missing."""
    row = connection.execute(_SELECT).fetchone()
    if row is None:
        return None
    known = dict(zip(_COLUMNS, row, strict=True))
    given = known.pop("title")
    title = shown_title(given, known["agency"], known["year"])
    return Summary(draft_id, title, given, **known)


def read_facts(connection: sqlite3.Connection) -> SummaryFacts | None:
    """The progress as last written."""
    summary = read_summary(connection, "")
    if summary is None:
        return None
    return SummaryFacts(**{name: getattr(summary, name) for name in _FACTS})


def write_facts(connection: sqlite3.Connection, facts: SummaryFacts) -> None:
    """Updates the row's progress."""
    connection.execute(_UPDATE, astuple(facts))


def insert_summary(connection: sqlite3.Connection, facts: SummaryFacts, saved_at: str) -> None:
    """The first row of a new draft."""
    values = {**asdict(facts), "saved_at": saved_at}
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    connection.execute(
        f"INSERT INTO summary (one, {names}) VALUES (1, {marks})",  # noqa: S608 - our own names
        tuple(values.values()),
    )
