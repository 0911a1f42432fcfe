"""Decoders in place of pdfminer's own, which take too long or too much memory for some data. Each
gives what it makes piece by piece, so that it can be stopped."""

from __future__ import annotations

from base64 import a85decode
from io import BytesIO
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_BLANKS = b" \t\n\v\f\r\0"
_LZW_CODES = 4096
_GROUP = 5
_PIECE = 64 * 1024


class DamagedStream(ValueError):
    """What was unpacked is not what was packed: no figure in it can be trusted."""


def run_lengths(data: bytes) -> Iterator[bytes]:
    """Runs of bytes, and of one byte repeated."""
    at = 0
    while at < len(data) and data[at] != 128:
        length = data[at]
        if length < 128:
            yield data[at + 1 : at + length + 2]
            at += length + 2
        else:
            yield data[at + 1 : at + 2] * (257 - length)
            at += 2


def ascii85(data: bytes) -> Iterator[bytes]:
    """Groups of five letters; ValueError for others. The marks around it may be missing."""
    data = data.translate(None, _BLANKS).removeprefix(b"<").removeprefix(b"~")
    data = data.partition(b"~")[0].replace(b"z", b"!" * _GROUP)
    step = _PIECE * _GROUP
    for at in range(0, len(data), step):
        yield a85decode(data[at : at + step])


def lzw(data: bytes) -> Iterator[bytes]:
    """As pdfminer, but the table ends where codes do."""
    from pdfminer.lzw import LZWDecoder

    decoder = LZWDecoder(BytesIO(data))
    for part in decoder.run():
        del decoder.table[_LZW_CODES:]
        yield part


def picture(_data: bytes, _parameters: object) -> NoReturn:
    """What is packed as pictures are holds no text."""
    raise DamagedStream


class Arcfour:
    """The cipher of old files, in time that grows only as the data do; `decode` counts them."""

    def __init__(
        self,
        decode: Callable[[Callable[[bytes], Iterator[bytes]], bytes], bytes],
        key: Sequence[int],
    ) -> None:
        self._decode = decode
        self._state = state = list(range(256))
        j = 0
        for i in range(256):
            j = (j + state[i] + key[i % len(key)]) & 255
            state[i], state[j] = state[j], state[i]

    def encrypt(self, data: bytes) -> bytes:
        """All that one key is used for."""
        return self._decode(self._pieces, data)

    decrypt = encrypt

    def _pieces(self, data: bytes) -> Iterator[bytes]:
        state = self._state
        made = bytearray(data)
        j = 0
        for at, each in enumerate(data, 1):
            one = state[i := at & 255]
            j = (j + one) & 255
            other = state[i] = state[j]
            state[j] = one
            made[at - 1] = each ^ state[(one + other) & 255]
        yield bytes(made)
