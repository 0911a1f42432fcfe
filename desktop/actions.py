"""One table of actions: what they are called, when they can be done, what they run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from desktop import words
from desktop.icons import icon
from desktop.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.commands import Commands
    from desktop.theme import Theme


@dataclass(frozen=True, slots=True)
class Action:
    """`label` may depend on the situation; the plain `text` is what the toolbar shows."""

    id: str
    text: str
    icon: str
    shortcut: str
    enabled: Callable[[Situation], bool]
    run: Callable[[Commands], None]
    label: Callable[[Situation], str] | None = None
    hint: str = ""


def _always(_: Situation) -> bool:
    return True


def _open(situation: Situation) -> bool:
    return situation.report


def _changeable(situation: Situation) -> bool:
    return situation.changeable


def _why_not(situation: Situation) -> str:
    """The reason why a whole report cannot be changed now."""
    if situation.changeable or not situation.report:
        return ""
    return words.ONLY_UNSEALED if situation.sealed else words.ONLY_HERE


def _reasoned(text: str) -> Callable[[Situation], str]:
    """A menu's text with the reason why it is grey."""

    def label(situation: Situation) -> str:
        why = _why_not(situation)
        return words.WITH_REASON.format(text=text, why=why) if why else text

    return label


def _undo_text(situation: Situation) -> str:
    label = situation.undo_label
    return words.UNDO_STEP.format(label=label) if label else words.UNDO


def _redo_text(situation: Situation) -> str:
    label = situation.redo_label
    return words.REDO_STEP.format(label=label) if label else words.REDO


ACTIONS = (
    Action("home", words.HOME, "home", "Alt+Home", _open, lambda w: w.go_home()),
    Action("new", words.NEW, "new", "Ctrl+N", _always, lambda w: w.act("new")),
    Action("import", words.IMPORT, "import", "Ctrl+I", _always, lambda w: w.act("import")),
    Action("package", words.OPEN_PACKAGE, "package", "Ctrl+O", _always, lambda w: w.act("package")),
    Action(
        "into",
        words.IMPORT_INTO,
        "import",
        "Ctrl+Shift+I",
        _changeable,
        lambda w: w.filing.import_into(),
        _reasoned(words.IMPORT_INTO),
    ),
    Action(
        "past",
        words.AS_LAST_YEAR,
        "view",
        "Ctrl+L",
        _changeable,
        lambda w: w.filing.take_last_year(),
        _reasoned(words.AS_LAST_YEAR),
    ),
    Action(
        "carry",
        words.CARRY_OVER,
        "down",
        "Ctrl+J",
        lambda s: s.changeable and s.carried,
        lambda w: w.carry_over(),
        _reasoned(words.CARRY_OVER),
        hint=words.CARRY_OVER_HINT,
    ),
    Action(
        "imported",
        words.IMPORTED,
        "hint",
        "",
        lambda s: s.imported,
        lambda w: w.filing.show_imported(),
    ),
    Action(
        "export", words.EXPORT_PACKAGE, "export", "", _open, lambda w: w.filing.export_package()
    ),
    Action("save", words.SAVE_REPORT, "export", "Ctrl+Shift+S", _open, lambda w: w.save_report()),
    Action(
        "versions",
        words.VERSIONS,
        "restore",
        "Ctrl+H",
        _open,
        lambda w: w.filing.show_versions(),
        hint=words.VERSIONS_HINT,
    ),
    Action("backup", words.BACK_UP, "saved", "", _always, lambda w: w.filing.back_up()),
    Action("restore", words.RESTORE, "restore", "", _always, lambda w: w.filing.restore()),
    Action("clerk", words.CLERK, "clerk", "", _always, lambda w: w.ask_clerk()),
    Action("settings", words.SETTINGS, "settings", "Ctrl+,", _always, lambda w: w.ask_settings()),
    Action("quit", words.QUIT, "close", "Ctrl+Q", _always, lambda w: w.quit()),
    Action(
        "undo",
        words.UNDO,
        "undo",
        "Ctrl+Z",
        lambda s: s.changeable and bool(s.undo_label),
        lambda w: w.undo(),
        _undo_text,
    ),
    Action(
        "redo",
        words.REDO,
        "redo",
        "Ctrl+Y",
        lambda s: s.changeable and bool(s.redo_label),
        lambda w: w.redo(),
        _redo_text,
    ),
    Action(
        "copy_heads",
        words.COPY_WITH_HEADS,
        "copy",
        "Ctrl+Shift+C",
        lambda s: s.table,
        lambda w: w.copy_with_heads(),
    ),
    Action(
        "zeros",
        words.FILL_ZEROS,
        "zeros",
        "Ctrl+0",
        lambda s: s.changeable and s.table,
        lambda w: w.fill_zeros(),
        hint=words.FILL_ZEROS_HINT,
    ),
    Action(
        "link",
        words.INSERT_NUMBER,
        "new",
        "Ctrl+M",
        lambda s: s.changeable and s.text,
        lambda w: w.insert("number"),
        hint=words.INSERT_NUMBER_HINT,
    ),
    Action(
        "snippet",
        words.INSERT_SNIPPET,
        "snippet",
        "Ctrl+Shift+M",
        lambda s: s.changeable and s.text,
        lambda w: w.insert("snippet"),
        hint=words.INSERT_SNIPPET_HINT,
    ),
    Action(
        "figure",
        words.INSERT_FIGURE,
        "chart",
        "Ctrl+G",
        lambda s: s.changeable and s.text,
        lambda w: w.insert("figure"),
        hint=words.INSERT_FIGURE_HINT,
    ),
    Action(
        "check",
        words.JUDGE_ALL,
        "check",
        "F9",
        _open,
        lambda w: w.judge_all(),
        hint=words.JUDGE_ALL_HINT,
    ),
    Action(
        "second_entry",
        words.SECOND_ENTRY,
        "clerk",
        "",
        _changeable,
        lambda w: w.type_again(),
        _reasoned(words.SECOND_ENTRY),
        hint=words.SECOND_ENTRY_HINT,
    ),
    Action(
        "print",
        words.PRINT,
        "print",
        "Ctrl+P",
        _open,
        lambda w: w.print_report(),
        hint=words.PRINT_HINT,
    ),
    Action("before", words.PREVIOUS_PAGE, "back", "Ctrl+PgUp", _open, lambda w: w.turn(-1)),
    Action("after", words.NEXT_PAGE, "next", "Ctrl+PgDown", _open, lambda w: w.turn(1)),
    Action(
        "next_finding",
        words.NEXT_FINDING,
        "down",
        "F8",
        lambda s: s.findings,
        lambda w: w.find(1),
    ),
    Action(
        "previous_finding",
        words.PREVIOUS_FINDING,
        "up",
        "Shift+F8",
        lambda s: s.findings,
        lambda w: w.find(-1),
    ),
    Action(
        "explain",
        words.EXPLAIN,
        "edit",
        "F7",
        lambda s: s.changeable and s.findings,
        lambda w: w.explain(),
        hint=words.EXPLAIN_HINT,
    ),
    Action(
        "next_pane",
        words.NEXT_PANE,
        "next",
        "F6",
        _open,
        lambda w: w.step_pane(1),
        hint=words.PANE_HINT,
    ),
    Action(
        "previous_pane",
        words.PREVIOUS_PANE,
        "back",
        "Shift+F6",
        _open,
        lambda w: w.step_pane(-1),
        hint=words.PANE_HINT,
    ),
    Action("help_pane", words.SHOW_HELP, "help", "Ctrl+F1", _open, lambda w: w.toggle("help")),
    Action(
        "findings_pane",
        words.SHOW_FINDINGS,
        "check",
        "Ctrl+F8",
        _open,
        lambda w: w.toggle("findings"),
    ),
    Action(
        "palette",
        words.GO,
        "search",
        "Ctrl+K",
        _always,
        lambda w: w.go_anywhere(),
        hint=words.GO_HINT,
    ),
    Action("manual", words.MANUAL, "help", "F1", _always, lambda w: w.show_manual()),
    Action("keys", words.KEYS, "keys", "Ctrl+/", _always, lambda w: w.show_keys()),
    Action("about", words.ABOUT, "hint", "", _always, lambda w: w.about()),
)


def why_grey(action: Action, situation: Situation) -> str:
    """The reason why it cannot be done now; empty where it can."""
    if action.enabled(situation):
        return ""
    if not situation.report:
        return words.NEEDS_REPORT
    fixed = "" if action.enabled(_FIXED) else _why_not(situation)
    return fixed or words.NEEDS.get(action.id, words.NOT_NOW)


_FIXED = Situation(
    report=True,
    undo_label=words.UNDO,
    redo_label=words.REDO,
    table=True,
    text=True,
    findings=True,
    imported=True,
    carried=True,
)
"""All is there, but nothing can be changed: what is grey even so depends on that."""


class Actions(QObject):
    """The table as QActions of one window."""

    def __init__(self, window: QWidget, commands: Commands, theme: Theme) -> None:
        super().__init__(window)
        self.by_id: dict[str, QAction] = {}
        for action in ACTIONS:
            made = QAction(action.text, window)
            made.setObjectName(action.id)
            made.setProperty("picture", action.icon)
            made.setIconText(action.text)
            made.setShortcut(QKeySequence(action.shortcut))
            made.triggered.connect(lambda _=False, run=action.run: run(commands))
            window.addAction(made)
            self.by_id[action.id] = made
        self.set_theme(theme)
        self.refresh(Situation())

    def refresh(self, situation: Situation) -> None:
        """Enables, disables and renames for a situation."""
        for action in ACTIONS:
            made = self.by_id[action.id]
            made.setEnabled(action.enabled(situation))
            text = action.label(situation) if action.label else action.text
            made.setText(text)
            made.setIconText(action.text)
            made.setToolTip(_tip(action.hint or text, action.shortcut))
            made.setWhatsThis(why_grey(action, situation))

    def set_theme(self, theme: Theme) -> None:
        """Draws the icons in another theme."""
        for action in ACTIONS:
            self.by_id[action.id].setIcon(icon(action.icon, theme))


def _tip(text: str, shortcut: str) -> str:
    """Qt takes a tooltip with a tag in it for markup, and a step's name may quote a clerk."""
    text = text.replace("<", "\uff1c")
    return words.TOOLTIP.format(text=text, shortcut=shortcut) if shortcut else text
