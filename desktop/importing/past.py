"""用作上年年报: what becomes last year's, in short form and only to read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from desktop.importing import words
from desktop.importing.model import PRESENT
from desktop.importing.reading_dialog import Reading, ReadingDialog, Tab, head_of
from desktop.importing.rows import Group, left_row, lost_row, section_groups, unread_groups
from forms import ops
from forms.definition.catalog import load
from forms.draft.content import ENTRIES, Content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.theme import Theme
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
        self._doubtful = [o for o in offers if o.kind == "cell" and o.sure == "likely"]
        self._imported, self._beside = imported, beside
        self.last_year = self._taken(doubtful=False)
        self.remarks = (
            *_wrong_year(imported.content, beside),
            *ops.remarks_on(self.last_year, beside),
        )
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
        left = 0 if self.all.isChecked() else len(self._doubtful)
        self.sum.setText(_sentence(self.last_year, self._beside, left))
        reference = self.last_year.reference
        known = bool(reference.values or reference.texts or reference.facts)
        wrong = _wrong_year(self._imported.content, self._beside)
        if self.accept_button:
            self.accept_button.setEnabled(known and not wrong)


def _first(imported: Imported, offers: Sequence[Offer], last_year: LastYear) -> list[Group]:
    form = load(imported.content.format)
    left = tuple(left_row(form, o) for o in offers if o.kind == "cell" and o.sure == "likely")
    moved = tuple(lost_row(each) for each in last_year.not_carried if each.review)
    lost = tuple(lost_row(each) for each in last_year.not_carried if not each.review)
    groups = (
        Group(words.PAST_GROUP_LEFT, left),
        Group(words.PAST_GROUP_LOST, lost),
        Group(words.PAST_GROUP_MOVED, moved),
        *unread_groups(form, imported),
    )
    return [group for group in groups if group.rows]


def _sentence(last_year: LastYear, beside: Content, left: int) -> str:
    reference = last_year.reference
    lost = sum(not each.review for each in last_year.not_carried)
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
