"""What an import offers a report, and what becomes of what is accepted."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms import ops
from forms.definition.catalog import load
from forms.draft import edits
from forms.draft.changes import ChangeSet, apply_all
from forms.draft.content import ATTACHMENTS, ENTRIES, IMPORTED, SOURCE, Attachment, Content
from forms.draft.figures import insert_figure
from forms.draft.narrative import Figure, Link, Narrative, plain
from forms.draft.session import Session
from forms.errors import NianbaoError
from forms.exchange.canonical import canonical_hash
from forms.exchange.package import read_package, write_package
from forms.ops.importing import match_formats
from forms.values.entry import Origin, make_entry
from tests.forms.importers.variants import TEXTS
from tests.forms.ops.reading import NAME, draft, imported, printed, written

NEW = "requests.new_received.natural_person"
TOTAL = "requests.new_received.total"
TEXT = "overview.on_request"
SEEDS = st.integers(0, 9)
"""Few, since reading a report takes longer than taking it over."""


def blank() -> Session:
    return Session(Content("2021"))


@cache
def generated(seed: int, errors: bool = False) -> ops.Imported:
    return imported(printed(seed, errors=errors))


def everything(read: ops.Imported, session: Session) -> set[str]:
    return {offer.address for offer in ops.offers(read, session.content)}


def of(report: ops.Imported, content: Content) -> dict[str, ops.Offer]:
    return {offer.address: offer for offer in ops.offers(report, content)}


# --------------------------------------------------------------------------------- reading


def test_a_file_is_read_and_its_import_knows_its_name(tmp_path: Path) -> None:
    report = printed()
    read = ops.read_report(written(report, tmp_path))
    cells = {a: e.value for a, e in read.content.entries.items() if a in load("2021").cells}
    assert cells == report.expected
    assert read.name == NAME
    assert read.proposal is not None


def test_packages_and_json_are_read_by_the_same_door(tmp_path: Path) -> None:
    content = imported(printed()).content
    package, document = tmp_path / "a.nianbao", tmp_path / "a.json"
    write_package(package, content)
    document.write_text(json.dumps({"values": {NEW: "3"}}), "utf-8")
    read = ops.read_report(package)
    assert (read.content, read.proposal, read.package, read.name) == (
        content,
        None,
        True,
        "a.nianbao",
    )
    assert ops.read_report(document).content.entries[NEW].raw == "3"


@pytest.mark.parametrize(
    ("html", "data"),
    [("<p>甲</p>", "abc?"), ("", "abc?"), ("<TABLE><tr></TABLE>", "<TABLE><tr></TABLE>")],
)
def test_of_what_was_pasted_the_html_counts_where_it_has_a_table(
    html: str, data: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, bytes]] = []

    def read(name: str, given: bytes, _watch: object) -> Any:
        asked.append((name, given))
        return imported(printed()).proposal

    monkeypatch.setattr("forms.importers.import_bytes", read)
    pasted = ops.read_pasted("abc\ud800", html)
    assert asked == [("粘贴的内容", data.encode())]
    assert pasted.content.source is not None
    assert pasted.content.source.headings == (), "what was not copied is not missing"
    assert pasted.content.source.labels


def test_pasted_text_goes_through_the_worker() -> None:
    report = printed()
    read = ops.read_pasted(report.data.decode())
    assert {a: f.value for a, f in read.proposal.cells.items()} == report.expected  # type: ignore[union-attr]
    assert read.name == "粘贴的内容"


def test_what_was_not_understood_is_kept_with_place_and_reason(tmp_path: Path) -> None:
    report = printed()
    at = next(i for i, line in enumerate(report.lines) if line.startswith("行政许可"))
    report.lines.insert(at, "奇怪的一行\t7\t8\t9")
    read = imported(report)
    assert read.proposal is not None
    left = read.proposal.not_understood
    assert left, "the extra row is no row of the form"
    record = read.content.source
    assert record is not None
    assert record.not_understood == tuple(ops.sentence_of(each) for each in left)
    assert record.not_understood[0].startswith(f"{left[0].where}：")
    assert left[0].reason in record.not_understood[0]
    write_package(tmp_path / "a.nianbao", read.content)
    assert read_package(tmp_path / "a.nianbao").content.source == record


# ---------------------------------------------------------------------------------- offers


def test_offers_say_what_the_file_has_beside_what_the_report_has() -> None:
    report = printed()
    read = imported(report)
    session = draft({NEW: "１２"})
    session.apply(ChangeSet("", edits.replace_text(session.content, TEXT, "原来的话。")))
    found = of(read, session.content)
    cell, text, year = found[NEW], found[TEXT], found["cover.year"]
    assert (cell.kind, cell.section, cell.raw, cell.present) == (
        "cell",
        "requests",
        report.expected[NEW],
        "１２",
    )
    assert cell.line.split("\t").count(cell.raw) >= 1
    assert cell.where == f"第{report.where[NEW]}行"
    assert (text.kind, text.section, text.value, text.present) == (
        "text",
        "overview",
        TEXTS[TEXT],
        "原来的话。",
    )
    assert (year.kind, year.raw, year.present) == ("fact", "2023", "2024")
    assert found["cover.agency"].same
    assert not cell.same
    assert not any(offer.doubtful for offer in found.values() if offer.kind == "cell")


def test_offers_stand_in_the_form_s_order() -> None:
    sections = [each.section for each in ops.offers(imported(printed()), blank().content)]
    assert list(dict.fromkeys(sections)) == [
        "cover",
        *("overview", "disclosure", "requests", "disputes", "problems", "other"),
    ]
    assert sections == sorted(sections, key=list(load("2021").parts).index)
    cells = [each.address for each in ops.offers(imported(printed()), blank().content)]
    order = [each for each in load("2021").cells if each in cells]
    assert [each for each in cells if each in load("2021").cells] == order


def test_words_in_a_cell_are_doubtful_and_kept_as_they_are() -> None:
    content = Content("2021").with_part(
        ENTRIES, NEW, make_entry(load("2021"), NEW, "详见附件", Origin.IMPORTED)
    )
    offer = of(ops.Imported(content, name="a.json"), blank().content)[NEW]
    assert (offer.raw, offer.value, offer.doubtful, offer.where) == ("详见附件", None, True, "")


def test_a_computed_total_of_the_report_is_no_stated_one() -> None:
    """A stated total that equals the present sum must still be taken: the parts may change."""
    report = imported(printed())
    session = draft(
        {a: e.raw for a, e in report.content.entries.items() if not a.endswith("total")}
    )
    assert session.sheet.number(TOTAL) is not None
    offer = of(report, session.content)[TOTAL]
    assert (offer.present, offer.same) == ("", False)


# ---------------------------------------------------------------------------------- accept


@settings(max_examples=25)
@given(SEEDS, st.booleans())
def test_accepting_everything_into_a_blank_report_makes_it_the_file_s(
    seed: int, errors: bool
) -> None:
    read, session = generated(seed, errors), blank()
    update = ops.accept(session, read, everything(read, session))
    assert update is not None
    assert session.content.entries == read.content.entries
    assert session.content.texts == read.content.texts
    assert session.content.source == read.content.source
    assert {e.origin for e in session.content.entries.values()} == {Origin.IMPORTED}
    assert session.history.seq == 1


@settings(max_examples=25)
@given(SEEDS, st.data())
def test_only_what_was_accepted_changes_and_undo_takes_all_back(seed: int, data: Any) -> None:
    read, session = generated(seed), draft({NEW: "5", TOTAL: "9"})
    ops.accept(session, generated(seed + 1), {TEXT})
    before = session.content
    offered = of(read, before)
    chosen = data.draw(st.sets(st.sampled_from(sorted(offered))))
    update = ops.accept(session, read, chosen)
    for address in load("2021").addresses - chosen:
        assert session.content.entries.get(address) == before.entries.get(address)
        assert session.content.text(address) == before.text(address)
    now = of(read, session.content)
    assert all(now[address].same for address in chosen)
    assert (update is None) == (session.content == before)
    if update is not None:
        session.undo()
    assert session.content == before


def test_accepting_nothing_changes_nothing() -> None:
    session = draft()
    before = session.content
    assert ops.accept(session, imported(printed()), ()) is None
    assert ops.accept(session, imported(printed()), {"requests.nobody.total"}) is None
    assert (session.content, session.history.seq) == (before, 0)


def test_a_total_that_the_file_states_wrongly_stays_stated() -> None:
    report = printed()
    report.lines = [
        line.replace(report.figures[TOTAL], "7") if line.startswith("一、本年新收") else line
        for line in report.lines
    ]
    read, session = imported(report), blank()
    ops.accept(session, read, everything(read, session))
    assert session.content.entries[TOTAL].raw == "7"
    assert session.sheet.number(TOTAL) == 7
    assert any(TOTAL in finding.addresses for finding in session.findings)


def test_blank_cells_of_the_file_leave_the_report_s_numbers() -> None:
    report = printed()
    del report.figures[NEW]
    fresh = type(report)(report.form, report.figures, report.style, report.year)
    read, session = imported(fresh), draft({NEW: "5"})
    ops.accept(session, read, everything(read, session))
    assert session.content.entries[NEW].raw == "5"


def test_the_step_has_the_file_s_name_and_undo_brings_the_former_record_back() -> None:
    session = blank()
    first = imported(printed(1))
    ops.accept(session, first, everything(first, session) - {NEW})
    second = ops.importing.interpreted(
        first.proposal.from_file("另一份.docx", "b" * 64)  # type: ignore[union-attr]
    )
    before = session.content
    update = ops.accept(session, second, {NEW})
    assert update is not None
    assert update.change is not None
    assert update.change.label == "导入“另一份.docx”"
    assert session.content.source is not None
    assert session.content.source.sha256 == "b" * 64
    session.undo()
    assert session.content == before


@pytest.mark.parametrize("file", ["a", "b"])
def test_what_the_report_has_already_is_no_step_from_whatever_file(file: str) -> None:
    read, session = imported(printed()), blank()
    assert read.proposal is not None
    ops.accept(session, read, everything(read, session))
    again = ops.importing.interpreted(read.proposal.from_file("c.docx", file * 64))
    assert ops.accept(session, again, everything(again, session)) is None
    assert session.content.source == read.content.source


def test_a_few_cells_of_the_same_file_keep_what_was_not_understood_of_it() -> None:
    read, session = imported(printed()), blank()
    record = read.content.source
    assert record is not None
    earlier = replace(record, not_understood=("第3行：甲",))
    whole = replace(read, content=read.content.with_part(SOURCE, IMPORTED, earlier))
    ops.accept(session, whole, everything(whole, session) - {NEW})
    ops.accept(session, read, {NEW})
    assert session.content.source == earlier


def test_a_refusal_of_what_was_pasted_speaks_of_content() -> None:
    with pytest.raises(NianbaoError) as caught:
        ops.read_pasted("今天天气很好。\n" * 30)
    assert caught.value.kind == "no-report-found"
    assert "内容里没有找到" in caught.value.message
    assert "粘贴" in caught.value.remedy


def test_a_finished_report_takes_nothing() -> None:
    session = draft()
    content = session.content
    sealed = apply_all(
        content, edits.seal(content, canonical_hash(content), "甲", session.now).operations
    )
    with pytest.raises(NianbaoError) as caught:
        ops.accept(Session(sealed), imported(printed()), {NEW})
    assert caught.value.kind == "sealed"


def test_what_a_newer_program_wrote_is_not_taken() -> None:
    read = ops.Imported(imported(printed()).content, newer=True, name="a.nianbao")
    with pytest.raises(NianbaoError) as caught:
        ops.accept(blank(), read, {NEW})
    assert caught.value.kind == "newer-format"


def test_a_narrative_that_reads_the_same_keeps_its_links() -> None:
    session = draft({NEW: "3"})
    linked = Narrative.of(["全年收到申请", Link(NEW), "件，均按期答复。"])
    session.apply(edits.edit_text(session.content, TEXT, 0, 0, linked))
    assert session.texts[TEXT] == TEXTS[TEXT]
    ops.accept(session, imported(printed()), {TEXT, "overview.management"})
    assert session.content.text(TEXT) == linked


def test_a_picture_goes_with_the_last_narrative_that_shows_it() -> None:
    session, picture = draft(), Attachment("a.png", "image/png", b"x")
    for address in (TEXT, "overview.management"):
        session.apply(insert_figure(session.content, address, 0, picture, "图"))
    ops.accept(session, imported(printed()), {TEXT})
    assert picture.key in session.content.attachments
    session.undo()
    ops.accept(session, imported(printed()), {TEXT, "overview.management"})
    assert session.content.attachments == {}


def test_figures_of_a_package_are_named_as_lost() -> None:
    picture = Attachment("a.png", "image/png", b"x")
    text = Narrative.of(["见图。", Figure(picture.key, "申请量")])
    content = Content("2021", {ATTACHMENTS: {picture.key: picture}}, {TEXT: text})
    read = ops.Imported(content, package=True, name="a.nianbao")
    lost = ops.lost(read, blank().content)
    assert [(each.address, each.text) for each in lost] == [(TEXT, "图“申请量”")]
    assert ops.lost(imported(printed()), blank().content) == ()


def test_links_of_a_package_become_the_numbers_that_they_showed() -> None:
    content = apply_all(
        Content("2021"), edits.put_entries(Content("2021"), {NEW: "3"}, Origin.TYPED)
    )
    content = content.with_text(TEXT, Narrative.of(["收到", Link(NEW), "件。"]))
    session = draft({NEW: "8"})
    ops.accept(session, ops.Imported(content, package=True, name="a.nianbao"), {TEXT})
    assert session.content.text(TEXT) == plain("收到3件。")


# ------------------------------------------------------------- files of other years and forms


def test_another_year_s_file_is_not_blamed_on_this_report() -> None:
    """Its missing sections and old labels would have been findings of this report."""
    read, session = imported(printed(format_key="2019", year=2020)), draft()
    ops.accept(session, read, {NEW, TEXT})
    record = session.content.source
    assert record is not None
    assert (record.name, record.sha256) == (NAME, "a" * 64)
    assert record.headings == record.labels == ()
    same = draft({"cover.year": "2023"})
    ops.accept(same, imported(printed()), {NEW})
    assert same.content.source == imported(printed()).content.source


def test_a_file_in_the_older_format_goes_through_the_mapping() -> None:
    report = printed(format_key="2019", year=2020)
    read, session = imported(report), draft()
    offered = of(read, session.content)
    other = "requests.other_misc.natural_person"
    assert offered[other].raw == report.expected["requests.other.natural_person"]
    assert (offered[other].sure, offered[other].doubtful) == ("likely", True)
    assert offered[other].where == f"第{report.where['requests.other.natural_person']}行"
    assert offered[NEW].sure == "exact"
    ops.accept(session, read, {other, NEW})
    assert session.content.entries[other].raw == offered[other].raw
    lost = {each.address: each for each in ops.lost(read, session.content)}
    assert (
        lost["disclosure.regulations.made"].text == report.expected["disclosure.regulations.made"]
    )
    assert not lost["disclosure.regulations.made"].review
    assert lost["requests.other.total"].review
    assert NEW not in lost


def test_what_the_newer_format_parts_is_not_put_together_for_the_older() -> None:
    """3.其他 alone is not 其他处理 of the older form: that would be a wrong number."""
    back = match_formats("2021", "2019").origins
    assert back[NEW] == NEW
    assert not any("requests.other." in address for address in back)
    read = imported(printed())
    lost = {each.address for each in ops.lost(read, Content("2019"))}
    assert {"requests.other_misc.total", "requests.other_fee_unpaid.total"} <= lost


def test_rich_text_is_no_json(tmp_path: Path) -> None:
    path = tmp_path / "report.rtf"
    path.write_bytes(b"{\\rtf1\\ansi")
    with pytest.raises(NianbaoError) as caught:
        ops.read_report(path)
    assert caught.value.kind == "old-document"
