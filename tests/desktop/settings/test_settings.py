"""设置: what is shown, what is kept, what is refused; by keyboard alone; cancel changes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QSpinBox, QWidget

from desktop import preferences
from desktop.settings import words
from desktop.settings.checks import day_shown, day_typed
from forms import folders, ops, storage
from forms.profile import ORDER, standard

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.app import App
    from desktop.settings.dialog import SettingsDialog
    from desktop.settings.levels import Levels

RULE = "stock-flow"


def opened(app: App) -> SettingsDialog:
    app.window.furnish()
    app.window.actions_table.by_id["settings"].trigger()
    dialog: Any = app.window.stage.desk.dialog
    return dialog


def files(home: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in home.glob("*.json")}


# -------------------------------------------------------------------------------------- kept


def test_what_is_accepted_is_kept_and_shown_again(app: App, home: Path) -> None:
    dialog = opened(app)
    assert dialog.section == "agency"
    dialog.agency.clerk.setText(" 王某 ")
    agency = dialog.agency.fields["cover.agency"]
    level = dialog.agency.fields["cover.level"]
    assert isinstance(agency, QLineEdit)
    assert isinstance(level, QComboBox)
    agency.setText("某县水务局")
    level.setCurrentText("县")
    dialog.checks.deadline.setText("１月２０日")
    dialog.checks.least.setValue(300)
    dialog.checks.phrases.setPlainText("照旧\n\n 照旧 \n同上")
    dialog.looks.themes["dark"].setChecked(True)
    dialog.looks.sizes.setCurrentIndex(1)
    dialog.accept()
    assert ops.own_facts() == {"cover.agency": "某县水务局", "cover.level": "县"}
    profile = ops.own_profile()
    assert (profile.deadline, profile.overview_length) == ("01-20", (300, 1000))
    assert profile.empty_phrases == ("照旧", "同上")
    kept = preferences.load()
    assert (kept.clerk, kept.theme, kept.text_size) == ("王某", "dark", 115)
    assert app.window.stage.desk.clerk == "王某"
    again = opened(app)
    assert again.agency.facts == ops.own_facts()
    assert again.checks.profile == profile
    assert again.checks.deadline.text() == "1月20日"
    before = files(home)
    again.accept()
    assert files(home) == before, "what is as it was is not written again"
    app.window.stage.desk.ask_new()
    new: Any = app.window.stage.desk.dialog
    assert new.fields["cover.agency"].text() == "某县水务局"
    assert new.fields["cover.level"].currentText() == "县"
    new.reject()


def test_nothing_chosen_writes_no_file(app: App, home: Path) -> None:
    dialog = opened(app)
    dialog.accept()
    assert not folders.profile().exists()
    assert not folders.agency().exists()


def test_cancel_changes_nothing(app: App, home: Path) -> None:
    before, looks = files(home), app.window.stage.look.preferences
    dialog = opened(app)
    dialog.agency.clerk.setText("别人")
    dialog.checks.deadline.setText("1-5")
    choose(listed(dialog), "error")
    dialog.looks.themes["contrast"].setChecked(True)
    dialog.looks.sizes.setCurrentIndex(5)
    assert app.window.stage.look.theme.name == "contrast", "in force at once"
    assert app.window.stage.look.scale == 2
    dialog.reject()
    assert files(home) == before
    assert app.window.stage.look.preferences == looks
    assert app.window.stage.look.theme.name == "light"


def test_the_dialog_grows_with_its_text(app: App) -> None:
    dialog = opened(app)
    narrow, icon = dialog.sections.width(), dialog.looks._sign.pixmap().width()
    dialog.looks.sizes.setCurrentIndex(5)
    assert dialog.sections.width() > narrow
    assert dialog.looks._sign.pixmap().width() == 2 * icon
    dialog.reject()


# ----------------------------------------------------------------------------------- refused


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("", ""),
        (" ", ""),
        ("1月20日", "01-20"),
        ("1-20", "01-20"),
        ("03.31", "03-31"),
        ("１２／３１", "12-31"),
        ("1月20号", "01-20"),
        ("2月29日", None),
        ("0月1日", None),
        ("13-1", None),
        ("20日", None),
        ("2026年1月20日", None),
    ],
)
def test_a_day_is_read_as_it_is_typed(text: str, deadline: str | None) -> None:
    assert day_typed(text) == deadline
    if deadline:
        assert day_typed(day_shown(deadline)) == deadline


def test_what_cannot_stay_is_said_at_its_field(app: App, home: Path) -> None:
    dialog = opened(app)
    phone = dialog.agency.fields["cover.contact_phone"]
    assert isinstance(phone, QLineEdit)
    phone.setText("0837-5550101")
    dialog.show_section("data")
    dialog.accept()
    assert dialog.section == "agency"
    assert dialog.focusWidget() is dialog.agency.fields["cover.agency"]
    assert dialog.agency._problems["cover.agency"].text() == words.NAMELESS
    phone.clear()
    dialog.checks.deadline.setText("2月30日")
    dialog.accept()
    assert dialog.section == "checks"
    assert dialog.focusWidget() is dialog.checks.deadline
    dialog.checks.deadline.clear()
    dialog.checks.least.setValue(1001)
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog.checks.least
    dialog.checks.least.setValue(1000)
    dialog.accept()
    assert not dialog.isVisible()
    assert ops.own_profile().overview_length == (1000, 1000)


def test_a_full_disk_leaves_the_dialog_as_it_was(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = opened(app)
    dialog.checks.deadline.setText("1月20日")

    def full(path: Path, *_: object) -> None:
        raise storage.failure("disk-full", path)

    with monkeypatch.context() as patched:
        patched.setattr(storage, "write_whole", full)
        dialog.accept()
    assert dialog.isVisible()
    assert "磁盘已满" in dialog.problem.text()
    dialog.accept()
    assert ops.own_profile().deadline == "01-20"


# ------------------------------------------------------------------------------------ levels


def listed(dialog: SettingsDialog) -> Levels:
    dialog.show_section("checks")
    assert dialog.checks.levels.entries
    return dialog.checks.levels


def choose(levels: Levels, level: str) -> None:
    """As a clerk does, for RULE."""
    row = [entry.key for entry in levels.entries].index(RULE)
    levels.list.setCurrentItem(levels._item(row))
    place = levels.level.findData(level)
    levels.level.setCurrentIndex(place)
    levels.level.activated.emit(place)


def test_every_rule_offers_only_graver_levels(app: App) -> None:
    dialog = opened(app)
    levels = listed(dialog)
    for row, entry in enumerate(levels.entries):
        levels.list.setCurrentItem(levels._item(row))
        offered = [levels.level.itemData(place) for place in range(levels.level.count())]
        assert offered == list(ORDER[ORDER.index(entry.level) :])
        assert levels.level.isEnabled() == (entry.level != "error")
    dialog.reject()


def test_a_level_is_raised_told_and_taken_back(app: App, home: Path) -> None:
    ops.keep_profile(replace(standard(), levels={"of-another-form": "error"}))
    dialog = opened(app)
    levels = listed(dialog)
    row = [entry.key for entry in levels.entries].index(RULE)
    choose(levels, "error")
    assert levels._item(row).text(1) == "强制性（已调高）"
    assert levels.count.text() == "已调高 1 条"
    dialog.accept()
    assert ops.own_profile().levels == {"of-another-form": "error", RULE: "error"}
    again = opened(app)
    levels = listed(again)
    levels.list.setCurrentItem(levels._item(row))
    assert levels.level.currentIndex() == 1
    choose(levels, "warning")
    again.accept()
    assert ops.own_profile().levels == {"of-another-form": "error"}


def test_rules_are_found_by_title_sentence_and_key(app: App) -> None:
    dialog = opened(app)
    levels = listed(dialog)

    def found() -> list[str]:
        rows = range(len(levels.entries))
        return [levels.entries[row].key for row in rows if not levels._item(row).isHidden()]

    levels.search.setText("现行有效 制发")
    assert RULE in found()
    assert len(found()) < 8
    assert levels.entries[levels._row].key in found()
    levels.search.setText("没有这样的规则")
    assert found() == []
    assert not levels.level.isEnabled()
    assert levels.about.text() == words.NO_RULE
    levels.search.setText("")
    assert len(found()) == len(levels.entries)
    assert levels.level.count()
    dialog.reject()


def test_a_limit_beyond_the_usual_stays(app: App, home: Path) -> None:
    ops.keep_profile(replace(standard(), overview_length=(10, 200_000)))
    dialog = opened(app)
    dialog.agency.clerk.setText("王某")
    dialog.accept()
    assert ops.own_profile().overview_length == (10, 200_000)
    ops.keep_profile(replace(standard(), overview_length=(10, 2**40)))
    opened(app).reject()


def test_the_standard_comes_back(app: App, home: Path) -> None:
    ops.keep_profile(replace(standard(), deadline="01-20", levels={RULE: "error"}))
    dialog = opened(app)
    dialog.checks.standard.click()
    dialog.accept()
    assert not folders.profile().exists()


# -------------------------------------------------------------------------------- open report


def test_the_open_report_takes_them_as_one_step(sample: str, app: App) -> None:
    stage = app.window.stage
    stage.open_report(sample)
    assert stage.report is not None
    session = stage.report.bridge.session
    dialog = opened(app)
    assert not dialog.checks.use_now.isHidden()
    dialog.checks.deadline.setText("1月20日")
    dialog.accept()
    assert session.content.profile == standard(), "only where it is asked for"
    dialog = opened(app)
    dialog.checks.use_now.setChecked(True)
    dialog.accept()
    assert session.content.profile.deadline == "01-20"
    app.window.commands.undo()
    assert session.content.profile == standard()


def test_its_cover_can_be_taken_for_new_ones(sample: str, app: App) -> None:
    stage = app.window.stage
    assert opened(app).agency.take.isHidden()
    stage.desk.dialog.reject()  # type: ignore[union-attr]
    stage.open_report(sample)
    assert stage.report is not None
    content = stage.report.bridge.session.content
    dialog = opened(app)
    assert dialog.agency.facts == {}
    dialog.agency.take.click()
    assert dialog.agency.facts["cover.agency"] == content.fact("cover.agency")
    dialog.accept()
    assert ops.own_facts()["cover.unit_kind"] == content.fact("cover.unit_kind")


def test_a_sealed_report_says_why_not(sample: str, app: App) -> None:
    from datetime import datetime

    from forms.draft.edits import seal

    stage = app.window.stage
    stage.open_report(sample)
    assert stage.report is not None
    bridge = stage.report.bridge
    bridge.apply(seal(bridge.session.content, "0" * 64, "王某", datetime.now().astimezone()))
    dialog = opened(app)
    assert dialog.checks.use_now.isHidden()
    dialog.reject()


# ----------------------------------------------------------------------------------- damaged


def test_a_damaged_profile_is_told_and_mended(app: App, home: Path) -> None:
    folders.profile().write_bytes(b"{")
    app.window.stage.desk.guarded(lambda: app.window.stage.desk.create({}, None))
    notice = app.window.stage.desk.dialog
    assert notice is not None
    notice.reject()
    dialog = opened(app)
    assert dialog.section == "checks"
    assert dialog.checks.profile == standard()
    dialog.reject()
    assert folders.profile().read_bytes() == b"{", "cancel leaves it"
    dialog = opened(app)
    dialog.accept()
    assert not folders.profile().exists()
    (kept,) = home.glob("profile-damaged-*.json")
    assert kept.read_bytes() == b"{"
    foot = app.window.stage.foot
    assert foot.notice.isVisible(), "also on the start screen"
    assert kept.name in foot.notice.text()
    assert not foot.saved.isVisible()


def test_the_start_screen_tells_until_the_next_act(
    sample: str, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = app.window.stage
    assert not stage.foot.isVisible()
    dialog = opened(app)
    dialog.agency.clerk.setText("王某")

    def full(_: object) -> None:
        raise storage.failure("disk-full", preferences.path())

    with monkeypatch.context() as patched:
        patched.setattr(preferences, "save", full)
        dialog.accept()
    assert "磁盘已满" in stage.foot.notice.text()
    assert stage.foot.notice.isVisible()
    stage.home.wanted.emit("bin")
    assert not stage.foot.isVisible()
    opened(app).accept()
    assert stage.foot.notice.text() == words.SAVED
    stage.open_report(sample)
    assert stage.foot.notice.text() == ""
    assert stage.foot.saved.isVisible()
    stage.go_home()
    assert not stage.foot.isVisible()


def test_damaged_facts_are_told_where_they_stand(app: App, home: Path) -> None:
    folders.agency().write_bytes(b"[]")
    app.window.stage.desk.act("new")
    notice: Any = app.window.stage.desk.dialog
    assert notice.windowTitle() == "没有完成", "told, with the way on, instead of left out"
    notice.reject()
    dialog = opened(app)
    assert dialog.section == "agency"
    dialog.accept()
    assert not folders.agency().exists()
    assert len(list(home.glob("agency-damaged-*.json"))) == 1


# -------------------------------------------------------------------------------------- data


def test_the_data_folder_is_probed_when_it_is_first_seen(
    app: App, home: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(app)
    data = dialog.data
    assert data._job is None
    dialog.show_section("data")
    qtbot.waitUntil(data.card.isVisible, timeout=20_000)
    assert data.folder.text() == str(home)
    assert len(data._told) == 5
    data.again.click()
    assert not data.again.isEnabled()
    qtbot.waitUntil(data.again.isEnabled, timeout=20_000)
    assert len(data._signs) == 5
    data.copy.click()
    assert QGuiApplication.clipboard().text() == str(home)
    asked: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: asked.append(url.toLocalFile()) or False
    )
    data.open.click()
    assert asked == [str(home)]
    assert str(home) in data.note.text()
    dialog.reject()


def test_faces_are_told_and_chosen_elsewhere(app: App, qtbot: QtBot) -> None:
    dialog = opened(app)
    faces = dialog.faces
    qtbot.waitUntil(lambda: bool(faces.names["fang"].text()), timeout=20_000)
    assert faces.notes.isHidden()
    faces.choose.click()
    assert faces.dialog is not None
    with qtbot.waitSignal(faces.changed, timeout=30_000):
        qtbot.waitUntil(lambda: faces.dialog._known, timeout=30_000)  # type: ignore[union-attr]
        faces.dialog.accept()
    qtbot.waitUntil(lambda: faces.dialog is None, timeout=5000)
    dialog.reject()


# ---------------------------------------------------------------------------------- keyboard


def test_by_keyboard_alone(app: App, qtbot: QtBot) -> None:
    app.window.furnish()
    qtbot.keyClick(app.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog: Any = app.window.stage.desk.dialog
    assert dialog.focusWidget() is dialog.sections
    for key in ("checks", "looks", "faces", "data"):
        qtbot.keyClick(dialog.sections, Qt.Key.Key_Down)
        assert dialog.section == key
    for _ in range(3):
        qtbot.keyClick(dialog.sections, Qt.Key.Key_Up)
    assert reached(dialog, qtbot) >= controls(dialog.checks)
    dialog.checks.deadline.setFocus()
    qtbot.keyClicks(dialog.checks.deadline, "1-20")
    qtbot.keyClick(dialog.checks.deadline, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert ops.own_profile().deadline == "01-20"


def controls(page: QWidget) -> set[QWidget]:
    """What a clerk can use on a page now."""
    return {
        each
        for each in page.findChildren(QWidget)
        if isinstance(each, QLineEdit | QComboBox | QAbstractButton)
        and each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(each.parent(), QComboBox | QSpinBox)
    }


def reached(dialog: SettingsDialog, qtbot: QtBot) -> set[QWidget]:
    """What Tab leads to from the list of sections, once around."""
    seen: set[QWidget] = set()
    now: QWidget = dialog.sections
    while now not in seen:
        seen.add(now)
        qtbot.keyClick(now, Qt.Key.Key_Tab)
        after = dialog.focusWidget()
        assert after is not None
        now = after
    assert now is dialog.sections, "the way leads around"
    return seen | {each.parent() for each in seen if isinstance(each.parent(), QWidget)}


def test_everything_has_a_spoken_name(app: App) -> None:
    dialog = opened(app)
    for page in dialog.pages.values():
        for each in page.findChildren(QWidget):
            if (
                isinstance(each, QLineEdit | QComboBox)
                and each.objectName() != "qt_spinbox_lineedit"
            ):
                assert each.accessibleName(), each
    dialog.reject()
