"""Explanations written inside the rows of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.explaining.box import ExplainBox

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from desktop.findings.listing import FindingsList
    from desktop.findings.rows import Row
    from forms.rules.finding import Finding


class Explaining(QObject):
    """One box at a time. `opened` says that one opens (and wants room) or has closed.

    What was typed into a box that closed because its row went out of sight is not lost: it stands
    in the next box of that finding.
    """

    opened = Signal(bool)

    def __init__(self, bridge: Bridge, rows: FindingsList) -> None:
        super().__init__(rows)
        self._bridge, self._list = bridge, rows
        self._written: dict[str, str] = {}
        rows.explanation_asked.connect(self.open)
        rows.box_closed.connect(lambda: self.opened.emit(False))

    def open_next(self) -> None:
        """In the row about the place where the clerk is, unless that is the list; in the chosen
        row; or else in the next one that wants an explanation."""
        row = None if self._list.hasFocus() else self._about(self._bridge.here)
        chosen = self._list.current()
        if row is None and chosen is not None and chosen.explainable:
            row = chosen
        row = row or self._next_wanted()
        if row is not None:
            self.open(row)

    def _about(self, address: str) -> Row | None:
        wanted = (row for row in self._list.rows.rows if row.explainable and not row.calm)
        found = ((row, self._bridge.session.finding(row.key)) for row in wanted)
        return next((row for row, each in found if each and address in each.addresses), None)

    def open(self, row: Row) -> None:
        """Opens the box inside a row."""
        finding = self._bridge.session.finding(row.key)
        if finding is not None:
            self._list.close_box()
            self._list.choose(self._list.rows.place_of(row.key))
            self._list.open_box(row.key, lambda: self._make_box(finding))
            self.opened.emit(True)

    def _next_wanted(self) -> Row | None:
        rows = self._list.rows.rows
        after = self._list.currentIndex().row() + 1
        around = (*rows[after:], *rows[:after])
        return next((row for row in around if row.explainable and not row.calm), None)

    def _make_box(self, finding: Finding) -> ExplainBox:
        box = ExplainBox(finding, self._bridge.session.content.profile)
        if finding.id in self._written:
            box.editor.setPlainText(self._written[finding.id])
        box.editor.textChanged.connect(lambda: self._keep(finding.id, box))
        box.accepted.connect(lambda text: self._explain(finding.id, text))
        box.cancelled.connect(lambda: self._close(finding.id))
        return box

    def _keep(self, finding_id: str, box: ExplainBox) -> None:
        self._written[finding_id] = box.editor.toPlainText()

    def _explain(self, finding_id: str, text: str) -> None:
        """Closes the box, unless the explanation could not be taken."""
        self._bridge.explain(finding_id, text)
        finding = self._bridge.session.finding(finding_id)
        if finding is None or (finding.explanation.text if finding.explanation else "") == text:
            self._close(finding_id)

    def _close(self, finding_id: str) -> None:
        self._written.pop(finding_id, None)
        self._list.close_box()
        self._list.setFocus()
