"""The list of what was found: a line for each group, a row for each entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListView

from desktop.icons import picture
from desktop.lines import ITEM, LinePainter
from desktop.palette import words
from desktop.palette.entries import Entry, Found, Group
from desktop.palette.gathering import icon_of
from desktop.stylesheet import SIZES
from desktop.text.icon_size import icon_side
from desktop.theme import GAP

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    from desktop.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

MIDDLE = Qt.AlignmentFlag.AlignVCenter
Line = Entry | Group


class Lines(QAbstractListModel):
    """Groups cannot be chosen, nor entries that have a reason why not."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show(self, found: list[Found]) -> None:
        """Shows other groups."""
        self.beginResetModel()
        self.lines = []
        for each in found:
            self.lines += [each.group, *each.entries]
        self.endResetModel()

    def step(self, at: int, step: int) -> int:
        """The next entry from a place on, from the last to the first; -1 where there is none."""
        places = [n for n, line in enumerate(self.lines) if isinstance(line, Entry)]
        if not places:
            return -1
        if at not in places:
            return places[0]
        return places[(places.index(at) + step) % len(places)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = isinstance(self.lines[index.row()], Entry)
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen if entry else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == ITEM:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _spoken(line) if isinstance(line, Entry) else line.value
        return None


def _spoken(entry: Entry) -> str:
    said = words.SPOKEN.format(group=entry.group.value, title=entry.title)
    if entry.where:
        said = words.SPOKEN_WHERE.format(spoken=said, where=entry.where)
    note = entry.why or entry.note
    return words.SPOKEN_NOTE.format(spoken=said, note=note) if note else said


class _Painter(LinePainter):
    """Icon, title, where it stands in a paler colour, and a note at the right edge."""

    def write(self, painter: QPainter, option: Any, rect: QRect, line: Line) -> None:
        if isinstance(line, Entry):
            self._entry(painter, option, rect, line)
        else:
            self._group(painter, option, rect, line)

    def _group(self, painter: QPainter, option: Any, rect: QRect, group: Group) -> None:
        small = QFont(option.font)
        small.setPixelSize(round(option.font.pixelSize() * SIZES["small"] / SIZES["body"]))
        painter.setFont(small)
        painter.setPen(self.theme.color("muted"))
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(rect.adjusted(0, 0, 0, -GAP // 2), bottom, group.value)

    def _entry(self, painter: QPainter, option: Any, rect: QRect, entry: Entry) -> None:
        side = icon_side(option.widget)
        ink = "faint" if entry.why else "muted"
        ratio = painter.device().devicePixelRatioF()
        sign = picture(icon_of(entry), self.theme, side, ink, ratio)
        painter.drawPixmap(rect.left(), rect.center().y() - side // 2, sign)
        rect.setLeft(rect.left() + side + GAP)
        rect.setRight(self._note(painter, option, rect, entry))
        self._texts(painter, option, rect, entry)

    def _note(self, painter: QPainter, option: Any, rect: QRect, entry: Entry) -> int:
        """Gives the right edge of what is left for title and place. The title goes first."""
        metrics = option.fontMetrics
        room = rect.width() - metrics.horizontalAdvance(entry.title) - 2 * GAP
        note = metrics.elidedText(entry.why or entry.note, Qt.TextElideMode.ElideRight, room)
        if not note or room < metrics.height() * 2:
            return rect.right()
        painter.setPen(self.theme.color("muted"))
        painter.drawText(rect, MIDDLE | Qt.AlignmentFlag.AlignRight, note)
        return rect.right() - int(metrics.horizontalAdvance(note)) - 2 * GAP

    def _texts(self, painter: QPainter, option: Any, rect: QRect, entry: Entry) -> None:
        metrics = option.fontMetrics
        end = Qt.TextElideMode.ElideRight
        title = metrics.elidedText(entry.title, end, rect.width())
        painter.setPen(self.theme.color("faint" if entry.why else "text"))
        painter.drawText(rect, MIDDLE, title)
        rest = rect.adjusted(metrics.horizontalAdvance(title) + 2 * GAP, 0, 0, 0)
        if rest.width() > metrics.height() * 2:
            painter.setPen(self.theme.color("muted"))
            painter.drawText(rest, MIDDLE, metrics.elidedText(entry.where, end, rest.width()))


class Listing(QListView):
    """Moved by the field above it, which keeps the focus."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.lines = Lines()
        self.setModel(self.lines)
        self.setItemDelegate(_Painter(theme, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName(words.TITLE)

    def show_found(self, found: list[Found]) -> None:
        """Shows what was found, with its first entry chosen."""
        self.lines.show(found)
        self.choose(self.lines.step(-1, 1))
        self.scrollToTop()

    def choose(self, row: int) -> None:
        """Chooses a row and brings it into sight."""
        index = self.lines.index(row) if row >= 0 else QModelIndex()
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)

    def choose_entry(self, entry: Entry) -> None:
        """Chooses an entry, if it is still among those that show."""
        row = next((n for n, line in enumerate(self.lines.lines) if line == entry), -1)
        if row >= 0:
            self.choose(row)

    def step(self, step: int) -> None:
        """On to the next entry, or back."""
        self.choose(self.lines.step(self.currentIndex().row(), step))

    @property
    def entry(self) -> Entry | None:
        """The chosen one."""
        index = self.currentIndex()
        return index.data(ITEM) if index.isValid() else None
