"""A large button with an icon, a title and one line of explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop.icons import picture
from desktop.theme import GAP, RADIUS

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent

    from desktop.theme import Theme

ICON = 28
_TALL = 1 << 16


def stronger(font: QFont, pixels: int) -> QFont:
    """A copy of a font in a heading's weight and size."""
    result = QFont(font)
    result.setPixelSize(pixels)
    result.setWeight(QFont.Weight.DemiBold)
    return result


def smaller(font: QFont) -> QFont:
    """A copy of a font in the size of remarks."""
    result = QFont(font)
    result.setPixelSize(round(font.pixelSize() * 12 / 14))
    return result


class Tile(QAbstractButton):
    """The `primary` tile is the one that most clerks want."""

    def __init__(self, title: str, hint: str, icon: str, theme: Theme, *, primary: bool) -> None:
        super().__init__()
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(hint)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._hint, self._icon, self._theme, self._primary = hint, icon, theme, primary
        self._hovered = False

    def set_theme(self, theme: Theme) -> None:
        """Paints in another theme from now on."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    @property
    def _side(self) -> int:
        """The icon's size at the present size of the text."""
        return round(ICON * self.font().pixelSize() / 14)

    @property
    def _beside(self) -> int:
        """What the icon and the edges take of the width."""
        return self._side + 6 * GAP

    def _hint_height(self, width: int) -> int:
        """As many lines as the explanation needs at this width of the tile."""
        room = QRect(0, 0, width - self._beside, _TALL)
        metrics = QFontMetrics(smaller(self.font()))
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self._hint).height()

    def _title_font(self) -> QFont:
        return stronger(self.font(), round(self.font().pixelSize() * 16 / 14))

    def sizeHint(self) -> QSize:
        title = QFontMetrics(self._title_font())
        hint = QFontMetrics(smaller(self.font()))
        text = max(title.horizontalAdvance(self.text()), hint.horizontalAdvance(self._hint))
        width = text + self._beside
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        """More where the explanation needs another line."""
        above = QFontMetrics(self._title_font()).height()
        return above + self._hint_height(width) + 5 * GAP

    def minimumSizeHint(self) -> QSize:
        title = QFontMetrics(self._title_font()).horizontalAdvance(self.text())
        width = title + self._beside
        return QSize(width, self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    def _ground(self) -> str:
        if self._primary:
            return "accent_hover" if self._hovered or self.isDown() else "accent"
        return "accent_soft" if self._hovered or self.isDown() else "surface"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        ink = "on_accent" if self._primary else "text"
        side, sign = self._side, "on_accent" if self._primary else "accent"
        shown = picture(self._icon, self._theme, side, sign, self.devicePixelRatioF())
        painter.drawPixmap(2 * GAP, (self.height() - side) // 2, shown)
        self._paint_words(painter, ink)

    def _paint_ground(self, painter: QPainter) -> None:
        edge = "accent" if self._primary or self._hovered else "border_strong"
        painter.setPen(QPen(self._theme.color(edge), 1))
        painter.setBrush(self._theme.color(self._ground()))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("on_accent" if self._primary else "focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), RADIUS, RADIUS)

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        left = self._side + 4 * GAP
        title = self._title_font()
        above, below = QFontMetrics(title).height(), self._hint_height(self.width())
        room = self.width() - left - 2 * GAP
        top = (self.height() - above - below - GAP // 2) // 2
        painter.setPen(self._theme.color(ink))
        painter.setFont(title)
        painter.drawText(QRect(left, top, room, above), Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setPen(self._theme.color("on_accent" if self._primary else "muted"))
        painter.setFont(smaller(self.font()))
        hint = QRect(left, top + above + GAP // 2, room, below)
        painter.drawText(hint, int(Qt.TextFlag.TextWordWrap), self._hint)
