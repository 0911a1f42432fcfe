"""What stands below a narrative's text and puts something into it: a button and what it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from desktop.text.area import TextArea
    from desktop.text.document import NarrativeDocument


class Aid(QObject):
    """`button` is for the line below the text; it lives as long as the area."""

    def __init__(
        self,
        bridge: Bridge,
        address: str,
        document: NarrativeDocument,
        area: TextArea,
        text: str,
        tip: str,
    ) -> None:
        super().__init__(area)
        self._bridge = bridge
        self._address = address
        self._document = document
        self._area = area
        self.button = QPushButton(text)
        self.button.setProperty("look", "link")
        self.button.setToolTip(tip)
