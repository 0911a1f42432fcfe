"""All findings, grouped and counted; the way to the cell; remedies in one step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.bridge import Bridge
from desktop.findings import words
from desktop.findings.layout import MOST_CHIPS, Parts
from desktop.findings.offers import PAUSE as OFFERS_PAUSE
from desktop.findings.panel import BLANKS, FindingsPanel
from desktop.findings.rows import Kind, Row
from desktop.look import Look
from desktop.pictures import pause
from desktop.preferences import Preferences
from desktop.theme import theme
from forms.draft.changes import ChangeSet
from forms.draft.content import Content
from forms.draft.edits import edit_text, fill_zeros, put_entries, type_entry
from forms.draft.narrative import plain
from forms.draft.session import Session
from forms.rules.finding import Finding, Remedy, Role, fails
from forms.rules.words import LEVELS
from forms.values.entry import Origin

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

NEW = "requests.new_received.natural_person"
GRANTED = "requests.granted.natural_person"
TEXT = "overview.on_request"
BALANCE = "requests-balance@requests.*.natural_person"


def fill(bridge: Bridge, values: dict[str, str]) -> None:
    operations = put_entries(bridge.session.content, values, Origin.TYPED)
    bridge.apply(ChangeSet("fill", operations))


@pytest.fixture
def bridge() -> Bridge:
    """A report whose 自然人 column does not balance: 10 came in, 7 were answered."""
    made = Bridge(Session(Content("2021")))
    fill(made, {"cover.unit_kind": "政府部门", "cover.level": "县"})
    fill(made, {NEW: "10", GRANTED: "7"})
    for table in ("disclosure", "requests", "disputes"):
        made.apply(fill_zeros(made.session.content, table))
    made.attend_all()
    return made


@pytest.fixture
def panel(bridge: Bridge, qtbot: QtBot) -> FindingsPanel:
    """In the program's own look, whatever look a test before has left."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    Look(application, Preferences(theme="light"), bundled_face=True)
    made = FindingsPanel(bridge, theme("light"))
    qtbot.addWidget(made)
    made.resize(1000, 320)
    made.show()
    return made


def rows(panel: FindingsPanel, kind: Kind = Kind.FINDING) -> list[Row]:
    return [row for row in panel.list.rows.rows if row.kind is kind]


def offered(panel: FindingsPanel, key: str = BALANCE) -> Row:
    """A finding's row once its remedies are known."""
    panel._offers.ask(key)
    return next(row for row in rows(panel) if row.key == key)


def choose(panel: FindingsPanel, key: str) -> None:
    panel.list.choose(panel.list.rows.place_of(key))


def test_findings_stand_under_their_section_the_urgent_first(panel: FindingsPanel) -> None:
    kinds = [row.kind for row in panel.list.rows.rows]
    assert kinds[0] is Kind.SECTION
    sections = [row.key for row in rows(panel, Kind.SECTION)]
    assert sections == ["section:disclosure", "section:requests", "section:disputes"]
    assert {row.key for row in rows(panel)} == {f.id for f in panel.bridge.session.findings}
    order = ("error", "warning", "hint")
    levels: list[int] = []
    for row in panel.list.rows.rows:
        if row.kind is Kind.SECTION:
            levels = []
        else:
            levels.append(order.index(row.level))
            assert levels == sorted(levels)


def test_a_finding_shows_its_own_sentence_and_basis(panel: FindingsPanel) -> None:
    finding = panel.bridge.session.outcomes[BALANCE].finding
    row = next(row for row in rows(panel) if row.key == BALANCE)
    assert finding is not None
    assert (row.text, row.basis) == (finding.message, finding.basis)
    assert LEVELS["error"] in row.spoken


def test_levels_are_counted_and_filtered(panel: FindingsPanel) -> None:
    found = [finding.level for finding in panel.bridge.session.findings]
    for level, button in panel.filters.items():
        assert str(found.count(level)) in button.text()
    panel.filters["hint"].setChecked(False)
    assert {row.level for row in rows(panel)} == {"error"}
    panel.filters["error"].setChecked(False)
    assert rows(panel) == []
    assert panel._state.text() == words.HIDDEN


def test_enter_asks_for_the_first_cell(panel: FindingsPanel, qtbot: QtBot) -> None:
    choose(panel, BALANCE)
    with qtbot.waitSignal(panel.bridge.wanted) as wanted:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert wanted.args == [NEW]


def test_a_double_click_asks_for_the_cell(panel: FindingsPanel, qtbot: QtBot) -> None:
    place = panel.list.visualRect(panel.list.rows.index(panel.list.rows.place_of(BALANCE)))
    point = place.topLeft() + QPoint(200, 14)
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=point)
    with qtbot.waitSignal(panel.bridge.wanted) as wanted:
        qtbot.mouseDClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert wanted.args == [NEW]


def test_next_and_previous_go_round(panel: FindingsPanel) -> None:
    wanted: list[str] = []
    panel.bridge.wanted.connect(wanted.append)
    addresses = [row.address for row in rows(panel)]
    for _ in range(len(addresses) + 1):
        panel.next_finding()
    assert wanted == [*addresses, addresses[0]]
    panel.previous_finding()
    assert wanted[-1] == addresses[-1]


def test_a_pressed_remedy_mends_in_one_step_that_undo_takes_back(
    panel: FindingsPanel, qtbot: QtBot
) -> None:
    choose(panel, BALANCE)
    row = offered(panel)
    parts = panel.list.painter.parts(row, panel.list.font(), panel.list.viewport().width())
    index = panel.list.currentIndex()
    point = panel.list.visualRect(index).topLeft() + parts.chips[0].rect.center()
    before = panel.bridge.session.content
    seq = panel.bridge.session.history.seq
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert panel.bridge.session.history.seq == seq + 1
    assert BALANCE not in [row.key for row in rows(panel)]
    panel.bridge.undo()
    assert panel.bridge.session.content == before
    assert BALANCE in [row.key for row in rows(panel)]


def test_a_remedy_is_reached_by_keys_alone(panel: FindingsPanel, qtbot: QtBot) -> None:
    choose(panel, BALANCE)
    qtbot.keyClick(panel.list, Qt.Key.Key_Right)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert BALANCE not in [row.key for row in rows(panel)]


def test_no_more_than_three_remedies_until_more_are_asked_for(
    panel: FindingsPanel, qtbot: QtBot
) -> None:
    fill(panel.bridge, {NEW: "70"})
    row = offered(panel)
    assert len(row.remedies) > MOST_CHIPS
    assert row.others == ""
    choose(panel, row.key)
    assert len(panel.list._chips(row)) == MOST_CHIPS + 1
    for _ in range(MOST_CHIPS + 1):
        qtbot.keyClick(panel.list, Qt.Key.Key_Right)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert [remedy for _place, remedy in panel.list._chips(row)] == list(range(len(row.remedies)))


def parts_of(panel: FindingsPanel, row: Row) -> Parts:
    return panel.list.painter.parts(row, panel.list.font(), panel.list.viewport().width())


def test_where_many_cells_fit_equally_a_few_are_offered_and_the_others_counted(
    panel: FindingsPanel,
) -> None:
    row = offered(panel)
    parts = parts_of(panel, row)
    assert [chip.act for chip in parts.chips] == [0, 1, 2]
    assert row.others == f"可能的地方还有 {row.remedies[0].others} 处"
    assert row.others in row.spoken
    assert parts.others.top() >= parts.chips[-1].rect.bottom()
    assert parts.height > parts.others.bottom()
    one = replace(row, remedies=tuple(replace(each, others=0) for each in row.remedies))
    assert parts_of(panel, one).height < parts.height


def test_remedies_wait_for_what_the_narratives_say(panel: FindingsPanel, qtbot: QtBot) -> None:
    """The number in the text names the cell; it is not asked about before it has been read."""
    bridge = panel.bridge
    fill(bridge, {"cover.year": "2024"})
    bridge.apply(edit_text(bridge.session.content, TEXT, 0, 0, plain("予以公开10件。")))
    bridge.stop_reading()
    assert not bridge.session.settled
    panel._offers.want(BALANCE)
    pause(2 * OFFERS_PAUSE)
    assert not bridge.session.settled
    assert all(remedy.agreeing == () for remedy in panel._offers.of(BALANCE))
    bridge.settle_now()
    panel._offers.want(BALANCE)
    qtbot.waitUntil(lambda: panel._offers.of(BALANCE)[:1] == panel._offers.ask(BALANCE)[:1])
    assert panel._offers.of(BALANCE)[0].agreeing == ("10",)


def test_the_menu_offers_the_cell_and_every_remedy(panel: FindingsPanel) -> None:
    row = offered(panel)
    menu = panel.list.menu_for(row)
    assert len(menu.actions()) == 1 + len(row.remedies)
    menu.deleteLater()


def test_the_selection_survives_changes_elsewhere(panel: FindingsPanel) -> None:
    choose(panel, BALANCE)
    fill(panel.bridge, {"disputes.review.upheld": "1", "disclosure.penalties.decisions": "2"})
    row = panel.list.current()
    assert row is not None
    assert row.key == BALANCE
    fill(panel.bridge, {NEW: "12"})
    row = panel.list.current()
    assert row is not None
    assert row.key == BALANCE
    assert "12" in row.text


def test_a_change_that_matters_to_no_check_rebuilds_nothing(panel: FindingsPanel) -> None:
    touched: list[str] = []
    model = panel.list.rows
    for signal in (model.rowsInserted, model.rowsRemoved, model.dataChanged, model.modelReset):
        signal.connect(lambda *_: touched.append("x"))
    panel.bridge.apply(type_entry(panel.bridge.session.content, "cover.contact_fax", "1"))
    panel._count_blanks()
    assert touched == []


def test_an_untouched_report_says_what_is_left(qtbot: QtBot) -> None:
    panel = FindingsPanel(Bridge(Session(Content("2021"))), theme("light"))
    qtbot.addWidget(panel)
    panel.show()
    blanks = panel._blank_count()
    assert blanks > 100
    assert panel._state.text() == words.FILLING.format(count=blanks)
    assert panel._state.isVisible()


def test_blanks_are_listed_and_gone_to(panel: FindingsPanel, qtbot: QtBot) -> None:
    panel.tabs.setCurrentIndex(BLANKS)
    first = rows(panel, Kind.BLANK)[0]
    with qtbot.waitSignal(panel.bridge.wanted) as wanted:
        panel.next_finding()
    assert wanted.args == [first.address]
    panel.bridge.apply(type_entry(panel.bridge.session.content, first.address, "甲"))
    qtbot.waitUntil(lambda: panel.list.rows.place_of(first.key) < 0)


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_every_theme_paints(panel: FindingsPanel, name: str) -> None:
    panel.set_theme(theme(name))
    choose(panel, BALANCE)
    assert not panel.grab().isNull()


# ------------------------------------------------------------------- what shows, and how fast


def test_a_number_that_is_being_typed_is_not_found_fault_with(qtbot: QtBot) -> None:
    bridge = Bridge(Session(Content("2021")))
    bridge.apply(fill_zeros(bridge.session.content, "requests"))
    panel = FindingsPanel(bridge, theme("light"))
    qtbot.addWidget(panel)
    bridge.focused.emit(NEW)
    fill(bridge, {NEW: "1"})
    assert BALANCE not in [row.key for row in rows(panel)]
    bridge.focused.emit(GRANTED)
    assert BALANCE in [row.key for row in rows(panel)]
    errors = [finding for finding in bridge.shown_findings() if finding.level == "error"]
    assert str(len(errors)) in panel.filters["error"].text()


def test_a_finding_in_a_narrative_leads_to_its_words(panel: FindingsPanel, qtbot: QtBot) -> None:
    finding = panel.bridge.session.finding(BALANCE)
    assert finding is not None
    text = "overview.on_request"
    spoken = replace(finding, cells=((text, Role.SUBJECT),), span=(3, 6))
    panel.bridge.session.outcomes[BALANCE] = fails(spoken)
    panel.bridge._shown = None
    panel.refresh()
    choose(panel, BALANCE)
    with qtbot.waitSignal(panel.bridge.wanted_span) as wanted:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert wanted.args == [text, 3, 6]


def test_remedies_are_worked_out_after_painting_and_only_for_rows_in_sight(
    panel: FindingsPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, asked = panel.bridge.session, list[str]()
    remedies = session.remedies

    def count(finding: Finding) -> tuple[Remedy, ...]:
        asked.append(finding.id)
        return remedies(finding)

    monkeypatch.setattr(session, "remedies", count)
    panel.resize(1000, 150)
    qtbot.waitUntil(lambda: bool(asked))
    pause(150)  # the rows that were in sight before the panel shrank are asked for as well
    asked.clear()
    fill(panel.bridge, {"disputes.review.upheld": "1", "disputes.review.pending": "1"})
    assert asked == []
    qtbot.waitUntil(lambda: bool(asked))
    pause(150)
    assert len(asked) == len(set(asked)) < len(rows(panel))


def test_a_remedy_that_is_none_any_more_is_not_applied(panel: FindingsPanel) -> None:
    remedy = offered(panel).remedies[0]
    fill(panel.bridge, {NEW: "12"})
    before = panel.bridge.session.content
    panel.list.remedy_asked.emit(BALANCE, remedy)
    assert panel.bridge.session.content == before


def test_of_three_hundred_findings_only_those_in_sight_are_offered_remedies(
    panel: FindingsPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = panel.bridge.session.finding(BALANCE)
    assert finding is not None
    many = [replace(finding, id=f"{BALANCE}#{n}") for n in range(300)]
    panel.bridge.session.outcomes[BALANCE] = fails(*many)
    panel.bridge._shown = None
    asked: list[str] = []
    remedies = panel.bridge.session.remedies
    monkeypatch.setattr(
        panel.bridge.session, "remedies", lambda each: (asked.append(each.id), remedies(each))[1]
    )
    panel.refresh()
    panel.grab()
    panel.bridge.apply(type_entry(panel.bridge.session.content, "cover.contact_fax", "11"))
    assert asked == []
    QTest.qWait(300)
    assert len(rows(panel)) >= 300
    assert 0 < len(set(asked)) < 40


def test_the_reason_of_a_slip_stands_on_its_chip(panel: FindingsPanel) -> None:
    remedy = replace(offered(panel).remedies[0], reason="填错了列")
    panel._offers._remedies[BALANCE] = (remedy,)
    panel._offers.known.emit()
    row = next(row for row in rows(panel) if row.key == BALANCE)
    parts = panel.list.painter.parts(row, panel.list.font(), panel.list.viewport().width())
    assert parts.chips[0].text == remedy.offer
    assert remedy.offer in row.spoken


def in_sight(panel: FindingsPanel, key: str) -> bool:
    seen = panel.list.visualRect(panel.list.rows.index(panel.list.rows.place_of(key)))
    return panel.list.viewport().rect().contains(seen)


def test_the_findings_of_the_section_where_the_clerk_is_come_into_view(
    panel: FindingsPanel,
) -> None:
    panel.resize(1000, 150)
    panel.list.scrollToBottom()
    for section in ("section:disclosure", "section:requests"):
        panel.show_section(section.removeprefix("section:"))
        top = panel.list.visualRect(panel.list.rows.index(panel.list.rows.place_of(section)))
        assert abs(top.top()) <= panel.list.spacing()


def test_the_section_where_the_clerk_is_stands_first_the_others_go_round(
    panel: FindingsPanel,
) -> None:
    """In a trial a 核实性 of another section stood above the 强制性 of the page at hand."""
    keys = [row.key for row in rows(panel)]
    panel.show_section("requests")
    sections = [row.key for row in rows(panel, Kind.SECTION)]
    assert sections == ["section:requests", "section:disputes", "section:disclosure"]
    assert rows(panel)[0].level == "error"
    met = []
    panel.bridge.wanted.connect(lambda address: panel.show_section(address.split(".")[0]))
    for _ in keys:
        panel.next_finding()
        chosen = panel.list.current()
        assert chosen is not None
        met.append(chosen.key)
        assert rows(panel)[0].address.split(".")[0] == chosen.address.split(".")[0]
    assert sorted(met) == sorted(keys)
    at = keys.index(met[0])
    assert met == [*keys[at:], *keys[:at]]


def test_the_chosen_finding_of_the_section_stays_in_view(panel: FindingsPanel) -> None:
    panel.resize(1000, 150)
    last = rows(panel)[-1]
    choose(panel, last.key)
    panel.list.scrollToTop()
    panel.show_section(last.address.split(".")[0])
    assert in_sight(panel, last.key)


def test_the_first_finding_of_the_section_comes_into_view_by_itself(panel: FindingsPanel) -> None:
    panel.resize(1000, 150)
    panel.show_section("requests")
    fill(panel.bridge, {GRANTED: "10"})
    panel.list.scrollToTop()
    assert panel.list.rows.place_of(BALANCE) < 0
    fill(panel.bridge, {GRANTED: "7"})
    assert in_sight(panel, "section:requests")


def test_the_chosen_row_stays_whole_when_its_remedies_are_known(panel: FindingsPanel) -> None:
    panel.resize(1000, 180)
    choose(panel, BALANCE)
    offered(panel)
    pause(20)
    assert in_sight(panel, BALANCE)


@pytest.mark.parametrize(("step", "place"), [("next_finding", 0), ("previous_finding", -1)])
def test_the_next_finding_is_one_of_the_section_where_the_clerk_is(
    panel: FindingsPanel, step: str, place: int
) -> None:
    choose(panel, rows(panel)[0].key)
    panel.show_section("requests")
    of_section = [row.key for row in rows(panel) if row.address.startswith("requests.")]
    getattr(panel, step)()
    chosen = panel.list.current()
    assert chosen is not None
    assert chosen.key == of_section[place]


def test_a_chip_half_out_of_sight_acts_where_it_is_pressed(
    panel: FindingsPanel, bridge: Bridge
) -> None:
    offered(panel)
    place = panel.list.rows.place_of(BALANCE)
    panel.list.choose(0)
    pause(20)
    parts = panel.list.painter.parts(
        offered(panel), panel.list.font(), panel.list.viewport().width()
    )
    chip = parts.chips[0].rect
    panel.resize(1000, panel.height() + 60 - panel.list.viewport().height())
    bar = panel.list.verticalScrollBar()
    row = panel.list.visualRect(panel.list.rows.index(place))
    bar.setValue(bar.value() + row.top() + chip.center().y() - panel.list.viewport().height() + 4)
    top = panel.list.visualRect(panel.list.rows.index(place)).topLeft()
    point = top + QPoint(chip.center().x(), chip.top() + 3)
    assert panel.list.viewport().height() < top.y() + chip.bottom()
    before = bridge.session.history.seq
    QTest.mousePress(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=point)
    pause(50)
    assert panel.list.visualRect(panel.list.rows.index(place)).topLeft() == top
    QTest.mouseRelease(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert bridge.session.history.seq > before
    pause(20)


def test_a_chip_let_go_elsewhere_does_nothing(panel: FindingsPanel, bridge: Bridge) -> None:
    row = offered(panel)
    pause(20)
    parts = panel.list.painter.parts(row, panel.list.font(), panel.list.viewport().width())
    at = panel.list.visualRect(panel.list.rows.index(panel.list.rows.place_of(BALANCE)))
    point = at.topLeft() + parts.chips[0].rect.center()
    before = bridge.session.history.seq
    QTest.mousePress(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseRelease(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=point - QPoint(0, 30))
    assert bridge.session.history.seq == before


def test_the_first_row_of_a_section_is_whole_in_a_low_panel(
    panel: FindingsPanel, qtbot: QtBot
) -> None:
    panel.resize(1000, panel.height() + 125 - panel.list.viewport().height())
    panel.show_section("requests")
    first = panel.list.rows.group_of("requests").start + 1
    assert not panel.list.rows.rows[first].remedies
    offered(panel)  # by and by the row grows

    def whole() -> bool:
        shown = panel.list.visualRect(panel.list.rows.index(first))
        head = panel.list.visualRect(panel.list.rows.index(first - 1))
        both = head.united(shown).height() > panel.list.viewport().height()
        return both and panel.list.viewport().rect().contains(shown)

    assert panel.list.rows.rows[first].remedies
    qtbot.waitUntil(whole)


def test_a_finding_is_shown_whatever_was_filtered(panel: FindingsPanel, bridge: Bridge) -> None:
    panel.tabs.setCurrentIndex(BLANKS)
    panel.filters["error"].setChecked(False)
    bridge.pointed.emit(BALANCE)
    assert panel.list.current().key == BALANCE  # type: ignore[union-attr]
    fill(bridge, {GRANTED: "10"})
    bridge.pointed.emit(BALANCE)
    assert BALANCE not in [row.key for row in rows(panel)]
