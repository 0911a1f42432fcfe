"""The smoke test can fail: against programs that lie, crash, chatter or leave at once."""

from __future__ import annotations

import importlib
import json
import os
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-ins are scripts")
STAYS = "import signal, sys, time\nsignal.signal(15, lambda *_: sys.exit({code}))\ntime.sleep(60)\n"


@pytest.fixture
def smoke(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    monkeypatch.delitem(sys.modules, "smoke", raising=False)
    module = importlib.import_module("smoke")
    monkeypatch.setattr(module, "LOOK", 0.4)
    monkeypatch.setattr(module, "PATIENCE", 10.0)
    return module


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "program"
    (made / "_internal" / "resources" / "samples").mkdir(parents=True)
    (made / "_internal" / "resources" / "samples" / "sample.json").write_text("{}")
    return made


def pretend(folder: Path, code: str) -> None:
    """The executable is this Python code."""
    file = folder / "nianbao"
    file.write_text(f"#!{sys.executable}\n{code}")
    file.chmod(0o755)


def program(smoke: ModuleType, folder: Path, tmp_path: Path, code: str) -> object:
    pretend(folder, code)
    place = tmp_path / "place"
    (place / "home").mkdir(parents=True)
    return smoke.Program(folder, place)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("raise SystemExit(1)", "exit code 1"),
        ("import sys\nsys.stderr.write('Traceback (most recent call last)')", "Traceback"),
        ("print('rubbish')", "no JSON"),
        ("print('[1]')", "not an object"),
        ("print('{}')", "no package was written"),
    ],
)
def test_a_program_that_fails_is_caught_and_the_step_named(
    smoke: ModuleType, folder: Path, code: str, said: str
) -> None:
    pretend(folder, code)
    with pytest.raises(smoke.Failed, match=f"at: import the sample\n(?s:.)*{re.escape(said)}"):
        smoke.smoke(folder)


def test_a_folder_without_a_program_is_refused(smoke: ModuleType, tmp_path: Path) -> None:
    assert smoke.main([str(tmp_path)]) == 1


def test_a_program_that_never_answers_is_ended(
    smoke: ModuleType, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smoke, "PATIENCE", 0.5)
    asked = program(smoke, folder, tmp_path, "import time\ntime.sleep(60)")
    with pytest.raises(smoke.Failed, match="timed out"):
        asked.run("drafts")


def test_the_environment_is_empty_but_for_what_is_given(
    smoke: ModuleType, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NIANBAO_STRAY", "1")
    code = "import json, os\nprint(json.dumps(dict(os.environ)))"
    seen = program(smoke, folder, tmp_path, code).ask("drafts")
    assert not {"PATH", "DISPLAY", "NIANBAO_STRAY"} & set(seen)
    assert seen["NIANBAO_HOME"] == str(tmp_path / "place" / "data")


def test_a_wrongly_read_number_is_caught(smoke: ModuleType, folder: Path, tmp_path: Path) -> None:
    wrong = {**smoke.FLAT_VALUES, "disclosure.licensing.decisions": "73"}
    answer = json.dumps({"year": 2024, "values": wrong})
    with pytest.raises(smoke.Failed, match="73"):
        smoke.worker_answers(program(smoke, folder, tmp_path, f"print('''{answer}''')"))


def test_a_file_that_is_no_pdf_is_caught(smoke: ModuleType, folder: Path, tmp_path: Path) -> None:
    code = "import sys\nopen(sys.argv[-1], 'w').write('paper')"
    with pytest.raises(smoke.Failed, match="no PDF"):
        smoke.prints(program(smoke, folder, tmp_path, code))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("pass", "ended with exit code 0"),
        (STAYS.format(code=3), "ended with exit code 3"),
        ("print('QFont: trouble', flush=True)\n" + STAYS.format(code=0), "QFont: trouble"),
        ("import signal, time\nsignal.signal(15, signal.SIG_IGN)\ntime.sleep(60)", "did not close"),
    ],
)
def test_a_window_that_misbehaves_is_caught(
    smoke: ModuleType,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    said: str,
) -> None:
    monkeypatch.setattr(smoke, "PATIENCE", 1.0)
    with pytest.raises(smoke.Failed, match=said):
        smoke.window_stays(program(smoke, folder, tmp_path, code))


def test_a_window_that_stays_and_goes_when_asked_is_good(
    smoke: ModuleType, folder: Path, tmp_path: Path
) -> None:
    code = f"print('Qt: {smoke.HARMLESS}', flush=True)\n" + STAYS.format(code=0)
    assert smoke.window_stays(program(smoke, folder, tmp_path, code)).startswith("up")


def test_a_program_that_writes_into_its_own_folder_is_caught(
    smoke: ModuleType, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(folder, "")
    monkeypatch.setattr(smoke, "STEPS", [("litter", lambda p: (p.folder / "x").write_text("x"))])
    with pytest.raises(smoke.Failed, match="wrote into its own folder"):
        smoke.smoke(folder)
