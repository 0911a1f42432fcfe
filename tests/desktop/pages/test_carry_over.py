"""上年结转 from last year's report, by the bar above table 三."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from forms import ops
from forms.draft.edits import seal, type_entry
from forms.values.entry import Origin

if TYPE_CHECKING:
    from desktop.app import App
    from desktop.bridge import Bridge
    from desktop.pages.carry_over import CarryOver

PERSON = "requests.carried_over.natural_person"
BUSINESS = "requests.carried_over.business"


@pytest.fixture
def bridge(sample: str, app: App) -> Bridge:
    """A report of 2026 beside the sample of 2025, at table 三."""
    stage = app.window.stage
    last = ops.reference_from(stage.desk.content_of(sample)[1], "sample")
    stage.desk.create({"cover.agency": "某局", "cover.year": "2026"}, last)
    app.window.commands.show_task("requests")
    return stage.report.bridge


def bar(app: App) -> CarryOver:
    return app.window.stage.walk.page.carry


def test_the_bar_says_the_numbers_and_fills_the_blanks_in_one_step(
    app: App, bridge: Bridge
) -> None:
    assert bar(app).isVisible()
    assert "自然人 1" in bar(app).text.text()
    bar(app).button.click()
    entry = bridge.session.content.entries[PERSON]
    assert (entry.raw, entry.origin) == ("1", Origin.LAST_YEAR)
    assert bar(app).isHidden()
    bridge.undo()
    assert PERSON not in bridge.session.content.entries
    assert bar(app).isVisible()


def test_what_is_filled_in_is_not_offered_nor_touched(app: App, bridge: Bridge) -> None:
    bridge.apply(type_entry(bridge.session.content, PERSON, "9"))
    assert "自然人" not in bar(app).text.text()
    app.window.commands.carry_over()
    assert bridge.session.content.entries[PERSON].raw == "9"
    assert bridge.session.content.entries[BUSINESS].origin is Origin.LAST_YEAR


def test_the_shortcut_is_there_only_when_there_is_something_to_carry(
    app: App, bridge: Bridge
) -> None:
    act = app.window.actions_table.by_id["carry"]
    assert act.isEnabled()
    act.trigger()
    assert PERSON in bridge.session.content.entries
    assert not act.isEnabled()


def test_a_sealed_report_is_offered_nothing(app: App, bridge: Bridge) -> None:
    bridge.apply(seal(bridge.session.content, "00", "", bridge.session.now))
    assert bar(app).isHidden()


def test_without_last_year_there_is_no_bar(app: App) -> None:
    app.window.stage.desk.create({"cover.agency": "某局", "cover.year": "2026"}, None)
    app.window.commands.show_task("requests")
    assert bar(app).isHidden()
