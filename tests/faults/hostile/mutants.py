"""Files damaged at random: a mutant follows from its original and a number.

Damage of bytes mostly ends a reading early; so archives are also damaged inside a member and packed
again, PDFs inside a stream, and text and markup by characters, lines, elements and numbers.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Damage = Callable[[bytes, Random], bytes]

_NUMBER = re.compile(rb"\d+")
_HUGE = (b"0", b"-1", b"65536", b"2147483648", b"4294967295", b"99999999999999999999", b"1e308")
_ODD = ("\u202e", "\u200b", "\u00a0", "\x00", "\ufeff", "|", "\t", "\n", "（", "٣", "２", "0", "<")
_ELEMENT = re.compile(r"<(\w[\w:]*)\b[^<>]*>(?:(?!<\1\b).)*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


def mutant(kind: str, data: bytes, dice: Random) -> bytes:
    """A damaged copy."""
    damages = _DAMAGES[kind]
    return damages[dice.randrange(len(damages))](data, dice)


# -------------------------------------------------------------------------------------- bytes


def smashed(data: bytes, dice: Random) -> bytes:
    """One to three accidents of bytes."""
    for _ in range(dice.randint(1, 3)):
        data = dice.choice(_ACCIDENTS)(data, dice)
    return data


def _flipped(data: bytes, dice: Random) -> bytes:
    found = bytearray(data)
    for _ in range(dice.choice((1, 1, 4, 64))):
        if found:
            found[dice.randrange(len(found))] ^= 1 << dice.randrange(8)
    return bytes(found)


def _cut(data: bytes, dice: Random) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def _chunk(data: bytes, dice: Random) -> tuple[int, int]:
    start = dice.randrange(len(data) + 1)
    return start, min(start + dice.choice((1, 8, 100, 2000)), len(data))


def _without(data: bytes, dice: Random) -> bytes:
    start, end = _chunk(data, dice)
    return data[:start] + data[end:]


def _doubled(data: bytes, dice: Random) -> bytes:
    start, end = _chunk(data, dice)
    return data[:end] + data[start:end] * dice.choice((1, 1, 20)) + data[end:]


def _moved(data: bytes, dice: Random) -> bytes:
    start, end = _chunk(data, dice)
    rest = data[:start] + data[end:]
    to = dice.randrange(len(rest) + 1)
    return rest[:to] + data[start:end] + rest[to:]


def inflated(data: bytes, dice: Random) -> bytes:
    """Some numbers are others: lengths, spans, counts, dimensions, values."""
    places = list(_NUMBER.finditer(data))
    for place in sorted(dice.sample(places, min(len(places), dice.randint(1, 3))), key=_start)[
        ::-1
    ]:
        data = data[: place.start()] + dice.choice(_HUGE) + data[place.end() :]
    return data


def _start(place: re.Match[bytes]) -> int:
    return place.start()


_ACCIDENTS = (_flipped, _flipped, _cut, _without, _doubled, _moved, inflated)

# --------------------------------------------------------------------------- text and markup


def scribbled(data: bytes, dice: Random) -> bytes:
    """Characters and lines are dropped, doubled, put elsewhere or others."""
    text = data.decode("utf-8", "replace")
    for _ in range(dice.randint(1, 8)):
        text = dice.choice((_scribble, _scribble, _reordered))(text, dice)
    return text.encode("utf-8", "replace")


def _scribble(text: str, dice: Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice(("", *_ODD)) + text[at + dice.randrange(2) :]


def _reordered(text: str, dice: Random) -> str:
    return "\n".join(shuffled(text.split("\n"), dice))


def shuffled(pieces: list[str], dice: Random) -> list[str]:
    """One piece is dropped, doubled, moved or many."""
    if not pieces:
        return pieces
    at, to = dice.randrange(len(pieces)), dice.randrange(len(pieces))
    piece = pieces[at]
    if dice.random() < 0.6:
        pieces = pieces[:at] + pieces[at + 1 :]
    if dice.random() < 0.6:
        pieces = [*pieces[:to], *[piece] * dice.choice((1, 1, 1, 50)), *pieces[to:]]
    return pieces


def reshaped(data: bytes, dice: Random) -> bytes:
    """Tags and whole elements are dropped, doubled, moved, or put into each other."""
    text = data.decode("utf-8", "replace")
    for _ in range(dice.randint(1, 4)):
        text = dice.choice((_retagged, _transplanted, _transplanted, _nested))(text, dice)
    return text.encode("utf-8", "replace")


def _retagged(text: str, dice: Random) -> str:
    return "".join(shuffled(re.split(r"(?=<)", text), dice))


def _transplanted(text: str, dice: Random) -> str:
    """An element is dropped, or moved or copied over another."""
    found = list(_ELEMENT.finditer(text))
    if len(found) < 2:
        return text
    one, other = dice.choice(found), dice.choice(found)
    return text[: one.start()] + dice.choice(("", other.group())) + text[one.end() :]


def _nested(text: str, dice: Random) -> str:
    tags = [each for each in _TAG.finditer(text) if not each.group().startswith(("</", "<?", "<!"))]
    if not tags:
        return text
    tag = dice.choice(tags)
    return text[: tag.start()] + tag.group() * dice.choice((2, 10, 300)) + text[tag.end() :]


# ---------------------------------------------------------------------------- archives, streams


def repacked(data: bytes, dice: Random) -> bytes:
    """A member is damaged and everything packed again, so that every checksum is right."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    inner = [each for each in members if each.startswith(("word/document", "xl/worksheets/sheet"))]
    name = dice.choice(inner if inner and dice.random() < 0.7 else list(members))
    members[name] = dice.choice((reshaped, reshaped, scribbled, inflated, smashed))(
        members[name], dice
    )
    if dice.random() < 0.1:
        del members[dice.choice(list(members))]
    return packed(members)


def packed(members: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def rewritten(data: bytes, dice: Random) -> bytes:
    """A stream of a PDF is damaged unpacked, and the file written anew around it."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as document:
        streams = [page.Contents for page in document.pages]
        if dice.random() < 0.3:
            streams = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
        stream = dice.choice([each for each in streams if isinstance(each, pikepdf.Stream)])
        stream.write(_operators(stream.read_bytes(), dice))
        found = BytesIO()
        document.save(found, static_id=True, compress_streams=True)
    return found.getvalue()


def _operators(data: bytes, dice: Random) -> bytes:
    """Damaged lines of a content stream, or damaged bytes of any stream."""
    if dice.random() < 0.4:
        return smashed(data, dice)
    lines = data.decode("latin-1").split("\n")
    for _ in range(dice.randint(1, 12)):
        lines = shuffled(lines, dice)
    return "\n".join(lines).encode("latin-1")


def _structure(data: bytes, dice: Random) -> bytes:
    """Numbers of a PDF outside its streams are others."""
    pieces = re.split(rb"(stream\r?\n.*?endstream)", data, flags=re.DOTALL)
    outside = dice.choice(range(0, len(pieces), 2))
    pieces[outside] = inflated(pieces[outside], dice)
    return b"".join(pieces)


_DAMAGES: dict[str, tuple[Damage, ...]] = {
    "text": (smashed, scribbled, scribbled, scribbled, inflated),
    "markdown": (smashed, scribbled, scribbled, scribbled, inflated),
    "html": (smashed, scribbled, reshaped, reshaped, inflated),
    "docx": (smashed, repacked, repacked, repacked),
    "xlsx": (smashed, repacked, repacked, repacked),
    "pdf": (smashed, _structure, rewritten, rewritten),
}
