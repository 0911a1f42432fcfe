"""A table in a window, over a session that a test fills as it likes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.bridge import Bridge
from desktop.faces import window_font
from desktop.table.form_table import FormTable
from desktop.theme import theme
from forms.draft.changes import ChangeSet
from forms.draft.content import Content
from forms.draft.edits import put_entries
from forms.draft.session import Session
from forms.values.entry import Origin

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def filled(values: dict[str, str], format_key: str = "2021") -> Session:
    session = Session(Content(format_key))
    operations = put_entries(session.content, values, Origin.IMPORTED)
    session.apply(ChangeSet("", operations))
    return session


def zeros(format_key: str = "2021", **different: str) -> dict[str, str]:
    """0 in every typed cell, except as named (`requests__granted__business="3"`)."""
    form = Session(Content(format_key)).form
    values = {cell.address: "0" for cell in form.cells.values() if not cell.derived}
    return values | {name.replace("__", "."): text for name, text in different.items()}


class Clerk:
    """Types at whatever has the focus and looks at the report."""

    def __init__(self, table: FormTable, bridge: Bridge, window: QWidget) -> None:
        self.table, self.bridge, self.window = table, bridge, window

    def press(self, key: Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.focus, key, modifier)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focus, text[:1])
        for character in text[1:]:
            QTest.keyClicks(self.focus, character)

    @property
    def focus(self) -> Any:
        return QApplication.focusWidget() or self.table.view

    @property
    def editor(self) -> Any:
        from desktop.table.editor import CellEditor

        return self.focus if isinstance(self.focus, CellEditor) else None

    @property
    def here(self) -> str:
        return self.table.current_address.split(".", 1)[1]

    def raw(self, address: str) -> str:
        entry = self.bridge.session.content.entries.get(address)
        return entry.raw if entry else ""

    def shown(self, address: str) -> str:
        return self.table.model.shown(address).state.text

    def copied(self) -> str:
        return QApplication.clipboard().text()

    def clip(self, text: str) -> None:
        QApplication.clipboard().setText(text)


@pytest.fixture
def open_table(qtbot: Any) -> Callable[..., Clerk]:
    """open_table(session, "requests", at=address) → Clerk, the window shown and active."""
    QApplication.setFont(window_font(14, bundled=True))

    def open_(
        session: Session | None = None,
        key: str = "requests",
        *,
        at: str = "",
        size: tuple[int, int] = (900, 600),
        read_only: bool = False,
        look: str = "light",
    ) -> Clerk:
        bridge = Bridge(session or Session(Content("2021")), read_only=read_only)
        table = FormTable(bridge, key, theme(look))
        # In a window of no size of its own: the offscreen platform warns of any size hint.
        window = QWidget()
        qtbot.addWidget(window)
        table.setParent(window)
        window.resize(*size)
        table.resize(*size)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        if at:
            table.focus_address(at)
        table.view.setFocus()
        qtbot.waitUntil(table.view.hasFocus)
        return Clerk(table, bridge, window)

    return open_
