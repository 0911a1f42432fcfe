"""Pages of text: one editor below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.pages import words
from desktop.pages.missing import Missing
from desktop.pages.page import Page
from desktop.text.editor import NarrativeEditor
from desktop.theme import GAP

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from desktop.pages.tasks import Task
    from desktop.theme import Theme


class NarrativePage(Page):
    """All narratives of a section, in form order."""

    def __init__(self, task: Task, bridge: Bridge, theme: Theme) -> None:
        super().__init__(task, words.NARRATIVE_INTRO.get(task.key, ""), bridge, theme)
        section = next(s for s in bridge.session.form.sections if s.key == task.key)
        self.body.setSpacing(3 * GAP)
        self.missing = Missing(task.key, bridge)
        self.body.addWidget(self.missing)
        self.editors = {
            text.address: NarrativeEditor(bridge, text.address, theme) for text in section.texts
        }
        for editor in self.editors.values():
            self.body.addWidget(editor)
        self.body.addStretch()
        self._align()

    def _align(self) -> None:
        """What stands above the texts ends where they end."""
        width = max(editor.area.reading_width() for editor in self.editors.values())
        self.missing.setMaximumWidth(width)

    def holds(self, address: str) -> bool:
        return address in self.editors

    def focus_address(self, address: str) -> None:
        self.editors[address].setFocus()
        self.show_widget(self.editors[address])

    def focus_first(self) -> None:
        address, editor = next(iter(self.editors.items()))
        self.begin_at(address, editor.area)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        for editor in self.editors.values():
            editor.set_theme(theme)
        self._align()
