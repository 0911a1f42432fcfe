"""机关: who fills in, and what the cover of a new report starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from desktop.settings import words
from desktop.settings.rows import Page, Rows, choice, tell
from forms.definition.catalog import newest
from forms.ops import fact_addresses
from forms.values.text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QLabel, QWidget

AGENCY = "cover.agency"


class AgencyPage(Page):
    """`cover` are the facts of the open report; without one nothing can be taken from it."""

    def __init__(self, clerk: str, facts: Mapping[str, str], cover: Mapping[str, str]) -> None:
        super().__init__()
        self.clerk = QLineEdit(clerk)
        self.fields: dict[str, QLineEdit | QComboBox] = {}
        self._problems: dict[str, QLabel] = {}
        self._cover = dict(cover)
        self.head(words.CLERK)
        self.column.addLayout(self._make_rows())
        self.take = QPushButton(words.TAKE_COVER)
        self.take.clicked.connect(lambda: self.show_facts(self._cover))
        self.take.setVisible(any(self._cover.values()))
        self.column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch()
        self.show_facts(facts)

    def _make_rows(self) -> Rows:
        rows = Rows()
        rows.add(words.CLERK_NAME, self.clerk, help_text=words.CLERK_HELP)
        rows.head(words.COVER, words.COVER_HELP)
        known = newest().facts
        for address in fact_addresses():
            fact = known[address]
            field: QLineEdit | QComboBox = QLineEdit()
            if fact.choices:
                field = choice()
                field.addItems([words.NOT_CHOSEN, *fact.choices])
            field.setAccessibleDescription(fact.help)
            self._problems[address] = rows.add(fact.label, field)
            self.fields[address] = field
        return rows

    def show_facts(self, facts: Mapping[str, str]) -> None:
        """Fills the fields; what is missing is blank."""
        for address, field in self.fields.items():
            text = facts.get(address, "")
            if isinstance(field, QLineEdit):
                field.setText(text)
            else:
                field.setCurrentIndex(max(field.findText(text), 0))

    @property
    def name(self) -> str:
        """The clerk's, on one line."""
        return one_line(self.clerk.text())

    @property
    def facts(self) -> dict[str, str]:
        """Those that are filled in, by address."""
        return {address: text for address in self.fields if (text := self._text(address))}

    def wrong(self) -> QWidget | None:
        """The first field that cannot stay as it is, with the reason beside it."""
        nameless = bool(self.facts) and not self._text(AGENCY)
        field = self.fields[AGENCY]
        tell(self._problems[AGENCY], field, words.NAMELESS if nameless else "")
        return field if nameless else None

    def _text(self, address: str) -> str:
        field = self.fields[address]
        if isinstance(field, QLineEdit):
            return one_line(field.text())
        return field.currentText() if field.currentIndex() > 0 else ""
