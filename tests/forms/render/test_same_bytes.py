"""The same report is the same file: in any process, on any day, after any way there and back."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from forms import ops
from forms.document.dates import dated
from forms.draft import edits
from forms.draft.content import Content
from forms.draft.session import Session
from forms.exchange.package import read_package, write_package
from forms.library.library import Library
from forms.values.entry import Origin
from tests.forms.render.editions import CONTENTS, extreme, signed

ROOT = Path(__file__).resolve().parents[3]
CELL = "disclosure.regulations.issued"
NO_DATE = dated(Content("2021"))


def put_out(content: Content) -> dict[str, bytes]:
    """Every edition in every format."""
    return {
        f"{edition}.{suffix}": ops.print_file(content, edition, suffix)
        for edition in ops.EDITIONS
        for suffix in ops.SUFFIXES
    }


def hashed(files: dict[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


# --------------------------------------------------------------------- in other processes

CHILD = """
import datetime, json, os, random, sys, time
shift, kept = float(sys.argv[1]), time.time
time.time = lambda: kept() + shift
for name in ("localtime", "gmtime"):
    def at(seconds=None, true=getattr(time, name)):
        return true(time.time() if seconds is None else seconds)
    setattr(time, name, at)
class Shifted(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(seconds=shift)
    @classmethod
    def utcnow(cls):
        return cls.now(datetime.UTC).replace(tzinfo=None)
datetime.datetime = Shifted
from forms.draft.content import Content
from tests.forms.render.editions import signed
from tests.forms.render.test_same_bytes import hashed, put_out
year = datetime.datetime.now().year
print(json.dumps([year, hashed(put_out(signed()))]))
"""
"""The clock of the process goes wrong by so many seconds before anything of ours is loaded."""
YEARS = 400 * 24 * 3600


def child(folder: Path, seed: str, shift: int, **more: str) -> tuple[int, dict[str, str]]:
    """What a process under another name, in another place, in another year puts out."""
    who = f"zhang-wei-{seed}"
    home = folder / who
    home.mkdir()
    env = {
        **os.environ,
        **dict.fromkeys(("USER", "LOGNAME", "USERNAME", "HOSTNAME", "COMPUTERNAME"), who),
        **{name: str(home) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "NIANBAO_HOME")},
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        **more,
    }
    command = [sys.executable, "-c", CHILD, str(shift)]
    done = subprocess.run(command, cwd=home, env=env, check=True, capture_output=True, text=True)
    year, found = json.loads(done.stdout)
    return year, found


def test_other_processes_put_out_the_same_bytes(tmp_path: Path) -> None:
    here = hashed(put_out(signed()))
    early, first = child(tmp_path, "1", -30 * YEARS, TZ="Pacific/Apia", LC_ALL="C", LANG="C")
    late, second = child(tmp_path, "77", 30 * YEARS, TZ="America/Adak", LC_ALL="zh_CN.UTF-8")
    assert late - early > 60
    assert first == here
    assert second == here


def test_no_file_bears_a_day_of_the_clock() -> None:
    """All that looks like a moment is the report's day: in entries of archives, metadata, pages."""
    known = ("2024-01-20", "2024-01-22", "2024:01:22", "2023-12-31", NO_DATE)
    for name, data in put_out(signed()).items():
        days = re.findall(r"\d{4}[-:]\d\d[-:]\d\d(?=[T ]\d\d:)", _text(name, data))
        assert set(days) <= set(known), name
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as parts:
                assert {each.date_time[:3] for each in parts.infolist()} == {(1980, 1, 1)}, name


def _text(name: str, data: bytes) -> str:
    if not name.endswith((".docx", ".xlsx")):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return "\n".join(parts.read(each).decode("utf-8", "replace") for each in parts.namelist())


def test_no_file_names_program_paths_or_the_user() -> None:
    """PDFs, which are packed, are looked through in test_archive.py."""
    for name, data in put_out(signed()).items():
        text = _text(name, data)
        for word in (str(ROOT), str(Path.home()), sys.executable, "python-docx", "XlsxWriter"):
            assert word == "/" or word not in text, (name, word)


# ---------------------------------------------------------------------- there and back


def test_a_package_brings_back_the_same_bytes(tmp_path: Path) -> None:
    for content in (signed(), extreme()):
        write_package(tmp_path / "a.nianbao", content)
        assert _published(read_package(tmp_path / "a.nianbao").content) == _published(content)


def test_the_library_brings_back_the_same_bytes() -> None:
    library = Library()
    for content in (signed(), extreme()):
        draft = library.open(library.create(content, "新建年报"), "甲")
        again = _published(draft.session.content)
        draft.store.close()
        assert again == _published(content)


def test_undo_and_redo_bring_back_the_same_bytes() -> None:
    session = Session(extreme())
    before = _published(session.content)
    session.apply(
        edits.ChangeSet("填写", edits.put_entries(session.content, {CELL: "7"}, Origin.TYPED))
    )
    session.apply(
        edits.ChangeSet("填写", edits.put_entries(session.content, {CELL: ""}, Origin.TYPED))
    )
    after = _published(session.content)
    assert after != before
    session.undo()
    session.undo()
    assert _published(session.content) == before
    session.redo()
    session.redo()
    assert _published(session.content) == after


def _published(content: Content) -> dict[str, str]:
    return hashed({suffix: ops.print_file(content, "publish", suffix) for suffix in ops.SUFFIXES})


# ------------------------------------------------------------------------------ together


SEVERAL = ("publish", "blank-2021", "publish-2019")


@pytest.mark.parametrize("suffix", ops.SUFFIXES)
def test_four_threads_with_different_reports_do_not_disturb_each_other(suffix: ops.Suffix) -> None:
    made = [(content(), edition) for content, edition in (CONTENTS[name] for name in SEVERAL)]
    made.append((extreme(), "publish"))
    alone = [ops.print_file(content, edition, suffix) for content, edition in made]
    assert len(set(alone)) == len(made)
    with ThreadPoolExecutor(4) as pool:
        again = list(pool.map(lambda each: ops.print_file(*each, suffix), made * 2))
    assert again == alone * 2
