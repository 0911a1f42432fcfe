"""核对: three tabs, explanations and mends in place, hints folded below."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.bridge import Bridge
from desktop.pages import words
from desktop.pages.problem_row import ProblemRow
from desktop.pages.review import ReviewPage
from desktop.pages.rows import MOST
from desktop.pages.tasks import FINISH, REVIEW, tasks
from desktop.theme import theme
from forms import ops
from forms.draft.changes import apply_all
from forms.draft.content import Content
from forms.draft.edits import put_entries, type_entry
from forms.draft.session import Session
from forms.values.entry import Origin
from tests.forms.ops import test_finishing as finishing
from tests.forms.ops.test_finishing import ISSUED, STOCK, WHY

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CELL = "requests.new_received.natural_person"
WHEN = datetime(2026, 1, 15, 9, 30).astimezone()


def whole(content: Content) -> Content:
    return apply_all(content, put_entries(content, {"cover.scope": "本机关"}, Origin.TYPED))


def good() -> Content:
    return whole(finishing.good())


def doubtful() -> Content:
    return whole(finishing.doubtful())


def page_of(qtbot: QtBot, content: Content) -> ReviewPage:
    """The page, judged."""
    session = Session(content, who="赵一", clock=lambda: WHEN)
    bridge = Bridge(session)
    task = next(task for task in tasks(session.form) if task.key == REVIEW)
    made = ReviewPage(task, bridge, theme("light"))
    made._bridge_alive = bridge  # type: ignore[attr-defined]
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.opened()
    settle(qtbot, made)
    return made


def settle(qtbot: QtBot, page: ReviewPage) -> None:
    qtbot.waitUntil(
        lambda: page.judge.standing is not None and page.problems._standing is page.judge.standing
    )


def change(qtbot: QtBot, page: ReviewPage, address: str, raw: str) -> None:
    page.bridge.apply(type_entry(page.bridge.session.content, address, raw))
    settle(qtbot, page)


def texts(page: ReviewPage) -> list[str]:
    return [page.problems.tabs.tabText(place) for place in range(page.problems.tabs.count())]


def row(page: ReviewPage, level: str, key: str) -> ProblemRow:
    found = page.problems.lists[level].rows[key]
    assert isinstance(found, ProblemRow)
    return found


def spoilt(**raws: str) -> Content:
    content = good()
    values = {address.replace("__", "."): raw for address, raw in raws.items()}
    return apply_all(content, put_entries(content, values, Origin.TYPED))


def test_a_clean_report_is_told_so_and_leads_on(qtbot: QtBot) -> None:
    page = page_of(qtbot, good())
    assert texts(page) == ["强制性 0", "核实性 0", "未填 0"]
    assert page.verdict.title.text() == words.READY
    assert page.problems.empties["error"].isVisible()
    with qtbot.waitSignal(page.bridge.wanted) as asked:
        page.finish.click()
    assert asked.args == [FINISH]


def test_an_error_has_sentence_place_and_remedies(qtbot: QtBot) -> None:
    page = page_of(qtbot, good())
    change(qtbot, page, CELL, "35")
    page.problems.show_gravest()
    key = f"requests-balance@requests.*.{CELL.rsplit('.', 1)[1]}"
    found = row(page, "error", key)
    assert found.isVisible()
    assert "自然人" in found.sentence.text()
    assert not found.state.isVisible()
    assert not page.finish.isVisible()
    assert page.verdict.title.text() == words.DRAFT
    with qtbot.waitSignal(page.bridge.wanted) as asked:
        QTest.keyClick(found, Qt.Key.Key_Return)
    assert asked.args[0].startswith("requests.")
    with qtbot.waitSignal(page.bridge.wanted):
        QTest.mouseDClick(found, Qt.MouseButton.LeftButton)
    seq = page.bridge.session.history.seq
    assert found.offers
    found.offers[0].click()
    settle(qtbot, page)
    assert page.bridge.session.history.seq == seq + 1
    assert key not in page.problems.lists["error"].rows
    page.bridge.undo()
    settle(qtbot, page)
    assert key in page.problems.lists["error"].rows


def test_an_explanation_is_written_in_its_row(qtbot: QtBot) -> None:
    page = page_of(qtbot, doubtful())
    assert page.problems.tab == "warning"
    found = row(page, "warning", STOCK)
    assert found.state.text() == words.OPEN
    found.explain.click()
    assert found.box is not None
    found.box.editor.setPlainText("核实无误")
    found.box.accept()
    assert found.box.problem.isVisible()
    assert found.box.text == "核实无误"
    found.box.editor.setPlainText(WHY)
    found.box.accept()
    settle(qtbot, page)
    assert found is row(page, "warning", STOCK)
    assert found.box is None
    assert found.state.text() == words.EXPLAINED
    assert WHY in found.explanation.text()
    assert found.signed.text() == f"赵一，2026年1月15日 {WHEN:%H:%M}"
    assert page.verdict.title.text() == words.READY
    page.bridge.undo()
    settle(qtbot, page)
    assert found.state.text() == words.OPEN
    assert not page.bridge.session.content.explanations


def test_an_explanation_of_other_numbers_is_void_and_proposed_again(qtbot: QtBot) -> None:
    page = page_of(qtbot, doubtful())
    found = row(page, "warning", STOCK)
    found.open_box()
    found.box.editor.setPlainText(WHY)
    found.box.accept()
    settle(qtbot, page)
    change(qtbot, page, ISSUED, "3")
    found = row(page, "warning", STOCK)
    assert found.state.text() == words.VOID
    assert WHY in found.explanation.text()
    assert page.verdict.title.text() == words.DRAFT
    found.explain.click()
    assert found.box.text == WHY
    found.box.accept()
    settle(qtbot, page)
    assert found.state.text() == words.EXPLAINED


def test_what_is_typed_survives_changes_elsewhere(qtbot: QtBot) -> None:
    page = page_of(qtbot, doubtful())
    found = row(page, "warning", STOCK)
    found.open_box()
    found.box.editor.setPlainText("写到一半")
    change(qtbot, page, CELL, "35")
    assert page.problems.tab == "warning", "the tab in sight stays"
    assert row(page, "warning", STOCK) is found
    assert found.box.text == "写到一半"


def test_the_same_words_again_only_close_the_box(qtbot: QtBot) -> None:
    page = page_of(qtbot, doubtful())
    found = row(page, "warning", STOCK)
    for _ in range(2):
        found.open_box()
        found.box.editor.setPlainText(WHY)
        found.box.accept()
        settle(qtbot, page)
        assert found.box is None
    assert found.explain.isVisible()


def test_blanks_stand_by_section_and_are_filled_per_table(qtbot: QtBot) -> None:
    page = page_of(qtbot, good())
    for address in ("disputes.review.upheld", "disputes.review.other", "cover.level"):
        change(qtbot, page, address, "")
    assert texts(page)[2] == "未填 3"
    assert "cell-filled@disputes.*.*" not in page.problems.lists["error"].rows
    page.problems.tabs.setCurrentIndex(2)
    shown = {key for key, group in page.problems.groups.items() if group.isVisible()}
    assert shown == {"cover", "disputes"}
    group = page.problems.groups["disputes"]
    assert list(group.rows.rows) == ["disputes.review.upheld", "disputes.review.other"]
    assert not page.problems.groups["cover"].zeros.isVisible()
    with qtbot.waitSignal(page.bridge.wanted) as asked:
        QTest.keyClick(group.rows.rows["disputes.review.other"], Qt.Key.Key_Return)
    assert asked.args == ["disputes.review.other"]
    group.zeros.click()
    settle(qtbot, page)
    assert texts(page)[2] == "未填 1"
    page.bridge.undo()
    settle(qtbot, page)
    assert texts(page)[2] == "未填 3"


def test_the_focus_goes_on_to_the_next_blank_when_a_table_is_filled(qtbot: QtBot) -> None:
    page = page_of(qtbot, Content("2021"))
    page.problems.tabs.setCurrentIndex(2)
    groups = page.problems.groups
    groups["disputes"].zeros.setFocus()
    groups["disputes"].zeros.click()
    settle(qtbot, page)
    assert not groups["disputes"].isVisible()
    assert next(iter(groups["problems"].rows.rows.values())).hasFocus()


def test_long_lists_show_the_first_rows_and_the_rest_when_asked(qtbot: QtBot) -> None:
    page = page_of(qtbot, Content("2021"))
    rows = page.problems.groups["requests"].rows
    page.problems.tabs.setCurrentIndex(2)
    assert len(rows.rows) == MOST
    count = int(rows.more.text().split()[1])
    rows.more.click()
    assert len(rows.rows) == MOST + count
    assert not rows.more.isVisible()


def test_hints_are_folded_below_every_tab(qtbot: QtBot) -> None:
    page = page_of(qtbot, spoilt(requests__other_misc__natural_person="12"))
    problems = page.problems
    assert problems._standing.of("hint"), "the report of this test has a hint"
    for place in range(3):
        problems.tabs.setCurrentIndex(place)
        assert problems.fold.isVisible()
    assert not problems.hints.isVisible()
    problems.fold.click()
    assert problems.hints.isVisible()
    assert len(problems.hints.rows) == len(problems._standing.of("hint"))


def test_arrows_lead_through_the_rows(qtbot: QtBot) -> None:
    page = page_of(qtbot, spoilt(disputes__review__upheld="", disputes__review__other=""))
    page.problems.tabs.setCurrentIndex(2)
    rows = list(page.problems.groups["disputes"].rows.rows.values())
    stepped = [(rows[0], Qt.Key.Key_Down, rows[1]), (rows[1], Qt.Key.Key_Up, rows[0])]
    for start, key, end in stepped:
        start.setFocus()
        QTest.keyClick(start, key)
        assert page.focusWidget() is end


def test_a_sealed_report_can_be_read_but_not_explained(qtbot: QtBot) -> None:
    page = page_of(qtbot, doubtful())
    found = row(page, "warning", STOCK)
    found.open_box()
    found.box.editor.setPlainText(WHY)
    found.box.accept()
    settle(qtbot, page)
    page.bridge.updated.emit(ops.finalise(page.bridge.session))
    settle(qtbot, page)
    assert page.verdict.title.text() == words.SEALED
    assert not row(page, "warning", STOCK).explain.isVisible()
    assert WHY in row(page, "warning", STOCK).explanation.text()


def test_a_past_content_is_never_told(qtbot: QtBot) -> None:
    page = page_of(qtbot, good())
    seen: list[object] = []
    page.judge.judged.connect(lambda standing: seen.append(standing.content))
    for raw in ("1", "2", "3"):
        page.bridge.apply(type_entry(page.bridge.session.content, CELL, raw))
        page.judge.ask()
    settle(qtbot, page)
    assert set(map(id, seen)) == {id(page.bridge.session.content)}


def test_a_screen_readers_press_leads_to_the_place_and_one_click_does_not(qtbot: QtBot) -> None:
    page = page_of(qtbot, doubtful())
    found = next(iter(page.findChildren(ProblemRow)))
    wanted: list[str] = []
    found.wanted.connect(wanted.append)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    assert wanted == []
    assert found.hasFocus()
    found.click()  # what QAccessibleButton does for Press
    assert len(wanted) == 1
    QTest.mouseDClick(found, Qt.MouseButton.LeftButton)
    assert len(wanted) == 2
    QTest.keyClick(found, Qt.Key.Key_Space)
    assert len(wanted) == 3
