"""Where the parts of a finding's row lie, for painting and for the mouse alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from desktop.findings import words
from desktop.findings.rows import Kind
from desktop.text.icon_size import side_for
from desktop.theme import GAP
from forms.rules.words import LEVELS as LEVEL_NAMES

if TYPE_CHECKING:
    from desktop.findings.rows import Row

MOST_CHIPS = 3
MORE, EXPLAIN = -1, -2
"""What a chip does that is no remedy: shows all remedies, opens the box for an explanation."""

WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
TALL = 100000
LEAST = 5
"""Heights of a line that a sentence gets at least of the width."""


@dataclass(frozen=True, slots=True)
class Chip:
    """Something to press; `act` is a remedy's number, MORE or EXPLAIN."""

    rect: QRect
    text: str
    act: int


@dataclass(frozen=True, slots=True)
class Parts:
    """All rectangles from the row's own top left corner; empty for what the row lacks.

    `stand` is where a warning says whether it is explained, `box` where the explanation is being
    written.
    """

    height: int
    badge: QRect
    text: QRect
    stand: QRect = QRect()  # noqa: RUF009  never changed
    basis: QRect = QRect()  # noqa: RUF009
    note: QRect = QRect()  # noqa: RUF009
    mend: QRect = QRect()  # noqa: RUF009
    chips: tuple[Chip, ...] = ()
    others: QRect = QRect()  # noqa: RUF009
    box: QRect = QRect()  # noqa: RUF009


def small(font: QFont) -> QFont:
    """The face of what stands back: 6/7 of the text."""
    made = QFont(font)
    if font.pixelSize() > 0:
        made.setPixelSize(round(font.pixelSize() * 6 / 7))
    else:
        made.setPointSizeF(font.pointSizeF() * 6 / 7)
    return made


def lay_out(row: Row, font: QFont, width: int, *, expanded: bool, boxed: bool) -> Parts:
    """The parts of a row of this width; `expanded` shows every remedy, a `boxed` row has its box
    open and needs the room of its chips for that."""
    if row.kind is not Kind.FINDING:
        return _single(font, width, row.kind)
    parts = _words(row, font, width)
    room = max(width - parts.text.left() - GAP, QFontMetrics(font).height() * LEAST)
    offers = [] if boxed else _offers(row, expanded=expanded)
    parts = _with_chips(parts, offers, font, room)
    return parts if boxed or not row.others else _with_others(parts, row.others, font, room)


def with_box(parts: Parts, width: int, height: int) -> Parts:
    """The same with room for the box below everything else."""
    box = QRect(parts.text.left(), parts.height - GAP // 2, width, height)
    return replace(parts, height=box.bottom() + 1 + GAP, box=box)


def _words(row: Row, font: QFont, width: int) -> Parts:
    """The level and the state at the left, sentence, basis and explanation beside them."""
    metrics, minor = QFontMetrics(font), QFontMetrics(small(font))
    side = _side_width(metrics, minor)
    left = GAP + side + 2 * GAP
    room = max(width - left - GAP, metrics.height() * LEAST)
    text = _wrapped(metrics, QPoint(left, GAP), room, row.text)
    badge = QRect(GAP, GAP, side, metrics.height())
    stand = (
        QRect(GAP, badge.bottom() + 1 + GAP // 4, side, minor.height()) if row.stand else QRect()
    )
    bottom = text.bottom() + 1
    basis = note = QRect()
    if row.basis:
        said = words.BASIS.format(basis=row.basis)
        basis = _wrapped(minor, QPoint(left, bottom + GAP // 4), room, said)
        bottom = basis.bottom() + 1
    if row.note:
        note = _wrapped(metrics, QPoint(left, bottom + GAP // 2), room, row.note)
        bottom = note.bottom() + 1
    height = max(bottom, stand.bottom() + 1 if row.stand else 0) + GAP
    return Parts(height, badge, text, stand, basis, note)


def _side_width(metrics: QFontMetrics, minor: QFontMetrics) -> int:
    """As wide as the longest word, so that all sentences begin at the same place."""
    levels = [metrics.horizontalAdvance(word) for word in LEVEL_NAMES.values()]
    stands = [minor.horizontalAdvance(word) for word in words.STANDS.values()]
    return side_for(metrics) + GAP // 2 + max(*levels, *stands)


def _wrapped(metrics: QFontMetrics, at: QPoint, room: int, text: str) -> QRect:
    return QRect(metrics.boundingRect(QRect(at.x(), at.y(), room, TALL), WRAP, text))


def _single(font: QFont, width: int, kind: Kind) -> Parts:
    metrics = QFontMetrics(font)
    icon = side_for(metrics)
    height = metrics.height() + (2 * GAP if kind is Kind.SECTION else GAP + GAP // 2)
    left = GAP if kind is Kind.SECTION else 2 * GAP + icon + GAP // 2
    whole = QRect(left, 0, width - left - GAP, height)
    return Parts(height, QRect(GAP, 0, icon, height), whole)


def _with_chips(parts: Parts, offers: list[tuple[int, str]], font: QFont, room: int) -> Parts:
    """Chips flow after the word 可改 and wrap like text; one that is wider than the row has lines."""
    if not offers:
        return parts
    metrics = QFontMetrics(font)
    height = metrics.height() + GAP
    left, top = parts.text.left(), parts.height - GAP // 2
    mends = any(act >= 0 for act, _text in offers)
    word = metrics.horizontalAdvance(words.MEND) if mends else 0
    mend = QRect(left, top, word, height)
    chips: list[Chip] = []
    x = left + word + (GAP if mends else 0)
    tall = height
    for act, text in offers:
        wide = min(metrics.horizontalAdvance(text) + 2 * GAP + 4, room)
        if x + wide > left + room and x > left:
            x, top, tall = left, top + tall + GAP // 2, height
        high = _wrapped(metrics, QPoint(), wide - 2 * GAP, text).height() + GAP
        chips.append(Chip(QRect(x, top, wide, high), text, act))
        x, tall = x + wide + GAP, max(tall, high)
    return replace(parts, height=top + tall + GAP, mend=mend, chips=tuple(chips))


def _with_others(parts: Parts, text: str, font: QFont, room: int) -> Parts:
    """The sentence that there are more places, in small below the chips."""
    at = QPoint(parts.text.left(), parts.height - GAP // 2)
    others = _wrapped(QFontMetrics(small(font)), at, room, text)
    return replace(parts, height=others.bottom() + 1 + GAP, others=others)


def _offers(row: Row, *, expanded: bool) -> list[tuple[int, str]]:
    texts = list(enumerate(remedy.offer for remedy in row.remedies))
    if not expanded and len(texts) > MOST_CHIPS:
        more = words.MORE.format(count=len(texts) - MOST_CHIPS)
        texts = [*texts[:MOST_CHIPS], (MORE, more)]
    if row.explainable:
        texts.append((EXPLAIN, words.EXPLAIN[row.stand]))
    return texts
