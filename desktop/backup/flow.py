"""A backup, and a restoring, from the first question to the last word; work and dialogs meet here."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.backup import words
from desktop.backup.dialogs import BackupDialog, DoneDialog, RestoreDialog
from desktop.dialogs.waiting import WaitDialog
from desktop.jobs import Job
from forms import ops

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.desk import Desk
    from desktop.stage import Stage
    from forms.library.restoring import Line


class BackingUp:
    """备份文档库."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def ask(self) -> None:
        """Says what a backup is, then asks where to."""
        dialog = BackupDialog(self.desk.window)
        dialog.accepted.connect(lambda: self.desk.guarded(self._ask_where))
        self.desk.show(dialog)

    def _ask_where(self) -> None:
        from desktop.save_file import ask_where

        proposed = words.FILE_NAME.format(day=datetime.now().astimezone().date().isoformat())
        title, kinds = words.SAVE_TITLE, words.FILTER
        path = ask_where(self.desk.window, title, proposed, ops.BACKUP_SUFFIX, kinds)
        if path:
            self.write(path)

    def write(self, path: Path) -> None:
        """Writes the backup as a job."""
        library = self.desk.library
        job = Job(lambda job: ops.back_up(library, path, ops.Watch(job.cancel, job.tell)))
        sentence = words.WRITING.format(name=path.name)
        waiting = WaitDialog(
            self.desk.window, words.BACKUP_TITLE, sentence, job, words.WRITING_DETAIL
        )
        run(self.desk, job, waiting, self._done)

    def _done(self, made: ops.BackedUp) -> None:
        sentences = (
            words.DONE.format(count=made.count, name=made.path.name),
            words.DONE_WHERE.format(folder=made.path.parent),
        )
        failures = (words.DONE_PARTLY, made.left)
        self.desk.show(DoneDialog(self.desk.window, words.DONE_TITLE, sentences, failures))


class Restoring:
    """从备份恢复. `resettled` is called when settings may have come from the backup."""

    def __init__(self, stage: Stage, resettled: Callable[[], None]) -> None:
        self._stage, self.desk = stage, stage.desk
        self._resettled = resettled

    def ask(self) -> None:
        """Asks where the backup is."""
        from PySide6.QtWidgets import QFileDialog

        title, kinds = words.OPEN_TITLE, words.FILTER
        name, _kind = QFileDialog.getOpenFileName(self.desk.window, title, "", kinds)
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Reads and proves the backup as a job, then shows what is in it."""
        library = self.desk.library
        job = Job(lambda job: ops.look_into_backup(library, path, ops.Watch(job.cancel, job.tell)))
        sentence = words.READING.format(name=path.name)
        waiting = WaitDialog(
            self.desk.window, words.RESTORE_TITLE, sentence, job, words.READING_DETAIL
        )
        run(self.desk, job, waiting, self.look)

    def look(self, inside: ops.BackupContents) -> None:
        """Shows what is in the backup; nothing is changed before the clerk accepts."""
        closes = self._stage.report is not None
        dialog = RestoreDialog(self.desk.window, inside, self.desk.theme, closes=closes)
        dialog.accepted.connect(
            lambda: self._restore(inside, dialog.chosen, settings=dialog.settings)
        )
        self.desk.show(dialog)

    def _restore(
        self, inside: ops.BackupContents, chosen: tuple[Line, ...], *, settings: bool
    ) -> None:
        if not self._stage.close_report(lambda: self._restore(inside, chosen, settings=settings)):
            return
        library = self.desk.library
        job = Job(
            lambda job: ops.restore_backup(
                library, inside, chosen, settings=settings, watch=ops.Watch(job.cancel, job.tell)
            ),
            lasting=True,
        )
        for ended in (job.done, job.failed):
            ended.connect(self.desk.changed)
            if settings:  # before anything writes what was in force down again
                ended.connect(self._resettled)
        waiting = WaitDialog(
            self.desk.window, words.RESTORE_TITLE, words.RESTORING, job, words.RESTORING_DETAIL
        )
        run(self.desk, job, waiting, self._done)

    def _done(self, restored: ops.Restored) -> None:
        failures = (words.RESTORED_PARTLY, restored.left)
        title, sentences = _title(restored), list(_sentences(restored))
        self.desk.show(DoneDialog(self.desk.window, title, sentences, failures))


def _title(restored: ops.Restored) -> str:
    if not (restored.count or restored.settings):
        return words.NOTHING_TITLE
    partly = restored.left or restored.cancelled
    return words.PARTLY_TITLE if partly else words.RESTORED_TITLE


def _sentences(restored: ops.Restored) -> Iterator[str]:
    if restored.count:
        yield words.RESTORED.format(count=restored.count)
    elif not restored.settings:
        yield words.NOTHING_RESTORED
    yield from (words.TOLD.format(sentence=said) for said in restored.settings_told())
    if restored.cancelled:
        yield words.STOPPED


def run(desk: Desk, job: Job, waiting: WaitDialog, then: Callable[[Any], None]) -> None:
    """Shows a job that can be cancelled; what goes wrong is told in a dialog."""
    desk.show(waiting)
    # A bound method alone would not keep its object alive until the job is done.
    job.done.connect(lambda result: desk.guarded(lambda: then(result)))
    job.failed.connect(desk.tell)
    job.start()
