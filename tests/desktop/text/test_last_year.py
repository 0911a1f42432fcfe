"""Last year's text beside this year's follows what is taken as last year's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.text.editor import NarrativeEditor
from desktop.text.last_year import LastYear
from forms.draft.edits import take_reference
from forms.rules.reference import Reference

if TYPE_CHECKING:
    from desktop.app import App

ADDRESS = "overview.proactive"


def reference(text: str) -> Reference:
    return Reference("a.docx", text, "2024", {}, {ADDRESS: text} if text else {}, {})


def test_another_last_year_is_shown_at_once(sample: str, app: App) -> None:
    app.window.stage.open_report(sample)
    app.window.commands.show_task("overview")
    bridge = app.window.stage.report.bridge
    bridge.apply(take_reference(bridge.session.content, reference("去年的一段。")))
    editors = app.window.stage.walk.page.findChildren(NarrativeEditor)
    editor = next(each for each in editors if each.address == ADDRESS)
    editor.show_last_year(True)
    assert editor.findChild(LastYear).text == "去年的一段。"
    bridge.apply(take_reference(bridge.session.content, reference("另一份里的一段。")))
    assert [each.text for each in editor.findChildren(LastYear)] == ["另一份里的一段。"]
    bridge.apply(take_reference(bridge.session.content, reference("")))
    assert editor.findChildren(LastYear) == []
