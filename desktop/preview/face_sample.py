"""A few printed lines that show the faces of every role: drawn by the printing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Job
from desktop.preview import words
from desktop.preview.pages import PdfPages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QImage

    from forms.document.nodes import Document
    from forms.render.faces.faces import ChosenFace
    from forms.render.faces.installed import InstalledFace

    Chosen = Mapping[str, "InstalledFace | ChosenFace"]

LEFT, TOP, WIDTH, HEIGHT = 68, 130, 470, 250
"""Points of the page that hold the lines."""


class FaceSample(QObject):
    """`drawn` carries a QImage of the choice asked for last; `failed` why there is none."""

    drawn = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._job: Job | None = None
        self._next: tuple[Chosen, float] | None = None

    def draw(self, chosen: Chosen, scale: float) -> None:
        """Faces by role, the shipped ones for all others; `scale` is pixels to the point."""
        self._next = (chosen, scale)
        self._start()

    def _start(self) -> None:
        if self._job is None and self._next is not None:
            (chosen, scale), self._next = self._next, None
            self._job = Job(lambda _: _picture(chosen, scale))
            self._job.done.connect(self._done)
            self._job.failed.connect(self._failed)
            self._job.cancelled.connect(self._forget)
            self._job.start()

    def _done(self, image: QImage) -> None:
        self._forget()
        if self._next is None:
            self.drawn.emit(image)
        self._start()

    def _failed(self, error: Exception) -> None:
        self._forget()
        if self._next is None:
            self.failed.emit(error)
        self._start()

    def _forget(self) -> None:
        self._job = None


def _picture(chosen: Chosen, scale: float) -> QImage:
    from forms.render.faces.faces import ChosenFace, Faces, file_hash
    from forms.render.pdf.writer import render_pdf

    faces = Faces.of(
        {
            role: ChosenFace(face.family, face.path, face.index, file_hash(face.path))
            for role, face in chosen.items()
        }
    )
    pages = PdfPages(render_pdf(_document(), faces=faces))
    place = [round(points * scale) for points in (LEFT, TOP, WIDTH, HEIGHT)]
    image = pages.image(0, scale).copy(*place)
    pages.close()
    return image


def _document() -> Document:
    from forms.document.nodes import Document, Heading, Paragraph, Run, TableBlock, TableCell, Title

    head, label, number = words.SAMPLE_TABLE
    cells = [TableCell(text, 0, at, look="head") for at, text in enumerate(head)]
    cells += [TableCell(text, 1, at, look="label") for at, text in enumerate(label)]
    cells.append(TableCell(number, 1, len(label), kind="digits"))
    blocks = (
        Title((words.SAMPLE_TITLE,)),
        Heading(1, words.SAMPLE_FIRST),
        Heading(2, words.SAMPLE_SECOND),
        Paragraph((Run(words.SAMPLE_TEXT),)),
        TableBlock("sample", words.SAMPLE, tuple(cells), (2, 2, 1), 1, 0),
    )
    return Document(words.SAMPLE, "", "", "", "2021-01-01", blocks)
