"""Where a report comes from: the system's dialog, a drop, a refusal; and waiting for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from desktop.dialogs.waiting import WaitDialog
from desktop.importing.choosing import ChooseDialog
from desktop.importing.origin import short
from desktop.jobs import Job
from desktop.theme import theme
from forms.importers.failures import CANCELLED, KINDS, refusal

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def dialog(qtbot: QtBot) -> ChooseDialog:
    made = ChooseDialog(None, "into", theme("light"), [])
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_systems_dialog_names_every_kind_that_can_be_read(
    dialog: ChooseDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(_parent: object, _title: str, _folder: str, kinds: str) -> tuple[str, str]:
        asked.append(kinds)
        return "/x/a.docx", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.file.click()
    assert chosen.args == [Path("/x/a.docx")]
    first = asked[0].split(";;")[0]
    for ending in [
        "docx",
        "xlsx",
        "xls",
        "html",
        "htm",
        "mht",
        "pdf",
        "md",
        "txt",
        "nianbao",
        "json",
    ]:
        assert f"*.{ending} " in first.replace(")", " "), ending


def test_thinking_better_of_the_systems_dialog_leaves_this_one_open(
    dialog: ChooseDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    dialog.file.click()
    assert dialog.isVisible()


def test_a_refusal_of_what_was_pasted_asks_for_no_other_file(dialog: ChooseDialog) -> None:
    file = dialog.file.text()
    dialog.tell("粘贴的内容", refusal("no-report-found"))
    assert dialog.file.text() == file
    assert "重新粘贴" in dialog.paste.text()


def test_a_file_can_be_dropped_on_the_dialog(dialog: ChooseDialog, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/x/a.pdf"), QUrl.fromLocalFile("/x/b.pdf")])
    give(dialog, data)
    assert dialog.notice.isVisible(), "two at once are refused in words"
    data.setUrls([QUrl.fromLocalFile("/x/a.pdf")])
    with qtbot.waitSignal(dialog.chosen) as chosen:
        give(dialog, data)
    assert chosen.args == [Path("/x/a.pdf")]


def give(dialog: ChooseDialog, data: QMimeData) -> None:
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    dialog.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, plain))


@pytest.mark.parametrize("kind", sorted(KINDS - {CANCELLED}))
def test_every_refusal_is_said_with_what_to_do(dialog: ChooseDialog, kind: str) -> None:
    error = refusal(kind)
    dialog.tell("年报.doc", error)
    said = dialog.notice.text.text()
    assert "年报.doc" in said
    assert error.message in said
    assert error.remedy in said


def test_waiting_shows_how_far_it_is(qtbot: QtBot) -> None:
    job = Job(lambda _job: None)
    waiting = WaitDialog(None, "导入", "正在读取“a.pdf”……", job)
    qtbot.addWidget(waiting)
    waiting.show()
    assert waiting.bar.maximum() == 0, "unknown at first"
    job.tell(2, 6)
    assert (waiting.bar.value(), waiting.bar.maximum()) == (2, 6)
    waiting.reject()
    assert job.cancel.is_set()
    job.cancelled.emit()
    assert not waiting.isVisible()


@pytest.mark.parametrize(
    ("name", "said"),
    [("a.docx", "a.docx"), ("某局" * 20 + "（定稿）.docx", "某局某局某局某局某局…（定稿）.docx")],
)
def test_a_long_name_keeps_its_beginning_and_its_end(name: str, said: str) -> None:
    assert short(name) == said
