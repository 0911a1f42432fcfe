"""What the file menu's actions run: reports and backups coming in and going out."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from desktop import preferences as stored
from desktop import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.report import OpenReport
    from desktop.stage import Stage


class Filing:
    """Those that need a report do nothing without one. `remember` keeps looks, as Commands does."""

    def __init__(self, stage: Stage, remember: Callable[..., None]) -> None:
        self._stage = stage
        self._remember = remember

    def import_into(self, path: Path | None = None) -> None:
        """Reads a file into the open report; asks where it is, unless it is known."""
        report = self._stage.report
        if report is None or not report.changeable:
            return
        from desktop.importing.flow import IntoReport

        flow = IntoReport(self._stage.desk, report.bridge, self._stage.foot.tell)
        flow.read(path) if path else flow.ask()

    def take_last_year(self) -> None:
        """Reads a file, or a report of the library, as last year's."""
        report = self._stage.report
        if report is not None and report.changeable:
            from desktop.importing.flow import AsLastYear

            told = self._stage.foot.tell
            AsLastYear(self._stage.desk, report.bridge, told, report.draft.id).ask()

    def show_imported(self) -> None:
        """What was imported last, and what was not understood."""
        if self._stage.report:
            from desktop.importing.flow import show_record

            show_record(self._stage.desk, self._stage.report.bridge)

    def take_dropped(self, path: Path) -> None:
        """A file that was dragged onto the window: into the open report, else as one of its own."""
        report, desk = self._stage.report, self._stage.desk
        if report is None:
            open_it = desk.open_package if path.suffix.lower() == ".nianbao" else desk.import_file
            desk.guarded(lambda: open_it(path))
        elif report.changeable:
            self.import_into(path)
        else:
            sealed = report.bridge.session.content.seal is not None
            self._stage.foot.tell(words.ONLY_UNSEALED if sealed else words.ONLY_HERE)

    def back_up(self) -> None:
        """Writes the whole library into one file."""
        from desktop.backup.flow import BackingUp

        BackingUp(self._stage.desk).ask()

    def restore(self, path: Path | None = None) -> None:
        """Brings reports back from a backup; asks where it is, unless it is known."""
        from desktop.backup.flow import Restoring

        flow = Restoring(self._stage, self.resettle)
        flow.read(path) if path else flow.ask()

    def resettle(self) -> None:
        """Takes over what is in the settings file now; the window stays where it is."""
        looks, fresh = self._stage.look.preferences, stored.load()
        place = {"geometry": looks.geometry, "maximised": looks.maximised}
        self._remember(**{**asdict(fresh), **place})
        self._stage.desk.clerk = fresh.clerk

    def export_package(self) -> None:
        """Writes the report as a package; the way out when the disk is full."""
        report = self._stage.report
        if report is None:
            return
        path = self._where(words.SAVE_ELSEWHERE_TITLE, "nianbao", words.PACKAGE_FILTER)
        if path:
            self._stage.desk.guarded(lambda: self.write_package(report, path))

    def write_package(self, report: OpenReport, path: Path) -> None:
        """NianbaoError when it cannot be written."""
        from forms import ops

        ops.export_package(report.draft, path)
        session = report.bridge.session
        report.bridge.perform(lambda: ops.note_package(session, path))
        self._stage.foot.tell(words.EXPORTED.format(name=path.name))

    def show_versions(self) -> None:
        """历史版本."""
        report, stage = self._stage.report, self._stage
        if report is not None:
            from desktop.versions.flow import Versions

            Versions(stage.desk, report, stage.name, stage.foot.tell)

    def _where(self, title: str, ending: str, kinds: str) -> Path | None:
        from desktop.save_file import ask_where

        proposed = words.FILE_NAME.format(name=self._stage.name)
        return ask_where(self._stage, title, proposed, ending, kinds)
