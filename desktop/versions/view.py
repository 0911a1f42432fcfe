"""The differences as one page to read: tables of lines, sentences removed and added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextEdit

from desktop.stylesheet import BODY, SIZES
from desktop.text.document import LINE_HEIGHT
from desktop.theme import GAP
from desktop.versions import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.theme import Theme
    from desktop.versions.telling import Block, Line, Piece

SHARES = (40, 23, 21, 16)
TWO_SIDES = (24, 38, 38)
"""Per cent of the width that the columns take: of numbers, of other things."""

INKS = {"kept": "muted", "removed": "error", "added": "done"}
GROUNDS = {"removed": "error_soft", "added": "done_soft"}


class DifferenceView(QTextEdit):
    """Read-only, with a cursor: the keyboard scrolls, selects and copies."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(words.VIEW)
        self.document().setDocumentMargin(2 * GAP)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )

    def show_blocks(self, blocks: Sequence[Block], before: str, after: str) -> None:
        """`before` and `after` are what the two versions are called above their columns."""
        self.clear()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for number, block in enumerate(blocks):
            self._heading(cursor, block.title, first=number == 0)
            if block.lines:
                self._table(cursor, block, (before, after))
            for piece in block.pieces:
                self._piece(cursor, piece)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_sentence(self, text: str) -> None:
        """Instead of differences: why there are none."""
        self.clear()
        self.textCursor().insertText(text, self._ink("muted"))

    # ------------------------------------------------------------------------------- paragraphs

    def _paragraph(self, cursor: QTextCursor, above: int, left: int = 0) -> QTextBlockFormat:
        """The blank paragraph that stands at the beginning, and after a table, is used first."""
        form = QTextBlockFormat()
        form.setTopMargin(above)
        form.setLeftMargin(left)
        proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        form.setLineHeight(LINE_HEIGHT, proportional.value)
        if cursor.block().length() > 1:
            cursor.insertBlock()
        cursor.setBlockFormat(form)
        return form

    def _heading(self, cursor: QTextCursor, text: str, *, first: bool) -> None:
        self._paragraph(cursor, 0 if first else 3 * GAP)
        looks = QTextCharFormat()
        looks.setFontWeight(QFont.Weight.DemiBold)
        scale = self.font().pixelSize() / BODY
        looks.setProperty(QTextCharFormat.Property.FontPixelSize, round(SIZES["heading"] * scale))
        cursor.insertText(text, looks)

    def _piece(self, cursor: QTextCursor, piece: Piece) -> None:
        form = self._paragraph(cursor, GAP // 2)
        ink = self._ink(INKS[piece.sort])
        if piece.sort == "kept":
            cursor.insertText(piece.text, ink)
            return
        form.setBackground(self._theme.color(GROUNDS[piece.sort]))
        cursor.setBlockFormat(form)
        ink.setFontWeight(QFont.Weight.DemiBold)
        cursor.insertText(words.PIECE.format(mark=piece.mark), ink)
        start, end = piece.span
        plain, strong = self._ink("text"), self._ink("text")
        strong.setFontWeight(QFont.Weight.Bold)
        strong.setFontUnderline(True)
        cursor.insertText(piece.text[:start], plain)
        cursor.insertText(piece.text[start:end], strong)
        cursor.insertText(piece.text[end:], plain)

    def _ink(self, token: str) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(self._theme.color(token))
        return made

    # ------------------------------------------------------------------------------------ tables

    def _table(self, cursor: QTextCursor, block: Block, names: tuple[str, str]) -> None:
        self._paragraph(cursor, GAP // 2)
        heads = (words.COLUMN_ITEM, *names, *([words.COLUMN_CHANGE] if block.numbers else []))
        table = cursor.insertTable(len(block.lines) + 1, len(heads), self._table_format(block))
        rows = [heads, *(_cells(line, numbers=block.numbers) for line in block.lines)]
        for number, row in enumerate(rows):
            line = block.lines[number - 1] if number else None
            for place, text in enumerate(row):
                inside = table.cellAt(number, place)
                if line is None:
                    looks = inside.format()
                    looks.setBackground(self._theme.color("cell_head"))
                    inside.setFormat(looks)
                at = inside.firstCursorPosition()
                if block.numbers and place:
                    at.setBlockFormat(_right())
                at.insertText(text, self._ink(_token(line, place, text)))
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _table_format(self, block: Block) -> QTextTableFormat:
        made = QTextTableFormat()
        made.setCellPadding(3 * GAP // 4)
        made.setCellSpacing(0)
        made.setBottomMargin(2 * GAP)
        made.setBorder(1)
        made.setBorderCollapse(True)
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setBorderBrush(self._theme.color("border"))
        made.setHeaderRowCount(1)
        percent = QTextLength.Type.PercentageLength
        made.setWidth(QTextLength(percent, 100))
        shares = SHARES if block.numbers else TWO_SIDES
        made.setColumnWidthConstraints([QTextLength(percent, share) for share in shares])
        return made


def _cells(line: Line, *, numbers: bool) -> tuple[str, ...]:
    shown = (line.item, line.before, line.after)
    return (*shown, line.change) if numbers else shown


def _right() -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    return made


def _token(line: Line | None, place: int, text: str) -> str:
    """Heads, what only follows, and blanks stand back."""
    quiet = line is None or line.faded or (place > 0 and text in (words.BLANK, words.NONE))
    return "muted" if quiet else "text"
