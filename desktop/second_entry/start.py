"""Asks which table, and who types it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QRadioButton

from desktop.dialogs.frame import Frame
from desktop.labels import label
from desktop.second_entry import words
from forms.ops import second_entry
from forms.values.text import one_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from forms.draft.content import Content
    from forms.draft.second_entry import SecondEntry
    from forms.ops.second_entry import Standing


class StartDialog(Frame):
    """After acceptance `table` and `who` say what begins; `anew` that nothing is gone on with.

    `names` are the tables by key; `wanted` is the one in sight, if any.
    """

    def __init__(
        self, parent: QWidget, content: Content, clerk: str, names: dict[str, str], wanted: str
    ) -> None:
        super().__init__(parent, words.START_TITLE, words.START_LEAD, accept=words.BEGIN)
        self._content, self._clerk = content, clerk
        self._standings = {key: second_entry.standing(content, key) for key in names}
        self.tables: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self.anew = QCheckBox()
        self.name = QLineEdit()
        self.warning = label("", "warning", wrap=True)
        self._lay_out(names)
        self._choose(wanted)
        self._group.buttonToggled.connect(self._show_table)
        self.anew.toggled.connect(self._show_name)
        self.name.textChanged.connect(self._judge)
        self._show_table()
        (self.name if self.name.isEnabled() else self.tables[self.table]).setFocus()

    @property
    def table(self) -> str:
        """The chosen table; empty where none has a number yet."""
        return next((key for key, button in self.tables.items() if button.isChecked()), "")

    @property
    def who(self) -> str:
        """The second person's name on one line."""
        return one_line(self.name.text())

    @property
    def going_on(self) -> bool:
        """Whether what was typed before is taken up."""
        return bool(self.table and self._standings[self.table].retyping) and not (
            self.anew.isChecked()
        )

    def _lay_out(self, names: dict[str, str]) -> None:
        self.body.addWidget(label(words.WHICH, "strong"))
        for key, name in names.items():
            standing = self._standings[key]
            button = QRadioButton(words.STATE.format(name=name, state=state_of(standing)))
            button.setEnabled(bool(standing.filled or standing.retyping))
            self.tables[key] = button
            self._group.addButton(button)
            self.body.addWidget(button)
        title = label(words.NAME, "strong")
        title.setBuddy(self.name)
        self.name.setAccessibleName(words.NAME)
        for part in (self.anew, title, self.name, self.warning):
            self.body.addWidget(part)
        self.body.addStretch()

    def _choose(self, wanted: str) -> None:
        usable = [key for key, button in self.tables.items() if button.isEnabled()]
        begun = [key for key in usable if self._standings[key].retyping]
        order = [*(key for key in begun if key == wanted), *begun]
        order += [*(key for key in usable if key == wanted), *usable]
        if order:
            self.tables[order[0]].setChecked(True)

    def _show_table(self) -> None:
        standing = self._standings.get(self.table)
        begun = bool(standing and standing.retyping)
        self.anew.setChecked(False)
        self.anew.setVisible(begun)
        if standing:
            self.anew.setText(words.ANEW.format(typed=standing.typed))
        self._show_name()

    def _show_name(self) -> None:
        """Who goes on is known."""
        retyping = self._content.retyping.get(self.table)
        going_on = self.going_on
        self.name.setEnabled(not going_on and bool(self.table))
        if going_on and retyping:
            self.name.setText(retyping.who)
        elif retyping and self.who == retyping.who:
            self.name.clear()
        self._judge()

    def _judge(self) -> None:
        other = second_entry.is_other_clerk(self._content, self._clerk, self.who)
        self.warning.setText(words.SAME_PERSON.format(who=self.who))
        self.warning.setVisible(bool(self.who) and not other and not self.going_on)
        if self.accept_button:
            self.accept_button.setText(words.GO_ON if self.going_on else words.BEGIN)
            self.accept_button.setEnabled(bool(self.table and self.who))
        self.resize(self.width(), max(self.height(), self.sizeHint().height()))


def state_of(standing: Standing) -> str:
    """What is said of a table's second entry."""
    if standing.retyping:
        who = standing.retyping.who
        return words.UNDER_WAY.format(who=who, typed=standing.typed, cells=standing.cells)
    if standing.last:
        day = standing.last.at[:10]
        said = differences_of(standing.last, standing.taken)
        return words.CHECKED.format(day=day, who=standing.last.who, differences=said)
    return words.NOT_YET if standing.filled else words.NOTHING_FILLED


def differences_of(result: SecondEntry, taken: int) -> str:
    """How many there were, and how many of the second one's texts stand in the report."""
    count = len(result.differences)
    if not count:
        return words.NO_DIFFERENCE
    return words.SOME_DIFFERENCES.format(count=count, taken=taken)
