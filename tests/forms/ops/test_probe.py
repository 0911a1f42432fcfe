"""The probe of the data folder, and what a disk is known by."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from forms import folders, ops, storage
from forms.library.library import Library
from forms.ops import probe as probing
from forms.ops.medium import Medium, medium_of, mounted_on

MOUNTS = """\
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
30 22 0:26 / /tmp rw - tmpfs tmpfs rw
31 22 8:17 / /media/clerk/U\\040盘 rw shared:9 - vfat /dev/sdb1 rw
32 22 0:50 / /home/clerk/share rw - cifs //server/share rw
33 22 8:33 / /mnt/case rw - ext4 /dev/sdc1 rw
34 22 179:1 / /mnt/card rw - vfat /dev/mmcblk0p1 rw
35 31 0:60 / /media/clerk/U\\040盘/in rw - nfs4 server:/x rw
short line
"""


@pytest.fixture
def devices(tmp_path: Path) -> Path:
    """As the kernel lays them out: a name leads to a place that tells the plug."""
    block = tmp_path / "class"
    block.mkdir()
    places = {
        "sda2": "pci/ata1/block/sda/sda2",
        "sdb1": "pci/ata2/block/sdb/sdb1",
        "sdc1": "pci/usb3/block/sdc/sdc1",
    }
    for name, place in places.items():
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place).parent.joinpath("removable").write_text("01"[name == "sdb1"] + "\n")
        (block / name).symlink_to(tmp_path / place)
    return block


@pytest.mark.parametrize(
    ("folder", "medium"),
    [
        ("/home/clerk", "local"),
        ("/tmp/x", "memory"),
        ("/tmpx", "local"),
        ("/media/clerk/U 盘/nianbao", "removable"),
        ("/media/clerk/U 盘/in/x", "network"),
        ("/home/clerk/share", "network"),
        ("/mnt/case/x", "removable"),
        ("/mnt/card", "removable"),
    ],
)
def test_a_disk_is_known_by_its_mount(folder: str, medium: Medium, devices: Path) -> None:
    assert mounted_on(Path(folder), MOUNTS, devices) == medium


def test_what_is_not_known_counts_as_local(devices: Path) -> None:
    assert mounted_on(Path("/x"), "", devices) == "local"
    assert medium_of(Path("/")) in {"local", "memory", "network", "removable"}


def test_a_sound_folder(home: Path) -> None:
    library = Library()
    first = library.create(ops.new_content({"cover.agency": "某县水务局"}), "x")
    library.create(ops.new_content({}), "x")
    library.to_bin(first)
    found = ops.probe_data()
    assert (found.folder, found.refusal) == (home, None)
    assert 0 < found.seconds < 5
    assert found.free > 0
    assert (found.drafts.count, found.binned.count, found.backups.count) == (1, 1, 0)
    assert found.drafts.bytes >= (home / "library").stat().st_size
    assert found.backups.bytes == 0
    assert not list(home.glob(f".*{storage.PART}")), "the trial leaves nothing behind"


def test_an_empty_folder_is_made(home: Path) -> None:
    found = ops.probe_data()
    assert home.is_dir()
    assert found.drafts == probing.Stock(0, 0)


def test_a_folder_that_cannot_be_had_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("NIANBAO_HOME", str(tmp_path / "file" / "data"))
    found = ops.probe_data()
    assert found.refusal is not None
    assert found.refusal.kind == "no-place"
    assert found.seconds == 0
    assert found.free > 0


@pytest.mark.parametrize("kind", ["disk-full", "read-only", "io-error"])
def test_a_disk_that_does_not_keep_what_is_written(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync
    calls: list[int] = []

    def failing(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) > 2:
            raise OSError({"disk-full": 28, "read-only": 30, "io-error": 5}[kind], "x")
        real(descriptor)

    storage.private_folder(folders.home())
    monkeypatch.setattr(os, "fsync", failing)
    found = ops.probe_data()
    assert found.refusal is not None
    assert found.refusal.kind == kind


@pytest.mark.parametrize(("free", "scarce"), [(0, True), (199_999_999, True), (200_000_000, False)])
def test_little_room_is_said(free: int, scarce: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probing, "room", lambda _folder: free)
    assert ops.probe_data().scarce is scarce


@pytest.mark.parametrize(("seconds", "slow"), [(0.25, False), (0.26, True)])
def test_slow_saving_is_said(seconds: float, slow: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probing, "_timed", lambda _folder: (None, seconds))
    assert ops.probe_data().slow is slow
