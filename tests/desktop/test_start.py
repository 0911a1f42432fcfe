"""The start screen: what it shows, what its menu does, what it does not load."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop import preferences
from desktop.home import words
from desktop.home.card import remarks, when
from desktop.pages.words import TO_EXPLAIN
from forms.library.library import Library
from forms.library.summary import Summary

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.app import App

ROOT = Path(__file__).resolve().parents[2]
PLAIN = Summary("a", "title", agency="x", year="2025", sections=6)


def test_an_empty_library_explains_itself(app: App) -> None:
    home = app.window.stage.home
    assert home._below.currentIndex() == 1
    assert home._sample.isVisible()
    assert home.tiles[0].hasFocus()


def test_the_start_screen_loads_neither_pydantic_nor_the_form() -> None:
    code = (
        "import sys; from desktop.app import App; app = App(); app.window.show();"
        "app.application.processEvents();"
        "heavy = {'pydantic', 'forms.definition', 'reportlab', 'pypdfium2', 'desktop.walk'};"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_rest_of_the_window_follows_the_first_picture(home: Path) -> None:
    preferences.save(preferences.Preferences(asked_name=True))  # else the file waits for the name
    code = (
        "import sys; from pathlib import Path; from desktop.app import App; app = App();"
        "window = app.window; menus = window.menuBar().actions; seen = [];"
        "window.painted.connect(lambda: seen.append('desktop.actions' in sys.modules));"
        "app.open_file = seen.append; app.show(Path('x.nianbao')); app.application.processEvents();"
        "app.application.processEvents();"
        "assert seen == [False, Path('x.nianbao')], seen;"
        "assert all(each.menu().actions() for each in menus())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_report_is_a_card(sample: str, app: App) -> None:
    shelf = app.window.stage.home.shelf
    assert shelf.model().rowCount() == 1
    assert "六部分已完成 6 部分" in shelf.model().index(0, 0).data(
        Qt.ItemDataRole.AccessibleTextRole
    )


def test_enter_opens_the_report(sample: str, app: App, qtbot: QtBot) -> None:
    qtbot.keyClick(app.window.stage.home.shelf, Qt.Key.Key_Return)
    assert app.window.stage.walk is not None


def test_menu_renames_copies_and_bins(sample: str, app: App, qtbot: QtBot) -> None:
    stage = app.window.stage
    summary = stage.library.drafts()[0]
    stage.desk.act_on("rename", summary)
    stage.desk.dialog._typed.setText("改过的名称")
    stage.desk.dialog.accept()
    assert stage.library.drafts()[0].given_title == "改过的名称"
    stage.desk.act_on("duplicate", summary)
    assert stage.home.shelf.model().rowCount() == 2
    stage.desk.act_on("to_bin", summary)
    assert stage.home.shelf.model().rowCount() == 1
    stage.home.wanted.emit("bin")
    assert stage.home.binned
    stage.desk.act_on("put_back", stage.library.binned()[0])
    stage.home.wanted.emit("reports")
    assert stage.home.shelf.model().rowCount() == 2


def test_the_menu_offers_what_can_be_done(sample: str, app: App) -> None:
    shelf = app.window.stage.home.shelf
    menu = shelf.menu(Library().drafts()[0])
    texts = [action.text() for action in menu.actions()]
    assert texts == [words.OPEN, words.RENAME, words.DUPLICATE, words.TO_BIN]


def test_a_damaged_draft_is_told_and_stays(sample: str, app: App) -> None:
    stage = app.window.stage
    path = next(Library().folder.glob(f"{sample}.*"))
    path.write_bytes(b"not a database")
    stage.show_shelf()
    summary = stage.library.drafts()[0]
    assert summary.trouble
    stage.desk.act_on("open", summary)
    assert stage.walk is None
    assert stage.desk.dialog is not None
    stage.desk.dialog.reject()


@pytest.mark.parametrize(
    ("days", "expected"), [(0, "今天 09:05"), (1, "昨天 09:05"), (40, "11月22日 09:05")]
)
def test_moments_are_said_as_people_say_them(days: int, expected: str) -> None:
    now = datetime(2025, 1, 1, 12, 0).astimezone()
    now = now.replace(month=12, day=31) if days > 1 else now.replace(day=20)
    saved = (now - timedelta(days=days - (1 if days > 1 else 0))).replace(hour=9, minute=5)
    said = when(saved.isoformat(), now)
    assert said == (expected if days < 2 else f"{saved.month}月{saved.day}日 09:05")


def test_troubles_take_the_place_of_progress() -> None:
    locked = replace(PLAIN, trouble="locked", message="某某正在填写")
    assert [remark.text for remark in remarks(locked)] == ["某某正在填写"]
    counted = replace(PLAIN, errors=2, warnings=1)
    assert [remark.icon for remark in remarks(counted)] == ["edit", "filling", "error", "warning"]
    assert remarks(counted)[-1].text == TO_EXPLAIN.format(count=1)  # as the task list says it
    assert len(remarks(PLAIN)) == 2


def test_the_clerk_is_asked_once(app: App) -> None:
    app.window.commands.ask_clerk()
    dialog = app.window.stage.desk.dialog
    dialog._typed.setText(" 王某 ")
    dialog.accept()
    assert app.window.stage.look.preferences.clerk == "王某"
    assert app.window.stage.desk.clerk == "王某"


def test_enter_presses_the_focused_tile(app: App, qtbot: QtBot) -> None:
    tile = app.window.stage.home.tiles[0]
    tile.setFocus()
    qtbot.keyClick(tile, Qt.Key.Key_Return)
    assert app.window.stage.desk.dialog is not None
    app.window.stage.desk.dialog.reject()
