"""The command line: its answers, its exit codes, its refusals."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from forms import ops
from forms.cli import CANNOT, FOUND_ERRORS, GOOD, main
from forms.definition.catalog import load
from forms.draft.changes import apply_all
from forms.draft.edits import put_entries
from forms.exchange.canonical import check_code
from forms.exchange.package import FORMAT, read_package, write_package
from forms.exchange.report_json import report_as_json
from forms.library.library import Library
from forms.profile import standard
from forms.values.entry import Origin
from tests.forms.ops.test_finishing import doubtful, good
from tests.forms.rules.reports import balanced

if TYPE_CHECKING:
    from forms.draft.content import Content

NEW = "requests.new_received.natural_person"


def report(**more: Any) -> dict[str, Any]:
    return {
        "agency": "青川市云岭县水利局",
        "year": 2025,
        "format": "2021",
        "values": balanced(),
        "texts": {"overview.on_request": "2025年共收到申请35件。\n均已答复。"},
        "cover": {"unit_kind": "政府部门", "level": "县", "scope": "本机关"},
        "sign": {"preparer": "赵一"},
        "other": {"fee_charged": "未收取"},
        **more,
    }


@pytest.fixture
def written(tmp_path: Path) -> Any:
    def write(document: Any, name: str = "report.json") -> str:
        path = tmp_path / name
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        return str(path)

    return write


def answer(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_json_report_survives_import_and_show(
    written: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = str(tmp_path / "a.nianbao")
    assert main(["import", written(report()), "-o", package, "--json"]) == GOOD
    imported = answer(capsys)
    assert (imported["agency"], imported["year"], imported["numbers"]) == (
        "青川市云岭县水利局",
        2025,
        200,
    )
    assert main(["show", package, "--json"]) == GOOD
    shown = answer(capsys)
    wanted = report()
    assert {a: shown["values"][a] for a in wanted["values"]} == wanted["values"]
    assert len(shown["computed"]) == 34
    for key in ("agency", "year", "format", "texts", "cover", "sign", "other"):
        assert shown[key] == wanted[key]
    assert shown["title"] == "青川市云岭县水利局2025年政府信息公开工作年度报告"


def test_what_show_prints_can_be_imported_to_the_same_content(
    written: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = balanced() | {NEW: "１，０３４", "requests.granted.business": "/"}
    first = written(report(values=values), "first.json")
    main(["show", first, "--json"])
    shown = answer(capsys)
    assert shown["raw"] == {NEW: "１，０３４", "requests.granted.business": "/"}
    assert "requests.granted.business" not in shown["values"]
    main(["show", written(shown, "second.json"), "--json"])
    assert answer(capsys) == shown


def test_partial_reports_with_nulls_are_accepted(
    written: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    partial = {
        "agency": None,
        "year": None,
        "values": {NEW: 3, "requests.granted.natural_person": "3"},
    }
    assert main(["show", written(partial), "--json"]) == GOOD
    shown = answer(capsys)
    assert (shown["agency"], shown["year"], shown["format"]) == (None, None, "2021")
    assert shown["values"] == {NEW: "3", "requests.granted.natural_person": "3"}


def test_the_year_chooses_the_format_where_none_is_stated(
    written: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["show", written({"year": 2020, "values": {}}), "--json"])
    assert answer(capsys)["format"] == "2019"


@pytest.mark.parametrize(
    "document",
    [
        {"values": {"requests.granted.nobody": "1"}},
        {"texts": {"overview.weather": "晴"}},
        {"cover": {"colour": "红"}},
        {"vaules": {}},
    ],
)
def test_unknown_addresses_are_refused_by_name(
    document: dict[str, Any], written: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", written(document), "--json"]) == CANNOT
    error = answer(capsys)["error"]
    assert error["kind"] == "unknown-address"
    assert any(name in error["message"] for name in ("nobody", "weather", "colour", "vaules"))
    assert error["remedy"]


@pytest.mark.parametrize("text", ["{", '{"values": [1]}', '{"values": {"a": {}}}', "{" * 100_000])
def test_broken_json_has_a_plain_message(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "broken.json"
    path.write_text(text, encoding="utf-8")
    assert main(["show", str(path), "--json"]) == CANNOT
    assert answer(capsys)["error"]["kind"] == "not-json"


def test_a_missing_file_has_a_plain_message(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "nowhere.nianbao", "--json"]) == CANNOT
    assert answer(capsys)["error"]["kind"] == "no-file"
    assert main(["check", "nowhere.nianbao"]) == CANNOT
    assert "nowhere.nianbao" in capsys.readouterr().err


def test_check_tells_good_from_errors_by_its_exit_code(
    written: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", written(report()), "--json"]) == GOOD
    assert answer(capsys)["counts"]["error"] == 0
    wrong = report(values=balanced() | {NEW: "35"})
    assert main(["check", written(wrong), "--json"]) == FOUND_ERRORS
    checked = answer(capsys)
    assert checked["counts"]["error"] == 2
    finding = checked["findings"][0]
    assert finding["id"] == "requests-balance@requests.*.natural_person"
    assert finding["cells"][0] == NEW
    assert finding["roles"][NEW] == "left"
    assert (finding["left"], finding["right"], finding["difference"]) == ("37", "36", "1")
    assert finding["remedies"][0]["changes"] == [{"address": NEW, "from": "35", "to": "34"}]
    assert main(["check", written(wrong)]) == FOUND_ERRORS
    assert "强制性\t表三“自然人”列" in capsys.readouterr().out


def test_checks_that_wait_for_blanks_are_counted(
    written: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", written({"values": {NEW: "3"}}), "--json"]) == GOOD
    checked = answer(capsys)
    assert checked["counts"]["error"] == 0
    assert checked["unjudged"] > 0


def test_print_writes_a_pdf(
    written: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "report.pdf"
    assert main(["print", written(report()), "-o", str(output)]) == GOOD
    assert output.read_bytes().startswith(b"%PDF-")
    assert str(output) in capsys.readouterr().out


def test_open_copies_into_the_library_and_drafts_lists_it(
    written: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = str(tmp_path / "a.nianbao")
    main(["import", written(report()), "-o", package])
    capsys.readouterr()
    assert main(["open", package, "--json"]) == GOOD
    draft = answer(capsys)["draft"]
    assert main(["drafts", "--json"]) == GOOD
    listed = answer(capsys)["drafts"]
    assert [entry["id"] for entry in listed] == [draft]
    assert listed[0]["agency"] == "青川市云岭县水利局"
    assert main(["drafts"]) == GOOD
    assert "青川市云岭县水利局" in capsys.readouterr().out


def test_an_output_that_cannot_be_written_is_told(
    written: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "no" / "such" / "folder" / "a.pdf"
    assert main(["print", written(report()), "-o", str(output), "--json"]) == CANNOT
    assert answer(capsys)["error"]["message"]


def test_the_command_line_imports_no_qt(written: Any) -> None:
    code = (
        "import sys\nfrom desktop.launch import main\n"
        f"sys.argv = ['nianbao', 'show', {written(report())!r}]\n"
        "code = main()\nassert not [m for m in sys.modules if m.startswith('PySide6')]\nsys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=os.environ, check=False
    )
    assert done.returncode == GOOD, done.stderr
    assert "青川市云岭县水利局" in done.stdout.decode()


# --------------------------------------------------------------------------- real reports


REPORTS = ["huaian-2024", "suqian-2023", "taiping-2022", "longgang-2024"]


@pytest.mark.parametrize("name", REPORTS)
def test_figures_of_published_reports_are_shown_checked_and_printed(
    name: str, corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, package = corpus / name / "expected.json", str(tmp_path / "a.nianbao")
    expected = json.loads(source.read_text(encoding="utf-8"))
    assert main(["import", str(source), "-o", package, "--json"]) == GOOD
    capsys.readouterr()
    main(["show", package, "--json"])
    shown = answer(capsys)
    assert {key: shown[key] for key in expected} == expected
    assert set(shown["values"]) <= set(load(expected["format"]).cells)
    assert main(["check", package, "--json"]) == GOOD
    capsys.readouterr()
    assert main(["print", package, "-o", str(tmp_path / "a.pdf")]) == GOOD


def test_the_flattened_report_gives_all_its_numbers(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, package = corpus / "jiyuan-2023", str(tmp_path / "a.nianbao")
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert main(["import", str(folder / "report.txt"), "-o", package, "--json"]) == GOOD
    assert answer(capsys)["not_understood"] == []
    main(["show", package, "--json"])
    shown = answer(capsys)
    assert {key: shown[key] for key in expected} == expected
    assert main(["check", package, "--json"]) == GOOD


def test_a_name_that_no_disk_takes_has_a_plain_message(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "x" * 5000, "--json"]) == CANNOT
    assert answer(capsys)["error"]["message"]


def test_a_package_of_a_newer_program_is_shown_but_not_taken_over(
    written: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "newer.nianbao"
    main(["import", written(report()), "-o", str(path)])
    _first, _digest, body = path.read_bytes().split(b"\n", 2)
    document = json.loads(body) | {"of_tomorrow": 1}
    first = b"NIANBAO %d\n" % (FORMAT + 1)
    body = json.dumps(document, ensure_ascii=False).encode()
    digest = hashlib.sha256(first + body).hexdigest().encode()
    path.write_bytes(first + digest + b"\n" + body)
    capsys.readouterr()
    assert main(["show", str(path), "--json"]) == GOOD
    assert answer(capsys)["agency"] == "青川市云岭县水利局"
    for verb in (["open", str(path)], ["import", str(path), "-o", str(tmp_path / "b.nianbao")]):
        assert main([*verb, "--json"]) == CANNOT
        assert answer(capsys)["error"]["kind"] == "newer-format"


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ({"year": 99999999}, "cover.year"),
        ({"year": 2023.5}, "cover.year"),
        ({"cover": {"level": "星球"}}, "cover.level"),
        ({"other": {"fee_charged": "否"}}, "other.fee_charged"),
        ({"sign": {"reported_on": "昨天"}}, "sign.reported_on"),
    ],
)
def test_a_fact_that_means_nothing_is_refused_by_name(
    part: dict[str, Any], name: str, written: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """It vanished without a word."""
    assert main(["show", written(report() | part), "--json"]) == CANNOT
    error = answer(capsys)["error"]
    assert error["kind"] == "unreadable-value"
    assert name in error["message"]


@pytest.mark.parametrize(
    "arguments", [["frob"], ["show"], ["print", "a.nianbao"], ["drafts", "--new"]]
)
def test_a_wrong_command_is_told_like_any_failure(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--json"]) == CANNOT
    assert answer(capsys)["error"]["kind"] == "usage"


def test_an_output_never_takes_the_place_of_its_input(
    written: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = written(report())
    before = Path(source).read_bytes()
    assert main(["print", source, "-o", source, "--json"]) == CANNOT
    assert answer(capsys)["error"]["kind"] == "same-file"
    assert main(["import", source, "-o", f"{tmp_path}/./report.json", "--json"]) == CANNOT
    assert Path(source).read_bytes() == before


def test_a_data_folder_that_is_a_file_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("NIANBAO_HOME", str(tmp_path / "file"))
    assert main(["drafts", "--json"]) == CANNOT
    assert answer(capsys)["error"]["message"]


def test_a_title_without_a_year_has_no_year_s_sign(
    written: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["show", written({"values": {}}), "--json"])
    assert answer(capsys)["title"] == "政府信息公开工作年度报告"


# --------------------------------------------------------------------------- finishing


ISSUED = "disclosure.normative.issued"
STOCK = "stock-flow@disclosure.normative.*"
WHY = "上年登记簿漏登 2 件，本年补登"


@pytest.fixture
def packaged(tmp_path: Path) -> Any:
    """Writes a report as a package, as the window hands it over."""

    def write(content: Content, name: str = "a.nianbao") -> str:
        write_package(tmp_path / name, content)
        return str(tmp_path / name)

    return write


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, dict[str, Any]]:
    code = main([*argv, "--json"])
    return code, answer(capsys)


def bare(text: str) -> str:
    return "".join(text.split())


def printed(path: Path) -> str:
    """The text of a PDF without blanks and line ends."""
    pages = pypdfium2.PdfDocument(path.read_bytes())
    return bare("".join(page.get_textpage().get_text_range() for page in pages))


def test_a_warning_is_explained_sealed_reopened_and_mended(
    packaged: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    package = packaged(doubtful())
    code, refused = run(capsys, "finalise", package)
    assert code == FOUND_ERRORS
    assert refused["error"]["kind"] == "not-ready"
    assert [each["id"] for each in refused["error"]["obstacles"]] == [STOCK]

    code, kept = run(capsys, "explain", package, STOCK, "--text", WHY, "--who", "赵一")
    assert (code, kept["explanation"]["text"], kept["explanation"]["who"]) == (GOOD, WHY, "赵一")
    _, checked = run(capsys, "check", package, "--final")
    assert checked["ready"]
    assert checked["findings"][0]["explanation"]["text"] == WHY

    code, sealed = run(capsys, "finalise", package, "--who", "钱二")
    assert code == GOOD
    assert check_code(sealed["code"])
    assert sealed["seal"]["who"] == "钱二"
    assert run(capsys, "finalise", package)[1]["error"]["kind"] == "sealed"
    code, refused = run(capsys, "explain", package, STOCK, "--text", "另一个说明在此")
    assert (code, refused["error"]["kind"]) == (CANNOT, "sealed")

    code, opened = run(capsys, "unfinalise", package, "--reason", "发现表二漏填 1 件")
    assert code == GOOD
    void = read_package(Path(package)).content.void_seals
    assert [seal.reason for seal in void.values()] == ["发现表二漏填 1 件"]
    assert opened["void_seals"].keys() == void.keys() == {sealed["seal"]["sha256"]}
    assert run(capsys, "explain", package, STOCK, "--text", "")[1]["explanation"] is None
    assert run(capsys, "finalise", package)[0] == FOUND_ERRORS


def test_each_step_is_a_head_that_continues_the_package_s_history(
    packaged: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = Library(tmp_path / "library")
    draft = library.open(library.create(doubtful(), "新建"), "王")
    ops.export_package(draft, tmp_path / "a.nianbao")
    draft.store.close()
    package = str(tmp_path / "a.nianbao")
    before = read_package(Path(package)).heads
    run(capsys, "explain", package, STOCK, "--text", WHY)
    run(capsys, "finalise", package, "--who", "钱二")
    heads = read_package(Path(package)).heads
    assert heads[: len(before)] == before
    assert [head.seq for head in heads] == list(range(1, len(before) + 3))
    assert [head.addresses for head in heads[-2:]] == [("explanations",), ("seal",)]
    assert heads[-1].who == "钱二"


def test_who_acts_is_the_report_s_own_preparer_where_nobody_is_named(
    packaged: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    content = doubtful()
    named = apply_all(content, put_entries(content, {"sign.preparer": "孙三"}, Origin.TYPED))
    package = packaged(named)
    assert run(capsys, "explain", package, STOCK, "--text", WHY)[1]["explanation"]["who"] == "孙三"


def test_an_explanation_is_asked_for_again_when_its_cell_changed(
    packaged: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    package = packaged(doubtful())
    run(capsys, "explain", package, STOCK, "--text", WHY)
    content = read_package(Path(package)).content
    changed = apply_all(content, put_entries(content, {ISSUED: "3"}, Origin.TYPED))
    package = packaged(changed, "b.nianbao")
    code, refused = run(capsys, "finalise", package)
    assert code == FOUND_ERRORS
    assert refused["error"]["obstacles"][0]["void_explanation"] == WHY
    assert main(["finalise", package]) == FOUND_ERRORS
    said = capsys.readouterr()
    assert "原说明已失效：" + WHY in said.out
    assert "待说明" in said.out
    assert "还不能定稿" in said.err


@pytest.mark.parametrize(
    ("argv", "kind"),
    [
        (["explain", "FILE", STOCK, "--text", "核实无误"], "empty-explanation"),
        (["explain", "FILE", "no-rule@nowhere", "--text", WHY], "no-finding"),
        (["unfinalise", "FILE", "--reason", "发现表二漏填 1 件"], "not-sealed"),
        (["explain", "FILE", STOCK], "usage"),
        (["unfinalise", "FILE"], "usage"),
        (["print", "FILE", "-o", "x.odt"], "no-format"),
        (["print", "FILE", "--edition", "draft", "-o", "x.pdf"], "usage"),
        (["print", "--edition", "publish", "-o", "x.pdf"], "usage"),
        (["print", "--edition", "blank", "-o", "x.pdf"], "usage"),
        (["print", "--format", "2021", "-o", "x.pdf"], "usage"),
        (["print", "FILE", "--edition", "blank", "--format", "2019", "-o", "x.pdf"], "usage"),
    ],
)
def test_what_cannot_be_done_leaves_the_file_alone(
    argv: list[str], kind: str, packaged: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    package = packaged(doubtful())
    before = Path(package).read_bytes()
    code, refused = run(capsys, *(package if word == "FILE" else word for word in argv))
    assert (code, refused["error"]["kind"]) == (CANNOT, kind)
    assert Path(package).read_bytes() == before


def test_a_file_that_is_no_package_needs_another_to_write_to(
    written: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = good()
    document = report_as_json(content)
    source = written(document)
    assert run(capsys, "finalise", source)[1]["error"]["kind"] == "no-output"
    assert run(capsys, "finalise", source, "-o", source)[1]["error"]["kind"] == "same-file"
    output = tmp_path / "sealed.nianbao"
    code, sealed = run(capsys, "finalise", source, "-o", str(output))
    assert (code, sealed["output"]) == (GOOD, str(output))
    assert read_package(output).content.seal is not None
    assert json.loads(Path(source).read_text("utf-8")) == document


def test_only_final_counts_blanks_but_ready_always_does(
    packaged: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    content = good()
    blanked = put_entries(content, {"disclosure.licensing.decisions": ""}, Origin.TYPED)
    package = packaged(apply_all(content, blanked))
    code, checked = run(capsys, "check", package)
    assert (code, checked["ready"]) == (GOOD, False)
    assert {each["level"] for each in checked["findings"]} <= {"hint"}
    code, checked = run(capsys, "check", package, "--final")
    assert (code, checked["counts"]["error"], checked["ready"]) == (FOUND_ERRORS, 1, False)


def test_last_year_from_a_file_takes_the_place_of_the_one_in_the_package(
    packaged: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    fee = "disclosure.fees.amount"
    content = apply_all(good(), put_entries(good(), {fee: "5000"}, Origin.TYPED))
    earlier = apply_all(good(), put_entries(good(), {fee: "4", "cover.year": "2024"}, Origin.TYPED))
    package, last = packaged(content), packaged(earlier, "last.nianbao")
    _, alone = run(capsys, "check", package)
    _, compared = run(capsys, "check", package, "--last-year", last)
    asked = "fee-unit@disclosure.fees.amount"
    assert asked not in [each["id"] for each in alone["findings"]]
    assert asked in [each["id"] for each in compared["findings"]]
    assert (alone["last_year"], compared["last_year"]["year"]) == (None, "2024")
    code, missing = run(capsys, "check", package, "--last-year", "nowhere.nianbao")
    assert (code, missing["error"]["kind"]) == (CANNOT, "no-file")


def test_a_report_of_another_year_than_the_last_is_told_not_to_be_compared(
    packaged: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = apply_all(good(), put_entries(good(), {"cover.year": "2020"}, Origin.TYPED))
    last = packaged(earlier, "old.nianbao")
    assert main(["check", packaged(good()), "--last-year", last, "--json"]) == GOOD
    told = capsys.readouterr()
    assert json.loads(told.out)["last_year"] is None
    assert "“old.nianbao”是 2020 年度的" in told.err


@pytest.mark.parametrize(("packed", "level"), [(False, "error"), (True, "warning")])
def test_the_agency_s_own_levels_are_for_files_that_carry_none(
    packed: bool,
    level: str,
    home: Path,
    written: Any,
    packaged: Any,
    capsys: pytest.CaptureFixture[str],
) -> None:
    content = doubtful()
    file = packaged(content) if packed else written(report_as_json(content))
    home.mkdir()
    own = standard().as_json() | {"levels": {"stock-flow": "error"}}
    (home / "profile.json").write_text(json.dumps(own), "utf-8")
    _, checked = run(capsys, "check", file)
    assert {f["id"]: f["level"] for f in checked["findings"]}[STOCK] == level


def test_the_sentence_is_the_same_everywhere(
    packaged: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = doubtful()
    more = {NEW: "35", "requests.granted.business": "一些", "disclosure.regulations.issued": "1"}
    package = packaged(apply_all(content, put_entries(content, more, Origin.TYPED)))
    run(capsys, "explain", package, STOCK, "--text", WHY)
    _, checked = run(capsys, "check", package, "--final")
    assert checked["counts"]["error"] > 2
    main(["check", package, "--final"])
    said = capsys.readouterr().out
    sheet = tmp_path / "sheet.pdf"
    assert main(["print", package, "--edition", "findings", "-o", str(sheet)]) == GOOD
    paper = printed(sheet)
    for finding in checked["findings"]:
        assert f"\t{finding['message']}\n" in said
        assert bare(finding["message"]) in paper
        assert bare(finding["basis"]) in paper
    assert f"说明：{WHY}" in said
    assert bare(f"说明：{WHY}") in paper


def test_text_output_says_what_would_mend_it(
    packaged: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    content = good()
    wrong = apply_all(content, put_entries(content, {NEW: "35"}, Origin.TYPED))
    package = packaged(wrong)
    _, checked = run(capsys, "check", package)
    main(["check", package])
    said = capsys.readouterr().out
    assert "\t可改：" in said
    assert checked["findings"][0]["remedies"][0]["text"] in said


def test_the_sheet_of_a_sealed_report_bears_its_code(
    packaged: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package, sheet = packaged(good()), tmp_path / "sheet.pdf"
    _, sealed = run(capsys, "finalise", package, "--who", "钱二")
    assert main(["print", package, "--edition", "findings", "-o", str(sheet)]) == GOOD
    paper = printed(sheet)
    assert sealed["code"] in paper
    assert "钱二" in paper


def test_the_empty_form_is_printed_without_the_report(packaged: Any, tmp_path: Path) -> None:
    blank = tmp_path / "blank.pdf"
    assert main(["print", packaged(good()), "--edition", "blank", "-o", str(blank)]) == GOOD
    assert "水利" not in printed(blank)
    assert "行政规范性文件" in printed(blank)


def test_rules_prints_the_catalogue_of_each_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--json"]) == GOOD
    formats = answer(capsys)["formats"]
    assert formats.keys() == {"2021", "2019"}
    first = formats["2021"][0]
    assert (first["key"], first["level"]) == ("requests-balance", "error")
    assert first["sentences"]
    assert NEW in first["addresses"]
    assert main(["rules"]) == GOOD
    assert "requests-balance\t强制性\t表三勾稽关系" in capsys.readouterr().out


def test_the_library_is_backed_up_and_restored(
    written: Any, tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["open", written(report()), "--json"])
    draft = answer(capsys)["draft"]
    backup = tmp_path / "a.nianbak"
    assert main(["backup", "-o", str(backup), "--json"]) == GOOD
    assert answer(capsys)["drafts"] == 1
    (home / "library" / f"{draft}.draft").unlink()
    assert main(["restore", str(backup), "--json"]) == GOOD
    assert answer(capsys)["restored"] == 1
    assert main(["restore", str(backup)]) == GOOD
    assert "另有 1 份本机已有" in capsys.readouterr().out
    backup.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    assert main(["restore", str(backup)]) == FOUND_ERRORS
    assert "青川市云岭县水利局" in capsys.readouterr().out
