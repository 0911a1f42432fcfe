"""One report in use: the draft, its bridge, its state of saving and where the clerk is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.bridge import Bridge
from forms.library.progress import facts_of
from forms.library.saving import Place

if TYPE_CHECKING:
    from forms.library.opening import OpenDraft
    from forms.library.saving import SaveState
    from forms.library.summary import SummaryFacts

SUMMARY_PAUSE = 300
"""Milliseconds after the last change before the library's row is worked out anew."""


class OpenReport(QObject):
    """`saving` carries the store's SaveState on the window's thread, whatever thread told it."""

    saving = Signal(object)
    _told = Signal(object)

    def __init__(self, draft: OpenDraft) -> None:
        super().__init__()
        self.draft = draft
        self.bridge = Bridge(
            draft.session, read_only=draft.read_only is not None, visited=draft.place.visited
        )
        self._place = draft.place.address
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SUMMARY_PAUSE)
        self._pause.timeout.connect(self._write_summary)
        self.bridge.updated.connect(self._pause_then_summarise)
        self.bridge.focused.connect(self._went_to)
        self.bridge.attended.connect(self._keep_place)
        self._told.connect(self.saving)
        draft.store.listen(self._told.emit)

    @property
    def place(self) -> str:
        """The address where the clerk is, or stopped; empty for a report never opened."""
        return self._place

    @property
    def state(self) -> SaveState | None:
        """What the store told last; None while it can only be read."""
        return getattr(self.draft.store, "state", None)

    @property
    def changeable(self) -> bool:
        """Neither sealed nor written by somebody else."""
        return self.bridge.changeable

    def facts(self) -> SummaryFacts:
        """Progress as the library will show it."""
        return facts_of(self.bridge.session)

    def close(self) -> bool:
        """Everything to disk; False when something is not there (it stays open then).

        What is not read yet is read first, so that the library's row counts all findings.
        """
        self.bridge.settle_now()
        self._pause.stop()
        self._write_summary()
        if not self.draft.store.flush():
            return False
        return self.draft.store.close()

    def abandon(self) -> None:
        """Closes although something is not on disk: the clerk has been told."""
        self.bridge.stop_reading()
        self.draft.store.close(timeout=0.5)

    def _pause_then_summarise(self) -> None:
        self._pause.start()

    def _write_summary(self) -> None:
        self.draft.store.set_summary(self.facts())

    def _went_to(self, address: str) -> None:
        if address and address != self._place:
            self._place = address
            self._keep_place()

    def _keep_place(self) -> None:
        self.draft.store.set_place(Place(self._place, self.bridge.visited))
