"""Figures in a narrative's editor: inserting charts and pictures, changing and removing them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu

from desktop.jobs import Job
from desktop.text import words
from desktop.text.aid import Aid
from forms.draft.figures import change_caption, insert_chart, insert_figure, remove_figure
from forms.draft.narrative import Chart, Figure
from forms.errors import NianbaoError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.bridge import Bridge
    from desktop.text.area import TextArea
    from desktop.text.document import NarrativeDocument
    from desktop.text.figure_dialog import FigureDialog
    from forms.draft.changes import ChangeSet
    from forms.draft.content import Attachment, Content
    from forms.draft.narrative import ChartKind

DPI = 216
"""Enough for the dialog on a screen of twice the usual fineness."""
_ARROW = "QPushButton::menu-indicator { subcontrol-position: center right; }"
"""Beside the words; Qt would put it into the corner below."""
_KINDS: tuple[ChartKind, ...] = ("trend", "outcomes", "applicants")


@dataclass(frozen=True, slots=True)
class Ready:
    """A figure as it is offered: what it looks like, and its picture where it has one."""

    figure: Figure | Chart
    looks: bytes
    attachment: Attachment | None = None

    @property
    def hints(self) -> tuple[str, ...]:
        """What the clerk should know of it."""
        if isinstance(self.figure, Figure):
            return (words.FIGURE_HELP_PICTURE,)
        if not self.looks:
            return (words.FIGURE_NO_DATA,)
        if self.figure.kind != "trend":
            return (words.FIGURE_HELP,)
        alone = () if self.figure.earlier else (words.FIGURE_NO_EARLIER,)
        return (*alone, words.FIGURE_HELP_TREND)


class Figures(Aid):
    """`button` opens the menu of what can be inserted. All slow work is done by jobs; meanwhile the
    button is greyed."""

    def __init__(
        self, bridge: Bridge, address: str, document: NarrativeDocument, area: TextArea
    ) -> None:
        super().__init__(
            bridge, address, document, area, words.INSERT_FIGURE, words.INSERT_FIGURE_TIP
        )
        self.dialog: FigureDialog | None = None
        self.button.setStyleSheet(_ARROW)
        menu = QMenu(self.button)
        self._fill(menu)
        self.button.setMenu(menu)
        area.figure_asked.connect(self.ask_change)

    # -------------------------------------------------------------------------------- menus

    def offer_change(self, menu: QMenu, unit: int) -> None:
        """Adds to a menu what can be done about the figure at or before a Qt position."""
        at = next((each for each in (unit, unit - 1) if self._document.figure_at(each)), None)
        if at is not None and not self._area.isReadOnly():
            menu.addAction(words.CHANGE_FIGURE).triggered.connect(lambda: self.ask_change(at))
            menu.addSeparator()

    def offer(self, menu: QMenu) -> None:
        """Adds to a menu what can be inserted."""
        self._fill(menu.addMenu(words.INSERT_FIGURE))

    def pick(self) -> None:
        """Offers at the cursor what can be inserted."""
        if not self._area.isReadOnly() and self.button.isEnabled():
            below = self._area.cursorRect().bottomLeft()
            self.button.menu().popup(self._area.viewport().mapToGlobal(below))

    def tip(self, unit: int) -> str:
        """What the figure at a Qt position says under the mouse."""
        there = self._document.figure_at(unit) and not self._area.isReadOnly()
        return words.FIGURE_TIP if there else ""

    def _fill(self, menu: QMenu) -> None:
        for kind in _KINDS:
            action = menu.addAction(words.INSERT_KIND[kind])
            action.triggered.connect(lambda _=False, kind=kind: self.ask_chart(kind))
        menu.addAction(words.INSERT_PICTURE).triggered.connect(self.ask_picture)

    # -------------------------------------------------------------------------------- asking

    def ask_chart(self, kind: ChartKind) -> None:
        """Shows a chart of the tables and asks for its caption."""
        content = self._bridge.session.content
        year = content.fact("cover.year")
        named = words.YEAR.format(year=year) if year else words.YEAR_UNKNOWN
        chart = Chart(kind, words.CAPTIONS[kind].format(year=named))
        self._work(lambda _job: _placed(chart, content), self._offer)

    def ask_picture(self) -> None:
        """Asks for a picture's file and, when it could be read, for its caption."""
        kinds = words.PICTURE_KINDS
        chosen, _ = QFileDialog.getOpenFileName(self._window, words.PICTURE_TITLE, "", kinds)
        if chosen:
            self.read_picture(Path(chosen))

    def read_picture(self, path: Path) -> None:
        """Reads a picture's file, with a way out."""
        from desktop.dialogs.waiting import WaitDialog

        job = self._work(lambda job: _read(path, job), self._offer)
        WaitDialog(self._window, words.INSERT_FIGURE, words.PICTURE_READING, job).open()

    def ask_change(self, unit: int) -> None:
        """Shows the figure at a Qt position; its caption can be changed, or it can be removed."""
        figure, content = self._document.figure_at(unit), self._bridge.session.content
        if figure is not None and self._bridge.changeable:
            self._work(lambda _job: _looked_at(figure, content), lambda r: self._show(r, unit))

    @property
    def _window(self) -> QWidget:
        return self._area.window()

    def _work(self, work: Callable[[Job], Ready], then: Callable[[Ready], None]) -> Job:
        job = Job(work)
        self.button.setEnabled(False)
        for end in (job.done, job.failed, job.cancelled):
            end.connect(self._enable)
        job.done.connect(then)
        job.failed.connect(self._tell)
        return job.start()

    def _enable(self) -> None:
        self.button.setEnabled(True)

    def _tell(self, error: Exception) -> None:
        from desktop.dialogs.frame import Notice

        if not isinstance(error, NianbaoError):
            raise error
        notice = Notice(self._window, words.PICTURE_FAILED, error.message, error.remedy)
        notice.finished.connect(lambda _: self._area.setFocus())
        notice.open()

    # -------------------------------------------------------------------------------- acting

    def _offer(self, ready: Ready) -> None:
        dialog = self._open(ready, present=False)
        dialog.accepted.connect(lambda: self._insert(ready, dialog.caption))

    def _show(self, ready: Ready, unit: int) -> None:
        dialog = self._open(ready, present=True)
        place = self._place(unit)
        dialog.accepted.connect(
            lambda: self._apply(
                lambda content: change_caption(content, self._address, place, dialog.caption)
            )
        )
        dialog.removed.connect(
            lambda: self._apply(lambda content: remove_figure(content, self._address, place))
        )

    def _open(self, ready: Ready, *, present: bool) -> FigureDialog:
        from PySide6.QtCore import Qt

        from desktop.text.figure_dialog import FigureDialog

        made = FigureDialog(
            self._window, ready.figure.caption, ready.looks, ready.hints, present=present
        )
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = made
        made.finished.connect(self._closed)
        made.open()
        return made

    def _closed(self) -> None:
        self.dialog = None
        self._area.setFocus()

    def _insert(self, ready: Ready, caption: str) -> None:
        """Behind the selection: what is selected stays."""
        figure = replace(ready.figure, caption=caption)
        _, place = self._document.places(self._area.textCursor())
        self._apply(lambda content: _inserted(content, self._address, place, figure, ready))
        self._area.go_to(self._document.cursor_over(place + 1, place + 1).position())

    def _apply(self, change: Callable[[Content], ChangeSet]) -> None:
        self._bridge.session.pause_typing()
        self._bridge.apply(change(self._bridge.session.content))

    def _place(self, unit: int) -> int:
        cursor = self._area.textCursor()
        cursor.setPosition(unit)
        return self._document.places(cursor)[0]


def _inserted(
    content: Content, address: str, place: int, figure: Figure | Chart, ready: Ready
) -> ChangeSet:
    if isinstance(figure, Chart):
        return insert_chart(content, address, place, figure.kind, figure.caption, figure.earlier)
    if ready.attachment is None:
        raise TypeError
    return insert_figure(content, address, place, ready.attachment, figure.caption)


# ------------------------------------------------------------------------------------- jobs


def _placed(chart: Chart, content: Content) -> Ready:
    """A new chart, with the years before where it is a trend."""
    if chart.kind == "trend":
        from forms import ops

        chart = replace(chart, earlier=ops.trend_of(ops.open_library(), content))
    return _looked_at(chart, content)


def _looked_at(figure: Figure | Chart, content: Content) -> Ready:
    if isinstance(figure, Figure):
        attachment = content.attachments.get(figure.attachment)
        return Ready(figure, attachment.data if attachment else b"")
    from forms import ops

    return Ready(figure, ops.looks_of(figure, content, DPI))


def _read(path: Path, job: Job) -> Ready:
    from forms import ops
    from forms.values.text import one_line

    taken = ops.take_picture(path, job.cancel)
    return Ready(Figure(taken.key, one_line(path.stem)), taken.data, taken)
