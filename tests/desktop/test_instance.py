"""One window per data folder; what later starts bring arrives in it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop import instance, preferences
from desktop.instance import Instance, claim
from forms import ops
from forms.draft.content import Content
from forms.errors import NianbaoError
from forms.library.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop.app import App

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-m", "desktop.launch"]


class Starts:
    """Real starts of the program, ended with the test."""

    def __init__(self) -> None:
        self.all: list[subprocess.Popen[bytes]] = []

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        self.all.append(subprocess.Popen([*PROGRAM, *words], cwd=ROOT, stderr=pipe))
        return self.all[-1]

    def end(self) -> None:
        for each in self.all:
            each.kill()
            each.communicate()


@pytest.fixture
def starts(home: Path) -> Iterator[Starts]:
    preferences.save(preferences.Preferences(asked_name=True))
    one = Starts()
    yield one
    one.end()


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / "年报.nianbao"
    ops.write_content(path, Content("2021"))
    return path


def until(true: object, seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_of_two_starts_at_once_one_has_the_window(
    starts: Starts, home: Path, package: Path
) -> None:
    first, second = starts.start(), starts.start(str(package))
    until(lambda: first.poll() is not None or second.poll() is not None)
    winner = second if first.poll() is not None else first
    loser = first if winner is second else second
    assert loser.returncode == 0
    until(lambda: len(Library().drafts()) == 1)
    assert winner.poll() is None
    assert (home / "window").stat().st_mode & 0o777 == 0o700
    assert list((home / "window").glob("*.note")) == []
    third = starts.start()
    third.wait(20)
    assert third.returncode == 0
    winner.kill()
    winner.wait()
    after = starts.start(str(package))  # the dead one stands in nobody's way
    until(lambda: len(Library().drafts()) == 2)
    assert after.poll() is None


def test_a_frozen_window_is_told_plainly(starts: Starts, home: Path, package: Path) -> None:
    first = starts.start()
    until((home / "window" / "lock").exists)
    os.kill(first.pid, signal.SIGSTOP)
    code = (
        "import sys; from desktop import instance; from forms.errors import NianbaoError;"
        "from pathlib import Path; instance.STARTING = 0; instance.PATIENCE = 0.4\n"
        "try: instance.claim([Path(sys.argv[1])])\n"
        "except NianbaoError as error: print(error.kind)\n"
        "heavy = {'PySide6', 'desktop.window', 'desktop.app', 'pydantic'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(package)], cwd=ROOT, capture_output=True, check=True
    )
    assert done.stdout.split() == [b"not-answering"]
    assert list((home / "window").glob("*.note")) == []
    os.kill(first.pid, signal.SIGCONT)


def other(*files: Path) -> subprocess.Popen[bytes]:
    """A second start, as far as handing over."""
    code = (
        "import sys; from pathlib import Path; from desktop.instance import claim;"
        "sys.exit(0 if claim([Path(word) for word in sys.argv[1:]]) is None else 9)"
    )
    return subprocess.Popen([sys.executable, "-c", code, *map(str, files)], cwd=ROOT)


@pytest.fixture
def called(app: App, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    """The program, listening; the offscreen platform warns of what it cannot raise."""
    monkeypatch.setattr(app.window, "raise_", lambda: None)
    own = claim([])
    assert own is not None
    own.listen(app.come_forward)
    yield app
    own.end()


def handed(qtbot: QtBot, *files: Path) -> None:
    start = other(*files)
    qtbot.waitUntil(lambda: start.poll() is not None, timeout=20_000)
    assert start.returncode == 0


def test_a_file_arrives_and_the_open_report_is_saved(
    called: App, sample: str, package: Path, qtbot: QtBot
) -> None:
    stage = called.window.stage
    stage.open_report(sample)
    called.window.showMinimized()
    handed(qtbot, package)
    qtbot.waitUntil(lambda: stage.report is not None and stage.report.draft.id != sample)
    assert not called.window.isMinimized()
    assert {each.trouble for each in Library().drafts() if each.id == sample} == {""}


def test_files_wait_for_an_open_dialog(called: App, package: Path, qtbot: QtBot) -> None:
    stage = called.window.stage
    called.window.commands.about()
    handed(qtbot, package)
    assert Library().drafts() == []
    stage.desk.dialog.reject()
    qtbot.waitUntil(lambda: stage.report is not None)


def test_a_start_without_a_file_only_shows_the_window(called: App, qtbot: QtBot) -> None:
    handed(qtbot)
    assert called.window.stage.report is None


def test_an_old_note_is_not_acted_upon(home: Path, package: Path, qtbot: QtBot) -> None:
    own = claim([])
    note = home / "window" / "00.note"
    note.write_text(f'{{"files": ["{package}"]}}')
    os.utime(note, (1, 1))
    (home / "window" / "01.note").write_text("no JSON")
    got: list[list[Path]] = []
    own.listen(got.append)
    own.end()
    assert got == []
    assert not note.exists()


def test_two_data_folders_have_two_windows(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = claim([])
    monkeypatch.setenv("NIANBAO_HOME", str(tmp_path / "another"))
    two = claim([])
    assert isinstance(one, Instance)
    assert isinstance(two, Instance)
    one.end()
    two.end()


def test_a_folder_that_refuses_is_no_obstacle(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> Path:
        raise NianbaoError("read-only", "")

    monkeypatch.setattr(instance.storage, "private_folder", refuse)
    alone = claim([])
    assert alone is not None
    alone.listen(lambda files: None)
    alone.end()


def test_why_no_window_opens_is_shown(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop import alone

    shown: list[str] = []
    monkeypatch.setattr(alone, "QApplication", lambda _: app.application)
    monkeypatch.setattr(alone.Notice, "exec", lambda self: shown.append(self.windowTitle()))
    assert alone.tell(NianbaoError("not-answering", "没有响应", "请稍等")) == 2
    assert len(shown) == 1
