"""Small fonts such as an office has installed, made for a test: real outlines of the shipped faces
for the characters of TEXT, while all other common characters share one of them."""

from __future__ import annotations

import hashlib
import io
from functools import cache
from typing import TYPE_CHECKING, Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

from forms.render.faces.faces import ChosenFace, face

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "某市政府信息公开工作年度报告人民 0123456789abcdefgABCDEFG.-，。、：；（）《》“”—"
COMMON = [
    bytes((row, cell)).decode("gb2312", "ignore")
    for row in range(0xB0, 0xD8)
    for cell in range(0xA1, 0xFF)
]
STANDING_IN = ord("公")


@cache
def _outlines(shipped: str, text: str) -> bytes:
    font = TTFont(face(shipped).file.path)
    options = Options(name_IDs=["*"], layout_features=[], notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(font)
    for tag in ("GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG"):
        if tag in font:
            del font[tag]
    return _bytes(font)


def _bytes(font: Any) -> bytes:
    file = io.BytesIO()
    font.save(file, reorderTables=None)
    return file.getvalue()


def font(
    family: str = "试验仿宋", english: str = "Trial Fang", shipped: str = "kai", text: str = TEXT
) -> Any:
    """A TrueType face with all common characters."""
    made = TTFont(io.BytesIO(_outlines(shipped, text)), recalcTimestamp=False)
    for table in made["cmap"].tables:
        if table.isUnicode() and table.format in {4, 12}:
            same = table.cmap[STANDING_IN]
            others = (each for each in COMMON if each and each not in text)
            table.cmap.update(dict.fromkeys(map(ord, others), same))
    named(made, family, english)
    made["OS/2"].fsType = 0
    return made


def named(made: Any, family: str, english: str) -> None:
    """Gives a face its names in Chinese and English, and no others."""
    made["name"].names = []
    for language, name in ((0x804, family), (0x409, english)):
        for kind, text in ((1, name), (2, "Regular"), (4, name)):
            made["name"].setName(text, kind, 3, 1, language)
    made["name"].setName(english.replace(" ", ""), 6, 3, 1, 0x409)


def postscript() -> Any:
    """A face whose outlines are PostScript's."""
    builder = FontBuilder(1000, isTTF=False)
    pen = T2CharStringPen(1000, None)
    pen.moveTo((100, 0))
    for point in ((900, 0), (900, 800), (100, 800)):
        pen.lineTo(point)
    pen.closePath()
    builder.setupGlyphOrder([".notdef", "square"])
    builder.setupCharacterMap({ord(each): "square" for each in COMMON if each})
    shapes = {".notdef": T2CharStringPen(1000, None).getCharString(), "square": pen.getCharString()}
    builder.setupCFF("TrialPost", {}, shapes, {})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "square": (1000, 100)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Trial Post", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    return builder.font


def saved(made: Any, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_bytes(made))
    return path


def collection(fonts: list[Any], path: Path) -> Path:
    made = TTCollection()
    made.fonts = fonts
    with path.open("wb") as file:
        made.save(file, shareTables=True)
    return path


def chosen(path: Path, index: int = 0, family: str = "试验仿宋") -> ChosenFace:
    return ChosenFace(family, path, index, hashlib.sha256(path.read_bytes()).hexdigest())
