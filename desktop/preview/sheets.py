"""The pages one below the other, at any zoom; holds pictures of the visible ones only."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

from desktop.preview import words
from desktop.preview.drawing import Drawer, Wanted
from desktop.theme import GAP

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QImage

    from desktop.theme import Theme

POINT = 96 / 72
"""Logical pixels of a point at 100 %."""

LINE = 5 * GAP
"""Logical pixels that an arrow key goes."""

LEAST, MOST = 0.25, 4.0
STEPS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


class Fit(Enum):
    """Zooms that follow the size of the window."""

    WIDTH = "width"
    PAGE = "page"


Zoom = Fit | float


class Sheets(QAbstractScrollArea):
    """`page_changed` tells the page in view (from 0), for each new PDF as well; `zoom_changed` the
    zoom asked for here.

    After a new PDF the old pictures stay until their pages have been drawn anew.
    """

    page_changed = Signal(int)
    zoom_changed = Signal(object)

    def __init__(self, drawer: Drawer, theme: Theme) -> None:
        super().__init__()
        self._drawer = drawer
        self._theme = theme
        self._sizes: tuple[QSizeF, ...] = ()
        self._places: list[QRect] = []
        self._pictures: dict[int, tuple[Wanted, QImage]] = {}
        self._stale: set[int] = set()
        self._page = 0
        self.zoom: Zoom = Fit.WIDTH
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words.TITLE)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        drawer.drawn.connect(self._take)

    # ------------------------------------------------------------------------------ state

    @property
    def page(self) -> int:
        """The page in view, from 0."""
        return self._page

    @property
    def held(self) -> int:
        """How many pictures are in memory."""
        return len(self._pictures)

    def show_sizes(self, sizes: tuple[QSizeF, ...]) -> None:
        """A new PDF with these pages."""
        self._sizes = sizes
        self._pictures = {n: held for n, held in self._pictures.items() if n < len(sizes)}
        self._stale = set(self._pictures)
        self._arrange()
        self.page_changed.emit(self._page)

    def set_theme(self, theme: Theme) -> None:
        """The ground and frames; paper stays white."""
        self._theme = theme
        self.viewport().update()

    def set_zoom(self, zoom: Zoom) -> None:
        """A factor (1 is real size on a usual screen) or a fit; the page in view stays in view."""
        self.zoom = zoom
        self._arrange()

    def scale(self) -> float:
        """Logical pixels to the point."""
        if isinstance(self.zoom, float):
            return self.zoom * POINT
        if not self._sizes:
            return POINT
        room = self.viewport().size()
        wide = (room.width() - 4 * GAP) / max(size.width() for size in self._sizes)
        if self.zoom is Fit.PAGE:
            wide = min(wide, (room.height() - 4 * GAP) / max(s.height() for s in self._sizes))
        return min(max(wide, LEAST * POINT), MOST * POINT)

    def step_zoom(self, direction: int) -> None:
        """The next larger or smaller of the usual zooms."""
        now = self.scale() / POINT
        larger = [step for step in STEPS if step > now + 0.01]
        smaller = [step for step in reversed(STEPS) if step < now - 0.01]
        found = larger if direction > 0 else smaller
        if found:
            self.ask_zoom(found[0])

    def ask_zoom(self, zoom: Zoom) -> None:
        """A zoom that was asked for among the pages."""
        self.set_zoom(zoom)
        self.zoom_changed.emit(zoom)

    def forget(self) -> None:
        """Before the pages of another document: none of the old pictures, from the beginning."""
        self._pictures.clear()
        self._page = 0
        self.verticalScrollBar().setValue(0)

    def go_to(self, page: int) -> None:
        """Brings a page's top into view."""
        if 0 <= page < len(self._places):
            self.verticalScrollBar().setValue(self._places[page].top() - 2 * GAP)
            self._set_page(page)

    # ---------------------------------------------------------------------------- layout

    def _arrange(self) -> None:
        anchor, page = self._anchor(), self._page
        scale = self.scale()
        top, width = 2 * GAP, self.viewport().width()
        self._places = []
        for size in self._sizes:
            extent = QSize(round(size.width() * scale), round(size.height() * scale))
            left = max((width - extent.width()) // 2, 2 * GAP)
            self._places.append(QRect(QPoint(left, top), extent))
            top += extent.height() + 2 * GAP
        self._set_bars(top)
        if self._places and page < len(self._places):
            place = self._places[page]
            self.verticalScrollBar().setValue(place.top() + round(anchor * place.height()))
        self._scrolled()

    def _anchor(self) -> float:
        """How far into the page in view the view begins, as a part of the page."""
        if self._page >= len(self._places):
            return -2 * GAP / 1000
        place = self._places[self._page]
        return (self.verticalScrollBar().value() - place.top()) / max(place.height(), 1)

    def _set_bars(self, height: int) -> None:
        room = self.viewport().size()
        width = max((p.width() for p in self._places), default=0) + 4 * GAP
        upright, flat = self.verticalScrollBar(), self.horizontalScrollBar()
        for bar, whole, seen in (
            (upright, height, room.height()),
            (flat, width, room.width()),
        ):
            bar.setRange(0, max(whole - seen, 0))
            # The last line seen stays in sight as the first one.
            bar.setPageStep(max(seen - LINE, LINE))
            bar.setSingleStep(LINE)

    def _scrolled(self) -> None:
        seen = self._seen()
        middle = self.viewport().height() // 3 + self.verticalScrollBar().value()
        for page in seen:
            if self._places[page].top() - GAP <= middle <= self._places[page].bottom() + GAP:
                self._set_page(page)
        self._ask(seen)
        self.viewport().update()

    def _set_page(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _seen(self) -> list[int]:
        view = QRect(0, self.verticalScrollBar().value(), 1 << 20, self.viewport().height())
        return [n for n, place in enumerate(self._places) if place.intersects(view)]

    def _ask(self, seen: list[int]) -> None:
        """Wants the visible pages and one on each side; lets go of all other pictures."""
        if not seen:
            return
        near = [*seen, seen[-1] + 1, seen[0] - 1]
        near = [page for page in near if 0 <= page < len(self._places)]
        self._pictures = {n: held for n, held in self._pictures.items() if n in near}
        scale = self.scale() * self.devicePixelRatioF()
        wanted = [Wanted(page, scale) for page in near]
        self._drawer.want(0, [w for w in wanted if self._lacks(w)])

    def _lacks(self, wanted: Wanted) -> bool:
        held = self._pictures.get(wanted.page)
        return held is None or held[0] != wanted or wanted.page in self._stale

    def _take(self, wanted: Wanted, image: QImage) -> None:
        if wanted.scale == self.scale() * self.devicePixelRatioF():
            self._pictures[wanted.page] = (wanted, image)
            self._stale.discard(wanted.page)
            self.viewport().update()

    # ----------------------------------------------------------------------------- events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, paper, picture (stretched while the right one is being drawn)."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for page in self._seen():
            place = self._places[page]
            painter.fillRect(place, Qt.GlobalColor.white)  # paper, in every theme
            if page in self._pictures:
                painter.drawImage(place, self._pictures[page][1])
            painter.setPen(QPen(self._theme.color("border_strong"), 1))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits follow the window."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Another screen may have finer pixels."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._ask(self._seen())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keys for whole pages are ours here; elsewhere they turn the window's parts."""
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.keyCombination() in self._ways():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys and the space bar go by what is seen, with Ctrl by pages; Home and End to the
        ends."""
        way = self._ways().get(event.keyCombination())
        if way:
            way()
        else:
            super().keyPressEvent(event)

    def _ways(self) -> dict[QKeyCombination, Callable[[], None]]:
        shift, ctrl = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
        key, bar = Qt.Key, self.verticalScrollBar()
        return {
            QKeyCombination(key.Key_PageDown): lambda: self._turn(1),
            QKeyCombination(key.Key_PageUp): lambda: self._turn(-1),
            QKeyCombination(key.Key_Space): lambda: self._turn(1),
            QKeyCombination(shift, key.Key_Space): lambda: self._turn(-1),
            QKeyCombination(ctrl, key.Key_PageDown): lambda: self._step_page(1),
            QKeyCombination(ctrl, key.Key_PageUp): lambda: self._step_page(-1),
            QKeyCombination(key.Key_Home): lambda: bar.setValue(bar.minimum()),
            QKeyCombination(key.Key_End): lambda: bar.setValue(bar.maximum()),
        }

    def _turn(self, direction: int) -> None:
        """By what is seen; where that is a whole page, by pages."""
        bar = self.verticalScrollBar()
        if self.zoom is Fit.PAGE:
            self._step_page(direction)
        else:
            bar.setValue(bar.value() + direction * bar.pageStep())

    def _step_page(self, direction: int) -> None:
        self.go_to(min(max(self._page + direction, 0), len(self._places) - 1))
