"""Importing: reading with a way out, then what was read and what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHeaderView,
    QListWidget,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
)

from desktop.dialogs import words
from desktop.dialogs.frame import Frame
from desktop.labels import label
from desktop.theme import GAP
from forms.definition.catalog import load

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QWidget

    from desktop.jobs import Job
    from forms.importers.proposal import Proposal
    from forms.ops import Imported

ROWS = 6


class WaitDialog(Frame):
    """Closes when the job ends, however it ends; cancelling stops the job."""

    def __init__(self, parent: QWidget | None, title: str, sentence: str, job: Job) -> None:
        super().__init__(parent, title, cancel=words.CANCEL)
        self._job = job
        self.body.addWidget(label(sentence, wrap=True))
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self.body.addWidget(self._bar)
        self.body.addStretch()
        job.progressed.connect(self._show)
        for end in (job.done, job.failed, job.cancelled):
            end.connect(self._ended)

    def reject(self) -> None:
        """Asks the job to stop; the dialog closes when it has."""
        self._job.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self._job.stop()

    def _show(self, step: int, steps: int) -> None:
        self._bar.setRange(0, steps)
        self._bar.setValue(step)

    def _ended(self) -> None:
        super().accept()


class ImportedDialog(Frame):
    """What would become of the file; accepting it makes a report."""

    def __init__(self, parent: QWidget | None, name: str, imported: Imported) -> None:
        super().__init__(parent, words.IMPORT_TITLE, accept=words.ACCEPT)
        self._imported = imported
        self._facts(name)
        if imported.proposal:
            self._doubts(imported.proposal)
            self._numbers(imported.proposal)
        self.body.addStretch()
        self.setMinimumWidth(720)

    def _facts(self, name: str) -> None:
        content = self._imported.content
        form = load(content.format)
        cells = sum(address in form.cells for address in content.entries)
        rows = (
            (words.IMPORT_NAME, name),
            (words.IMPORT_AGENCY, content.fact("cover.agency") or words.UNKNOWN),
            (words.IMPORT_YEAR, content.fact("cover.year") or words.UNKNOWN),
            (words.IMPORT_FORMAT, words.FORMAT.format(format=content.format)),
            (words.IMPORT_NUMBERS, words.NUMBERS_READ.format(read=cells, all=len(form.cells))),
            (
                words.IMPORT_TEXTS,
                words.TEXTS_READ.format(read=len(content.texts), all=len(form.texts)),
            ),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GAP)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(1, 1)
        for row, (title, text) in enumerate(rows):
            grid.addWidget(label(title, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(text, wrap=True), row, 1)
        self.body.addLayout(grid)

    def _doubts(self, proposal: Proposal) -> None:
        if not proposal.not_understood and not proposal.warnings:
            self.body.addWidget(label(words.UNREAD_NONE, "done"))
            return
        count = len(proposal.not_understood)
        self.body.addWidget(label(words.UNREAD_TITLE.format(count=count), "heading"))
        self.body.addWidget(label(words.UNREAD_LEAD, "muted", wrap=True))
        lines = QListWidget()
        lines.setWordWrap(True)
        lines.setAccessibleName(words.UNREAD_TITLE.format(count=count))
        lines.addItems(list(proposal.warnings))
        for each in proposal.not_understood:
            why = words.WHY.format(text=each.text, why=each.reason)
            lines.addItem(f"{words.LINE.format(line=each.line)}　{why}")
        lines.setFixedHeight(min(lines.count(), ROWS) * self._row() + GAP)
        self.body.addWidget(lines)

    def _numbers(self, proposal: Proposal) -> None:
        form = load(proposal.format)
        heads = (words.COLUMN_CELL, words.COLUMN_RAW, words.COLUMN_VALUE, words.COLUMN_LINE)
        table = QTableWidget(len(proposal.cells), len(heads))
        table.setAccessibleName(words.PREVIEW_TITLE)
        table.setHorizontalHeaderLabels(heads)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        for row, (address, found) in enumerate(proposal.cells.items()):
            name = form.cells[address].printed if address in form.cells else address
            where = words.LINE.format(line=found.where)
            for column, text in enumerate((name, found.raw, found.value or "", where)):
                table.setItem(row, column, QTableWidgetItem(text))
        head = table.horizontalHeader()
        head.setMinimumSectionSize(10 * GAP)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.verticalHeader().setDefaultSectionSize(self._row())
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.setFixedHeight((ROWS + 1) * self._row() + GAP)
        self.body.addWidget(label(words.PREVIEW_TITLE, "heading"))
        self.body.addWidget(table)

    def _row(self) -> int:
        return self.fontMetrics().height() + 2 * GAP
