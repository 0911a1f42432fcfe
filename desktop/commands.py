"""What the actions run."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop import preferences as stored
from desktop.filing import Filing
from forms.errors import NianbaoError

if TYPE_CHECKING:
    from desktop.manual.window import ManualWindow
    from desktop.pages.finish import FinishPage
    from desktop.stage import Stage


class Commands(QObject):
    """Those that need a report do nothing without one. `filing` are those of the file menu; `ended`
    asks the window to close.
    """

    ended = Signal()

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self.filing = Filing(stage, self.remember)
        self.manual: ManualWindow | None = None
        stage.home.wanted.connect(self.act)
        stage.foot.elsewhere.connect(self.filing.export_package)
        stage.folded.connect(lambda pane, folded: self.remember(**{f"{pane}_open": not folded}))

    def act(self, what: str) -> None:
        """An act of the start screen or the file menu."""
        turns = {"bin": self._stage.show_bin, "reports": self._stage.show_shelf}
        if what in turns:
            turns[what]()
        else:
            self._stage.desk.act(what)

    def go_home(self) -> None:
        """Back to the start screen."""
        self._stage.go_home()

    def undo(self) -> None:
        """Takes the last step back."""
        if self._stage.report:
            self._stage.report.bridge.undo()

    def redo(self) -> None:
        """Brings the last undone step back."""
        if self._stage.report:
            self._stage.report.bridge.redo()

    def fill_zeros(self) -> None:
        """Fills the blanks of the table in sight, as one step."""
        if self._stage.walk:
            self._stage.walk.page.fill_zeros()

    def copy_with_heads(self) -> None:
        """The selected cells of the table in sight with the names of their rows and columns."""
        if self._stage.walk:
            self._stage.walk.page.copy_with_heads()

    def insert(self, what: str) -> None:
        """A number, a snippet or a figure, into the narrative in sight."""
        if self._stage.walk:
            from desktop.text.inserting import insert

            insert(self._stage.walk.page, what)

    def show_task(self, key: str) -> None:
        """Opens a page of the walk."""
        if self._stage.walk:
            self._stage.walk.show_task(key)
            self._stage.walk.page.focus_first()

    def judge_all(self) -> None:
        """Reads and shows all there is: no place counts as not visited from now on."""
        if self._stage.walk:
            self._stage.walk.bridge.settle_now()
            self._stage.walk.bridge.attend_all()
            self.show_task("review")

    def explain(self) -> None:
        """The box for an explanation, of the chosen warning or of the next one without."""
        if self._stage.walk:
            self._stage.walk.explain()

    def type_again(self) -> None:
        """复录核对 of a table by a second person."""
        if self._stage.walk:
            from desktop.second_entry.flow import SecondEntryFlow

            SecondEntryFlow(self._stage, self._stage.walk).ask()

    def turn(self, step: int) -> None:
        """The page before or after."""
        if self._stage.walk:
            self._stage.walk.turn(step)

    def find(self, step: int) -> None:
        """The finding before or after."""
        if self._stage.walk:
            panel = self._stage.walk.findings
            panel.next_finding() if step > 0 else panel.previous_finding()

    def step_pane(self, step: int) -> None:
        """The keyboard into the pane after or before."""
        if self._stage.walk:
            from desktop.panes import step_pane

            step_pane(self._stage.walk, step)

    def toggle(self, pane: str) -> None:
        """Folds or opens the help or the findings."""
        if self._stage.walk:
            walk = self._stage.walk
            if pane == "help":
                walk.fold_help(folded=not walk.help.collapsed)
                walk.help.collapse_asked.emit(walk.help.collapsed)
            else:
                walk.findings_drawer.button.click()

    def quit(self) -> None:
        """Saves and ends."""
        self.ended.emit()

    # ------------------------------------------------------------------------------- dialogs

    def ask_clerk(self) -> None:
        """Asks for the clerk's name and keeps it."""
        from desktop.dialogs.clerk import ClerkDialog

        dialog = ClerkDialog(self._stage, self._stage.look.preferences.clerk)
        dialog.accepted.connect(lambda: self.be_clerk(dialog.name))
        self._stage.desk.show(dialog)

    def ask_settings(self) -> None:
        """设置; other faces show in the preview as soon as they are chosen."""
        from desktop.settings.flow import ask_settings

        self._stage.desk.guarded(lambda: ask_settings(self._stage, self))

    def faces_changed(self) -> None:
        """Draws the preview anew, if it is in sight."""
        page = self._finish_page()
        if page:
            page.preview.make_anew()

    def be_clerk(self, name: str) -> None:
        """Who works here from now on."""
        self._stage.desk.clerk = name
        if self._stage.report:
            self._stage.report.bridge.session.who = name
        self.remember(clerk=name)

    def go_anywhere(self) -> None:
        """Ctrl+K: type what is looked for and go there."""
        from desktop.manual.opening import book_for
        from desktop.palette.opening import open_palette

        open_palette(self._stage, book_for, self)

    def show_manual(self, anchor: str = "") -> None:
        """The manual, at an anchor or at what fits the place where the clerk is."""
        from desktop.manual.opening import show_manual

        self.manual = show_manual(self._stage, self.manual, anchor)

    def show_keys(self) -> None:
        """All keys on one sheet."""
        from desktop.shortcuts.sheet import KeysDialog

        self._stage.desk.show(KeysDialog(self._stage))

    def about(self) -> None:
        """Tells about the program."""
        from desktop.dialogs.about import AboutDialog

        self._stage.desk.show(AboutDialog(self._stage))

    def remember(self, **changes: object) -> None:
        """Keeps a choice of looks; a full disk must not keep anyone from working."""
        wanted = replace(self._stage.look.preferences, **changes)  # type: ignore[arg-type]
        self._stage.look.use(wanted)
        try:
            stored.save(wanted)
        except NianbaoError as error:
            self._stage.foot.tell(error.message)

    def carry_over(self) -> None:
        """Fills 上年结转 from last year's report, as one step."""
        report = self._stage.report
        if report is not None:
            from forms import ops

            report.bridge.perform(lambda: ops.carry_over(report.bridge.session))

    # --------------------------------------------------------------------------------- paper

    def save_report(self) -> None:
        """Asks where to write the edition that the preview shows, and as what."""
        self._show_finish()
        page = self._finish_page()
        if page:
            page.show_preview().ask_path()

    def print_report(self) -> None:
        """Shows the preview; asks for a printer where it is in sight already."""
        page = self._finish_page()
        if page is None:
            self._show_finish()
        else:
            page.show_preview().ask_printer()

    def _show_finish(self) -> None:
        from desktop.pages.tasks import FINISH  # brings the form; the start screen has none

        self.show_task(FINISH)

    def _finish_page(self) -> FinishPage | None:
        """定稿与打印, if it is in sight."""
        from desktop.pages.finish import FinishPage

        page = self._stage.walk.page if self._stage.walk else None
        return page if isinstance(page, FinishPage) else None
