"""Editions saved as files: the old file stays until the new one is whole, however it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from forms import ops, storage
from forms.errors import NianbaoError
from tests.faults.acts import content_of
from tests.faults.test_full_disk import BLOCK, leave_free, small_disk
from tests.faults.verdict import Told

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.nursery import Nursery

__all__ = ["small_disk"]

OLD = b"the file of yesterday"
pytestmark = pytest.mark.timeout(300)


def told(log: Path, target: Path, new: bytes) -> str:
    """What the child said; the file is the old or the new one, and no part of one is left."""
    said, found = Told.read(log), target.read_bytes()
    assert said.said("crash") is None
    assert [each.name for each in target.parent.iterdir() if each.name.endswith(".part")] == []
    assert found == (new if said.said("written") is not None else OLD)
    return "written" if found == new else (said.said("refused") or ["nothing said"])[0]


@pytest.mark.parametrize("suffix", ops.SUFFIXES)
def test_on_a_full_disk(
    nursery: Nursery, small_disk: Path, tmp_path: Path, suffix: ops.Suffix
) -> None:
    target = small_disk / f"年报.{suffix}"
    new = ops.print_file(content_of(2), "publish", suffix)
    needed = -(-len(new) // BLOCK)
    outcomes = []
    for blocks in (0, 1, needed // 2, needed + 2):
        target.write_bytes(OLD)
        leave_free(small_disk, blocks)
        log = tmp_path / f"{blocks}.log"
        nursery.wait(nursery.start("give out", log=log, target=target, seed=2, suffix=suffix))
        outcomes.append(told(log, target, new))
        (small_disk / "filler").unlink()
    assert outcomes[0] == "disk-full"
    assert outcomes[-1] == "written"


@pytest.mark.parametrize("suffix", ops.SUFFIXES)
def test_under_a_limit_on_files(nursery: Nursery, tmp_path: Path, suffix: ops.Suffix) -> None:
    target = tmp_path / "out" / f"年报.{suffix}"
    target.parent.mkdir()
    new = ops.print_file(content_of(2), "publish", suffix)
    outcomes = []
    for limit in (200, len(new) - 1, len(new)):
        target.write_bytes(OLD)
        log = tmp_path / f"{limit}.log"
        pid = nursery.start(
            "give out", log=log, target=target, seed=2, suffix=suffix, file_limit=limit
        )
        nursery.wait(pid)
        outcomes.append(told(log, target, new))
    assert outcomes == ["disk-full", "disk-full", "written"]


@pytest.mark.parametrize("call", ["open", "write", "fsync"])
@pytest.mark.parametrize("suffix", ops.SUFFIXES)
def test_when_a_call_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: ops.Suffix, call: str
) -> None:
    target = tmp_path / f"年报.{suffix}"
    target.write_bytes(OLD)
    new = ops.print_file(content_of(2), "publish", suffix)

    def fail(*_: object) -> None:
        raise OSError(5, "planted")

    monkeypatch.setattr(storage.os, call, fail)
    with pytest.raises(NianbaoError) as caught:
        ops.save_bytes(target, new)
    monkeypatch.undo()
    assert caught.value.kind == "io-error"
    assert target.read_bytes() == OLD
    assert [each.name for each in tmp_path.glob("*年报*")] == [target.name]


def test_stopped_at_any_moment_nothing_is_made_and_the_next_is_whole() -> None:
    content, asked = content_of(2), [0]
    whole = ops.print_pdf(content)

    def stop(after: int) -> bool:
        asked[0] += 1
        return asked[0] > after

    stopped = []
    for after in range(1000):
        asked[0] = 0
        try:
            made = ops.print_pdf(content, cancelled=lambda after=after: stop(after))
        except NianbaoError as error:
            stopped.append(error.kind)
        else:
            break
    assert set(stopped) == {"cancelled"}
    assert len(stopped) > 10
    assert made == whole
    assert ops.print_pdf(content) == whole
