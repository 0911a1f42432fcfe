"""A display of our own with a window manager, a session bus and an input method."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[3]
TOOLS = ("Xvfb", "dbus-daemon", "openbox", "xdotool")
PINYIN = {
    "fcitx5": ("fcitx5", "/usr/share/fcitx5/inputmethod/pinyin.conf"),
    "ibus": ("ibus-daemon", "/usr/share/ibus/component/libpinyin.xml"),
}
"""What an input method is started by, and the file that tells of its pinyin."""
CANDIDATES = {"fcitx5": "Fcitx5 Input Window", "ibus": "ibus-ui-gtk3"}
FCITX_PROFILE = """\
[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=pinyin
Layout=

[GroupOrder]
0=Default
"""
PATIENCE = 20


def missing(method: str) -> list[str]:
    """What is not installed of what a run with this input method needs."""
    program, file = PINYIN[method]
    lacking = [tool for tool in (*TOOLS, program) if which(tool) is None]
    return lacking if Path(file).exists() else [*lacking, file]


def until(look: Callable[[], Any], what: str) -> Any:
    """What `look` gives as soon as it is something; asks a few times a second."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.1)
    msg = f"never: {what}"
    raise TimeoutError(msg)


class Screen:
    """The keyboard's side of a running program."""

    def __init__(self, method: str, environment: dict[str, str], program: Any) -> None:
        self.method = method
        self._environment = environment
        self._program = program

    def ask(self, question: str) -> Any:
        self._program.stdin.write(question + "\n")
        self._program.stdin.flush()
        return json.loads(self._program.stdout.readline())

    def press(self, *keys: str) -> None:
        self._xdotool("key", "--delay", "30", *keys)

    def type(self, letters: str) -> None:
        self._xdotool("type", "--delay", "30", letters)

    def activate(self) -> None:
        """Gives the program's window the keyboard, as a click on it would."""
        until(lambda: self._xdotool("search", "--onlyvisible", "--class", "nianbao"), "the window")
        self._xdotool("search", "--onlyvisible", "--class", "nianbao", "windowactivate")
        until(lambda: self.ask("state")["field"], "a field with the focus")

    def candidates(self) -> list[tuple[int, int]]:
        """Where the windows of the input method stand that are in sight."""
        name = f"^{CANDIDATES[self.method]}$"
        found = self._xdotool("search", "--onlyvisible", "--name", name, "getwindowgeometry", "%@")
        return [(int(x), int(y)) for x, y in re.findall(r"Position: (-?\d+),(-?\d+)", found)]

    def use_pinyin(self) -> None:
        """ibus has to be told, while a field has the focus; fcitx has its profile."""
        if self.method == "ibus":
            until(self._told, "ibus with pinyin")

    def _told(self) -> bool:
        self._said("ibus", "engine", "libpinyin")
        return "libpinyin" in self._said("ibus", "engine")

    def _xdotool(self, *words: str) -> str:
        return self._said("xdotool", *words)

    def _said(self, *command: str) -> str:
        return _said(self._environment, *command)


@contextmanager
def screen(method: str, folder: Path) -> Iterator[Screen]:
    """The program with the sample open; everything ends with the block."""
    with ExitStack() as started:
        log = started.enter_context((folder / "log").open("wb"))

        def start(*command: str, **options: Any) -> Any:
            process = subprocess.Popen(command, env=environment, stderr=log, **options)
            started.callback(_end, process)
            return process

        environment = _environment(folder)
        display = start("Xvfb", "-displayfd", "1", "-nolisten", "tcp", stdout=subprocess.PIPE)
        environment["DISPLAY"] = f":{display.stdout.readline().decode().strip()}"
        bus = start(
            "dbus-daemon", "--session", "--nofork", "--print-address=1", stdout=subprocess.PIPE
        )
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        start("openbox", stdout=log)
        start(*_command(method, folder), stdout=log)
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
        until(lambda: _answers(method, environment), "an input method on the bus")
        program = start(sys.executable, "-m", "tests.desktop.input_methods.typist", **pipes)
        made = Screen(method, environment, program)
        made.activate()
        made.use_pinyin()
        yield made


def _environment(folder: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("QT_")}
    kept.pop("DBUS_SESSION_BUS_ADDRESS", None)
    home, runtime = folder / "user", folder / "run"
    home.mkdir()
    runtime.mkdir(0o700)
    quiet = {"NO_AT_BRIDGE": "1", "GTK_A11Y": "none"}
    xdg = {f"XDG_{each}_HOME": str(home / each.lower()) for each in ("CONFIG", "CACHE", "DATA")}
    return {**kept, **quiet, **xdg, "HOME": str(home), "XDG_RUNTIME_DIR": str(runtime)}


def _command(method: str, folder: Path) -> tuple[str, ...]:
    if method == "ibus":
        return ("ibus-daemon", "--panel", "default")
    profile = folder / "user" / "config" / "fcitx5" / "profile"
    profile.parent.mkdir(parents=True)
    profile.write_text(FCITX_PROFILE)
    return ("fcitx5", "--disable", "wayland,cloudpinyin,notifications")


def _answers(method: str, environment: dict[str, str]) -> bool:
    name = {"ibus": "org.freedesktop.IBus", "fcitx5": "org.fcitx.Fcitx5"}[method]
    asked = ("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/")
    call = ("org.freedesktop.DBus.NameHasOwner", f"string:{name}")
    return "true" in _said(environment, *asked, *call)


def _said(environment: dict[str, str], *command: str) -> str:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.stdout


def _end(process: Any) -> None:
    process.terminate()
    try:
        process.communicate(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
