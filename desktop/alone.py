"""A program that cannot even open its window says why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop import input_method, preferences, words
from desktop.dialogs.frame import Notice
from desktop.look import Look

if TYPE_CHECKING:
    from forms.errors import NianbaoError

CANNOT = 2


def tell(error: NianbaoError) -> int:
    """Shows the reason in a dialog of its own, and on stderr; the exit code."""
    if sys.stderr is not None:
        sys.stderr.write(f"{error.message}\n{error.remedy}\n")
    input_method.prepare()
    application = QApplication([words.PROGRAM, "-style", "fusion"])
    look = Look(application, preferences.load())
    notice = Notice(None, words.PROGRAM, error.message, error.remedy)
    notice.exec()
    del look
    return CANNOT
