"""Faults of text: cut off, elided, upon other text, covered, too pale, without a glyph."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PIL import Image
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontInfo, QImage, QRawFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QLineEdit,
    QMenu,
    QMenuBar,
    QTabBar,
    QToolButton,
    QTreeView,
    QWidget,
)

from tests.shots.judge.boxes import scrolls, within
from tests.shots.judge.faults import Fault, fault
from tests.shots.judge.painted import Run, runs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SLACK = 1.6
"""Pixels of a stretch's edge that may be missing: smoothing, and glyphs that lean out."""
CONTRAST = 4.5
HARDLY = 0.7
"""The distance from its colour, as a share of that between colour and ground, within which some
dot of a text is at least: thin strokes are never quite as dark."""
THIN = 8
"""Pixels of width below which a text may be one thin stroke."""
WHOLE = 0.6
"""The share of its height that a stretch shows at least for its colours to be judged."""
SHARED = 0.2
"""The share of a stretch's area that another stretch may cover: boxes are larger than ink."""
ELLIPSIS = "\u2026"
FEW = 50
"""Rows of a model that are asked for whole texts."""
TEXTS = ("text", "plainText", "placeholderText", "currentText", "title", "windowTitle")


@dataclass(frozen=True)
class Written:
    """A run and where it is in the picture: `ink` whole, `seen` what the window shows of it."""

    run: Run
    ink: QRectF
    seen: QRectF


def written(window: QWidget) -> list[Written]:
    """All text of a window, what is out of view as well."""
    return [_placed(run, window) for widget in within(window) for run in runs_of(widget)]


def _placed(run: Run, window: QWidget) -> Written:
    """In the window, as far as no parent on the way cuts it off."""
    ink, widget = run.ink, run.widget
    seen = ink.intersected(run.clip).intersected(QRectF(widget.rect()))
    while widget is not window:
        at = QPointF(widget.pos())
        ink, seen, widget = ink.translated(at), seen.translated(at), widget.parentWidget()
        seen = seen.intersected(QRectF(widget.rect()))
    return Written(run, ink, seen)


def unreadable(window: QWidget, picture: QImage) -> Iterator[Fault]:
    """All faults of text; the picture is the window's own."""
    texts = written(window)
    for each in texts:
        for kind in _kinds(each):
            yield _of(kind, each)
    yield from _crowded(texts)
    yield from _pale(texts, picture)


def _of(kind: str, each: Written, more: str = "") -> Fault:
    return fault(kind, each.run.widget, each.run.text + more, each.ink.toAlignedRect())


def _kinds(each: Written) -> Iterator[str]:
    if _cut(each.run):
        yield "cut"
    if ELLIPSIS in each.run.text and not _meant(each.run):
        yield "elided"
    if any(not _has_glyph(each.run, sign) for sign in set(each.run.text)):
        yield "glyph"


# ------------------------------------------------------------------------------------ cut, elided


def _cut(run: Run) -> bool:
    """Cut by its painter's clip anywhere, or by its widget's edge where that cannot scroll."""
    widget, whole = run.widget, QRectF(run.widget.rect())
    typed = isinstance(widget, QLineEdit) and bool(widget.text())
    if isinstance(widget, QTabBar) and any(b.isVisible() for b in widget.findChildren(QToolButton)):
        return False  # its arrows bring the other tabs into view
    for across in (True, False):
        start, end = _span(run.ink, across=across)
        clip, edge = _span(run.clip, across=across), _span(whole, across=across)
        first, last = max(clip[0], edge[0]), min(clip[1], edge[1])
        short = start < first - SLACK or end > last + SLACK
        by_edge = start >= first - SLACK or clip[0] <= edge[0]
        by_edge = by_edge and (end <= last + SLACK or clip[1] >= edge[1])
        if short and not (across and typed) and not (by_edge and _moves(run, across=across)):
            return True
    return False


def _span(rect: QRectF, *, across: bool) -> tuple[float, float]:
    return (rect.left(), rect.right()) if across else (rect.top(), rect.bottom())


def _moves(run: Run, *, across: bool) -> bool:
    """Whether the missing part can be scrolled to: it is the edge of the view that cuts."""
    widget = run.widget
    if not scrolls(widget):
        return False
    area = widget.parentWidget()
    if isinstance(area, QHeaderView) and isinstance(area.parentWidget(), QAbstractScrollArea):
        area = area.parentWidget()
    assert isinstance(area, QAbstractScrollArea)
    bar = area.horizontalScrollBar() if across else area.verticalScrollBar()
    return bar.maximum() > bar.minimum()


def _meant(run: Run) -> bool:
    """Whether the dots are in what the widget was given to show."""
    return any(run.text.strip() in text for text in _given(run.widget))


def _given(widget: QWidget) -> Iterator[str]:
    owner = widget.parentWidget() if scrolls(widget) else widget
    for name in TEXTS:
        if isinstance(value := owner.property(name), str):
            yield value.replace("&", "")
    if isinstance(owner, QMenu | QMenuBar):
        yield from (action.text().replace("&", "") for action in owner.actions())
    if isinstance(owner, QTabBar):
        yield from (owner.tabText(number) for number in range(owner.count()))
    if isinstance(owner, QAbstractItemView) and not isinstance(owner, QHeaderView):
        nested = isinstance(owner, QTreeView)
        yield from _items(owner.model(), QModelIndex(), nested=nested)


def _items(model: QAbstractItemModel, parent: QModelIndex, *, nested: bool) -> Iterator[str]:
    for row in range(min(FEW, model.rowCount(parent))):
        # PySide hides how many columns a list has.
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
        for column in range(columns):
            index = model.index(row, column, parent)
            yield str(index.data() or "")
            if nested:
                yield from _items(model, index, nested=nested)


# ------------------------------------------------------------------------------------------ glyphs


def _has_glyph(run: Run, sign: str) -> bool:
    if sign.isspace() or not sign.isprintable():
        return True
    return _raw(QFontInfo(run.font).family(), run.font.weight()).supportsCharacter(ord(sign))


@cache
def _raw(family: str, weight: int) -> QRawFont:
    return QRawFont.fromFont(QFont(family, -1, weight))


# --------------------------------------------------------------------------- crowded, covered, pale


def _crowded(texts: list[Written]) -> Iterator[Fault]:
    """Text upon text; an editor over the cell that it edits is no fault."""
    visible = sorted((e for e in texts if _inside(e)), key=lambda each: each.seen.top())
    for number, one in enumerate(visible):
        for other in visible[number + 1 :]:
            if other.seen.top() > one.seen.bottom():
                break
            if _share(one.seen, other.seen) > SHARED and not _nested(one, other):
                yield _of("crowded", one, f" | {other.run.text}")


def _inside(each: Written) -> bool:
    return each.seen.width() > 1 and each.seen.height() > 1


def _share(one: QRectF, other: QRectF) -> float:
    common = one.intersected(other)
    least = min(one.width() * one.height(), other.width() * other.height())
    return common.width() * common.height() / least


def _nested(one: Written, other: Written) -> bool:
    first, second = one.run.widget, other.run.widget
    if first is second:  # a selection: the same text once more in its own colour
        return one.ink == other.ink
    return first.isAncestorOf(second) or second.isAncestorOf(first)


def _pale(texts: list[Written], picture: QImage) -> Iterator[Fault]:
    image = _image(picture)
    ratio = picture.devicePixelRatio()
    open_editors = [e for e in texts if isinstance(e.run.widget, QLineEdit)]
    for each in texts:
        sliver = each.seen.height() < WHOLE * each.ink.height()
        if sliver or not _inside(each) or not _active(each) or _under(each, open_editors):
            continue
        around = each.seen.adjusted(-2, 0, 2, 0)  # thin strokes leave no ground within their box
        area = around.intersected(QRectF(0, 0, image.width / ratio, image.height / ratio))
        box = _pixels(area, ratio)
        if box[2] - box[0] < 2 or box[3] - box[1] < 2:
            continue
        counted = image.crop(box).getcolors((box[2] - box[0]) * (box[3] - box[1]))
        found = contrast_in(counted, each.run.color)
        if found is None and each.seen.width() > THIN:
            yield _of("covered", each)
        elif found is not None and found < CONTRAST:
            yield _of("pale", each, f" {found:.2f} : 1")


def _under(each: Written, editors: list[Written]) -> bool:
    """Whether an open editor stands over this text of a cell."""
    return any(_nested(each, other) and each.seen.intersects(other.seen) for other in editors)


def _active(each: Written) -> bool:
    """What is disabled may be paler."""
    widget = each.run.widget
    if isinstance(widget, QMenu | QMenuBar):
        action = widget.actionAt(each.run.ink.center().toPoint())
        return action is None or action.isEnabled()
    return widget.isEnabled()


def _pixels(area: QRectF, ratio: float) -> tuple[int, int, int, int]:
    edges = (area.left(), area.top(), area.right(), area.bottom())
    left, top, right, bottom = (round(edge * ratio) for edge in edges)
    return left, top, right, bottom


def _image(picture: QImage) -> Image.Image:
    plain = picture.convertToFormat(QImage.Format.Format_RGBA8888)
    size = plain.width(), plain.height()
    return Image.frombytes("RGBA", size, bytes(plain.constBits())).convert("RGB")


Colour = tuple[int, int, int]


def contrast_in(counted: list[tuple[int, Colour]], ink: QColor) -> float | None:
    """The contrast of the ink with the commonest colour of its place; None where hardly any dot
    has the ink's colour, since something lies over it."""
    ground = max(counted)[1]
    share = ink.alphaF()
    mixed: Colour = tuple(
        round(part * share + below * (1 - share))
        for part, below in zip((ink.red(), ink.green(), ink.blue()), ground, strict=True)
    )  # type: ignore[assignment]
    apart = _apart(mixed, ground)
    nearest = min(_apart(mixed, colour) for _count, colour in counted)
    if apart > 0 and nearest > apart * HARDLY:
        return None
    return contrast(mixed, ground)


def _apart(one: Colour, other: Colour) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def contrast(one: Colour, other: Colour) -> float:
    """As WCAG 2 computes it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    parts = (part / 255 for part in colour)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
