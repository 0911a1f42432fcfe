"""新建年报: the facts that a report cannot begin without, and last year's report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QLineEdit, QStackedWidget

from desktop.choice import Choice
from desktop.dialogs.frame import Frame
from desktop.importing import words
from desktop.labels import label
from desktop.theme import GAP
from forms.definition.catalog import newest
from forms.values.kinds import read

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from desktop.importing.origin import Pasted, Source
    from desktop.importing.pasting import PasteDialog
    from forms.definition.schema import FactField
    from forms.library.summary import Summary

ASKED = ("cover.agency", "cover.year", "cover.unit_kind", "cover.level", "cover.scope")
REQUIRED = ("cover.agency", "cover.year")
NONE, FILE, PASTE = "", "file", "paste"

CONTENTS = 16
"""Characters."""


class NewReportDialog(Frame):
    """After acceptance `facts` are what was filled in, by address.

    `last_year` is a draft's id, a file's Path, what was pasted, or None. `proposed` fills fields in advance.
    """

    def __init__(
        self, parent: QWidget | None, drafts: list[Summary], proposed: dict[str, str]
    ) -> None:
        super().__init__(parent, words.ASK_TITLE, words.ASK_LEAD, accept=words.CREATE)
        self._form = newest()
        self.fields: dict[str, QLineEdit | QComboBox] = {}
        self._source: Source | None = None
        self.pasting: PasteDialog | None = None
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * GAP)
        self._grid.setVerticalSpacing(3 * GAP // 2)
        self._grid.setColumnStretch(1, 1)
        self.help = QStackedWidget()
        """As high as the longest help, so that nothing jumps when the focus moves."""
        self._helped: dict[QObject, QWidget] = {}
        for address in ASKED:
            self._add(self._form.facts[address], proposed.get(address, ""))
        self._missing = label("", "small", wrap=True)
        self.problem = label("", "problem", wrap=True)
        self.sources = self._make_sources(drafts)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.help)
        self.body.addWidget(self._missing)
        self.body.addWidget(self.problem)
        self.body.addStretch()
        self.setMinimumWidth(520)
        self.fields["cover.agency"].setFocus()
        self._judge()

    @property
    def facts(self) -> dict[str, str]:
        """What was filled in."""
        return {address: text for address in ASKED if (text := self._text(address))}

    @property
    def last_year(self) -> str | Source | None:
        """Where last year's report comes from."""
        chosen = self.sources.currentData()
        return self._source if chosen in (FILE, PASTE) else chosen or None

    def choose_file(self) -> None:
        """Asks for the file of last year's report."""
        name, _kind = QFileDialog.getOpenFileName(
            self, words.LAST_YEAR, "", ";;".join(words.FILTERS)
        )
        if name:
            self.take_file(Path(name))
        else:
            self._take_back(FILE)

    def take_file(self, path: Path) -> None:
        """Last year's report will be read from this file."""
        self._take(FILE, path, path.name)

    def choose_pasted(self) -> None:
        """Asks for the text of last year's report."""
        from desktop.importing.pasting import PasteDialog

        dialog = self.pasting = PasteDialog(self)
        dialog.accepted.connect(lambda: self._take_pasted(dialog.source))
        dialog.rejected.connect(lambda: self._take_back(PASTE))
        dialog.open()

    def _take_pasted(self, source: Pasted) -> None:
        count = len("".join(source.text.split()))
        self._take(PASTE, source, words.LAST_YEAR_PASTED.format(count=count))

    def _take(self, kind: str, source: Source, name: str) -> None:
        """The other way says again what it is for."""
        self._source = source
        for each, text in ((FILE, words.LAST_YEAR_FILE), (PASTE, words.LAST_YEAR_PASTE)):
            place = self.sources.findData(each)
            self.sources.setItemText(place, name if each == kind else text)
        self.sources.setCurrentIndex(self.sources.findData(kind))

    def _take_back(self, kind: str) -> None:
        """Nothing was chosen: as before if this kind was chosen before, else none."""
        chosen = isinstance(self._source, Path) == (kind == FILE)
        if self._source is None or not chosen:
            self.sources.setCurrentIndex(0)

    def _text(self, address: str) -> str:
        field = self.fields[address]
        return field.text().strip() if isinstance(field, QLineEdit) else field.currentText()

    def _add(self, fact: FactField, proposed: str) -> None:
        field = self._make(fact, proposed)
        field.setAccessibleName(fact.label)
        self._put(field, fact.label, fact.help)
        self.fields[fact.address] = field

    def _put(self, field: QWidget, text: str, help_text: str) -> None:
        """A line of the grid, and the help that shows while the focus is in it."""
        name = label(text)
        name.setBuddy(field)
        row = self._grid.rowCount()
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(field, row, 1)
        field.setAccessibleDescription(help_text)
        shown = label(help_text, "small", wrap=True)
        shown.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.help.addWidget(shown)
        self._helped[field] = shown
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The help follows the focus."""
        if event.type() == QEvent.Type.FocusIn and watched in self._helped:
            self.help.setCurrentWidget(self._helped[watched])
        return super().eventFilter(watched, event)

    def _make(self, fact: FactField, proposed: str) -> QLineEdit | QComboBox:
        if not fact.choices:
            line = QLineEdit(proposed)
            line.textChanged.connect(self._judge)
            return line
        box = _box()
        box.setPlaceholderText(words.CHOOSE)
        box.addItems(list(fact.choices))
        box.setCurrentIndex(box.findText(proposed) if proposed else -1)
        return box

    def _make_sources(self, drafts: list[Summary]) -> QComboBox:
        box = _box()
        box.addItem(words.LAST_YEAR_NONE, NONE)
        for draft in drafts:
            if not draft.trouble:
                box.addItem(draft.title, draft.id)
        box.addItem(words.LAST_YEAR_FILE, FILE)
        box.addItem(words.LAST_YEAR_PASTE, PASTE)
        box.setAccessibleName(words.LAST_YEAR)
        box.activated.connect(self._picked)
        self._put(box, words.LAST_YEAR, words.LAST_YEAR_HELP)
        return box

    def _picked(self) -> None:
        asks = {FILE: self.choose_file, PASTE: self.choose_pasted}
        ask = asks.get(self.sources.currentData())
        if ask:
            ask()

    def _judge(self) -> None:
        """What is missing keeps the button grey and says why."""
        year = read(self._form, "cover.year", self._text("cover.year")).problem
        missing = [each for each in REQUIRED if not self._text(each)]
        names = words.AND.join(self._form.facts[each].label for each in missing)
        self._missing.setText(words.STILL_MISSING.format(names=names) if missing else "")
        self._missing.setVisible(bool(missing))
        self.problem.setText(year)
        self.problem.setVisible(bool(year))
        ready = not missing and not year
        if self.accept_button:
            self.accept_button.setEnabled(ready)


def _box() -> QComboBox:
    """A choice that does not widen the dialog to its longest text, an agency's full name."""
    box = Choice()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(CONTENTS)
    return box
