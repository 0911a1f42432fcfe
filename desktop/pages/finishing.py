"""The head of 定稿与打印: how the report stands, 定稿 and 解除定稿, and the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.icons import icon
from desktop.labels import label
from desktop.pages import words
from desktop.pages.rows import link
from desktop.pages.standing import Judge
from desktop.pages.tasks import REVIEW
from desktop.pages.verdict import VerdictLine, verdict_of
from desktop.shedding import shed
from desktop.text.icon_size import icon_side
from desktop.theme import GAP
from forms import ops
from forms.errors import NianbaoError
from forms.exchange.canonical import verification_code

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QDialog, QLabel

    from desktop.bridge import Bridge
    from desktop.pages.standing import Standing
    from desktop.theme import Theme
    from forms.draft.session import Update

CODE_SIZE = 20 / 14
"""Of the running text: the code is read aloud and compared with paper."""

COPIED = 2000
"""Milliseconds for which the button says that it has copied."""


class Finishing(QWidget):
    """One line, so that the pages below have the room; begins with the page's `title`.

    `dialog` is the one that is open, if any. Where there is little room it lets go of what can be
    done without: all of it is told elsewhere or under the mouse.
    """

    def __init__(self, title: QLabel, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self._title = title
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
        face = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        self.code.setObjectName("code")
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._face = face
        self._code_name = label(words.CODE, "muted")
        self._title.setWordWrap(False)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * GAP // 2)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self._title)
        row.addSpacing(GAP)
        row.addWidget(self.verdict, 1)
        for part in (self._code_name, self.code, self.copy, self.look, self.unseal, self.seal):
            row.addWidget(part)

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
        read_only = self._bridge.read_only
        self.verdict.show_verdict(verdict_of(standing, seal, read_only=read_only))
        left = standing and (standing.obstacles or standing.blank_count)
        self.look.setVisible(seal is None and bool(left))
        self.seal.setVisible(seal is None)
        self.seal.setEnabled(not read_only)
        self.unseal.setVisible(seal is not None)
        self.unseal.setEnabled(not read_only)
        self.code.setText(verification_code(seal.sha256) if seal else "")
        self._fit()

    @property
    def _about_code(self) -> tuple[QWidget, ...]:
        return self._code_name, self.code, self.copy

    def minimumSizeHint(self) -> QSize:
        """The acts and the state stay at any width."""
        act = max(part.minimumSizeHint().width() for part in (self.seal, self.unseal))
        state = self.verdict.title.minimumSizeHint().width() + icon_side(self)
        return QSize(state + act + 6 * GAP, self._least_height())

    def _least_height(self) -> int:
        return max(part.sizeHint().height() for part in (self._title, self.seal, self.code))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room came or went."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        sealed = bool(self.code.text())
        for part in (self._title, self.verdict.detail):
            part.show()
        for about in self._about_code:
            about.setVisible(sealed)
        groups = ((self._code_name,), (self._title,), (self.verdict.detail,))
        shed(self._row, (*groups, (self.copy,), (self.code,)), self.width())

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

            dialog = FinaliseDialog(self.window(), self._bridge.session.content)
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
