from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from forms import storage
from forms.errors import NianbaoError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def no_mask() -> object:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def leftovers(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "报告.bin"
    storage.write_whole(target, b"old")
    storage.write_whole(target, b"new" * 100_000)
    assert target.read_bytes() == b"new" * 100_000
    assert leftovers(tmp_path) == ["报告.bin"]


def test_files_and_folders_are_private_whatever_the_umask(tmp_path: Path, no_mask: object) -> None:
    folder = storage.private_folder(tmp_path / "a" / "b")
    storage.write_whole(folder / "written", b"x")
    storage.create_private(folder / "created")
    lock = storage.Lock.take(folder / "lock", "甲")
    assert isinstance(lock, storage.Lock)
    assert {mode(each) for each in folder.iterdir()} == {0o600}
    assert mode(folder) == mode(folder.parent) == 0o700
    lock.release()


def test_a_folder_that_others_could_enter_is_closed(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir(0o755)
    assert mode(storage.private_folder(tmp_path / "open")) == 0o700


FAILURES = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EROFS: "read-only",
    errno.EACCES: "no-permission",
    errno.ENOENT: "no-place",
    errno.EIO: "io-error",
}


@pytest.mark.parametrize("code", FAILURES)
@pytest.mark.parametrize("call", ["open", "write", "fsync", "fstat"])
def test_a_failing_call_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    target = tmp_path / "old"
    target.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(code, "planted")

    monkeypatch.setattr(storage.os, call, fail)
    with pytest.raises(NianbaoError) as caught:
        storage.write_whole(target, b"new")
    monkeypatch.undo()
    assert caught.value.kind == FAILURES[code]
    assert caught.value.message
    assert caught.value.remedy
    assert target.read_bytes() == b"old"
    assert leftovers(tmp_path) == ["old"]


def test_a_disk_that_swallows_bytes_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "old"
    target.write_bytes(b"old")
    monkeypatch.setattr(storage.os, "write", lambda _descriptor, data: len(data))
    with pytest.raises(NianbaoError) as caught:
        storage.write_whole(target, b"new")
    assert caught.value.kind == "io-error"
    assert target.read_bytes() == b"old"


def test_a_scanner_that_holds_the_file_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    true_replace, refused = Path.replace, []

    def sometimes(self: Path, target: Path) -> Path:
        if len(refused) < 3:
            refused.append(target)
            raise PermissionError(errno.EACCES, "sharing violation")
        return true_replace(self, target)

    monkeypatch.setattr(storage, "_WINDOWS", True)
    monkeypatch.setattr(Path, "replace", sometimes)
    storage.write_whole(tmp_path / "a", b"x")
    assert (tmp_path / "a").read_bytes() == b"x"
    assert len(refused) == 3


def test_a_big_file_is_refused_before_reading(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert storage.read_whole(tmp_path / "a", 5) == b"12345"
    with pytest.raises(NianbaoError, match="太大") as caught:
        storage.read_whole(tmp_path / "a", 4)
    assert caught.value.kind == "too-large"


def test_move_never_replaces(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_text(name)
    with pytest.raises(NianbaoError):
        storage.move(tmp_path / "a", tmp_path / "b")
    storage.move(tmp_path / "a", tmp_path / "c")
    assert leftovers(tmp_path) == ["b", "c"]
    storage.remove(tmp_path / "b")
    storage.remove(tmp_path / "b")
    assert leftovers(tmp_path) == ["c"]


def test_probe_says_what_saving_would(tmp_path: Path) -> None:
    storage.probe(tmp_path)
    assert leftovers(tmp_path) == []
    with pytest.raises(NianbaoError) as caught:
        storage.probe(tmp_path / "gone")
    assert caught.value.kind == "no-place"


# ---------------------------------------------------------------------------------- locks


def test_the_second_learns_who_has_it(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    first = storage.Lock.take(path, "张三")
    assert isinstance(first, storage.Lock)
    second = storage.Lock.take(path, "李四")
    assert isinstance(second, storage.Owner)
    assert second.who == "张三"
    assert second.pid == os.getpid()
    assert storage.lock_owner(path) == second
    first.release()
    first.release()
    assert storage.lock_owner(path) is None
    assert leftovers(tmp_path) == []
    third = storage.Lock.take(path, "李四")
    assert isinstance(third, storage.Lock)
    third.release()


HOLD = """
import sys
from pathlib import Path
from forms.storage import Lock
lock = Lock.take(Path(sys.argv[1]), "王五")
print(type(lock).__name__, flush=True)
sys.stdin.read()
"""


def test_a_dead_owner_frees_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    command = [sys.executable, "-c", HOLD, str(path)]
    child = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "Lock\n"
        owner = storage.Lock.take(path, "甲")
        assert isinstance(owner, storage.Owner)
        assert (owner.who, owner.pid) == ("王五", child.pid)
        child.kill()
    assert storage.lock_owner(path) is None
    lock = storage.Lock.take(path, "甲")
    assert isinstance(lock, storage.Lock)
    lock.release()


def test_an_owner_on_another_machine_is_never_robbed(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    path.write_text('{"who": "赵六", "host": "elsewhere", "pid": 1, "since": ""}', "utf-8")
    owner = storage.Lock.take(path, "甲")
    assert owner == storage.lock_owner(path) == storage.Owner("赵六", "elsewhere", 1, "")


def test_a_lock_file_of_nonsense_is_no_owner(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    path.write_text("[]")
    lock = storage.Lock.take(path, "甲")
    assert isinstance(lock, storage.Lock)
    lock.release()


def test_what_a_killed_program_left_is_swept_a_day_later(tmp_path: Path) -> None:
    old, fresh = tmp_path / ".a.draft.part", tmp_path / ".b.draft.part-journal"
    for each in (old, fresh, tmp_path / "kept.draft"):
        each.write_bytes(b"x")
        os.utime(each, (1, 1))
    os.utime(fresh)
    storage.sweep(tmp_path)
    assert leftovers(tmp_path) == [".b.draft.part-journal", "kept.draft"]


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    """Printing to a device put a file in the device's place."""
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(NianbaoError) as caught:
            storage.write_whole(place, b"x")
        assert caught.value.kind == "not-a-file"
    assert (tmp_path / "pipe").is_fifo()


def test_behind_a_link_the_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "link").symlink_to("file")
    storage.write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"new"
