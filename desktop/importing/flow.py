"""One import from choosing to its end; work and dialogs meet here.

Choosing → reading, which can be cancelled → looking → taking. What cannot be read leads back to
choosing, with the reason. Nothing is changed before the clerk accepts.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.importing import words
from desktop.importing.choice import counted
from desktop.importing.origin import Source, name_of, read, short
from desktop.jobs import Job
from forms import ops
from forms.draft.content import Content
from forms.draft.session import Session
from forms.errors import NianbaoError

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.bridge import Bridge
    from desktop.importing.host import Host
    from desktop.importing.past import PastDialog
    from desktop.importing.review import ReviewDialog
    from forms.library.summary import Summary
    from forms.ops import Imported


class Importing(ABC):
    """What all imports share. `purpose` is a key of words.LEADS."""

    purpose = ""

    def __init__(self, desk: Host) -> None:
        self.desk = desk

    # -------------------------------------------------------------------------------- choosing

    def ask(self, name: str = "", error: NianbaoError | None = None) -> None:
        """Asks where the report is; `error` says why that of this name could not be read."""
        from desktop.importing.choosing import ChooseDialog

        dialog = ChooseDialog(self.desk.window, self.purpose, self.desk.theme, self.drafts())
        if error:
            dialog.tell(name, error)
        dialog.chosen.connect(self.read)
        dialog.draft.connect(lambda draft: self.desk.guarded(lambda: self.take_draft(draft)))
        dialog.pasting.connect(self.paste)
        dialog.rejected.connect(self.abandoned)
        self.desk.show(dialog)

    def drafts(self) -> list[Summary]:
        """Reports of the library that will do."""
        return []

    def paste(self) -> None:
        """Asks for the text itself."""
        from desktop.importing.pasting import PasteDialog

        dialog = PasteDialog(self.desk.window)
        dialog.accepted.connect(lambda: self.read(dialog.source))
        dialog.rejected.connect(self.abandoned)
        self.desk.show(dialog)

    def take_draft(self, draft: str) -> None:
        """A report of the library instead of a file."""
        title, content = self.desk.content_of(draft)
        self.look(ops.Imported(content, package=True, name=title))

    def abandoned(self) -> None:  # noqa: B027 - most have nothing to go back to
        """The clerk thought better of it."""

    # --------------------------------------------------------------------------------- reading

    def read(self, source: Source) -> None:
        """Reads as a job, then shows what was read."""
        from desktop.dialogs.waiting import WaitDialog

        name = name_of(source)
        job = Job(lambda job: read(source, ops.Watch(job.cancel, job.tell)))
        sentence = words.READING.format(name=name)
        title = words.TITLES[self.purpose]
        self.desk.show(WaitDialog(self.desk.window, title, sentence, job, words.READING_DETAIL))
        job.done.connect(self._read)
        job.failed.connect(lambda error: self._refused(name, error))
        job.cancelled.connect(self.abandoned)
        job.start()

    def _read(self, imported: Imported) -> None:
        try:
            ops.refuse_newer(imported, imported.name)
            self.look(imported)
        except NianbaoError as error:
            self.ask(imported.name, error)

    def _refused(self, name: str, error: Exception) -> None:
        if isinstance(error, NianbaoError):
            self.ask(name, error)
        else:
            self.desk.tell(error)

    @abstractmethod
    def look(self, imported: Imported) -> None:
        """Shows what was read, and what accepting it would do."""


class NewReport(Importing):
    """导入年报文件: a report of its own."""

    purpose = "new"

    def look(self, imported: Imported) -> None:
        from desktop.importing.review import ReviewDialog

        dialog = ReviewDialog(self.desk.window, imported, None, self.desk.theme)
        dialog.accepted.connect(lambda: self.desk.guarded(lambda: self._make(imported, dialog)))
        self.desk.show(dialog)

    def _make(self, imported: Imported, dialog: ReviewDialog) -> None:
        if not dialog.whole:
            session = Session(Content(imported.content.format))
            ops.accept(session, imported, dialog.choice.taken)
            imported = replace(imported, content=session.content)
        desk = self.desk
        desk.made.emit(ops.take_over(imported, desk.library, imported.name, desk.clerk))


class IntoReport(Importing):
    """导入到本报告: one step that can be undone."""

    purpose = "into"

    def __init__(self, desk: Host, bridge: Bridge, told: Callable[..., None]) -> None:
        super().__init__(desk)
        self._bridge, self._told = bridge, told

    def look(self, imported: Imported) -> None:
        from desktop.importing.review import ReviewDialog

        content = self._bridge.session.content
        dialog = ReviewDialog(self.desk.window, imported, content, self.desk.theme)
        dialog.accepted.connect(lambda: self._take(imported, dialog))
        self.desk.show(dialog)

    def _take(self, imported: Imported, dialog: ReviewDialog) -> None:
        session, choice = self._bridge.session, dialog.choice
        if not self._bridge.perform(lambda: ops.accept(session, imported, choice.taken)):
            return
        self._bridge.attend(choice.taken)
        parts = counted(o for a, o in choice.offers.items() if a in choice.taken)
        left = len(imported.proposal.not_understood) if imported.proposal else 0
        unread = words.DONE_UNREAD.format(count=left) if left else ""
        told = words.DONE.format(name=short(imported.name), parts=parts, unread=unread)
        self._told(told, words.SHOW_RECORD, lambda: show_record(self.desk, self._bridge))


class AsLastYear(Importing):
    """用作上年年报, for the open report."""

    purpose = "past"

    def __init__(
        self, desk: Host, bridge: Bridge, told: Callable[..., None], draft_id: str
    ) -> None:
        super().__init__(desk)
        self._bridge, self._told, self._draft = bridge, told, draft_id

    def drafts(self) -> list[Summary]:
        return [d for d in self.desk.library.drafts() if d.id != self._draft and not d.trouble]

    def look(self, imported: Imported) -> None:
        from desktop.importing.past import PastDialog

        content = self._bridge.session.content
        dialog = PastDialog(self.desk.window, imported, content, self.desk.theme)
        dialog.accepted.connect(lambda: self._take(dialog))
        self.desk.show(dialog)

    def _take(self, dialog: PastDialog) -> None:
        session, taken = self._bridge.session, dialog.last_year
        if self._bridge.perform(lambda: ops.take_last_year(session, taken)):
            made = taken.reference
            cells, texts = len(made.values), len(made.texts)
            told = words.PAST_DONE.format(name=short(made.source), cells=cells, texts=texts)
            self._told(told, "", None)


class BesideNew(Importing):
    """Last year's report for one that is still to be made; whoever thinks better of it is asked
    about the new report again."""

    purpose = "past"

    def __init__(self, desk: Host, facts: dict[str, str]) -> None:
        super().__init__(desk)
        self._facts = facts

    def take_draft(self, draft: str) -> None:
        """What the list shows stands beside the new report at once, unless something is amiss."""
        title, content = self.desk.content_of(draft)
        dialog = self._dialog(ops.Imported(content, package=True, name=title))
        if dialog.silent:
            self.desk.create(self._facts, dialog.last_year.reference)
            dialog.deleteLater()
        else:
            self.desk.show(dialog)

    def look(self, imported: Imported) -> None:
        self.desk.show(self._dialog(imported))

    def _dialog(self, imported: Imported) -> PastDialog:
        from desktop.importing.past import PastDialog

        beside = ops.new_content(self._facts)
        dialog = PastDialog(self.desk.window, imported, beside, self.desk.theme)
        dialog.accepted.connect(lambda: self.desk.guarded(lambda: self._create(dialog)))
        dialog.rejected.connect(self.abandoned)
        return dialog

    def _create(self, dialog: PastDialog) -> None:
        self.desk.create(self._facts, dialog.last_year.reference)

    def abandoned(self) -> None:
        self.desk.ask_new(self._facts)


def show_record(desk: Host, bridge: Bridge) -> None:
    """导入记录."""
    from desktop.importing.record import RecordDialog

    desk.show(RecordDialog(desk.window, bridge.session.content.source))
