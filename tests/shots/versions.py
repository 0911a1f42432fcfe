"""历史版本 with all that a comparison can show, and the question for a name."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from forms.draft import edits
from forms.draft.changes import ChangeSet
from forms.draft.narrative import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.shots.__main__ import Shots

CELLS = {"requests.granted.natural_person": "15", "disputes.review.upheld": "7"}
TEXT = "overview.proactive"
ADDED = "全年新增政策解读 12 件。"
LIMIT = 20.0
"""Seconds that a comparison may take on a busy machine."""


def take(shots: Shots) -> None:
    """Against now, with the question for a name; the first version, scrolled to the texts."""
    from desktop.versions.naming import NameDialog

    bridge = shots.stage.report.bridge
    content = bridge.session.content
    bridge.session.pause_typing()
    end = content.text(TEXT).flat.index("。") + 1
    added = edits.edit_text(content, TEXT, end, 0, plain(ADDED)).operations
    typed = edits.paste_entries(content, CELLS, 1, len(CELLS)).operations
    bridge.apply(ChangeSet(ADDED, (*typed, *added)))
    shots.window.commands.filing.show_versions()
    dialog = shots.stage.desk.dialog
    wait_for(lambda: dialog.settled)
    shots.picture("dialog-versions", dialog)
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    dialog.compare_now()
    wait_for(lambda: dialog.settled)
    bar = dialog.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    shots.picture("dialog-versions-first", dialog)
    dialog.name.click()
    shots.picture("dialog-version-name", dialog.findChild(NameDialog))
    dialog.findChild(NameDialog).reject()
    dialog.reject()
    bridge.undo()


def wait_for(condition: Callable[[], bool]) -> None:
    """Until it holds; a picture of something unfinished would be judged instead."""
    from desktop.pictures import pause

    until = time.monotonic() + LIMIT
    while not condition() and time.monotonic() < until:
        pause(50)
