"""What the tests of the library do all the time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from forms.draft import edits
from forms.draft.content import Content

if TYPE_CHECKING:
    from forms.draft.session import Session
    from forms.library.library import Library

BLANK = Content("2021")


def path_of(library: Library, draft_id: str) -> Path:
    return library.folder / f"{draft_id}.draft"


def fill(session: Session, address: str, raw: str) -> None:
    session.apply(edits.type_entry(session.content, address, raw))


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())
