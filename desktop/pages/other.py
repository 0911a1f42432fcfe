"""Section 六: the fee in three fields that write their own sentence, and the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.labels import label
from desktop.pages import words
from desktop.pages.form_grid import FactGrid
from desktop.pages.page import Page
from desktop.text.editor import NarrativeEditor
from desktop.theme import GAP
from forms.document.build import fee_sentence

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from desktop.pages.tasks import Task
    from desktop.theme import Theme
    from forms.draft.session import Update


class OtherPage(Page):
    """The fields for cases and amount are grey while no fee was charged and nothing stands there."""

    def __init__(self, task: Task, bridge: Bridge, theme: Theme) -> None:
        super().__init__(task, words.OTHER_INTRO, bridge, theme)
        section = next(s for s in bridge.session.form.sections if s.key == task.key)
        self.fee = FactGrid(words.FEE, section.facts, bridge)
        self._charged, *self._details = section.facts
        self.sentence = label("", wrap=True)
        self.editors = {
            text.address: NarrativeEditor(bridge, text.address, theme) for text in section.texts
        }
        self.body.addWidget(self.fee)
        self.body.addWidget(self._make_sentence())
        self.body.addSpacing(GAP)
        for editor in self.editors.values():
            self.body.addWidget(editor)
        self.body.addStretch()
        self._write_sentence()
        bridge.updated.connect(self._follow)

    def holds(self, address: str) -> bool:
        return address in self.fee.facts or address in self.editors

    def focus_address(self, address: str) -> None:
        if address in self.fee.facts:
            self.fee.focus_address(address)
            self.show_widget(self.fee.facts[address])
        else:
            self.editors[address].setFocus()
            self.show_widget(self.editors[address])

    def focus_first(self) -> None:
        address = self._charged.address
        self.begin_at(address, self.fee.facts[address])

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        for editor in self.editors.values():
            editor.set_theme(theme)

    def _make_sentence(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("look", "note")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(3 * GAP, 3 * GAP // 2, 3 * GAP, 3 * GAP // 2)
        inside.setSpacing(GAP // 2)
        inside.addWidget(label(words.FEE_SENTENCE, "small"))
        inside.addWidget(self.sentence)
        return frame

    def _follow(self, update: Update) -> None:
        watched = {*self.fee.facts, "cover.year"}
        if watched & update.changed:
            self._write_sentence()

    def _write_sentence(self) -> None:
        content = self.bridge.session.content
        self.sentence.setText(fee_sentence(content) or words.FEE_BLANK)
        charged = content.fact(self._charged.address) != self._charged.choices[0]
        for detail in self._details:
            fact = self.fee.facts[detail.address]
            # What stands there although nothing was charged can only be taken out of an open field.
            left = detail.address in content.entries or fact.editor.hasFocus()
            fact.set_enabled(charged or left)
