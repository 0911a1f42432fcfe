"""The list at the left: where one is, and how far each part is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
)

from desktop.icons import picture
from desktop.pages import words
from desktop.theme import GAP, RADIUS
from desktop.words import TASKS_NAME

if TYPE_CHECKING:
    from PySide6.QtCore import QItemSelection, QObject

    from desktop.pages.tasks import Mark, Task
    from desktop.theme import Theme

Index = QModelIndex | QPersistentModelIndex
TASK = Qt.ItemDataRole.UserRole
MARK = Qt.ItemDataRole.UserRole + 1
WIDTH = 248
WRAP = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere


class _Model(QAbstractListModel):
    def __init__(self, tasks: tuple[Task, ...]) -> None:
        super().__init__()
        self.tasks = tasks
        self.marks: dict[str, Mark] = {}

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.tasks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        task = self.tasks[index.row()]
        mark = self.marks.get(task.key)
        if role == TASK:
            return task
        if role == MARK:
            return mark
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            state = mark.text if mark else ""
            return words.ACCESSIBLE.format(name=task.title, state=state)
        return task.title if role == Qt.ItemDataRole.ToolTipRole else None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self.small = QFont()
        self.width = WIDTH

    def sizeHint(self, option: Any, index: Index) -> QSize:
        task: Task = index.data(TASK)
        name = self._name_size(option.font, task.name, self.width - self._left(option.font))
        small = QFontMetrics(self._smaller(option.font)).height()
        return QSize(self.width, name + small + 2 * GAP)

    def _left(self, font: QFont) -> int:
        """What stands before and behind a name."""
        return round(font.pixelSize() * 26 / 14) + 5 * GAP + 10

    def _name_size(self, font: QFont, name: str, width: int) -> int:
        """Names wrap: cut off, two of the six could not be told apart."""
        metrics = QFontMetrics(self._bold(font))
        return metrics.boundingRect(QRect(0, 0, width, 999), int(WRAP), name).height()

    def _bold(self, font: QFont) -> QFont:
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        return bold

    def _smaller(self, font: QFont) -> QFont:
        self.small = QFont(font)
        self.small.setPixelSize(round(font.pixelSize() * 12 / 14))
        return self.small

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        task: Task = index.data(TASK)
        mark: Mark | None = index.data(MARK)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(GAP, 1, -GAP, -1)
        self._ground(painter, option, box)
        left = self._badge(painter, option.font, box, task.badge, here=here)
        room = QRect(left, box.top(), box.right() - left - GAP // 2, box.height())
        self._words(painter, option.font, room, (task, mark), here=here)
        painter.restore()

    def _ground(self, painter: QPainter, option: Any, box: QRect) -> None:
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if not (here or over or focus):
            return
        frame = QRectF(box).adjusted(1, 1, -1, -1)
        edge = "focus" if focus else "border_strong" if here else "border"
        painter.setPen(QPen(self.theme.color(edge), 2 if focus else 1))
        painter.setBrush(self.theme.color("surface" if here else "window"))
        painter.drawRoundedRect(frame, RADIUS, RADIUS)

    def _badge(self, painter: QPainter, font: QFont, box: QRect, text: str, *, here: bool) -> int:
        side = round(font.pixelSize() * 26 / 14)
        badge = QRect(box.left() + GAP, box.center().y() - side // 2, side, side)
        painter.setPen(QPen(self.theme.color("accent" if here else "border_strong"), 1))
        painter.setBrush(self.theme.color("accent" if here else "surface"))
        painter.drawEllipse(badge)
        painter.setPen(self.theme.color("on_accent" if here else "text"))
        painter.setFont(self._smaller(font))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
        return badge.right() + GAP + 2

    def _words(
        self,
        painter: QPainter,
        font: QFont,
        room: QRect,
        what: tuple[Task, Mark | None],
        *,
        here: bool,
    ) -> None:
        task, mark = what
        height = self._name_size(font, task.name, self.width - self._left(font))
        small = QFontMetrics(self._smaller(font)).height()
        top = room.top() + (room.height() - height - small) // 2
        painter.setFont(self._bold(font) if here else font)
        painter.setPen(self.theme.color("text"))
        name = QRect(room.left(), top, self.width - self._left(font), height)
        painter.drawText(name, int(WRAP), task.name)
        if mark:
            line = QRect(room.left(), top + height, room.width(), small)
            self._mark(painter, line, mark)

    def _mark(self, painter: QPainter, line: QRect, mark: Mark) -> None:
        size = line.height() - 2
        shown = picture(
            mark.icon, self.theme, size, mark.token, painter.device().devicePixelRatioF()
        )
        painter.drawPixmap(line.left(), line.top() + 1, shown)
        painter.setFont(self.small)
        painter.setPen(self.theme.color(mark.token))
        words_at = line.adjusted(size + GAP // 2, 0, 0, 0)
        painter.drawText(words_at, Qt.AlignmentFlag.AlignVCenter, mark.text)


class TaskList(QListView):
    """`chosen` carries the key of the task that the clerk picks."""

    chosen = Signal(str)

    def __init__(self, tasks: tuple[Task, ...], theme: Theme) -> None:
        super().__init__()
        self.setObjectName("tasks")
        self._tasks = _Model(tasks)
        self._delegate = _Delegate(theme, self)
        self._silent = False
        self.setModel(self._tasks)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setAccessibleName(TASKS_NAME)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setViewportMargins(0, GAP, 0, GAP)
        self.selectionModel().selectionChanged.connect(self._selected)

    def show_marks(self, marks: dict[str, Mark]) -> None:
        """Repaints the tasks whose mark is another now."""
        for row, task in enumerate(self._tasks.tasks):
            if self._tasks.marks.get(task.key) != marks.get(task.key):
                self._tasks.marks[task.key] = marks[task.key]
                index = self._tasks.index(row)
                self._tasks.dataChanged.emit(index, index)

    def mark(self, key: str) -> Mark | None:
        """The mark shown for a task."""
        return self._tasks.marks.get(key)

    def point_to(self, key: str) -> None:
        """Marks the task that is shown; tells nobody."""
        row = next(i for i, task in enumerate(self._tasks.tasks) if task.key == key)
        self._silent = True
        self.setCurrentIndex(self._tasks.index(row))
        self._silent = False

    def set_width(self, width: int) -> None:
        """Names wrap to this width."""
        self._delegate.width = width
        self.setFixedWidth(width)
        self.scheduleDelayedItemsLayout()

    def set_theme(self, theme: Theme) -> None:
        """Paints in another theme from now on."""
        self._delegate.theme = theme
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _selected(self, selected: QItemSelection) -> None:
        if not self._silent and selected.indexes():
            self.chosen.emit(selected.indexes()[0].data(TASK).key)
