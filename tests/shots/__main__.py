"""`python -m tests.shots OUT_DIR [SIZE]`: a picture of every screen in every size and theme, judged.

SIZE keeps the sizes whose name contains it. OUT_DIR/<size>/<theme>/ holds the screens, each fault
cut out beside its screen; OUT_DIR/pages the paper. Ends with 1 and a list when anything is wrong.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.shots import tables, versions
from tests.shots.running import options, run_all
from tests.shots.variants import VARIANTS, Variant

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.app import App
    from desktop.text.snippets import Snippets
    from tests.shots.album import Album

CARRIED = ("requests.carried_over.natural_person", "requests.carried_over.business")
FAILING_CELL = "requests.granted.natural_person"
LONG_NAME = "青川市清河区人民政府文化旅游和广播电视体育局直属文化市场综合行政执法大队"


class Shots:
    """Walks one window through all screens, once per theme."""

    def __init__(self, app: App, variant: Variant, album: Album) -> None:
        self.app, self.variant, self.album = app, variant, album
        self.window = app.window
        self.stage = app.window.stage
        self.theme = ""
        self.sample = ""

    def run(self, themes: list[str]) -> None:
        from desktop import preferences

        self.window.resize(self.variant.width, self.variant.height)
        self.window.show()
        self.app.speak_chinese()
        for theme in themes:
            self.theme = theme
            chosen = preferences.Preferences(
                theme=theme, text_size=self.variant.text, asked_name=True
            )
            self.stage.look.use(chosen)
            self.screens()

    def screens(self) -> None:
        if self.sample:
            self.stage.open_report(self.sample)
        else:
            self.picture("start-empty")
            self.stage.desk.open_sample()
            self.sample = self.stage.report.draft.id
        self.pages()
        self.comparing()
        versions.take(self)
        tables.take(self)
        self.stage.go_home()
        self.fill_library()
        self.picture("start-list")
        self.dialogs()
        for draft in self.stage.library.drafts():
            if draft.id != self.sample:
                self.stage.library.to_bin(draft.id)
        self.stage.show_bin()
        self.picture("start-bin")
        self.stage.show_shelf()

    def pages(self) -> None:
        commands = self.window.commands
        for key in ("cover", "overview", "disclosure", "requests", "disputes"):
            commands.show_task(key)
            self.picture(key)
        self.figure()
        self.fail()
        self.picture("requests-fails")
        commands.show_task("review")
        self.picture("review-fails", wait=400)
        self.explaining()
        commands.show_task("finish")
        self.dialog_of(self.stage.walk.page.finishing.ask_finalise, "finish-refused")
        commands.undo()
        for key in ("problems", "other", "review", "finish"):
            commands.show_task(key)
            self.picture(key, wait=self.drawn() if key == "finish" else 150)
        self.stage.walk.go_to("sign.signed_on")
        self.picture("sign")
        self.sealing()

    def figure(self) -> None:
        """A chart before it is inserted, and in the text."""
        from desktop.pictures import pause
        from desktop.text.editor import NarrativeEditor

        self.window.commands.show_task("overview")
        editor = self.stage.walk.page.findChildren(NarrativeEditor)[0]
        self.snippets(editor.snippets)
        editor.figures.ask_chart("outcomes")
        until = time.monotonic() + 20
        while editor.figures.dialog is None and time.monotonic() < until:
            pause(50)
        self.picture("dialog-figure", editor.figures.dialog)
        editor.figures.dialog.accept()
        self.picture("overview-figure")
        self.window.commands.undo()

    def snippets(self, snippets: Snippets) -> None:
        """Choosing a customary sentence, and changing them."""
        snippets.pick()
        self.picture("dialog-snippets", snippets.picker)
        snippets.edit("overview.on_request")
        self.picture("dialog-snippets-edit", snippets.dialog)
        snippets.dialog.reject()
        snippets.picker.reject()

    def explaining(self) -> None:
        """The first warning's box, with words that it refuses."""
        problems = self.stage.walk.page.problems
        problems.tabs.setCurrentIndex(1)
        row = next(iter(problems.lists["warning"].rows.values()))
        row.open_box()
        row.box.editor.setPlainText("核实无误")
        row.box.accept()
        self.picture("review-explaining")
        row.box.cancel.click()

    def sealing(self) -> None:
        """Sealed, the question for a reason, and the void code."""
        finishing = self.stage.walk.page.finishing
        self.dialog_of(finishing.ask_finalise, "finalise")
        self.printing()
        finishing.finalise()
        self.picture("finish-sealed", wait=self.drawn())
        self.register()
        self.window.commands.show_task("requests")
        self.picture("requests-sealed")
        self.window.commands.show_task("finish")
        self.dialog_of(finishing.ask_unfinalise, "unfinalise")
        finishing.unfinalise("发现表二漏填 1 件")
        self.picture("finish-unsealed", wait=self.drawn())

    def printing(self) -> None:
        """The print dialog of a draft, with a range that makes no sense; the choice of faces."""
        from desktop.pictures import pause
        from desktop.preview.editions import choices
        from desktop.preview.faces_dialog import FacesDialog
        from desktop.preview.print_dialog import PrintDialog

        preview = self.stage.walk.page.preview
        dialog = PrintDialog(printers(), choices(preview.made.content), preview._theme, preview)
        dialog.show_made(preview.made, 0)
        dialog.open()
        self.picture("dialog-print", dialog)
        dialog.range.typed.setText("2-90")
        self.picture("dialog-print-range", dialog)
        dialog.reject()
        preview.ask_faces()
        until = time.monotonic() + 20
        assert isinstance(preview.dialog, FacesDialog)
        while preview.dialog.sample.pixmap().isNull() and time.monotonic() < until:
            pause(50)
        self.picture("dialog-faces", preview.dialog)
        preview.dialog.reject()

    def register(self) -> None:
        """What was given out, and the other editions."""
        from desktop.preview.editions import choices
        from forms import ops

        page = self.stage.walk.page
        session = page.bridge.session
        given = (("publish", "pdf", 1), ("sign", ops.PAPER, 3), ("findings", "docx", 1))
        for edition, medium, copies in (*given, ("publish", ops.PAPER, 1)):
            made = ops.record_print(session, session.content, edition, ops.Given(medium, copies))
            page.bridge.updated.emit(made)
        page.tabs.setCurrentIndex(2)
        self.picture("finish-register")
        page.tabs.setCurrentIndex(0)
        for choice in choices(session.content)[1:4]:
            page.preview.choose(choice)
            self.picture(f"finish-{choice.edition}", wait=self.drawn())
        page.preview.choose(choices(session.content)[0])

    def dialog_of(self, ask: Callable[[], None], name: str) -> None:
        """A dialog that the head of the last page opens, at once or when it has judged."""
        from desktop.pictures import pause

        ask()
        finishing = self.stage.walk.page.finishing
        until = time.monotonic() + 10
        while finishing.dialog is None and time.monotonic() < until:
            pause(50)
        self.picture(f"dialog-{name}", finishing.dialog)
        finishing.dialog.reject()

    def drawn(self) -> int:
        """Waits for the preview; what its pages still need to be drawn is given back."""
        from desktop.pictures import pause

        until = time.monotonic() + 30
        page = self.stage.walk.page
        page.tabs.setCurrentIndex(0)  # out of sight it is not made
        while not page.preview.fresh and time.monotonic() < until:
            pause(50)
        return 400

    def fail(self) -> None:
        from forms.draft.edits import type_entry

        walk = self.stage.walk
        walk.go_to(FAILING_CELL)
        walk.bridge.apply(type_entry(walk.bridge.session.content, FAILING_CELL, "15"))
        walk.findings_drawer.set_open(shown=True)

    def fill_library(self) -> None:
        from forms import ops

        library = self.stage.library
        for name, year in ((LONG_NAME, "2024"), ("某县水务局", "2023"), ("某镇人民政府", "2025")):
            content = ops.new_content({"cover.agency": name, "cover.year": year})
            library.create(content, "shots")
        self.stage.show_shelf()

    def dialogs(self) -> None:
        from desktop.dialogs.crash import CrashDialog
        from desktop.dialogs.unsaved import UnsavedDialog

        desk = self.stage.desk
        desk.act("new")
        self.dialog("new")
        self.importing()
        self.window.commands.ask_clerk()
        self.dialog("clerk")
        self.window.commands.about()
        self.dialog("about")
        self.help()
        self.settings()
        self.backups()
        desk.show(UnsavedDialog(self.stage))
        self.dialog("unsaved")
        details = "ValueError\n  walk.py:120 go_to\n  page.py:88 focus_address\nPython 3.11, Qt 6.9"
        desk.show(CrashDialog(self.stage, details))
        self.dialog("crash")

    def help(self) -> None:
        """Going anywhere by pinyin, the sheet of keys, the manual at a table and at the rules."""
        commands = self.window.commands
        commands.go_anywhere()
        self.stage.desk.dialog.search.setText("gongkai")
        self.dialog("palette")
        commands.show_keys()
        self.dialog("keys")
        for anchor in ("tables", "rules"):
            commands.show_manual(anchor)
            self.picture(f"manual-{anchor}", commands.manual, wait=300)
        commands.manual.search.setText("结转")
        self.picture("manual-search", commands.manual)
        commands.manual.close()

    def backups(self) -> None:
        """Before a backup, and a damaged one beside what is here."""
        from desktop.backup.dialogs import BackupDialog, RestoreDialog
        from tests.shots.backups import contents

        desk = self.stage.desk
        desk.show(BackupDialog(self.stage))
        self.dialog("backup")
        desk.show(RestoreDialog(self.stage, contents(), desk.theme))
        self.dialog("restore")

    def settings(self) -> None:
        """Its sections, one after the other; the probe takes a moment."""
        self.window.commands.ask_settings()
        dialog = self.stage.desk.dialog
        for key in dialog.pages:
            dialog.show_section(key)
            self.picture(f"dialog-settings-{key}", dialog, wait=600 if key == "data" else 150)
        dialog.reject()

    def importing(self) -> None:
        """Choosing, a refusal, pasting, and the review that ends in a new report."""
        from PySide6.QtCore import QMimeData

        from desktop.importing.flow import NewReport
        from desktop.importing.pasting import PasteDialog
        from forms.importers.failures import OLD_DOCUMENT, refusal
        from tests.shots.imports import planted, sample

        desk = self.stage.desk
        flow = NewReport(desk)
        flow.ask()
        self.dialog("import-choose")
        flow.ask("2024年年报.doc", refusal(OLD_DOCUMENT))
        self.dialog("import-refused")
        paste = PasteDialog(self.stage)
        desk.show(paste)
        table = QMimeData()
        table.setText("一、主动公开政府信息情况\n规章\t0\t0\t12\n")
        table.setHtml("<table><tr><td>规章<td>0<td>0<td>12</table>")
        paste.field.insertFromMimeData(table)
        self.dialog("import-paste")
        flow.look(planted(sample(), 2024))
        for place, name in enumerate(("first", "all", "unread")):
            desk.dialog.tabs.setCurrentIndex(place)
            self.picture(f"import-new-{name}", desk.dialog)
        desk.dialog.reject()

    def comparing(self) -> None:
        """The review beside an open report; its record; a file as last year's; carrying over."""
        from desktop.importing.flow import AsLastYear, IntoReport
        from forms.draft.edits import clear_entries
        from tests.shots.imports import LIKELY, planted, sample

        desk, bridge, told = self.stage.desk, self.stage.report.bridge, self.stage.foot.tell
        flow = IntoReport(desk, bridge, told)
        flow.look(planted(sample(), 2025))
        self.picture("import-into", desk.dialog)
        desk.dialog.tree.go_to(LIKELY[0])
        self.picture("import-into-line", desk.dialog)
        desk.dialog.tabs.setCurrentIndex(1)
        desk.dialog.tree.go_to("overview.proactive")
        self.picture("import-into-text", desk.dialog)
        desk.dialog.accept()
        self.picture("imported")
        self.window.commands.filing.show_imported()
        self.dialog("import-record")
        past = AsLastYear(desk, bridge, told, "")
        past.ask()
        self.dialog("past-choose")
        past.look(planted(sample(), 2024))
        self.picture("past", desk.dialog)
        desk.dialog.accept()
        bridge.apply(clear_entries(bridge.session.content, CARRIED))
        self.window.commands.show_task("requests")
        self.picture("carry-over")
        for _step in range(3):
            self.window.commands.undo()

    def dialog(self, name: str) -> None:
        dialog = self.stage.desk.dialog
        self.picture(f"dialog-{name}", dialog)
        dialog.reject()

    def picture(self, name: str, widget: QWidget | None = None, *, wait: int = 150) -> None:
        self.album.keep(self.theme, name, widget or self.window, wait)


def printers() -> list[Any]:
    """As the system would name them; pictures must not depend on what is plugged in."""
    from PySide6.QtPrintSupport import QPrinter

    class Printer:
        def printerName(self) -> str:
            return "HP LaserJet Pro M405 三楼办公室"

        def description(self) -> str:
            return ""

        def supportedDuplexModes(self) -> list[QPrinter.DuplexMode]:
            return [QPrinter.DuplexMode.DuplexLongSide]

    return [Printer()]


def child(variant: Variant, themes: list[str], out: Path) -> None:
    """One size, in a process and a data folder of its own."""
    from desktop.app import App
    from desktop.jobs import stop_all
    from tests.shots.album import Album

    app = App(bundled_face=True)
    app.application.setCursorFlashTime(0)
    album = Album(out / variant.name)
    Shots(app, variant, album).run(themes)
    app.window.close()
    stop_all(2000)
    if variant == VARIANTS[0]:
        paper(out / "pages")
    album.close()


def paper(folder: Path) -> None:
    """The printed pages of the sample."""
    from desktop.pictures import save_pages
    from forms import ops
    from forms.resources import resource

    pdf = ops.print_pdf(ops.read_report(resource("samples", "sample.json")).content)
    folder.mkdir(parents=True, exist_ok=True)
    list(save_pages(pdf, folder, "page"))


def main(words: list[str]) -> int:
    given = options(words)
    if not given.child:
        return run_all(given)
    variant = next(each for each in VARIANTS if each.name == given.only)
    child(variant, given.themes.split(","), Path(given.out))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
