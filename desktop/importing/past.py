"""用作上年年报: what becomes last year's, in short form and only to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from desktop.importing import words
from desktop.importing.model import PRESENT
from desktop.importing.reading_dialog import Reading, ReadingDialog, Tab, head_of
from desktop.importing.rows import (
    Group,
    left_row,
    lost_row,
    section_groups,
    unread_groups,
    unsure_row,
)
from forms import ops
from forms.definition.catalog import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.theme import Theme
    from forms.draft.content import Content
    from forms.errors import NianbaoError
    from forms.ops import Imported, LastYear, Offer


class PastDialog(ReadingDialog):
    """`last_year` is what acceptance takes. `beside` is the report that it will stand beside, or
    one with nothing but its facts for a report still to be made.

    Doubtful numbers are left out, with the totals over them, unless the clerk wants them.
    """

    def __init__(
        self, parent: QWidget | None, imported: Imported, beside: Content, theme: Theme
    ) -> None:
        offers = ops.readings(imported)
        self._imported, self._beside = imported, beside
        self.last_year = self._taken(doubtful=False)
        self._wrong = ops.wrong_year(self.last_year, beside)
        self.remarks = (*_said(self._wrong), *ops.remarks_on(self.last_year, beside))
        self.first = _first(imported, offers, self.last_year)
        form = load(imported.content.format)
        everything = section_groups(form, offers, tickable=False)
        reading = Reading(
            name=imported.name,
            title=words.PAST_TITLE,
            accept=words.PAST_ACCEPT,
            head=head_of(imported, [], self.remarks),
            tabs=(
                Tab(words.TAB_FIRST, words.NOTHING_PAST, self.first),
                Tab(words.TAB_ALL, words.PAST_NONE, everything),
            ),
            offers=offers,
            hidden=(PRESENT,),
        )
        super().__init__(parent, reading, theme)
        doubtful = sum(offer.value is not None for offer in self.last_year.left)
        self.all = QCheckBox(words.PAST_ALL.format(count=doubtful))
        self.all.setVisible(bool(doubtful))
        self.all.toggled.connect(self._take)
        self._tools.insertWidget(1, self.all)
        self._say()

    @property
    def silent(self) -> bool:
        """Whether there is nothing that the clerk must look at."""
        return not self.first and not self.remarks

    def _taken(self, *, doubtful: bool) -> LastYear:
        read = self._imported
        return ops.as_last_year(read, read.name, self._beside.format, doubtful=doubtful)

    def _take(self, checked: bool) -> None:
        self.last_year = self._taken(doubtful=checked)
        self._say()

    def _say(self) -> None:
        self.sum.setText(_sentence(self.last_year, self._beside))
        reference = self.last_year.reference
        known = bool(reference.values or reference.texts or reference.facts)
        if self.accept_button:
            self.accept_button.setEnabled(known and not self._wrong)


def _first(imported: Imported, offers: Sequence[Offer], last_year: LastYear) -> list[Group]:
    form = load(imported.content.format)
    unsure = [o for o in offers if o.sure == "likely" and o.kind != "cell"]
    lost = last_year.not_carried
    groups = (
        Group(words.PAST_GROUP_LEFT, tuple(left_row(form, o) for o in last_year.left)),
        Group(words.PAST_GROUP_LOST, tuple(lost_row(each) for each in lost if not each.review)),
        Group(words.PAST_GROUP_MOVED, tuple(lost_row(each) for each in lost if each.review)),
        Group(words.DOUBTFUL, tuple(unsure_row(form, o) for o in unsure)),
        *unread_groups(form, imported),
    )
    return [group for group in groups if group.rows]


def _sentence(last_year: LastYear, beside: Content) -> str:
    reference, left = last_year.reference, len(last_year.left)
    lost = sum(not each.review for each in last_year.not_carried)
    told = words.PAST_SUM.format(cells=len(reference.values), texts=len(reference.texts))
    if left:
        told += words.PAST_LEFT.format(count=left)
    if lost:
        told += words.PAST_LOST.format(count=lost)
    if beside.reference:
        told += words.PAST_REPLACES.format(source=beside.reference.source)
    return told


def _said(wrong: NianbaoError | None) -> tuple[str, ...]:
    return (words.REFUSED.format(message=wrong.message, remedy=wrong.remedy),) if wrong else ()
