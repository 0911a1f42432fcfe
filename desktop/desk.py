"""What the start screen can do: make, import, open, rename, copy, bin. Work and dialogs meet here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop import words
from desktop.dialogs import words as dialog_words
from desktop.jobs import Job
from forms.errors import NianbaoError
from forms.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QDialog, QWidget

    from desktop.importing.new_report import NewReportDialog
    from desktop.look import Look
    from desktop.theme import Theme
    from forms.draft.content import Content
    from forms.library.library import Library
    from forms.library.summary import Summary
    from forms.ops import Imported
    from forms.rules.reference import Reference

SAMPLE = "sample.json"


class Desk(QObject):
    """`made` carries the id of a report to open; `changed` says that the list is another.

    `dialog` is the one that is open, if any.
    """

    made = Signal(str)
    changed = Signal()

    def __init__(self, library: Library, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self.library = library
        self.clerk = ""
        self.dialog: QDialog | None = None
        self.window = window
        self._look = look

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._look.theme

    def act(self, what: str) -> None:
        """An act of the start screen that is about no particular report."""
        acts: dict[str, Callable[[], None]] = {
            "new": self.ask_new,
            "import": self.ask_import,
            "package": self.ask_package,
            "sample": self.open_sample,
        }
        self.guarded(acts[what])

    def act_on(self, what: str, summary: Summary) -> None:
        """An act on one report."""
        acts: dict[str, Callable[[], None]] = {
            "open": lambda: self._open(summary),
            "rename": lambda: self.ask_name(summary),
            "duplicate": lambda: self._changing(lambda: self.library.duplicate(summary.id)),
            "to_bin": lambda: self._changing(lambda: self.library.to_bin(summary.id)),
            "put_back": lambda: self._changing(lambda: self.library.put_back(summary.id)),
        }
        self.guarded(acts[what])

    def guarded(self, act: Callable[[], None]) -> None:
        """Runs an act; what cannot be done is told in a dialog."""
        try:
            act()
        except NianbaoError as error:
            self.tell(error)

    def tell(self, error: Exception) -> None:
        """Says what could not be done; anything but a NianbaoError goes to the crash note."""
        from desktop.dialogs.frame import Notice

        if not isinstance(error, NianbaoError):
            raise error
        self.show(Notice(self.window, dialog_words.FAILED_TITLE, error.message, error.remedy))

    def show(self, dialog: QDialog) -> None:
        """Opens a dialog without stopping the program around it."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.finished.connect(lambda: self._forget(dialog))
        dialog.open()

    def _forget(self, dialog: QDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None

    def _open(self, summary: Summary) -> None:
        if summary.trouble in ("damaged", "newer-program", "unreadable"):
            raise NianbaoError(summary.trouble, summary.message, summary.remedy)
        self.made.emit(summary.id)

    def _changing(self, act: Callable[[], object]) -> None:
        act()
        self.changed.emit()

    def ask_name(self, summary: Summary) -> None:
        """Another name for a report in the list."""
        from desktop.dialogs.rename import RenameDialog

        dialog = RenameDialog(self.window, summary.given_title or summary.title)
        rename = self.library.rename
        dialog.accepted.connect(
            lambda: self.guarded(lambda: self._changing(lambda: rename(summary.id, dialog.title)))
        )
        self.show(dialog)

    def ask_new(self, filled: Mapping[str, str] | None = None) -> None:
        """新建年报; `filled` is what was filled in before, when the clerk comes back to it."""
        from desktop.importing.new_report import NewReportDialog
        from forms.ops import own_facts, today_year

        drafts = self.library.drafts()
        proposed = {"cover.year": str(today_year())}
        known = {draft.agency for draft in drafts if draft.agency}
        if len(known) == 1:
            proposed["cover.agency"] = known.pop()
        proposed.update(own_facts())
        proposed.update(filled or {})
        dialog = NewReportDialog(self.window, drafts, proposed)
        dialog.accepted.connect(lambda: self.guarded(lambda: self._make(dialog)))
        self.show(dialog)

    def _make(self, dialog: NewReportDialog) -> None:
        facts, source = dialog.facts, dialog.last_year
        if source is None:
            self.create(facts, None)
            return
        from desktop.importing.flow import BesideNew

        flow = BesideNew(self, facts)
        if isinstance(source, str):
            flow.take_draft(source)
        else:
            flow.read(source)

    def content_of(self, draft_id: str) -> tuple[str, Content]:
        """A report of the library and what the list calls it; NianbaoError when it is in use."""
        draft = self.library.open(draft_id, self.clerk)
        try:
            return self.library.summary(draft_id).title, draft.session.content
        finally:
            draft.store.close()

    def create(self, facts: dict[str, str], reference: Reference | None) -> None:
        """Makes a blank report, with last year beside it, and opens it."""
        from forms import ops
        from forms.draft.words import NEW_REPORT

        if self.clerk:
            facts = {**facts, "sign.preparer": self.clerk}
        content = ops.new_content(facts, reference)
        self.made.emit(self.library.create(content, NEW_REPORT, who=self.clerk))

    def ask_import(self) -> None:
        """导入年报文件."""
        from desktop.importing.flow import NewReport

        NewReport(self).ask()

    def import_file(self, path: Path) -> None:
        """Reads a file as a job, then asks what of it shall become a report."""
        from desktop.importing.flow import NewReport

        NewReport(self).read(path)

    def ask_package(self) -> None:
        """打开上报包."""
        path = self._ask_file(words.OPEN_PACKAGE.rstrip("…"), words.PACKAGE_FILTER)
        if path:
            self.open_package(path)

    def _ask_file(self, title: str, kinds: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        name, _kind = QFileDialog.getOpenFileName(self.window, title, "", kinds)
        return Path(name) if name else None

    def open_package(self, path: Path) -> None:
        """Reads a package as a job, copies it into the library and opens it."""
        title = words.OPEN_PACKAGE.rstrip("…")
        self._read(path, title, lambda imported: self._take_over(imported, path.name))

    def open_sample(self) -> None:
        """Puts the filled-in sample into the library and opens it."""
        from desktop.home.words import SAMPLE_LABEL
        from forms import ops

        imported = ops.read_report(resource("samples", SAMPLE))
        self.made.emit(self.library.create(imported.content, SAMPLE_LABEL, who=self.clerk))

    def _take_over(self, imported: Imported, name: str) -> None:
        from forms import ops

        self.made.emit(ops.take_over(imported, self.library, name, self.clerk))

    def _read(self, path: Path, title: str, then: Callable[[Imported], None]) -> None:
        from desktop.dialogs.waiting import WaitDialog
        from forms import ops

        job = Job(lambda job: ops.read_report(path, ops.Watch(job.cancel, job.tell)))
        sentence = dialog_words.READING.format(name=path.name)
        self.show(WaitDialog(self.window, title, sentence, job))
        job.done.connect(lambda imported: self.guarded(lambda: then(imported)))
        job.failed.connect(self.tell)
        job.start()
