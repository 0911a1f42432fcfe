"""An edition to a file: made and written off the window's thread, then entered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from desktop.jobs import Job
from desktop.preview import words
from desktop.preview.build import Printed, printed
from desktop.preview.entering import enter, said

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from desktop.preview.build import MakePdf
    from desktop.preview.editions import Choice
    from desktop.preview.notice import Notice
    from forms.draft.content import Content
    from forms.ops import Suffix
    from forms.render.faces.faces import Faces


class Wish(NamedTuple):
    """What is to be saved: an edition of the report as it stood, in the kind of the path."""

    path: Path
    content: Content
    choice: Choice

    @property
    def suffix(self) -> Suffix:
        """NianbaoError for a kind that there is not."""
        from forms import ops

        return ops.suffix_of(self.path)


class Saving(QObject):
    """One file at a time. `saved` carries its path; `asked` that another place is wanted.

    A job never holds on to this object: its work may be let go in its own thread.
    """

    saved = Signal(object)
    asked = Signal()

    def __init__(self, bridge: Bridge, notice: Notice, make: MakePdf) -> None:
        super().__init__()
        self._bridge, self._notice, self._make = bridge, notice, make
        self._wish: Wish | None = None
        self._faces: Faces | None = None
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether a file is being made or written."""
        return self._wish is not None

    def save(self, wish: Wish, shown: Printed | None) -> None:
        """`shown` is what is on screen, if that is what is wished for."""
        if self.busy:
            return
        self._wish = wish
        if shown is not None and wish.suffix == "pdf":
            self._write(shown)
        else:
            self._make_first(wish)

    def _make_first(self, wish: Wish) -> None:
        make = self._make
        job = self._job = Job(lambda job: _made(job, wish, make))
        job.progressed.connect(self._notice.progress)
        job.done.connect(self._write)
        job.failed.connect(self._tell_failed)
        job.cancelled.connect(self._tell_cancelled)
        self._notice.work(words.MAKING.format(name=wish.path.name), words.CANCEL, job.stop)
        job.start()

    def _write(self, made: Printed | bytes) -> None:
        """What is being written is no longer cancelled: a file is there whole or not at all."""
        from forms import ops

        data = made if isinstance(made, bytes) else made.data
        self._faces = None if isinstance(made, bytes) else made.faces
        path = self._path
        job = self._job = Job(lambda _: ops.save_bytes(path, data))
        job.done.connect(self._tell_saved)
        job.failed.connect(self._tell_failed)
        self._notice.work(words.WRITING.format(name=path.name))
        job.start()

    @property
    def _path(self) -> Path:
        if self._wish is None:
            raise LookupError
        return self._wish.path

    def _tell_saved(self) -> None:
        wish, self._wish = self._wish, None
        if wish is None:
            return
        from forms import ops

        given = ops.Given(wish.suffix, faces=self._faces)
        more = enter(self._bridge, wish.content, wish.choice, given)
        told = words.SAVED.format(edition=wish.choice.name, name=wish.path.name) + more
        folder = QUrl.fromLocalFile(str(wish.path.absolute().parent))
        self._notice.tell("saved", told, words.OPEN_FOLDER, lambda: _open(folder))
        self.saved.emit(wish.path)

    def _tell_failed(self, error: Exception) -> None:
        told = words.SAVE_FAILED.format(name=self._path.name, message=said(error))
        self._wish = None
        self._notice.tell("error", told, words.SAVE_AGAIN, self.asked.emit)

    def _tell_cancelled(self) -> None:
        told = words.SAVE_CANCELLED.format(name=self._path.name)
        self._wish = None
        self._notice.tell("hint", told)


def _made(job: Job, wish: Wish, make: MakePdf) -> Printed | bytes:
    from forms import ops

    if wish.suffix == "pdf":
        return printed(job, wish.content, wish.choice, make)
    return ops.print_file(wish.choice.of(wish.content), wish.choice.edition, wish.suffix)


def _open(folder: QUrl) -> None:
    QDesktopServices.openUrl(folder)
