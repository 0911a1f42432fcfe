"""Editions, formats and the register of prints."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from forms import ops
from forms.cli import main
from forms.draft import edits
from forms.draft.changes import apply_all
from forms.draft.content import ATTACHMENTS, Content
from forms.draft.narrative import Narrative, plain
from forms.draft.session import Session
from forms.errors import NianbaoError
from forms.exchange.canonical import canonical_hash, verification_code
from forms.exchange.package import read_package, write_package
from forms.library.library import Library
from forms.values.entry import Origin
from tests.golden.sample import report

MOMENT = datetime(2024, 1, 20, 9, 30, tzinfo=timezone(timedelta(hours=8)))
CELL = "disclosure.regulations.issued"


def plain_report() -> Content:
    """The sample without its figure, whose name is no hash: a package would refuse it."""
    return report().with_text("overview.on_request", Narrative()).with_part(ATTACHMENTS, "f1", None)


def session() -> Session:
    return Session(plain_report(), who="甲", clock=lambda: MOMENT)


def seal(open_: Session) -> str:
    """As 定稿 does once nothing stands against it; the code."""
    sha256 = canonical_hash(open_.content)
    open_.apply(edits.seal(open_.content, sha256, "甲", MOMENT))
    return verification_code(sha256)


def printed(open_: Session, edition: ops.Edition = "sign", copies: int = 1) -> None:
    ops.record_print(open_, open_.content, edition, ops.Given(copies=copies))


def type_(open_: Session, raw: str) -> None:
    operations = edits.put_entries(open_.content, {CELL: raw}, Origin.TYPED)
    open_.apply(edits.ChangeSet("填写", operations))


# ------------------------------------------------------------------------------- register


def test_the_register_says_when_which_how_many_and_with_what_code() -> None:
    open_ = session()
    printed(open_, "publish")
    code = seal(open_)
    printed(open_, "sign", 6)
    newest, draft = ops.register(open_.content)
    made = newest.made
    assert (made.edition, made.medium, made.copies, made.code, made.who, made.at) == (
        "sign",
        ops.PAPER,
        6,
        code,
        "甲",
        "2024-01-20T09:30:00+08:00",
    )
    assert (draft.made.edition, draft.made.code) == ("publish", "")
    assert not newest.void
    assert not draft.void


@pytest.mark.parametrize(
    ("numbers", "named"),
    [
        ((0, 1, 2, 3, 4), ""),
        ((1, 2), "2-3"),
        ((1, 2, 4), "2-3,5"),
        ((0,), "1"),
        ((0, 2, 4), "1,3,5"),
    ],
)
def test_pages_are_named_as_a_clerk_types_them(numbers: tuple[int, ...], named: str) -> None:
    assert ops.span_of(numbers, 5) == named


def test_a_print_of_some_pages_says_which_here_in_a_package_and_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    open_ = session()
    printed(open_)
    ops.record_print(open_, open_.content, "sign", ops.Given(pages="2-3,5"))
    file = tmp_path / "a.nianbao"
    write_package(file, open_.content)
    kept = read_package(file).content.prints
    assert [made.pages for made in kept] == ["", "2-3,5"]
    assert main(["prints", str(file)]) == 0
    some, whole = capsys.readouterr().out.splitlines()
    assert "纸质 1 份，第 2-3,5 页" in some
    assert "页" not in whole
    assert main(["prints", str(file), "--json"]) == 0
    lines = json.loads(capsys.readouterr().out)["prints"]
    assert [line["pages"] for line in lines] == ["2-3,5", ""]


def test_lifting_the_seal_voids_what_was_printed_under_it_alone() -> None:
    open_ = session()
    printed(open_)
    code = seal(open_)
    printed(open_)
    open_.apply(edits.unseal(open_.content, "发现表二漏填 1 件", "甲", MOMENT))
    assert [(each.made.code, each.void) for each in ops.register(open_.content)] == [
        (code, True),
        ("", False),
    ]


def test_the_same_report_sealed_again_has_its_code_back() -> None:
    open_ = session()
    seal(open_)
    printed(open_)
    open_.apply(edits.unseal(open_.content, "发现表二漏填 1 件", "甲", MOMENT))
    seal(open_)
    assert not ops.register(open_.content)[0].void


def test_what_was_printed_stays_as_it_was_made_however_the_report_changes_meanwhile() -> None:
    open_ = session()
    seal(open_)
    sealed = open_.content
    open_.apply(edits.unseal(sealed, "发现表二漏填 1 件", "甲", MOMENT))
    ops.record_print(open_, sealed, "publish", ops.Given("pdf"))
    assert ops.register(open_.content)[0].void


def test_a_print_changes_neither_hash_nor_seal_nor_what_undo_takes_back() -> None:
    open_ = session()
    type_(open_, "7")
    before = canonical_hash(open_.content)
    printed(open_)
    assert canonical_hash(open_.content) == before
    assert open_.history.undo_label == "填写"
    open_.undo()
    printed(open_)
    assert open_.redo() is not None
    assert open_.content.entries[CELL].raw == "7"
    assert len(open_.content.prints) == 2


def test_a_print_ends_a_growing_step() -> None:
    open_ = session()
    open_.apply(edits.type_entry(open_.content, CELL, "7"))
    printed(open_)
    open_.apply(edits.type_entry(open_.content, CELL, "78"))
    open_.undo()
    assert open_.content.entries[CELL].raw == "7"


def test_the_register_outlives_library_and_package(tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    draft = library.open(library.create(plain_report(), "新建年报"), "甲")
    seal(draft.session)
    printed(draft.session, copies=3)
    draft.store.flush()
    ops.export_package(draft, tmp_path / "a.nianbao")
    kept, id_ = draft.session.content.prints, draft.id
    draft.store.close()
    again = library.open(id_, "乙")
    assert again.session.content.prints == kept
    assert again.session.history.undo_label == ""
    again.store.close()
    package = read_package(tmp_path / "a.nianbao")
    assert package.content.prints == kept
    assert [head.kind for head in package.heads][-1] == "note"


def test_more_than_nine_prints_keep_their_order(tmp_path: Path) -> None:
    open_ = session()
    for copies in range(1, 13):
        printed(open_, copies=copies)
    write_package(tmp_path / "a.nianbao", open_.content)
    content = read_package(tmp_path / "a.nianbao").content
    assert [each.made.copies for each in ops.register(content)] == list(range(12, 0, -1))


# ------------------------------------------------------------------------------- editions


def test_what_is_sealed_bears_its_code_and_what_is_not_says_draft() -> None:
    open_ = session()
    assert ops.document_of(open_.content, "publish").mark == "草稿"
    code = seal(open_)
    for edition in ("publish", "sign"):
        document = ops.document_of(open_.content, edition)
        assert document.mark == ""
        assert document.stamp is not None
        assert document.stamp.code == code


def test_json_has_the_code_of_a_sealed_report() -> None:
    open_ = session()
    assert "code" not in json.loads(ops.print_file(open_.content, "publish", "json"))
    code = seal(open_)
    assert json.loads(ops.print_file(open_.content, "publish", "json"))["code"] == code


def test_json_for_publication_names_nobody_who_signs() -> None:
    signed = apply_all(
        plain_report(), edits.put_entries(plain_report(), {"sign.head": "陈示例"}, Origin.TYPED)
    )
    assert "陈示例" in ops.print_file(signed, "sign", "json").decode()
    assert "陈示例" not in ops.print_file(signed, "publish", "json").decode()


def test_json_of_the_other_editions() -> None:
    blank = json.loads(ops.print_file(report(), "blank", "json"))
    assert (blank["values"], blank["texts"], blank["format"]) == ({}, {}, "2021")
    assert "findings" in json.loads(ops.print_file(report(), "findings", "json"))


@pytest.mark.parametrize("suffix", ops.SUFFIXES)
@pytest.mark.parametrize("edition", ops.EDITIONS)
def test_every_edition_is_written_in_every_format(edition: ops.Edition, suffix: ops.Suffix) -> None:
    starts = {"pdf": b"%PDF-", "docx": b"PK", "xlsx": b"PK", "html": b"<!", "json": b"{"}
    assert ops.print_file(report(), edition, suffix).startswith(starts[suffix])


@pytest.mark.parametrize(("name", "suffix"), [("a.pdf", "pdf"), ("年报.DOCX", "docx")])
def test_a_files_name_says_its_format(name: str, suffix: str) -> None:
    assert ops.suffix_of(Path(name)) == suffix


@pytest.mark.parametrize("name", ["a", "a.", "a.doc", "a.pdf.zip"])
def test_an_unknown_name_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(NianbaoError) as refusal:
        ops.suffix_of(Path(name))
    assert refusal.value.kind == "no-format"
    assert ".docx" in refusal.value.remedy


# --------------------------------------------------------------------------- command line


def test_the_command_line_lists_the_register(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    open_ = session()
    printed(open_, "publish")
    code = seal(open_)
    printed(open_, "sign", 6)
    open_.apply(edits.unseal(open_.content, "发现表二漏填 1 件", "甲", MOMENT))
    write_package(tmp_path / "a.nianbao", open_.content)
    assert main(["prints", str(tmp_path / "a.nianbao")]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"2024-01-20 09:30\t送签版\t纸质 6 份\t{code}\t已作废",
        "2024-01-20 09:30\t发布版\t纸质 1 份\t\t草稿",
    ]
    main(["prints", str(tmp_path / "a.nianbao"), "--json"])
    newest, draft = json.loads(capsys.readouterr().out)["prints"]
    assert (newest["code"], newest["void"], newest["copies"]) == (code, True, 6)
    assert (draft["code"], draft["void"]) == ("", False)


def test_the_blank_form_of_either_version_needs_no_report(tmp_path: Path) -> None:
    for version in ("2019", "2021"):
        path = tmp_path / f"{version}.pdf"
        assert main(["print", "--edition", "blank", "--format", version, "-o", str(path)]) == 0
        assert path.read_bytes() == ops.print_pdf(Content(version), "blank")


PRINTED = """
import sys
from forms import ops
from forms.draft.content import Content
assert ops.print_pdf(Content("2021")).startswith(b"%PDF")
print("pydantic" in sys.modules)
"""


def test_printing_does_not_load_what_guards_files_from_outside() -> None:
    """It takes a fifth of the time of the whole command."""
    command = [sys.executable, "-c", PRINTED]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_command_line_lists_what_no_face_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rare = plain_report().with_text("other.remarks", plain("张\U00020000堃、王\U0002f7ff。"))
    for content, said in ((rare, True), (plain_report(), False)):
        write_package(tmp_path / "a.nianbao", content)
        assert main(["print", str(tmp_path / "a.nianbao"), "-o", str(tmp_path / "a.pdf")]) == 0
        assert ("纸上印成〓：" in capsys.readouterr().err) == said
