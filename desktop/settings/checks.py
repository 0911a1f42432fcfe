"""检查: the profile of new reports."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
)

from desktop.labels import label
from desktop.settings import words
from desktop.settings.levels import Levels
from desktop.settings.rows import Page, Rows, tell
from desktop.theme import GAP
from forms.ops import is_day
from forms.profile import standard
from forms.values.number import fold
from forms.values.text import one_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from forms.profile import Profile

LONGEST = 99_999
LARGEST = 2**31 - 1
"""What Qt can count to."""
LINES = 4


def day_shown(deadline: str) -> str:
    """`01-20` as it is said; what is no such day as it is."""
    month, _, day = deadline.partition("-")
    said = month.isdecimal() and day.isdecimal()
    return words.DAY.format(month=int(month), day=int(day)) if said else deadline


def day_typed(text: str) -> str | None:
    """`01-20` from what a clerk types; empty for nothing, None for what is no day of every year."""
    folded = fold(text)
    match = re.fullmatch(words.DAY_PATTERN, folded)
    if not match:
        return None if folded else ""
    deadline = f"{int(match[1]):02}-{int(match[2]):02}"
    return deadline if is_day(deadline) else None


class ChecksPage(Page):
    """`refusal` says why the open report cannot take them, empty when it can; None: none is open."""

    def __init__(self, profile: Profile, refusal: str | None) -> None:
        super().__init__()
        self.deadline = QLineEdit()
        self.deadline.setPlaceholderText(words.DEADLINE_EMPTY)
        self.least, self.most = _number(words.LEAST), _number(words.MOST)
        self.phrases = QPlainTextEdit()
        self.phrases.setTabChangesFocus(True)
        self.levels = Levels(profile)
        self.use_now = QCheckBox(words.USE_NOW)
        self.use_now.setVisible(refusal == "")
        self.standard = QPushButton(words.STANDARD)
        self.standard.clicked.connect(lambda: self.show_profile(standard()))
        self.column.addWidget(label(words.CHECKS_HELP, "muted", wrap=True))
        self._lay_out()
        if refusal:
            said = words.USE_NOW_NOT.format(why=refusal)
            self.column.addWidget(label(said, "muted", wrap=True))
        self.column.addWidget(self.use_now)
        self.column.addWidget(self.standard, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch()
        self.show_profile(profile)
        self.fit()

    def show_profile(self, profile: Profile) -> None:
        """Fills the fields."""
        self.deadline.setText(day_shown(profile.deadline))
        for field, length in zip((self.least, self.most), profile.overview_length, strict=True):
            known = min(length, LARGEST)
            field.setMaximum(max(LONGEST, known))
            field.setValue(known)
        self.phrases.setPlainText("\n".join(profile.empty_phrases))
        self.levels.show_profile(profile)

    @property
    def profile(self) -> Profile:
        """What the fields say; meaningful while nothing is wrong."""
        phrases = (one_line(line) for line in self.phrases.toPlainText().splitlines())
        return replace(
            self.levels.profile,
            deadline=day_typed(self.deadline.text()) or "",
            overview_length=(self.least.value(), self.most.value()),
            empty_phrases=tuple(dict.fromkeys(phrase for phrase in phrases if phrase)),
        )

    def wrong(self) -> QWidget | None:
        """The first field that cannot stay as it is, with the reason beside it."""
        no_day = day_typed(self.deadline.text()) is None
        turned = self.least.value() > self.most.value()
        tell(self._day_problem, self.deadline, words.DEADLINE_WRONG if no_day else "")
        tell(self._length_problem, self.least, words.LENGTH_WRONG if turned else "")
        return self.deadline if no_day else self.least if turned else None

    def fit(self) -> None:
        """Heights that follow the text size."""
        edge = 2 * round(self.phrases.document().documentMargin()) + GAP
        self.phrases.setFixedHeight(LINES * self.fontMetrics().lineSpacing() + edge)
        self.levels.fit()

    def _lay_out(self) -> None:
        rows = Rows()
        self._day_problem = rows.add(words.DEADLINE, self.deadline, help_text=words.DEADLINE_HELP)
        length = QHBoxLayout()
        length.setSpacing(GAP)
        for part in (self.least, label(words.TO), self.most, label(words.CHARACTERS)):
            length.addWidget(part)
        length.addStretch()
        self._length_problem = rows.add(words.LENGTH, self.least, length)
        rows.add(words.PHRASES, self.phrases, help_text=words.PHRASES_HELP, at_top=True)
        self.column.addLayout(rows)
        self.head(words.LEVELS, words.LEVELS_HELP)
        self.column.addWidget(self.levels)


def _number(name: str) -> QSpinBox:
    made = QSpinBox(minimum=0, maximum=LONGEST)
    made.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
