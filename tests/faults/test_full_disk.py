"""Disks that fill up: a small tmpfs with less and less room, and a limit on the size of files."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from forms.exchange.package import package_bytes, read_package
from forms.library.library import Library
from tests.faults.acts import content_of
from tests.faults.test_kill import first
from tests.faults.verdict import Told, judge

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.faults.nursery import Nursery

BLOCK = 4096
SIZE = 256 * BLOCK


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A tmpfs of 1 MiB; only root may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "nianbao-test", str(place)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = f"cannot mount a tmpfs: {done.stderr.strip()}"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def leave_free(place: Path, blocks: int) -> None:
    """Fills the disk up to so many blocks."""
    filler = place / "filler"
    filler.unlink(missing_ok=True)
    status = os.statvfs(place)
    filler.write_bytes(bytes(max(0, status.f_bavail - blocks) * status.f_bsize))


def package_is_whole(log: Path, target: Path, old: bytes, new: bytes) -> str:
    """The two outcomes that there may be; which one."""
    told, found = Told.read(log), target.read_bytes()
    assert told.said("crash") is None
    assert [each.name for each in target.parent.iterdir() if each.name.endswith(".part")] == []
    read_package(target)
    if told.said("written") is not None:
        assert found == new
        return "written"
    assert found == old
    return (told.said("refused") or ["nothing said"])[0]


def test_a_package_on_a_disk_that_fills_up(
    nursery: Nursery, small_disk: Path, tmp_path: Path
) -> None:
    target = small_disk / "年报.nianbao"
    old, new = package_bytes(content_of(1)), package_bytes(content_of(2))
    outcomes = []
    for blocks in range(len(new) // BLOCK + 3):
        target.write_bytes(old)
        leave_free(small_disk, blocks)
        log = tmp_path / f"{blocks}.log"
        nursery.wait(nursery.start("export", log=log, target=target, seed=2))
        outcomes.append(package_is_whole(log, target, old, new))
        (small_disk / "filler").unlink()
    print(f"free space in steps of 4 KiB: {outcomes}")
    assert outcomes[0] == "disk-full"
    assert outcomes[-1] == "written"


def test_a_package_under_a_limit_on_files(nursery: Nursery, tmp_path: Path) -> None:
    target = tmp_path / "out" / "年报.nianbao"
    target.parent.mkdir()
    old, new = package_bytes(content_of(1)), package_bytes(content_of(2))
    outcomes = []
    for limit in (0, 1, BLOCK, len(new) - 1, len(new)):
        target.write_bytes(old)
        log = tmp_path / f"{limit}.log"
        # The log itself is a file: its few lines must fit under the limit.
        pid = nursery.start("export", log=log, target=target, seed=2, file_limit=max(limit, 200))
        nursery.wait(pid)
        outcomes.append(package_is_whole(log, target, old, new))
    assert outcomes == ["disk-full"] * 4 + ["written"]


def test_a_draft_on_a_disk_that_fills_up(
    nursery: Nursery, small_disk: Path, tmp_path: Path
) -> None:
    library = Library(small_disk / "library")
    draft_id = library.create(content_of(1), "新建年报")
    last, wrong, closed = first(library, draft_id), [], []
    for number, blocks in enumerate([*range(0, 40, 2), 80]):
        leave_free(small_disk, blocks)
        log = tmp_path / f"{number}.log"
        pid = nursery.start(
            "edit and close", log=log, library=library.folder, draft_id=draft_id, seed=number
        )
        nursery.wait(pid)
        (small_disk / "filler").unlink()
        last = judge(library, draft_id, log, last)
        wrong += [f"{blocks} blocks: {each}" for each in last.violations]
        told = Told.read(log)
        closed.append((told.said("closed") or told.said("refused") or ["nothing"])[0])
    print(f"closing said, by free blocks: {closed}")
    assert wrong == []
    assert closed[0] == "disk-full"
    assert closed[-1] == "True"


def test_a_draft_can_be_read_on_a_full_disk(small_disk: Path) -> None:
    library = Library(small_disk / "library")
    draft_id = library.create(content_of(1), "新建年报")
    leave_free(small_disk, 0)
    draft = library.open(draft_id)
    assert draft.read_only is not None
    assert draft.read_only.kind == "disk-full"
    assert draft.session.content == content_of(1)
    assert [row.trouble for row in library.drafts()] == [""]
    draft.store.close()
    (small_disk / "filler").unlink()
    draft = library.open(draft_id)
    assert draft.read_only is None
    draft.store.close()


def test_a_draft_under_a_limit_on_files(nursery: Nursery, library: Library, tmp_path: Path) -> None:
    draft_id = library.create(content_of(1), "新建年报")
    last, wrong, closed = first(library, draft_id), [], []
    size = (library.folder / f"{draft_id}.draft").stat().st_size
    for number, limit in enumerate([BLOCK, 5 * BLOCK, 10 * BLOCK, size, 64 * size]):
        log = tmp_path / f"{number}.log"
        pid = nursery.start(
            "edit and close",
            log=log,
            library=library.folder,
            draft_id=draft_id,
            seed=number,
            file_limit=limit,
        )
        nursery.wait(pid)
        last = judge(library, draft_id, log, last)
        wrong += [f"limit {limit}: {each}" for each in last.violations]
        told = Told.read(log)
        closed.append((told.said("closed") or told.said("refused") or ["nothing"])[0])
    print(f"closing said, by limit: {closed}")
    assert wrong == []
    assert closed[0] != "True"
    assert closed[-1] == "True"
