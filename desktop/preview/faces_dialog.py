"""字体: which face each kind of text is printed in, of those that this computer has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSizePolicy

from desktop.dialogs.frame import Frame
from desktop.jobs import Job
from desktop.labels import label
from desktop.preview import words
from desktop.preview.entering import said
from desktop.preview.face_sample import HEIGHT, WIDTH, FaceSample
from desktop.theme import GAP
from forms.render.faces.words import ROLES, SHIPPED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from forms.render.faces.faces import ChosenFace, Faces
    from forms.render.faces.installed import InstalledFace

    Face = InstalledFace | ChosenFace

ORDER = ("song_bold", "fang", "hei", "kai", "song")
"""Roles as they follow each other on paper."""

SAMPLE_WIDTH = 460
"""Logical pixels."""

FEWEST, MOST = 12, 14
"""Characters that a box has room for, and entries of its list in sight."""


class FacesDialog(Frame):
    """Accepted once the choice is kept. `chosen` is what the boxes say now."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, words.FACES_TITLE, words.FACES_LEAD, accept=words.FACES_ACCEPT)
        self._faces: list[Face] = []
        self._kept: dict[str, Face] = {}
        self._known = False
        self._keeping: Job | None = None
        self.state = label(words.FACES_SEEKING, "muted", wrap=True)
        self.notes = label("", "warning", wrap=True)
        self.notes.hide()
        self.boxes = {role: self._offer_of(role) for role in ORDER}
        self.sample = QLabel()
        self.sample.setProperty("look", "card")
        self.sample.setAccessibleName(words.SAMPLE_SPOKEN)
        self.sample.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._drawing = FaceSample()
        self._drawing.drawn.connect(self._show_sample)
        self._drawing.failed.connect(self._tell)
        self._lay_out()
        self._seek = Job(_sought)
        self._seek.done.connect(self._offer)
        self._seek.failed.connect(self._tell)
        self.finished.connect(self._seek.stop)
        self._seek.start()
        self.boxes[ORDER[0]].setFocus()

    def _offer_of(self, role: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(ROLES[role])
        box.setMaxVisibleItems(MOST)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(FEWEST)
        box.addItem(words.FACE_SHIPPED.format(name=SHIPPED[role]))
        box.currentIndexChanged.connect(self._draw)
        return box

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GAP)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(1, 1)
        for line, (role, box) in enumerate(self.boxes.items()):
            name = label(ROLES[role], "muted")
            name.setBuddy(box)
            grid.addWidget(name, line, 0)
            grid.addWidget(box, line, 1)
        for part in (self.notes, self.state):
            self.body.addWidget(part)
        self.body.insertLayout(2, grid)
        self.body.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch()
        ratio = SAMPLE_WIDTH / WIDTH
        self.sample.setFixedSize(SAMPLE_WIDTH + 2, round(HEIGHT * ratio) + 2)
        self.setMinimumWidth(SAMPLE_WIDTH + 11 * GAP)

    # ----------------------------------------------------------------------------- offering

    def _offer(self, found: tuple[list[InstalledFace], Faces, tuple[str, ...]]) -> None:
        installed, faces, notes = found
        self._kept = dict(faces.chosen)
        self._faces = [*installed, *_absent(installed, self._kept.values())]
        for role, box in self.boxes.items():
            box.blockSignals(True)
            for face in self._faces:
                self._add(box, face)
            if role in self._kept:
                box.setCurrentIndex(1 + self._place(self._kept[role]))
            box.blockSignals(False)
        self.state.setText(words.FACES_NONE)
        self.state.setVisible(not self._faces)
        self.notes.setText("".join(notes))
        self.notes.setVisible(bool(notes))
        self._known = True
        self._draw()

    def _add(self, box: QComboBox, face: Face) -> None:
        """A face that nothing can be printed with is shown with the reason, not to be chosen."""
        refused = getattr(face, "refused", "")
        pattern = words.FACE_REFUSED if refused else words.FACE_INSTALLED
        box.addItem(pattern.format(family=face.family, reason=refused))
        model = box.model()
        if refused and isinstance(model, QStandardItemModel):
            model.item(box.count() - 1).setEnabled(False)

    def _place(self, face: Face) -> int:
        return next(at for at, each in enumerate(self._faces) if _same(each, face))

    @property
    def chosen(self) -> dict[str, Face]:
        """By role; a role that has its shipped face is not there."""
        return {
            role: self._faces[box.currentIndex() - 1]
            for role, box in self.boxes.items()
            if box.currentIndex() > 0
        }

    def _draw(self) -> None:
        scale = SAMPLE_WIDTH / WIDTH * self.devicePixelRatioF()
        self._drawing.draw(self.chosen, scale)

    def _show_sample(self, image: object) -> None:
        picture = QPixmap.fromImage(image)  # type: ignore[arg-type]
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.sample.setPixmap(picture)

    def _tell(self, error: Exception) -> None:
        self.notes.setText(said(error))
        self.notes.show()

    # ------------------------------------------------------------------------------ keeping

    def accept(self) -> None:
        """Keeps the choice, which reads the whole of each file; then closes."""
        from forms.render.faces.choice import keep_faces

        if self._keeping or not self._known:
            return
        chosen = self.chosen
        self._keeping = Job(lambda _: keep_faces(chosen))
        self._keeping.done.connect(self._close)
        self._keeping.failed.connect(self._refused)
        self._keeping.start()

    def _close(self) -> None:
        super().accept()

    def _refused(self, error: Exception) -> None:
        self._keeping = None
        self._tell(error)


def _sought(job: Job) -> tuple[list[InstalledFace], Faces, tuple[str, ...]]:
    """Runs in the job: all that is installed, and what was chosen before."""
    from forms.render.faces.choice import own_faces
    from forms.render.faces.installed import installed_faces

    found: list[InstalledFace] = []
    for face in installed_faces():
        if job.cancel.is_set():
            break
        found.append(face)
    found.sort(key=lambda face: (bool(face.refused), face.family))
    return found, *own_faces()


def _same(one: Face, other: Face) -> bool:
    return (one.path, one.index) == (other.path, other.index)


def _absent(installed: list[InstalledFace], kept: Iterable[Face]) -> list[Face]:
    """Chosen faces that lie where nobody looks for installed ones."""
    return [face for face in kept if not any(_same(each, face) for each in installed)]
