"""The one door for bytes: whole files replaced safely, private folders, locks.

Nothing else in forms/ or desktop/ opens a file for writing (SQLite alone writes its own files, and
gets them from here already created and private). A reader of the disk at any moment finds either
the old file whole or the new one whole. All failures are NianbaoError of the kinds `disk-full`,
`read-only`, `no-permission`, `no-place` and `io-error`.
"""

from __future__ import annotations

import errno
import json
import os
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from forms import words
from forms.errors import NianbaoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
MEGABYTE = 1_000_000
PART = ".part"
"""The ending of a file that is still being written."""

_WINDOWS: bool = sys.platform == "win32"
_BINARY = getattr(os, "O_BINARY", 0)
_REPLACE_TRIES = 20
_REPLACE_PAUSE = 0.05
"""A virus scanner on Windows holds a fresh file for some 50 ms; a second in all is patient."""

_LOCK_TRIES = 5
_LOCK_PAUSE = 0.015

_KINDS = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "disk-full"),
    errno.EROFS: "read-only",
    **dict.fromkeys((errno.EACCES, errno.EPERM), "no-permission"),
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR, errno.ENODEV), "no-place"),
}
_SENTENCES = {
    "disk-full": (words.DISK_FULL, words.DISK_FULL_REMEDY),
    "read-only": (words.READ_ONLY, words.READ_ONLY_REMEDY),
    "no-permission": (words.NO_PERMISSION, words.NO_PERMISSION_REMEDY),
    "no-place": (words.NO_PLACE, words.NO_PLACE_REMEDY),
    "io-error": (words.IO_ERROR, words.IO_ERROR_REMEDY),
    "not-a-file": (words.NOT_A_FILE, words.NOT_A_FILE_REMEDY),
}
KINDS = frozenset(_SENTENCES)
"""What a disk may answer; everything else is about the file itself."""


def failure(kind: str, path: Path, code: str = "") -> NianbaoError:
    """The error of one of this module's kinds about a file; `code` is the system's name for it."""
    message, remedy = _SENTENCES[kind]
    return NianbaoError(kind, message.format(place=path.name, code=code), remedy)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns the system's failures inside the block into NianbaoError about `path`."""
    try:
        yield
    except OSError as error:
        code = errno.errorcode.get(error.errno or 0, str(error.errno))
        raise failure(_KINDS.get(error.errno or 0, "io-error"), path, code) from error


def write_whole(path: Path, data: bytes, mode: int = PRIVATE_FILE) -> None:
    """Makes `path` hold exactly `data`, durably; on any failure the old file stays as it was.

    QSaveFile and a plain write believe the system's "done" on a full disk; here length and bytes
    are read back before the new file takes the old one's place. What is there and no file (a folder,
    a device) is refused as `not-a-file`; behind a link the file that it leads to is replaced.
    """
    path = _real_place(path)
    with _beside(path) as part:
        _write_part(part, data, mode)


@contextmanager
def whole_file(path: Path, check: Callable[[Path], None]) -> Iterator[BinaryIO]:
    """A file to write what is too much for memory: it becomes `path` when the block is done.

    `check` gets the finished file, from the disk and not from the system's memory as far as the
    system lets itself be asked, and raises when it is not what it should be. On any failure the
    old file stays as it was.
    """
    path = _real_place(path)
    with _beside(path) as part:
        descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(descriptor)
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        check(part)


def _real_place(path: Path) -> Path:
    """Behind links; NianbaoError `not-a-file` for what is there and no file."""
    with told(path):
        path = path.resolve()
        if path.exists() and not path.is_file():
            raise failure("not-a-file", path)
    return path


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A name for a new file that takes the place of `path` when the block is done."""
    part = path.with_name(f".{path.name}.{os.urandom(4).hex()}{PART}")
    with told(path):
        try:
            yield part
            _replace(part, path)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
        sync_folder(path.parent)


def _write_part(part: Path, data: bytes, mode: int) -> None:
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
        if os.fstat(descriptor).st_size != len(data):
            raise OSError(errno.EIO, "short file")
    finally:
        os.close(descriptor)
    if part.read_bytes() != data:
        raise OSError(errno.EIO, "not what was written")


def _replace(part: Path, path: Path) -> None:
    for _ in range(_REPLACE_TRIES - 1):
        try:
            part.replace(path)
        except PermissionError:
            if not _WINDOWS:
                raise
            time.sleep(_REPLACE_PAUSE)
        else:
            return
    part.replace(path)


def sync_folder(folder: Path) -> None:
    """Makes names in a folder durable; Windows does that by itself, some file systems cannot."""
    if _WINDOWS:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(descriptor)


def read_whole(path: Path, limit: int = 100 * MEGABYTE) -> bytes:
    """A file's bytes; NianbaoError `too-large` over the limit, before anything is read."""
    with told(path), path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        data = file.read(size + 1) if size <= limit else b""
    if max(size, len(data)) > limit:
        message = words.TOO_LARGE.format(place=path.name, limit=limit // MEGABYTE)
        raise NianbaoError("too-large", message, words.TOO_LARGE_REMEDY)
    return data


def private_folder(path: Path) -> Path:
    """Makes a folder that only this user may enter, and its parents if they are missing."""
    with told(path):
        if not path.is_dir():
            if path.parent != path and not path.parent.exists():
                private_folder(path.parent)
            with suppress(FileExistsError):
                path.mkdir(PRIVATE_FOLDER)
        if not _WINDOWS and path.stat().st_mode & 0o077:
            path.chmod(PRIVATE_FOLDER)
    return path


def create_private(path: Path) -> None:
    """Makes an empty file that only this user may read, whatever the umask; it must be new."""
    with told(path):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, PRIVATE_FILE))


def probe(folder: Path) -> None:
    """Writes and removes a small file: raises what saving into the folder would raise."""
    trial = folder / f".{os.urandom(8).hex()}{PART}"
    with told(folder):
        try:
            _write_part(trial, bytes(4096), PRIVATE_FILE)
        finally:
            trial.unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Removes a file for ever; a missing one is no failure."""
    with told(path):
        path.unlink(missing_ok=True)
        sync_folder(path.parent)


def sweep(folder: Path) -> None:
    """Removes what killed programs left half-written; a day old, so that nobody is at it."""
    yesterday = time.time() - 86_400
    for part in folder.glob(f".*{PART}*"):
        with suppress(OSError):
            if part.stat().st_mtime < yesterday:
                part.unlink()


def move(source: Path, target: Path) -> None:
    """Gives a file another name or folder on the same disk, durably; never replaces a file."""
    with told(target):
        if target.exists():
            raise FileExistsError(errno.EEXIST, "exists")
        _replace(source, target)
        sync_folder(target.parent)
        sync_folder(source.parent)


# ---------------------------------------------------------------------------------- locks


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has a file open: the clerk's name, machine and process, and since when (ISO 8601)."""

    who: str
    host: str
    pid: int
    since: str

    @classmethod
    def myself(cls, who: str) -> Owner:
        """This process."""
        since = datetime.now().astimezone().isoformat(timespec="seconds")
        return cls(who, _host(), os.getpid(), since)

    @property
    def here(self) -> bool:
        """On this machine."""
        return self.host == _host()


@cache
def _host() -> str:
    if not _WINDOWS:
        return os.uname().nodename  # what platform.node() says, without ten milliseconds of import
    import platform

    return platform.node()


UNKNOWN_OWNER = Owner("", "", 0, "")


class Lock:
    """An exclusive hold on a name, kept by the operating system: it ends with its process.

    The file carries its owner for others to read. It is removed on release; whoever had opened it
    before finds another file of that name, or none, and tries anew: no two ever hold it. Owners
    on other machines (a library on a network folder) cannot be asked whether they live, so they
    are never robbed.
    """

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, path: Path, who: str) -> Lock | Owner:
        """The lock, or who has it. Waits a moment, since a look at the lock holds it briefly."""
        for _ in range(_LOCK_TRIES):
            with told(path):
                taken = _take_once(path)
            if isinstance(taken, int):
                _sign(taken, who)
                return cls(path, taken)
            if taken is not None:
                return taken
            time.sleep(_LOCK_PAUSE)
        return _read_owner(path) or UNKNOWN_OWNER

    def release(self) -> None:
        """Lets go; a second time does nothing."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        with suppress(OSError):
            os.ftruncate(descriptor, 0)
            if not _WINDOWS:
                self._path.unlink()
        os.close(descriptor)
        if _WINDOWS:
            with suppress(OSError):
                self._path.unlink()


def lock_owner(path: Path) -> Owner | None:
    """Who holds a lock now; None when it is free or its owner died."""
    owner = _read_owner(path)
    if owner is None or not owner.here:
        return owner
    try:
        descriptor = os.open(path, os.O_RDWR | _BINARY)
    except OSError:
        return None
    try:
        return None if _try_lock(descriptor, shared=True) else owner
    finally:
        os.close(descriptor)


def _take_once(path: Path) -> int | Owner | None:
    """The locked descriptor, the owner on another machine, or None: not now."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, PRIVATE_FILE)
    owner = _read_owner(path)
    foreign = owner if owner is not None and owner.host and not owner.here else None
    if foreign is None and _try_lock(descriptor, shared=False) and _is_at(path, descriptor):
        return descriptor
    os.close(descriptor)
    return foreign


def _sign(descriptor: int, who: str) -> None:
    """Writes the owner; on a full disk the lock holds all the same, only namelessly."""
    data = json.dumps(asdict(Owner.myself(who)), ensure_ascii=False).encode()
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, data)


def _is_at(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False


def _read_owner(path: Path) -> Owner | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    try:
        return Owner(**json.loads(data)) if data else None
    except (ValueError, TypeError):
        return UNKNOWN_OWNER


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int, *, shared: bool) -> bool:
        """Windows' locks keep others from reading: a byte far behind the owner is locked."""
        del shared
        os.lseek(descriptor, 1 << 30, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int, *, shared: bool) -> bool:
        """A flock belongs to one descriptor: closing another on the same file does not free it."""
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
