"""The middle of the window: the start screen or the walk through one report, and the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop import words
from desktop.desk import Desk
from desktop.foot import Foot
from desktop.home.start import StartPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.look import Look
    from desktop.preview.sending import Sending
    from desktop.report import OpenReport
    from desktop.situation import Situation
    from desktop.theme import Theme
    from desktop.walk import Walk
    from forms.draft.session import Update
    from forms.library.library import Library


class Stage(QWidget):
    """At most one report is open. `moved` says that what can be done may be another now.

    `folded` carries the name of a pane (help, findings) that the clerk folded or opened.
    """

    moved = Signal()
    folded = Signal(str, bool)

    def __init__(self, library: Library, look: Look) -> None:
        super().__init__()
        self.library, self.look = library, look
        self.report: OpenReport | None = None
        self.walk: Walk | None = None
        self.desk = Desk(library, look, self)
        self.desk.clerk = look.preferences.clerk
        self.home = StartPage(look.theme)
        self.foot = Foot(look.theme)
        self.foot.show_for(report=False)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.home)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
        for act in (self.home.acted, self.home.wanted):  # what was told before is read by now
            act.connect(lambda *_: self.foot.tell(""))
        self.home.acted.connect(self.desk.act_on)
        self.desk.made.connect(lambda draft: self.desk.guarded(lambda: self.open_report(draft)))
        self.desk.changed.connect(self.list_reports)
        self.list_reports()

    # -------------------------------------------------------------------------- start screen

    def list_reports(self) -> None:
        """Shows the library, or the bin while that is in sight, as it is now."""
        if self.home.binned:
            self.show_bin()
        else:
            self.show_shelf()

    def show_shelf(self) -> None:
        """The reports of the library."""
        self.home.show_drafts(self.library.drafts(), len(self.library.binned()))

    def show_bin(self) -> None:
        """The deleted reports."""
        self.home.show_bin(self.library.binned())

    def go_home(self) -> None:
        """Closes the report and shows the library."""
        if self.close_report(self.show_shelf):
            self.show_shelf()

    # ------------------------------------------------------------------------------- reports

    def open_report(self, draft_id: str) -> None:
        """Opens a report where the clerk stopped; NianbaoError when that is not possible."""
        from desktop.report import OpenReport

        if self.close_report(lambda: self.desk.guarded(lambda: self.open_report(draft_id))):
            self._enter(OpenReport(self.library.open(draft_id, self.desk.clerk)))

    def _enter(self, report: OpenReport) -> None:
        from desktop.announcer import Announcer
        from desktop.walk import Walk

        looks = self.look.preferences
        self.report = report
        self.walk = Walk(report, self.look)
        Announcer(report.bridge, self.walk)
        self.walk.show_panes(help_open=looks.help_open, findings_open=looks.findings_open)
        self.walk.arrived.connect(self.moved)
        self.walk.help.collapse_asked.connect(lambda f: self.folded.emit("help", f))
        self.walk.findings_drawer.folded.connect(lambda f: self.folded.emit("findings", f))
        report.saving.connect(self._show_saving)
        for changed in (report.bridge.updated, report.bridge.attended):
            changed.connect(self.moved)
        self.walk.marked.connect(self._summarise)
        report.bridge.refused.connect(self.desk.tell)
        report.bridge.noted.connect(self.foot.tell)
        report.bridge.updated.connect(self._forget_note)
        self._stack.addWidget(self.walk)
        self._stack.setCurrentWidget(self.walk)
        self.foot.show_for(report=True)
        self._show_saving()
        self._summarise()
        self.moved.emit()

    def close_report(self, then: Callable[[], object]) -> bool:
        """Saves and leaves the report; False when something could not be saved and it stays.

        The same while something is on its way to a printer. `then` is run should the clerk choose
        to leave it all the same.
        """
        if self.report is None:
            return True
        if self.walk and self.walk.sending:
            self._ask_about_printing(self.walk.sending, then)
            return False
        if self.report.close():
            self._leave()
            return True
        self._ask_about_loss(then)
        return False

    def _ask_about_printing(self, sending: Sending, then: Callable[[], object]) -> None:
        from desktop.dialogs.printing import PrintingDialog

        dialog = PrintingDialog(self)
        dialog.accepted.connect(sending.stop)
        dialog.accepted.connect(then)
        self.desk.show(dialog)

    def _ask_about_loss(self, then: Callable[[], object]) -> None:
        from desktop.dialogs.unsaved import UnsavedDialog

        dialog = UnsavedDialog(self)
        dialog.accepted.connect(self.foot.elsewhere)
        dialog.abandoned.connect(lambda: self._abandon(then))
        self.desk.show(dialog)

    def _abandon(self, then: Callable[[], object]) -> None:
        if self.report is not None:
            self.report.abandon()
        self._leave()
        then()

    def _leave(self) -> None:
        if self.walk is not None:
            self._stack.removeWidget(self.walk)
            self.walk.deleteLater()
        if self.report is not None:
            self.report.deleteLater()
        self.report = self.walk = None
        self.foot.show_for(report=False)
        self.moved.emit()

    # ------------------------------------------------------------------------------- showing

    @property
    def situation(self) -> Situation:
        """What decides which actions can be done."""
        from desktop.situation import Situation

        if self.report is None or self.walk is None:
            return Situation()
        from forms import ops  # the start screen does without

        session = self.report.bridge.session
        return Situation(
            report=True,
            changeable=self.report.changeable,
            undo_label=session.history.undo_label,
            redo_label=session.history.redo_label,
            table=self.walk.key in session.form.tables,
            text=any(s.key == self.walk.key and s.texts for s in session.form.sections),
            findings=bool(self.report.bridge.shown_findings()),
            sealed=session.content.seal is not None,
            imported=session.content.source is not None,
            carried=bool(ops.carry_over_offered(session.content)),
        )

    @property
    def name(self) -> str:
        """The open report's agency and year; empty on the start screen."""
        if self.report is None:
            return ""
        content = self.report.bridge.session.content
        agency, year = content.fact("cover.agency"), content.fact("cover.year")
        return words.REPORT_NAME.format(agency=agency, year=year)

    def set_theme(self, theme: Theme) -> None:
        """Paints everything in another theme."""
        for part in (self.home, self.foot, self.walk):
            if part is not None:
                part.set_theme(theme)

    def _forget_note(self, update: Update) -> None:
        """What was said to be done may just have been undone."""
        if update.turned:
            self.foot.tell("")

    def _summarise(self) -> None:
        from forms.draft.progress import progress, sections_done

        if self.report is not None:
            bridge = self.report.bridge
            parts = progress(bridge.session, bridge.shown_findings())
            errors = sum(part.errors for part in parts.values())
            pattern = words.SUMMARY_ERRORS if errors else words.SUMMARY
            self.foot.summary.setText(pattern.format(done=sections_done(parts), errors=errors))

    def _show_saving(self) -> None:
        if self.report is None:
            return
        refusal = self.report.draft.read_only
        self.foot.show_state(self.report.state, read_only=refusal.message if refusal else "")
