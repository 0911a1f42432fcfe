"""历史版本: the versions at the left, what differs at the right, going back below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.frame import Frame
from desktop.dialogs.words import CLOSE
from desktop.icons import icon
from desktop.jobs import Job
from desktop.labels import label
from desktop.stylesheet import BODY
from desktop.theme import GAP
from desktop.versions import words
from desktop.versions.comparing import Pair, compare, pair_of
from desktop.versions.describing import short
from desktop.versions.listing import VersionList
from desktop.versions.view import DifferenceView
from forms import ops
from forms.errors import NianbaoError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QShowEvent

    from desktop.bridge import Bridge
    from desktop.theme import Theme
    from desktop.versions.comparing import Against, Compared
    from forms.draft.content import Content
    from forms.draft.session import Update
    from forms.library.opening import OpenDraft
    from forms.ops import Version

WISHED = QSize(1180, 720)
"""Logical pixels at the usual text size; what the screen has is enough."""
LEFT = 32
"""Per cent of the width that the list takes."""
PAUSE = 120
"""Milliseconds at a version before it is compared: arrows pass many."""
NOW, PREVIOUS = "now", "previous"


class VersionsDialog(Frame):
    """`went_back` is told when the report is another; `named` and `saving` carry the version that
    shall get a name or become a package. What is compared is what stood when the dialog opened.
    """

    went_back = Signal(str)
    naming = Signal(object)
    saving = Signal(object)

    def __init__(
        self, parent: QWidget | None, draft: OpenDraft, bridge: Bridge, theme: Theme
    ) -> None:
        super().__init__(
            parent, words.TITLE, words.LEAD, accept=words.GO_BACK, cancel=CLOSE, fills=True
        )
        self._draft, self._bridge, self._theme = draft, bridge, theme
        self._pair: Pair | None = None
        self._told: Pair | None = None
        self._job: Job | None = None
        self.list = VersionList(bridge.session.form, theme)
        self.against = QComboBox()
        self.counts = label(words.LISTING, "strong", wrap=True)
        self.view = DifferenceView(theme)
        self.name = _button(words.NAME, "bookmark", theme)
        self.save = _button(words.SAVE, "export", theme)
        self.save.setToolTip(words.SAVE_TITLE)
        self.name.setToolTip(words.NAME_TIP)
        self.sum = label("", "muted", wrap=True)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self._connect()
        self.read_versions()

    def sizeHint(self) -> QSize:
        """Large: there is much to compare."""
        scale = self.font().pixelSize() / BODY
        return (WISHED * scale).boundedTo(self.screen().availableSize() * 0.92)

    def showEvent(self, event: QShowEvent) -> None:
        """A splitter would share its width by what each side wishes, whatever the text size."""
        super().showEvent(event)
        left = self.width() * LEFT // 100
        self._both.setSizes([left, self.width() - left])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the list or at the differences must not go back: only on the button itself."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    # --------------------------------------------------------------------------------- versions

    def read_versions(self) -> None:
        """Lists them, as a job; what was chosen stays chosen."""
        draft = self._draft
        self._start(lambda _job: ops.versions(draft), self._list)

    def _list(self, versions: tuple[Version, ...]) -> None:
        chosen = self.list.chosen
        self.counts.setText(words.COMPARING)
        self._fill_against(versions)
        self.list.show_versions(versions, chosen.seq if chosen else None)
        self.list.setFocus()

    def _fill_against(self, versions: tuple[Version, ...]) -> None:
        kept = self.against.currentData()
        self.against.blockSignals(True)
        self.against.clear()
        self.against.addItem(words.NOW, NOW)
        self.against.addItem(words.PREVIOUS, PREVIOUS)
        for version in versions[1:]:
            self.against.addItem(short(version), version.seq)
        self.against.setCurrentIndex(max(self.against.findData(kept), 0))
        self.against.blockSignals(False)

    # -------------------------------------------------------------------------------- comparing

    def _turn(self) -> None:
        """Another version is chosen, or another to compare it with."""
        self._say()
        self._pause.start()

    def compare_now(self) -> None:
        """Without waiting for the next arrow."""
        self._pause.stop()
        chosen = self.list.chosen
        if chosen is None:
            return
        against: Against = self.against.currentData()
        self._pair = pair = pair_of(tuple(self.list.versions), chosen, against)
        if pair is None:
            self._tell_nothing(chosen)
            return
        draft, present = self._draft, self._bridge.session.content
        self._start(lambda _job: compare(draft, present, pair), self._show)

    def _tell_nothing(self, chosen: Version) -> None:
        alone = len(self.list.versions) == 1
        first = self.against.currentData() == PREVIOUS
        why = words.FIRST if first else words.IS_NOW
        self.counts.setText(short(chosen))
        self.view.show_sentence(words.ALONE if alone else why)

    def _show(self, compared: Compared) -> None:
        if compared.pair != self._pair:
            return
        self._told = compared.pair
        before, after = compared.pair.names
        told = compared.told
        self.counts.setText(words.FROM_TO.format(before=before, after=after, counts=told.counts))
        self.view.show_blocks(told.blocks, before, after)

    @property
    def settled(self) -> bool:
        """Whether what is shown belongs to what is chosen."""
        return self._told == self._pair and self._pair is not None

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, NianbaoError):
            raise error
        self.counts.setText(words.FAILED.format(message=error.message))
        self.view.show_sentence(error.remedy)

    def _start(self, work: Callable[[Job], object], then: Callable[[Any], None]) -> None:
        if self._job is not None:
            self._job.stop()
        self._job = Job(work)
        self._job.done.connect(then)
        self._job.failed.connect(self._fail)
        self._job.start()

    # ------------------------------------------------------------------------------- going back

    def _why_not(self) -> str:
        """Why the report cannot become what it was in the chosen version."""
        if self._bridge.session.content.seal is not None:
            return words.WHY_SEALED
        if self._bridge.read_only:
            return words.WHY_READ_ONLY
        chosen = self.list.chosen
        return words.WHY_NOW if chosen is None or chosen is self.list.versions[0] else ""

    def _say(self) -> None:
        why = self._why_not()
        self.sum.setText(why or words.ONE_STEP)
        if self.accept_button:
            self.accept_button.setEnabled(not why)
        self.name.setEnabled(not self._bridge.read_only)

    def accept(self) -> None:
        """Goes back to the chosen version."""
        chosen = self.list.chosen
        if chosen is None or self._why_not():
            return
        try:
            content = ops.version_content(self._draft, chosen)
        except NianbaoError as error:
            self._fail(error)
            return
        went = self._go_back(content, chosen)
        if not went:
            return  # refused, which the bridge has told
        super().accept()
        done = went[0].change.label if went[0] and went[0].change else ""
        told = words.WENT_BACK.format(label=done) if done else words.SAME_ALREADY
        self.went_back.emit(told)

    def _go_back(self, content: Content, chosen: Version) -> list[Update | None]:
        """What it did, None when the report was so already; nothing where it was refused."""
        went: list[Update | None] = []
        session = self._bridge.session

        def act() -> Update | None:
            went.append(ops.go_back(session, content, chosen))
            return went[0]

        self._bridge.perform(act)
        return went

    # ------------------------------------------------------------------------------- assembling

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._turn)
        self.against.currentIndexChanged.connect(self._turn)
        self._pause.timeout.connect(self.compare_now)
        self.name.clicked.connect(lambda: self._ask(self.naming))
        self.save.clicked.connect(lambda: self._ask(self.saving))
        QShortcut(QKeySequence("F2"), self).activated.connect(self.name.click)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.accept)

    def _ask(self, signal: Any) -> None:
        if self.list.chosen is not None:
            signal.emit(self.list.chosen)

    def _lay_out(self) -> None:
        self.body.setContentsMargins(4 * GAP, 2 * GAP, 4 * GAP, GAP)
        self._both = both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self._left())
        both.addWidget(self._right())
        both.setStretchFactor(0, LEFT)
        both.setStretchFactor(1, 100 - LEFT)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(1)
        self.body.addWidget(both, 1)
        self.say_beside_buttons(self.sum)

    def _left(self) -> QWidget:
        side, column = _column()
        column.setContentsMargins(0, 0, 2 * GAP, 0)
        column.addWidget(self.list, 1)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(self.name, 1)
        line.addWidget(self.save, 1)
        column.addLayout(line)
        return side

    def _right(self) -> QWidget:
        side, column = _column()
        column.setContentsMargins(2 * GAP, 0, 0, 0)
        policy = QComboBox.SizeAdjustPolicy.AdjustToContents
        self.against.setSizeAdjustPolicy(policy)
        self.against.setAccessibleName(words.AGAINST)
        title = label(words.AGAINST, "muted")
        title.setBuddy(self.against)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(title)
        line.addWidget(self.against)
        line.addStretch()
        column.addLayout(line)
        column.addWidget(self.counts)
        column.addWidget(self.view, 1)
        return side


def _column() -> tuple[QWidget, QVBoxLayout]:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setSpacing(GAP)
    return side, column


def _button(text: str, sign: str, theme: Theme) -> QPushButton:
    return QPushButton(icon(sign, theme), text)
