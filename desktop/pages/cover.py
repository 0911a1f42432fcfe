"""封面与基本信息: the facts that the title, the lead and many checks stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.labels import label
from desktop.pages import words
from desktop.pages.form_grid import FactGrid
from desktop.pages.page import Page
from desktop.pages.tasks import CONTACT
from desktop.text.editor import NarrativeEditor
from desktop.theme import GAP
from forms.draft.view import title_of

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from desktop.pages.tasks import Task
    from desktop.theme import Theme


class CoverPage(Page):
    """Two cards of facts, the title as it will be printed, and the lead paragraph."""

    def __init__(self, task: Task, bridge: Bridge, theme: Theme) -> None:
        super().__init__(task, words.COVER_INTRO, bridge, theme)
        fields = bridge.session.form.definition.cover
        contact = [field for field in fields if field.address.startswith(CONTACT)]
        report = [field for field in fields if field not in contact]
        self._grids = (
            FactGrid(words.COVER_REPORT, report, bridge),
            FactGrid(words.COVER_CONTACT, contact, bridge),
        )
        self._title = label("", "heading", wrap=True)
        self.lead = NarrativeEditor(bridge, bridge.session.form.definition.lead.address, theme)
        for grid in self._grids:
            self.body.addWidget(grid)
        self.body.addWidget(label(words.COVER_TITLE, "muted"))
        self.body.addWidget(self._title)
        self.body.addSpacing(GAP)
        self.body.addWidget(self.lead)
        self.body.addStretch()
        self._show_title()
        bridge.updated.connect(self._show_title)

    def holds(self, address: str) -> bool:
        return address == self.lead.address or any(address in g.facts for g in self._grids)

    def focus_address(self, address: str) -> None:
        for grid in self._grids:
            if address in grid.facts:
                grid.focus_address(address)
                self.show_widget(grid.facts[address])
                return
        self.lead.setFocus()
        self.show_widget(self.lead)

    def focus_first(self) -> None:
        self.begin_at(*next(iter(self._grids[0].facts.items())))

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.lead.set_theme(theme)

    def _show_title(self) -> None:
        self._title.setText(title_of(self.bridge.session.content))
