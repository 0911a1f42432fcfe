"""The guarded opening of ZIP files, in which Word files and workbooks come."""

from __future__ import annotations

import codecs
import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from forms.importers.failures import DAMAGED, ENCRYPTED, TOO_LARGE, refusal

if TYPE_CHECKING:
    from zipfile import ZipInfo

MOST_MEMBERS = 1000
MOST_UNPACKED = 100 * 1024 * 1024

_ENTRY = b"PK\x01\x02"
_ENCRYPTED_FLAG = 0x1
_FAULTS = (
    *(BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError),
    *(LookupError, NotImplementedError, OverflowError),
)


def prepare() -> None:
    """Loads the decoder of old member names."""
    codecs.lookup("cp437")


class Archive:
    """A ZIP file whose measures are within the limits: NianbaoError `damaged-file`, `encrypted` or
    `too-large` on opening.

    Names are compared without regard to case, with `/` between folders, as the packages of office
    files ask for. A name that is there twice is damage: programs differ in which one they read.
    """

    def __init__(self, data: bytes) -> None:
        # Before the directory is read: each entry of it costs far more memory than bytes. Files
        # within the file may have directories of their own, hence the margin.
        if data.count(_ENTRY) > 10 * MOST_MEMBERS:
            raise refusal(TOO_LARGE)
        try:
            self._zip = ZipFile(BytesIO(data))
        except _FAULTS as error:
            raise refusal(DAMAGED) from error
        members = [each for each in self._zip.infolist() if not each.is_dir()]
        if len(members) > MOST_MEMBERS or sum(each.file_size for each in members) > MOST_UNPACKED:
            raise refusal(TOO_LARGE)
        if any(each.flag_bits & _ENCRYPTED_FLAG for each in members):
            raise refusal(ENCRYPTED)
        self._members = {_folded(each.filename): each for each in members}
        if len(self._members) < len(members):
            raise refusal(DAMAGED)

    def __contains__(self, name: str) -> bool:
        return _folded(name) in self._members

    def names(self) -> tuple[str, ...]:
        """All members, as they are written in the file."""
        return tuple(each.filename for each in self._members.values())

    def read(self, name: str) -> bytes:
        """A member unpacked; NianbaoError `damaged-file` if it is missing or not whole."""
        member = self._members.get(_folded(name))
        if member is None:
            raise refusal(DAMAGED)
        return self._unpacked(member)

    def check(self) -> None:
        """Unpacks everything once, for a reader that then unpacks by itself and must not meet a
        member larger than the directory says. NianbaoError `damaged-file`."""
        for member in self._members.values():
            self._unpacked(member)

    def _unpacked(self, member: ZipInfo) -> bytes:
        """Never more than the directory says: the rest is cut, and its checksum is wrong then."""
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise refusal(DAMAGED)
        try:
            return self._zip.read(member)
        except _FAULTS as error:
            raise refusal(DAMAGED) from error


def _folded(name: str) -> str:
    return name.replace("\\", "/").strip("/").casefold()
