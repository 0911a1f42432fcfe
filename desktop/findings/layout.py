"""Where the parts of a finding's row lie, for painting and for the mouse alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from desktop.findings import words
from desktop.findings.rows import Kind
from desktop.text.icon_size import side_for
from desktop.theme import GAP

if TYPE_CHECKING:
    from desktop.findings.rows import Row

MOST_CHIPS = 3
WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


@dataclass(frozen=True, slots=True)
class Chip:
    """A remedy to press; `remedy` is its number, −1 for 更多."""

    rect: QRect
    text: str
    remedy: int


@dataclass(frozen=True, slots=True)
class Parts:
    """All rectangles from the row's own top left corner."""

    height: int
    badge: QRect
    text: QRect
    basis: QRect
    mend: QRect
    chips: tuple[Chip, ...] = ()


def small(font: QFont) -> QFont:
    """The face of what stands back: 6/7 of the text."""
    made = QFont(font)
    if font.pixelSize() > 0:
        made.setPixelSize(round(font.pixelSize() * 6 / 7))
    else:
        made.setPointSizeF(font.pointSizeF() * 6 / 7)
    return made


def lay_out(row: Row, font: QFont, width: int, *, expanded: bool) -> Parts:
    """The parts of a row of this width; `expanded` shows every remedy."""
    if row.kind is not Kind.FINDING:
        return _single(font, width, row.kind)
    metrics = QFontMetrics(font)
    # As wide as the longest word, so that all sentences begin at the same place.
    longest = max(metrics.horizontalAdvance(word) for word in words.LEVELS.values())
    badge_width = side_for(metrics) + GAP // 2 + longest
    left = GAP + badge_width + 2 * GAP
    room = max(width - left - GAP, metrics.height() * 8)
    text = QRect(metrics.boundingRect(QRect(left, GAP, room, 100000), WRAP, row.text))
    badge = QRect(GAP, GAP, badge_width, metrics.height())
    minor = QFontMetrics(small(font))
    said = words.BASIS.format(basis=row.basis)
    below = QRect(left, text.bottom() + 1 + GAP // 4, room, 100000)
    basis = (
        QRect(minor.boundingRect(below, WRAP, said))
        if row.basis
        else QRect(below.topLeft(), below.topLeft())
    )
    bottom = basis.bottom() + 1 if row.basis else text.bottom() + 1
    return _with_chips(row, font, Parts(bottom + GAP, badge, text, basis, QRect()), room, expanded)


def _single(font: QFont, width: int, kind: Kind) -> Parts:
    metrics = QFontMetrics(font)
    icon = side_for(metrics)
    height = metrics.height() + (2 * GAP if kind is Kind.SECTION else GAP + GAP // 2)
    left = GAP if kind is Kind.SECTION else 2 * GAP + icon + GAP // 2
    whole = QRect(left, 0, width - left - GAP, height)
    return Parts(height, QRect(GAP, 0, icon, height), whole, QRect(), QRect())


def _with_chips(row: Row, font: QFont, parts: Parts, room: int, expanded: bool) -> Parts:
    """Chips flow after the word 可改 and wrap like text."""
    if not row.remedies:
        return parts
    metrics = QFontMetrics(font)
    height = metrics.height() + GAP
    left, top = parts.text.left(), parts.height - GAP // 2
    mend = QRect(left, top, metrics.horizontalAdvance(words.MEND), height)
    chips: list[Chip] = []
    x = mend.right() + 1 + GAP
    for number, text in _offers(row, expanded=expanded):
        wide = min(metrics.horizontalAdvance(text) + 2 * GAP + 4, room)
        if x + wide > left + room and x > left:
            x, top = left, top + height + GAP // 2
        chips.append(Chip(QRect(x, top, wide, height), text, number))
        x += wide + GAP
    return Parts(top + height + GAP, parts.badge, parts.text, parts.basis, mend, tuple(chips))


def _offers(row: Row, *, expanded: bool) -> list[tuple[int, str]]:
    texts = list(enumerate(remedy.text for remedy in row.remedies))
    if expanded or len(texts) <= MOST_CHIPS:
        return texts
    return [*texts[:MOST_CHIPS], (-1, words.MORE.format(count=len(texts) - MOST_CHIPS))]
