"""用作上年年报: what becomes last year's, in short form and only to read."""

from __future__ import annotations

from dataclasses import replace
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
from forms.draft.content import ENTRIES, Content

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.theme import Theme
    from forms.ops import Imported, LastYear, NotCarried, Offer


class PastDialog(ReadingDialog):
    """`last_year` is what acceptance takes. `beside` is the report that it will stand beside, or
    one with nothing but its facts for a report still to be made.

    Doubtful numbers are left out, with the totals over them, unless the clerk wants them.
    """

    def __init__(
        self, parent: QWidget | None, imported: Imported, beside: Content, theme: Theme
    ) -> None:
        offers = ops.readings(imported)
        self._doubtful = [o for o in offers if _left(o) and o.value is not None]
        self._no_numbers = {o.address for o in offers if o.kind == "cell" and o.value is None}
        self._imported, self._beside = imported, beside
        self.last_year = self._taken(doubtful=False)
        self.remarks = (
            *_wrong_year(imported.content, beside),
            *ops.remarks_on(self.last_year, beside),
        )
        self.first = _first(imported, offers, _lost(self.last_year, self._no_numbers))
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
        self.all = QCheckBox(words.PAST_ALL.format(count=len(self._doubtful)))
        self.all.setVisible(bool(self._doubtful))
        self.all.toggled.connect(self._take)
        self._tools.insertWidget(1, self.all)
        self._say()

    @property
    def silent(self) -> bool:
        """Whether there is nothing that the clerk must look at."""
        return not self.first and not self.remarks

    def _taken(self, *, doubtful: bool) -> LastYear:
        imported = self._imported
        if not doubtful:
            content = imported.content
            for offer in self._doubtful:
                content = content.with_part(ENTRIES, offer.address, None)
            imported = replace(imported, content=content)
        return ops.as_last_year(imported, imported.name, self._beside.format)

    def _take(self, checked: bool) -> None:
        self.last_year = self._taken(doubtful=checked)
        self._say()

    def _say(self) -> None:
        doubtful = 0 if self.all.isChecked() else len(self._doubtful)
        left = doubtful + len(self._no_numbers)
        lost = [e for e in _lost(self.last_year, self._no_numbers) if not e.review]
        self.sum.setText(_sentence(self.last_year, self._beside, left, len(lost)))
        reference = self.last_year.reference
        known = bool(reference.values or reference.texts or reference.facts)
        wrong = _wrong_year(self._imported.content, self._beside)
        if self.accept_button:
            self.accept_button.setEnabled(known and not wrong)


def _left(offer: Offer) -> bool:
    return offer.kind == "cell" and offer.doubtful


def _lost(last_year: LastYear, no_numbers: Collection[str]) -> list[NotCarried]:
    """What this year's form has no place for, or only a similar one."""
    return [each for each in last_year.not_carried if each.address not in no_numbers]


def _first(imported: Imported, offers: Sequence[Offer], lost: Sequence[NotCarried]) -> list[Group]:
    form = load(imported.content.format)
    unsure = [o for o in offers if o.sure == "likely" and o.kind != "cell"]
    groups = (
        Group(words.PAST_GROUP_LEFT, tuple(left_row(form, o) for o in offers if _left(o))),
        Group(words.PAST_GROUP_LOST, tuple(lost_row(each) for each in lost if not each.review)),
        Group(words.PAST_GROUP_MOVED, tuple(lost_row(each) for each in lost if each.review)),
        Group(words.DOUBTFUL, tuple(unsure_row(form, o) for o in unsure)),
        *unread_groups(form, imported),
    )
    return [group for group in groups if group.rows]


def _sentence(last_year: LastYear, beside: Content, left: int, lost: int) -> str:
    reference = last_year.reference
    told = words.PAST_SUM.format(cells=len(reference.values), texts=len(reference.texts))
    if left:
        told += words.PAST_LEFT.format(count=left)
    if lost:
        told += words.PAST_LOST.format(count=lost)
    if beside.reference:
        told += words.PAST_REPLACES.format(source=beside.reference.source)
    return told


def _wrong_year(past: Content, beside: Content) -> tuple[str, ...]:
    """A report of another year cannot stand beside this one."""
    year, ours = past.fact("cover.year"), beside.fact("cover.year")
    if not (year.isdecimal() and ours.isdecimal()) or int(year) + 1 == int(ours):
        return ()
    return (words.PAST_WRONG_YEAR.format(year=year, expected=int(ours) - 1),)
