"""Once through the real thing: what a screen reader on a Linux desktop hears of the program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import Empty, Queue
from shutil import which
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
PYTHON = "/usr/bin/python3"
"""The desktop's own: the bindings are no part of the program's environment."""

PATIENCE = 20
BUS_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
BINDINGS = "/usr/lib/*/girepository-1.0/Atspi-2.0.typelib"
LACKING = [tool for tool in ("Xvfb", "dbus-daemon", "xdotool") if which(tool) is None]
LACKING += [] if Path(BUS_LAUNCHER).exists() else [BUS_LAUNCHER]
LACKING += [] if list(Path("/").glob(BINDINGS.lstrip("/"))) else [BINDINGS]


class Desktop:
    """Keys in, what is heard out."""

    def __init__(self, environment: dict[str, str], reader: Any) -> None:
        self._environment = environment
        self._heard: Queue[dict[str, Any]] = Queue()
        Thread(target=self._listen, args=(reader.stdout,), daemon=True).start()

    def _listen(self, lines: Any) -> None:
        for line in lines:
            self._heard.put(json.loads(line))

    def hear(self, kind: str) -> dict[str, Any]:
        """The next event of a kind."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                told = self._heard.get(timeout=max(0.0, end - time.monotonic()))
            except Empty:
                pytest.fail(f"nothing was heard: {kind}")
            if told["kind"] == kind:
                return told

    def press(self, *keys: str) -> None:
        self.xdotool("key", "--delay", "60", *keys)

    def xdotool(self, *command: str) -> None:
        subprocess.run(["xdotool", *command], env=self._environment, check=True)


@contextmanager
def desktop(folder: Path) -> Iterator[Desktop]:
    """A display, a session bus with its accessibility bus, the program and the reader."""
    with ExitStack() as started:
        environment = _environment(folder)
        log = started.enter_context((folder / "log").open("wb"))

        def start(*command: str, **options: Any) -> Any:
            options = {"stdout": subprocess.PIPE, **options}
            process = subprocess.Popen(command, env=environment, stderr=log, cwd=ROOT, **options)
            started.callback(_end, process)
            return process

        display = start(
            "Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"
        )
        environment["DISPLAY"] = f":{display.stdout.readline().decode().strip()}"
        bus = start("dbus-daemon", "--session", "--nofork", "--print-address=1")
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        made = Desktop(environment, start(PYTHON, str(HERE / "reader.py")))
        made.hear("ready")
        module = "tests.desktop.accessibility.program"
        start(sys.executable, "-m", module, stdin=subprocess.PIPE, stdout=log)
        # No window manager here gives the window the keyboard.
        made.xdotool("search", "--sync", "--onlyvisible", "--class", "nianbao", "windowfocus")
        yield made


def _environment(folder: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("QT_")}
    runtime = folder / "run"
    runtime.mkdir(0o700)
    places = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(runtime)}
    return {**kept, **places, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}


def _end(process: Any) -> None:
    process.terminate()
    try:
        process.communicate(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def test_a_reader_follows_cells_typing_and_a_new_finding(home: object, tmp_path: Path) -> None:
    if LACKING:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"not here: {LACKING}")
    with desktop(tmp_path) as clerk:
        clerk.press("Right")
        told = clerk.hear("focused")
        while "商业企业" not in told["name"]:
            told = clerk.hear("focused")
        assert told["name"] == "表三，（一）予以公开，商业企业，4"
        assert told["role"] == "table cell"
        clerk.press("Left")
        assert clerk.hear("focused")["name"] == "表三，（一）予以公开，自然人，14"
        clerk.press("9")
        editor = clerk.hear("focused")
        assert editor["name"] == "表三，（一）予以公开，自然人"
        assert editor["role"] == "text"
        clerk.press("Return")
        said = clerk.hear("announcement")
        assert said["said"].startswith("发现")
        assert "表三" in said["said"]
        assert not said["urgent"]
