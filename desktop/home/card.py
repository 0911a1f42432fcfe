"""How one report looks in the list, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QCursor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate

from desktop.home import words
from desktop.home.tile import smaller, stronger
from desktop.icons import picture
from desktop.theme import GAP, RADIUS

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QAbstractItemView

    from desktop.theme import Theme
    from forms.library.summary import Summary

SUMMARY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Remark:
    """One mark on a card: icon, words and their colour token."""

    icon: str
    text: str
    token: str


def when(saved_at: str, now: datetime) -> str:
    """A moment as people say it; empty for what is no ISO 8601."""
    try:
        time = datetime.fromisoformat(saved_at).astimezone(now.tzinfo)
    except ValueError:
        return ""
    days = (now.date() - time.date()).days
    pattern = {0: words.TODAY, 1: words.YESTERDAY}.get(days, "")
    return (pattern or (words.THIS_YEAR if now.year == time.year else words.EARLIER)).format(
        time=time
    )


def remarks(summary: Summary) -> list[Remark]:
    """What a card says below its title."""
    if summary.trouble:
        return [Remark("warning", summary.message or words.DAMAGED.format(problem=""), "warning")]
    states = {
        "draft": Remark("edit", words.DRAFT, "muted"),
        "sealed": Remark("lock", words.SEALED, "done"),
        "signed": Remark("sign", words.SIGNED, "done"),
    }
    done = summary.sections > 0 and summary.sections_done == summary.sections
    parts = words.SECTIONS.format(done=summary.sections_done)
    found = [
        states[summary.state],
        Remark("done" if done else "filling", parts, "done" if done else "muted"),
    ]
    if summary.errors:
        found.append(Remark("error", words.ERRORS.format(count=summary.errors), "error"))
    if summary.warnings:
        found.append(Remark("warning", words.TO_EXPLAIN.format(count=summary.warnings), "warning"))
    return found


def spoken(summary: Summary) -> str:
    """A card for a screen reader."""
    details = "，".join(remark.text for remark in remarks(summary))
    return words.ACCESSIBLE.format(name=summary.title, year=summary.year, details=details)


class CardDelegate(QStyledItemDelegate):
    """Paints cards; a click on the dots at the right asks for the menu."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return QSize(320, round(option.font.pixelSize() * 82 / 14))

    def dots(self, row: QRect) -> QRect:
        """Where the dots of a card are."""
        side = min(row.height() // 2, 8 * GAP)
        return QRect(row.right() - side - 2 * GAP, row.center().y() - side // 2, side, side)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        summary: Summary = index.data(SUMMARY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = option.rect.adjusted(0, GAP // 2, 0, -GAP // 2)
        self._ground(painter, option.widget, index, card)
        left = self._year(painter, option.font, card, summary)
        right = self._dots(painter, card)
        room = QRect(left, card.top(), right - left - 2 * GAP, card.height())
        spare = room.width() - self._needed(option.font, summary) - 2 * GAP
        room.setRight(room.right() - self._saved(painter, option.font, room, summary, spare))
        self._words(painter, option.font, room, summary)
        painter.restore()

    def _ground(
        self, painter: QPainter, view: QAbstractItemView, index: Index, card: QRect
    ) -> None:
        """Asks the view instead of option.state: QStyle's enums take 15 ms to import."""
        mouse = view.viewport().mapFromGlobal(QCursor.pos())
        over = view.underMouse() and view.indexAt(mouse) == index
        chosen = view.currentIndex() == index
        focus = chosen and view.hasFocus()
        edge = "focus" if focus else "accent" if over or chosen else "border"
        painter.setPen(QPen(self.theme.color(edge), 2 if focus else 1))
        painter.setBrush(self.theme.color("surface"))
        painter.drawRoundedRect(QRectF(card).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _year(self, painter: QPainter, font: QFont, card: QRect, summary: Summary) -> int:
        """The tile with the year; gives the x where the words may begin."""
        side = card.height() - 3 * GAP
        tile = QRect(card.left() + 3 * GAP // 2, card.top() + 3 * GAP // 2, round(side * 1.2), side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("accent_soft"))
        painter.drawRoundedRect(QRectF(tile), RADIUS, RADIUS)
        painter.setPen(self.theme.color("accent"))
        painter.setFont(stronger(font, round(font.pixelSize() * 18 / 14)))
        if not summary.year:
            painter.setFont(smaller(font))
            painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, words.NO_YEAR)
            return tile.right() + 2 * GAP
        above = tile.adjusted(0, 0, 0, -side // 3)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, summary.year)
        painter.setFont(smaller(font))
        below = tile.adjusted(0, side // 2, 0, -GAP // 4)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words.YEAR_SUFFIX)
        return tile.right() + 2 * GAP

    def _dots(self, painter: QPainter, card: QRect) -> int:
        """Gives the x where they begin."""
        dots = self.dots(card)
        side = dots.width() * 5 // 8
        inset = (dots.width() - side) // 2
        more = picture("more", self.theme, side, "muted", painter.device().devicePixelRatioF())
        painter.drawPixmap(dots.left() + inset, dots.top() + inset, more)
        return dots.left() + GAP

    def _needed(self, font: QFont, summary: Summary) -> int:
        """The width of the words when nothing is left out."""
        metrics, mark = QFontMetrics(font), _mark(font) + GAP // 2 + 2
        said = [metrics.horizontalAdvance(each.text) + mark for each in remarks(summary)]
        name = QFontMetrics(_title(font)).horizontalAdvance(_name(summary))
        return max(name, sum(said) + (len(said) - 1) * 2 * GAP)

    def _saved(
        self, painter: QPainter, font: QFont, room: QRect, summary: Summary, spare: int
    ) -> int:
        """The time of saving, where the words leave room for it; gives what it takes."""
        text = when(summary.saved_at, datetime.now().astimezone())
        text = words.SAVED.format(time=text) if text else ""
        painter.setFont(smaller(font))
        painter.setPen(self.theme.color("muted"))
        width = painter.fontMetrics().horizontalAdvance(text)
        if width > spare:
            return 0
        box = QRect(room.right() - width + 1, room.top(), width, room.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        return width + 2 * GAP

    def _words(self, painter: QPainter, font: QFont, room: QRect, summary: Summary) -> None:
        title = _title(font)
        metrics = QFontMetrics(title)
        both = metrics.height() + QFontMetrics(font).height() + GAP
        top = room.top() + (room.height() - both) // 2
        painter.setFont(title)
        painter.setPen(self.theme.color("text"))
        shown = metrics.elidedText(_name(summary), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room.left(), top + metrics.ascent(), shown)
        self._remarks(
            painter,
            font,
            QRect(
                room.left(), top + metrics.height() + GAP, room.width(), QFontMetrics(font).height()
            ),
            summary,
        )

    def _remarks(self, painter: QPainter, font: QFont, line: QRect, summary: Summary) -> None:
        painter.setFont(font)
        metrics, left = QFontMetrics(font), line.left()
        size = _mark(font)
        ratio = painter.device().devicePixelRatioF()
        for remark in remarks(summary):
            token = remark.token
            mark = picture(remark.icon, self.theme, size, token, ratio)
            painter.drawPixmap(left, line.center().y() - size // 2 + 1, mark)
            left += size + GAP // 2 + 2
            painter.setPen(self.theme.color(token))
            text = metrics.elidedText(remark.text, Qt.TextElideMode.ElideRight, line.right() - left)
            painter.drawText(
                QRect(left, line.top(), line.right() - left, line.height()),
                Qt.AlignmentFlag.AlignVCenter,
                text,
            )
            left += metrics.horizontalAdvance(text) + 2 * GAP

    def on_dots(self, event: QMouseEvent, row: QRect) -> bool:
        """Whether a click meant the dots."""
        return self.dots(row.adjusted(0, GAP // 2, 0, -GAP // 2)).contains(
            event.position().toPoint()
        )


def _name(summary: Summary) -> str:
    return summary.given_title or summary.agency or summary.title


def _title(font: QFont) -> QFont:
    return stronger(font, round(font.pixelSize() * 16 / 14))


def _mark(font: QFont) -> int:
    """The side of a remark's icon."""
    return round(font.pixelSize() * 16 / 14)
