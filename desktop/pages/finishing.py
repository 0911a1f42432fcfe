"""The head of 定稿与打印: how the report stands, 定稿 and 解除定稿, and the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.icons import icon
from desktop.labels import label
from desktop.pages import words
from desktop.pages.rows import link
from desktop.pages.standing import Judge
from desktop.pages.tasks import REVIEW
from desktop.pages.verdict import VerdictLine, verdict_of
from desktop.theme import GAP
from forms import ops
from forms.errors import NianbaoError
from forms.exchange.canonical import verification_code

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from desktop.bridge import Bridge
    from desktop.pages.standing import Standing
    from desktop.theme import Theme
    from forms.draft.session import Update

CODE_SIZE = 20 / 14
"""Of the running text: the code is read aloud and compared with paper."""

COPIED = 2000
"""Milliseconds for which the button says that it has copied."""


class Finishing(QFrame):
    """`dialog` is the one that is open, if any."""

    def __init__(self, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._bridge, self._theme = bridge, theme
        self._asked = False
        self.dialog: QDialog | None = None
        self.judge = Judge(bridge, self)
        self.verdict = VerdictLine(theme)
        self.look = link(words.LOOK)
        self.look.setAccessibleName(words.LOOK_NAMED)
        self.seal = _button(words.FINALISE, "primary")
        self.unseal = _button(words.UNFINALISE)
        self.code = label()
        self.copy = link(words.COPY)
        self.copy.setAccessibleName(words.COPY_NAMED)
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.verdict, 1)
        for button in (self.look, self.unseal, self.seal):
            head.addWidget(button)
        face = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        self.code.setObjectName("code")
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._face = face
        self._code = QWidget()
        line = QHBoxLayout(self._code)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(3 * GAP // 2)
        line.addWidget(label(words.CODE, "muted"))
        line.addWidget(self.code)
        line.addWidget(self.copy)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 3 * GAP // 2, 2 * GAP, 3 * GAP // 2)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self._code)

    def _connect(self) -> None:
        self.look.clicked.connect(lambda: self._bridge.wanted.emit(REVIEW))
        self.seal.clicked.connect(self.ask_finalise)
        self.unseal.clicked.connect(self.ask_unfinalise)
        self.copy.clicked.connect(self._copy_code)
        self.judge.judged.connect(self._judged)
        self._bridge.updated.connect(self._follow)

    def set_theme(self, theme: Theme) -> None:
        """Icons in another theme."""
        self._theme = theme
        self.verdict.set_theme(theme)
        self.seal.setIcon(icon("lock", theme, "on_accent"))
        self.copy.setIcon(icon("copy", theme, "accent"))
        font = QFont(self._face)
        font.setPixelSize(round(self.font().pixelSize() * CODE_SIZE))
        self.code.setFont(font)
        self.refresh()

    # --------------------------------------------------------------------------- showing

    def opened(self) -> None:
        """The page comes into sight."""
        self.refresh()
        self.judge.ask()

    def refresh(self) -> None:
        """Shows the report as it stands."""
        content, standing = self._bridge.session.content, self.judge.standing
        seal = content.seal
        self.verdict.show_verdict(verdict_of(standing, seal))
        left = standing and (standing.obstacles or standing.blank_count)
        self.look.setVisible(seal is None and bool(left))
        self.seal.setVisible(seal is None)
        self.seal.setEnabled(not self._bridge.read_only)
        self.unseal.setVisible(seal is not None)
        self.unseal.setEnabled(not self._bridge.read_only)
        self._code.setVisible(seal is not None)
        self.code.setText(verification_code(seal.sha256) if seal else "")

    def _follow(self, _update: Update) -> None:
        if self.isVisible():
            self.refresh()
            self.judge.ask_soon()

    def _copy_code(self) -> None:
        QGuiApplication.clipboard().setText(self.code.text())
        self.copy.setText(words.COPIED)
        QTimer.singleShot(COPIED, self.copy, lambda: self.copy.setText(words.COPY))

    # -------------------------------------------------------------------- 定稿, 解除定稿

    def ask_finalise(self) -> None:
        """Asks once and seals, or shows what stands in the way; judges first where it must."""
        self._asked = True
        self.judge.ask()

    def ask_unfinalise(self) -> None:
        """Asks for the reason."""
        from desktop.dialogs.finalise import UnfinaliseDialog

        self._show(UnfinaliseDialog(self.window(), self.unfinalise))

    def _judged(self, standing: Standing) -> None:
        self.refresh()
        if not self._asked:
            return
        self._asked = False
        if standing.obstacles:
            self._show_obstacles(standing)
        else:
            from desktop.dialogs.finalise import FinaliseDialog

            dialog = FinaliseDialog(self.window())
            dialog.accepted.connect(self.finalise)
            self._show(dialog)

    def _show_obstacles(self, standing: Standing) -> None:
        from desktop.dialogs.finalise import ObstaclesDialog

        form = self._bridge.session.form
        blanks = [address for addresses in standing.blanks.values() for address in addresses]
        groups = {
            "error": [(f.message, f.addresses[0]) for f in standing.of("error")],
            "warning": [(f.message, f.addresses[0]) for f in standing.waiting],
            "blank": [(form.printed(address), address) for address in blanks],
        }
        dialog = ObstaclesDialog(self.window(), groups, self._theme)
        dialog.jumped.connect(self._bridge.wanted)
        self._show(dialog)

    def finalise(self) -> None:
        """The gate itself; what it refuses after all is shown as before."""
        try:
            self._tell(ops.finalise(self._bridge.session))
        except ops.NotReady:
            self.ask_finalise()
        except NianbaoError as error:
            self._bridge.refused.emit(error)

    def unfinalise(self, reason: str) -> None:
        """NianbaoError for a reason that says nothing."""
        self._tell(ops.unfinalise(self._bridge.session, reason))

    def _tell(self, update: Update) -> None:
        self._bridge.updated.emit(update)

    def _show(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None


def _button(text: str, look: str = "") -> QPushButton:
    made = QPushButton(text)
    made.setAutoDefault(False)
    if look:
        made.setProperty("look", look)
    return made
