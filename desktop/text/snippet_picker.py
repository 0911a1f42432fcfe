"""Choosing a customary sentence by its name or its words; below the list it shows as it will stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from desktop.labels import label
from desktop.lines import LinePainter
from desktop.text import words
from desktop.text.finder import Finder, Sayings
from desktop.theme import GAP
from forms.draft.view import shown_number
from forms.snippets import YEAR, Snippet, bracketed, narrative_of
from forms.values.number import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from desktop.theme import Theme
    from forms.definition.form import Form
    from forms.draft.session import Session

SAYS = Sayings(
    words.SNIPPETS,
    words.SNIPPETS_HELP,
    words.SNIPPETS_SEARCH,
    words.SNIPPETS_ALL,
    words.SNIPPETS_NONE,
    words.SNIPPETS_FOUND,
    words.SNIPPETS_INSERT,
)


@dataclass(frozen=True, slots=True)
class SnippetChoice:
    """`text` is as it will stand in this report, with the tables' numbers."""

    snippet: Snippet
    text: str

    @property
    def spoken(self) -> str:
        """Name and sentence."""
        return words.SNIPPET_SPOKEN.format(name=self.snippet.name, text=self.text)

    def fits(self, sought: list[str], kind: str) -> bool:
        """Whether all sought words are in name or sentence; `kind` is a topic."""
        here = not kind or self.snippet.topic == kind
        key = fold(f"{self.snippet.name}{self.text}")
        return here and all(word in key for word in sought)


def choices(snippets: Iterable[Snippet], session: Session) -> list[SnippetChoice]:
    """Each with its present numbers; a blank cell keeps its name, so that one sees which it is."""

    def shown(cell: str) -> str:
        number = shown_number(session.content, session.sheet, cell)
        return number or bracketed(session.form.printed(cell))

    form, year = session.form, session.content.fact(YEAR)
    return [
        SnippetChoice(each, narrative_of(each.text, form, year).resolved(shown))
        for each in snippets
    ]


def topics(form: Form) -> list[tuple[str, str]]:
    """Every narrative as (name, address)."""
    return [(field.label, address) for address, field in form.texts.items()]


class _Rows(LinePainter):
    """The name, and how the sentence begins."""

    def write(self, painter: QPainter, option: Any, rect: QRect, choice: SnippetChoice) -> None:
        metrics = option.fontMetrics
        name = metrics.elidedText(
            choice.snippet.name, Qt.TextElideMode.ElideRight, rect.width() // 2
        )
        self.put(painter, rect, name, "text")
        rest = rect.adjusted(metrics.horizontalAdvance(name) + 2 * GAP, 0, 0, 0)
        self.put(painter, rest, _opening(choice.text, metrics, rest.width()), "muted")


def _opening(text: str, metrics: Any, room: int) -> str:
    """As many whole clauses as there is room for: the sentence stands below the list."""
    ends = [found.end() for found in re.finditer(words.CLAUSE_ENDS, text)] or [len(text)]
    fitting = [end for end in ends if metrics.horizontalAdvance(text[:end]) <= room]
    return text[: max(fitting, default=0)]


class SnippetPicker(Finder[SnippetChoice]):
    """Those for `topic` at first, where there are any. `edit_asked`: the clerk wants to change them."""

    edit_asked = Signal()

    def __init__(
        self,
        snippets: Iterable[Snippet],
        session: Session,
        topic: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        self._session = session
        super().__init__(SAYS, choices(snippets, session), topics(session.form), parent)
        self.list.setItemDelegate(_Rows(theme, self.list))
        self.preview = label("", wrap=True)
        self.preview.setAccessibleName(words.SNIPPET_PREVIEW)
        self.body.addWidget(self._note())
        self.edit = QPushButton(words.SNIPPETS_EDIT)
        self.edit.setProperty("look", "link")
        self.edit.setAutoDefault(False)
        self.edit.clicked.connect(self.edit_asked)
        self.foot.insertWidget(0, self.edit)
        self.list.selectionModel().currentChanged.connect(self._show)
        self.kinds.setCurrentIndex(max(self.kinds.findData(topic), 0))
        self.seek()
        if self.choice is None:
            self.kinds.setCurrentIndex(0)

    def _note(self) -> QFrame:
        self._frame = QFrame()
        self._frame.setProperty("look", "note")
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        inside.addWidget(self.preview)
        return self._frame

    def show_others(self, snippets: Iterable[Snippet]) -> None:
        """After they were changed."""
        self._model.renew(choices(snippets, self._session))
        self.seek()

    def seek(self) -> None:
        super().seek()
        here = self.kinds.currentData()
        self._none.setText(words.SNIPPETS_NONE_HERE if here else words.SNIPPETS_NONE)
        self._show()

    def _show(self) -> None:
        chosen = self.choice
        self._frame.setVisible(chosen is not None)
        self.preview.setText(chosen.text if chosen else "")
        self._hold_height()

    def _hold_height(self) -> None:
        """A box asks a text that wraps for its height only as a wish; the list gives way instead."""
        width = self.preview.width()
        self.preview.setMinimumHeight(max(self.preview.heightForWidth(width), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if layout := self.layout():
            layout.activate()
        self._hold_height()
