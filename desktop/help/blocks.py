"""The parts of the help pane: captioned texts, comparison with last year, parts of a sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.help import words
from desktop.icons import picture
from desktop.labels import label
from desktop.text.icon_size import icon_side
from desktop.theme import GAP

if TYPE_CHECKING:
    from desktop.help.content import Part, Spoken
    from desktop.theme import Theme


def reading(look: str = "") -> QLabel:
    """Text to read, select and copy."""
    made = label("", look, wrap=True)
    by = Qt.TextInteractionFlag
    made.setTextInteractionFlags(by.TextSelectableByMouse | by.TextSelectableByKeyboard)
    # Reading matter is no stop on the way from field to field; F6 and the mouse reach it.
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return made


class Captioned(QWidget):
    """A small caption above a text; gone while the text is empty."""

    def __init__(self, caption: str, look: str = "") -> None:
        super().__init__()
        self.body = reading(look)
        self.body.setAccessibleName(caption)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP // 4)
        layout.addWidget(label(caption, "small"))
        layout.addWidget(self.body)

    def show_text(self, text: str) -> None:
        """Shows a text, or nothing at all."""
        self.body.setText(text)
        self.setVisible(bool(text))


class Figures(QFrame):
    """This year's number, last year's and the change, side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "note")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(GAP + GAP // 2, GAP, GAP + GAP // 2, GAP)
        self._layout.setSpacing(2 * GAP)
        self._bodies = [self._column(c) for c in (words.NOW, words.LAST_YEAR, words.CHANGE)]
        self._layout.addStretch(1)

    def _column(self, caption: str) -> Captioned:
        made = Captioned(caption, "heading")
        made.body.setWordWrap(False)
        self._layout.addWidget(made)
        return made

    def show_numbers(self, now: str, last_year: str, change: str) -> None:
        """Without last year there is nothing to compare, and nothing is shown."""
        for body, text in zip(self._bodies, (now or "—", last_year, change), strict=True):
            body.show_text(text)
        self.setVisible(bool(last_year))


class PartsOfSum(QWidget):
    """Names and numbers that add up to the total, one line each."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Part, ...] = ()
        self._labels: list[QLabel] = []
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP // 2)
        layout.addWidget(label(words.PARTS, "small"))
        layout.addLayout(self._grid)

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        """Builds the lines anew only when there are others."""
        self.setVisible(bool(parts))
        if len(parts) != len(self._shown):
            self._build(len(parts))
        self._shown = parts
        for place, part in enumerate(parts):
            self._labels[2 * place].setText(part.name)
            value = self._labels[2 * place + 1]
            value.setText(part.value or words.PART_MISSING)
            value.setEnabled(bool(part.value))

    def _build(self, lines: int) -> None:
        for old in self._labels:
            self._grid.removeWidget(old)
            old.deleteLater()
        self._labels = []
        for line in range(lines):
            name, value = reading(), reading()
            value.setWordWrap(False)
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(name, line, 0, top)
            self._grid.addWidget(value, line, 1, top | Qt.AlignmentFlag.AlignRight)
            self._labels += [name, value]


class Findings(QWidget):
    """The sentences of the checks that speak of the field, each with icon."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[Spoken, ...] = ()
        self._lines: list[QFrame] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GAP)

    def show_findings(self, findings: tuple[Spoken, ...]) -> None:
        """Builds the lines anew only when there are others."""
        self.setVisible(bool(findings))
        if findings != self._shown:
            self._shown = findings
            self._build()

    def set_theme(self, theme: Theme) -> None:
        """Icons in another theme."""
        self._theme = theme
        self._build()

    def _build(self) -> None:
        for line in self._lines:
            self._layout.removeWidget(line)
            line.deleteLater()
        self._lines = [self._line(finding) for finding in self._shown]
        for line in self._lines:
            self._layout.addWidget(line)

    def _line(self, finding: Spoken) -> QFrame:
        frame = QFrame()
        sign = QLabel()
        ratio = self.devicePixelRatioF()
        sign.setPixmap(picture(finding.level, self._theme, icon_side(self), finding.level, ratio))
        text = reading()
        text.setText(finding.message)
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(text, 1)
        return frame
