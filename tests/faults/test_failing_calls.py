"""Every file call of editing and exporting fails once, and for ever, in every customary way.

Packages: the old file byte for byte, or the new one complete. Drafts: on reopening every
acknowledged change and none half-applied, integrity_check ok. Never a false "saved".
"""

from __future__ import annotations

import shutil
from itertools import count
from typing import TYPE_CHECKING

import pytest

from forms.exchange.package import package_bytes, read_package
from tests.faults.acts import PART, content_of
from tests.faults.injection import Fault, need_strace, suffer
from tests.faults.test_kill import first
from tests.faults.verdict import Told, Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from forms.library.library import Library
    from tests.faults.nursery import Nursery

ERRORS = ("ENOSPC", "EIO", "EROFS", "EACCES")


@pytest.fixture(autouse=True)
def strace() -> None:
    need_strace()


def ways(call: str, when: int, errors: tuple[str, ...]) -> Iterator[Fault]:
    yield from (Fault(call, what, when, for_ever) for what in errors for for_ever in (False, True))
    yield Fault(call, "KILL", when)


# ---------------------------------------------------------------------------------- packages

EXPORT_CALLS = ("openat", "write", "fsync", "read", "rename")


def export_under(nursery: Nursery, folder: Path, fault: Fault, broken: str = "") -> tuple[int, str]:
    """How often the fault fired, and what is wrong afterwards (nothing: the empty text)."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    target, log = folder / "out" / "年报.nianbao", folder / "log"
    target.parent.mkdir()
    old, new = package_bytes(content_of(1)), package_bytes(content_of(2))
    target.write_bytes(old)
    files = [target, target.with_name(PART.format(name=target.name)), target.parent]
    fired = suffer(
        nursery, fault, files, folder, "export", log=log, target=target, seed=2, broken=broken
    )
    told, found = Told.read(log), target.read_bytes()
    if found not in {old, new}:
        return fired, f"{fault}: the file is neither the old nor the new one"
    if told.said("written") is not None and found != new:
        return fired, f"{fault}: said to be written, but it is not"
    if told.said("crash"):
        return fired, f"{fault}: {told.said('crash')}"
    left = [each.name for each in target.parent.iterdir() if each != target]
    if left and fault.what != "KILL":
        return fired, f"{fault}: left {left}"
    read_package(target)
    return fired, ""


@pytest.mark.timeout(300)
def test_a_package_is_old_or_new(nursery: Nursery, tmp_path: Path) -> None:
    cases, fired, wrong = 0, 0, []
    for call in EXPORT_CALLS:
        reached = 0
        for when in count(1):
            results = [
                export_under(nursery, tmp_path / "case", fault)
                for fault in ways(call, when, ERRORS)
            ]
            if not any(times for times, _ in results):
                break
            assert all(times for times, _ in results), f"{call} {when} fired only in some ways"
            reached = when
            cases, fired = cases + len(results), fired + sum(times for times, _ in results)
            wrong += [said for _, said in results if said]
        assert reached, f"no {call} was ever reached"
    print(f"export: {cases} cases, {fired} injections fired, {len(wrong)} violations")
    assert wrong == []


def test_the_detector_finds_writing_in_place(nursery: Nursery, tmp_path: Path) -> None:
    said = [
        export_under(nursery, tmp_path / "case", Fault("write", what, 1), broken="in place")[1]
        for what in ("ENOSPC", "KILL")
    ]
    assert all("neither the old nor the new" in each for each in said)


# ------------------------------------------------------------------------------------ drafts

DRAFT_CALLS = ("openat", "pwrite64", "fdatasync", "ftruncate", "unlink")
DRAFT_ERRORS = {
    # What the call can really answer; the rest are all taken as a failed input or output.
    "openat": ("ENOSPC", "EIO", "EROFS", "EACCES"),
    "pwrite64": ("ENOSPC", "EIO"),
    "fdatasync": ("EIO", "ENOSPC"),
}
OTHER_ERRORS = ("EIO", "EROFS")


class Case:
    """One draft, edited on under one fault after another: each sitting starts where one ended."""

    def __init__(self, nursery: Nursery, library: Library, draft_id: str, folder: Path) -> None:
        self.nursery, self.library, self.draft_id = nursery, library, draft_id
        self.folder, self.number = folder, 0
        self.last: Verdict = first(library, draft_id)

    def sit(self, fault: Fault, broken: str = "") -> tuple[int, list[str]]:
        self.number += 1
        path = self.library.folder / f"{self.draft_id}.draft"
        log = self.folder / f"{self.number}.log"
        ends = ("", "-wal", "-shm", ".lock")
        fired = suffer(
            self.nursery,
            fault,
            [path.with_name(path.name + end) for end in ends],
            self.folder,
            "edit and close",
            log=log,
            library=self.library.folder,
            draft_id=self.draft_id,
            seed=self.number,
            broken=broken,
        )
        self.last = judge(self.library, self.draft_id, log, self.last)
        return fired, [f"{fault}: {each}" for each in self.last.violations]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("call", DRAFT_CALLS)
def test_a_draft_keeps_what_was_acknowledged(
    nursery: Nursery, library: Library, draft_id: str, tmp_path: Path, call: str
) -> None:
    case = Case(nursery, library, draft_id, tmp_path)
    fired, reached, wrong = 0, 0, []
    for when in count(1):
        results = [case.sit(f) for f in ways(call, when, DRAFT_ERRORS.get(call, OTHER_ERRORS))]
        if not any(times for times, _ in results):
            break
        reached, fired = when, fired + sum(times for times, _ in results)
        wrong += [each for _, said in results for each in said]
    print(f"edit, {call}: {case.number} cases, {fired} injections, {len(wrong)} violations")
    assert wrong == []
    assert reached, f"no {call} was ever reached"


def test_the_detector_finds_an_unchecked_commit(
    nursery: Nursery, library: Library, draft_id: str, tmp_path: Path
) -> None:
    case = Case(nursery, library, draft_id, tmp_path)
    for when in range(1, 15):  # the first ones belong to opening
        fault = Fault("pwrite64", "ENOSPC", when, for_ever=True)
        _fired, said = case.sit(fault, "never looks at the commit")
        if any("an acknowledged edit is lost" in each for each in said):
            return
    pytest.fail("a store that does not look at its commits was not found out")
