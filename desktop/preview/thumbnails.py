"""The list of pages as small pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from desktop.preview import words
from desktop.preview.drawing import Drawer, Wanted
from desktop.theme import GAP

if TYPE_CHECKING:
    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QImage

WIDTH = 96


class Thumbnails(QListWidget):
    """`page_asked` tells the page (from 0) that the clerk chose."""

    page_asked = Signal(int)

    def __init__(self, drawer: Drawer) -> None:
        super().__init__()
        self._drawer = drawer
        self._scales: list[float] = []
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(QSize(WIDTH, round(WIDTH * 1.42)))
        self.setSpacing(GAP // 2)
        self.setFixedWidth(WIDTH + 6 * GAP)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(words.PAGE_LIST)
        self.currentRowChanged.connect(self._chosen)
        drawer.drawn.connect(self._take)

    def show_sizes(self, sizes: tuple[QSizeF, ...]) -> None:
        """A new PDF; pictures of the same page stay until it has been drawn anew."""
        while self.count() > len(sizes):
            self.takeItem(self.count() - 1)
        while self.count() < len(sizes):
            self._add(self.count(), sizes[self.count()])
        for number in range(len(sizes)):
            name = words.PAGE_NAME.format(number=number + 1, count=len(sizes))
            self.item(number).setData(Qt.ItemDataRole.AccessibleTextRole, name)
        ratio = self.devicePixelRatioF()
        self._scales = [WIDTH * ratio / size.width() for size in sizes]
        self._drawer.want(1, [Wanted(n, scale) for n, scale in enumerate(self._scales)])

    def _add(self, number: int, size: QSizeF) -> None:
        blank = QPixmap(WIDTH, round(WIDTH * size.height() / size.width()))
        blank.fill(QColor(Qt.GlobalColor.white))
        item = QListWidgetItem(QIcon(blank), str(number + 1))
        item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.addItem(item)

    def show_page(self, page: int) -> None:
        """Marks the page in view without asking for it."""
        self.blockSignals(True)
        self.setCurrentRow(page)
        self.blockSignals(False)

    def _chosen(self, page: int) -> None:
        if page >= 0:
            self.page_asked.emit(page)

    def _take(self, wanted: Wanted, image: QImage) -> None:
        if wanted.page < self.count() and wanted.scale == self._scales[wanted.page]:
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            self.item(wanted.page).setIcon(_same_when_chosen(picture))


def _same_when_chosen(picture: QPixmap) -> QIcon:
    """Qt would tint the picture of a chosen item; paper stays white."""
    made = QIcon(picture)
    made.addPixmap(picture, QIcon.Mode.Selected)
    return made
