"""What is said of its own accord: once for a change, in whole sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible

from desktop import announcer
from desktop.foot import Foot
from desktop.pictures import pause
from desktop.speech import announcing
from desktop.theme import theme
from forms.draft.edits import type_entry
from forms.errors import NianbaoError
from forms.library.saving import Failed, Saved, Saving

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from desktop.app import App

CELL = "requests.granted.natural_person"


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is announced; with an exclamation mark what interrupts."""
    sentences: list[str] = []

    def hear(_widget: QWidget, sentence: str, *, urgent: bool) -> None:
        sentences.append(f"{sentence}!" if urgent else sentence)

    monkeypatch.setattr(announcing, "send", hear)
    monkeypatch.setattr(announcer, "PAUSE", 60)
    return sentences


def test_findings_are_said_once_when_typing_rests(app: App, sample: str, said: list[str]) -> None:
    app.window.stage.open_report(sample)
    bridge = app.window.stage.report.bridge  # type: ignore[union-attr]
    pause(400)
    said.clear()
    for typed in ("1", "15", "150"):
        bridge.apply(type_entry(bridge.session.content, CELL, typed))
    assert not said
    pause(400)
    assert len(said) == 1
    count = len(bridge.shown_findings())
    assert said[0].startswith(f"发现 {count} 个问题。第一个：表三")
    bridge.apply(type_entry(bridge.session.content, CELL, "151"))
    pause(400)
    assert len(said) == 1  # the same problems with another number
    bridge.apply(type_entry(bridge.session.content, CELL, "14"))
    pause(400)
    assert said[1:] == ["问题都改好了"]


def test_a_page_is_said_with_its_state(app: App, sample: str, said: list[str]) -> None:
    app.window.stage.open_report(sample)
    walk = app.window.stage.walk
    assert walk
    pause(50)
    said.clear()
    app.window.commands.show_task("requests")
    pause(50)
    assert said == ["三、收到和处理政府信息公开申请情况，已完成"]
    walk.task_list.setFocus()
    walk.show_task("disputes")
    pause(50)
    assert len(said) == 1  # the list reads its own line


def test_a_failing_save_interrupts_and_its_end_is_said(qtbot: QtBot, said: list[str]) -> None:
    foot = Foot(theme("light"))
    qtbot.addWidget(foot)
    saved = Saved("2025-01-02T03:04:05Z", 1, "")
    full = NianbaoError("disk-full", "磁盘已满", "")
    for state in (saved, Saving(), saved, Failed(full), Failed(full), Saving(), saved):
        foot.show_state(state)
    foot.show_state(saved)
    assert said == ["保存失败：磁盘已满!", "又能保存了，内容都已保存"]
    foot.tell("已导出 甲.nianbao")
    foot.tell("")
    assert said[2:] == ["已导出 甲.nianbao"]


def test_the_event_is_sent_only_while_somebody_listens(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    foot = Foot(theme("light"))
    qtbot.addWidget(foot)
    sent: list[tuple[str, object]] = []
    monkeypatch.setattr(
        announcing.QtGui.QAccessible,
        "updateAccessibility",
        lambda event: sent.append((event.message(), event.politeness())),
    )
    announcing.announce(foot, "无人在听")
    monkeypatch.setattr(announcing.QtGui.QAccessible, "isActive", lambda: True)
    announcing.announce(foot, "保存失败", urgent=True)
    monkeypatch.delattr(announcing.QtGui, "QAccessibleAnnouncementEvent")
    announcing.announce(foot, "旧的 Qt")
    assert sent == [("保存失败", QAccessible.AnnouncementPoliteness.Assertive)]
