"""The topics of a section that nothing is written on yet, and the way to the first of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.labels import label
from desktop.pages import words
from desktop.theme import GAP
from forms.draft.progress import progress

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from forms.draft.session import Update


class Missing(QWidget):
    """Hidden when every topic that needs a text has one, or nothing can be written."""

    def __init__(self, key: str, bridge: Bridge) -> None:
        super().__init__()
        self._key = key
        self._bridge = bridge
        self.topics: tuple[str, ...] = ()
        self.said = label("", "muted", wrap=True)
        self.button = QPushButton(words.WRITE)
        self.button.setProperty("look", "link")
        self.button.clicked.connect(self._go)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.said, 1)
        row.addWidget(self.button)
        bridge.updated.connect(self._follow)
        self._show()

    def _go(self) -> None:
        self._bridge.wanted.emit(self.topics[0])

    def _follow(self, update: Update) -> None:
        if update.operations:  # a reading alone writes nothing
            self._show()

    def _show(self) -> None:
        session = self._bridge.session
        blanks = progress(session, ())[self._key].blanks if self._bridge.changeable else ()
        topics = tuple(address for address in blanks if address in session.form.texts)
        if topics:
            names = words.AND.join(session.form.texts[address].label for address in topics)
            self.said.setText(words.MISSING.format(topics=names))
            self.button.setAccessibleName(
                words.WRITE_NAMED.format(topic=session.form.texts[topics[0]].label)
            )
        self.setVisible(bool(topics))
        self.topics = topics
