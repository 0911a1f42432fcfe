"""The box in which a clerk explains a finding: to be put into a row, a panel or a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.explaining import words
from desktop.labels import label
from desktop.theme import GAP
from forms.rules.explanation import refusal

if TYPE_CHECKING:
    from forms.profile import Profile
    from forms.rules.finding import Finding

LINES = 3


class ExplainBox(QWidget):
    """Begins with the explanation that the finding has, or with the one that is void by now.

    `accepted` carries words that the profile does not refuse, or the empty text when the clerk
    takes the explanation back; what is refused stays in the box, with the reason below it.
    """

    accepted = Signal(str)
    cancelled = Signal()

    def __init__(self, finding: Finding, profile: Profile) -> None:
        super().__init__()
        self._profile = profile
        self.editor = _Editor(finding.explanation.text if finding.explanation else finding.void)
        self.editor.done.connect(self.accept)
        self.editor.left.connect(self.cancelled)
        self.hint = label(words.VOID if finding.void else words.HINT, "small", wrap=True)
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self.editor.textChanged.connect(self.problem.hide)
        self.ok = _button(words.OK, words.OK_TIP, "primary")
        self.ok.clicked.connect(self.accept)
        self.cancel = _button(words.CANCEL, words.CANCEL_TIP)
        self.cancel.clicked.connect(self.cancelled)
        self.take_back = _button(words.TAKE_BACK, "", "link")
        self.take_back.clicked.connect(lambda: self.accepted.emit(""))
        self.take_back.setVisible(finding.explanation is not None)
        self._lay_out()
        self.setFocusProxy(self.editor)

    @property
    def text(self) -> str:
        """What stands in the box, without blanks around it."""
        return self.editor.toPlainText().strip()

    def accept(self) -> None:
        """Hands the words on, or says why they explain nothing."""
        reason = refusal(self.text, self._profile) if self.text else words.EMPTY
        if reason:
            self.problem.setText(f"{reason}。")
            self.problem.show()
            self.editor.setFocus()
        else:
            self.accepted.emit(self.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the focused button; the list around the box would take it for its row."""
        focused = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.ok)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.take_back)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (self.hint, self.editor, self.problem):
            column.addWidget(part)
        column.addLayout(buttons)


class _Editor(QPlainTextEdit):
    """`done` with Ctrl+Enter, `left` with Esc; Tab goes on, for Enter is all that writing needs."""

    done = Signal()
    left = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)
        self.setAccessibleName(words.NAME)
        self.setPlaceholderText(words.PLACEHOLDER)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._hold_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._hold_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _hold_height(self) -> None:
        edge = 2 * round(self.document().documentMargin()) + 6
        self.setFixedHeight(LINES * self.fontMetrics().lineSpacing() + edge)


def _button(text: str, tip: str, look: str = "") -> QPushButton:
    made = QPushButton(text)
    made.setToolTip(tip)
    made.setAutoDefault(False)
    if look:
        made.setProperty("look", look)
    return made
