from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms import storage
from forms.draft import edits
from forms.draft.changes import apply_all
from forms.draft.history import change_hash
from forms.draft.narrative import plain
from forms.errors import NianbaoError
from forms.library import replay
from forms.library.saving import Failed, Place, Saved, Saving
from forms.values.entry import Origin
from tests.forms.library.desk import BLANK, fill, names, path_of
from tests.forms.library.first_schema import CELL
from tests.stateful.script import Clock, edit, state_of

if TYPE_CHECKING:
    from forms.library.library import Library

ROOT = Path(__file__).resolve().parents[3]
FIXTURE = Path(__file__).parent / "fixtures" / "schema-1.draft"


# ----------------------------------------------------------------------------- a draft's life


def test_what_was_typed_is_there_again(library: Library, draft_id: str) -> None:
    draft = library.open(draft_id, "甲")
    fill(draft.session, "cover.agency", "某局")
    fill(draft.session, CELL, "１２件")
    draft.session.pause_typing()
    fill(draft.session, CELL, "/")
    draft.store.set_place(Place(CELL, frozenset({CELL})))
    left = draft.session.content
    assert draft.store.close()
    again = library.open(draft_id, "乙")
    assert again.session.content == left
    assert again.place == Place(CELL, frozenset({CELL}))
    assert again.session.history.undo_label == "填写 表三，一、本年新收，商业企业"
    again.session.undo()
    assert again.session.content.entries[CELL].raw == "１２件"
    assert again.store.close()
    third = library.open(draft_id, "丙")
    assert third.session.history.redo_label == "填写 表三，一、本年新收，商业企业"
    third.session.redo()
    assert third.session.content == left
    assert third.store.close()
    assert names(library.folder) == [f"{draft_id}.draft"]


def test_a_new_draft_begins_with_a_step(library: Library) -> None:
    raws = {"cover.agency": "某局", "cover.year": "2024", CELL: "12"}
    content = apply_all(BLANK, edits.put_entries(BLANK, raws, Origin.IMPORTED))
    content = content.with_text("cover.lead", plain("引言"))
    draft = library.open(library.create(content, "导入 报告.docx", who="甲"))
    assert draft.session.content.as_json() == content.as_json()
    (made,) = draft.store.changes()
    assert (made.label, made.who) == ("导入 报告.docx", "甲")
    draft.store.close()


def test_undo_does_not_blank_a_new_draft(library: Library) -> None:
    content = apply_all(BLANK, edits.put_entries(BLANK, {CELL: "12"}, Origin.IMPORTED))
    draft = library.open(library.create(content, "导入 报告.docx", who="甲"))
    assert draft.session.history.undo_label == ""
    assert draft.session.undo() is None
    fill(draft.session, CELL, "13")
    draft.session.undo()
    assert draft.session.undo() is None
    assert draft.session.content.as_json() == content.as_json()
    draft.store.close()


def test_a_draft_that_began_with_a_step_that_can_be_undone_still_opens(
    library: Library, draft_id: str
) -> None:
    draft = library.open(draft_id, "甲")
    fill(draft.session, CELL, "12")  # the first step, as programs before wrote it
    draft.session.undo()
    assert draft.store.close()
    again = library.open(draft_id, "甲")
    assert again.session.content.as_json() == BLANK.as_json()
    again.session.redo()
    assert again.session.content.fact(CELL) == "12"
    assert again.store.close()


def test_typing_on_replaces_the_newest_row(library: Library, draft_id: str) -> None:
    draft = library.open(draft_id)
    for raw in ("1", "12", "123"):
        fill(draft.session, CELL, raw)
        assert draft.store.flush()
    assert draft.session.history.seq == 1
    assert [change.seq for change in draft.store.changes()] == [1]
    draft.store.close()
    again = library.open(draft_id)
    again.session.undo()
    assert CELL not in again.session.content.entries
    again.store.close()


def test_states_are_told_in_order(library: Library, draft_id: str) -> None:
    draft, told = library.open(draft_id), []
    draft.store.listen(told.append)
    fill(draft.session, CELL, "1")
    assert draft.store.flush()
    draft.store.set_place(Place(CELL))
    assert draft.store.close()
    assert [type(each) for each in told] == [Saving, Saved]
    assert told[1].seq == 1
    assert told[1].head == draft.session.history.head_hash


def test_nothing_is_typed_into_a_closed_draft(library: Library, draft_id: str) -> None:
    draft = library.open(draft_id)
    assert draft.store.close()
    assert draft.store.close()
    with pytest.raises(NianbaoError) as caught:
        fill(draft.session, CELL, "1")
    assert caught.value.kind == "closed"
    assert CELL not in draft.session.content.entries


def test_a_writer_that_hangs_keeps_the_lock(
    library: Library, draft_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = library.open(draft_id)
    release = threading.Event()
    monkeypatch.setattr(draft.store._writer, "_commit", lambda _batch: release.wait(20))
    fill(draft.session, CELL, "1")
    assert not draft.store.close(0.2)
    assert library.summary(draft_id).trouble == "locked"
    release.set()


def test_recording_never_waits_for_the_disk(
    library: Library, draft_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = library.open(draft_id)
    release = threading.Event()
    monkeypatch.setattr(draft.store._writer, "_commit", lambda _batch: release.wait(5))
    fill(draft.session, CELL, "1")
    time.sleep(0.2)  # the writer is now stuck in its commit
    begin = time.perf_counter()
    fill(draft.session, "cover.agency", "某局")
    draft.session.undo()
    assert time.perf_counter() - begin < 0.1
    assert not draft.store.flush(0.05)
    release.set()
    draft.store.close()


def test_a_snapshot_every_500_and_at_most_500_replayed(library: Library, draft_id: str) -> None:
    draft, clock, random = library.open(draft_id), Clock(), Random(7)
    draft.session._clock = clock
    while draft.session.history.seq < 1203:
        edit(draft.session, clock, random)
        if random.random() < 0.01:
            assert draft.store.flush()
    left = draft.session.content
    assert draft.store.close()
    path = path_of(library, draft_id)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT seq FROM snapshots").fetchall() == [(0,), (500,), (1000,)]
        replayed = replay.replay(connection, path)
        assert replayed.replayed == 203
        assert replayed.content.as_json() == left.as_json()
        connection.execute(
            "UPDATE snapshots SET content = replace(content, '1', '2') WHERE seq=1000"
        )
        older = replay.replay(connection, path)
    connection.close()
    assert older.replayed == 703
    assert older.content.as_json() == left.as_json()


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE changes SET operations = replace(operations, '12', '13') WHERE seq=2",
        "UPDATE changes SET who = '别人' WHERE seq=1",
        "DELETE FROM changes WHERE seq=2",
        "DELETE FROM changes WHERE seq=1",
        "UPDATE changes SET hash = previous_hash WHERE seq=3",
        "DELETE FROM snapshots",
    ],
)
def test_a_broken_chain_is_refused(library: Library, draft_id: str, harm: str) -> None:
    draft = library.open(draft_id, "甲")
    for address, raw in {"cover.agency": "某局", CELL: "12", "cover.year": "2024"}.items():
        fill(draft.session, address, raw)
    draft.store.close()
    with sqlite3.connect(path_of(library, draft_id)) as connection:
        connection.execute("DROP TRIGGER only_the_newest_change_grows")
        connection.execute("DROP TRIGGER no_change_is_removed")
        assert connection.execute(harm).rowcount == 1
    connection.close()
    with pytest.raises(NianbaoError) as caught:
        library.open(draft_id)
    assert caught.value.kind == "damaged"


def test_the_database_itself_refuses_to_change_history(library: Library, draft_id: str) -> None:
    draft = library.open(draft_id)
    fill(draft.session, CELL, "1")
    fill(draft.session, "cover.agency", "某局")
    draft.store.close()
    connection = sqlite3.connect(path_of(library, draft_id))
    for harm in ("UPDATE changes SET hash='x' WHERE seq=1", "DELETE FROM changes WHERE seq=2"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(harm)
    connection.close()


# ------------------------------------------------------------------------------- when it fails


@pytest.mark.expects_log("writing a draft failed: ZeroDivisionError")
def test_a_failure_is_told_kept_and_retried(
    library: Library, draft_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, told = library.open(draft_id), []
    draft.store.listen(told.append)
    writer = draft.store._writer
    true_commit = writer._commit
    faults = [storage.failure("disk-full", draft.store.path), ZeroDivisionError()]

    def commit(batch: object) -> None:
        if faults:
            raise faults.pop(0)
        true_commit(batch)

    monkeypatch.setattr(writer, "_commit", commit)
    fill(draft.session, CELL, "1")
    assert not draft.store.flush()
    assert isinstance(draft.store.state, Failed)
    fill(draft.session, CELL, "12")
    assert draft.store.fetch(1).operations[0].after.raw == "12"
    assert not draft.store.flush()
    assert draft.store.flush()
    kinds = [each.error.kind for each in told if isinstance(each, Failed)]
    assert kinds == ["disk-full", "store-failed"]
    assert [type(each) for each in told] == [Saving, Failed, Failed, Saved]
    draft.store.close()
    again = library.open(draft_id)
    assert again.session.content.entries[CELL].raw == "12"
    again.store.close()


@pytest.mark.expects_log("telling of a saved state failed: KeyError")
def test_a_failing_listener_does_not_end_saving(library: Library, draft_id: str) -> None:
    draft = library.open(draft_id)

    def listener(state: object) -> None:
        raise KeyError(state)

    draft.store.listen(listener)
    fill(draft.session, CELL, "1")
    assert draft.store.close()


def test_a_commit_that_was_reported_failed_may_be_repeated(
    library: Library, draft_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = library.open(draft_id)
    writer, faults = draft.store._writer, [1]
    true_commit, before = writer._commit, writer._shadow

    def commit(batch: object) -> None:
        true_commit(batch)
        if faults:
            faults.pop()
            writer._shadow = before
            raise storage.failure("io-error", draft.store.path)

    monkeypatch.setattr(writer, "_commit", commit)
    for raw in ("1", "2", "3"):
        fill(draft.session, CELL, raw)
        draft.session.pause_typing()
    assert not draft.store.flush()
    fill(draft.session, "cover.agency", "某局")
    assert draft.store.close()
    again = library.open(draft_id)
    assert again.session.history.seq == 4
    again.store.close()


@pytest.mark.parametrize("act", ["moved", "deleted", "replaced"])
def test_a_vanished_file_is_never_saved_into(library: Library, draft_id: str, act: str) -> None:
    draft = library.open(draft_id)
    path = path_of(library, draft_id)
    fill(draft.session, CELL, "1")
    assert draft.store.flush()
    if act == "deleted":
        path.unlink()
    else:
        path.rename(path.with_suffix(".elsewhere"))
    if act == "replaced":
        path.write_bytes(b"")
    fill(draft.session, CELL, "12")
    assert not draft.store.flush()
    assert isinstance(draft.store.state, Failed)
    assert draft.session.content.entries[CELL].raw == "12"
    assert not draft.store.close(0.1)


# ----------------------------------------------------------------------------- two windows


def test_the_second_window_reads_only(library: Library, draft_id: str) -> None:
    first = library.open(draft_id, "张三")
    fill(first.session, CELL, "1")
    first.store.flush()
    second = library.open(draft_id, "李四")
    assert second.owner is not None
    assert second.owner.who == "张三"
    assert second.read_only is not None
    assert "张三" in second.read_only.message
    assert second.session.content.entries[CELL].raw == "1"
    with pytest.raises(NianbaoError) as caught:
        fill(second.session, CELL, "2")
    assert caught.value.kind == "draft-locked"
    with pytest.raises(NianbaoError):
        second.session.undo()
    assert second.session.content.entries[CELL].raw == "1"
    assert second.store.close()
    for act in (library.to_bin, lambda each: library.rename(each, "x")):
        with pytest.raises(NianbaoError) as caught:
            act(draft_id)
        assert caught.value.kind == "draft-locked"
    (row,) = library.drafts()
    assert (row.trouble, row.owner and row.owner.who) == ("locked", "张三")
    copied = library.open(library.duplicate(draft_id))
    assert copied.read_only is None
    assert copied.session.content == first.session.content
    copied.store.close()
    first.store.close()
    third = library.open(draft_id)
    assert third.read_only is None
    third.store.close()


# ----------------------------------------------------------------------------- generated texts


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(raw=st.text(max_size=40), text=st.text(max_size=200))
def test_any_text_survives_the_disk(library: Library, raw: str, text: str) -> None:
    draft = library.open(library.create(BLANK, "新建年报"))
    fill(draft.session, "cover.agency", raw)
    change = edits.edit_text(draft.session.content, "cover.lead", 0, 0, plain(text))
    draft.session.apply(change)
    left = draft.session
    assert draft.store.close()
    again = library.open(draft.id)
    assert state_of(again.session.content) == state_of(left.content)
    assert again.session.history.head_hash == left.history.head_hash
    changes = list(again.store.changes())
    again.store.close()
    assert [change.previous_hash for change in changes[1:]] == [
        change_hash(change) for change in changes[:-1]
    ]
