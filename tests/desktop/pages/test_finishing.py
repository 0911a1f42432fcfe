"""定稿 and 解除定稿 on the page 定稿与打印: refused with reasons, sealed, lifted with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.dialogs.finalise import FinaliseDialog, ObstaclesDialog, UnfinaliseDialog
from desktop.pages import words
from desktop.pages.fields import Line
from desktop.pages.tasks import FINISH, REVIEW, SIGNED_ON, marks
from desktop.pictures import pause
from forms.draft.changes import apply_all
from forms.draft.edits import explain, put_entries, type_entry, unseal
from forms.exchange.canonical import verification_code
from forms.ops import second_entry
from forms.values.entry import Origin
from tests.desktop.pages.test_review import doubtful, good
from tests.forms.ops.test_finishing import STOCK, WHY

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.app import App
    from desktop.pages.finishing import Finishing
    from desktop.walk import Walk
    from forms.draft.content import Content

CELL = "disputes.review.upheld"
FIELD = "cover.contact_phone"
REASON = "发现表二漏填 1 件"


def open_walk(app: App, content: Content) -> Walk:
    stage = app.window.stage
    stage.desk.clerk = "赵一"
    stage.open_report(stage.library.create(content, "test"))
    assert stage.walk is not None
    stage.walk.show_task(FINISH)
    return stage.walk


def head(qtbot: QtBot, walk: Walk) -> Finishing:
    """Once it has been judged."""
    found = walk.page.finishing
    qtbot.waitUntil(lambda: found.judge.standing is not None)
    return found


def sealed(qtbot: QtBot, app: App) -> tuple[Walk, Finishing]:
    walk = open_walk(app, good())
    found = head(qtbot, walk)
    found.seal.click()
    qtbot.waitUntil(lambda: isinstance(found.dialog, FinaliseDialog))
    found.dialog.accept()
    return walk, found


def test_what_stands_in_the_way_is_listed_and_leads_there(app: App, qtbot: QtBot) -> None:
    content = doubtful()
    raws = {CELL: "", "requests.new_received.natural_person": "35"}
    walk = open_walk(app, apply_all(content, put_entries(content, raws, Origin.TYPED)))
    found = head(qtbot, walk)
    assert found.verdict.title.text() == words.DRAFT
    for part in ("强制性", "待说明", "未填 1"):
        assert part in found.verdict.detail.text()
    found.seal.click()
    qtbot.waitUntil(lambda: isinstance(found.dialog, ObstaclesDialog))
    dialog = found.dialog
    lines = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert [line.split()[0] for line in lines if line[-1].isdigit()] == ["强制性", "待说明", "未填"]
    assert walk.bridge.session.content.seal is None
    dialog.list.setCurrentRow(len(lines) - 1)
    dialog.accept()
    assert walk.key == "disputes"
    assert walk.page.table.current_address == CELL
    walk.show_task(FINISH)
    found.look.click()
    assert walk.key == REVIEW


def test_an_explained_warning_does_not_stand_in_the_way(app: App, qtbot: QtBot) -> None:
    walk = open_walk(app, doubtful())
    found = head(qtbot, walk)
    session = walk.bridge.session
    finding = next(f for f in found.judge.standing.findings if f.id == STOCK)
    walk.bridge.apply(explain(session.content, finding, WHY, "赵一", session.now))
    qtbot.waitUntil(lambda: found.verdict.title.text() == words.READY)
    assert not found.look.isVisible()


def test_it_asks_once_and_seals(app: App, qtbot: QtBot) -> None:
    walk = open_walk(app, good())
    found = head(qtbot, walk)
    found.seal.click()
    qtbot.waitUntil(lambda: isinstance(found.dialog, FinaliseDialog))
    found.dialog.reject()
    assert walk.bridge.session.content.seal is None
    found.seal.click()
    qtbot.waitUntil(lambda: isinstance(found.dialog, FinaliseDialog))
    found.dialog.accept()
    seal = walk.bridge.session.content.seal
    assert seal is not None
    assert found.verdict.title.text() == words.SEALED
    assert found.verdict.detail.text().startswith("赵一，")
    assert found.code.text() == verification_code(seal.sha256)
    assert found.unseal.isVisible()
    assert not found.seal.isVisible()
    found.copy.click()
    assert QApplication.clipboard().text() == found.code.text()


def test_a_sealed_report_is_locked_and_every_page_says_why(app: App, qtbot: QtBot) -> None:
    walk, _found = sealed(qtbot, app)
    actions = app.window.actions_table.by_id
    assert not walk.bridge.changeable
    assert not actions["undo"].isEnabled()
    assert not actions["zeros"].isEnabled()
    for key in ("cover", "overview", "requests", "other"):
        walk.show_task(key)
        pause(10)
        assert walk.page.locked.isVisible(), key
    walk.go_to(FIELD)
    assert all(line.isReadOnly() for line in walk.page.findChildren(Line))
    before = walk.bridge.session.content
    walk.show_task("requests")
    walk.page.fill_zeros()
    assert walk.bridge.session.content is before
    assert not walk.page._ask_note.isVisible()
    walk.page.locked.button.click()
    assert walk.key == FINISH


def test_a_signature_counts_only_while_the_report_is_sealed(app: App, qtbot: QtBot) -> None:
    walk, _found = sealed(qtbot, app)
    session = walk.bridge.session
    assert marks(session, ())[FINISH].text == words.SEALED_NOT_SIGNED
    walk.bridge.apply(type_entry(session.content, SIGNED_ON, "2026-01-20"))
    assert marks(session, ())[FINISH].text == words.SIGNED
    walk.bridge.apply(unseal(session.content, WHY, session.who, session.now))
    assert marks(session, ())[FINISH].text == words.NOT_SIGNED
    _found.finalise()
    assert marks(session, ())[FINISH].text == words.SEALED_NOT_SIGNED


def test_it_says_that_a_second_entry_is_interrupted(app: App, qtbot: QtBot) -> None:
    walk = open_walk(app, good())
    found = head(qtbot, walk)
    session = walk.bridge.session
    found.seal.click()
    qtbot.waitUntil(lambda: isinstance(found.dialog, FinaliseDialog))
    assert found.dialog.warnings == []
    found.dialog.reject()
    second_entry.begin(session, "requests", "李四")
    second_entry.keep(session, "requests", {"requests.new_received.business": "7"})
    found.seal.click()
    qtbot.waitUntil(lambda: isinstance(found.dialog, FinaliseDialog))
    (warning,) = found.dialog.warnings
    assert warning.text().startswith("表三的复录还没有核对（李四，已录 1 / 144 格）。")
    found.dialog.accept()
    assert session.content.seal is not None
    found.unfinalise(REASON)
    standing = second_entry.standing(session.content, "requests")
    assert (standing.typed, standing.retyping is None) == (1, False)


@pytest.mark.parametrize("reason", ["", "无", "。"])
def test_lifting_needs_a_reason(app: App, qtbot: QtBot, reason: str) -> None:
    walk, found = sealed(qtbot, app)
    found.unseal.click()
    dialog = found.dialog
    assert isinstance(dialog, UnfinaliseDialog)
    dialog.reason.setPlainText(reason)
    dialog.accept()
    assert dialog.problem.isVisible()
    assert any("签署日期会清空" in each.text() for each in dialog.findChildren(QLabel))
    assert dialog.reason.toPlainText() == reason
    assert walk.bridge.session.content.seal is not None
    dialog.reject()


def test_a_lifted_seal_is_listed_as_void(app: App, qtbot: QtBot) -> None:
    walk, found = sealed(qtbot, app)
    code = found.code.text()
    walk.show_task("cover")
    walk.show_task(FINISH)
    found.unseal.click()
    found.dialog.reason.setPlainText(REASON)
    found.dialog.accept()
    assert walk.bridge.changeable
    void = walk.page.void_codes
    assert not void.isHidden()
    for part in (code, REASON, "赵一"):
        assert part in void.lines.text()
    assert void.older.isHidden()
    assert found.seal.isVisible()
    walk.show_task("cover")
    assert not walk.page.locked.isVisible()
    content = walk.bridge.session.content
    assert walk.bridge.apply(type_entry(content, FIELD, "0000-7654321")) is not None


def test_a_code_that_is_valid_again_is_not_listed_as_void(app: App, qtbot: QtBot) -> None:
    walk, found = sealed(qtbot, app)
    code, void = found.code.text(), walk.page.void_codes
    found.unfinalise(REASON)
    assert code in void.lines.text()
    found.finalise()
    assert found.code.text() == code
    assert void.isHidden()
