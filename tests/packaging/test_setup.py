"""Setting up: what it says and does where something is missing, and that it does nothing twice."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
ABSENT = {"libnianbao-absent.so.9": "libnianbao-absent9"}


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The set-up script, on an environment of its own, with no way to install system packages."""
    spec = importlib.util.spec_from_file_location("setup_script", ROOT / "packaging/setup.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "READY", tmp_path / ".venv/ready.json")
    monkeypatch.setattr(module, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(module, "may_install", lambda: False)
    monkeypatch.setattr(module, "venv_fits", lambda: True)
    for table in ("ALWAYS", "X11", "WAYLAND"):
        monkeypatch.setattr(module, table, {})
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".venv").mkdir()
    return module


@pytest.mark.parametrize("version", [(3, 10), (3, 14), (2, 7)])
def test_another_python_is_refused_in_plain_words(
    setup: ModuleType, version: tuple[int, int]
) -> None:
    with pytest.raises(setup.CannotContinue, match=r"runs on Python 3\.11, 3\.12 or 3\.13"):
        setup.check_python(version)


def test_a_fitting_python_beside_it_is_named(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup.shutil, "which", lambda name: name == "python3.12")
    with pytest.raises(setup.CannotContinue, match=r"PYTHON=python3\.12"):
        setup.check_python((3, 9))


@pytest.mark.parametrize("minor", [11, 12, 13])
def test_our_pythons_are_accepted(setup: ModuleType, minor: int) -> None:
    setup.check_python((3, minor))


linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")


@linux_only
def test_a_library_that_qt_always_needs_stops_it(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "ALWAYS", ABSENT)
    with pytest.raises(setup.CannotContinue, match=r"apt-get install .* libnianbao-absent9"):
        setup.provide_libraries(window=False)


@linux_only
def test_a_library_for_windows_only_is_named_and_tests_go_on(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup, "X11", ABSENT)
    assert setup.provide_libraries(window=True) == ["libnianbao-absent9"]
    assert "libnianbao-absent9" in capsys.readouterr().out


@linux_only
@pytest.mark.parametrize(
    ("table", "variable"), [("X11", "DISPLAY"), ("WAYLAND", "WAYLAND_DISPLAY")]
)
def test_a_window_on_a_display_needs_its_libraries(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, table: str, variable: str
) -> None:
    monkeypatch.setattr(setup, table, ABSENT)
    monkeypatch.setenv(variable, ":7")
    with pytest.raises(setup.CannotContinue, match="libnianbao-absent9"):
        setup.provide_libraries(window=True)


@linux_only
def test_where_it_may_it_installs_once_what_is_missing(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, asked = {"libz.so.99"}, []
    monkeypatch.setattr(setup, "ALWAYS", {"libz.so.99": "zlib99", "libx.so.99": "zlib99"})
    monkeypatch.setattr(setup, "is_missing", lambda library: library in gone)
    monkeypatch.setattr(setup, "may_install", lambda: True)
    monkeypatch.setattr(setup, "apt_install", lambda names: (asked.append(names), gone.clear()))
    assert setup.provide_libraries(window=True) == []
    assert asked == [["zlib99"]]


def test_it_does_nothing_twice(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(setup, "install_packages", lambda: done.append("packages"))
    monkeypatch.setattr(setup, "provide_libraries", lambda window: done.append("libraries") or [])
    for _ in range(3):
        setup.set_up(window=True)
    assert done == ["packages", "libraries"]


def test_a_display_that_appears_later_is_looked_at(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(setup, "X11", {"libz.so.1": "zlib1g"})
    monkeypatch.setattr(setup, "install_packages", lambda: done.append("packages"))
    monkeypatch.setattr(setup, "provide_libraries", lambda window: done.append("libraries") or [])
    setup.set_up(window=True)
    monkeypatch.setenv("DISPLAY", ":7")
    setup.set_up(window=True)
    assert done == ["packages", "libraries", "libraries"]


def test_a_new_lock_file_installs_again(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    done: list[str] = []
    monkeypatch.setattr(setup, "install_packages", lambda: done.append("packages"))
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    for lock, project in [("a", text), ("a", text + "\n[tool.x]\n"), ("b", text)]:
        (tmp_path / "requirements.lock").write_text(lock)
        (tmp_path / "pyproject.toml").write_text(project, "utf-8")
        setup.set_up(window=False)
    assert done == ["packages", "packages"]


def test_an_interrupted_installation_is_not_taken_for_done(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise setup.CannotContinue("cut off")

    monkeypatch.setattr(setup, "install_packages", fail)
    assert setup.main([]) == 1
    assert not setup.READY.exists()


def test_the_second_call_does_nothing() -> None:
    """Nothing is said, so nothing was installed; how long it takes is not a test's business."""
    if not (ROOT / ".venv/ready.json").exists():
        pytest.skip("this tree was not set up with make")
    command = [sys.executable, str(ROOT / "packaging/setup.py")]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run(command, check=True, env=environment, capture_output=True)
    again = subprocess.run(command, check=True, env=environment, capture_output=True, text=True)
    assert again.stdout == ""
