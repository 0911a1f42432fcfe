"""What was found at a place, in a bubble that leaves keys and mouse to the text.

A menu would take both: the first key typed on is lost, and so is the click that puts the cursor
elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.icons import icon
from desktop.labels import label
from desktop.speech.announcing import announce
from desktop.text import words
from desktop.text.icon_size import icon_side
from desktop.text.mend_menu import ProblemHead, short
from desktop.theme import GAP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QScrollBar

    from desktop.text.area import TextArea
    from desktop.theme import Theme
    from forms.rules.finding import Finding, Remedy

_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
_PASSING = (QEvent.Type.Resize, QEvent.Type.WindowDeactivate)


class Bubble(QFrame):
    """Lies over the window below a place of a text, whose cursor stays.

    Esc, typing, another place of the cursor, a press of the mouse elsewhere close it; all but Esc do
    what they do without it. Once `entered` by a key, the arrows go from one mend to the next and
    Enter takes one. The focus stays in the text, so that input methods go on there.
    """

    ended = Signal()

    def __init__(self, area: TextArea, theme: Theme, anchor: Callable[[], QPoint]) -> None:
        """`anchor` gives the point of the window that the bubble lies below."""
        super().__init__(area.window())
        self.setObjectName("bubble")
        self._area, self._theme, self._anchor = area, theme, anchor
        self._at = -1
        self.mends: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, GAP // 2, 1, GAP // 2)
        self._column.setSpacing(0)
        self._keys = label(words.BUBBLE_KEYS, "small")
        self._keys.setContentsMargins(GAP + GAP // 2, GAP // 2, GAP, GAP // 2)

    # ------------------------------------------------------------------------------- filling

    def add(
        self, finding: Finding, remedies: Iterable[Remedy], mend: Callable[[Remedy], object]
    ) -> None:
        """A finding and below it what mends it."""
        offered = list(remedies)
        self._column.addWidget(ProblemHead(finding, self._theme, advised=not offered))
        for remedy in offered:
            self._column.addWidget(self._mend(remedy, mend))

    def _mend(self, remedy: Remedy, mend: Callable[[Remedy], object]) -> QPushButton:
        made = QPushButton(icon("edit", self._theme, "accent"), "")
        side = icon_side(self)
        made.setIconSize(QSize(side, side))
        made.setText(short(remedy.offer, self))
        made.setAccessibleName(remedy.offer)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(self.end)
        made.clicked.connect(lambda: mend(remedy))
        self.mends.append(made)
        return made

    # ------------------------------------------------------------------------ coming and going

    def begin(self) -> None:
        """Shows it; what happens from now on may end it."""
        self._column.addWidget(self._keys)
        self._keys.setVisible(bool(self.mends))
        area = self._area
        for signal in (area.textChanged, area.left, area.cursorPositionChanged):
            signal.connect(self.end)
        for bar in self._bars():
            bar.valueChanged.connect(self._place)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self.show()
        self._place()
        self.raise_()

    def end(self) -> None:
        """Takes it away."""
        self.ended.emit()
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self.hide()
        self.deleteLater()

    def _bars(self) -> list[QScrollBar]:
        bars, parent = [self._area.verticalScrollBar()], self._area.parentWidget()
        while parent:
            bars += [parent.verticalScrollBar()] if isinstance(parent, QScrollArea) else []
            parent = parent.parentWidget()
        return bars

    def _place(self) -> None:
        """Below its anchor, within the window; above the line where there is no room below."""
        self.adjustSize()
        corner, room = self._anchor(), self.window().size() - self.size()
        line = self._area.cursorRect().height()
        below = corner.y() <= room.height()
        y = corner.y() if below else max(corner.y() - line - self.height(), 0)
        self.move(max(min(corner.x(), room.width() - GAP), 0), y)

    # ---------------------------------------------------------------------------- keys, mouse

    def enter(self) -> None:
        """From now on arrows and Enter are for the mends."""
        self._point_to(0)

    @property
    def entered(self) -> bool:
        """Whether one of the mends is pointed at."""
        return self._at >= 0

    def _point_to(self, place: int) -> None:
        if not self.mends:
            return
        self._at = place % len(self.mends)
        for at, button in enumerate(self.mends):
            button.setProperty("current", at == self._at)
            button.style().polish(button)
        announce(self._area, self.mends[self._at].accessibleName())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hears all of the program, while it shows."""
        kind = event.type()
        if kind in _KEYS and watched is QApplication.focusWidget():
            return self._heard(cast("QKeyEvent", event))
        if kind == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            elsewhere = watched is not self and not self.isAncestorOf(watched)
        elif kind == QEvent.Type.InputMethod:
            elsewhere = watched is self._area
        else:
            elsewhere = kind in _PASSING and watched is self.window()
        if elsewhere:
            self.end()
        return False

    def _heard(self, event: QKeyEvent) -> bool:
        """Whether a key was for the bubble. A shortcut of the window on the same key has to wait."""
        act = self._act_of(event)
        if act is None:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            act()
        return True

    def _act_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        if key == Qt.Key.Key_Escape:
            return self.end
        if self.entered and key in _STEPS:
            return lambda: self._point_to(self._at + _STEPS[key])
        if self.entered and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.mends[self._at].click
        return None
