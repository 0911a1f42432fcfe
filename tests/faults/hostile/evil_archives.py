"""Archives, Word files and workbooks made to harm."""

from __future__ import annotations

import struct
import warnings
import zipfile
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from forms.importers.extract.kinds import WORD, WORKBOOK
from tests.faults.hostile.cases import DAMAGED, ENCRYPTED, LARGE, NO_TEXT, NONE, READ, Evil
from tests.faults.hostile.mutants import packed
from tests.faults.hostile.originals import good

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LARGER = 105_000_000
"""More than may be unpacked."""
MAIN = {WORD: "word/document.xml", WORKBOOK: "xl/worksheets/sheet1.xml"}
OPENING = {WORD: "<w:body>", WORKBOOK: "<sheetData>"}
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = {WORD: "word/_rels/document.xml.rels", WORKBOOK: "xl/worksheets/_rels/sheet1.xml.rels"}
LAUGHS = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
DOCTYPES = {
    "billion laughs": f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]>',
    "quadratic entity": f'<!DOCTYPE x [<!ENTITY a9 "{"7" * 50_000}">]>',
    "entity from a file": '<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>',
    "entity from the net": '<!DOCTYPE x [<!ENTITY a9 SYSTEM "http://127.0.0.1:9/x">]>',
    "parameter entity": '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
    "document type from the net": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
}


def members(kind: str) -> dict[str, bytes]:
    """The parts of a small good file."""
    with zipfile.ZipFile(BytesIO(good(kind))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(kind: str, change: Callable[[str], str], **parts: bytes) -> bytes:
    """A small good file whose main part is changed, with more parts (`__` is `/`)."""
    files = members(kind)
    files[MAIN[kind]] = change(files[MAIN[kind]].decode()).encode("utf-8", "surrogatepass")
    return packed(files | {name.replace("__", "/"): data for name, data in parts.items()})


def many_of(pattern: str, count: int) -> str:
    """A pattern again and again, with a number where it says `#`."""
    return "".join(pattern.replace("#", str(at)) for at in range(count))


def opened_with(kind: str, markup: str) -> bytes:
    """Markup before everything that the main part says."""
    return changed(kind, lambda text: text.replace(OPENING[kind], OPENING[kind] + markup, 1))


def cases() -> Iterator[Evil]:
    for kind in (WORD, WORKBOOK):
        yield from _archives(kind)
        yield from _markup(kind)


# ------------------------------------------------------------------------------------- archives


def _archives(kind: str) -> Iterator[Evil]:
    main = MAIN[kind]
    for name, make, ends in (
        ("zip bomb", partial(bomb, kind), (LARGE,)),
        ("zip bomb that lies about its size", partial(lying_bomb, kind), (DAMAGED,)),
        (
            "bomb beside the text",
            lambda: with_parts(kind, {"x.bin": b"\0" * LARGER}),
            (LARGE,),
        ),
        (
            "1001 parts",
            lambda: with_parts(kind, dict.fromkeys(map(str, range(1001)), b"")),
            (LARGE,),
        ),
        ("100 000 parts", partial(many, kind), (LARGE,)),
        ("archive in an archive in an archive", partial(nested, kind), (READ,)),
        ("archive that holds itself", partial(quine, kind), (READ, DAMAGED)),
        ("overlapping parts", partial(overlapping, kind), (DAMAGED, READ)),
        ("part there twice", partial(twice, kind), (DAMAGED,)),
        (
            "paths out of the folder",
            lambda: with_parts(kind, {"../../../etc/x": b"1", "/etc/y": b"2"}),
            (READ,),
        ),
        ("path with a drive", lambda: with_parts(kind, {"C:\\x\\y.xml": b"1"}), (READ,)),
        ("link to a file", partial(linked, kind), (READ,)),
        ("encrypted part", partial(flagged, kind), (ENCRYPTED,)),
        ("unknown packing", partial(patched, kind, 10, b"\x63\0"), (DAMAGED,)),
        ("wrong checksum", partial(patched, kind, 16, b"\0\0\0\0"), (DAMAGED,)),
        ("size of 4 GB", partial(patched, kind, 24, b"\xff\xff\xff\xff"), (DAMAGED, LARGE)),
        ("offset beyond the end", partial(patched, kind, 42, b"\xff\xff\xff\x7f"), (DAMAGED,)),
        ("no directory", lambda: b"PK\x03\x04" + main.encode() * 9, (DAMAGED, NO_TEXT)),
        (
            "half of it",
            lambda: good(kind)[:4000] + main.encode(),
            (DAMAGED, NO_TEXT),
        ),
        (
            "something before it",
            lambda: b"PK\x03\x04" + b"#!/bin/sh\n" + good(kind),
            (READ, DAMAGED),
        ),
        ("comment of 64 KB", partial(commented, kind), (READ, DAMAGED)),
        ("no main part", lambda: with_parts(kind, {main: None}), (NO_TEXT, DAMAGED)),
        ("nothing but parts of nothing", lambda: packed({main: b""}), (DAMAGED, NO_TEXT)),
    ):
        yield Evil(name, kind, make, ends)


def with_parts(kind: str, parts: dict[str, bytes | None]) -> bytes:
    files = members(kind)
    for name, data in parts.items():
        if data is None:
            del files[name]
        else:
            files[name] = data
    return packed(files)


def bomb(kind: str) -> bytes:
    return with_parts(kind, {MAIN[kind]: b" " * LARGER})


def lying_bomb(kind: str) -> bytes:
    size = 50_000_123
    data = with_parts(kind, {MAIN[kind]: b" " * size})
    return data.replace(struct.pack("<L", size), struct.pack("<L", 2000))


def many(kind: str) -> bytes:
    stream = BytesIO(good(kind))
    with zipfile.ZipFile(stream, "a") as archive:
        for at in range(100_000):
            archive.writestr(zipfile.ZipInfo(str(at)), b"")
    return stream.getvalue()


def nested(kind: str) -> bytes:
    inner = packed({"x": b"\0" * 10_000_000})
    for _ in range(20):
        inner = packed({"x.zip": inner, MAIN[kind]: b"<x/>"})
    return with_parts(kind, {"inner.zip": inner})


def quine(kind: str) -> bytes:
    """Its only other part begins at the archive's own first byte."""
    return patched(kind, 42, b"\0\0\0\0")


def overlapping(kind: str) -> bytes:
    """All parts are at the same place."""
    data = bytearray(good(kind))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 42 : at + 46] = b"\0\0\0\0"
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def twice(kind: str) -> bytes:
    stream = BytesIO(good(kind))
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(MAIN[kind], b"<x/>")
    return stream.getvalue()


def linked(kind: str) -> bytes:
    stream = BytesIO(good(kind))
    with zipfile.ZipFile(stream, "a") as archive:
        link = zipfile.ZipInfo("media/link.png")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return stream.getvalue()


def flagged(kind: str) -> bytes:
    return patched(kind, 8, b"\x09\0")


def patched(kind: str, offset: int, new: bytes) -> bytes:
    """The directory's entry of the main part says something else."""
    data = good(kind)
    name = data.rindex(MAIN[kind].encode())
    at = data.rindex(b"PK\x01\x02", 0, name) + offset
    return data[:at] + new + data[at + len(new) :]


def commented(kind: str) -> bytes:
    stream = BytesIO(good(kind))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.comment = b"PK\x05\x06" * 16_000
    return stream.getvalue()


# --------------------------------------------------------------------------------------- markup


def _markup(kind: str) -> Iterator[Evil]:
    for name, declared in DOCTYPES.items():
        make = partial(declared_as, kind, declared)
        yield Evil(name, kind, make, (DAMAGED,))
    deep = {"100 000 elements deep": 100_000, "257 elements deep": 257}
    for name, depth in deep.items():
        markup = "<x>" * depth + "</x>" * depth
        yield Evil(name, kind, partial(opened_with, kind, markup), (DAMAGED, READ))
    for name, markup, ends in (
        ("1 000 001 elements", "<x/>" * 1_000_001, (LARGE, READ)),
        ("attribute of 20 MB", f'<x y="{"7" * 20_000_000}"/>', (READ,)),
        ("100 000 attributes", "<x" + many_of(' a#=""', 100_000) + "/>", (READ,)),
        ("100 000 namespaces", "<x" + many_of(' xmlns:n#="u#"', 50_000) + "/>", (READ,)),
        ("comment without end", "<!-- ", (DAMAGED,)),
        ("CDATA without end", "<![CDATA[ ", (DAMAGED,)),
        ("comment of 10 MB", f"<!--{' x' * 5_000_000}-->", (READ,)),
        (
            "100 000 instructions",
            "<?xml-stylesheet href='http://127.0.0.1:9/'?>" * 100_000,
            (READ,),
        ),
        ("NUL", "\0", (DAMAGED,)),
        ("NUL as a reference", "&#0;", (DAMAGED,)),
        ("surrogate as a reference", "&#xD800;", (DAMAGED,)),
        ("half a surrogate", "\ud800", (DAMAGED,)),
        ("undeclared entity", "&nbsp;", (DAMAGED,)),
        ("undeclared prefix", "<nobody:p/>", (DAMAGED, READ)),
        (
            "include",
            '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>',
            (READ,),
        ),
    ):
        yield Evil(name, kind, partial(opened_with, kind, markup), ends, 10)
    for encoding in ("utf-7", "utf-16-le", "utf-32", "cp037", "gb18030"):
        make = partial(encoded, kind, encoding)
        yield Evil(f"main part in {encoding}", kind, make, (DAMAGED, NONE, READ))
    for name in ("utf-7", "UCS-4", "gbk", "no-such-thing", "../../etc/passwd"):
        yield Evil(
            f"main part that says {name}", kind, partial(claimed, kind, name), (READ, DAMAGED), 10
        )
    for name, target in (
        ("picture from the net", "http://127.0.0.1:9/x.png"),
        ("picture from a file", "file:///etc/passwd"),
        ("picture from a share", "\\\\127.0.0.1\\x\\y.png"),
        ("picture from outside the archive", "../../../../etc/passwd"),
    ):
        make = partial(related, kind, "image", target)
        harmless = partial(related, kind, "image", "media/x.png")
        yield Evil(name, kind, make, (READ,), 10, harmless)


def declared_as(kind: str, declared: str) -> bytes:
    def change(text: str) -> str:
        body = text.partition("?>")[2] if text.startswith("<?xml") else text
        return declared + body.replace(OPENING[kind], f"{OPENING[kind]}&a9;" * 5, 1)

    return changed(kind, change)


def encoded(kind: str, encoding: str) -> bytes:
    files = members(kind)
    files[MAIN[kind]] = files[MAIN[kind]].decode().encode(encoding, "replace")
    return packed(files)


def claimed(kind: str, encoding: str) -> bytes:
    def change(text: str) -> str:
        body = text.partition("?>")[2] if text.startswith("<?xml") else text
        return f"<?xml version='1.0' encoding='{encoding}'?>{body}"

    return changed(kind, change)


def related(kind: str, role: str, target: str) -> bytes:
    """The main part has a relation to something outside."""
    files = members(kind)
    relation = (
        f'<Relationship Id="evil" Type="{REL}/{role}" Target="{target}" TargetMode="External"/>'
    )
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    name = RELS[kind]
    text = files.get(name, empty).decode()
    files[name] = text.replace("</Relationships>", relation + "</Relationships>").encode()
    return packed(files)
