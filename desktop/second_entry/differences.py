"""The list of what two people typed differently, and what shall count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from desktop.dialogs.frame import Frame
from desktop.dialogs.line_list import LineList
from desktop.icons import icon
from desktop.labels import label
from desktop.second_entry import words
from desktop.theme import GAP
from forms.ops import second_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QTableWidgetItem, QWidget

    from desktop.theme import Theme
    from forms.definition.form import Form
    from forms.draft.content import Content
    from forms.draft.second_entry import Difference

WIDTHS = (46, 15, 15, 24)
"""Of the columns, in hundredths."""

FIRST, SECOND, DECISION = 1, 2, 3

Decision = bool | None
"""Whether the second one's text is taken; None while nobody has decided."""


class DifferencesDialog(Frame):
    """`taken` are the cells whose second text goes into the report, once all is decided.

    `looked` carries a cell that is to be looked at in the table; `before` are decisions made
    earlier about the same texts.
    """

    looked = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        content: Content,
        form: Form,
        table: str,
        theme: Theme,
        before: Mapping[Difference, Decision],
    ) -> None:
        self._differences = second_entry.compare(content, table)
        name, count = form.tables[table].name, len(self._differences)
        cells = len(second_entry.typed_cells(content, table))
        title = words.DIFFERENCES_TITLE if count else words.SAME_TITLE
        lead = words.DIFFERENCES_LEAD if count else words.SAME_LEAD
        super().__init__(
            parent,
            title.format(table=name, count=count),
            lead.format(cells=cells),
            accept=words.RECORD,
            fills=bool(count),
        )
        self._form, self._theme = form, theme
        self.decisions = {each: before.get(each) for each in self._differences}
        self.list = _List(words.HEADS, WIDTHS, (FIRST, SECOND))
        self.list.setRowCount(count)
        self.list.setAccessibleName(title.format(table=name, count=count))
        self.standing = label(look="muted", wrap=True)
        if count:
            self._add_list()
            self.say_beside_buttons(self.standing)
        self._judge()

    @property
    def taken(self) -> frozenset[str]:
        """The cells that get the second one's text."""
        return frozenset(each.address for each, take in self.decisions.items() if take)

    def decide(self, *, take: bool) -> None:
        """For the selected rows; then the next one that is not decided is selected."""
        rows = sorted({index.row() for index in self.list.selectedIndexes()})
        for row in rows:
            self.decisions[self._differences[row]] = take
            self._fill(row)
        self._judge()
        left = [n for n, each in enumerate(self._differences) if self.decisions[each] is None]
        after = [n for n in left if rows and n > rows[-1]] or left
        if after:
            self.list.selectRow(after[0])
        elif self.accept_button:
            self.accept_button.setFocus()

    def look_again(self) -> None:
        """Back to the table, at the cell of the current row."""
        address = self._differences[max(self.list.currentRow(), 0)].address
        self.reject()
        self.looked.emit(address)

    def _add_list(self) -> None:
        for row in range(len(self._differences)):
            self._fill(row)
        self.list.decided.connect(lambda take: self.decide(take=take))
        self.list.activated.connect(lambda _index: self.look_again())
        self.list.selectRow(0)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        self.first = self._button(words.BY_FIRST, lambda: self.decide(take=False))
        self.second = self._button(words.BY_SECOND, lambda: self.decide(take=True))
        self.again = self._button(words.LOOK_AGAIN, self.look_again)
        for button in (self.first, self.second, self.again):
            buttons.addWidget(button)
        buttons.addStretch()
        self.body.addWidget(self.list, 1)
        self.body.addLayout(buttons)
        self.list.setFocus()

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _fill(self, row: int) -> None:
        difference = self._differences[row]
        decision, texts = self.decisions[difference], self._texts(difference)
        said = zip(words.HEADS, texts, strict=True)
        spoken = words.SPOKEN.join(words.CELL.format(head=h, text=t) for h, t in said)
        items = [self.list.put(row, column, text) for column, text in enumerate(texts)]
        for item in items:
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        mark = "warning" if decision is None else "done"
        items[DECISION].setIcon(icon(mark, self._theme, mark))
        if decision is not None:
            self._strike(items[FIRST if decision else SECOND])

    def _strike(self, loser: QTableWidgetItem) -> None:
        """What does not count; colour is not the only sign."""
        loser.setForeground(self._theme.color("muted"))
        font = self.list.font()
        font.setStrikeOut(True)
        loser.setFont(font)

    def _texts(self, difference: Difference) -> tuple[str, str, str, str]:
        cell = self._form.cells[difference.address]
        names = {None: words.UNDECIDED, True: words.TAKE_SECOND, False: words.KEEP_FIRST}
        return (
            words.SPOKEN.join((cell.row.printed, cell.column.printed)),
            difference.first or words.BLANK,
            difference.second or words.BLANK,
            names[self.decisions[difference]],
        )

    def _judge(self) -> None:
        left = sum(decision is None for decision in self.decisions.values())
        settled = words.SETTLED.format(taken=len(self.taken))
        self.standing.setText(words.LEFT.format(count=left) if left else settled)
        if self.accept_button:
            self.accept_button.setEnabled(not left)


class _List(LineList):
    """Keys 1 and 2 decide; `decided` says whether the second text is taken. Enter activates and
    goes no further: the dialog would take it for its first button."""

    decided = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in {"1", "2"}:
            self.decided.emit(event.text() == "2")
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
