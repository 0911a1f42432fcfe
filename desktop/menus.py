"""The menus, from the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup

from desktop import words
from desktop.preferences import TEXT_SIZES, THEME_CHOICES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QMainWindow, QMenu

    from desktop.actions import Actions
    from desktop.commands import Commands
    from desktop.look import Look

MENUS = (
    (
        words.MENU_FILE,
        (
            *("home", "", "new", "import", "package", "", "into", "past", "imported", ""),
            *(
                "versions",
                "save",
                "export",
                "",
                "backup",
                "restore",
                "",
                "clerk",
                "settings",
                "",
                "quit",
            ),
        ),
    ),
    (
        words.MENU_EDIT,
        (
            *("undo", "redo", "", "copy_heads", "zeros", "carry", ""),
            *("link", "snippet", "figure", "", "palette"),
        ),
    ),
    (
        words.MENU_CHECK,
        (
            "check",
            "next_finding",
            "previous_finding",
            "explain",
            "second_entry",
            "",
            "before",
            "after",
            "",
            "print",
        ),
    ),
    (words.MENU_VIEW, ("next_pane", "previous_pane", "", "help_pane", "findings_pane", "")),
    (words.MENU_HELP, ("manual", "keys", "", "about")),
)


def make_menus(window: QMainWindow) -> list[QMenu]:
    """The menus by title, with nothing in them yet."""
    return [window.menuBar().addMenu(title) for title, _ in MENUS]


def fill_menus(menus: list[QMenu], actions: Actions, commands: Commands, look: Look) -> None:
    """Puts the actions in."""
    for menu, (title, entries) in zip(menus, MENUS, strict=True):
        for entry in entries:
            if entry:
                menu.addAction(actions.by_id[entry])
            else:
                menu.addSeparator()
        if title == words.MENU_VIEW:
            _add_looks(menu, commands, look)


def _add_looks(menu: QMenu, commands: Commands, look: Look) -> None:
    _add_choices(
        menu.addMenu(words.MENU_THEME),
        ((name, words.THEMES[name]) for name in THEME_CHOICES),
        lambda: look.preferences.theme,
        lambda name: commands.remember(theme=name),
    )
    _add_choices(
        menu.addMenu(words.MENU_TEXT_SIZE),
        ((size, words.PERCENT.format(size=size)) for size in TEXT_SIZES),
        lambda: look.preferences.text_size,
        lambda size: commands.remember(text_size=size),
    )


def _add_choices(
    menu: QMenu,
    choices: Iterable[tuple[object, str]],
    present: Callable[[], object],
    choose: Callable[[object], None],
) -> None:
    """Entries of which one is ticked; asked anew whenever the menu opens."""
    group = QActionGroup(menu)
    entries: list[tuple[object, QAction]] = []
    for value, text in choices:
        action = QAction(text, menu)
        action.setCheckable(True)
        action.triggered.connect(lambda _=False, value=value: choose(value))
        group.addAction(action)
        menu.addAction(action)
        entries.append((value, action))

    def tick() -> None:
        for value, action in entries:
            action.setChecked(value == present())

    menu.aboutToShow.connect(tick)
