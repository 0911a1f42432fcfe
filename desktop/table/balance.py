"""The live line under a table: both sides of its equation in each column, and the difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.icons import picture
from desktop.table import words
from desktop.table.sizes import PAD_X, edges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.bridge import Bridge
    from desktop.table.look import Look
    from desktop.table.sums import Balance, Equation
    from forms.draft.session import Update

LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LINES, MARGIN = 3, 4


class BalanceLine(QWidget):
    """Stands under a table's columns and scrolls with them.

    `asked` carries the Balance of a column that fails, when it is clicked. With keys one gets there
    through the findings, where each of them is a row.
    """

    asked = Signal(object)

    def __init__(self, bridge: Bridge, equation: Equation, look: Look) -> None:
        super().__init__()
        self._bridge, self._look = bridge, look
        self.equation = equation
        self.setMouseTracking(True)
        self.balances: list[Balance] = equation.balances(bridge.session.sheet)
        self._head, self._columns, self._offset = 0, [0] * (len(self.balances) + 1), 0
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words.BALANCE)
        bridge.updated.connect(self._follow_update)
        self._describe()

    def arrange(
        self, look: Look, head: Sequence[int], columns: Sequence[int], *, compact: bool
    ) -> None:
        """Takes the widths of the table above; see height_for."""
        before = self.sizeHint()
        self._look, self._head, self._columns = look, sum(head), edges(columns)
        self._compact = compact
        if self.sizeHint() != before:
            self.updateGeometry()
        self.update()

    def height_for(self, *, compact: bool) -> int:
        """Its height; when compact only the verdicts are left."""
        return (1 if compact else LINES) * self._line + 2 * MARGIN

    def needed(self, place: int) -> int:
        """The width that one column's words need, without padding."""
        balance, look = self.balances[place], self._look
        # Room for 相符 from the beginning, so that the columns stay when the last number comes.
        verdicts = (words.BALANCE_HOLDS, balance.verdict if balance.judged else "")
        verdict = max(look.width(each) for each in verdicts) + look.icon_size + 4
        return max(verdict, *(look.small_width(s.text) for s in (balance.left, balance.right)))

    def follow(self, offset: int) -> None:
        """Follows the table's horizontal scrolling."""
        self._offset = offset
        self.update()

    # --------------------------------------------------------------------------------- content

    def _follow_update(self, update: Update) -> None:
        if self.equation.cells & (update.changed | update.recomputed):
            self._recompute()

    def _recompute(self) -> None:
        fresh = self.equation.balances(self._bridge.session.sheet)
        if fresh != self.balances:
            moved = [each for each in fresh if each not in self.balances]
            self.balances = fresh
            self._describe()
            for balance in moved:
                self.update(self._strip(balance))

    def _describe(self) -> None:
        self.setAccessibleDescription("\n".join(self.spoken(each) for each in self.balances))

    def spoken(self, balance: Balance) -> str:
        """One column in a sentence."""
        left, right = self.equation.names
        return words.BALANCE_SPOKEN.format(
            column=balance.name,
            left_name=left,
            left=balance.left.text or words.BLANK,
            right_name=right,
            right=balance.right.text or words.BLANK,
            verdict=balance.verdict,
        )

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hit = self._at(event.pos())
            QToolTip.showText(event.globalPos(), self._tip(hit) if hit else "", self)
            return True
        return super().event(event)

    def _tip(self, balance: Balance) -> str:
        said = self.spoken(balance)
        return words.BALANCE_GO.format(balance=said) if balance.fails else said

    def _at(self, point: QPoint) -> Balance | None:
        inside = (each for each in self.balances if self._strip(each).contains(point))
        return next(inside, None) if point.x() >= self._head else None

    # ----------------------------------------------------------------------------------- mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hit = self._at(event.position().toPoint())
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.setCursor(hand if hit and hit.fails else arrow)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Taken, or else the release would not come here."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        hit = self._at(event.position().toPoint())
        if hit and hit.fails and event.button() is Qt.MouseButton.LeftButton:
            self.asked.emit(hit)

    # -------------------------------------------------------------------------------- painting

    def sizeHint(self) -> QSize:
        width = self._head + self._columns[-1]
        return QSize(width, self.height_for(compact=self._compact))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    @property
    def _line(self) -> int:
        return self._look.line + 2

    def _strip(self, balance: Balance) -> QRect:
        left, right = self._columns[balance.column], self._columns[balance.column + 1]
        return QRect(self._head + left - self._offset, 0, right - left, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width = self._head + self._columns[-1] - self._offset
        painter.fillRect(0, 0, width, self.height(), self._look.heads["head"])
        painter.setClipRect(self._head, 0, self.width() - self._head, self.height())
        for balance in self.balances:
            if self._strip(balance).intersects(event.rect()):
                self._paint_column(painter, balance)
        painter.setClipping(False)
        self._paint_names(painter)
        painter.fillRect(0, 0, width, 1, self._look.edge)
        painter.fillRect(0, self.height() - 1, width, 1, self._look.grid)
        painter.fillRect(0, 0, 1, self.height(), self._look.grid)

    def _paint_names(self, painter: QPainter) -> None:
        names = [*([] if self._compact else self.equation.names), words.BALANCE]
        painter.setPen(self._look.muted)
        painter.setFont(self._look.font)
        for place, name in enumerate(names):
            painter.drawText(self._row(QRect(0, 0, self._head, 0), place), RIGHT, name)

    def _row(self, strip: QRect, place: int) -> QRect:
        return QRect(
            strip.left() + PAD_X, MARGIN + place * self._line, strip.width() - 2 * PAD_X, self._line
        )

    def _paint_column(self, painter: QPainter, balance: Balance) -> None:
        look, strip = self._look, self._strip(balance)
        if balance.fails:
            painter.fillRect(strip, look.soft["error"])
        painter.fillRect(strip.right(), 0, 1, self.height(), look.grid)
        verdict = 0
        if not self._compact:
            verdict = 2
            for place, side in enumerate((balance.left, balance.right)):
                painter.setFont(look.font if side.whole else look.small)
                painter.setPen(look.text if side.whole else look.muted)
                painter.drawText(self._row(strip, place), RIGHT, side.text)
        self._paint_verdict(painter, balance, self._row(strip, verdict))

    def _paint_verdict(self, painter: QPainter, balance: Balance, line: QRect) -> None:
        look = self._look
        token = "done" if balance.holds else "error" if balance.judged else "muted"
        painter.setFont(look.strong if balance.judged else look.small)
        painter.setPen(look.theme.color(token))
        painter.drawText(line, RIGHT, balance.verdict)
        if balance.judged:
            name = "done" if balance.holds else "error"
            size, ratio = look.icon_size, painter.device().devicePixelRatioF()
            text = look.width(balance.verdict)
            icon = picture(name, look.theme, size, token, ratio)
            top = line.center().y() - size // 2
            painter.drawPixmap(line.right() - text - size - 3, top, icon)
