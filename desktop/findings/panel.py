"""The panel below or beside a page: counts, filters, the list, and the way from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.findings import words
from desktop.findings.explaining import Explaining
from desktop.findings.listing import FindingsList
from desktop.findings.offers import Offers
from desktop.findings.rows import LEVELS, Kind, Row, blank_rows, finding_rows
from desktop.icons import icon
from desktop.labels import label
from desktop.shedding import shed
from desktop.text.icon_size import icon_side
from desktop.theme import GAP
from forms.rules.words import LEVELS as LEVEL_NAMES

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from desktop.bridge import Bridge
    from desktop.theme import Theme
    from forms.definition.schema import Level
    from forms.draft.session import Update
    from forms.rules.finding import Remedy

PROBLEMS, BLANKS = 0, 1
BLANKS_DELAY = 120
FINDINGS_DELAY = 60
"""Milliseconds."""

LONG_LIST = 30
"""Rows."""


class FindingsPanel(QWidget):
    """The findings that show, by section, and what is still blank, kept up to date by the bridge.

    `explaining` says that a box for an explanation opens or closes, and wants room.
    """

    explaining = Signal(bool)

    def __init__(self, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self.bridge = bridge
        self._theme = theme
        self._counts = dict.fromkeys(LEVELS, 0)
        self._unexplained = 0
        self._offers = Offers(bridge)
        self._blanks: list[Row] = []
        self._section = self._first = ""
        self._blanks_later = QTimer(self, singleShot=True, interval=BLANKS_DELAY)
        self._blanks_later.timeout.connect(self._count_blanks)
        self._findings_later = QTimer(self, singleShot=True, interval=FINDINGS_DELAY)
        self._findings_later.timeout.connect(self._follow)
        self._make()
        self._lay_out()
        self.set_theme(theme)
        self.setAccessibleName(words.TITLE)
        self.setFocusProxy(self.list)
        bridge.updated.connect(self._updated)
        bridge.attended.connect(self._show_findings)
        bridge.pointed.connect(self.show_finding)
        self._offers.known.connect(self._show_findings)
        self.refresh()

    # ---------------------------------------------------------------------------- layout

    def _make(self) -> None:
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for _ in (PROBLEMS, BLANKS):
            self.tabs.addTab("")
        self.tabs.currentChanged.connect(self._show_rows)
        self.filters = {level: self._filter(level) for level in LEVELS}
        self.list = FindingsList(self._theme)
        self.list.place_asked.connect(self._go)
        self.list.remedy_asked.connect(self._mend)
        self._explaining = Explaining(self.bridge, self.list)
        self._explaining.opened.connect(self.explaining)
        self.list.walked.connect(self._offers.ask)
        self.list.painter.painted = self._offers.want
        self._state = label("", "heading")
        self._hint = label("", "muted", wrap=True)
        self._previous = self._step_button(words.PREVIOUS, self.previous_finding)
        self._next = self._step_button(words.NEXT, self.next_finding)

    def _filter(self, level: str) -> QToolButton:
        made = QToolButton()
        made.setCheckable(True)
        made.setChecked(True)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        tip = words.FILTER_TIP.format(level=LEVEL_NAMES[level], tip=words.LEVEL_TIPS[level])
        made.setToolTip(tip)
        made.toggled.connect(self._show_rows)
        return made

    def _step_button(self, tip: str, act: object) -> QToolButton:
        made = QToolButton()
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        made.clicked.connect(act)
        return made

    def _lay_out(self) -> None:
        head = self._head = QHBoxLayout()
        head.setContentsMargins(GAP, 0, GAP, 0)
        head.setSpacing(GAP // 2)
        head.addWidget(self.tabs)
        head.addSpacing(GAP)
        for button in self.filters.values():
            head.addWidget(button)
        head.addStretch(1)
        head.addWidget(self._previous)
        head.addWidget(self._next)
        self._body = QStackedWidget()
        self._body.addWidget(self.list)
        self._body.addWidget(_empty(self._state, self._hint))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._body, 1)

    def set_theme(self, theme: Theme) -> None:
        """Icons and painted rows in another theme."""
        self._theme = self.list.painter.theme = theme
        for level, button in self.filters.items():
            button.setIcon(icon(level, theme, level))
        side = icon_side(self)
        for button in (*self.filters.values(), self._previous, self._next):
            button.setIconSize(QSize(side, side))
        self._previous.setIcon(icon("up", theme))
        self._next.setIcon(icon("down", theme))
        self.list.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow panel the filters keep icon and number; their word is in the tooltip."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """First the words of the filters go, then the steps, which have keys."""
        for part in (self._previous, self._next):
            part.show()
        for manner in range(3):
            self._name_filters(manner)
            self._head.invalidate()  # a row within a layout hears of other texts only with events
            if self._head.sizeHint().width() <= self.width():
                break
        shed(self._head, ((self._previous, self._next),), self.width())

    def showEvent(self, event: QShowEvent) -> None:
        """The list opens where the clerk is."""
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: self.list.show_group(self._section))

    @property
    def explaining_height(self) -> int:
        """What it needs to show the whole row with the box; 0 while none is open."""
        row = self.list.boxed_height
        return row and row + self.height() - self.list.viewport().height()

    def minimumSizeHint(self) -> QSize:
        """As small as the line of counts."""
        return QSize(self.fontMetrics().height() * 14, super().minimumSizeHint().height())

    # ---------------------------------------------------------------------------- content

    def _updated(self, _update: Update) -> None:
        """A long list waits for a pause, so that keys do not wait for it."""
        if len(self.list.rows.rows) > LONG_LIST:
            self._findings_later.start()
        else:
            self._follow()
        self._blanks_later.start()

    def _follow(self) -> None:
        self._offers.doubt()
        self._show_findings()
        self.list.viewport().update()

    def show_section(self, section: str) -> None:
        """The clerk is at this section now: what was found in it stands first, in view.

        Nothing moves while an explanation is being written.
        """
        self._section = section
        if not self.list.painter.boxed and self._first != section:
            self._first = section
            self._show_rows()
        self.list.show_group(section)

    def show_finding(self, finding_id: str) -> None:
        """Chooses a finding that shows, whatever was filtered."""
        finding = self.bridge.session.finding(finding_id)
        if finding is not None:
            self.tabs.setCurrentIndex(PROBLEMS)
            self.filters[finding.level].setChecked(True)
            self._show_findings()
            self.list.choose(self.list.rows.place_of(finding_id))

    def refresh(self) -> None:
        """Reads everything from the session anew."""
        self._show_findings()
        self._count_blanks()

    def _show_findings(self) -> None:
        findings = self.bridge.shown_findings()
        levels = [finding.level for finding in findings]
        self._counts = {level: levels.count(level) for level in LEVELS}
        self._unexplained = sum(finding.blocks for finding in findings) - self._counts["error"]
        self._label()
        if self.tabs.currentIndex() == PROBLEMS:
            self._show_rows()

    def _count_blanks(self) -> None:
        self._blanks_later.stop()
        self._blanks = blank_rows(self.bridge.session)
        self._label()
        if self.tabs.currentIndex() == BLANKS or not self.list.rows.rows:
            self._show_rows()

    def _blank_count(self) -> int:
        return sum(row.kind is Kind.BLANK for row in self._blanks)

    def _shown_levels(self) -> list[str]:
        return [level for level, button in self.filters.items() if button.isChecked()]

    def _show_rows(self) -> None:
        problems = self.tabs.currentIndex() == PROBLEMS
        for button in self.filters.values():
            button.setEnabled(problems)
        rows = self._finding_rows() if problems else self._blanks
        had_group = bool(self.list.rows.group_of(self._section))
        _show(self.list, rows)
        if not had_group:
            self.list.show_group(self._section)
        state, hint = self._words(problems=problems)
        self._state.setText(state)
        self._hint.setText(hint)
        self._body.setCurrentIndex(0 if rows else 1)
        self._next.setEnabled(bool(rows))
        self._previous.setEnabled(bool(rows))

    def _finding_rows(self) -> list[Row]:
        bridge = self.bridge
        return finding_rows(
            bridge.session.form,
            bridge.shown_findings(),
            self._shown_levels(),
            self._offers.of,
            fixed=not bridge.changeable,
            first=self._first,
        )

    def _words(self, *, problems: bool) -> tuple[str, str]:
        if not problems:
            return words.NO_BLANKS, words.NO_BLANKS_HINT
        found, blanks = sum(self._counts.values()), self._blank_count()
        if found:
            return words.HIDDEN, words.HIDDEN_HINT.format(count=found)
        if blanks:
            return words.FILLING.format(count=blanks), words.FILLING_HINT
        return words.CLEAN, words.CLEAN_HINT

    def _label(self) -> None:
        found = sum(self._counts.values())
        self.tabs.setTabText(PROBLEMS, words.PROBLEMS.format(count=found))
        self.tabs.setTabText(BLANKS, words.BLANKS.format(count=self._blank_count()))
        self._fit()

    def _name_filters(self, manner: int) -> None:
        """0 with words, 1 in short, 2 the count alone."""
        for level, button in self.filters.items():
            full, brief, spoken = self._filter_words(level)
            button.setText((full, brief, str(self._counts[level]))[manner])
            button.setAccessibleName(spoken)

    def _filter_words(self, level: Level) -> tuple[str, str, str]:
        """Whole, short, and for a screen reader."""
        patterns = (words.FILTER, words.FILTER_SHORT, words.FILTER_NAME)
        if level == "warning" and self._unexplained:
            patterns = words.FILTER_EXPLAIN, words.FILTER_EXPLAIN_SHORT, words.FILTER_EXPLAIN_NAME
        name, count, wanted = LEVEL_NAMES[level], self._counts[level], self._unexplained
        full, short, spoken = (p.format(level=name, count=count, open=wanted) for p in patterns)
        return full, short, spoken

    # ------------------------------------------------------------------------------- acts

    def next_finding(self) -> None:
        """Goes to the next row's cell, from the last to the first.

        The first one of the section where the clerk is, when the chosen row is of another.
        """
        self._step(1)

    def previous_finding(self) -> None:
        """Goes to the previous row's cell, from the first to the last."""
        self._step(-1)

    def _step(self, step: int) -> None:
        places = [n for n, row in enumerate(self.list.rows.rows) if row.kind is not Kind.SECTION]
        if not places:
            return
        current = self.list.currentIndex().row() if self.list.current() else -1
        group = self.list.rows.group_of(self._section)
        if current in (group or places):
            place = places[(places.index(current) + step) % len(places)]
        else:
            place = (group[1:] or places)[0 if step > 0 else -1]
        self.list.choose(place)
        self._go(self.list.rows.rows[place])

    def _go(self, row: Row) -> None:
        """To the cell, or to the very words in a narrative as it reads now."""
        if not self.bridge.session.settled:
            self.bridge.settle_now()
        finding = self.bridge.session.finding(row.key) if row.kind is Kind.FINDING else None
        if finding and finding.span:
            self.bridge.wanted_span.emit(finding.addresses[0], *finding.span)
        else:
            self.bridge.wanted.emit(row.address)

    def _mend(self, key: str, remedy: Remedy) -> None:
        """Applies a remedy, unless the report has changed so that it is none any more."""
        if remedy in self._offers.ask(key):
            self.bridge.mend(remedy)

    def explain_next(self) -> None:
        """The box of the chosen warning, or of the next one that wants an explanation."""
        self.tabs.setCurrentIndex(PROBLEMS)
        self.filters["warning"].setChecked(True)
        self._explaining.open_next()


def _show(into: FindingsList, rows: list[Row]) -> None:
    """The chosen row stays chosen where it has moved."""
    chosen = into.current()
    into.rows.show(rows)
    place = into.rows.place_of(chosen.key) if chosen else -1
    if place >= 0 and place != into.currentIndex().row():
        into.choose(place)


def _empty(*said: QWidget) -> QWidget:
    """What stands where there are no rows."""
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(3 * GAP, 2 * GAP, 3 * GAP, 2 * GAP)
    layout.setSpacing(GAP // 2)
    for each in said:
        layout.addWidget(each)
    layout.addStretch(1)
    page.setObjectName("page")
    scroller = QScrollArea()
    scroller.setWidgetResizable(True)
    scroller.setAccessibleName(words.TITLE)
    scroller.setWidget(page)
    return scroller
