"""From a session to Qt: one signal for whatever changed, one for what could not be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from forms.errors import NianbaoError

if TYPE_CHECKING:
    from collections.abc import Callable

    from forms.draft.changes import ChangeSet
    from forms.draft.session import Session, Update


class Bridge(QObject):
    """Runs changes in a session and tells all views once.

    `updated` carries the session's Update; `refused` a NianbaoError; `focused` the address that
    the clerk is at (cell, fact or narrative), for help, history and the place to come back to;
    `wanted` asks the window to show and focus an address.
    """

    updated = Signal(object)
    refused = Signal(object)
    focused = Signal(str)
    wanted = Signal(str)

    def __init__(self, session: Session, *, read_only: bool = False) -> None:
        super().__init__()
        self.session = session
        self.read_only = read_only

    @property
    def changeable(self) -> bool:
        """Neither sealed nor written by somebody else."""
        return not self.read_only and self.session.content.seal is None

    def apply(self, change_set: ChangeSet) -> Update | None:
        """Session.apply, with refusals told by signal instead of raised."""
        return self._tell(lambda: self.session.apply(change_set))

    def undo(self) -> Update | None:
        """Takes the last step back."""
        return self._tell(self.session.undo)

    def redo(self) -> Update | None:
        """Brings the last undone step back."""
        return self._tell(self.session.redo)

    def _tell(self, act: Callable[[], Update | None]) -> Update | None:
        if self.read_only:
            return None
        try:
            update = act()
        except NianbaoError as error:
            self.refused.emit(error)
            return None
        if update is not None:
            self.updated.emit(update)
        return update
