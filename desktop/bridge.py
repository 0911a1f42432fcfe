"""From a session to Qt: one signal for whatever changed, one for what could not be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop import words
from forms.definition.form import SIGN, part_key
from forms.draft.attention import Attention, filled, is_filled
from forms.draft.edits import apply_remedy, explain
from forms.errors import NianbaoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from forms.draft.changes import ChangeSet
    from forms.draft.session import Session, Update
    from forms.rules.finding import Finding, Remedy

READING_PAUSE = 150
"""Milliseconds after the last change before narratives are read."""

SLICE = 0.006
"""Seconds of reading at a time; keys and the mouse have their turn in between."""


class Bridge(QObject):
    """Runs changes in a session and tells all views once.

    `updated` carries the session's Update, also of findings that came or went when narratives
    were read in a pause; `attended` the addresses that count as visited from now on, so that more
    findings may show; `refused` a NianbaoError; `noted` a sentence to be said quietly. `focused`
    carries the address that the clerk is at (cell, fact or narrative), for help, history and the
    place to come back to, and `here` is the last of them; `wanted` asks the window to show and
    focus an address, `wanted_span` to select a span of its resolved text as well; `pointed` asks the
    list of findings for one by its id.
    """

    updated = Signal(object)
    attended = Signal(object)
    refused = Signal(object)
    noted = Signal(str)
    focused = Signal(str)
    wanted = Signal(str)
    wanted_span = Signal(str, int, int)
    pointed = Signal(str)

    def __init__(
        self, session: Session, *, read_only: bool = False, visited: Iterable[str] = ()
    ) -> None:
        super().__init__()
        self.session = session
        self.read_only = read_only
        self.visited = frozenset(visited) | filled(session.content)
        self.here = ""
        self._attention: Attention | None = None
        self._shown: list[Finding] | None = None
        self._reading = QTimer(self, singleShot=True)
        self._reading.timeout.connect(self._read_on)
        self.focused.connect(self._went_to)
        self._read_later()

    @property
    def changeable(self) -> bool:
        """Neither sealed nor written by somebody else."""
        return not self.read_only and self.session.content.seal is None

    def may_change(self, address: str) -> bool:
        """As `changeable`; the sign page stays open while a report is sealed."""
        return self.changeable or (not self.read_only and part_key(address) == SIGN)

    # ------------------------------------------------------------------------------- changes

    def apply(self, change_set: ChangeSet) -> Update | None:
        """Session.apply, with refusals told by signal instead of raised."""
        return self._tell(lambda: self.session.apply(change_set))

    def undo(self) -> Update | None:
        """Takes the last step back."""
        return self._tell(self.session.undo)

    def redo(self) -> Update | None:
        """Brings the last undone step back."""
        return self._tell(self.session.redo)

    def mend(self, remedy: Remedy) -> Update | None:
        """可改, as a step of its own; where the text is another by now, it is only read anew."""
        self.session.pause_typing()
        try:
            change_set = apply_remedy(self.session.content, remedy)
        except ValueError:
            self.settle_now()
            self.noted.emit(words.TEXT_MOVED)
            return None
        return self.apply(change_set)

    def explain(self, finding_id: str, text: str) -> Update | None:
        """说明 to a finding as it is now; a blank text takes it back, empty words are refused."""
        session, finding = self.session, self.session.finding(finding_id)
        if finding is None:
            self.noted.emit(words.FINDING_GONE)
            return None
        session.pause_typing()
        return self._tell(
            lambda: session.apply(explain(session.content, finding, text, session.who, session.now))
        )

    def perform(self, act: Callable[[], Update | None], *, typing: bool = False) -> Update | None:
        """An act of forms.ops on the session, as a step of its own unless it is `typing` on."""
        if not typing:
            self.session.pause_typing()
        return self._tell(act)

    def _tell(self, act: Callable[[], Update | None]) -> Update | None:
        if self.read_only:
            return None
        try:
            update = act()
        except NianbaoError as error:
            self.refused.emit(error)
            return None
        self._publish(update)
        self._read_later()
        return update

    def _publish(self, update: Update | None) -> None:
        if update is not None:
            self._attention = self._shown = None
            self.updated.emit(update)

    # ------------------------------------------------------------------------------- reading

    def settle_now(self) -> None:
        """Reads all that is not read yet, at once."""
        self.stop_reading()
        self._publish(self.session.settle())

    def stop_reading(self) -> None:
        """Until the next change."""
        self._reading.stop()

    def _read_later(self) -> None:
        if not self.session.settled:
            self._reading.start(READING_PAUSE)

    def _read_on(self) -> None:
        update = self.session.settle(SLICE)
        if not self.session.settled:
            self._reading.start(0)
        self._publish(update)

    # ------------------------------------------------------------------------------- visited

    @property
    def attention(self) -> Attention:
        """What the clerk has seen of the report as it stands."""
        if self._attention is None:
            self._attention = Attention(self.session.content, self.visited)
        return self._attention

    def shown_findings(self) -> list[Finding]:
        """The findings that the window shows: see forms.draft.attention."""
        if self._shown is None:
            attention = self.attention
            self._shown = [f for f in self.session.findings if attention.shows(f)]
        return self._shown

    def leave(self) -> None:
        """The clerk is done with the address that had the focus last."""
        if is_filled(self.session.content, self.here):
            self.attend({self.here})

    def attend_all(self) -> None:
        """全部审核: every address counts as visited."""
        self.attend(self.session.form.addresses)

    def _went_to(self, address: str) -> None:
        if address != self.here:
            self.leave()
            self.here = address

    def attend(self, addresses: Iterable[str]) -> None:
        """These count as visited from now on."""
        fresh = frozenset(addresses) - self.visited
        if fresh:
            self.visited |= fresh
            self._attention = self._shown = None
            self.attended.emit(fresh)
