"""说明 written in the row of a warning: by keys, refused in place, undone, never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop.bridge import Bridge
from desktop.explaining.box import ExplainBox
from desktop.findings import words
from desktop.findings.layout import EXPLAIN
from desktop.findings.panel import BLANKS, FindingsPanel
from desktop.findings.rows import Row, Stand
from desktop.theme import theme
from forms.draft.changes import ChangeSet
from forms.draft.content import Content
from forms.draft.edits import put_entries, seal
from forms.draft.session import Session
from forms.rules.words import LEVELS
from forms.values.entry import Origin
from tests.forms.rules.reports import zeros

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

ISSUED, IN_FORCE = "disclosure.normative.issued", "disclosure.normative.in_force"
FLOW = "stock-flow@disclosure.normative.*"
OTHER_FLOW = "stock-flow@disclosure.regulations.*"
GOOD = "当年清理时补登了往年文件"
CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def fill(bridge: Bridge, values: dict[str, str]) -> None:
    operations = put_entries(bridge.session.content, values, Origin.PASTED)
    bridge.apply(ChangeSet("fill", operations))


@pytest.fixture
def bridge() -> Bridge:
    """More documents issued than there are in force, of both kinds; one more sum fails."""
    made = Bridge(Session(Content("2021"), who="张三"))
    fill(made, {"cover.unit_kind": "省级政府"} | zeros())
    fill(made, {ISSUED: "5", "disclosure.regulations.issued": "3"})
    fill(made, {"requests.new_received.natural_person": "1"})
    return made


@pytest.fixture
def panel(bridge: Bridge, qtbot: QtBot) -> FindingsPanel:
    made = FindingsPanel(bridge, theme("light"))
    qtbot.addWidget(made)
    made.resize(900, 500)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def row_of(panel: FindingsPanel, key: str = FLOW) -> Row:
    return panel.list.rows.rows[panel.list.rows.place_of(key)]


def open_box(panel: FindingsPanel, key: str = FLOW) -> ExplainBox:
    panel.list.choose(panel.list.rows.place_of(key))
    panel.list.setFocus()
    panel.explain_next()
    return box_of(panel)


def box_of(panel: FindingsPanel) -> ExplainBox:
    assert isinstance(panel.list.painter.box, ExplainBox)
    return panel.list.painter.box


def confirm(panel: FindingsPanel, text: str, qtbot: QtBot) -> None:
    box = box_of(panel)
    box.editor.setPlainText(text)
    qtbot.keyClick(box.editor, Qt.Key.Key_Return, CONTROL)


def test_only_warnings_can_be_explained(panel: FindingsPanel) -> None:
    stands = {row.key: row.stand for row in panel.list.rows.rows if row.level}
    assert {key for key, stand in stands.items() if stand is Stand.WANTED} == {FLOW, OTHER_FLOW}
    assert {s for key, s in stands.items() if "stock-flow" not in key} == {Stand.NONE}


def test_an_explanation_by_keys_alone(panel: FindingsPanel, qtbot: QtBot) -> None:
    panel.list.choose(panel.list.rows.place_of(FLOW))
    panel.list.setFocus()
    row = panel.list.current()
    assert row is not None
    panel._offers.ask(FLOW)
    chips = [act for _place, act in panel.list._chips(row_of(panel))]
    assert chips[-1] == EXPLAIN
    for _ in chips:
        qtbot.keyClick(panel.list, Qt.Key.Key_Right)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    qtbot.waitUntil(box_of(panel).editor.hasFocus)
    seq = panel.bridge.session.history.seq
    confirm(panel, GOOD, qtbot)
    assert panel.bridge.session.history.seq == seq + 1
    row = row_of(panel)
    assert (row.stand, row.calm) == (Stand.GIVEN, True)
    assert GOOD in row.note
    assert "张三" in row.note
    assert panel.list.painter.box is None
    qtbot.waitUntil(panel.list.hasFocus)
    panel.bridge.undo()
    assert row_of(panel).stand is Stand.WANTED


def test_the_box_stands_inside_its_row_and_is_whole(panel: FindingsPanel, qtbot: QtBot) -> None:
    box = open_box(panel)
    index = panel.list.rows.index(panel.list.rows.place_of(FLOW))
    qtbot.waitUntil(lambda: panel.list.visualRect(index).contains(box.geometry()))
    assert panel.list.viewport().rect().contains(box.geometry())
    small = box.height()
    qtbot.keyClick(box.editor, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: box.height() > small)
    assert panel.list.visualRect(index).contains(box.geometry())


def test_empty_words_are_refused_in_place_and_nothing_is_lost(
    panel: FindingsPanel, qtbot: QtBot
) -> None:
    box = open_box(panel)
    confirm(panel, "核实无误", qtbot)
    assert box.problem.isVisible()
    assert box.text == "核实无误"
    assert box_of(panel) is box
    assert not panel.bridge.session.content.explanations


def test_escape_leaves_things_as_they_were(panel: FindingsPanel, qtbot: QtBot) -> None:
    box = open_box(panel)
    box.editor.setPlainText("写了一半")
    qtbot.keyClick(box.editor, Qt.Key.Key_Escape)
    assert panel.list.painter.box is None
    assert row_of(panel).stand is Stand.WANTED
    assert open_box(panel).text == ""


def test_a_void_explanation_is_proposed_again(panel: FindingsPanel, qtbot: QtBot) -> None:
    open_box(panel)
    confirm(panel, GOOD, qtbot)
    fill(panel.bridge, {ISSUED: "6"})
    row = row_of(panel)
    assert row.stand is Stand.VOID
    assert GOOD in row.note
    assert words.STANDS[Stand.VOID] in row.spoken
    assert open_box(panel).text == GOOD
    qtbot.keyClick(box_of(panel).editor, Qt.Key.Key_Return, CONTROL)
    assert row_of(panel).stand is Stand.GIVEN


def test_what_was_typed_survives_that_the_row_goes_out_of_sight(panel: FindingsPanel) -> None:
    told: list[bool] = []
    panel.explaining.connect(told.append)
    open_box(panel).editor.setPlainText("写了一半")
    panel.filters["warning"].setChecked(False)
    assert panel.list.painter.box is None
    assert told == [True, False]
    panel.filters["warning"].setChecked(True)
    assert open_box(panel).text == "写了一半"


def test_what_is_typed_survives_changes_of_the_report(panel: FindingsPanel) -> None:
    box = open_box(panel)
    box.editor.setPlainText("写了一半")
    fill(panel.bridge, {ISSUED: "6", "disputes.review.upheld": "2"})
    assert box_of(panel) is box
    assert box.text == "写了一半"


def test_a_finding_that_goes_while_it_is_explained_takes_the_box_along(
    panel: FindingsPanel,
) -> None:
    open_box(panel)
    fill(panel.bridge, {IN_FORCE: "5"})
    assert panel.list.rows.place_of(FLOW) < 0
    assert panel.list.painter.box is None


def test_the_key_goes_on_to_the_next_that_wants_one(panel: FindingsPanel, qtbot: QtBot) -> None:
    panel.tabs.setCurrentIndex(BLANKS)
    panel.filters["warning"].setChecked(False)
    explained = []
    for _ in range(2):
        panel.explain_next()
        explained.append(panel.list.painter.boxed)
        confirm(panel, GOOD, qtbot)
        panel.list.choose(0)
    assert explained == [OTHER_FLOW, FLOW]
    panel.explain_next()
    assert panel.list.painter.box is None


def test_the_key_explains_what_is_found_where_the_clerk_is(panel: FindingsPanel) -> None:
    panel.list.choose(panel.list.rows.place_of(OTHER_FLOW))
    panel.bridge.focused.emit(ISSUED)
    panel.tabs.setFocus()
    panel.explain_next()
    assert panel.list.painter.boxed == FLOW


def test_the_filter_counts_what_wants_an_explanation(panel: FindingsPanel, qtbot: QtBot) -> None:
    warning = panel.filters["warning"]
    name = LEVELS["warning"]
    assert warning.text() == words.FILTER_EXPLAIN.format(level=name, count=2, open=2)
    open_box(panel)
    confirm(panel, GOOD, qtbot)
    assert warning.text() == words.FILTER_EXPLAIN.format(level=name, count=2, open=1)
    open_box(panel, OTHER_FLOW)
    confirm(panel, GOOD, qtbot)
    assert warning.text() == words.FILTER.format(level=name, count=2)


def test_a_finished_report_offers_nothing(panel: FindingsPanel) -> None:
    session = panel.bridge.session
    panel.bridge.apply(seal(session.content, "0" * 64, "张三", session.now))
    panel._offers.ask(FLOW)
    row = row_of(panel)
    assert not row.explainable
    assert panel.list._chips(row) == ()
    panel.explain_next()
    assert panel.list.painter.box is None
