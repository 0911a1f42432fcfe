"""Backup and restore of the library: nothing is missing, nothing is written over."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from forms import ops, storage
from forms.errors import NianbaoError
from forms.library import backing, backup_file, database
from forms.library.library import Library
from tests.forms.library.desk import BLANK, fill, names, path_of

if TYPE_CHECKING:
    from forms.library.restoring import Line

CELL = "requests.granted.natural_person"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder / "备份.nianbak"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Library:
    """Another computer's library, empty."""
    return Library(tmp_path / "elsewhere" / "library")


def write(library: Library, draft_id: str, raw: str) -> None:
    draft = library.open(draft_id, "乙")
    fill(draft.session, CELL, raw)
    assert draft.store.close()


def value(library: Library, draft_id: str) -> str:
    draft = library.open(draft_id)
    try:
        entry = draft.session.content.entries.get(CELL)
        return entry.raw if entry else ""
    finally:
        draft.store.close()


def made(library: Library, count: int = 2) -> list[str]:
    ids = [library.create(BLANK, "新建年报", who="甲") for _ in range(count)]
    for number, draft_id in enumerate(ids):
        write(library, draft_id, str(number + 1))
    return ids


def restore(library: Library, path: Path, *states: str) -> ops.Restored:
    """What is proposed, or what has one of the states."""
    inside = ops.look_into_backup(library, path)
    chosen = [line for line in inside.lines if line.state in states] or inside.proposed
    return ops.restore_backup(library, inside, chosen, settings=inside.settings_proposed)


def states(library: Library, path: Path) -> dict[str, str]:
    return {line.found.item.id: line.state for line in lines(library, path)}


def lines(library: Library, path: Path) -> tuple[Line, ...]:
    return ops.look_into_backup(library, path).lines


# ------------------------------------------------------------------------ to another computer


def test_everything_arrives_on_another_computer(
    library: Library, elsewhere: Library, home: Path, stick: Path
) -> None:
    first, second, binned = made(library, 3)
    library.rename(first, "改过的名称")
    library.to_bin(binned)
    (home / "profile.json").write_text("{}")
    (home / "preferences.json").write_text('{"clerk": "王某"}')
    done = ops.back_up(library, stick)
    assert (done.count, done.left) == (3, ())
    back = restore(elsewhere, stick)
    assert (back.count, back.left) == (3, ())
    assert back.settings == ("preferences.json", "profile.json")
    assert {each.id for each in elsewhere.drafts()} == {first, second}
    assert [each.id for each in elsewhere.binned()] == [binned]
    assert elsewhere.summary(first).given_title == "改过的名称"
    assert value(elsewhere, second) == "2"
    assert json.loads((elsewhere.folder.parent / "preferences.json").read_text())["clerk"] == "王某"
    draft = elsewhere.open(first)
    assert [change.who for change in draft.store.changes()][-1] == "乙"
    assert draft.session.undo() is not None
    draft.store.close()


def test_a_report_that_is_being_written_is_copied_as_last_saved(
    library: Library, elsewhere: Library, stick: Path
) -> None:
    (draft_id,) = made(library, 1)
    draft = library.open(draft_id, "甲")
    fill(draft.session, CELL, "77")
    assert draft.store.flush()
    ops.back_up(library, stick)
    draft.store.close()
    restore(elsewhere, stick)
    assert value(elsewhere, draft_id) == "77"


def test_files_are_private_and_no_parts_are_left(
    library: Library, elsewhere: Library, stick: Path
) -> None:
    made(library)
    ops.back_up(library, stick)
    restore(elsewhere, stick)
    assert stick.stat().st_mode & 0o777 == 0o600
    assert names(stick.parent) == [stick.name]
    assert all(each.endswith(".draft") for each in names(elsewhere.folder))


def test_an_empty_library_makes_a_backup_of_nothing(elsewhere: Library, stick: Path) -> None:
    assert ops.back_up(elsewhere, stick).count == 0
    assert restore(elsewhere, stick).count == 0


# ---------------------------------------------------------------------- beside what is here


def test_the_same_and_older_ones_are_left_alone(library: Library, stick: Path) -> None:
    same, older = made(library)
    ops.back_up(library, stick)
    write(library, older, "9")
    assert states(library, stick) == {same: "same", older: "older"}
    assert restore(library, stick).count == 0
    assert value(library, older) == "9"


def test_an_older_one_comes_beside_when_asked_for(library: Library, stick: Path) -> None:
    (draft_id,) = made(library, 1)
    ops.back_up(library, stick)
    write(library, draft_id, "9")
    assert restore(library, stick, "older").count == 1
    assert value(library, draft_id) == "9"
    (copy,) = (each for each in library.drafts() if each.id != draft_id)
    assert value(library, copy.id) == "1"
    assert "自备份恢复" in copy.title
    assert restore(library, stick).count == 0


def test_a_newer_one_takes_the_place_and_the_old_one_goes_to_the_bin(
    library: Library, elsewhere: Library, stick: Path
) -> None:
    (draft_id,) = made(library, 1)
    ops.back_up(library, stick)
    restore(elsewhere, stick)
    write(elsewhere, draft_id, "42")
    ops.back_up(elsewhere, stick)
    assert states(library, stick) == {draft_id: "newer"}
    assert restore(library, stick).count == 1
    assert [each.id for each in library.drafts()] == [draft_id]
    assert value(library, draft_id) == "42"
    (kept,) = library.binned()
    assert "恢复前" in kept.title
    library.put_back(kept.id)
    assert value(library, kept.id) == "1"
    assert states(library, stick) == {draft_id: "same"}


def test_one_that_differs_comes_beside_and_only_once(
    library: Library, elsewhere: Library, stick: Path
) -> None:
    (draft_id,) = made(library, 1)
    ops.back_up(library, stick)
    restore(elsewhere, stick)
    write(elsewhere, draft_id, "42")
    write(library, draft_id, "43")
    ops.back_up(elsewhere, stick)
    assert states(library, stick) == {draft_id: "differs"}
    restore(library, stick)
    assert sorted(value(library, each.id) for each in library.drafts()) == ["42", "43"]
    assert value(library, draft_id) == "43"
    assert restore(library, stick).count == 0
    assert len(library.drafts()) == 2


def test_what_was_thrown_away_here_is_not_proposed(library: Library, stick: Path) -> None:
    (draft_id,) = made(library, 1)
    ops.back_up(library, stick)
    library.to_bin(draft_id)
    (line,) = lines(library, stick)
    assert (line.state, line.here_binned, line.proposed) == ("same", True, False)


def test_what_is_gone_for_ever_comes_back(library: Library, stick: Path) -> None:
    (draft_id,) = made(library, 1)
    ops.back_up(library, stick)
    library.to_bin(draft_id)
    library.delete_for_ever(draft_id)
    assert restore(library, stick).count == 1
    assert value(library, draft_id) == "1"


def test_a_report_that_is_open_here_is_not_replaced(
    library: Library, elsewhere: Library, stick: Path
) -> None:
    (draft_id,) = made(library, 1)
    ops.back_up(library, stick)
    restore(elsewhere, stick)
    write(elsewhere, draft_id, "42")
    ops.back_up(elsewhere, stick)
    draft = library.open(draft_id, "甲")
    back = restore(library, stick)
    assert [each.why.kind for each in back.left] == ["draft-locked"]
    draft.store.close()
    assert value(library, draft_id) == "1"


def test_one_that_was_changed_since_it_was_looked_at_is_not_replaced(
    library: Library, elsewhere: Library, stick: Path
) -> None:
    (draft_id,) = made(library, 1)
    ops.back_up(library, stick)
    restore(elsewhere, stick)
    write(elsewhere, draft_id, "42")
    ops.back_up(elsewhere, stick)
    inside = ops.look_into_backup(library, stick)
    write(library, draft_id, "43")
    ops.restore_backup(library, inside, inside.proposed, settings=False)
    assert value(library, draft_id) == "43"
    assert sorted(value(library, each.id) for each in library.drafts()) == ["42", "43"]


def test_settings_here_are_kept_unless_asked_for(library: Library, home: Path, stick: Path) -> None:
    made(library, 1)
    (home / "profile.json").write_text('{"a": 1}')
    ops.back_up(library, stick)
    (home / "profile.json").write_text('{"a": 2}')
    inside = ops.look_into_backup(library, stick)
    assert not inside.settings_proposed
    ops.restore_backup(library, inside, (), settings=True)
    assert (home / "profile.json").read_text() == '{"a": 1}'
    (kept,) = library.backups.glob("profile-*.json")
    assert kept.read_text() == '{"a": 2}'
    assert ops.look_into_backup(library, stick).settings == ()


def test_only_settings_are_taken_for_settings(library: Library, home: Path, stick: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    for name in ("recent.json", "profile-damaged-20260101-101010.json", "snippets.json"):
        (home / name).write_text("1")
    ops.back_up(library, stick)
    for each in home.glob("*.json"):
        each.write_text("2")
    found = ops.look_into_backup(library, stick).settings
    assert [each.item.id for each in found] == ["snippets.json"]
    assert ops.settings_names(each.item.id for each in found) == "常用语"


def test_the_former_settings_are_where_it_is_said(
    library: Library, home: Path, stick: Path
) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / "snippets.json").write_text("1")
    ops.back_up(library, stick)
    (home / "snippets.json").write_text("2")
    inside = ops.look_into_backup(library, stick)
    back = ops.restore_backup(library, inside, (), settings=True)
    assert back.kept == library.backups
    told = "\n".join(back.told())
    assert "常用语" in told
    assert str(library.backups) in told
    (kept,) = library.backups.glob("snippets-*.json")
    assert kept.read_text() == "2"


# ------------------------------------------------------------------------------ in trouble


def test_a_full_disk_at_the_settings_is_told_beside_what_came(
    library: Library, elsewhere: Library, home: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(library)
    for name in ("profile.json", "snippets.json"):
        (home / name).write_text("1")
    ops.back_up(library, stick)
    real = storage.write_whole

    def full(path: Path, data: bytes) -> None:
        if path.name == "profile.json":
            raise storage.failure("disk-full", path)
        real(path, data)

    monkeypatch.setattr(storage, "write_whole", full)
    back = restore(elsewhere, stick)
    assert (back.count, back.settings, back.cancelled) == (2, ("snippets.json",), False)
    assert [(each.title, each.why.kind) for each in back.left] == [("本机设置：检查", "disk-full")]
    assert len(elsewhere.drafts()) == 2
    told = "\n".join(back.told())
    assert "已恢复 2 份年报" in told
    assert back.left[0].why.remedy in told


def test_cancelled_at_any_moment_what_came_is_told(
    library: Library, tmp_path: Path, home: Path, stick: Path
) -> None:
    made(library)
    (home / "profile.json").write_text("1")
    ops.back_up(library, stick)
    came = []
    for looks in range(1000):
        other = Library(tmp_path / str(looks) / "library")
        inside, watch = ops.look_into_backup(other, stick), ops.Watch(cancel=StopsAfter(looks))
        back = ops.restore_backup(other, inside, inside.proposed, settings=True, watch=watch)
        assert back.count == len(other.drafts())
        assert bool(back.settings) == (other.folder.parent / "profile.json").exists()
        came.append((back.count, bool(back.settings), back.cancelled))
        if not back.cancelled:
            break
    assert came == [(0, False, True), (1, False, True), (2, False, True), (2, True, False)]


def test_every_flipped_bit_and_every_cut_is_found_and_the_rest_comes_back(
    library: Library, elsewhere: Library, stick: Path, tmp_path: Path
) -> None:
    ids = made(library, 2)
    ops.back_up(library, stick)
    whole, broken = stick.read_bytes(), tmp_path / "broken.nianbak"
    for at in (*range(0, len(whole), len(whole) // 150), len(whole) - 1):
        flipped = bytearray(whole)
        flipped[at] ^= 1 << at % 8
        for data in (bytes(flipped), whole[:at]):
            broken.write_bytes(data)
            judge(elsewhere, broken, ids, at)


def judge(elsewhere: Library, broken: Path, ids: list[str], at: int) -> None:
    """Nothing false is found, and what is missing is told."""
    try:
        inside = ops.look_into_backup(elsewhere, broken)
    except NianbaoError as error:
        assert error.kind == "not-a-backup"  # noqa: PT017 - either outcome is a good one
        assert at < 20
        return
    assert not inside.sound, at
    assert {line.found.item.id for line in inside.lines} <= set(ids)
    assert all(line.state == "new" for line in inside.lines)


def test_the_undamaged_reports_of_a_damaged_backup_come_back(
    library: Library, elsewhere: Library, stick: Path
) -> None:
    made(library, 2)
    ops.back_up(library, stick)
    data = bytearray(stick.read_bytes())
    found = backup_file.take_stock(stick, lambda *_: None).found
    data[found[0].start + 50] ^= 0xFF
    stick.write_bytes(data)
    inside = ops.look_into_backup(elsewhere, stick)
    assert inside.inventory.damaged == (found[0].item,)
    back = restore(elsewhere, stick)
    assert back.count == 1
    assert [each.id for each in elsewhere.drafts()] == [found[1].item.id]
    assert found[0].item.title in list(back.told())


def test_what_is_no_backup_is_refused(library: Library, stick: Path) -> None:
    for data in (b"", b"NIANBAO 1\n", b"PK\x03\x04" * 1000, bytes(3_000_000)):
        stick.write_bytes(data)
        with pytest.raises(NianbaoError) as caught:
            ops.look_into_backup(library, stick)
        assert caught.value.kind == "not-a-backup"


def test_a_backup_of_a_newer_program_is_refused_plainly(
    library: Library, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(library, 1)
    monkeypatch.setattr(backup_file, "FORMAT", 2)
    ops.back_up(library, stick)
    monkeypatch.undo()
    with pytest.raises(NianbaoError) as caught:
        ops.look_into_backup(library, stick)
    assert caught.value.kind == "newer-backup"


def test_a_draft_of_a_newer_program_and_a_damaged_one_are_kept_as_they_are(
    library: Library, elsewhere: Library, stick: Path
) -> None:
    newer, damaged = made(library, 2)
    connection = sqlite3.connect(path_of(library, newer))
    connection.execute("PRAGMA user_version=99")
    connection.close()
    path_of(library, damaged).write_bytes(b"not a database at all" * 100)
    assert ops.back_up(library, stick).count == 2
    assert states(elsewhere, stick) == {newer: "newer-program", damaged: "damaged"}
    assert restore(elsewhere, stick).count == 2
    assert {e.id: e.trouble for e in elsewhere.drafts()} == {
        newer: "newer-program",
        damaged: "damaged",
    }
    assert path_of(elsewhere, damaged).read_bytes() == path_of(library, damaged).read_bytes()
    assert restore(elsewhere, stick).count == 0


@pytest.mark.parametrize("schema", [1, 2])
def test_a_draft_of_every_schema_comes_back(elsewhere: Library, stick: Path, schema: int) -> None:
    fixture = Path(__file__).parent / "fixtures" / f"schema-{schema}.draft"
    library = Library(stick.parent / "old" / "library")
    storage.private_folder(library.folder)
    shutil.copy(fixture, library.folder / f"{'ab' * 16}.draft")
    ops.back_up(library, stick)
    assert restore(elsewhere, stick).count == 1
    assert database.schema_of(path_of(elsewhere, "ab" * 16)) == schema
    elsewhere.open("ab" * 16).store.close()


def test_a_draft_that_cannot_be_read_is_named(
    library: Library, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = made(library, 2)
    copied = backing._copied

    def fail(path: Path) -> bytes:
        if path.stem == ids[0]:
            raise storage.failure("io-error", path, "EIO")
        return copied(path)

    monkeypatch.setattr(backing, "_copied", fail)
    done = ops.back_up(library, stick)
    assert done.count == 1
    assert [each.why.kind for each in done.left] == ["io-error"]
    inside = ops.look_into_backup(library, stick)
    assert len(inside.lines) == 1


def test_what_was_not_written_right_gets_no_name(
    library: Library, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(library, 1)
    stick.write_bytes(b"the one of yesterday")
    monkeypatch.setattr(backup_file.zlib, "compress", lambda data: b"forgotten")
    with pytest.raises(NianbaoError) as caught:
        ops.back_up(library, stick)
    assert caught.value.kind == "damaged-backup"
    assert stick.read_bytes() == b"the one of yesterday"
    assert names(stick.parent) == [stick.name]


def test_no_backup_among_the_drafts(library: Library) -> None:
    (draft_id,) = made(library, 1)
    with pytest.raises(NianbaoError) as caught:
        ops.back_up(library, path_of(library, draft_id))
    assert caught.value.kind == "same-file"
    assert value(library, draft_id) == "1"


class StopsAfter:
    """A cancel that comes at the Nth look at it."""

    def __init__(self, looks: int) -> None:
        self.looks = looks

    def is_set(self) -> bool:
        self.looks -= 1
        return self.looks < 0


def test_cancelled_at_any_moment_nothing_is_there(library: Library, stick: Path) -> None:
    made(library, 2)
    for looks in range(1000):
        try:
            ops.back_up(library, stick, ops.Watch(cancel=StopsAfter(looks)))
        except NianbaoError as error:
            assert error.kind == "cancelled"  # noqa: PT017
            assert names(stick.parent) == []
        else:
            break
    assert looks > 3
    assert len(lines(library, stick)) == 2


def test_progress_goes_forward(library: Library, stick: Path) -> None:
    made(library, 3)
    told: list[tuple[int, int]] = []
    ops.back_up(library, stick, ops.Watch(told=lambda step, of: told.append((step, of))))
    assert told == sorted(told)
    assert len({of for _, of in told}) == 1
