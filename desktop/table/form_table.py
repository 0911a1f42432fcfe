"""One table of the form as a widget: layout, hints, menu, and the line of sums under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from desktop.icons import icon
from desktop.speech.announcing import announce
from desktop.table import words
from desktop.table.acts import Acts
from desktop.table.balance import BalanceLine
from desktop.table.fit import Fit, Room, Sizes
from desktop.table.look import Look
from desktop.table.model import TableModel
from desktop.table.sizes import PAD_Y
from desktop.table.speech import Manner
from desktop.table.sums import Equation
from desktop.table.view import TableView
from desktop.theme import GAP

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.bridge import Bridge
    from desktop.table.editor import CellEditor
    from desktop.table.sums import Balance
    from desktop.theme import Theme
    from forms.draft.session import Update

HINT_TIME = 2500
SELECT = QItemSelectionModel.SelectionFlag.Select
LOW_LINES, FLAT_LINES = 24, 16
"""Lower than so many lines, padding gives its room to the rows; and then the figures of the line
of sums, which keeps its verdicts."""

DENSE_PAD = 3


class FormTable(QWidget):
    """A table to put on a page. It wants the height of the whole table and scrolls in less.

    Every keystroke is written through the bridge at once; undo and redo are the window's, the
    table follows. `arranged` is emitted when columns or rows got other sizes. A `blind` one shows
    what is typed and nothing that follows from it.
    """

    arranged = Signal()

    def __init__(
        self, bridge: Bridge, table_key: str, theme: Theme, *, blind: bool = False
    ) -> None:
        super().__init__()
        self._bridge = bridge
        self._look = Look(theme, self.font())
        self.model = TableModel(bridge, table_key, blind=blind)
        self.view = TableView(self.model, self._look, self)
        self.acts = Acts(bridge, self.view, theme, self.tell)
        self._sizes = self._natural = Sizes()
        self._hint = QLabel(self.view)
        self._hint.hide()
        self._hint_timer = QTimer(self, interval=HINT_TIME, singleShot=True)
        self._hint_timer.timeout.connect(self._hint.hide)
        equation = None if blind else Equation.of(self.model.grid, bridge.session.form)
        self.balance = BalanceLine(bridge, equation, self._look) if equation else None
        self._fit = Fit(self.model, self.balance)
        self.legend = QLabel(words.LEGEND)
        self._build()
        self._connect()
        self.set_theme(theme)
        self.view.go_to(self.view.movement.first())

    def _build(self) -> None:
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        if self.balance:
            layout.addWidget(self.balance)
            self.view.horizontalScrollBar().valueChanged.connect(self.balance.follow)
        layout.addWidget(self.legend)
        layout.addStretch()
        self.legend.setContentsMargins(0, GAP // 2, 0, 0)
        self.legend.setProperty("look", "small")
        self.legend.hide()
        self.setFocusProxy(self.view)
        self.view.setAccessibleName(self.model.grid.table.name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def _connect(self) -> None:
        self.view.entered.connect(self._entered)
        self.view.refused.connect(lambda _address: self.tell(words.COMPUTED_HINT))
        self.view.edit_opened.connect(self._watch_editor)
        self.view.menu_asked.connect(self._show_menu)
        self.model.refreshed.connect(self._refit)
        self._bridge.updated.connect(self._follow_steps)
        if self.balance:
            self.balance.asked.connect(self._show_balance)

    # ---------------------------------------------------------------------------- for the page

    @property
    def current_address(self) -> str:
        """The cell that the clerk is at."""
        return self.view.current_address

    def focus_address(self, address: str) -> None:
        """Goes to a cell with the keyboard; KeyError for a cell of another table."""
        self.view.go_to(address)
        self.view.setFocus()

    def fill_zeros(self) -> None:
        """空白填 0, as one step."""
        self.acts.fill_zeros()

    def use_computed(self) -> None:
        """用合计数 at the current cell, as one step; nothing where no total is stated."""
        self.acts.use_computed()

    def set_theme(self, theme: Theme) -> None:
        """Takes other colours; the font is the widget's own."""
        self.acts.theme = theme
        self._look = self.view.cells.look = Look(theme, self.font())
        self.view.set_ground(theme.color("surface"))
        tokens = theme.tokens
        self._hint.setStyleSheet(
            f"background: {tokens['text']}; color: {tokens['surface']};"
            f" border-radius: 4px; padding: 4px 8px;"
        )
        self.arrange()

    def tell(self, sentence: str) -> None:
        """A quiet sentence beside the current cell, gone after a moment."""
        announce(self.view, sentence)
        self._hint.setText(sentence)
        self._hint.adjustSize()
        cell = self.view.visualRect(self.view.currentIndex())
        corner = self.view.viewport().mapTo(self.view, cell.bottomLeft()) + QPoint(0, 4)
        room = self.view.size() - self._hint.size()
        self._hint.move(
            max(0, min(corner.x(), room.width())), max(0, min(corner.y(), room.height()))
        )
        self._hint.show()
        self._hint.raise_()
        self._hint_timer.start()

    # --------------------------------------------------------------------------------- layout

    def sizeHint(self) -> QSize:
        return QSize(self._natural.width, self._natural.full_height(self._room()) + self._foot())

    def minimumSizeHint(self) -> QSize:
        """The heads, which stay in view, and a few cells; the page scrolls where that is too much."""
        grid, sizes = self.model.grid, self._sizes
        heads, wide = sizes.heights[: grid.head_rows], sizes.widths[: grid.head_columns + 1]
        least = max(240, sum(wide) + self.view.verticalScrollBar().sizeHint().width())
        return QSize(least, sum(heads) + 3 * self._look.row + self._foot(compact=True))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
        focused = QApplication.focusWidget()
        if focused and (focused is self.view or self.view.isAncestorOf(focused)):
            self._column.activate()  # the view has its new height only then
            self.view.scrollTo(self.view.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "balance"):
            self.set_theme(self.acts.theme)

    def arrange(self) -> None:
        """Fits columns and rows to the room and the font."""
        look = self._look
        look.pad = PAD_Y
        sizes = natural = self._fit.sizes(look, self._room())
        compact = self.height() < FLAT_LINES * look.line
        if self.height() < LOW_LINES * look.line and natural.height > self._room().height:
            look.pad = DENSE_PAD
            sizes = self._fit.sizes(look, self._room(compact=compact))
        look.manner = self._fit.manner(look, sizes)
        self._take(sizes, natural)
        self._place_heads(compact=compact)

    def _take(self, sizes: Sizes, natural: Sizes) -> None:
        named = self._look.manner is Manner.NAMED
        changed = natural != self._natural or self.legend.isHidden() != named
        self._sizes, self._natural = sizes, natural
        changes = self._look.manner is Manner.CHANGE
        self.legend.setText(words.LEGEND_CHANGE if changes else words.LEGEND)
        self.legend.setVisible(not named)
        if changed:
            self.updateGeometry()

    def _room(self, *, compact: bool = False) -> Room:
        bar = self.view.verticalScrollBar().sizeHint().width()
        return Room(self.width(), self.height() - self._foot(compact=compact), bar)

    def _foot(self, *, compact: bool = False) -> int:
        legend = 0 if self.legend.isHidden() else self.legend.sizeHint().height()
        return legend + (self.balance.height_for(compact=compact) if self.balance else 0)

    def _place_heads(self, *, compact: bool) -> None:
        rows, columns = self.model.grid.head_rows, self.model.grid.head_columns
        head_widths, body_widths = self._sizes.widths[:columns], self._sizes.widths[columns:]
        head_heights, body_heights = self._sizes.heights[:rows], self._sizes.heights[rows:]
        self.view.columns.arrange(self._look, body_widths, head_heights)
        self.view.rows.arrange(self._look, body_heights, head_widths)
        self.view.corner.arrange(self._look, head_widths, head_heights)
        if self.balance:
            self.balance.arrange(self._look, head_widths, body_widths, compact=compact)
        self.view.setMaximumHeight(self._sizes.full_height(self._room(compact=compact)))
        self.view.viewport().update()
        self.arranged.emit()

    def _refit(self, addresses: list[str]) -> None:
        """Makes room at once for a longer number or a second line; other keystrokes cost nothing."""
        if self._fit.outgrown(self._look, self._sizes, addresses):
            current, bar = self.view.currentIndex(), self.view.verticalScrollBar()
            place = self.view.visualRect(current).top()
            self.arrange()
            # Rows above may be higher now; where the clerk types stays under the clerk's eyes.
            bar.setValue(bar.value() + self.view.visualRect(current).top() - place)

    # ------------------------------------------------------------------------------- following

    def _entered(self, address: str) -> None:
        self._bridge.session.pause_typing()
        self._hint.hide()
        self._bridge.focused.emit(address)

    def _follow_steps(self, update: Update) -> None:
        """After undo and redo goes to what they changed, as a spreadsheet does."""
        if not update.turned or not self.isVisible():
            return
        mine = [address for address in self.model.grid.addresses if address in update.changed]
        if mine and self.current_address not in mine:
            self.view.go_to(mine[0])

    def _show_balance(self, balance: Balance) -> None:
        """Selects the cells of a column that fails and points to what was found about it."""
        cells, rule = frozenset(balance.cells), self.balance and self.balance.equation.rule
        self.focus_address(balance.cells[0])
        for cell in balance.cells:
            self.view.selectionModel().select(self.model.index_of(cell), SELECT)
        self._bridge.attend(cells)
        for finding in self._bridge.session.findings:
            if finding.rule == rule and cells.intersection(finding.addresses):
                self._bridge.pointed.emit(finding.id)

    def _watch_editor(self, editor: CellEditor) -> None:
        session = self._bridge.session
        session.pause_typing()
        start, address = session.history.seq, self.current_address
        before = session.content.entries.get(address)

        def revert() -> None:
            """Takes back the steps of this edit, so that the cell is exactly as it was."""
            while session.content.entries.get(address) != before:
                step = session.history.undoable()
                if step is None or step.seq <= start or self._bridge.undo() is None:
                    break
            self.view.close_editor(editor)

        editor.reverted.connect(revert)

    # ------------------------------------------------------------------------------------ menu

    def _show_menu(self, point: QPoint) -> None:
        menu = self.make_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(point)

    def make_menu(self) -> QMenu:
        """What can be done at the current cell."""
        menu, acts = QMenu(self.view), self.acts
        state = self.model.shown(self.current_address).state
        writable = self.model.writable
        theme = acts.theme
        if state.computed:
            text = words.USE_COMPUTED.format(sum=state.computed)
            menu.addAction(icon("check", theme), text, acts.use_computed).setEnabled(writable)
            menu.addSeparator()
        menu.addAction(words.CUT, acts.cut).setEnabled(writable)
        menu.addAction(icon("copy", theme), words.COPY, acts.copy)
        menu.addAction(words.COPY_WITH_HEADS, acts.copy_with_heads)
        menu.addAction(words.PASTE, acts.paste).setEnabled(writable)
        menu.addAction(words.CLEAR, acts.clear).setEnabled(writable)
        menu.addSeparator()
        menu.addAction(icon("zeros", theme), words.FILL_ZEROS, acts.fill_zeros).setEnabled(writable)
        return menu
