"""The clerk's drafts: one folder, a bin and backups beside it.

Reports themselves (and with them pydantic and the form definition) are loaded only by `create`
and `open`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from forms import folders, storage
from forms.errors import NianbaoError
from forms.library import database, words
from forms.library.holding import held
from forms.library.shelf import list_drafts, summary_of

if TYPE_CHECKING:
    from pathlib import Path

    from forms.draft.content import Content
    from forms.library.opening import OpenDraft
    from forms.library.summary import Summary


class Library:
    """Drafts by id. NianbaoError `no-draft` for an id that is not there.

    What changes a draft's file raises NianbaoError `draft-locked` while somebody writes it.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or folders.library()
        self.bin = folder.with_name("bin") if folder else folders.bin_folder()
        self.backups = folder.with_name("backups") if folder else folders.backups()

    def drafts(self) -> list[Summary]:
        """One row each, newest first; a draft in trouble is a row that says so."""
        return list_drafts(self.folder)

    def binned(self) -> list[Summary]:
        """The rows of the bin."""
        return list_drafts(self.bin)

    def summary(self, draft_id: str) -> Summary:
        """One draft's row."""
        return summary_of(self._path(draft_id))

    def create(self, content: Content, label: str, *, who: str = "") -> str:
        """A new draft; its first step, named `label`, fills a blank report with the content."""
        from forms.library.opening import make_draft

        path = self._new_path()
        make_draft(path, content, label, who)
        return path.stem

    def open(self, draft_id: str, who: str = "") -> OpenDraft:
        """The report as it was left; see OpenDraft.read_only. Close its store when done.

        NianbaoError `newer-program` or `damaged` when it cannot be opened at all.
        """
        from forms.library.opening import open_draft

        return open_draft(self._path(draft_id), who, self.backups)

    def rename(self, draft_id: str, title: str) -> None:
        """Gives it a title of the clerk's own; the empty one shows agency and year again."""
        path = self._path(draft_id)
        with held(path):
            database.refuse_newer(database.schema_of(path))
            _set_title(path, title)

    def duplicate(self, draft_id: str) -> str:
        """A copy with the whole history, also of a draft that somebody is writing."""
        from forms.library.upgrade import copy

        path, target = self._path(draft_id), self._new_path()
        title = words.COPY_TITLE.format(title=self.summary(draft_id).title)
        database.refuse_newer(database.schema_of(path))
        with database.new_database(target) as connection:
            copy(path, connection)
            connection.execute("UPDATE summary SET title=?", (title,))
            connection.execute("UPDATE meta SET value=? WHERE key='id'", (target.stem,))
        return target.stem

    def to_bin(self, draft_id: str) -> None:
        """Out of the list; put_back returns it."""
        self._carry(self._path(draft_id), self.bin)

    def put_back(self, draft_id: str) -> None:
        """Out of the bin."""
        self._carry(self._path(draft_id, binned=True), self.folder)

    def delete_for_ever(self, draft_id: str) -> None:
        """Removes a binned draft."""
        path = self._path(draft_id, binned=True)
        with held(path):
            database.remove_with_side_files(path)

    def _carry(self, path: Path, folder: Path) -> None:
        with held(path):
            _settle(path)
            storage.private_folder(folder)
            for file in database.with_side_files(path):
                storage.move(file, folder / file.name)

    def _path(self, draft_id: str, *, binned: bool = False) -> Path:
        path = (self.bin if binned else self.folder) / f"{draft_id}{database.DRAFT}"
        if not path.is_file():
            raise NianbaoError("no-draft", words.MISSING, words.MISSING_REMEDY)
        return path

    def _new_path(self) -> Path:
        storage.sweep(storage.private_folder(self.folder))
        return self.folder / f"{os.urandom(16).hex()}{database.DRAFT}"


def _set_title(path: Path, title: str) -> None:
    with database.translated(path):
        connection = database.connect_to_write(path)
        try:
            connection.execute("UPDATE summary SET title=?", (title,))
        finally:
            connection.close()


def _settle(path: Path) -> None:
    """Brings what a killed program left in the -wal file into the draft before it is moved."""
    try:
        with database.translated(path):
            database.connect_to_write(path).close()
    except NianbaoError as error:
        if error.kind != "damaged":
            raise
