"""What stands behind the window: jobs, preferences, looks, launch, crashes, endings."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from desktop import actions, input_method, launch, preferences
from desktop.crash import details_of
from desktop.dialogs.crash import CrashDialog
from desktop.icons import icon
from desktop.jobs import Job
from desktop.labels import label
from desktop.stylesheet import stylesheet
from desktop.theme import THEMES, theme
from forms.draft.edits import type_entry
from forms.errors import NianbaoError
from forms.library.library import Library
from forms.resources import ROOT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.app import App

TOP = Path(__file__).resolve().parents[2]
TEXTS = ("text", "muted", "error", "warning", "hint", "done", "accent")
GROUNDS = ("window", "surface", "raised", "sunken")


# ---------------------------------------------------------------------------------- jobs


def test_a_job_reports_and_gives_its_result(qtbot: QtBot) -> None:
    steps = []
    job = Job(lambda job: (job.tell(1, 2), "result")[1])
    job.progressed.connect(lambda *at: steps.append(at))
    with qtbot.waitSignal(job.done) as done:
        job.start()
    assert done.args == ["result"]
    assert steps == [(1, 2)]


def test_a_job_that_nobody_holds_still_reports(qtbot: QtBot) -> None:
    heard = []

    def begin() -> None:
        job = Job(lambda _: 7)
        job.done.connect(heard.append)
        job.start()

    begin()
    qtbot.waitUntil(lambda: heard == [7])


def test_a_failing_job_hands_over_its_error(qtbot: QtBot) -> None:
    error = NianbaoError("kind", "message")

    def fail(_job: Job) -> None:
        raise error

    job = Job(fail)
    with qtbot.waitSignal(job.failed) as failed:
        job.start()
    assert failed.args == [error]


def test_a_stopped_job_says_so(qtbot: QtBot) -> None:
    job = Job(lambda job: job.cancel.wait(10))
    with qtbot.waitSignal(job.cancelled):
        job.start()
        job.stop()


# ---------------------------------------------------------------------------- preferences


def test_preferences_come_back(home: Path) -> None:
    wanted = preferences.Preferences(clerk="王某", theme="dark", text_size=150)
    preferences.save(wanted)
    assert preferences.load() == wanted


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"theme": 3, "text_size": "x"}', '{"theme": "pink"}']
)
def test_damaged_preferences_fall_back(home: Path, damage: str) -> None:
    preferences.save(preferences.Preferences())
    preferences.path().write_text(damage, "utf-8")
    assert preferences.load() == preferences.Preferences()


def test_text_size_is_held_within_reach() -> None:
    assert preferences.Preferences(text_size=900).scale == 2
    assert preferences.Preferences(text_size=10).scale == 1


# ----------------------------------------------------------------------------------- looks


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_text_can_be_read_on_every_ground(name: str) -> None:
    tokens = theme(name).tokens
    for ink in TEXTS:
        for ground in GROUNDS:
            assert contrast(tokens[ink], tokens[ground]) >= 4.5, (ink, ground)
    pairs = [("on_accent", "accent"), ("on_accent", "accent_hover"), ("text", "selection")]
    pairs += [(k, f"{k}_soft") for k in ("error", "warning", "hint", "done", "accent")]
    pairs += [("text", "accent_soft"), ("text", "hint_soft"), ("muted", "cell_band")]
    for ink, ground in pairs:
        assert contrast(tokens[ink], tokens[ground]) >= 4.5, (ink, ground)


@pytest.mark.parametrize("name", THEMES)
def test_the_sheet_names_only_what_the_theme_has(name: str) -> None:
    assert "$" not in stylesheet(theme(name), 1.5)


def test_every_icon_that_is_named_can_be_drawn(qapp: QApplication) -> None:
    names = {action.icon for action in actions.ACTIONS}
    for name in names | {path.stem for path in (ROOT / "icons").glob("*.svg")}:
        picture = icon(name, theme("light")).pixmap(18, 18).toImage()
        inked = any(picture.pixelColor(x, y).alpha() for x in range(18) for y in range(18))
        assert inked, name


def test_labels_take_markup_for_text(qtbot: QtBot) -> None:
    shown = label('<img src="/etc/hostname"><b>x</b>')
    qtbot.addWidget(shown)
    assert shown.textFormat().name == "PlainText"


def test_no_label_reads_a_clerks_text_as_markup(sample: str, app: App) -> None:
    markup = "<b>x</b>"
    stage = app.window.stage
    stage.open_report(sample)
    change = type_entry(stage.report.bridge.session.content, "cover.agency", markup)
    stage.report.bridge.apply(change)
    for key in ("cover", "overview", "requests", "other", "review", "finish"):
        stage.walk.show_task(key)
    showing = [each for each in app.window.findChildren(QLabel) if markup in each.text()]
    assert len(showing) >= 3
    assert {each.textFormat().name for each in showing} == {"PlainText"}
    assert not app.window.findChildren(QMessageBox)


def test_a_step_with_markup_in_its_name_is_shown_as_text() -> None:
    assert "<" not in actions._tip("撤销：导入 <b>x</b>", "")


def test_shortcuts_are_not_given_twice() -> None:
    given = [action.shortcut for action in actions.ACTIONS if action.shortcut]
    assert len(given) == len(set(given))


# ---------------------------------------------------------------------------------- launch


def test_a_verb_runs_without_qt() -> None:
    code = (
        "import sys; sys.argv = ['nianbao', 'drafts', '--json'];"
        "from desktop.launch import main; code = main();"
        "sys.exit('Qt is here' if 'PySide6' in sys.modules else code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "drafts" in json.loads(done.stdout)


def test_a_file_is_no_verb(tmp_path: Path) -> None:
    file = tmp_path / "report.nianbao"
    file.touch()
    assert not launch._is_command(str(file))
    assert launch._is_command("check")


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="POSIX signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_the_desktop_shutting_down_ends_it_cleanly(home: Path, name: str) -> None:
    environment = {**os.environ, "NIANBAO_HOME": str(home)}
    program = subprocess.Popen(
        [sys.executable, "-m", "desktop.launch"], cwd=TOP, env=environment, stderr=subprocess.PIPE
    )
    until = time.monotonic() + 30
    while not (home / "preferences.json").exists() and time.monotonic() < until:
        time.sleep(0.1)
    time.sleep(0.5)
    program.send_signal(getattr(signal, name))
    _out, said = program.communicate(timeout=20)
    assert program.returncode == 0, said


def test_fcitx_is_reached_through_ibus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    for chosen, hint, expected in (
        ("fcitx", "", "ibus"),
        ("", "@im=fcitx", "ibus"),
        ("xim", "@im=fcitx", "xim"),
    ):
        monkeypatch.setenv("QT_IM_MODULE", chosen)
        monkeypatch.setenv("XMODIFIERS", hint)
        input_method.prepare()
        assert os.environ["QT_IM_MODULE"] == expected


# --------------------------------------------------------------------------------- crashes


def test_a_crash_note_has_nothing_of_the_text() -> None:
    canary = "某某申请人的姓名"
    try:
        raise ValueError(canary)
    except ValueError as error:
        details = details_of(type(error), error.__traceback__)
    assert canary not in details
    assert "ValueError" in details
    assert "test_frame.py" in details
    assert str(TOP) not in details


def test_a_crash_is_told_where_there_is_no_stderr(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A windowed executable has none."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", lambda *_: None)
    monkeypatch.setattr(sys, "stderr", None)
    app.watch_crashes()
    app._crashes.caught(ValueError, ValueError("x"), None)
    app.application.processEvents()
    assert isinstance(app.window.stage.desk.dialog, CrashDialog)
    app.window.stage.desk.dialog.reject()


def test_a_crash_is_told_and_work_goes_on(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", lambda *_: None)
    app.watch_crashes()
    error = ValueError("x")
    app._crashes.caught(ValueError, error, None)
    app.application.processEvents()
    dialog = app.window.stage.desk.dialog
    assert dialog is not None
    app._crashes.caught(KeyError, error, None)
    app.application.processEvents()
    assert app.window.stage.desk.dialog is dialog
    dialog.reject()
    assert not app._crashes.quiet


# ------------------------------------------------------------------------------------ tour


def test_the_tour_leaves_pictures_checks_and_the_report(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desktop.tour", str(tmp_path / "tour")],
        cwd=TOP,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    out = tmp_path / "tour"
    assert (out / "report.pdf").read_bytes().startswith(b"%PDF")
    failing = json.loads((out / "checks-while-failing.json").read_text("utf-8"))
    assert failing["counts"]["error"] == 2
    assert json.loads((out / "checks.json").read_text("utf-8"))["counts"]["error"] == 0
    assert len(list(out.glob("*.png"))) >= 18
    assert Library().drafts() == []
