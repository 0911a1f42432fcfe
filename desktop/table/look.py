"""Colours, fonts and measures of a table for one theme and one font."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPixmap

from desktop.icons import picture
from desktop.table.sizes import PAD_X, PAD_Y, SIGN_X, balanced_width, broken
from desktop.table.speech import Manner, main_text, second_line

if TYPE_CHECKING:
    from desktop.table.grid import Piece
    from desktop.table.speech import Shown
    from desktop.theme import Theme
    from forms.values.entry import Origin

SMALL = 0.84
LONELY = 3
"""Fewer characters look lost on a last line."""

WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
TALL = 1 << 20


class Look:
    """Made anew when the theme or the font changes; everything that is painted asks it.

    It is also the Measure that widths and heights are computed with.
    """

    def __init__(self, theme: Theme, font: QFont) -> None:
        self.theme = theme
        self.font = QFont(font)
        self.strong = QFont(font)
        self.strong.setWeight(QFont.Weight.Medium)
        self.small = _scaled(font, SMALL)
        self.manner = Manner.NAMED
        self.pad = PAD_Y
        self._wrapped: dict[tuple[str, int, bool], tuple[str, int]] = {}
        self._metrics = QFontMetrics(self.font)
        self._small_metrics = QFontMetrics(self.small)
        color = theme.color
        self.text, self.muted, self.grid = color("text"), color("muted"), color("grid")
        self.edge = color("border_strong")
        self.accent, self.focus = color("accent"), color("focus")
        self.input, self.computed = color("cell_input"), color("cell_computed")
        self.quoted, self.lit = color("cell_quoted"), color("cell_lit")
        self.selection, self.surface = color("selection"), color("surface")
        self.heads = {
            "head": color("cell_head"),
            "label": color("cell_head"),
            "corner": color("cell_head"),
            "band": color("cell_band"),
        }
        self.lit_head = color("accent_soft")
        self.lit_computed = mixed(self.computed, color("accent"), 0.10)
        self.levels = {level: color(level) for level in ("error", "warning", "hint")}
        self.soft = {level: color(f"{level}_soft") for level in ("error", "warning", "hint")}

    # -------------------------------------------------------------------------------- measures

    @cached_property
    def em(self) -> int:
        return self._metrics.horizontalAdvance("\u6c49")

    @cached_property
    def line(self) -> int:
        return self._metrics.height()

    @cached_property
    def icon_size(self) -> int:
        return max(14, round(self.line * 0.8))

    def width(self, text: str) -> int:
        return self._metrics.horizontalAdvance(text)

    def small_width(self, text: str) -> int:
        """The width of a small second line."""
        return self._small_metrics.horizontalAdvance(text)

    def height(self, text: str, width: int) -> int:
        return self._metrics.boundingRect(QRect(0, 0, max(width, 1), TALL), WRAPPED, text).height()

    def cell_width(self, shown: Shown) -> int:
        """What the figures of a cell need, with room for the sign of a problem."""
        main = self.small_width(main_text(shown)) if shown.running else self.width(main_text(shown))
        sign = SIGN_X + self.icon_size + 1 - PAD_X if shown.alarming else 0
        return max(main + sign, self.small_width(second_line(shown, Manner.NUMBER)))

    def wrapped(self, text: str, width: int, *, even: bool) -> tuple[str, int]:
        """A label as it is broken into lines, and the width to draw it in: narrower where lines
        should be `even`, or where the last one would hold only a character or two.

        Kept, because heads are painted at each step of scrolling.
        """
        key = text, width, even
        if key not in self._wrapped:
            self._wrapped[key] = self._wrap(text, width, even=even)
        return self._wrapped[key]

    def _wrap(self, text: str, width: int, *, even: bool) -> tuple[str, int]:
        lines = broken(text, width, self)
        if lines != text:
            return lines, width
        rest = self.width(text) % max(width, 1)
        narrow = balanced_width(text, width, self) if even or rest < LONELY * self.em else width
        return text, narrow if self.height(text, narrow) <= self.height(text, width) else width

    def below(self, shown: Shown) -> str:
        """The small second line, as rich as there is room for."""
        return second_line(shown, self.manner)

    @cached_property
    def tight(self) -> int:
        """A line of digits only, which have nothing below them."""
        return round(self.line * 0.88)

    @cached_property
    def small_tight(self) -> int:
        return round(self._small_metrics.height() * 0.88)

    @property
    def row(self) -> int:
        """The height of a row with numbers on one line."""
        return self.line + 2 * self.pad

    @property
    def tall_row(self) -> int:
        """The height of a row with small figures under the numbers."""
        return self.tight + self.small_tight + self.pad + 2

    # --------------------------------------------------------------------------------- colours

    def ground(self, shown: Shown, *, lit: bool, last_year: Origin) -> QColor:
        """The ground of a number cell that is not selected."""
        if shown.computed:
            return self.lit_computed if lit else self.computed
        if lit:
            return self.lit
        return self.quoted if shown.state.origin is last_year else self.input

    def head_ground(self, piece: Piece, *, lit: bool) -> QColor:
        """The ground of a label."""
        return self.lit_head if lit else self.heads[piece.cell.look]

    def icon(self, level: str, ratio: float) -> QPixmap:
        """The sign of a problem."""
        return picture(level, self.theme, self.icon_size, level, ratio)


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """A colour on the way from the first to the second."""
    return QColor.fromRgbF(
        first.redF() + (second.redF() - first.redF()) * share,
        first.greenF() + (second.greenF() - first.greenF()) * share,
        first.blueF() + (second.blueF() - first.blueF()) * share,
    )


def _scaled(font: QFont, factor: float) -> QFont:
    scaled = QFont(font)
    if font.pixelSize() > 0:
        scaled.setPixelSize(max(10, round(font.pixelSize() * factor)))
    else:
        scaled.setPointSizeF(font.pointSizeF() * factor)
    return scaled
