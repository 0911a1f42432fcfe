"""What the pane says of typed, computed and stated cells, of narratives and facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.bridge import Bridge
from desktop.help import words
from desktop.help.content import Help, help_for
from desktop.help.pane import HelpPane
from desktop.theme import theme
from forms.draft.changes import ChangeSet
from forms.draft.content import Content
from forms.draft.edits import edit_text, put_entries, take_reference
from forms.draft.narrative import plain
from forms.draft.session import Session
from forms.rules.reference import Reference
from forms.values.entry import Origin

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

TYPED = "requests.carried_over.natural_person"
TOTAL = "disputes.review.total"
PARTS = [f"disputes.review.{key}" for key in ("upheld", "corrected", "other", "pending")]
TEXT = "overview.on_request"


@pytest.fixture
def bridge(qapp: QApplication) -> Bridge:
    return Bridge(Session(Content("2021")))


@pytest.fixture
def pane(bridge: Bridge, qtbot: QtBot) -> HelpPane:
    made = HelpPane(bridge, theme("light"))
    qtbot.addWidget(made)
    made.resize(300, 700)
    made.show()
    return made


def fill(bridge: Bridge, values: dict[str, str], origin: Origin = Origin.TYPED) -> None:
    operations = put_entries(bridge.session.content, values, origin)
    bridge.apply(ChangeSet("fill", operations))


def last_year(bridge: Bridge, values: dict[str, str]) -> None:
    reference = Reference("2023年年报", "0", "2023", values, {}, {})
    bridge.apply(take_reference(bridge.session.content, reference))


def read(pane: HelpPane) -> list[str]:
    """All texts that can be seen."""
    return [part.text() for part in pane.findChildren(QLabel) if part.isVisible() and part.text()]


def test_a_typed_cell(bridge: Bridge) -> None:
    fill(bridge, {TYPED: "15"}, Origin.PASTED)
    last_year(bridge, {TYPED: "12"})
    found = help_for(bridge.session, TYPED)
    cell = bridge.session.form.cells[TYPED]
    assert (found.title, found.what, found.basis) == (cell.row.printed, cell.help, cell.basis)
    assert cell.table.name in found.place
    assert cell.column.printed in found.place
    assert (found.now, found.last_year, found.change) == ("15", "12", "+3")
    assert found.origin == words.PASTED
    assert found.parts == ()
    assert found.computed == ""


def test_a_computed_cell_lists_its_parts(bridge: Bridge) -> None:
    fill(bridge, dict(zip(PARTS, "1234", strict=True)))
    found = help_for(bridge.session, TOTAL)
    assert found.now == "10"
    assert found.origin == words.COMPUTED
    assert [(part.address, part.value) for part in found.parts] == list(
        zip(PARTS, "1234", strict=True)
    )


def test_an_incomplete_sum_says_what_is_missing(bridge: Bridge) -> None:
    fill(bridge, dict(zip(PARTS[:3], "123", strict=True)))
    found = help_for(bridge.session, TOTAL)
    assert found.origin == words.COMPUTED_PARTLY.format(missing=1, running="6")
    assert found.now == ""


def test_a_stated_total_shows_the_sum_and_gives_way_to_it(pane: HelpPane, qtbot: QtBot) -> None:
    bridge = pane.bridge
    fill(bridge, {**dict(zip(PARTS, "1234", strict=True)), TOTAL: "11"}, Origin.IMPORTED)
    bridge.focused.emit(TOTAL)
    assert pane.shown.origin == words.STATED_DIFFERS.format(stated="11", computed="10")
    assert pane._use.text() == words.USE_COMPUTED.format(computed="10")
    qtbot.mouseClick(pane._use, Qt.MouseButton.LeftButton)
    assert TOTAL not in bridge.session.content.entries
    assert pane.shown.origin == words.COMPUTED
    assert pane._use.isHidden()
    bridge.undo()
    assert pane.shown.now == "11"


def test_what_cannot_be_read_and_what_the_checks_say(bridge: Bridge) -> None:
    fill(bridge, {TYPED: "若干"})
    bridge.attend_all()
    found = help_for(bridge.session, TYPED, bridge.shown_findings())
    assert "若干" in found.problem
    own = [f.message for f in bridge.session.findings if TYPED in f.addresses]
    assert [spoken.message for spoken in found.findings] == own
    assert own


def test_a_narrative(pane: HelpPane) -> None:
    bridge = pane.bridge
    bridge.apply(edit_text(bridge.session.content, TEXT, 0, 0, plain("收到申请。")))
    bridge.focused.emit(TEXT)
    field = bridge.session.form.texts[TEXT]
    seen = read(pane)
    assert field.help in seen
    assert field.basis in seen
    assert any("80—400" in text and "5 字" in text for text in seen)


def test_a_fact_names_its_choices(bridge: Bridge) -> None:
    found = help_for(bridge.session, "cover.level")
    assert all(choice in found.what for choice in bridge.session.form.facts["cover.level"].choices)


def test_every_address_has_help(bridge: Bridge) -> None:
    for address in bridge.session.form.addresses:
        assert help_for(bridge.session, address).title


def test_an_unknown_address_has_none(bridge: Bridge) -> None:
    assert help_for(bridge.session, "no.such.cell") == Help()


def test_nothing_focused_says_what_to_do(pane: HelpPane) -> None:
    assert words.NOTHING in read(pane)


def test_the_pane_follows_the_numbers(pane: HelpPane) -> None:
    last_year(pane.bridge, {TYPED: "12"})
    pane.bridge.focused.emit(TYPED)
    fill(pane.bridge, {TYPED: "20"})
    assert "+8" in read(pane)


def test_texts_are_plain_and_can_be_selected(pane: HelpPane) -> None:
    fill(pane.bridge, {TYPED: "<b>1</b>"})
    pane.bridge.focused.emit(TYPED)
    for part in pane.findChildren(QLabel):
        assert part.textFormat() is Qt.TextFormat.PlainText or part.pixmap()
    by_mouse = Qt.TextInteractionFlag.TextSelectableByMouse
    assert pane._what.body.textInteractionFlags() & by_mouse


def test_a_collapsed_pane_is_one_button_wide(pane: HelpPane, qtbot: QtBot) -> None:
    wide = pane.sizeHint().width()
    with qtbot.waitSignal(pane.collapse_asked):
        qtbot.mouseClick(pane._toggle, Qt.MouseButton.LeftButton)
    assert pane.collapsed
    assert pane.sizeHint().width() < wide / 3
    pane.set_collapsed(False)
    assert pane.sizeHint().width() == wide


def test_a_read_only_report_offers_no_change(qtbot: QtBot) -> None:
    session = Session(Content("2021"))
    fill(Bridge(session), {**dict(zip(PARTS, "1234", strict=True)), TOTAL: "11"})
    pane = HelpPane(Bridge(session, read_only=True), theme("dark"))
    qtbot.addWidget(pane)
    pane.bridge.focused.emit(TOTAL)
    assert pane._use.isHidden()
