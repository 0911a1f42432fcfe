"""From the question who types to the result that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.second_entry import words
from desktop.second_entry.differences import DifferencesDialog
from desktop.second_entry.entry import EntryDialog
from desktop.second_entry.start import StartDialog, differences_of
from forms.ops import second_entry

if TYPE_CHECKING:
    from desktop.second_entry.differences import Decision
    from desktop.stage import Stage
    from desktop.walk import Walk
    from forms.draft.second_entry import Difference


class SecondEntryFlow:
    """One second entry over the walk. While it goes on the walk is out of sight: its tables show
    what the second person must not see."""

    def __init__(self, stage: Stage, walk: Walk) -> None:
        self._stage, self._walk = stage, walk
        self._bridge = walk.bridge
        self._form = walk.bridge.session.form
        self._decisions: dict[Difference, Decision] = {}

    def ask(self) -> None:
        """Which table, and who."""
        session = self._bridge.session
        names = {s.key: self._form.parts[s.key] for s in self._form.sections}
        names = {key: name for key, name in names.items() if key in self._form.tables}
        dialog = StartDialog(self._stage, session.content, session.who, names, self._walk.key)
        dialog.accepted.connect(lambda: self._start(dialog))
        self._stage.desk.show(dialog)

    def _start(self, dialog: StartDialog) -> None:
        table, who = dialog.table, dialog.who
        if not dialog.going_on:
            session = self._bridge.session
            self._bridge.perform(lambda: second_entry.begin(session, table, who))
        self.type(table)

    def type(self, table: str) -> None:
        """The blank table."""
        dialog = EntryDialog(self._stage, self._bridge, table, self._stage.desk.theme)
        dialog.compare_asked.connect(lambda: self._compare(dialog, table))
        dialog.finished.connect(lambda: self._leave(dialog, table))
        self._walk.hide()
        self._stage.desk.show(dialog)
        dialog.go_on()

    def _compare(self, entry: EntryDialog, table: str) -> None:
        content, theme = self._bridge.session.content, self._stage.desk.theme
        dialog = DifferencesDialog(entry, content, self._form, table, theme, self._decisions)
        dialog.finished.connect(lambda: self._decisions.update(dialog.decisions))
        dialog.looked.connect(entry.table.focus_address)
        dialog.accepted.connect(lambda: self._settle(entry, table, dialog.taken))
        self._stage.desk.show(dialog)

    def _settle(self, entry: EntryDialog, table: str, taken: frozenset[str]) -> None:
        session = self._bridge.session
        self._bridge.perform(lambda: second_entry.settle(session, table, taken))
        entry.reject()

    def _leave(self, entry: EntryDialog, table: str) -> None:
        """Back to where the clerk was; what is told depends on whether it was settled."""
        self._walk.show()
        if self._bridge.here:
            self._walk.go_to(self._bridge.here)
        standing = second_entry.standing(self._bridge.session.content, table)
        if standing.retyping:
            self._stage.foot.tell(words.KEPT.format(typed=entry.typed))
        elif standing.last:
            name = self._form.tables[table].name
            said = differences_of(standing.last, standing.taken)
            self._stage.foot.tell(words.TOLD.format(table=name, differences=said))
