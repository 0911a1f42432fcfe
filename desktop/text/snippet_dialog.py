"""管理常用语: adding, renaming, changing, ordering and deleting customary sentences by topic."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from desktop.dialogs.frame import Frame
from desktop.labels import label
from desktop.text import words
from desktop.text.leaving import LeavingDialog
from desktop.text.picker import CellPicker
from desktop.text.snippet_picker import topics
from desktop.theme import GAP
from forms.errors import NianbaoError
from forms.snippets import Snippet, bracketed
from forms.values.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from desktop.theme import Theme
    from forms.draft.session import Session

LIST_WIDTH = 14
"""Characters of the list beside the fields."""


class SnippetsDialog(Frame):
    """`snippets` are all of them as they stand here; accepting keeps them for every report.

    Leaving it otherwise asks where something would be lost; `asked` is that question.
    """

    def __init__(
        self,
        parent: QWidget | None,
        snippets: Iterable[Snippet],
        session: Session,
        topic: str,
        theme: Theme,
    ) -> None:
        title, lead, accept = words.SNIPPETS_TITLE, words.SNIPPETS_LEAD, words.SNIPPETS_OK
        super().__init__(parent, title, lead, accept=accept, fills=True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._all = list(snippets)
        self._kept = tuple(self._all)
        self._offered: list[Snippet] = []
        self.asked: LeavingDialog | None = None
        self._session = session
        self._theme = theme
        self._problem = label("", "problem", wrap=True)
        self.say_beside_buttons(self._problem)
        self.topic = QComboBox()
        for name, address in topics(session.form):
            self.topic.addItem(name, address)
        self.list = QListWidget()
        self.name = QLineEdit()
        self.text = QPlainTextEdit()
        self._lay_out()
        self.topic.setCurrentIndex(max(self.topic.findData(topic), 0))
        self._connect()
        self._fill(0)

    @property
    def snippets(self) -> tuple[Snippet, ...]:
        """All of them, in order."""
        return tuple(self._all)

    # ------------------------------------------------------------------------------- layout

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(3 * GAP)
        row.addLayout(self._left(), 2)
        row.addLayout(self._right(), 3)
        self.body.addLayout(row, 1)

    def _left(self) -> QVBoxLayout:
        self.list.setMinimumWidth(self.fontMetrics().horizontalAdvance("\u3000") * LIST_WIDTH)
        self.list.setMinimumHeight(self.fontMetrics().height() * 8)
        self.list.setAccessibleName(words.SNIPPETS)
        self._buttons_of = {
            text: self._button(text, act)
            for text, act in (
                (words.SNIPPET_NEW, self._new),
                (words.SNIPPET_DELETE, self._delete),
                (words.SNIPPET_UP, lambda: self._move(-1)),
                (words.SNIPPET_DOWN, lambda: self._move(1)),
            )
        }
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for button in self._buttons_of.values():
            buttons.addWidget(button)
        buttons.addStretch()
        self.shipped = self._button(words.SNIPPET_SHIPPED, self._bring_back)
        self.shipped.setToolTip(words.SNIPPET_SHIPPED_TIP)
        column = self._named(words.SNIPPET_TOPIC, self.topic)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        column.addWidget(self.shipped, alignment=Qt.AlignmentFlag.AlignLeft)
        return column

    def _right(self) -> QVBoxLayout:
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(self.fontMetrics().height() * 5)
        self.cell = self._button(words.INSERT_CELL, self._pick_cell)
        column = self._named(words.SNIPPET_NAME, self.name)
        column.addLayout(self._named(words.SNIPPET_TEXT, self.text), 1)
        column.addWidget(self.cell, alignment=Qt.AlignmentFlag.AlignRight)
        column.addWidget(label(words.SNIPPET_TEXT_HELP, "muted", wrap=True))
        return column

    def _named(self, name: str, field: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(GAP)
        shown = label(name)
        shown.setBuddy(field)
        field.setAccessibleName(name)
        column.addWidget(shown)
        column.addWidget(field, int(isinstance(field, QPlainTextEdit)))
        return column

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        made = QPushButton(text)
        made.setProperty("look", "link")
        made.setAutoDefault(False)
        made.clicked.connect(act)
        return made

    def _connect(self) -> None:
        self.topic.currentIndexChanged.connect(lambda: self._fill(0))
        self.list.currentRowChanged.connect(self._show)
        self.name.textEdited.connect(self._changed)
        self.text.textChanged.connect(self._changed)

    # --------------------------------------------------------------------------------- state

    def _here(self) -> list[int]:
        """Where in the whole the sentences of the chosen topic stand."""
        topic = self.topic.currentData()
        return [place for place, each in enumerate(self._all) if each.topic == topic]

    def _place(self) -> int | None:
        row, here = self.list.currentRow(), self._here()
        return here[row] if 0 <= row < len(here) else None

    def _fill(self, row: int) -> None:
        """Lists the chosen topic and chooses one row of it."""
        here = self._here()
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([self._all[place].name for place in here])
        self.list.setCurrentRow(min(row, len(here) - 1))
        self.list.blockSignals(False)
        self._show()

    def _show(self) -> None:
        place = self._place()
        shown = self._all[place] if place is not None else Snippet("", "", "")
        self.text.blockSignals(True)
        self.name.setText(shown.name)
        self.text.setPlainText(shown.text)
        self.text.blockSignals(False)
        for field in (self.name, self.text, self.cell):
            field.setEnabled(place is not None)
        self.text.setPlaceholderText("" if place is not None else words.SNIPPETS_EMPTY)
        row, last = self.list.currentRow(), self.list.count() - 1
        self._buttons_of[words.SNIPPET_DELETE].setEnabled(place is not None)
        self._buttons_of[words.SNIPPET_UP].setEnabled(row > 0)
        self._buttons_of[words.SNIPPET_DOWN].setEnabled(0 <= row < last)

    def _changed(self) -> None:
        place = self._place()
        if place is not None:
            name, text = one_line(self.name.text()), self.text.toPlainText()
            self._all[place] = replace(self._all[place], name=name, text=text)
            self.list.currentItem().setText(name)
            self._problem.setText("")

    # ---------------------------------------------------------------------------------- acts

    def add(self, snippet: Snippet) -> None:
        """One more, last of its topic, ready to be named."""
        self._all.append(snippet)
        self._offered.append(snippet)
        self.topic.setCurrentIndex(max(self.topic.findData(snippet.topic), 0))
        self._fill(len(self._here()) - 1)
        self.name.setFocus()
        self.name.selectAll()

    def _new(self) -> None:
        self.add(Snippet(self.topic.currentData(), words.SNIPPET_NEW_NAME, ""))

    def _delete(self) -> None:
        place, row = self._place(), self.list.currentRow()
        if place is not None:
            del self._all[place]
            self._fill(row)

    def _move(self, step: int) -> None:
        row, here = self.list.currentRow(), self._here()
        one, other = here[row], here[row + step]
        self._all[one], self._all[other] = self._all[other], self._all[one]
        self._fill(row + step)

    def _bring_back(self) -> None:
        from forms import ops

        texts = {each.text for each in self._all}
        self._all += [each for each in ops.shipped_snippets() if each.text not in texts]
        self._fill(max(self.list.currentRow(), 0))

    def _pick_cell(self) -> None:
        picker = CellPicker(self._session, self._theme, self)
        form = self._session.form
        picker.picked.connect(
            lambda choice: self.text.insertPlainText(bracketed(form.printed(choice.address)))
        )
        picker.open()

    def accept(self) -> None:
        """Keeps them all; what is incomplete is shown and said instead."""
        from forms import ops

        for place, each in enumerate(self._all):
            lacking = self._lacking(each)
            if lacking:
                self._problem.setText(lacking)
                self.topic.setCurrentIndex(self.topic.findData(each.topic))
                self._fill(self._here().index(place))
                (self.text if each.name else self.name).setFocus()
                return
        try:
            ops.keep_snippets(self._all)
        except NianbaoError as error:
            self._problem.setText(f"{error.message}\n{error.remedy}")
            return
        super().accept()

    @property
    def changed(self) -> bool:
        """Whether something would be lost; what was only offered and left as it was is not."""
        return tuple(each for each in self._all if each not in self._offered) != self._kept

    def reject(self) -> None:
        """Closes at once, or asks what to do with what was changed."""
        if not self.changed:
            super().reject()
            return
        self.asked = LeavingDialog(self)
        self.asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.asked.accepted.connect(self.accept)
        self.asked.abandoned.connect(self._abandon)
        self.asked.open()

    def _abandon(self) -> None:
        super().reject()

    @staticmethod
    def _lacking(snippet: Snippet) -> str:
        if not snippet.name:
            return words.SNIPPET_LACKS_NAME
        return "" if snippet.text.strip() else words.SNIPPET_LACKS_TEXT.format(name=snippet.name)
