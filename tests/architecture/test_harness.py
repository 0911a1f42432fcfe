"""The harness of all tests notices what it promises to notice."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.test_measures import plant

ROOT = Path(__file__).resolve().parents[2]
PYTEST = [sys.executable, "-m", "pytest", "-c", "pyproject.toml", "--rootdir", str(ROOT)]
HARNESS = [
    "-p",
    "tests.conftest",
    "-p",
    "no:cacheprovider",
    "-rA",
    "--continue-on-collection-errors",
]


def run(folder: Path, **environment: str) -> dict[str, str]:
    """What pytest says of each test file in a folder, under the project's harness."""
    inherited = {name: value for name, value in os.environ.items() if name != "CI"}
    done = subprocess.run(
        [*PYTEST, *HARNESS, str(folder)],
        cwd=ROOT,
        env={**inherited, "NIANBAO_CORPUS": str(folder / "nowhere"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    said = re.findall(r"^(PASSED|FAILED|ERROR|SKIPPED).*test_(\w+)\.py", done.stdout, re.MULTILINE)
    return {name: outcome for outcome, name in said}


PASSES = {
    "an information": "import logging\ndef test(): logging.getLogger('a').info('x')",
    "an expected warning": (
        "import logging, pytest\n@pytest.mark.expects_log('full disk')\n"
        "def test(): logging.getLogger('a').warning('full disk')"
    ),
    "a home of its own": (
        "import os, pathlib\ndef test(home):\n"
        "    assert os.environ['NIANBAO_HOME'] == str(home) and not home.exists()"
    ),
    "a time zone": "import time\ndef test(): assert time.tzname[0] == 'CST'",
    "hypothesis beside the home": (
        "from hypothesis import given, strategies as st\n@given(st.integers())\n"
        "def test(n): assert n == n"
    ),
}
FAILS = {
    "an unexpected log": "import logging\ndef test(): logging.getLogger('a').warning('x')",
    "another log than expected": (
        "import logging, pytest\n@pytest.mark.expects_log('full disk')\n"
        "def test(): logging.getLogger('a').error('gone')"
    ),
    "a Python warning": "import warnings\ndef test(): warnings.warn('old')",
    "an unknown marker": "import pytest\n@pytest.mark.slowly\ndef test(): pass",
    "a Qt warning": (
        "from PySide6.QtCore import qWarning\ndef test(qapp): qWarning('QWidget: wrong')"
    ),
}


CORPUS = "def test(corpus): pass"


def file_name(case: str) -> str:
    return case.replace(" ", "_")


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """One run over all the planted files."""
    folder = tmp_path_factory.mktemp("planted")
    for case, text in {**PASSES, **FAILS, "corpus": CORPUS}.items():
        plant(folder, f"test_{file_name(case)}.py", text)
    return run(folder)


@pytest.mark.parametrize("case", PASSES)
def test_it_lets_pass(said: dict[str, str], case: str) -> None:
    assert said[file_name(case)] == "PASSED"


@pytest.mark.parametrize("case", FAILS)
def test_it_stops(said: dict[str, str], case: str) -> None:
    assert said[file_name(case)] in {"FAILED", "ERROR"}


def test_a_missing_corpus_is_skipped(said: dict[str, str]) -> None:
    assert said["corpus"] == "SKIPPED"


def test_a_missing_corpus_fails_in_ci(tmp_path: Path) -> None:
    plant(tmp_path, "test_corpus.py", CORPUS)
    assert run(tmp_path, CI="true")["corpus"] in {"FAILED", "ERROR"}
