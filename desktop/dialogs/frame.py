"""What all our dialogs share: a heading, a body that scrolls on small screens, buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs import words
from desktop.filling import Filling
from desktop.labels import label
from desktop.stylesheet import BODY
from desktop.theme import GAP

LEAST_WIDTH = 480


class Frame(QDialog):
    """`body` takes the widgets; `accept_button` is None in dialogs that only tell something.

    One that `fills` has a part with a scroll bar of its own, which shrinks before all is scrolled.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        lead: str = "",
        *,
        accept: str = "",
        cancel: str = "",
        fills: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(4 * GAP, 3 * GAP, 4 * GAP, 2 * GAP)
        self.body.setSpacing(2 * GAP)
        self.body.addWidget(label(title, "title", wrap=True))
        if lead:
            self.body.addWidget(label(lead, "muted", wrap=True))
        self.accept_button: QPushButton | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scrolling(Filling() if fills else QWidget()), 1)
        column.addWidget(self._line())
        self._bottom = QHBoxLayout()
        self._bottom.addWidget(self._buttons(accept, cancel))
        column.addLayout(self._bottom)

    def say_beside_buttons(self, sentence: QLabel) -> None:
        """A sentence that stays in sight: what accepting will do."""
        sentence.setContentsMargins(4 * GAP, 0, 0, 0)
        self._bottom.insertWidget(0, sentence, 1)

    def sizeHint(self) -> QSize:
        """As large as the body wants at its width, within the screen."""
        least = round(LEAST_WIDTH * self.font().pixelSize() / BODY)
        for widget in self._inside.findChildren(QWidget):
            widget.ensurePolished()
        width = max(self._inside.sizeHint().width(), self.minimumWidth(), least)
        layout = self.body
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else 0
        height = max(height, 0) or self._inside.sizeHint().height()
        height += self.below(width) + self._box.sizeHint().height() + 4 * GAP
        most = self.screen().availableSize() * 0.9
        if height > most.height():
            width += self._scroll.verticalScrollBar().sizeHint().width()
        return QSize(width + 2, height).boundedTo(most)

    def below(self, width: int) -> int:
        """The height at this width of what stands below the part that scrolls."""
        return 0

    def setVisible(self, visible: bool) -> None:
        """Opens at its own size: Qt would cut it to two thirds of the screen."""
        if visible and not self.isVisible():
            self.resize(self.sizeHint())
        super().setVisible(visible)

    def _scrolling(self, inside: QWidget) -> QScrollArea:
        self._inside = inside
        self._inside.setObjectName("page")
        self._inside.setLayout(self.body)
        self._scroll = _Upright()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inside)
        return self._scroll

    def _line(self) -> QFrame:
        line = QFrame()
        line.setProperty("look", "line")
        line.setFixedHeight(1)
        return line

    def _buttons(self, accept: str, cancel: str) -> QWidget:
        self._box = QDialogButtonBox(self)  # or else Qt forgets which button was the default
        self._box.setContentsMargins(4 * GAP, 3 * GAP // 2, 4 * GAP, 3 * GAP // 2)
        if accept:
            self.accept_button = self._box.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
            self.accept_button.setDefault(True)
        end = self._box.addButton(
            cancel or (words.CANCEL if accept else words.CLOSE),
            QDialogButtonBox.ButtonRole.RejectRole,
        )
        if not accept:
            end.setDefault(True)
        self._box.accepted.connect(self.accept)
        self._box.rejected.connect(self.reject)
        return self._box


class _Upright(QScrollArea):
    """Never narrower than what it holds and the bar beside it."""

    def minimumSizeHint(self) -> QSize:
        inside = self.widget().minimumSizeHint().width()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(inside + bar, super().minimumSizeHint().height())


class Notice(Frame):
    """Something that cannot be done: what happened and what to do, in plain text."""

    def __init__(self, parent: QWidget | None, title: str, message: str, remedy: str = "") -> None:
        super().__init__(parent, title)
        self.body.addWidget(label(message, wrap=True))
        if remedy:
            self.body.addWidget(label(remedy, "muted", wrap=True))
        self.body.addStretch()
