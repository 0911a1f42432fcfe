"""What this program is, where it keeps its data, under which licences."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from desktop.dialogs import words
from desktop.dialogs.frame import Frame
from desktop.labels import label
from forms import folders

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def version() -> str:
    """The program's version, or a dash where it was never installed as a package."""
    try:
        return metadata.version("nianbao")
    except metadata.PackageNotFoundError:
        return "—"


class AboutDialog(Frame):
    """Only tells; nothing to decide."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, words.ABOUT_TITLE, words.ABOUT_VERSION.format(version=version()))
        self.body.addWidget(label(words.ABOUT_LEAD, wrap=True))
        folder = label(str(folders.home()), "muted", wrap=True)
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        show = QPushButton(words.ABOUT_OPEN)
        url = QUrl.fromLocalFile(str(folders.home()))
        show.clicked.connect(lambda: QDesktopServices.openUrl(url))
        row = QHBoxLayout()
        row.addWidget(label(words.ABOUT_DATA))
        row.addWidget(folder, 1)
        row.addWidget(show)
        self.body.addLayout(row)
        self.body.addWidget(label(words.ABOUT_LICENCE, "muted", wrap=True))
        self.body.addWidget(label(words.ABOUT_QT.format(version=qVersion()), "muted", wrap=True))
        self.body.addStretch()
