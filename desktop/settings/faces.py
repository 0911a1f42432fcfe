"""字体: which faces are printed with now, and the way to other ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton

from desktop.jobs import Job
from desktop.labels import label
from desktop.settings import words
from desktop.settings.rows import Page
from desktop.theme import GAP
from forms.render.faces.words import ROLES, SHIPPED

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from desktop.preview.faces_dialog import FacesDialog
    from forms.render.faces.faces import Faces

ORDER = ("song_bold", "fang", "hei", "kai", "song")
"""Roles as they follow each other on paper."""


class FacesPage(Page):
    """`changed`: another choice has been kept, by the dialog that is opened here."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.dialog: FacesDialog | None = None
        self.choose = QPushButton(words.FACES_CHOOSE)
        self.choose.clicked.connect(self.ask)
        self.names: dict[str, QLabel] = {}
        self.notes = label(words.FACES_SEEKING, "muted", wrap=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GAP)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(1, 1)
        for row, role in enumerate(ORDER):
            self.names[role] = label("", wrap=True)
            grid.addWidget(label(ROLES[role], "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.names[role], row, 1)
        self.column.addWidget(label(words.FACES_HELP, "muted", wrap=True))
        self.column.addLayout(grid)
        self.column.addWidget(self.notes)
        self.column.addSpacing(GAP)
        self.column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch()
        self._look_up()

    def ask(self) -> None:
        """Opens the choice; what is accepted there is kept at once."""
        from desktop.preview.faces_dialog import FacesDialog

        self.dialog = FacesDialog(self.window())
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.accepted.connect(self._look_up)
        self.dialog.accepted.connect(self.changed)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def stop(self) -> None:
        """Nothing is to be shown any more."""
        self._job.stop()

    def _forget(self) -> None:
        self.dialog = None
        self.choose.setFocus()

    def _look_up(self) -> None:
        from forms import ops

        self._job = Job(lambda _: ops.own_faces())
        self._job.done.connect(self._show)
        self._job.start()

    def _show(self, found: tuple[Faces, tuple[str, ...]]) -> None:
        faces, notes = found
        chosen = dict(faces.chosen)
        for role, name in self.names.items():
            own = chosen.get(role)
            shipped = words.FACE_SHIPPED.format(name=SHIPPED[role])
            name.setText(own.family if own else shipped)
        self.notes.setText("".join(notes))
        self.notes.setVisible(bool(notes))
