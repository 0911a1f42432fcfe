"""The file of a backup: records in a row, each of which proves itself.

`NIANBAO-BACKUP`, then records: a mark, the SHA-256 of the head, the head (JSON), a line's end, and
as many bytes as the head says: what was packed, by zlib. The head has the SHA-256 of the bytes
before packing and of those after it, some bits of which unpacking does not look at. The first record lists all others, so that what is missing can be named.

No zip: its directory stands at the end, so that nothing can be found in a file that was cut off.
Here a mark leads to every record before the cut and behind a damaged place. One file rather than
a folder: it is there whole or not at all, and nobody mislays half of it.

History of the format: 1, the first. A newer one keeps the mark, heads and the list with its number.
"""

from __future__ import annotations

import errno
import hashlib
import json
import zlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from forms import storage
from forms.errors import NianbaoError
from forms.library import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

FORMAT = 1
SUFFIX = "nianbak"
MAGIC = b"NIANBAO-BACKUP"
MARK = b"\n@nianbao-record "
LIMIT = 500 * storage.MEGABYTE
"""Bytes of one record before packing; a draft full of pictures has a tenth of it."""

_LIST = "list"
_HEAD_LIMIT = 1_000_000
_CHUNK = 1_000_000


@dataclass(frozen=True, slots=True)
class Item:
    """What a record holds. `kind`: library, bin or settings; `id`: of the draft, or a file's name."""

    kind: str
    id: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A record that proved itself: where its bytes lie and what they are."""

    item: Item
    start: int
    packed: int
    size: int
    sha256: str
    packed_sha256: str


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a file holds whole, and the items of the list that it holds no longer.

    `torn`: damaged in such a way that nobody knows what else was in it.
    """

    made_at: str
    made_by: str
    found: tuple[Found, ...]
    damaged: tuple[Item, ...] = ()
    torn: bool = False


# -------------------------------------------------------------------------------- writing


class Recorder:
    """Writes records behind each other."""

    def __init__(self, file: BinaryIO, items: Iterable[Item], made_at: str, made_by: str) -> None:
        self._file = file
        file.write(MAGIC)
        listed = {
            "format": FORMAT,
            "made_at": made_at,
            "made_by": made_by,
            "items": [asdict(item) for item in items],
        }
        self.add(Item(_LIST, ""), json.dumps(listed, ensure_ascii=False).encode())

    def add(self, item: Item, data: bytes) -> None:
        """One record."""
        packed = zlib.compress(data)
        head = json.dumps(
            {
                **asdict(item),
                "packed": len(packed),
                "size": len(data),
                "sha256": _digest(data),
                "packed_sha256": _digest(packed),
            },
            ensure_ascii=False,
        ).encode()
        self._file.write(MARK + _digest(head).encode() + b" " + head + b"\n")
        self._file.write(packed)


# -------------------------------------------------------------------------------- reading


def take_stock(path: Path, tick: Callable[[int, int], None]) -> Inventory:
    """Reads all of a file and proves every record; `tick(bytes, of bytes)` may raise to end it.

    NianbaoError `not-a-backup`; `newer-backup` for a format that this program does not know.
    """
    with storage.told(path), path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(0)
        whole = file.read(len(MAGIC)) == MAGIC
        listed, found, flawed = _walk(file, size, tick)
    if not found and listed is None and not whole:
        message = words.NOT_A_BACKUP.format(name=path.name)
        raise NianbaoError("not-a-backup", message, words.NOT_A_BACKUP_REMEDY)
    if listed is None:
        return Inventory("", "", tuple(found), torn=True)
    if listed["format"] > FORMAT:
        message = words.NEWER_BACKUP.format(name=path.name)
        raise NianbaoError("newer-backup", message, words.NEWER_BACKUP_REMEDY)
    there = {each.item for each in found}
    missing = tuple(item for item in _items(listed) if item not in there)
    torn = (flawed or not whole) and not missing
    return Inventory(listed["made_at"], listed["made_by"], tuple(found), missing, torn)


def read_record(path: Path, found: Found) -> bytes:
    """A record's bytes, proved anew; NianbaoError `damaged-backup`."""
    with storage.told(path), path.open("rb") as file:
        data = _unpacked(file, found)
    if data is None:
        message = words.DAMAGED_RECORD.format(name=path.name, title=found.item.title)
        raise NianbaoError("damaged-backup", message, words.DAMAGED_BACKUP_REMEDY)
    return data


def _walk(
    file: BinaryIO, size: int, tick: Callable[[int, int], None]
) -> tuple[dict[str, Any] | None, list[Found], bool]:
    """The list, what proved itself, and whether anything in the file did not."""
    listed: dict[str, Any] | None = None
    found: list[Found] = []
    at, flawed = len(MAGIC), False
    while at < size:
        tick(at, size)
        each = _head(file, at)
        if each is None:
            flawed = True
            at = _next_mark(file, at + 1, size)
            continue
        data = _unpacked(file, each)
        if data is None:
            flawed = True
            at = _next_mark(file, each.start, size)
            continue
        at = each.start + each.packed
        if each.item.kind == _LIST:
            listed = _checked_list(data)
        else:
            found.append(each)
    return listed, found, flawed


def _head(file: BinaryIO, at: int) -> Found | None:
    """The head that stands here; None when there is none that proves itself."""
    file.seek(at)
    if file.read(len(MARK)) != MARK:
        return None
    digest, _, head = file.readline(_HEAD_LIMIT).rstrip(b"\n").partition(b" ")
    if _digest(head).encode() != digest:
        return None
    data = json.loads(head)
    item = Item(data["kind"], data["id"], data["title"])
    sizes = data["packed"], data["size"]
    return Found(item, file.tell(), *sizes, data["sha256"], data["packed_sha256"])


def _unpacked(file: BinaryIO, found: Found) -> bytes | None:
    """The bytes; None when they are not what was packed, or lie on a bad place of the disk."""
    if found.size > LIMIT or found.packed > LIMIT:
        return None
    try:
        file.seek(found.start)
        packed = file.read(found.packed)
        data = zlib.decompressobj().decompress(packed, found.size + 1)
    except zlib.error:
        return None
    except OSError as error:
        if error.errno != errno.EIO:
            raise
        return None
    proved = (_digest(data), _digest(packed)) == (found.sha256, found.packed_sha256)
    return data if proved else None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _next_mark(file: BinaryIO, at: int, size: int) -> int:
    """Where the next record may begin; the end where there is none."""
    while at < size:
        file.seek(at)
        chunk = file.read(_CHUNK + len(MARK))
        place = chunk.find(MARK)
        if place >= 0:
            return at + place
        at += _CHUNK
    return size


def _checked_list(data: bytes) -> dict[str, Any]:
    """It proved itself by its hash, so it is as it was written; a newer format may have more."""
    listed: dict[str, Any] = json.loads(data)
    return listed


def _items(listed: dict[str, Any]) -> list[Item]:
    return [Item(each["kind"], each["id"], each["title"]) for each in listed["items"]]
