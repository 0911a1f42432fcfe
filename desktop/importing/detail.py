"""Where the current row stands in the file: its line with the taken number marked, or its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextFrameFormat, QTextTableFormat
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextEdit, QVBoxLayout, QWidget

from desktop.icons import picture
from desktop.importing import words
from desktop.importing.choice import replaces
from desktop.importing.source_line import taken_places
from desktop.labels import label
from desktop.text.icon_size import icon_side
from desktop.theme import GAP
from forms.ops import Offer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.importing.rows import Row
    from desktop.theme import Theme


class Detail(QWidget):
    """Follows the list. `offers` are all of the file, in the form's order."""

    def __init__(self, offers: Sequence[Offer], theme: Theme) -> None:
        super().__init__()
        self._offers, self._theme = offers, theme
        self.title = label("", "strong", wrap=True)
        self.why = label("", "warning", wrap=True)
        self._sign = QLabel()
        self.file, self.present = _reader(), _reader()
        self._file_name, self._present_name = label("", "small"), label("", "small")
        self._present_side = _side(self._present_name, self.present)
        self._lay_out()
        self.setAccessibleName(words.DETAIL_NAME)
        self.show_row(None)

    def show_row(self, row: Row | None) -> None:
        """Shows a row of the list; nothing for a heading."""
        self.title.setText(_headline(row) if row else words.DETAIL_EMPTY)
        about = row.about if row else None
        offer = about if isinstance(about, Offer) else None
        sentence = self._sentence(row, offer)
        self.why.setText(sentence)
        for widget in (self.why, self._sign):
            widget.setVisible(bool(sentence))
        self._dress(row)
        self._present_side.hide()
        if offer is not None and offer.kind == "text":
            self._show_text(offer)
        elif offer is not None:
            self._show_line(offer)
        else:
            self._show_plain(row)

    def _sentence(self, row: Row | None, offer: Offer | None) -> str:
        if row is None:
            return ""
        if offer is None or offer.kind == "text" or not replaces(offer):
            return row.why
        return row.why + words.DETAIL_OVER.format(present=offer.present, raw=offer.raw)

    def _dress(self, row: Row | None) -> None:
        if row and row.mark:
            side, ratio = icon_side(self), self.devicePixelRatioF()
            self._sign.setPixmap(picture(row.mark, self._theme, side, row.mark, ratio))

    # -------------------------------------------------------------------------------- contents

    def _show_text(self, offer: Offer) -> None:
        self._name(words.DETAIL_FILE_TEXT.format(count=_length(offer.raw)))
        self.file.setPlainText(offer.raw)
        if offer.present and not offer.same:
            name = words.DETAIL_PRESENT_TEXT.format(count=_length(offer.present))
            self._present_name.setText(name)
            self.present.setAccessibleName(name)
            self.present.setPlainText(offer.present)
            self._present_side.show()

    def _show_line(self, offer: Offer) -> None:
        cells = offer.line.split("\t")
        self._name(words.DETAIL_LINE if offer.line else "")
        if not offer.line:
            self.file.setPlainText(words.DETAIL_NO_LINE.format(raw=offer.raw))
        elif len(cells) == 1:
            self._show_sentence(offer)
        else:
            self._show_cells(cells, set(taken_places(offer, self._offers)))

    def _show_plain(self, row: Row | None) -> None:
        self._name("")
        self.file.setPlainText(row.item if row and not row.file else "")
        if row and row.about is not None:
            self.file.setPlainText(getattr(row.about, "text", ""))

    def _name(self, text: str) -> None:
        self._file_name.setText(text)
        self._file_name.setVisible(bool(text))
        self.file.setAccessibleName(text or words.DETAIL_NAME)

    def _show_sentence(self, offer: Offer) -> None:
        """A fact out of running text."""
        before, found, after = offer.line.partition(offer.raw.strip())
        self.file.clear()
        cursor = self.file.textCursor()
        cursor.insertText(before)
        cursor.insertText(words.DETAIL_TAKEN.format(text=found) if found else "", self._marked())
        cursor.insertText(after, QTextCharFormat())

    def _show_cells(self, cells: Sequence[str], taken: set[int]) -> None:
        """The line as a row of a table."""
        self.file.clear()
        cursor = self.file.textCursor()
        table = cursor.insertTable(1, len(cells), self._table_format())
        for place, cell in enumerate(cells):
            inside = table.cellAt(0, place)
            if place in taken:
                looks = inside.format()
                looks.setBackground(self._theme.color("selection"))
                inside.setFormat(looks)
                text = words.DETAIL_TAKEN.format(text=cell)
                inside.firstCursorPosition().insertText(text, self._marked())
            else:
                inside.firstCursorPosition().insertText(cell)
        self.file.moveCursor(QTextCursor.MoveOperation.Start)

    def _table_format(self) -> QTextTableFormat:
        made = QTextTableFormat()
        made.setCellPadding(GAP // 2)
        made.setCellSpacing(0)
        made.setBorder(1)
        made.setBorderCollapse(True)
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setBorderBrush(self._theme.color("grid"))
        return made

    def _marked(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFontWeight(QFont.Weight.Bold)
        return made

    # ------------------------------------------------------------------------------ assembling

    def _lay_out(self) -> None:
        reason = QHBoxLayout()
        reason.setSpacing(GAP)
        reason.addWidget(self._sign)
        reason.addWidget(self.why, 1)
        sides = QHBoxLayout()
        sides.setSpacing(2 * GAP)
        sides.addWidget(_side(self._file_name, self.file), 1)
        sides.addWidget(self._present_side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.title)
        column.addLayout(reason)
        column.addLayout(sides, 1)

    def minimumSizeHint(self) -> QSize:
        """Title, the whole reason and a line: a splitter does not ask for a height by width."""
        layout, least = self.layout(), super().minimumSizeHint()
        height = layout.totalMinimumHeightForWidth(self.width()) if layout else 0
        return QSize(least.width(), height)


def _headline(row: Row) -> str:
    return words.HEAD_SEPARATOR.join(part for part in (row.item, row.where) if part)


def _length(text: str) -> int:
    return len("".join(text.split()))


def _reader() -> QTextEdit:
    """Read-only, but with a cursor, so that the keyboard can scroll and copy."""
    made = QTextEdit()
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setAcceptRichText(False)
    made.setMinimumHeight(made.fontMetrics().height() + 2 * GAP)
    return made


def _side(name: QLabel, view: QTextEdit) -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP // 2)
    column.addWidget(name)
    column.addWidget(view, 1)
    return side
