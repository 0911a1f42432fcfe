"""How the report stands, in one line: draft, ready, sealed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.icons import picture
from desktop.labels import label
from desktop.pages import words
from desktop.pages.moments import signed
from desktop.text.icon_size import icon_side
from desktop.theme import GAP

if TYPE_CHECKING:
    from desktop.pages.standing import Standing
    from desktop.theme import Theme
    from forms.draft.content import Seal


@dataclass(frozen=True, slots=True)
class Verdict:
    """Icon and the colour token it is drawn in, the state in a word or two, and what it means."""

    icon: str
    token: str
    title: str
    detail: str


def verdict_of(standing: Standing | None, seal: Seal | None, *, read_only: bool = False) -> Verdict:
    """`standing` is None while the report is being judged. What is `read_only` cannot be sealed
    here, however it stands."""
    if seal is not None:
        detail = words.ELSEWHERE if read_only else signed(seal.who, seal.at)
        return Verdict("lock", "done", words.SEALED, detail)
    if read_only:
        return Verdict("lock", "warning", words.READ_ONLY, words.ELSEWHERE)
    if standing is None:
        return Verdict("filling", "muted", words.DRAFT, words.JUDGING)
    if standing.obstacles:
        ink = "error" if standing.of("error") else "warning"
        icon = ink if standing.of("error") or standing.waiting else "filling"
        return Verdict(icon, ink, words.DRAFT, words.LEFT.format(left=left(standing)))
    count = standing.blank_count
    detail = words.READY_BLANKS.format(count=count) if count else words.READY_DETAIL
    return Verdict("done", "done", words.READY, detail)


def left(standing: Standing) -> str:
    """What is still to be done, counted by kind; kinds without anything are left out."""
    counts = (len(standing.of("error")), len(standing.waiting), standing.blank_count)
    told = zip((words.LEFT_ERRORS, words.LEFT_WARNINGS, words.LEFT_BLANKS), counts, strict=True)
    return words.AND.join(pattern.format(count=count) for pattern, count in told if count)


class VerdictLine(QWidget):
    """The icon with the state and its meaning beside it.

    `detail` may be hidden where there is no room: what it says is told under the mouse as well.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown = verdict_of(None, None)
        self._icon = QLabel()
        self.title = label("", "heading")
        self.detail = label("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._icon)
        row.addWidget(self.title)
        row.addWidget(self.detail)
        row.addStretch()
        self.show_verdict(self._shown)

    def show_verdict(self, verdict: Verdict) -> None:
        """Another state from now on."""
        self._shown = verdict
        self.title.setText(verdict.title)
        self.detail.setText(verdict.detail)
        self.setToolTip(verdict.detail)
        self.title.setAccessibleDescription(verdict.detail)
        side = icon_side(self) * 5 // 4
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(picture(verdict.icon, self._theme, side, verdict.token, ratio))

    def set_theme(self, theme: Theme) -> None:
        """The icon in another theme."""
        self._theme = theme
        self.show_verdict(self._shown)
