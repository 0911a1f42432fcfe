"""The list of pages as small pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate

from desktop.preview import words
from desktop.preview.drawing import Drawer, Wanted
from desktop.theme import GAP

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex, QSizeF
    from PySide6.QtGui import QImage

    from desktop.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

WIDTH = 88


class _Pages(QAbstractListModel):
    """Sizes and, as they come, pictures of the pages."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: tuple[QSizeF, ...] = ()
        self.pictures: dict[int, QImage] = {}

    def show_sizes(self, sizes: tuple[QSizeF, ...]) -> None:
        old, new = len(self.sizes), len(sizes)
        if new < old:
            self.beginRemoveRows(QModelIndex(), new, old - 1)
            self.sizes = sizes
            self.endRemoveRows()
        elif new > old:
            self.beginInsertRows(QModelIndex(), old, new - 1)
            self.sizes = sizes
            self.endInsertRows()
        self.sizes = sizes
        self.pictures = {n: held for n, held in self.pictures.items() if n < new}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.sizes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return words.PAGE_NAME.format(number=index.row() + 1, count=len(self.sizes))
        return str(index.row() + 1) if role == Qt.ItemDataRole.DisplayRole else None


class _Paper(QStyledItemDelegate):
    """A page with a frame, its number below; the page in view framed in the accent colour."""

    def __init__(self, pages: _Pages, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._pages = pages
        self.theme = theme

    def _height(self, number: int) -> int:
        size = self._pages.sizes[number]
        return round(WIDTH * size.height() / size.width())

    def sizeHint(self, option: Any, index: Index) -> QSize:
        number = option.fontMetrics.height() + GAP // 2
        return QSize(WIDTH + 2 * GAP, self._height(index.row()) + number + 2 * GAP)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        rect: QRect = option.rect
        height = self._height(index.row())
        paper = QRect(rect.center().x() - WIDTH // 2, rect.top() + GAP, WIDTH, height)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(paper, Qt.GlobalColor.white)  # paper, in every theme
        if index.row() in self._pages.pictures:
            painter.drawImage(paper, self._pages.pictures[index.row()])
        edge = 3 if chosen else 1
        painter.setPen(QPen(self.theme.color("accent" if chosen else "border_strong"), edge))
        painter.drawRect(paper.adjusted(-edge, -edge, edge - 1, edge - 1))
        painter.setPen(self.theme.color("accent" if chosen else "muted"))
        painter.drawText(
            QRect(
                rect.left(), paper.bottom() + GAP // 2, rect.width(), option.fontMetrics.height()
            ),
            Qt.AlignmentFlag.AlignCenter,
            index.data(),
        )
        painter.restore()


class Thumbnails(QListView):
    """`page_asked` tells the page (from 0) that the clerk chose."""

    page_asked = Signal(int)

    def __init__(self, drawer: Drawer, theme: Theme) -> None:
        super().__init__()
        self._drawer = drawer
        self._telling = True
        self._scales: list[float] = []
        self._pages = _Pages()
        self._paper = _Paper(self._pages, theme, self)
        self.setModel(self._pages)
        self.setItemDelegate(self._paper)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH + 5 * GAP)
        self.setAccessibleName(words.PAGE_LIST)
        self.selectionModel().currentChanged.connect(self._chosen)
        drawer.drawn.connect(self._take)

    def set_theme(self, theme: Theme) -> None:
        """Frames and numbers in another theme."""
        self._paper.theme = theme
        self.viewport().update()

    def show_sizes(self, sizes: tuple[QSizeF, ...]) -> None:
        """A new PDF; pictures of the same page stay until it has been drawn anew."""
        self._pages.show_sizes(sizes)
        ratio = self.devicePixelRatioF()
        self._scales = [WIDTH * ratio / size.width() for size in sizes]
        self._drawer.want(1, [Wanted(n, scale) for n, scale in enumerate(self._scales)])

    def forget(self) -> None:
        """Before the pages of another document: none of the old pictures."""
        self._pages.pictures.clear()

    def show_page(self, page: int) -> None:
        """Marks the page in view without asking for it."""
        self._telling = False
        self.setCurrentIndex(self._pages.index(page))
        self._telling = True

    def _chosen(self, current: QModelIndex) -> None:
        if current.isValid() and self._telling:
            self.page_asked.emit(current.row())

    def _take(self, wanted: Wanted, image: QImage) -> None:
        known = wanted.page < len(self._scales)
        if known and wanted.scale == self._scales[wanted.page]:
            self._pages.pictures[wanted.page] = image
            index = self._pages.index(wanted.page)
            self._pages.dataChanged.emit(index, index)
