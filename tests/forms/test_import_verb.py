"""`nianbao import`: every kind of file as a report, or beside one as last year's."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from forms import ops
from forms.cli import CANNOT, GOOD, main
from forms.definition.catalog import load
from forms.draft.changes import apply_all
from forms.draft.content import Content
from forms.draft.edits import put_entries
from forms.exchange.package import read_package, write_package
from forms.exchange.report_json import report_as_json
from forms.values.entry import Origin
from tests.forms.ops.reading import NAME, printed, written
from tests.forms.ops.test_finishing import good

NEW = "requests.new_received.natural_person"


def answer(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def package(tmp_path: Path, raws: dict[str, str], name: str = "draft.nianbao") -> str:
    content = apply_all(Content("2021"), put_entries(Content("2021"), raws, Origin.TYPED))
    write_package(tmp_path / name, content)
    return str(tmp_path / name)


THIS_YEAR = {"cover.agency": "云溪县林草局", "cover.year": "2024"}


def test_an_import_lists_every_cell_with_place_and_certainty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = printed()
    at = next(i for i, line in enumerate(report.lines) if line.startswith("行政许可"))
    report.lines.insert(at, "奇怪的一行\t7\t8\t9")
    source, out = str(written(report, tmp_path)), str(tmp_path / "a.nianbao")
    assert main(["import", source, "-o", out, "--json"]) == GOOD
    told = answer(capsys)
    assert (told["agency"], told["year"], told["format"]) == ("云溪县林草局", 2023, "2021")
    assert {each["address"]: each["value"] for each in told["cells"]} == report.expected
    first = next(each for each in told["cells"] if each["address"] == NEW)
    assert first["sure"] == "exact"
    lines = report.data.decode().split("\n")
    assert lines[int(first["where"].strip("第行")) - 1] == first["line"]
    assert {each["address"] for each in told["texts_read"]} == set(told["texts"])
    assert "cover.year" in {each["address"] for each in told["facts"]}
    (left,) = told["not_understood"]
    assert "奇怪的一行" in left["text"]
    assert left["where"]
    assert left["reason"]
    assert told["doubtful"] == 0
    assert told["output"] == out
    kept = read_package(Path(out)).content.source
    assert kept is not None
    assert kept.sha256 == hashlib.sha256(report.data).hexdigest()


def test_the_plain_answer_shows_what_needs_a_look_and_caps_what_went_nowhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = printed()
    at = next(i for i, line in enumerate(report.lines) if line.startswith("行政许可"))
    report.lines[at] = "行政许可\t/"
    for number in range(30):
        report.lines.insert(at, f"奇怪的第{number}行\t7\t8\t9")
    main(["import", str(written(report, tmp_path)), "-o", str(tmp_path / "a.nianbao")])
    told = capsys.readouterr().out
    assert "云溪县林草局 2023 年报：199 格数字" in told
    assert told.count("奇怪的第") == 20
    assert "另有 " in told
    whole = ops.read_report(tmp_path / NAME)
    (offer,) = (each for each in ops.readings(whole) if each.doubtful)
    assert f"{load('2021').printed(offer.address)}：{offer.raw}" in told


def test_a_plain_import_needs_an_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(written(printed(), tmp_path)), "--json"]) == CANNOT
    assert answer(capsys)["error"]["kind"] == "usage"


@pytest.mark.parametrize("kind", ["text", "package", "json"])
def test_any_file_becomes_last_year_of_a_report(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = printed()
    source, of = str(written(made, tmp_path)), package(tmp_path, THIS_YEAR)
    content = ops.read_report(Path(source)).content
    if kind != "text":
        source = str(tmp_path / f"last.{kind}")
        as_json = json.dumps(report_as_json(content)).encode()
        Path(source).write_bytes(as_json) if kind == "json" else write_package(
            Path(source), content
        )
    assert main(["import", source, "--as-last-year", of, "--json"]) == GOOD
    told = answer(capsys)
    assert told["output"] == of
    assert told["last_year"] == {
        "source": Path(source).name,
        "year": "2023",
        "numbers": 200,
        "texts": len(content.texts),
    }
    assert (told["not_carried"], told["warnings"]) == ([], [])
    kept = read_package(Path(of))
    assert kept.content.reference is not None
    assert kept.content.reference.values == ops.reference_from(content, "").values
    assert kept.content.fact("cover.year") == "2024"
    assert len(kept.heads) == 1


def test_last_year_can_go_into_another_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, of = str(written(printed(), tmp_path)), package(tmp_path, THIS_YEAR)
    before, out = Path(of).read_bytes(), tmp_path / "out.nianbao"
    assert main(["import", source, "--as-last-year", of, "-o", str(out)]) == GOOD
    assert Path(of).read_bytes() == before
    assert read_package(out).content.reference is not None
    assert "200 格数字" in capsys.readouterr().out


def test_what_an_older_form_had_and_this_one_lacks_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = printed(format_key="2019", year=2020)
    source, of = str(written(made, tmp_path)), package(tmp_path, {"cover.year": "2021"})
    assert main(["import", source, "--as-last-year", of, "--json"]) == GOOD
    told = answer(capsys)
    review = {each["address"] for each in told["not_carried"] if each["review"]}
    gone = {each["address"]: each["text"] for each in told["not_carried"] if not each["review"]}
    assert review == {a for a in made.expected if a.startswith("requests.other.")}
    assert told["last_year"]["numbers"] + len(gone) == 198
    assert gone["disclosure.regulations.made"] == made.expected["disclosure.regulations.made"]
    main(["import", source, "--as-last-year", of])
    said = capsys.readouterr().out
    assert f"没有位置 {len(gone)} 处" in said
    assert "要看一眼 7 处" in said


FORWARD = "requests.carried_forward.natural_person"


@pytest.fixture
def doubting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file that is read with one number in doubt."""
    made = printed()
    read = ops.read_report(written(made, tmp_path))
    assert read.proposal is not None
    cells = dict(read.proposal.cells)
    cells[FORWARD] = replace(cells[FORWARD], sure="likely")
    unsure = replace(read, proposal=replace(read.proposal, cells=cells))
    real = ops.read_report

    def read_report(path: Path, watch: ops.Watch | None = None) -> ops.Imported:
        return unsure if path.name == NAME else real(path, watch)

    for module in (ops, ops.importing):
        monkeypatch.setattr(module, "read_report", read_report)
    return f"{load('2021').printed(FORWARD)}：{made.expected[FORWARD]}（第{made.where[FORWARD]}行）"


def test_doubtful_numbers_are_not_last_year_s_and_are_listed(
    doubting: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, of = str(tmp_path / NAME), package(tmp_path, THIS_YEAR)
    assert main(["import", source, "--as-last-year", of, "--json"]) == GOOD
    (left,) = answer(capsys)["left_out"]
    assert (left["address"], left["value"]) == (FORWARD, printed().expected[FORWARD])
    assert f"第{printed().where[FORWARD]}行" == left["where"]
    reference = read_package(Path(of)).content.reference
    assert reference is not None
    assert FORWARD not in reference.values
    assert main(["import", source, "--as-last-year", of]) == GOOD
    said = capsys.readouterr().out
    assert "没有用作上年数字 1 处" in said
    assert said.count(doubting) == 1


def test_a_check_does_not_compare_with_doubtful_numbers_and_lists_them(
    doubting: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    carried = "requests.carried_over.natural_person"
    other = str(int(printed().expected[FORWARD]) + 1)
    of, source = package(tmp_path, THIS_YEAR | {carried: other}), str(tmp_path / NAME)
    main(["check", of, "--last-year", source, "--json"])
    told = answer(capsys)
    (left,) = told["last_year_reading"]["left_out"]
    assert left["address"] == FORWARD
    assert told["last_year"]["year"] == "2023"
    assert not any("last" in each["id"] and carried in each["id"] for each in told["findings"])
    main(["check", of, "--last-year", source])
    assert doubting in capsys.readouterr().out


def test_whoever_reads_only_the_beginning_of_an_answer_gets_no_error() -> None:
    command = [
        sys.executable,
        "-c",
        "import sys; from forms.cli import main; sys.exit(main(sys.argv[1:]))",
    ]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([*command, "rules", "--json"], **pipes) as rules:
        assert rules.stdout is not None
        rules.stdout.close()
        assert rules.stderr is not None
        assert rules.stderr.read() == b""
        assert rules.wait(20) == CANNOT


def test_a_report_of_another_year_is_not_put_beside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, of = str(written(printed(year=2021), tmp_path)), package(tmp_path, THIS_YEAR)
    before = Path(of).read_bytes()
    assert main(["import", source, "--as-last-year", of, "--json"]) == CANNOT
    assert answer(capsys)["error"]["kind"] == "not-last-year"
    assert Path(of).read_bytes() == before


def test_a_finished_report_gets_no_other_last_year(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, of = str(written(printed(year=2024), tmp_path)), tmp_path / "good.nianbao"
    write_package(of, good())
    assert main(["finalise", str(of), "--json"]) == GOOD
    capsys.readouterr()
    before = of.read_bytes()
    assert main(["import", source, "--as-last-year", str(of), "--json"]) == CANNOT
    assert answer(capsys)["error"]["kind"] == "sealed"
    assert of.read_bytes() == before


def test_a_report_is_not_its_own_last_year(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    of = package(tmp_path, THIS_YEAR)
    assert main(["import", of, "--as-last-year", of, "--json"]) == CANNOT
    assert answer(capsys)["error"]["kind"] == "same-file"


def test_progress_is_shown_on_a_terminal_alone_and_wiped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = ops.read_report(written(printed(), tmp_path))

    def read(_path: Path, watch: ops.Watch) -> ops.Imported:
        if watch.told:
            watch.told(3, 12)
        return whole

    monkeypatch.setattr(ops, "read_as_own", read)
    for terminal, shown in ((False, ""), (True, "\r正在读取 3/12\r\x1b[K")):
        monkeypatch.setattr(sys.stderr, "isatty", lambda now=terminal: now)
        assert main(["import", "x.txt", "-o", str(tmp_path / "a.nianbao"), "--json"]) == GOOD
        assert capsys.readouterr().err == shown


def test_an_interrupted_import_says_so_and_writes_nothing(tmp_path: Path) -> None:
    source, out = written(printed(), tmp_path), tmp_path / "a.nianbao"
    slow = (
        "import forms.importers.worker.ask as ask, sys, threading, _thread\n"
        "def command():\n"
        "    threading.Timer(0.3, _thread.interrupt_main).start()\n"
        "    return [sys.executable, '-c', 'import time; time.sleep(60)']\n"
        "ask.worker_command = command\n"
        "from forms.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", slow, "import", str(source), "-o", str(out), "--json"],
        capture_output=True,
        timeout=20,
        check=False,
    )
    assert done.returncode == CANNOT, done.stderr
    assert json.loads(done.stdout)["error"]["kind"] == "cancelled"
    assert done.stderr == b""
    assert not out.exists()
