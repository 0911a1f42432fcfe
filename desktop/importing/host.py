"""What an import needs of the window around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QDialog, QWidget

    from desktop.theme import Theme
    from forms.draft.content import Content
    from forms.library.library import Library
    from forms.rules.reference import Reference


class Host(Protocol):
    """The desk, as an import sees it; `made` opens the report of an id."""

    library: Library
    clerk: str
    window: QWidget

    @property
    def made(self) -> SignalInstance: ...

    @property
    def theme(self) -> Theme:
        """The theme in force."""

    def show(self, dialog: QDialog) -> None:
        """Opens a dialog without stopping the program around it."""

    def guarded(self, act: Callable[[], None]) -> None:
        """Runs an act; what cannot be done is told in a dialog."""

    def tell(self, error: Exception) -> None:
        """Says what could not be done."""

    def content_of(self, draft_id: str) -> tuple[str, Content]:
        """A report of the library and what the list calls it."""

    def create(self, facts: dict[str, str], reference: Reference | None) -> None:
        """Makes a blank report, with last year beside it, and opens it."""

    def ask_new(self, filled: Mapping[str, str] | None = None) -> None:
        """Asks for a new report, with what was filled in before."""
