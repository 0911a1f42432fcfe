"""Where the window was, on screens that come and go."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LEFT = {"name": "left", "x": 0, "y": 0, "width": 1366, "height": 768, "dpr": 1.0}
RIGHT = {"name": "right", "x": 1366, "y": 0, "width": 1920, "height": 1080, "dpr": 1.0}
DOTS = {"logicalDpi": 96, "logicalBaseDpi": 96}

SITTING = """
import json, sys
from desktop.app import App
from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QGuiApplication
app = App()
window, told = app.window, {}
app.show()
def settle():
    for _ in range(5):
        app.application.processEvents()
settle()
exec(sys.argv[1])
settle()
frame = window.geometry()
told["place"] = [frame.x(), frame.y(), frame.width(), frame.height()]
told["screen"] = window.screen().name()
told["maximised"] = window.isMaximized()
window.close()
settle()
print(json.dumps(told))
"""
DIALOG = """
window.commands.about(); settle()
dialog = window.stage.desk.dialog
told["dialog"] = dialog.screen().name()
told["inside"] = dialog.screen().availableGeometry().contains(dialog.geometry())
dialog.reject()
"""


def sit(tmp_path: Path, screens: list[dict[str, Any]], act: str = "", **more: str) -> Any:
    """One sitting of the program on these screens; what it tells of its window at the end."""
    file = tmp_path / "screens.json"
    file.write_text(json.dumps({"screens": [{**DOTS, **each} for each in screens]}))
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={file}",
        "QT_LOGGING_RULES": "*.warning=false",
        **more,
    }
    command = [sys.executable, "-c", SITTING, act]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def prepare(home: Path) -> None:
    home.mkdir()
    (home / "preferences.json").write_text('{"asked_name": true}')


def within(place: list[int], screen: dict[str, Any], scale: float = 1) -> bool:
    x, y, width, height = place
    right, bottom = screen["x"] + screen["width"] / scale, screen["y"] + screen["height"] / scale
    return x >= screen["x"] and y >= screen["y"] and x + width <= right and y + height <= bottom


def test_a_window_comes_back_to_its_screen_and_its_dialogs_open_there(
    home: Path, tmp_path: Path
) -> None:
    prepare(home)
    moved = sit(
        tmp_path, [LEFT, RIGHT], "window.showNormal(); window.setGeometry(1700, 100, 1200, 800)"
    )
    assert moved["screen"] == "right"
    back = sit(tmp_path, [LEFT, RIGHT], DIALOG)
    assert back["place"] == moved["place"]
    assert back["screen"] == "right"
    assert back["dialog"] == "right"
    assert back["inside"]
    alone = sit(tmp_path, [LEFT], DIALOG)
    assert within(alone["place"], LEFT), alone
    assert alone["inside"]


def test_a_maximised_window_comes_back_maximised(home: Path, tmp_path: Path) -> None:
    prepare(home)
    act = "window.showNormal(); window.setGeometry(1500, 100, 1200, 800); settle(); "
    made = sit(tmp_path, [LEFT, RIGHT], act + "window.showMaximized()")
    assert made["maximised"], made
    back = sit(tmp_path, [LEFT, RIGHT])
    assert back["maximised"], back
    assert back["screen"] == "right"
    alone = sit(tmp_path, [LEFT])
    assert alone["maximised"]
    assert alone["screen"] == "left"
    assert within(alone["place"], LEFT), alone


def test_a_screen_of_another_scale_shows_the_whole_window(home: Path, tmp_path: Path) -> None:
    prepare(home)
    sit(tmp_path, [RIGHT | {"x": 0}], "window.showNormal(); window.setGeometry(60, 60, 1800, 950)")
    scaled = sit(tmp_path, [RIGHT | {"x": 0}], DIALOG, QT_SCALE_FACTOR="1.5")
    assert within(scaled["place"], RIGHT | {"x": 0}, 1.5), scaled
    assert scaled["inside"]


def test_damaged_or_absurd_places_are_no_obstacle(home: Path, tmp_path: Path) -> None:
    prepare(home)
    (home / "preferences.json").write_text('{"asked_name": true, "geometry": "01d9zz"}')
    assert within(sit(tmp_path, [LEFT])["place"], LEFT)
