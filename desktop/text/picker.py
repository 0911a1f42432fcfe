"""Choosing a number of the tables by the names that the form prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from desktop.lines import LinePainter
from desktop.text import words
from desktop.text.finder import Finder, Sayings
from desktop.theme import GAP
from forms.draft.view import shown_number
from forms.values.number import fold

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from desktop.theme import Theme
    from forms.definition.form import Cell
    from forms.draft.session import Session

SAYS = Sayings(
    words.PICKER_TITLE,
    words.PICKER_HELP,
    words.PICKER_SEARCH,
    words.PICKER_ALL,
    words.PICKER_NONE,
    words.PICKER_FOUND,
    words.PICKER_INSERT,
)


@dataclass(frozen=True, slots=True)
class CellChoice:
    """One cell that can be linked; `value` is empty for a blank one, `key` is searched."""

    address: str
    table: str
    name: str
    value: str
    key: str

    @property
    def spoken(self) -> str:
        """Its name and number."""
        name = f"{self.table} {self.name}"
        return words.PICKER_ROW_NAME.format(name=name, value=self.value or words.BLANK_CELL)

    def fits(self, sought: list[str], kind: str) -> bool:
        """Whether all sought words are in the name or begin the number; `kind` is a table."""
        here = not kind or self.address.startswith(f"{kind}.")
        return here and all(word in self.key or self.value.startswith(word) for word in sought)


def choices(session: Session) -> list[CellChoice]:
    """All number cells in form order."""
    return [
        CellChoice(
            cell.address,
            cell.table.name,
            f"{cell.row.printed} · {cell.column.printed}",
            shown_number(session.content, session.sheet, cell.address),
            _key(cell),
        )
        for cell in session.form.cells.values()
    ]


def _key(cell: Cell) -> str:
    row = cell.row
    return fold(f"{cell.table.name}{row.group}{row.label}{row.name}{cell.column.printed}")


class _Rows(LinePainter):
    """Table, name and, at the right edge, the number."""

    def write(self, painter: QPainter, option: Any, rect: QRect, choice: CellChoice) -> None:
        metrics = option.fontMetrics
        value = choice.value or words.BLANK_CELL
        self.put(painter, rect, value, "text" if choice.value else "muted", right=True)
        self.put(painter, rect, choice.table, "muted")
        indent = metrics.horizontalAdvance(choice.table) + 2 * GAP
        taken = metrics.horizontalAdvance(value) + 2 * GAP
        name = rect.adjusted(indent, 0, -taken, 0)
        elided = metrics.elidedText(choice.name, Qt.TextElideMode.ElideMiddle, name.width())
        self.put(painter, name, elided, "text")


class CellPicker(Finder[CellChoice]):
    """All cells of a report, or those of one table."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        tables = [(table.name, table.key) for table in session.form.tables.values()]
        super().__init__(SAYS, choices(session), tables, parent)
        self.list.setItemDelegate(_Rows(theme, self.list))
        self.seek()
