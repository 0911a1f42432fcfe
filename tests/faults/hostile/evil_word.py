"""Word files made to harm."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from forms.importers.extract.kinds import WORD
from tests.faults.hostile.cases import DAMAGED, LARGE, NO_TIME, NONE, READ, Evil
from tests.faults.hostile.evil_archives import (
    REL,
    opened_with,
    related,
    with_parts,
)
from tests.faults.hostile.originals import good

if TYPE_CHECKING:
    from collections.abc import Iterator


def run(inside: str) -> str:
    return f"<w:p><w:r>{inside}</w:r></w:p>"


def field(code: str) -> str:
    parts = ("begin", f"<w:instrText>{code}</w:instrText>", "separate", "<w:t>文</w:t>", "end")
    marks = (each if each[0] == "<" else f'<w:fldChar w:fldCharType="{each}"/>' for each in parts)
    return "<w:p>" + "".join(f"<w:r>{each}</w:r>" for each in marks) + "</w:p>"


def table(cells: str, grid: str = "") -> str:
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>"


def cell(text: str = "7", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{run(f'<w:t>{text}</w:t>')}</w:tc>"


def tower(opening: str, inner: str, closing: str, height: int) -> str:
    return opening * height + inner + closing * height


BOX = "<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"
TABLE = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
WORD_MARKUP: dict[str, tuple[str, tuple[str, ...]]] = {
    "DDE field": (field('DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc.exe"'), (READ,)),
    "field that includes a file": (field('INCLUDETEXT "file:///etc/passwd"'), (READ,)),
    "field that includes a picture": (field('INCLUDEPICTURE "http://127.0.0.1:9/" \\d'), (READ,)),
    "field that runs a macro": (field("MACROBUTTON AutoOpen 1"), (READ,)),
    "hyperlink to a file": (field('HYPERLINK "file:///etc/passwd"'), (READ,)),
    "20 000 fields begun": (run('<w:fldChar w:fldCharType="begin"/>' * 20_000), (READ, NONE)),
    "20 000 fields ended": (run('<w:fldChar w:fldCharType="end"/>' * 20_000), (READ,)),
    "span of 999 999 999 columns": (table(cell("7", '<w:gridSpan w:val="999999999"/>')), (READ,)),
    "span of -1 columns": (table(cell("7", '<w:gridSpan w:val="-1"/>')), (READ,)),
    "span that is no number": (table(cell("7", '<w:gridSpan w:val="1e9"/>')), (READ, DAMAGED)),
    "200 000 grid columns": (table(cell(), "<w:gridCol/>" * 200_000), (READ,)),
    "row that begins at 2 147 483 647": (
        table(f'<w:trPr><w:gridBefore w:val="2147483647"/></w:trPr>{cell()}'),
        (READ,),
    ),
    "merge that goes on from nowhere": (table(cell("7", "<w:vMerge/>") * 50), (READ,)),
    "30 000 cells": (table(cell() * 30_000), (READ, LARGE, NO_TIME)),
    "30 000 rows": (
        f"<w:tbl><w:tblGrid/>{'<w:tr><w:tc><w:p/></w:tc></w:tr>' * 30_000}</w:tbl>",
        (READ, LARGE, NO_TIME),
    ),
    "10 000 tables": (
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>" * 10_000,
        (READ, LARGE, NO_TIME),
    ),
    "60 tables in each other": (tower(TABLE[0], "<w:p/>", TABLE[1], 60), (READ,)),
    "300 tables in each other": (tower(TABLE[0], "<w:p/>", TABLE[1], 300), (DAMAGED,)),
    "50 boxes in each other": (tower(BOX[0], "<w:p/>", BOX[1], 50), (READ,)),
    "100 000 empty paragraphs": ("<w:p/>" * 10_000, (READ, LARGE, NO_TIME)),
    "paragraph of 100 000 runs": (f"<w:p>{'<w:r><w:t>7</w:t></w:r>' * 100_000}</w:p>", (READ,)),
    "100 000 breaks": (run("<w:br/>" * 100_000), (READ,)),
    "100 000 page breaks": (run('<w:br w:type="page"/>' * 100_000), (READ,)),
    "100 000 tabs": (run("<w:tab/>" * 100_000), (READ,)),
    "signs that are none": (run('<w:sym w:char="110000"/><w:sym w:char="-1"/><w:sym/>'), (READ,)),
    "page of another file": ('<w:altChunk r:id="evil"/>', (READ, DAMAGED)),
    "part of another file": ('<w:subDoc r:id="evil"/>', (READ, DAMAGED)),
    "alternatives without end": (
        tower(
            "<mc:AlternateContent><mc:Choice>", "<w:p/>", "</mc:Choice></mc:AlternateContent>", 100
        ),
        (READ, DAMAGED),
    ),
    "deleted text": (
        f"<w:p>{'<w:del><w:r><w:delText>7</w:delText></w:r></w:del>' * 5000}</w:p>",
        (READ,),
    ),
    "hidden numbers": (run("<w:rPr><w:vanish/></w:rPr><w:t>777</w:t>") * 5000, (READ,)),
    "100 000 bookmarks": ('<w:bookmarkStart w:id="1" w:name="x"/>' * 100_000, (READ,)),
}


def cases() -> Iterator[Evil]:
    for name, (markup, ends) in WORD_MARKUP.items():
        make = partial(opened_with, WORD, _declared(markup))
        yield Evil(name, WORD, make, ends)
    for role in ("attachedTemplate", "oleObject", "aFChunk", "subDocument", "frame", "hyperlink"):
        make = partial(related, WORD, role, "http://127.0.0.1:9/x.dotm")
        yield Evil(f"{role} from the net", WORD, make, (READ,), 10, partial(good, WORD))
    for name, parts in _WORD_PARTS.items():
        yield Evil(name, WORD, partial(with_parts, WORD, parts), (READ, DAMAGED))


_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _declared(markup: str) -> str:
    """Markup whose prefixes are known wherever it stands."""
    for prefix, space in (("mc", _MC), ("r", REL)):
        markup = markup.replace(f"<{prefix}:", f"<{prefix}:", 1)
        if f"<{prefix}:" in markup or f" {prefix}:" in markup:
            markup = (
                f'<w:sdt xmlns:{prefix}="{space}"><w:sdtContent>{markup}</w:sdtContent></w:sdt>'
            )
    return markup


def _styles(count: int) -> bytes:
    """Styles that are each based on the next, and the last on the first."""
    inner = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % count}"/></w:style>'
        for n in range(count)
    )
    return f'<w:styles xmlns:w="{_W}">{inner}</w:styles>'.encode()


_NUMBERING = (
    f'<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
    f'<w:start w:val="2147483647"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="{"%1" * 5000}"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
).encode()
_WORD_PARTS: dict[str, dict[str, bytes | None]] = {
    "styles based on each other": {"word/styles.xml": _styles(2)},
    "20 000 styles in a ring": {"word/styles.xml": _styles(20_000)},
    "style based on itself": {"word/styles.xml": _styles(1)},
    "numbers beyond counting": {"word/numbering.xml": _NUMBERING},
    "broken styles": {"word/styles.xml": b"<w:styles"},
    "macros": {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 5000},
    "embedded programs": {"word/embeddings/oleObject1.bin": b"MZ" * 5000},
    "no content types": {"[Content_Types].xml": None},
    "no relations": {"_rels/.rels": None},
}
