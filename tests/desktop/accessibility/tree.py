"""What a screen reader finds in a widget, as QAccessible tells it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QTabWidget, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface

Role = QAccessible.Role
Text = QAccessible.Text
ITEMS = {Role.Cell, Role.ListItem, Role.TreeItem, Role.PageTab, Role.RowHeader, Role.ColumnHeader}
"""Parts of a view: they take the focus inside it."""

STRUCTURE = {Role.Client, Role.Border, Role.Pane, Role.Whitespace, Role.NoRole, Role.LayeredPane}
"""Roles that say nothing of what can be done."""

SCROLLED = {"Sheets", "QScrollArea"}
"""Printed pages and help, which keys only scroll: Qt gives scroll areas no role of their own."""

CELLS = {Role.Cell, Role.TreeItem, Role.ColumnHeader, Role.RowHeader}
"""Numbers may be equal, and a merged cell is reported once per row and column that it covers."""


@dataclass(frozen=True, slots=True)
class Node:
    """One visible element; `path` are the names around it, the outermost first."""

    role: Role
    name: str
    description: str
    value: str
    state: QAccessible.State
    kind: str
    path: tuple[str, ...]
    labelled: bool
    column: int

    @property
    def interactive(self) -> bool:
        """Whether the keyboard gets there."""
        return bool(self.state.focusable)

    def __str__(self) -> str:
        return f"{self.role.name} {self.name!r} ({self.kind}) in {'/'.join(self.path)}"


def nodes(widget: QWidget) -> list[Node]:
    """All that is visible in a window or dialog, in the order in which it is read."""
    return list(_walk(QAccessible.queryAccessibleInterface(widget), ()))


def _walk(face: QAccessibleInterface, path: tuple[str, ...]) -> Iterator[Node]:
    state = face.state()
    if state.invisible:
        return
    node = _node(face, state, path)
    yield node
    inner = (*path, node.name) if node.name else path
    for at in range(face.childCount()):
        child = face.child(at)
        if child is not None and child.isValid():
            yield from _walk(child, inner)


def _node(face: QAccessibleInterface, state: QAccessible.State, path: tuple[str, ...]) -> Node:
    thing = face.object()
    return Node(
        face.role(),
        _name(face),
        face.text(Text.Description),
        face.text(Text.Value),
        state,
        type(thing).__name__ if thing else "item",
        path,
        _labelled(face),
        _column(face),
    )


def _name(face: QAccessibleInterface) -> str:
    thing = face.object()
    return thing.accessibleName() if isinstance(thing, QComboBox) else face.text(Text.Name)


def _labelled(face: QAccessibleInterface) -> bool:
    """On Linux Qt says a choice's text for its name: what it is about comes from its label."""
    if not isinstance(face.object(), QComboBox):
        return True
    return any(flag == QAccessible.RelationFlag.Label for _other, flag in face.relations())


def _column(face: QAccessibleInterface) -> int:
    cell = face.tableCellInterface() if face.role() in {Role.TreeItem, Role.Cell} else None
    return cell.columnIndex() if cell else 0


def faults(widget: QWidget) -> list[str]:
    """What a screen reader's user would stumble over."""
    found = nodes(widget)
    return [*_nameless(found), *_without_role(found), *_alike(found)]


def _nameless(found: list[Node]) -> Iterator[str]:
    for node in found:
        proxied = node.kind == QTabWidget.__name__  # its bar takes the focus
        beside = (
            node.role in {Role.TreeItem, Role.Cell} and node.column > 0
        )  # a row's name is first
        if node.interactive and not (proxied or beside or (node.name.strip() and node.labelled)):
            yield f"no name: {node}"
        elif "&" in node.name:
            yield f"a mnemonic in the name: {node}"


def _without_role(found: list[Node]) -> Iterator[str]:
    for node in found:
        excepted = node.kind in SCROLLED | {QTabWidget.__name__}
        if node.interactive and node.role in STRUCTURE and not excepted:
            yield f"no role: {node}"


def _alike(found: list[Node]) -> Iterator[str]:
    keys = Counter(
        (node.role, node.name, node.path)
        for node in found
        if node.interactive and node.role not in CELLS
    )
    for (role, name, path), count in keys.items():
        if count > 1:
            yield f"{count} alike: {role.name} {name!r} in {'/'.join(path)}"
