"""What the tables ask: a doubtful paste, and the second entry from its question to its result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.draft import edits
from forms.draft.changes import ChangeSet
from forms.values.entry import Origin

if TYPE_CHECKING:
    from tests.shots.__main__ import Shots

DOUBTFUL = "\n".join("\t".join(("1", "不详", "", "４", "/")) for _ in range(2))
TYPED = {"natural_person": "38", "business": "6", "research": "1"}


def take(shots: Shots) -> None:
    """Leaves the report's cells as they were."""
    pasting(shots)
    second_entry(shots)


def pasting(shots: Shots) -> None:
    """A block with words in it; an amount of which the unit is not certain."""
    from PySide6.QtWidgets import QApplication

    cases = (
        ("requests.granted.business", DOUBTFUL, "paste"),
        ("disclosure.fees.amount", "251000", "paste-unit"),
    )
    for address, text, name in cases:
        shots.stage.walk.go_to(address)
        QApplication.clipboard().setText(text)
        shots.stage.walk.page.table.acts.paste()
        dialog = QApplication.activeModalWidget()
        shots.picture(f"dialog-{name}", dialog)
        dialog.reject()


def second_entry(shots: Shots) -> None:
    """Asked by the same person, begun, compared, decided, and nothing different."""
    desk, commands = shots.stage.desk, shots.window.commands
    commands.show_task("requests")
    commands.type_again()
    if desk.dialog.going_on:
        desk.dialog.anew.setChecked(True)
    desk.dialog.name.setText(shots.stage.report.bridge.session.who or "王芳")
    shots.picture("dialog-second-start", desk.dialog)
    desk.dialog.name.setText("李四")
    desk.dialog.accept()
    entry = desk.dialog
    raws = {f"requests.new_received.{column}": text for column, text in TYPED.items()}
    operations = edits.put_entries(entry.bridge.session.content, raws, Origin.TYPED)
    entry.bridge.apply(ChangeSet("", operations))
    shots.picture("dialog-second-entry", entry)
    entry.accept()
    differences = desk.dialog
    differences.decide(take=False)
    differences.decide(take=True)
    shots.picture("dialog-second-differences", differences)
    differences.reject()
    entry.reject()
    commands.type_again()
    shots.picture("dialog-second-again", desk.dialog)
    desk.dialog.reject()
