"""The window: puts stage, menus and toolbar together; the work is done elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow

from desktop import words
from desktop.commands import Commands
from desktop.icons import mark
from desktop.menus import fill_menus, make_menus
from desktop.stage import Stage

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDropEvent,
        QKeyEvent,
        QPaintEvent,
    )

    from desktop.actions import Actions
    from desktop.look import Look
    from desktop.theme import Theme
    from forms.library.library import Library

FIRST_SIZE = QSize(1280, 820)
SMALL = QSize(1440, 900)
LEAST_SIZE = QSize(640, 400)


class Window(QMainWindow):
    """One window, one report at a time. Everything it needs is handed to it.

    `painted` says, once, that the first picture is there. That shows no more of actions and
    toolbar than the titles of the menus: they are made by `furnish`.
    """

    painted = Signal()
    actions_table: Actions

    def __init__(self, library: Library, look: Look) -> None:
        super().__init__()
        self.setWindowTitle(words.PROGRAM)
        self.setWindowIcon(mark())
        self.setMinimumSize(LEAST_SIZE)
        self.setAcceptDrops(True)
        self._look = look
        self._painted = self._furnished = False
        self.stage = Stage(library, look)
        self.commands = Commands(self.stage)
        self._menus = make_menus(self)
        self.setCentralWidget(self.stage)
        self.stage.moved.connect(self.refresh)
        self.commands.ended.connect(self.close)
        look.changed.connect(self.set_theme)
        self._restore_size()

    def furnish(self) -> None:
        """Makes the actions, what the menus hold and the toolbar, unless that is done."""
        from desktop.actions import Actions

        if not self._furnished:
            self._furnished = True
            self.actions_table = Actions(self, self.commands, self._look.theme)
            fill_menus(self._menus, self.actions_table, self.commands, self._look)
            self._make_tools()

    def refresh(self) -> None:
        """Brings actions and title up to date with what is open."""
        self.furnish()
        self.actions_table.refresh(self.stage.situation)
        name = self.stage.name
        self._tools.name(name)
        self._tools.setVisible(bool(self.stage.report))
        title = words.WINDOW_TITLE.format(name=name, program=words.PROGRAM)
        self.setWindowTitle(title if self.stage.report else words.PROGRAM)

    def set_theme(self, theme: Theme) -> None:
        """Paints everything in another theme."""
        if self._furnished:
            self.actions_table.set_theme(theme)
        self.stage.set_theme(theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the focused button: Qt leaves that to the space bar outside dialogs."""
        focused = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def show_fitting(self) -> None:
        """As it was last time; the first time whole screens that are small are filled."""
        room = self.screen().availableSize()
        small = room.width() <= SMALL.width() or room.height() <= SMALL.height()
        looks = self._look.preferences
        fill = looks.maximised or (small and not looks.geometry)
        self.showMaximized() if fill else self.show()
        self._keep_inside()
        # Only now do desktops tell how wide the frame is that they put around the window.
        self.painted.connect(self._keep_inside, Qt.ConnectionType.QueuedConnection)

    def come_forward(self) -> None:
        """In front of other programs' windows, or lit in the task bar where those do not let it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from desktop.dropping import dropped_file

        if dropped_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from desktop.dropping import dropped_file

        path = dropped_file(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.commands.filing.take_dropped(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        geometry = bytes(self.saveGeometry().toHex().data()).decode()
        self.commands.remember(geometry=geometry, maximised=self.isMaximized())
        event.setAccepted(self.stage.close_report(self.close))

    def _make_tools(self) -> None:
        from desktop.toolbar import Toolbar

        self._tools = Toolbar(self.actions_table)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.addToolBar(self._tools)
        self._tools.hide()

    def _keep_inside(self) -> None:
        """All of the window in sight: its screen may be gone, smaller or of another scale now."""
        room, frame = self.screen().availableGeometry(), self.frameGeometry()
        if self.isMaximized() or self.isFullScreen() or room.contains(frame):
            return
        around = frame.size() - self.size()
        self.resize(self.size().boundedTo(room.size() - around))
        frame = self.frameGeometry()
        left = min(max(frame.left(), room.left()), room.right() + 1 - frame.width())
        top = min(max(frame.top(), room.top()), room.bottom() + 1 - frame.height())
        self.move(left, top)

    def _restore_size(self) -> None:
        geometry = QByteArray.fromHex(self._look.preferences.geometry.encode())
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(FIRST_SIZE.boundedTo(self.screen().availableSize()))
