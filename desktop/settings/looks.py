"""外观: theme and text size, in force as soon as they are chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
)

from desktop import words as frame_words
from desktop.icons import picture
from desktop.labels import label
from desktop.preferences import TEXT_SIZES, THEME_CHOICES
from desktop.settings import words
from desktop.settings.rows import Page, Rows, choice
from desktop.stylesheet import SIZES, pixels
from desktop.theme import GAP

if TYPE_CHECKING:
    from desktop.look import Look
    from desktop.theme import Theme


class LooksPage(Page):
    """What is chosen is shown, and kept only by whoever asks: see `back`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._before = look.preferences
        self.column.addWidget(label(words.LOOKS_HELP, "muted", wrap=True))
        self.head(words.THEME)
        self.themes = {name: QRadioButton(frame_words.THEMES[name]) for name in THEME_CHOICES}
        self._group = QButtonGroup(self)
        names = QVBoxLayout()
        names.setSpacing(0)
        for name, button in self.themes.items():
            self._group.addButton(button)
            button.setChecked(name == look.preferences.theme)
            button.toggled.connect(lambda on, name=name: self._use(theme=name) if on else None)
            names.addWidget(button)
        self.column.addLayout(names)
        self.sizes = choice()
        for size in TEXT_SIZES:
            self.sizes.addItem(frame_words.PERCENT.format(size=size), size)
        self.sizes.setCurrentIndex(_nearest(look.preferences.text_size))
        self.sizes.currentIndexChanged.connect(
            lambda: self._use(text_size=self.sizes.currentData())
        )
        self.column.addSpacing(GAP)
        rows, beside = Rows(), QHBoxLayout()
        beside.addWidget(self.sizes)
        beside.addStretch()
        rows.add(words.TEXT_SIZE, self.sizes, beside)
        self.column.addLayout(rows)
        self.head(words.SAMPLE)
        self.column.addWidget(self._make_sample())
        self.column.addStretch()
        self.set_theme(look.theme)

    @property
    def chosen(self) -> dict[str, object]:
        """What differs from before."""
        now, before = self._look.preferences, self._before
        names = ("theme", "text_size")
        return {
            name: getattr(now, name)
            for name in names
            if getattr(now, name) != getattr(before, name)
        }

    def back(self) -> None:
        """As it was when the settings were opened."""
        self._look.use(self._before)

    def set_theme(self, theme: Theme) -> None:
        """Colours the cells of the sample."""
        for cell, (token, _text) in zip(self._cells, words.SAMPLE_CELLS, strict=True):
            ground, edge, ink = (theme.tokens[name] for name in (token, "grid", "text"))
            cell.setStyleSheet(
                f"background: {ground}; border: 1px solid {edge}; color: {ink}; padding: 6px 16px;"
            )
        side = pixels(SIZES["icon"], self._look.scale)
        self._sign.setPixmap(picture("error", theme, side, "error", self.devicePixelRatioF()))

    def _use(self, **changes: object) -> None:
        self._look.use(replace(self._look.preferences, **changes))  # type: ignore[arg-type]

    def _make_sample(self) -> QFrame:
        card = QFrame()
        card.setProperty("look", "card")
        card.setAccessibleName(words.SAMPLE_SPOKEN)
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(label(words.SAMPLE_TITLE, "strong"))
        column.addWidget(label(words.SAMPLE_TEXT, "muted", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(0)
        self._cells = [label(text) for _token, text in words.SAMPLE_CELLS]
        for cell in self._cells:
            line.addWidget(cell)
        line.addSpacing(2 * GAP)
        self._sign = QLabel()
        line.addWidget(self._sign)
        line.addSpacing(GAP // 2)
        line.addWidget(label(words.SAMPLE_PROBLEM, "error"))
        line.addStretch()
        column.addLayout(line)
        return card


def _nearest(size: int) -> int:
    """The place of a size that a file may have from elsewhere."""
    return min(range(len(TEXT_SIZES)), key=lambda place: abs(TEXT_SIZES[place] - size))
