"""A finding as a row of 核对: sentence, remedies, and the explanation that it has or waits for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from desktop.explaining.box import ExplainBox
from desktop.labels import label
from desktop.pages import words
from desktop.pages.moments import signed
from desktop.pages.rows import Offer, Row, link
from desktop.theme import GAP
from forms.rules.words import LEVELS

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.theme import Theme
    from forms.profile import Profile
    from forms.rules.finding import Finding, Remedy

EDGES = 10 * GAP
"""What stands beside the remedies: margins, the icon, gaps."""

OFFERS = 3
"""Remedies shown: the true one is nearly always among the first three."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding, what would mend it, and whether the report can be changed at all."""

    finding: Finding
    remedies: tuple[Remedy, ...]
    profile: Profile
    changeable: bool

    @property
    def key(self) -> str:
        """The finding's id."""
        return self.finding.id

    @property
    def address(self) -> str:
        """The first cell that it speaks of."""
        return self.finding.addresses[0]

    @property
    def state(self) -> str:
        """How its explanation stands; empty for what is not explained but mended."""
        return state_of(self.finding) if self.finding.level == "warning" else ""


def state_of(finding: Finding) -> str:
    """How the explanation of a warning stands."""
    if finding.explanation:
        return words.EXPLAINED
    return words.VOID if finding.void else words.OPEN


class ProblemRow(Row):
    """`mended` carries the remedy to apply; `explained` the finding and the words for it.

    The box stays open, with what was typed, until the finding has another explanation.
    """

    mended = Signal(object)
    explained = Signal(object, str)
    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.problem: Problem | None = None
        self.box: ExplainBox | None = None
        self.offers: list[Offer] = []
        self._icon, self._state_icon = QLabel(), QLabel()
        self.sentence = label("", wrap=True)
        self.state = label()
        self.basis = label("", "small", wrap=True)
        self.explanation = label("", wrap=True)
        self.signed = label("", "small")
        self.explain = link("", "edit", theme)
        self.explain.clicked.connect(self.open_box)
        self.jump = link(words.GO)
        self.jump.clicked.connect(self.go)
        self._lay_out()

    def _lay_out(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        first = QHBoxLayout()
        first.setSpacing(GAP // 2)
        first.addWidget(self.sentence, 1, top)
        first.addSpacing(GAP)
        for part in (self.sentence, self.state, self._icon, self._state_icon):
            part.setContentsMargins(0, GAP // 2, 0, 0)  # in line with the padded button
        first.addWidget(self._state_icon, 0, top)
        first.addWidget(self.state, 0, top)
        first.addSpacing(GAP)
        first.addWidget(self.jump, 0, top)
        self._note = QFrame()
        self._note.setProperty("look", "note")
        note = QVBoxLayout(self._note)
        note.setContentsMargins(3 * GAP // 2, GAP, 3 * GAP // 2, GAP)
        note.setSpacing(GAP // 2)
        note.addWidget(self.explanation)
        note.addWidget(self.signed)
        self._mending = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._mending.setSpacing(GAP)
        self._mend = label(words.MEND, "muted")
        mend = QHBoxLayout()
        mend.setSpacing(GAP)
        mend.addWidget(self._mend, 0, top)
        mend.addLayout(self._mending)
        mend.addStretch(1)
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP // 2)
        self._column.addLayout(first)
        self._column.addWidget(self.basis)
        self._column.addLayout(mend)
        self._column.addWidget(self._note)
        self._column.addWidget(self.explain, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GAP // 2, GAP // 2, GAP, GAP)
        row.setSpacing(GAP)
        row.addWidget(self._icon, 0, top)
        row.addLayout(self._column, 1)

    # --------------------------------------------------------------------------- showing

    def show_item(self, item: Problem) -> None:  # type: ignore[override]
        super().show_item(item)
        before, self.problem = self.problem, item
        if before == item:
            return
        finding = item.finding
        if before and (finding.explanation != before.finding.explanation or not item.changeable):
            self.close_box()
        self.sentence.setText(finding.message)
        self.basis.setText(words.BASIS.format(basis=finding.basis))
        self.basis.setVisible(bool(finding.basis))
        self._show_explanation(item)
        if not before or (before.remedies, before.changeable) != (item.remedies, item.changeable):
            self._show_offers(item)
        self._dress()
        state = f"，{item.state}" if item.state else ""
        level = LEVELS[finding.level]
        spoken = words.SPOKEN.format(level=level, message=finding.message, state=state)
        self.setAccessibleName(spoken)

    def _show_explanation(self, item: Problem) -> None:
        written, void = item.finding.explanation, item.finding.void
        self._note.setVisible(bool(written or void))
        self.signed.setVisible(written is not None)
        if written:
            self.explanation.setText(words.EXPLANATION.format(text=written.text))
            self.signed.setText(signed(written.who, written.at))
        else:
            self.explanation.setText(words.OLD_EXPLANATION.format(text=void))
        for part in (self.state, self._state_icon):
            part.setVisible(bool(item.state))
        self.state.setText(item.state)
        self.explain.setText(words.EXPLAIN.get(item.state, ""))
        self.explain.setVisible(bool(item.state) and item.changeable and self.box is None)

    def _show_offers(self, item: Problem) -> None:
        if any(offer.hasFocus() for offer in self.offers):
            self.setFocus()
        for offer in self.offers:
            self._mending.removeWidget(offer)
            offer.hide()
            offer.deleteLater()
        shown = item.remedies[:OFFERS] if item.changeable else ()
        self.offers = [self._offer(remedy) for remedy in shown]
        self._mend.setVisible(bool(self.offers))
        self._turn_offers()

    def _offer(self, remedy: Remedy) -> Offer:
        offer = Offer(remedy.offer)
        offer.clicked.connect(lambda: self.mended.emit(remedy))
        self._mending.addWidget(offer, 0, Qt.AlignmentFlag.AlignLeft)
        offer.show()
        return offer

    def _turn_offers(self) -> None:
        """Side by side where there is room, below each other where not."""
        wanted = sum(offer.sizeHint().width() + GAP for offer in self.offers)
        room = self.width() - self._mend.sizeHint().width() - EDGES
        directions = QBoxLayout.Direction
        aside = wanted <= room
        self._mending.setDirection(directions.LeftToRight if aside else directions.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn_offers()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._dress()

    def _dress(self) -> None:
        if self.problem is None:
            return
        level = self.problem.finding.level
        self.sign(self._icon, level, level)
        token = "done" if self.problem.state == words.EXPLAINED else "warning"
        self.sign(self._state_icon, token, token)
        if self.state.property("look") != token:
            self.state.setProperty("look", token)
            self.state.style().polish(self.state)

    # ------------------------------------------------------------------------- explaining

    def open_box(self) -> None:
        """The box in place, with what was written before."""
        if self.box is None and self.problem is not None:
            self.box = ExplainBox(self.problem.finding, self.problem.profile)
            self.box.accepted.connect(self._accept)
            self.box.cancelled.connect(self._cancel)
            self._column.insertWidget(self._column.count() - 1, self.box)
            self.box.show()
        if self.box is not None:
            self.box.setFocus()
            self.explain.hide()
            self.opened.emit(self)

    def close_box(self) -> None:
        """Takes the box away; the focus comes back to the row if it was inside."""
        if self.box is not None:
            box, self.box = self.box, None
            focus = QApplication.focusWidget()
            if focus is not None and box.isAncestorOf(focus):
                self.setFocus()
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()

    def _accept(self, text: str) -> None:
        if self.problem is None:
            return
        written = self.problem.finding.explanation
        if written is not None and written.text == text:
            self._cancel()
        else:
            self.explained.emit(self.problem.finding, text)

    def _cancel(self) -> None:
        self.close_box()
        if self.problem is not None:
            self._show_explanation(self.problem)
