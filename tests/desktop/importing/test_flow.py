"""Imports through the window, from choosing to the one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.dialogs.waiting import WaitDialog
from desktop.importing.choosing import ChooseDialog
from desktop.importing.new_report import NewReportDialog
from desktop.importing.past import PastDialog
from desktop.importing.pasting import PasteDialog
from desktop.importing.record import RecordDialog
from desktop.importing.review import ReviewDialog
from desktop.text.area import TextArea
from forms import ops
from forms.draft.edits import seal
from forms.importers.failures import DAMAGED, refusal
from forms.library.library import Library
from forms.values.entry import Origin
from tests.desktop.importing.proposals import DOUBTFUL, OTHER, SURE, TEXT, imported

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.app import App
    from desktop.bridge import Bridge
    from forms.ops import Imported


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Callable[[Imported | Exception], None]:
    """What the next files turn out to be."""

    def become(result: Imported | Exception) -> None:
        def read(*_given: object) -> Imported:
            if isinstance(result, Exception):
                raise result
            return result

        monkeypatch.setattr(ops, "read_report", read)
        monkeypatch.setattr(ops, "read_pasted", read)

    become(imported())
    return become


@pytest.fixture
def report(app: App) -> Bridge:
    """A nearly blank report of 2024, open."""
    desk = app.window.stage.desk
    desk.create({"cover.agency": "某市某局", "cover.year": "2024"}, None)
    return app.window.stage.report.bridge


def reach(app: App, qtbot: QtBot, kind: type) -> object:
    desk = app.window.stage.desk
    qtbot.waitUntil(lambda: isinstance(desk.dialog, kind), timeout=20000)
    return desk.dialog


def told(dialog: object) -> str:
    return " ".join(each.text() for each in dialog.findChildren(QLabel))  # type: ignore[attr-defined]


def test_an_import_is_one_step_and_undo_brings_all_back(
    app: App, report: Bridge, reads: object, qtbot: QtBot
) -> None:
    before = report.session.content
    app.window.commands.filing.import_into(Path("上年.docx"))
    dialog = reach(app, qtbot, ReviewDialog)
    assert report.session.content is before, "nothing changes before the clerk accepts"
    dialog.tree.listing.tick([OTHER], on=False)
    dialog.tree.listing.tick([DOUBTFUL], on=True)
    dialog.accept()
    entries = report.session.content.entries
    assert {a: entries[a].raw for a in (SURE, DOUBTFUL)} == {SURE: "12", DOUBTFUL: "3"}
    assert entries[SURE].origin is Origin.IMPORTED
    assert OTHER not in entries
    assert report.session.history.undo_label == "导入“上年.docx”"
    report.undo()
    assert report.session.content.as_json() == before.as_json()


def test_the_foot_says_what_was_done_and_leads_to_the_record(
    app: App, report: Bridge, reads: object, qtbot: QtBot
) -> None:
    app.window.commands.filing.import_into(Path("上年.docx"))
    reach(app, qtbot, ReviewDialog).accept()
    foot = app.window.stage.foot
    assert foot.notice.text() == "已导入 2 格数字、1 段文字，1 处没有读懂（上年.docx）"
    foot.more.click()
    dialog = reach(app, qtbot, RecordDialog)
    assert dialog.lines.count() == 1
    assert "不认识 1 2" in dialog.lines.item(0).text()
    dialog.reject()
    report.undo()
    assert foot.notice.text() == "", "what was undone is not said to be done"
    assert foot.more.isHidden()


def test_what_was_imported_counts_as_seen(
    app: App, report: Bridge, reads: object, qtbot: QtBot
) -> None:
    app.window.commands.filing.import_into(Path("上年.docx"))
    reach(app, qtbot, ReviewDialog).accept()
    assert {SURE, OTHER, TEXT} <= report.visited


def test_cancelling_the_review_changes_nothing(
    app: App, report: Bridge, reads: object, qtbot: QtBot
) -> None:
    before = report.session.content
    app.window.commands.filing.import_into(Path("上年.docx"))
    dialog = reach(app, qtbot, ReviewDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert report.session.content is before
    assert app.window.stage.desk.dialog is None


def test_a_refused_file_leads_back_with_reason_and_other_ways(
    app: App, report: Bridge, reads: Callable[[Exception], None], qtbot: QtBot
) -> None:
    reads(refusal(DAMAGED))
    app.window.commands.filing.import_into(Path("坏的.docx"))
    dialog = reach(app, qtbot, ChooseDialog)
    assert "坏的.docx" in told(dialog)
    assert refusal(DAMAGED).remedy in told(dialog)
    assert "换一个" in dialog.file.text()
    dialog.paste.click()
    paste = reach(app, qtbot, PasteDialog)
    paste.field.setPlainText("一、总体情况")
    reads(imported())
    paste.accept()
    reach(app, qtbot, ReviewDialog).reject()


def test_a_new_report_has_only_what_was_taken(app: App, reads: object, qtbot: QtBot) -> None:
    stage = app.window.stage
    stage.desk.import_file(Path("上年.docx"))
    dialog = reach(app, qtbot, ReviewDialog)
    dialog.tree.listing.tick([OTHER], on=False)
    dialog.accept()
    content = stage.report.bridge.session.content
    assert content.fact("cover.agency") == "某市某局"
    assert SURE in content.entries
    assert OTHER not in content.entries
    assert DOUBTFUL not in content.entries
    assert content.source.not_understood


def test_last_year_is_taken_in_one_step(
    app: App, report: Bridge, reads: Callable[[Imported], None], qtbot: QtBot
) -> None:
    reads(imported(year=2023))
    app.window.commands.filing.take_last_year()
    choose = reach(app, qtbot, ChooseDialog)
    choose.accept()
    choose.chosen.emit(Path("上年.docx"))
    reach(app, qtbot, PastDialog).accept()
    reference = report.session.content.reference
    assert reference.values[SURE] == "12"
    assert DOUBTFUL not in reference.values
    report.undo()
    assert report.session.content.reference is None


def test_last_year_from_a_report_of_the_library(sample: str, app: App, qtbot: QtBot) -> None:
    app.window.stage.desk.create({"cover.year": "2026"}, None)
    bridge = app.window.stage.report.bridge
    app.window.commands.filing.take_last_year()
    choose = reach(app, qtbot, ChooseDialog)
    assert choose.drafts.count() == 1, "a report is not offered as its own last year"
    choose.use.click()
    reach(app, qtbot, PastDialog).accept()
    assert bridge.session.content.reference.year == "2025"


def test_giving_up_last_year_keeps_what_was_filled_in(
    app: App, reads: object, qtbot: QtBot
) -> None:
    desk = app.window.stage.desk
    desk.act("new")
    asked = desk.dialog
    asked.fields["cover.agency"].setText("甲局")
    asked.fields["cover.year"].setText("2025")
    asked.take_file(Path("上年.docx"))
    asked.accept()
    reach(app, qtbot, PastDialog).reject()
    again = reach(app, qtbot, NewReportDialog)
    assert again is not asked
    assert again.fields["cover.agency"].text() == "甲局"
    assert Library().drafts() == []
    again.reject()


def test_pasted_text_as_last_year_of_a_new_report(app: App, reads: object, qtbot: QtBot) -> None:
    desk = app.window.stage.desk
    desk.act("new")
    asked = desk.dialog
    asked.fields["cover.agency"].setText("某市某局")
    asked.fields["cover.year"].setText("2025")
    asked.choose_pasted()
    asked.pasting.field.setPlainText("一、总体情况")
    asked.pasting.accept()
    assert "粘贴的内容" in asked.sources.currentText()
    asked.accept()
    reach(app, qtbot, PastDialog).accept()
    assert app.window.stage.report.bridge.session.content.reference.values[SURE] == "12"


def test_reading_can_be_stopped(app: App, report: Bridge, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "report.txt"
    path.write_text("x\n", "utf-8")
    app.window.commands.filing.import_into(path)
    waiting = app.window.stage.desk.dialog
    assert isinstance(waiting, WaitDialog)
    assert "report.txt" in told(waiting)
    QTest.keyClick(waiting, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: app.window.stage.desk.dialog is None, timeout=20000)


def drop(app: App, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(QPoint(50, 50)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    app.window.dropEvent(event)


def test_a_file_dropped_on_the_start_screen_becomes_a_report(
    app: App, reads: object, qtbot: QtBot
) -> None:
    drop(app, Path("/x/上年.docx"))
    dialog = reach(app, qtbot, ReviewDialog)
    assert "导入年报文件" in told(dialog)
    dialog.reject()


def test_a_file_dropped_on_an_open_report_is_for_that_report(
    app: App, report: Bridge, reads: object, qtbot: QtBot
) -> None:
    drop(app, Path("/x/上年.docx"))
    dialog = reach(app, qtbot, ReviewDialog)
    assert "导入到本报告" in told(dialog)
    dialog.reject()


def test_a_file_dragged_over_a_text_is_for_the_window(app: App, report: Bridge) -> None:
    """Qt would put its path into the text."""
    app.window.commands.show_task("overview")
    area = app.window.stage.walk.page.findChildren(TextArea)[0]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/x/上年.docx")])
    assert data.hasText()
    assert not area.canInsertFromMimeData(data)
    data.setUrls([])
    data.setText("一句话")
    assert area.canInsertFromMimeData(data)


def test_several_files_at_once_are_not_taken(app: App, reads: object) -> None:
    drop(app, Path("/x/a.docx"), Path("/x/b.docx"))
    assert app.window.stage.desk.dialog is None


def test_a_sealed_report_takes_nothing_and_says_why(
    app: App, report: Bridge, reads: object
) -> None:
    session = report.session
    report.apply(seal(session.content, "00", "", session.now))
    actions = app.window.actions_table.by_id
    assert not actions["into"].isEnabled()
    assert not actions["past"].isEnabled()
    assert "已定稿" in actions["into"].text()
    assert "已定稿" in actions["past"].toolTip()
    app.window.commands.filing.import_into(Path("上年.docx"))
    assert app.window.stage.desk.dialog is None
    drop(app, Path("/x/上年.docx"))
    assert "已定稿" in app.window.stage.foot.notice.text()


def test_the_record_can_be_looked_at_only_after_an_import(
    app: App, report: Bridge, reads: object, qtbot: QtBot
) -> None:
    record = app.window.actions_table.by_id["imported"]
    assert not record.isEnabled()
    app.window.commands.filing.import_into(Path("上年.docx"))
    reach(app, qtbot, ReviewDialog).accept()
    assert record.isEnabled()
