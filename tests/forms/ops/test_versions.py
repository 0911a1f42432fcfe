"""历史版本: which moments are listed, what stood then, names, going back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from forms import ops
from forms.draft import edits
from forms.draft.changes import ChangeSet, Put
from forms.draft.content import CURRENT, ENTRIES, PRINTS, PROFILE, SEAL, Content, Seal
from forms.draft.history import History, MemoryLog
from forms.draft.session import Session
from forms.errors import NianbaoError
from forms.exchange.canonical import canonical_hash
from forms.exchange.package import read_package
from forms.library.library import Library
from forms.ops import second_entry
from forms.ops.versions import MUCH, PAUSE, versions_of
from forms.profile import standard
from forms.values.entry import Entry, Origin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from forms.library.opening import OpenDraft

CELL = "requests.granted.natural_person"
TEXT = "overview.proactive"
MORNING = datetime.fromisoformat("2026-01-15T09:00:00+08:00")


class Office:
    """A session whose clock is moved by hand."""

    def __init__(self) -> None:
        self.now, self.log = MORNING, MemoryLog()
        self.session = Session(
            Content("2021"), history=History(self.log), who="甲", clock=lambda: self.now
        )
        self.session.apply(ChangeSet("新建年报", (put("cover.year", "2025"),)))

    def fill(self, address: str, raw: str, *, minutes: float = 1) -> None:
        self.now += timedelta(minutes=minutes)
        self.session.apply(edits.type_entry(self.session.content, address, raw))

    @property
    def versions(self) -> tuple[ops.Version, ...]:
        numbers = range(1, self.session.history.seq + 1)
        return versions_of(self.log.fetch(number) for number in numbers)


def put(address: str, raw: str) -> Put:
    return Put(ENTRIES, address, None, Entry(raw, raw, Origin.TYPED))


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def draft(office: Office) -> Iterator[OpenDraft]:
    """A draft on disk with one cell."""
    library = Library()
    opened = library.open(library.create(office.session.content, "新建年报", who="甲"), "甲")
    opened.session.apply(edits.type_entry(opened.session.content, CELL, "3"))
    yield opened
    opened.store.close()


# ----------------------------------------------------------------------------- which are listed


def test_work_without_a_pause_is_one_version(office: Office) -> None:
    office.fill(CELL, "1")
    office.fill(CELL, "12", minutes=14)
    office.fill("requests.granted.business", "0")
    newest, first = office.versions
    assert (newest.sort, newest.act, newest.seq) == ("work", "", office.session.history.seq)
    assert newest.addresses == {CELL, "requests.granted.business"}
    assert newest.began < newest.at
    assert (first.act, first.sort) == ("新建年报", "step")


@pytest.mark.parametrize(("minutes", "count"), [(14.9, 2), (15, 3), (60 * 24, 3)])
def test_a_pause_or_a_day_ends_a_version(office: Office, minutes: float, count: int) -> None:
    assert timedelta(minutes=15) == PAUSE
    office.fill(CELL, "1")
    office.fill(CELL, "2", minutes=minutes)
    assert len(office.versions) == count


def test_midnight_and_another_clerk_end_a_version(office: Office) -> None:
    office.now = MORNING.replace(hour=23, minute=58)
    office.fill(CELL, "1")
    office.fill(CELL, "2", minutes=2)
    office.session.who = "乙"
    office.fill(CELL, "3")
    assert [each.who for each in office.versions] == ["乙", "甲", "甲", "甲"]


@pytest.mark.parametrize(("places", "count"), [(MUCH - 1, 2), (MUCH, 4)])
def test_a_step_that_changes_much_stands_alone(office: Office, places: int, count: int) -> None:
    """What stood before it is a version, and what is done after it is another."""
    office.fill(CELL, "1")
    cells = [a for a in office.session.form.cells if a != CELL][:places]
    pasted = edits.paste_entries(office.session.content, dict.fromkeys(cells, "1"), 5, 4)
    office.session.apply(pasted)
    office.fill(CELL, "2")
    found = office.versions
    assert len(found) == count
    assert ("粘贴 5×4 格" in [each.act for each in found]) == (count == 4)


def test_sealing_and_what_was_given_out_are_told(office: Office) -> None:
    office.fill(CELL, "1")
    session = office.session
    session.apply(edits.seal(session.content, "0" * 64, "甲", office.now))
    ops.record_print(session, session.content, "sign", ops.Given(ops.PAPER, 3))
    session.apply(edits.unseal(session.content, "表二漏填 1 件", "甲", office.now))
    unsealed, sealed, work, _first = office.versions
    assert (sealed.sort, sealed.marks) == ("seal", ("送签版 纸质 3 份",))
    assert (unsealed.sort, unsealed.act) == ("unseal", "解除定稿：表二漏填 1 件")
    assert work.sort == "work"


def test_a_note_ends_a_version_without_being_one(office: Office, tmp_path: Path) -> None:
    office.fill(CELL, "1")
    ops.note_package(office.session, tmp_path / "报出.nianbao")
    office.fill(CELL, "2")
    newest, written, _first = office.versions
    assert written.marks == ("导出上报包“报出.nianbao”",)
    assert newest.marks == ()
    assert office.session.history.undo_label.startswith("填写")


def test_a_second_person_s_typing_neither_marks_nor_ends_a_version(office: Office) -> None:
    session = office.session
    office.fill(CELL, "1")
    second_entry.begin(session, "requests", "乙")
    for raw in ("1", "12", "3"):
        office.now += timedelta(minutes=1)
        second_entry.keep(session, "requests", {CELL: raw})
    office.fill("requests.granted.business", "0")
    newest, first = office.versions
    assert (newest.who, newest.marks, first.marks) == ("甲", (), ())
    assert newest.addresses == {CELL, "requests.granted.business"}


def test_what_came_of_a_second_entry_marks_what_stood_then(office: Office) -> None:
    session = office.session
    office.fill(CELL, "1")
    for taken in ((), (CELL,)):
        second_entry.begin(session, "requests", "乙")
        second_entry.keep(session, "requests", {CELL: "2"})
        second_entry.settle(session, "requests", taken)
    office.fill(CELL, "3")
    newest, took, compared, _first = office.versions
    assert [each.marks for each in (newest, took, compared)] == [
        (),
        ("表三复录核对完",),
        ("表三复录核对完",),
    ]
    assert [each.who for each in (newest, took, compared)] == ["甲", "乙", "甲"]


def test_what_is_given_out_of_a_blank_report_is_no_version(tmp_path: Path) -> None:
    log = MemoryLog()
    session = Session(Content("2021"), history=History(log), who="甲")
    ops.note_package(session, tmp_path / "报出.nianbao")
    ops.record_print(session, session.content, "sign", ops.Given(ops.PAPER, 1))
    assert versions_of(map(log.fetch, (1, 2))) == ()


# --------------------------------------------------------------------------------------- names


def test_a_name_ends_a_version_and_can_be_changed_and_taken_away(office: Office) -> None:
    office.fill(CELL, "1")
    ops.name_version(office.session, office.versions[0], "  送\n领导 ")
    office.fill(CELL, "2")
    assert [each.name for each in office.versions] == ["", "送 领导", ""]
    ops.name_version(office.session, office.versions[1], "二稿")
    ops.name_version(office.session, office.versions[2], "开始")
    office.fill(CELL, "3")
    assert [each.name for each in office.versions] == ["", "二稿", "开始"]
    assert ops.name_version(office.session, office.versions[1], "二稿") is None
    ops.name_version(office.session, office.versions[1], "")
    assert [each.name for each in office.versions] == ["", "", "开始"]


def test_a_name_is_no_part_of_the_report_and_not_undone(office: Office) -> None:
    office.fill(CELL, "1")
    office.session.apply(edits.seal(office.session.content, "0" * 64, "甲", office.now))
    content, undo = office.session.content, office.session.history.undo_label
    assert ops.name_version(office.session, office.versions[0], "定稿那天")
    assert office.session.content == content
    assert office.session.history.undo_label == undo


# ------------------------------------------------------------------------------------ going back


def test_what_stood_then_comes_from_disk(draft: OpenDraft) -> None:
    before = draft.session.content
    draft.session.apply(edits.clear_entries(before, (CELL,)))
    draft.session.who = "乙"
    draft.session.apply(edits.type_entry(draft.session.content, CELL, "9"))
    newest, older, first = ops.versions(draft)
    assert ops.version_content(draft, newest) == draft.session.content
    assert CELL not in ops.version_content(draft, older).entries
    assert ops.version_content(draft, first).fact("cover.year") == "2025"


def test_every_step_of_a_long_history_can_be_looked_at(draft: OpenDraft) -> None:
    """Beyond a snapshot, and beyond the page that is read at a time."""
    kept = {draft.session.history.seq: draft.session.content}
    for number in range(1020):
        draft.session.pause_typing()
        draft.session.apply(edits.type_entry(draft.session.content, CELL, str(number % 7)))
        kept[draft.session.history.seq] = draft.session.content
    assert draft.store.flush()
    for seq in (2, 3, 499, 500, 501, 999, 1000, 1001, max(kept)):
        if seq in kept:
            assert draft.store.content_at(seq) == kept[seq]
    with pytest.raises(NianbaoError, match="损坏"):
        draft.store.content_at(max(kept) + 1)
    draft.store.close()
    with pytest.raises(NianbaoError, match="已经关闭"):
        draft.store.content_at(3)


def test_going_back_is_one_step_and_loses_nothing(draft: OpenDraft) -> None:
    session = draft.session
    old = ops.versions(draft)[0]
    ops.name_version(session, old, "送审")
    old = ops.versions(draft)[0]
    content = session.content
    session.apply(edits.type_entry(session.content, CELL, "9"))
    session.apply(ChangeSet("改", edits.replace_text(session.content, TEXT, "新的一句。")))
    stood = session.content
    assert ops.go_back(session, content, old)
    assert session.content.as_json() == content.as_json()
    assert session.history.undo_label == "回到“送审”"
    gone, before, *_ = ops.versions(draft)
    assert (gone.sort, gone.act) == ("back", "回到“送审”")
    assert ops.version_content(draft, before).as_json() == stood.as_json()
    session.undo()
    assert session.content.as_json() == stood.as_json()
    assert ops.go_back(session, stood, before) is None


def test_a_version_without_a_name_is_called_by_its_moment(office: Office) -> None:
    office.fill(CELL, "1", minutes=50)
    content, version = office.session.content, office.versions[0]
    office.fill(CELL, "2")
    ops.go_back(office.session, content, version)
    assert office.session.history.undo_label == "回到 1月15日 09:50 的版本"


def test_what_happened_and_what_holds_now_stays(office: Office) -> None:
    """The register, void codes and settings are not what was filled in."""
    session = office.session
    content = session.content
    office.fill(CELL, "1")
    session.apply(edits.seal(session.content, "0" * 64, "甲", office.now))
    ops.record_print(session, session.content, "sign", ops.Given(ops.PAPER, 3))
    session.apply(edits.unseal(session.content, "表二漏填 1 件", "甲", office.now))
    session.apply(edits.take_profile(session.content, replace(standard(), deadline="01-31")))
    parts = session.content.parts
    ops.go_back(session, content, office.versions[-1])
    assert CELL not in session.content.entries
    assert session.content.parts[PRINTS] == parts[PRINTS]
    assert session.content.parts[PROFILE] == parts[PROFILE]
    assert list(session.content.void_seals) == ["0" * 64]


def test_how_the_report_began_is_a_version_to_name_and_to_go_back_to(draft: OpenDraft) -> None:
    session = draft.session
    first = ops.versions(draft)[-1]
    assert (first.seq, first.act, first.kind, first.marks) == (1, "新建年报", "do", ())
    ops.name_version(session, first, "空表")
    content = ops.version_content(draft, first)
    assert content.fact("cover.year") == "2025"
    assert ops.go_back(session, content, first)
    assert session.content.as_json() == content.as_json()
    session.undo()
    assert session.content.fact(CELL) == "3"
    session.undo()
    assert session.undo() is None
    assert session.content.as_json() == content.as_json()


@pytest.mark.parametrize("sealed", [False, True])
def test_a_package_that_becomes_a_draft_begins_there(
    office: Office, tmp_path: Path, sealed: bool
) -> None:
    office.fill(CELL, "1")
    if sealed:
        digest = canonical_hash(office.session.content)
        office.session.apply(edits.seal(office.session.content, digest, "甲", office.now))
    ops.save_version(office.session, office.session.content, tmp_path / "a.nianbao")
    library = Library()
    draft = library.open(ops.open_package(tmp_path / "a.nianbao", library, "甲"), "甲")
    assert draft.session.undo() is None
    assert draft.session.content.as_json() == office.session.content.as_json()
    (only,) = ops.versions(draft)
    assert only.sort == ("seal" if sealed else "step")
    ops.export_package(draft, tmp_path / "b.nianbao")
    again = read_package(tmp_path / "b.nianbao")
    assert [(head.seq, head.kind) for head in again.heads] == [(1, "note")]
    draft.store.close()


def test_a_sealed_report_does_not_go_back_not_even_on_the_sign_page(office: Office) -> None:
    content = office.session.content
    office.session.apply(edits.seal(content, "0" * 64, "甲", office.now))
    signed = office.session.content
    office.session.apply(ChangeSet("签", (put("sign.preparer", "王敏"),)))
    with pytest.raises(NianbaoError, match="已经定稿"):
        ops.go_back(office.session, signed, office.versions[0])


# ---------------------------------------------------------------------------------- as a package


@pytest.mark.parametrize("holds", [True, False])
def test_a_package_of_a_version_has_a_seal_only_while_it_holds(
    office: Office, tmp_path: Path, holds: bool
) -> None:
    session, path = office.session, tmp_path / "a.nianbao"
    session.apply(edits.seal(session.content, "0" * 64, "甲", office.now))
    sealed = session.content
    if not holds:
        session.apply(edits.unseal(session.content, "表二漏填 1 件", "甲", office.now))
    ops.save_version(session, sealed, path)
    read = read_package(path).content
    assert (read.seal is not None) == holds
    assert ("0" * 64 in read.void_seals) != holds


def test_a_version_before_the_seal_has_none(office: Office, tmp_path: Path) -> None:
    old = office.session.content
    office.session.apply(edits.seal(old, "0" * 64, "甲", office.now))
    ops.save_version(office.session, old, tmp_path / "a.nianbao")
    assert read_package(tmp_path / "a.nianbao").content.parts.get(SEAL, {}).get(CURRENT) is None
    assert isinstance(office.session.content.seal, Seal)
