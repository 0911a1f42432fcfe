"""What was found in a narrative: underlined at its place, said, counted, and mended there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton

from desktop.icons import icon
from desktop.text import words
from desktop.text.icon_size import icon_side
from desktop.text.marks import Marks
from desktop.text.mend_menu import add_problem
from desktop.text.saying import spoken, tip
from desktop.text.underlines import paint
from forms.profile import ORDER

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QMenu

    from desktop.bridge import Bridge
    from desktop.text.area import TextArea
    from desktop.text.bubble import Bubble
    from desktop.text.document import NarrativeDocument
    from desktop.theme import Theme
    from forms.draft.session import Update
    from forms.rules.finding import Finding, Remedy


class Problems(QPushButton):
    """The findings of one narrative; itself the count below the text, which leads to the next.

    Findings that show in the window show here. Marks only ever paint over the document. The owner
    calls `follow` when the document shows what an update has changed.
    """

    def __init__(
        self, bridge: Bridge, address: str, document: NarrativeDocument, area: TextArea
    ) -> None:
        super().__init__()
        self.bridge = bridge
        self._address = address
        self._document = document
        self._area = area
        self._marks = Marks(document, bridge.session, address)
        self._here: list[Finding] = []
        self._bubble: Bubble | None = None
        self._help = area.accessibleDescription()
        self.setProperty("look", "link")
        self.setToolTip(words.PROBLEMS_TIP)
        self.clicked.connect(self.show_next)
        area.problem_asked.connect(self._enter_here)
        area.composed.connect(area.viewport().update)
        area.cursorPositionChanged.connect(self._moved)
        bridge.attended.connect(self._show)

    # ------------------------------------------------------------------------------- what is

    @property
    def findings(self) -> list[Finding]:
        """What shows and is not explained yet, whether it has a place in the text or not."""
        mine = (f for f in self.bridge.shown_findings() if f.addresses[0] == self._address)
        return [finding for finding in mine if finding.explanation is None]

    def follow(self, update: Update) -> None:
        """Takes over what a change or a reading did."""
        if self._marks.follow(update) or update.appeared or update.gone:
            self._show()

    def set_theme(self, theme: Theme) -> None:
        """Paints in another theme from now on."""
        self._theme = theme
        side = icon_side(self)
        self.setIconSize(QSize(side, side))
        self._show()

    def _show(self) -> None:
        self._marks.show(finding.id for finding in self.bridge.shown_findings())
        self._area.viewport().update()
        levels = [finding.level for finding in self.findings]
        self.setHidden(not levels)
        if levels:
            worst = max(levels, key=ORDER.index)
            self.setText(words.PROBLEMS.format(count=len(levels)))
            self.setIcon(icon(worst, self._theme, worst))
        self._here = self._at_cursor()
        self._describe(len(levels))

    def paint_over(self, painter: QPainter, first: int, last: int) -> None:
        """Underlines what stands between two positions, except where one composes just now."""
        marks = self._marks.at(first - 1, last + 1)
        if self._area.composing:
            open_ = self._marks.beside(self._area.textCursor().position())
            marks = [mark for mark in marks if mark not in open_]
        if marks:
            paint(painter, self._document, marks, self._theme)

    # -------------------------------------------------------------------------------- saying

    def tip(self, unit: int) -> str:
        """What was found in the character at a position, in plain lines."""
        found = (mark.finding for mark in self._marks.at(unit, unit + 1))
        return "\n\n".join(tip(each, self._remedies(each)) for each in found)

    def _at_cursor(self) -> list[Finding]:
        position = self._area.textCursor().position()
        return [mark.finding for mark in self._marks.beside(position)]

    def _moved(self) -> None:
        here = self._at_cursor()
        if here != self._here:
            self._here = here
            self._describe(len(self.findings))

    def _describe(self, count: int) -> None:
        """Qt tells assistive programs that the description is another."""
        parts = [self._help]
        if count:
            parts.append(words.PROBLEMS_SPOKEN.format(count=count))
        parts += [words.PROBLEM_HERE.format(problem=spoken(each)) for each in self._here]
        description = "\n".join(part for part in parts if part)
        if description != self._area.accessibleDescription():
            self._area.setAccessibleDescription(description)

    # ------------------------------------------------------------------------------- mending

    def _remedies(self, finding: Finding) -> tuple[Remedy, ...]:
        return self.bridge.session.remedies(finding) if self.bridge.changeable else ()

    def offer(self, menu: QMenu, unit: int) -> None:
        """Begins a menu with what was found in the character at a position, or at the cursor."""
        self.bridge.settle_now()
        marks = self._marks.at(unit, unit + 1)
        if not marks and unit == self._area.textCursor().position():
            marks = self._marks.beside(unit)
        found = [mark.finding for mark in marks]
        self._fill(menu, found)
        if found:
            menu.addSeparator()

    def _fill(self, menu: QMenu, findings: list[Finding]) -> None:
        for number, finding in enumerate(findings):
            if number:
                menu.addSeparator()
            add_problem(menu, finding, self._remedies(finding), self.bridge.mend, self._theme)

    def show_here(self) -> Bubble | None:
        """Opens what was found at the cursor, below it; nothing when nothing was."""
        self._area.finish_composing()
        self.bridge.settle_now()
        return self._open(self._at_cursor(), self._below_cursor)

    def _enter_here(self) -> None:
        bubble = self.show_here()
        if bubble:
            bubble.enter()

    def show_next(self) -> Bubble | None:
        """Selects and opens the next place behind the cursor; what has no place, at the button."""
        self.bridge.settle_now()
        mark = self._marks.after(self._area.textCursor().selectionEnd())
        if mark is None:
            return self._open(self.findings, self._below_button)
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.select(mark.start, mark.end)
        return self.show_here()

    def _below_cursor(self) -> QPoint:
        corner = self._area.cursorRect().bottomLeft()
        return self._area.viewport().mapTo(self.window(), corner)

    def _below_button(self) -> QPoint:
        return self.mapTo(self.window(), self.rect().bottomLeft())

    def _open(self, findings: list[Finding], place: Callable[[], QPoint]) -> Bubble | None:
        if self._bubble:
            self._bubble.end()
        if not findings:
            return None
        from desktop.text.bubble import Bubble

        bubble = Bubble(self._area, self._theme, place)
        for finding in findings:
            bubble.add(finding, self._remedies(finding), self.bridge.mend)
        bubble.setAccessibleName("\n".join(spoken(each) for each in findings))
        self.bridge.updated.connect(bubble.end)
        bubble.ended.connect(self._forget)
        self._bubble = bubble
        bubble.begin()
        return bubble

    def _forget(self) -> None:
        self._bubble = None
