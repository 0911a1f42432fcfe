"""历史版本 of the open report: the dialog, and the acts that lead out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop import words as window_words
from desktop.save_file import ask_where
from desktop.versions import words
from desktop.versions.describing import moment
from desktop.versions.dialog import VersionsDialog
from desktop.versions.naming import NameDialog
from forms import ops

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.desk import Desk
    from desktop.report import OpenReport
    from forms.ops import Version


class Versions(QObject):
    """Lives as long as its dialog. `tell` says at the foot of the window what was done; `name` is
    the report's.
    """

    def __init__(
        self, desk: Desk, report: OpenReport, name: str, tell: Callable[[str], None]
    ) -> None:
        self.dialog = VersionsDialog(desk.window, report.draft, report.bridge, desk.theme)
        super().__init__(self.dialog)
        self._desk, self._report, self._name, self._tell = desk, report, name, tell
        self.dialog.went_back.connect(tell)
        self.dialog.naming.connect(self.ask_name)
        self.dialog.saving.connect(self.ask_path)
        desk.show(self.dialog)

    def ask_name(self, version: Version) -> None:
        """起名."""
        dialog = NameDialog(self.dialog, version.name)
        dialog.accepted.connect(lambda: self.give_name(version, dialog.name))
        dialog.open()

    def give_name(self, version: Version, name: str) -> None:
        """The list shows it at once."""
        bridge = self._report.bridge
        if bridge.perform(lambda: ops.name_version(bridge.session, version, name)):
            self.dialog.read_versions()

    def ask_path(self, version: Version) -> None:
        """另存为上报包."""
        proposed = words.SAVE_NAME.format(name=self._name, moment=version.name or moment(version))
        kinds = window_words.PACKAGE_FILTER
        path = ask_where(self.dialog, words.SAVE_TITLE, proposed, "nianbao", kinds)
        if path:
            self._desk.guarded(lambda: self.save(version, path))

    def save(self, version: Version, path: Path) -> None:
        """NianbaoError when it cannot be read or written."""
        draft = self._report.draft
        ops.save_version(draft.session, ops.version_content(draft, version), path)
        self._tell(words.SAVED.format(name=path.name))
