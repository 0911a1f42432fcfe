"""The lists of 核对: what must be mended, what needs an explanation, what is not filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeGuard, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from desktop.icons import icon, picture
from desktop.labels import label
from desktop.pages import words
from desktop.pages.problem_row import Problem, ProblemRow, state_of
from desktop.pages.rows import Blank, BlankRow, Row, Rows, link
from desktop.text.icon_size import icon_side
from desktop.theme import GAP
from forms.definition.form import SIGN

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from desktop.pages.standing import Standing
    from desktop.theme import Theme
    from forms.definition.schema import Level

Tab = Literal["error", "warning", "blank"]
TABS: tuple[tuple[Tab, str], ...] = (
    ("error", words.TAB_ERRORS),
    ("warning", words.TAB_WARNINGS),
    ("blank", words.TAB_BLANKS),
)
ICONS = {"error": "error", "warning": "warning", "blank": "filling"}
TOKENS = {"error": "error", "warning": "warning", "blank": "muted"}


class Empty(QWidget):
    """What a list says that has nothing in it."""

    def __init__(self, tab: Tab, theme: Theme) -> None:
        super().__init__()
        self._icon = QLabel()
        texts = QVBoxLayout()
        texts.setSpacing(GAP // 4)
        texts.addWidget(label(words.NOTHING[tab], "strong"))
        texts.addWidget(label(words.NOTHING_HINT[tab], "muted", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GAP // 2, 2 * GAP, GAP, 2 * GAP)
        row.setSpacing(3 * GAP // 2)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(texts, 1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """The icon in another theme."""
        side = icon_side(self) * 7 // 4
        self._icon.setPixmap(picture("done", theme, side, "done", self.devicePixelRatioF()))


class Group(QWidget):
    """The blanks of one section, and 空白填 0 where it is a table."""

    def __init__(self, name: str, rows: Rows) -> None:
        super().__init__()
        self._name = name
        self.rows = rows
        self._title = label("", "strong", wrap=True)
        self.zeros = QPushButton(words.FILL_ZEROS)
        self.zeros.setAutoDefault(False)
        head = QHBoxLayout()
        head.setContentsMargins(3 * GAP // 2, GAP, 3 * GAP // 2, GAP // 2)
        head.addWidget(self._title, 1)
        head.addWidget(self.zeros)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rows)

    def show_blanks(self, blanks: list[Blank], *, fillable: bool) -> None:
        """These are left; without any the section is not shown."""
        self.setVisible(bool(blanks))
        self._title.setText(words.GROUP.format(name=self._name, count=len(blanks)))
        named = words.FILL_ZEROS_NAMED.format(name=self._name, count=len(blanks))
        self.zeros.setAccessibleName(named)
        self.zeros.setVisible(fillable)
        self.rows.show_items(blanks)


class Problems(QWidget):
    """Three tabs, and the hints folded below them: they never stand in the way of 定稿.

    `wanted` carries the address of a chosen row, `mended` a remedy, `explained` a finding and the
    words for it, `zeros` the key of a table, `reached` what should be in sight.
    """

    wanted = Signal(str)
    mended = Signal(object)
    explained = Signal(object, str)
    zeros = Signal(str)
    reached = Signal(object)

    def __init__(self, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self._bridge, self._theme = bridge, theme
        self._standing: Standing | None = None
        self._lost = -1
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(words.PROBLEMS)
        for tab, name in TABS:
            self.tabs.addTab(icon(ICONS[tab], theme, TOKENS[tab]), name.format(count=0))
        self.lead = label(words.JUDGING, "muted", wrap=True)
        self.lists = {level: self._rows(self._problem_row) for level in ("error", "warning")}
        parts = self._bridge.session.form.parts.items()
        self.groups = {key: self._group(key, name) for key, name in parts if key != SIGN}
        self.empties = {tab: Empty(tab, theme) for tab, _name in TABS}
        self.hints = self._rows(self._problem_row)
        self.fold = link("")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._show_tab)
        self._blanks = QWidget()
        self._lay_out()
        self.tabs.currentChanged.connect(self._turn_tab)
        self._show_tab()

    def _lay_out(self) -> None:
        blanks = QVBoxLayout(self._blanks)
        blanks.setContentsMargins(0, 0, 0, 0)
        blanks.setSpacing(GAP // 2)
        for group in self.groups.values():
            blanks.addWidget(group)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        column.addWidget(self.tabs)
        self.lead.setContentsMargins(3 * GAP // 2, GAP // 2, GAP, 0)
        column.addWidget(self.lead)
        for part in (*self._parts(), *self.empties.values()):
            column.addWidget(part)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.hints)

    def _rows(self, make: object) -> Rows:
        rows = Rows(make)  # type: ignore[arg-type]
        rows.made.connect(self._connect)
        rows.leaving.connect(self._keep_focus)
        return rows

    def _problem_row(self) -> Row:
        return ProblemRow(self._theme)

    def _group(self, key: str, name: str) -> Group:
        group = Group(name, self._rows(lambda: BlankRow(self._theme)))
        group.zeros.clicked.connect(lambda: self.zeros.emit(key))
        return group

    def _connect(self, row: Row) -> None:
        row.wanted.connect(self.wanted)
        row.reached.connect(self.reached)
        row.stepped.connect(self._step)
        if isinstance(row, ProblemRow):
            row.mended.connect(self.mended)
            row.explained.connect(self.explained)
            row.opened.connect(self.reached)

    # --------------------------------------------------------------------------- showing

    @property
    def tab(self) -> Tab:
        """The tab in sight."""
        return TABS[self.tabs.currentIndex()][0]

    def show_standing(self, standing: Standing) -> None:
        """Shows what there is; the tab in sight stays."""
        self._standing = standing
        self._lost = -1
        for place, (tab, name) in enumerate(TABS):
            self.tabs.setTabText(place, name.format(count=self._count(tab)))
        for level, rows in self.lists.items():
            rows.show_items(self._problems(cast("Level", level)))
        hints = self._problems("hint")
        self.hints.show_items(hints)
        self.fold.setText(words.HINTS.format(count=len(hints)))
        form = self._bridge.session.form
        for key, group in self.groups.items():
            blanks = [Blank(a, form.printed(a)) for a in standing.blanks.get(key, ())]
            if group.zeros.hasFocus() and not blanks:
                self._lose_focus(next(iter(group.rows.rows.values())))
            group.show_blanks(blanks, fillable=key in form.tables and self._bridge.changeable)
        self._show_tab()
        if self._lost >= 0:
            self._focus_place(self._lost)

    def show_gravest(self) -> None:
        """The first tab that has something to do."""
        waiting = bool(self._standing and self._standing.waiting)
        tabs = [tab for tab, _name in TABS if self._count(tab) and (tab != "warning" or waiting)]
        rest = [tab for tab, _name in TABS if self._count(tab)]
        first = (tabs or rest or [TABS[0][0]])[0]
        self.tabs.setCurrentIndex([tab for tab, _name in TABS].index(first))

    def set_theme(self, theme: Theme) -> None:
        """Paints in another theme from now on."""
        self._theme = theme
        for place, (tab, _name) in enumerate(TABS):
            self.tabs.setTabIcon(place, icon(ICONS[tab], theme, TOKENS[tab]))
        groups = (group.rows for group in self.groups.values())
        for rows in (*self.lists.values(), *groups, self.hints):
            rows.set_theme(theme)
        for empty in self.empties.values():
            empty.set_theme(theme)
        self._show_tab()

    def _problems(self, level: Level) -> list[Problem]:
        if self._standing is None:
            return []
        profile, changeable = self._standing.content.profile, self._bridge.changeable
        remedies = self._standing.remedies
        found = self._standing.of(level)
        return [Problem(f, remedies.get(f.id, ()), profile, changeable) for f in found]

    def _count(self, tab: Tab) -> int:
        if self._standing is None:
            return 0
        return self._standing.blank_count if tab == "blank" else len(self._standing.of(tab))

    def _turn_tab(self) -> None:
        """The focus must not be in what is hidden: Qt would look for it further down the page."""
        focus = QApplication.focusWidget()
        if focus is not None and any(row.isAncestorOf(focus) for row in self._parts()):
            self.tabs.setFocus()
        self._show_tab()
        self.reached.emit(self.tabs)

    def _parts(self) -> tuple[QWidget, ...]:
        return (*self.lists.values(), self._blanks)

    def _show_tab(self) -> None:
        tab, known = self.tab, self._standing is not None
        for level, rows in self.lists.items():
            rows.setVisible(known and level == tab)
        self._blanks.setVisible(known and tab == "blank" and self._count(tab) > 0)
        for each, empty in self.empties.items():
            empty.setVisible(known and each == tab and not self._count(each))
        self.lead.setText(self._lead(tab))
        self.lead.setVisible(not known or self._count(tab) > 0)
        hints = bool(self._standing and self._standing.of("hint"))
        self.fold.setVisible(hints)
        self.fold.setIcon(icon("up" if self.fold.isChecked() else "down", self._theme, "accent"))
        self.hints.setVisible(hints and self.fold.isChecked())

    def _lead(self, tab: Tab) -> str:
        if self._standing is None:
            return words.JUDGING
        states = [state_of(finding) for finding in self._standing.of("warning")]
        kinds = (words.OPEN, words.VOID, words.EXPLAINED)
        told = [
            words.STATE_COUNT.format(state=kind, count=states.count(kind))
            for kind in kinds
            if kind in states
        ]
        return words.LEADS[tab].format(states=words.AND.join(told))

    # ------------------------------------------------------------------------------ keys

    def focus_list(self) -> None:
        """To the first row of the tab in sight, or to the tabs when it has none."""
        self._focus_place(0)

    def explain_next(self) -> None:
        """The box of the warning with the focus, or else of the first one without explanation."""
        rows = [each for each in self.lists["warning"].rows.values() if _explainable(each)]
        focus = QApplication.focusWidget()
        here = [row for row in rows if focus in (row, *row.findChildren(QWidget))]
        waiting = [row for row in rows if row.problem and row.problem.state != words.EXPLAINED]
        for row in (*here, *waiting)[:1]:
            self.tabs.setCurrentIndex([tab for tab, _name in TABS].index("warning"))
            row.open_box()

    def _focus_place(self, place: int) -> None:
        rows = self._visible_rows()
        target = rows[min(place, len(rows) - 1)] if rows else self.tabs
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_focus(self, row: Row) -> None:
        """When the row with the focus goes, its neighbour gets it: Qt would look further down."""
        focus = QApplication.focusWidget()
        if focus is not None and (focus is row or row.isAncestorOf(focus)):
            self._lose_focus(row)

    def _lose_focus(self, row: Row) -> None:
        rows = self._visible_rows()
        self._lost = rows.index(row) if row in rows else 0
        self.tabs.setFocus()

    def _visible_rows(self) -> list[Row]:
        rows = [row for row in self.findChildren(Row) if row.isVisibleTo(self)]
        return sorted(rows, key=lambda row: row.mapTo(self, row.rect().topLeft()).y())

    def _step(self, row: Row, step: int) -> None:
        rows = self._visible_rows()
        at = rows.index(row) + step
        if 0 <= at < len(rows):
            rows[at].setFocus(Qt.FocusReason.OtherFocusReason)


def _explainable(row: Row) -> TypeGuard[ProblemRow]:
    return isinstance(row, ProblemRow) and bool(row.problem and row.problem.changeable)
