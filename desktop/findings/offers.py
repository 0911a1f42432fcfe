"""What would mend each finding, worked out in a pause and only for the rows in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from forms.rules.finding import Remedy

PAUSE = 100
"""Milliseconds after a row was painted; the next key comes first."""


class Offers(QObject):
    """Remedies by finding. A failed sum's depend on all other sums, and cost more than to judge it.

    While a change makes them doubtful the last known ones stay in sight, so that the list does not
    jump with each key; `ask` before one of them is applied. `known` says that some are others.
    """

    known = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._remedies: dict[str, tuple[Remedy, ...]] = {}
        self._sure: set[str] = set()
        self._wanted: dict[str, None] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask_wanted)

    def of(self, finding_id: str) -> tuple[Remedy, ...]:
        """As last known."""
        return self._remedies.get(finding_id, ())

    def doubt(self) -> None:
        """The report is another now."""
        self._sure.clear()
        present = {finding.id for finding in self._bridge.shown_findings()}
        self._remedies = {id_: each for id_, each in self._remedies.items() if id_ in present}

    def want(self, finding_id: str) -> None:
        """The row is in sight."""
        if finding_id not in self._sure and finding_id not in self._wanted:
            self._wanted[finding_id] = None
            self._pause.start()

    def ask(self, finding_id: str) -> tuple[Remedy, ...]:
        """As of now."""
        if finding_id not in self._sure:
            before = self.of(finding_id)
            session = self._bridge.session
            finding = session.finding(finding_id) if self._bridge.changeable else None
            self._remedies[finding_id] = session.remedies(finding) if finding else ()
            self._sure.add(finding_id)
            if self._remedies[finding_id] != before:
                self.known.emit()
        return self._remedies[finding_id]

    def _ask_wanted(self) -> None:
        """One in each turn, so that keys come in between; narratives are read in their own."""
        if not self._bridge.session.settled:
            self._pause.start()
            return
        if self._wanted:
            finding_id = next(iter(self._wanted))
            del self._wanted[finding_id]
            self.ask(finding_id)
        if self._wanted:
            self._pause.start(0)
