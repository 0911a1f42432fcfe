"""Proposal and review: what was read beside what the report has; the clerk ticks what to take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox

from desktop.importing import words
from desktop.importing.choice import Choice, plain_sailing, replaces
from desktop.importing.model import PRESENT
from desktop.importing.reading_dialog import Reading, ReadingDialog, Tab, head_of
from desktop.importing.rows import first_groups, section_groups, unread_groups
from forms import ops
from forms.definition.catalog import load
from forms.draft.content import Content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.theme import Theme
    from forms.ops import Imported, NotCarried, Offer


class ReviewDialog(ReadingDialog):
    """After acceptance `choice.taken` are the addresses to take.

    `present` is the open report, or None where a new one is to be made. Exact data (a package)
    becomes a new report as a `whole`: then there is nothing to tick.
    """

    def __init__(
        self, parent: QWidget | None, imported: Imported, present: Content | None, theme: Theme
    ) -> None:
        against = present or Content(imported.content.format)
        offers, lost = ops.offers(imported, against), ops.lost(imported, against)
        odd = _odd(imported.content, present) if present else []
        self.choice = Choice(offers, trusted=not odd)
        self.whole = present is None and imported.proposal is None
        reading = Reading(
            name=imported.name,
            title=words.INTO_TITLE if present else words.NEW_TITLE,
            accept=words.IMPORT if present else words.MAKE_REPORT,
            head=head_of(imported, _doubts(offers, imported, lost), odd),
            tabs=self._tabs(against.format, offers, imported, lost),
            offers=offers,
            choice=None if self.whole else self.choice,
            hidden=() if present else (PRESENT,),
        )
        super().__init__(parent, reading, theme)
        self.all = QCheckBox(words.TICK_ALL)
        self._tools.insertWidget(1, self.all)
        self.all.clicked.connect(self._tick_all)
        self.tree.listing.ticked.connect(self._say)
        self._say()
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._accept_by_key)

    def _tabs(
        self,
        format_key: str,
        offers: Sequence[Offer],
        imported: Imported,
        lost: Sequence[NotCarried],
    ) -> tuple[Tab, ...]:
        form = load(format_key)
        everything = Tab(
            words.TAB_ALL,
            words.NOTHING_ALL,
            section_groups(form, offers, tickable=not self.whole),
        )
        if self.whole:
            return (everything,)
        first = first_groups(form, offers, imported, lost)
        unread = unread_groups(form, imported)
        return (
            Tab(words.TAB_FIRST, words.NOTHING_FIRST, first),
            everything,
            Tab(words.TAB_UNREAD, words.NOTHING_UNREAD, unread),
        )

    # ----------------------------------------------------------------------------------- ticks

    def _sure(self) -> list[str]:
        return [address for address, o in self.choice.offers.items() if plain_sailing(o)]

    def _tick_all(self) -> None:
        """From some to all to none."""
        sure = self._sure()
        self.tree.listing.tick(sure, on=not self.choice.taken.issuperset(sure))
        self._say()

    def _say(self) -> None:
        sure = self._sure()
        taken = len(self.choice.taken.intersection(sure))
        some = Qt.CheckState.PartiallyChecked if taken else Qt.CheckState.Unchecked
        self.all.setCheckState(Qt.CheckState.Checked if taken == len(sure) else some)
        self.all.setVisible(bool(sure) and not self.whole)
        self.sum.setText(self.choice.sentence())
        if self.accept_button:
            self.accept_button.setEnabled(bool(self.choice.taken))

    def _accept_by_key(self) -> None:
        if self.choice.taken:
            self.accept()


def _odd(read: Content, present: Content) -> list[str]:
    """Signs that it is not this report's file; then nothing is ticked beforehand."""
    odd = []
    for address, pattern in (("cover.year", words.ODD_YEAR), ("cover.agency", words.ODD_AGENCY)):
        theirs, ours = read.fact(address), present.fact(address)
        if theirs and ours and theirs != ours:
            odd.append(pattern.format(theirs=theirs, ours=ours))
    return [*odd, words.ODD] if odd else []


def _doubts(offers: Sequence[Offer], imported: Imported, lost: Sequence[NotCarried]) -> list[str]:
    """The counts that a clerk should know before anything else."""
    unread = imported.proposal.not_understood if imported.proposal else ()
    counts = (
        (words.HEAD_DOUBTFUL, sum(o.doubtful and not o.same for o in offers)),
        (words.HEAD_OVER, sum(replaces(o) for o in offers)),
        (words.HEAD_LOST, len(lost)),
        (words.HEAD_UNREAD, len(unread)),
    )
    return [pattern.format(count=count) for pattern, count in counts if count] or [
        words.HEAD_ALL_READ
    ]
