"""PDF files made to harm: written by hand, or a good one with something added."""

from __future__ import annotations

import zlib
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from forms.importers.extract.kinds import PDF
from tests.faults.hostile.cases import (
    DAMAGED,
    ENCRYPTED,
    LARGE,
    NO_MEMORY,
    NO_TIME,
    NONE,
    READ,
    SCANNED,
    Evil,
)
from tests.faults.hostile.originals import good

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ALL = (READ, NONE, DAMAGED, LARGE, SCANNED, ENCRYPTED)
_BOUND = (*_ALL, NO_TIME, NO_MEMORY)
_CATALOG = "<</Type/Catalog/Pages 2 0 R>>"
_PAGES = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
_PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<{}>>{}>>"


def pdf(*objects: str | bytes, trailer: str = "/Root 1 0 R", reference: int | None = None) -> bytes:
    """A file of these objects, numbered from 1."""
    data, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        body = each.encode("latin-1") if isinstance(each, str) else each
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data) if reference is None else reference
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = f"/Size {len(places) + 1}" if "/Size" not in trailer else ""
    return data + f"trailer\n<<{size}{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()


def stream(data: bytes, more: str = "", length: int | None = None) -> bytes:
    size = len(data) if length is None else length
    return f"<<{more}/Length {size}>>\nstream\n".encode() + data + b"\nendstream"


def flate(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, f"/Filter[{'/FlateDecode' * times}]")


def page(content: bytes, resources: str = "", more: str = "", *others: str | bytes) -> bytes:
    """A file of one page; `content` is the whole of its stream object."""
    return pdf(_CATALOG, _PAGES, _PAGE.format(resources, more), content, *others)


def drawn(operators: str) -> Callable[[], bytes]:
    font = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    return partial(page, flate(operators.encode("latin-1")), font)


def filtered(name: str, data: bytes, parms: str = "") -> Callable[[], bytes]:
    return lambda: page(stream(data, f"/Filter/{name}{parms}"))


def catalog(more: str, *others: str | bytes) -> Callable[[], bytes]:
    """A good page of nothing, and a catalog that says more."""
    root = f"<</Type/Catalog/Pages 2 0 R{more}>>"
    return lambda: pdf(root, _PAGES, _PAGE.format("", ""), stream(b""), *others)


def form(resources: str, content: bytes, more: str = "") -> bytes:
    head = f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<{resources}>>{more}"
    return stream(content, head)


def added(change: Callable[[Any, Any], None]) -> Callable[[], bytes]:
    """A good file changed with a library."""

    def make() -> bytes:
        import pikepdf

        with pikepdf.open(BytesIO(good(PDF))) as document:
            change(document, pikepdf)
            out = BytesIO()
            document.save(out, static_id=True)
        return out.getvalue()

    return make


def root_says(key: str, value: str) -> Callable[[], bytes]:
    def change(document: Any, pikepdf: Any) -> None:
        document.Root[key] = pikepdf.Object.parse(value.encode())

    return added(change)


def page_says(key: str, value: str) -> Callable[[], bytes]:
    def change(document: Any, pikepdf: Any) -> None:
        for each in document.pages:
            each.obj[key] = pikepdf.Object.parse(value.encode())

    return added(change)


def prefixed(operators: str) -> Callable[[], bytes]:
    def change(document: Any, _pikepdf: Any) -> None:
        first = document.pages[0]
        first.contents_add(document.make_stream(operators.encode()), prepend=True)

    return added(change)


def with_file(document: Any, pikepdf: Any) -> None:
    document.attachments["x.exe"] = pikepdf.AttachedFileSpec(document, b"MZ" * 5000)


def locked(user: str) -> Callable[[], bytes]:
    def make() -> bytes:
        import pikepdf

        with pikepdf.open(BytesIO(good(PDF))) as document:
            out = BytesIO()
            document.save(out, encryption=pikepdf.Encryption(owner="o", user=user, R=6))
        return out.getvalue()

    return make


def tail(text: bytes) -> Callable[[], bytes]:
    return lambda: good(PDF) + text


def cut(pattern: bytes, new: bytes) -> Callable[[], bytes]:
    return lambda: good(PDF).replace(pattern, new)


_FORM = "/XObject<</X 5 0 R/Y 6 0 R>>"
_TYPE3 = (
    "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 97/LastChar 97"
    "/Widths[9]/Encoding<</Differences[97/a]>>/CharProcs<</a 6 0 R>>/Resources<</Font<</T 5 0 R>>>>>>"
)
_TYPE0 = (
    "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/{}/ToUnicode 6 0 R/DescendantFonts["
    "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering({})"
    "/Supplement 0>>/W[{}]/DW 1000>>]>>"
)


def mapped(
    cmap: bytes, encoding: str = "Identity-H", ordering: str = "Identity", widths: str = ""
) -> Callable[[], bytes]:
    """A page of text whose font has this map to letters."""
    font = _TYPE0.format(encoding, ordering, widths)
    text = flate(b"BT /F 12 Tf 50 700 Td <000100020003> Tj ET")
    return lambda: page(text, "/Font<</F 5 0 R>>", "", font, flate(cmap))


def objects_in_stream(count: str, first: str, more: str = "") -> Callable[[], bytes]:
    inner = stream(b"7 0 8 9 <</Type/Catalog>> <<>>", f"/Type/ObjStm/N {count}/First {first}{more}")
    return lambda: pdf(_CATALOG, _PAGES, _PAGE.format("", ""), stream(b""), inner)


def reference_stream(more: str, data: bytes = b"\x01\x00\x10\x00") -> Callable[[], bytes]:
    def make() -> bytes:
        body = b"%PDF-1.7\n"
        table = stream(data, f"/Type/XRef/Root 2 0 R{more}")
        data_of = body + b"1 0 obj\n" + table + b"\nendobj\n"
        rest = b"2 0 obj\n<</Type/Catalog/Pages 3 0 R>>\nendobj\n3 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
        return data_of + rest + b"startxref\n%d\n%%%%EOF" % len(body)

    return make


BY_HAND: dict[str, tuple[Callable[[], bytes], tuple[str, ...]]] = {
    "page tree in a ring": (lambda: pdf(_CATALOG, "<</Type/Pages/Kids[2 0 R]/Count 1>>"), _ALL),
    "two page trees in a ring": (
        lambda: pdf(
            _CATALOG,
            "<</Type/Pages/Kids[3 0 R]/Count 9>>",
            "<</Type/Pages/Parent 2 0 R/Kids[2 0 R 2 0 R]/Count 9>>",
        ),
        _ALL,
    ),
    "page tree 5000 deep": (
        lambda: pdf(
            _CATALOG, *(f"<</Type/Pages/Kids[{n + 3} 0 R]/Count 1>>" for n in range(5000)), "null"
        ),
        _ALL,
    ),
    "page tree that doubles": (
        lambda: pdf(
            _CATALOG,
            *(f"<</Type/Pages/Kids[{n + 3} 0 R {n + 3} 0 R]/Count 1>>" for n in range(40)),
            _PAGE.format("", ""),
        ),
        _BOUND,
    ),
    "count of 2 147 483 648": (
        lambda: pdf(
            _CATALOG,
            "<</Type/Pages/Kids[3 0 R]/Count 2147483648>>",
            _PAGE.format("", ""),
            stream(b""),
        ),
        _ALL,
    ),
    "count of -1": (
        lambda: pdf(
            _CATALOG, "<</Type/Pages/Kids[3 0 R]/Count -1>>", _PAGE.format("", ""), stream(b"")
        ),
        _ALL,
    ),
    "parent that is the page": (
        lambda: pdf(_CATALOG, _PAGES, "<</Type/Page/Parent 3 0 R/Contents 4 0 R>>", stream(b"")),
        _ALL,
    ),
    "5000 pages that are one": (
        lambda: pdf(
            _CATALOG,
            f"<</Type/Pages/Kids[{'3 0 R ' * 5000}]/Count 5000>>",
            _PAGE.format("", ""),
            stream(b""),
        ),
        _ALL,
    ),
    "catalog that is itself": (lambda: pdf("1 0 R", _PAGES), _ALL),
    "references in a ring": (lambda: pdf(_CATALOG, "3 0 R", "4 0 R", "2 0 R"), _ALL),
    "map of 2 147 483 648 letters": (
        mapped(
            b"1 begincodespacerange <0000><ffff> endcodespacerange "
            b"1 beginbfrange <00000000><7fffffff><0030> endbfrange"
        ),
        _BOUND,
    ),
    "stream of references with no fields": (
        reference_stream("/W[0 0 0]/Size 2147483647/Index[0 2147483647]"),
        _BOUND,
    ),
    "catalog that is a number": (lambda: pdf("7", _PAGES), _ALL),
    "pages that are a name": (lambda: pdf("<</Type/Catalog/Pages/X>>"), _ALL),
    "no trailer": (lambda: b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n", _ALL),
    "nothing but a head": (lambda: b"%PDF-1.7\n", _ALL),
    "head and noise": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 2000, _ALL),
    "table of references elsewhere": (lambda: pdf(_CATALOG, _PAGES, reference=999_999_999), _ALL),
    "table of references before the file": (lambda: pdf(_CATALOG, _PAGES, reference=-5), _ALL),
    "table of references that is an object": (lambda: pdf(_CATALOG, _PAGES, reference=9), _ALL),
    "tables of references in a ring": (
        lambda: pdf(_CATALOG, _PAGES, trailer="/Root 1 0 R/Prev 120"),
        _ALL,
    ),
    "size of 2 147 483 648": (
        lambda: pdf(_CATALOG, _PAGES, trailer="/Root 1 0 R/Size 2147483648"),
        _ALL,
    ),
    "stream of references with wide fields": (
        reference_stream("/W[1 2147483647 1]/Size 9/Index[0 9]"),
        _ALL,
    ),
    "stream of references with fields of less": (reference_stream("/W[-1 -2 1]/Size 9"), _ALL),
    "stream of references to itself": (reference_stream("/W[1 2 1]/Size 9/Prev 9"), _ALL),
    "stream of objects without end": (objects_in_stream("2147483647", "10"), _ALL),
    "stream of objects that begins elsewhere": (objects_in_stream("2", "-99999"), _ALL),
    "stream of objects that goes on with itself": (
        objects_in_stream("2", "10", "/Extends 5 0 R"),
        _ALL,
    ),
    "bomb of 100 MB": (lambda: page(flate(b" " * LARGER)), _ALL),
    "bomb of 1 GB": (
        lambda: page(
            stream(
                zlib.compress(zlib.compress(b"\0" * (1 << 27)) * 8),
                "/Filter[/FlateDecode/FlateDecode]",
            )
        ),
        _ALL,
    ),
    "bomb packed three times": (lambda: page(flate(b" " * 90_000_000, 3)), _ALL),
    "20 bombs of 5 MB": (
        lambda: pdf(
            _CATALOG,
            _PAGES,
            _PAGE.format("", "").replace("4 0 R", f"[{'4 0 R ' * 20}]"),
            flate(b" " * 5_000_000),
        ),
        _BOUND,
    ),
    "content that is 20 000 times the same": (
        lambda: pdf(
            _CATALOG,
            _PAGES,
            _PAGE.format("", "").replace("4 0 R", f"[{'4 0 R ' * 20_000}]"),
            stream(b"q Q"),
        ),
        _BOUND,
    ),
    "length of 2 147 483 647": (lambda: page(stream(b"q Q", length=2_147_483_647)), _ALL),
    "length of -1": (lambda: page(stream(b"q Q", length=-1)), _ALL),
    "length that is its own stream": (
        lambda: page(b"<</Length 4 0 R>>\nstream\nq Q\nendstream"),
        _ALL,
    ),
    "100 filters": (lambda: page(stream(b"q Q", "/Filter[" + "/ASCIIHexDecode" * 100 + "]")), _ALL),
    "unknown filter": (filtered("NoSuchDecode", b"q Q"), _ALL),
    "filter that is a file": (
        lambda: page(stream(b"", "/F(/etc/passwd)/FFilter/FlateDecode")),
        _ALL,
    ),
    "broken flate": (filtered("FlateDecode", b"x\x9c" + b"\xff" * 5000), _ALL),
    "LZW bomb": (filtered("LZWDecode", b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 20_000), _BOUND),
    "run length bomb": (filtered("RunLengthDecode", b"\x81 " * 100_000), _BOUND),
    "ASCII85 of z": (filtered("ASCII85Decode", b"z" * 100_000 + b"~>"), _BOUND),
    "hexadecimal of 2 MB": (filtered("ASCIIHexDecode", b"20" * 1_000_000 + b">"), _BOUND),
    "predictor of 2 147 483 647 columns": (
        filtered(
            "FlateDecode",
            zlib.compress(b"\2" * 9999),
            "/DecodeParms<</Predictor 12/Columns 2147483647>>",
        ),
        _BOUND,
    ),
    "predictor of 0 columns": (
        filtered(
            "FlateDecode",
            zlib.compress(b"\2" * 9999),
            "/DecodeParms<</Predictor 15/Columns 0/Colors 0>>",
        ),
        _ALL,
    ),
    "predictor 99": (
        filtered("FlateDecode", zlib.compress(b"\2" * 99), "/DecodeParms<</Predictor 99>>"),
        _ALL,
    ),
    "JBIG2": (filtered("JBIG2Decode", b"\x97JB2" * 999), _ALL),
    "JPX": (filtered("JPXDecode", b"\0\0\0\x0cjP  " * 999), _ALL),
    "CCITT": (
        filtered(
            "CCITTFaxDecode",
            b"\0\x10" * 9999,
            "/DecodeParms<</Columns 2147483647/Rows 2147483647/K -1>>",
        ),
        _BOUND,
    ),
    "crypt filter": (filtered("Crypt", b"q Q"), _ALL),
    "arrays 100 000 deep": (lambda: page(flate(b"[" * 100_000)), _ALL),
    "arrays 100 000 deep in an object": (
        lambda: pdf(_CATALOG, _PAGES.replace("[3", "[" * 100_000 + "[3")),
        _ALL,
    ),
    "dictionaries 50 000 deep": (lambda: pdf(_CATALOG, _PAGES, "<</A" * 50_000), _ALL),
    "dictionaries 50 000 deep in a page": (drawn("/X " + "<</A" * 50_000 + " BDC"), _ALL),
    "strings in brackets": (drawn("(" * 200_000), _ALL),
    "string of 60 000 digits": (drawn(f"BT /F 9 Tf ({'7' * 60_000}) Tj ET"), _BOUND),
    "hexadecimal string of one": (drawn("BT /F 9 Tf <7> Tj <" + "7" * 99_999 + " Tj ET"), _BOUND),
    "name of 1 MB": (drawn("/" + "X" * 1_000_000 + " gs"), _ALL),
    "number of 1 MB": (drawn("7" * 1_000_000 + " w"), _ALL),
    "number of points": (drawn("." * 100_000 + " 1.2.3 --5 +-7 1e999 w"), _ALL),
    "comment of 5 MB": (drawn("%" + "x" * 5_000_000), _ALL),
    "operators that are none": (drawn("nosuch " * 50_000), _ALL),
    "operands without an operator": (drawn("7 " * 100_000), _BOUND),
    "operators without operands": (
        drawn("Tj TJ ' \" Td TD Tm Tf re l c v y h cm Do gs BT ET BI ID EI sh " * 500),
        _ALL,
    ),
    "operands that are wrong": (
        drawn("/a (b) [c] <</d 1>> cm /a (b) (c) (d) re (x) Tf [(a)[(b)]/c] TJ " * 500),
        _ALL,
    ),
    "states kept": (drawn("q " * 50_000), _BOUND),
    "states given back": (drawn("Q " * 100_000), _ALL),
    "marks opened": (drawn("/Span <</ActualText (7)>> BDC " * 20_000), _BOUND),
    "picture in the text without end": (drawn("BI /W 9 /H 9 ID " + "7" * 100_000), _ALL),
    "picture in the text of 2 147 483 647 dots": (
        drawn("BI /W 2147483647 /H 2147483647 /BPC 8 /CS/RGB ID 7 EI"),
        _ALL,
    ),
    "5000 rules": (
        drawn(
            "".join(f"{n % 500} {n % 800} m {n % 500 + 9} {n % 800} l S " for n in range(20_000))
        ),
        _BOUND,
    ),
    "20 000 rules across each other": (
        drawn(
            "".join(
                f"0 {n % 800} m 595 {n % 800} l S {n % 595} 0 m {n % 595} 842 l S "
                for n in range(10_000)
            )
        ),
        _BOUND,
    ),
    "rectangles in rectangles": (
        drawn(
            "".join(f"{n / 50} {n / 50} {595 - n / 25} {842 - n / 25} re S " for n in range(7000))
        ),
        _BOUND,
    ),
    "path of 20 000 points": (
        drawn("0 0 m " + "".join(f"{n % 595} {n % 842} l " for n in range(20_000)) + "S"),
        _BOUND,
    ),
    "clips": (drawn("0 0 9 9 re W n " * 5_000), _BOUND),
    "20 000 letters in one place": (
        drawn("BT /F 9 Tf " + "1 0 0 1 50 700 Tm (7) Tj " * 10_000 + "ET"),
        _BOUND,
    ),
    "20 000 letters everywhere": (
        drawn(
            "BT /F 9 Tf "
            + "".join(f"1 0 0 1 {n * 37 % 595} {n * 53 % 842} Tm (7) Tj " for n in range(10_000))
            + "ET"
        ),
        _BOUND,
    ),
    "letters far away": (
        drawn("BT /F 9 Tf 1e30 1e30 Td (7) Tj -1e38 -1e38 Td (7) Tj 1e308 1e308 Td (7) Tj ET"),
        _ALL,
    ),
    "letters without size": (
        drawn("BT /F 0 Tf 50 700 Td (777) Tj /F -9 Tf (777) Tj 0 0 0 0 0 0 Tm (777) Tj ET"),
        _ALL,
    ),
    "letters beyond size": (
        drawn("BT /F 1e30 Tf 50 700 Td (777) Tj 1e30 0 0 1e30 0 0 Tm (7) Tj ET"),
        _ALL,
    ),
    "turned letters": (
        drawn(
            "BT /F 9 Tf "
            + "".join(
                f"0.{n % 9} 0.{9 - n % 9} -0.{9 - n % 9} 0.{n % 9} 99 {n % 800} Tm (777) Tj "
                for n in range(3000)
            )
            + "ET"
        ),
        _BOUND,
    ),
    "letters of no known font": (drawn("BT /Nosuch 9 Tf 50 700 Td (777) Tj ET"), _ALL),
    "form that paints itself": (
        lambda: page(stream(b"/X Do"), _FORM, "", form(_FORM, b"/X Do"), "null"),
        _ALL,
    ),
    "forms that paint each other": (
        lambda: page(
            stream(b"/X Do"), _FORM, "", form(_FORM, b"/Y Do /Y Do"), form(_FORM, b"/X Do /X Do")
        ),
        _BOUND,
    ),
    "forms that double": (
        lambda: page(
            stream(b"/X Do"),
            "/XObject<</X 5 0 R>>",
            "",
            *(form(f"/XObject<</X {n + 6} 0 R>>", b"/X Do /X Do") for n in range(10)),
            form("", b"q Q"),
        ),
        _BOUND,
    ),
    "forms 3000 deep": (
        lambda: page(
            stream(b"/X Do"),
            "/XObject<</X 5 0 R>>",
            "",
            *(form(f"/XObject<</X {n + 6} 0 R>>", b"/X Do") for n in range(3000)),
            form("", b"q Q"),
        ),
        _BOUND,
    ),
    "form with a wrong matrix": (
        lambda: page(stream(b"/X Do"), _FORM, "", form("", b"q Q", "/Matrix[1 2]"), "null"),
        _ALL,
    ),
    "letter that writes itself": (
        lambda: page(
            stream(b"BT /T 9 Tf (aaa) Tj ET"),
            "/Font<</T 5 0 R>>",
            "",
            _TYPE3,
            stream(b"9 0 d0 BT /T 9 Tf (aaa) Tj ET"),
        ),
        _ALL,
    ),
    "pattern of itself": (
        lambda: page(
            stream(b"/Pattern cs /P scn 0 0 99 99 re f"),
            "/Pattern<</P 5 0 R>>",
            "",
            stream(
                b"/Pattern cs /P scn 0 0 9 9 re f",
                "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 0/YStep 0/Resources<</Pattern<</P 5 0 R>>>>",
            ),
        ),
        _ALL,
    ),
    "mask of itself": (
        lambda: page(
            stream(b"/G gs /X Do"),
            "/ExtGState<</G<</SMask<</S/Luminosity/G 5 0 R>>>>>>/XObject<</X 5 0 R>>",
            "",
            form("/ExtGState<</G<</SMask<</G 5 0 R>>>>>>", b"/G gs"),
        ),
        _ALL,
    ),
    "colours of colours": (drawn("[/Indexed " * 20_000 + " cs"), _ALL),
    "colour space of itself": (
        lambda: page(
            stream(b"/C cs 1 scn"), "/ColorSpace<</C 5 0 R>>", "", "[/Indexed 5 0 R 255 (x)]"
        ),
        _ALL,
    ),
    "resources that are the page": (
        lambda: pdf(
            _CATALOG,
            _PAGES,
            "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources 3 0 R>>",
            stream(b"/X Do"),
        ),
        _ALL,
    ),
    "large maps": (mapped(b"1 beginbfrange <0000><ffff><0030> endbfrange " * 5), _BOUND),
    "map that uses itself": (mapped(b"/X usecmap /Identity-H usecmap"), _ALL),
    "map from a file": (mapped(b"/../../../etc/passwd usecmap", "..#2f..#2fetc#2fpasswd"), _ALL),
    "map of nothing": (
        mapped(b"1 beginbfchar <> <> endbfchar 1 beginbfrange <01> <> [] endbfrange"),
        _ALL,
    ),
    "map of surrogates": (
        mapped(b"3 beginbfchar <0001><d800> <0002><dfff> <0003><dbff0041> endbfchar"),
        _ALL,
    ),
    "map unknown": (mapped(b"", "NoSuch-H", "Nosuch"), _ALL),
    "map known but huge": (mapped(b"", "UniGB-UTF16-H", "GB1"), _ALL),
    "widths of 2 147 483 647": (mapped(b"", widths="0 2147483647 1000"), _BOUND),
    "widths that are none": (mapped(b"", widths="0 [(a) /b [] null] 7 0 R"), _ALL),
    "paper of 1e38": (lambda: page(stream(b""), more="/MediaBox[-1e38 -1e38 1e38 1e38]"), _ALL),
    "paper that is none": (lambda: page(stream(b""), more="/MediaBox[(a) null /b]"), _ALL),
    "paper turned by 45": (lambda: page(stream(b""), more="/Rotate 45/UserUnit 1e9"), _ALL),
    "notes that are parents of each other": (
        lambda: page(
            stream(b""),
            "",
            "/Annots[5 0 R 6 0 R]",
            "<</Subtype/Widget/Parent 6 0 R/T(a)/V(7)>>",
            "<</Subtype/Widget/Parent 5 0 R/T(b)/V(7)>>",
        ),
        _ALL,
    ),
    "50 000 notes": (
        lambda: page(
            stream(b""), "", f"/Annots[{'5 0 R ' * 50_000}]", "<</Subtype/Text/Contents(7)>>"
        ),
        _BOUND,
    ),
    "notes that are a number": (lambda: page(stream(b""), "", "/Annots 7"), _ALL),
    "outline in a ring": (
        catalog("/Outlines 5 0 R", "<</First 5 0 R/Next 5 0 R/Last 5 0 R/Title(7)>>"),
        _ALL,
    ),
    "names in a ring": (
        catalog("/Names<</Dests 5 0 R/JavaScript 5 0 R>>", "<</Kids[5 0 R]>>"),
        _ALL,
    ),
    "labels in a ring": (catalog("/PageLabels 5 0 R", "<</Kids[5 0 R]>>"), _ALL),
    "structure in a ring": (
        catalog(
            "/StructTreeRoot 5 0 R/MarkInfo<</Marked true>>",
            "<</Type/StructTreeRoot/K 5 0 R/P 5 0 R/ParentTree 5 0 R/Kids[5 0 R]>>",
        ),
        _ALL,
    ),
    "layers in a ring": (
        catalog(
            "/OCProperties<</OCGs[5 0 R]/D<</Order[5 0 R]/OFF[5 0 R]/BaseState/OFF>>>>",
            "[5 0 R 5 0 R]",
        ),
        _ALL,
    ),
    "encrypted in no known way": (
        lambda: pdf(
            _CATALOG, _PAGES, trailer="/Root 1 0 R/Encrypt<</Filter/Nosuch/V 9/R 9>>/ID[(a)(b)]"
        ),
        _ALL,
    ),
    "encrypted with nothing": (
        lambda: pdf(
            _CATALOG,
            _PAGES,
            trailer="/Root 1 0 R/Encrypt<</Filter/Standard/V 5/R 6/O()/U()/OE()/UE()/P 0/Length 256>>/ID[()()]",
        ),
        _ALL,
    ),
    "encrypted by itself": (
        lambda: pdf(
            _CATALOG,
            _PAGES,
            "<</Filter/Standard/V 2/R 3/O 3 0 R/U 3 0 R/P 3 0 R>>",
            trailer="/Root 1 0 R/Encrypt 3 0 R",
        ),
        _ALL,
    ),
}
LARGER = 105_000_000
ADDED: dict[str, tuple[Callable[[], bytes], tuple[str, ...], bool]] = {
    "script on opening": (
        root_says("/OpenAction", "<</S/JavaScript/JS(app.launchURL('http://127.0.0.1:9/'))>>"),
        (READ,),
        True,
    ),
    "program on opening": (
        root_says("/OpenAction", "<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)>>>>"),
        (READ,),
        True,
    ),
    "other file on opening": (
        root_says("/OpenAction", "<</S/GoToR/F(/etc/passwd)/D[0/Fit]>>"),
        (READ,),
        True,
    ),
    "address on opening": (
        root_says("/OpenAction", "<</S/URI/URI(http://127.0.0.1:9/)>>"),
        (READ,),
        True,
    ),
    "form sent on opening": (
        root_says("/OpenAction", "<</S/SubmitForm/F(http://127.0.0.1:9/)>>"),
        (READ,),
        True,
    ),
    "script on every page": (
        page_says("/AA", "<</O<</S/JavaScript/JS(1)>>/C<</S/Launch/F(/bin/sh)>>>>"),
        (READ,),
        True,
    ),
    "XFA form": (
        root_says("/AcroForm", "<</Fields[]/XFA[(template)(<x/>)]/NeedAppearances true>>"),
        (READ,),
        True,
    ),
    "file inside": (added(with_file), (READ,), True),
    "extension level": (
        root_says("/Extensions", "<</ADBE<</BaseVersion/9.9/ExtensionLevel 2147483647>>>>"),
        (READ,),
        True,
    ),
    "reference to another file": (
        page_says("/Group", "<</S/Transparency/Ref<</F(/etc/passwd)/Page 0>>>>"),
        (READ,),
        True,
    ),
    "password for the owner": (locked(""), (READ, ENCRYPTED), False),
    "password for the reader": (locked("x"), (ENCRYPTED,), False),
    "thousand endings": (tail(b"startxref\n0\n%%EOF\n" * 1000), _ALL, False),
    "1 MB behind the end": (tail(b"\0" * 1_000_000), _ALL, False),
    "other trailer behind": (
        tail(b"trailer\n<</Root 1 0 R/Prev 9/Size 1>>\nstartxref\n9\n%%EOF\n"),
        _ALL,
        False,
    ),
    "no ends of streams": (cut(b"endstream", b"endstrean"), _ALL, False),
    "no ends of objects": (cut(b"endobj", b"endobk"), _ALL, False),
    "no table of references": (cut(b"xref", b"xreg"), _ALL, False),
    "states kept before all": (prefixed("q " * 5000), (READ,), True),
    "everything made tiny": (prefixed("0.0001 0 0 0.0001 0 0 cm "), _ALL, False),
    "everything moved away": (prefixed("1 0 0 1 99999 99999 cm "), _ALL, False),
    "everything mirrored": (prefixed("-1 0 0 1 595 0 cm "), _ALL, False),
    "everything unseen": (prefixed("3 Tr "), _ALL, False),
    "everything clipped away": (prefixed("0 0 0 0 re W n "), _ALL, False),
    "matrix that is none": (prefixed("0 0 0 0 0 0 cm "), _ALL, False),
}


def cases() -> Iterator[Evil]:
    for name, (make, ends) in BY_HAND.items():
        yield Evil(name, PDF, make, ends)
    for name, (make, ends, alike) in ADDED.items():
        harmless = partial(good, PDF) if alike else None
        yield Evil(name, PDF, make, ends, 10 if alike else None, harmless)
