"""Makes a small copy of the ICU data library that comes with Qt on Linux.

The library is nothing but 32 MB of data, a fifth of the whole program: names of all languages,
countries, currencies and units, in all languages. Qt asks ICU for four things alone, as its
undefined symbols show: collation, upper and lower case, character sets, names of time zones. What
serves these for Chinese and English stays. ICU is made for data that are built with parts left
out: a locale that is missing falls back to the root, a missing character set is reported as such.
"""

from __future__ import annotations

import re
import struct
import subprocess
import tempfile
from pathlib import Path

MAGIC = b"\xda\x27\x14\x00\x00\x00\x00\x00\x02\x00CmnD"
"""Of a little-endian package of ICU data, from the third byte of its header on."""
UNUSED_FOLDERS = {"brkitr", "rbnf", "translit", "unit", "curr", "lang", "region"}
LOCALE = re.compile(r"(?P<language>[a-z]{2,3})(_[A-Z0-9]\w*)?")
LANGUAGES = {"zh", "en"}
CHARACTER_SETS = {
    *("gb18030", "windows-936-2000", "ibm-1386_P100-2001", "ibm-1383_P110-1999"),
    *("windows-950-2000", "ibm-950_P110-1999", "ibm-1373_P100-2002", "ibm-5348_P100-1997"),
}
"""GB 18030, GBK, GB 2312, Big5 and Windows 1252; UTF and Latin 1 are code, not data.
Some of these tables only say how they differ from another one."""


def is_wanted(name: str) -> bool:
    """Whether an item such as `icudt73l/coll/zh.res` is kept."""
    *folders, file = name.split("/")
    stem, _, kind = file.rpartition(".")
    if kind == "cnv":
        return stem in CHARACTER_SETS
    if UNUSED_FOLDERS.intersection(folders):
        return False
    locale = LOCALE.fullmatch(stem)
    return kind != "res" or locale is None or locale["language"] in LANGUAGES


def read_items(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The header and the items of a package of ICU data."""
    start = struct.unpack_from("<H", data)[0]
    count = struct.unpack_from("<I", data, start)[0]
    table = list(struct.iter_unpack("<II", data[start + 4 : start + 4 + 8 * count]))
    ends = [offset for _, offset in table[1:]] + [len(data) - start]
    items = {}
    for (name, offset), end in zip(table, ends, strict=True):
        text = data[start + name : data.index(b"\0", start + name)].decode("ascii")
        items[text] = data[start + offset : start + end]
    return data[:start], items


def write_items(header: bytes, items: dict[str, bytes]) -> bytes:
    """A package of ICU data; its table is sorted by name, each item begins at 16 bytes."""
    names = sorted(items)
    name_at, table, listed = 4 + 8 * len(names), b"", b""
    data_at = _aligned(name_at + sum(len(name) + 1 for name in names) + len(header)) - len(header)
    body = bytearray()
    for name in names:
        table += struct.pack("<II", name_at + len(listed), data_at + len(body))
        listed += name.encode("ascii") + b"\0"
        body += items[name].ljust(_aligned(len(items[name])), b"\0")
    head = header + struct.pack("<I", len(names)) + table + listed
    return head.ljust(len(header) + data_at, b"\0") + bytes(body)


def _aligned(size: int) -> int:
    return -(-size // 16) * 16


def package_in(library: Path) -> tuple[str, bytes]:
    """The name of the library's one symbol, and the bytes that it stands for."""
    command = ["nm", "--dynamic", "--print-size", str(library)]
    listing = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    symbol = re.search(
        r"^[0-9a-f]+ (?P<size>[0-9a-f]+) \w (?P<name>icudt\d+_dat)$", listing, re.MULTILINE
    )
    content = library.read_bytes()
    start = content.find(MAGIC) - 2
    if symbol is None or start < 0:
        raise ValueError(f"{library.name} holds no ICU data as they are known here")
    return symbol["name"], content[start : start + int(symbol["size"], 16)]


def make_small(library: Path) -> None:
    """Replaces the library by one of the same name with fewer items. Needs binutils."""
    symbol, data = package_in(library)
    header, items = read_items(data)
    kept = {name: item for name, item in items.items() if is_wanted(name)}
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.dat"
        small.write_bytes(write_items(header, kept))
        _link(small, symbol, library)


def _link(data: Path, symbol: str, library: Path) -> None:
    source, compiled = data.with_suffix(".s"), data.with_suffix(".o")
    source.write_text(
        f".section .rodata\n.balign 16\n.globl {symbol}\n.type {symbol}, @object\n{symbol}:\n"
        f'.incbin "{data}"\n.size {symbol}, . - {symbol}\n.section .note.GNU-stack\n',
        "utf-8",
    )
    subprocess.run(["as", "-o", str(compiled), str(source)], check=True)
    library.unlink()
    options = ["-shared", "-soname", library.name, "-z", "noexecstack", "--strip-all"]
    subprocess.run(["ld", *options, "-o", str(library), str(compiled)], check=True)
