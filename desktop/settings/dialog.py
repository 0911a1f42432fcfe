"""设置: sections at the left, their fields at the right; nothing is kept before it is accepted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout

from desktop.dialogs.frame import Frame
from desktop.icons import icon
from desktop.labels import label
from desktop.settings import words
from desktop.settings.agency import AgencyPage
from desktop.settings.checks import ChecksPage
from desktop.settings.data import DataPage
from desktop.settings.faces import FacesPage
from desktop.settings.looks import LooksPage
from desktop.stylesheet import BODY
from desktop.theme import GAP
from forms.errors import NianbaoError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from desktop.look import Look
    from desktop.theme import Theme
    from forms.profile import Profile

ICONS = {
    "agency": "cover",
    "checks": "check",
    "looks": "view",
    "faces": "letters",
    "data": "folder",
}
WIDTH, HEIGHT = 820, 680
"""Logical pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class Present:
    """What the fields begin with. `damage` says, by section, which file could not be read.

    `cover` are the facts of the open report; `refusal` why it cannot take other checks, empty
    when it can, None when none is open.
    """

    clerk: str
    facts: Mapping[str, str]
    profile: Profile
    damage: Mapping[str, str] = field(default_factory=dict)
    cover: Mapping[str, str] = field(default_factory=dict)
    refusal: str | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was accepted. `looks` are those of the preferences that are others than before."""

    clerk: str
    facts: Mapping[str, str]
    profile: Profile
    use_now: bool
    looks: Mapping[str, object]


class SettingsDialog(Frame):
    """Closes when `keep` took what was chosen; what it refuses is said, and stays."""

    def __init__(
        self,
        parent: QWidget | None,
        look: Look,
        present: Present,
        keep: Callable[[Chosen], object],
    ) -> None:
        super().__init__(parent, words.TITLE, accept=words.KEEP, fills=True)
        self._look, self._keep = look, keep
        self.agency = AgencyPage(present.clerk, present.facts, present.cover)
        self.checks = ChecksPage(present.profile, present.refusal)
        self.looks = LooksPage(look)
        self.faces = FacesPage()
        self.data = DataPage(look)
        self.pages = {
            "agency": self.agency,
            "checks": self.checks,
            "looks": self.looks,
            "faces": self.faces,
            "data": self.data,
        }
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        self.sections = QListWidget()
        self.stack = QStackedWidget()
        self._lay_out()
        look.changed.connect(self._set_theme)
        self.finished.connect(self._stop)
        self._set_theme(look.theme)
        for key, message in present.damage.items():
            self.pages[key].warn(words.DAMAGED[key].format(message=message))
        self.show_section(next(iter(present.damage), "agency"))
        self.sections.setFocus()
        if self.accept_button:  # set before the button was in a dialog, it was taken for no default
            self.accept_button.setDefault(False)
            self.accept_button.setDefault(True)

    @property
    def section(self) -> str:
        """The key of the section in sight."""
        return list(self.pages)[self.stack.currentIndex()]

    def show_section(self, key: str) -> None:
        """Turns to a section."""
        self.sections.setCurrentRow(list(self.pages).index(key))

    def accept(self) -> None:
        """Keeps everything, or goes to the first field that cannot stay as it is."""
        for key, page in (("agency", self.agency), ("checks", self.checks)):
            wrong = page.wrong()
            if wrong:
                self.show_section(key)
                wrong.setFocus(Qt.FocusReason.OtherFocusReason)
                page.ensureWidgetVisible(wrong)
                return
        try:
            self._keep(self.chosen)
        except NianbaoError as error:
            said = words.REFUSED.format(message=error.message, remedy=error.remedy)
            self.problem.setText(said)
            self.problem.show()
        else:
            super().accept()

    def reject(self) -> None:
        """Nothing is kept, and the looks are as before."""
        self.looks.back()
        super().reject()

    @property
    def chosen(self) -> Chosen:
        """What the fields say now."""
        return Chosen(
            self.agency.name,
            self.agency.facts,
            self.checks.profile,
            self.checks.use_now.isChecked(),
            self.looks.chosen,
        )

    def sizeHint(self) -> QSize:
        """The same for all sections, within the screen."""
        scale = self.font().pixelSize() / BODY
        wished = QSize(round(WIDTH * scale), round(HEIGHT * scale))
        return wished.boundedTo(self.screen().availableSize() * 0.9)

    def _lay_out(self) -> None:
        self.sections.setAccessibleName(words.SECTIONS_NAME)
        self.sections.setProperty("look", "sections")
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for key, page in self.pages.items():
            self.sections.addItem(QListWidgetItem(words.SECTIONS[key]))
            self.stack.addWidget(page)
        self.sections.currentRowChanged.connect(self.stack.setCurrentIndex)
        row = QHBoxLayout()
        row.setSpacing(3 * GAP)
        side = QVBoxLayout()
        side.addWidget(self.sections, 1)
        side.addStretch()
        row.addLayout(side)
        row.addWidget(self.stack, 1)
        self.body.addLayout(row, 1)
        self.body.addWidget(self.problem)

    def _set_theme(self, theme: Theme) -> None:
        """Also after another text size: everything here grows with it."""
        for key, item in zip(self.pages, self._items(), strict=True):
            item.setIcon(icon(ICONS[key], theme))
        for page in (self.looks, self.data):
            page.set_theme(theme)
        self.checks.fit()
        self.sections.ensurePolished()
        self.sections.setFixedWidth(self.sections.sizeHintForColumn(0) + 2 * GAP)
        line = self.sections.sizeHintForRow(0)
        self.sections.setMaximumHeight(line * self.sections.count() + GAP)
        if self.isVisible():
            self.resize(self.sizeHint())

    def _items(self) -> list[QListWidgetItem]:
        return [self.sections.item(row) for row in range(self.sections.count())]

    def _stop(self) -> None:
        self.faces.stop()
        self.data.stop()
