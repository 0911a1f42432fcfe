"""What holds for every test: no display, no clerk's data, one time zone, no unexpected logs.

Nothing here imports Qt. (The pytest-qt plugin does; that `forms` needs none of it is proved by
tests/architecture in a process of its own.)
"""

from __future__ import annotations

import logging
import os
import re
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI") == "true"

# Before anything imports Qt: without a display its xcb plugin ends the process.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
for name in ("QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR", "QT_QPA_PLATFORMTHEME", "QT_IM_MODULE"):
    os.environ.pop(name, None)
os.environ.update(LC_ALL="C.UTF-8", LANG="C.UTF-8", LANGUAGE="", TZ="Asia/Shanghai")
if hasattr(time, "tzset"):
    time.tzset()

# The time of one example says nothing on a shared machine; pytest's timeout bounds a test.
slow = [HealthCheck.too_slow]
settings.register_profile("here", deadline=None, suppress_health_check=slow)
settings.register_profile("ci", parent=settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if IN_CI else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record", action="store_true", help="write golden files anew")


@pytest.fixture
def record(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are being written anew (`make record`) instead of compared."""
    return bool(request.config.getoption("--record"))


# ------------------------------------------------------------------------ where data lives


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder of this test's own; NIANBAO_HOME names it, it does not exist yet."""
    folder = tmp_path / "nianbao-home"
    monkeypatch.setenv("NIANBAO_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Published reports with what they say. Skips where they are missing; CI must have them."""
    folder = Path(os.environ.get("NIANBAO_CORPUS", ROOT.parent / "shared" / "corpus"))
    if not folder.is_absolute():
        folder = ROOT / folder
    if not folder.is_dir():
        reason = f"no published reports in {folder} (NIANBAO_CORPUS names another place)"
        (pytest.fail if IN_CI else pytest.skip)(reason)
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "corpus" in getattr(item, "fixturenames", ()):
            item.add_marker("corpus")
        if item.path.is_relative_to(ROOT / "tests" / "faults"):
            item.add_marker("faults")


# -------------------------------------------------------------------------- unexpected logs


class Warnings(logging.Handler):
    """Collects what is logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, entry: logging.LogRecord) -> None:
        self.lines.append(f"{entry.levelname} {entry.name}: {entry.getMessage()}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """A warning that nobody expected fails the test that caused it."""
    patterns = [mark.args[0] for mark in item.iter_markers("expects_log")]
    handler = Warnings()
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
    unexpected = [
        line for line in handler.lines if not any(re.search(each, line) for each in patterns)
    ]
    if unexpected:
        pytest.fail("logged without being expected:\n" + "\n".join(unexpected), pytrace=False)


# ----------------------------------------------------------------------------- time by group

GROUPS = {
    "tests/desktop": "Qt",
    "tests/forms/document": "documents",
    "tests/forms/render": "documents",
    "tests/forms/importers": "documents",
    "tests/golden": "documents",
    "tests/faults": "faults",
}
GOALS = {"core": 60, "Qt": 300, "documents": 300, "faults": 480}


def group_of(nodeid: str) -> str:
    return next(
        (name for prefix, name in GROUPS.items() if nodeid.startswith(prefix + "/")), "core"
    )


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Tests and seconds of each group, against what CI allows it."""
    seconds: dict[str, float] = defaultdict(float)
    tests: dict[str, set[str]] = defaultdict(set)
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                group = group_of(report.nodeid)
                seconds[group] += report.duration
                tests[group].add(report.nodeid)
    terminalreporter.section("time by group")
    for group, goal in GOALS.items():
        line = f"{group:<10} {len(tests[group]):>5} tests {seconds[group]:>8.1f} s (goal {goal} s)"
        terminalreporter.write_line(line + ("  OVER" if seconds[group] > goal else ""))
