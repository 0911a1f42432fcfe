"""Make every bundled face from its source package; README.md beside this file says how.

The same packages and the same fontTools give the same bytes on any day, so a rebuilt face
can be compared with the committed one by its SHA-256.
"""

from __future__ import annotations

import argparse
import bz2
import hashlib
import json
import re
import shutil
import subprocess
import tarfile
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen, RecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from sources import (
    FANDOL_DOC,
    FANDOL_OTF,
    GPL,
    OFL_SANS,
    OFL_SERIF,
    OFL_WENKAI,
    RECIPES,
    SANS,
    SERIF,
    TEXLIVE,
    UNIHAN,
    Package,
    Recipe,
)

HERE = Path(__file__).resolve().parent
CURVE_ERROR = 1.0
CHINESE_WIDTH = "“”‘’—…·※℃"
KEPT_NAMES = (0, 7, 9, 11, 13, 14)
DROPPED_TABLES = ("BASE", "GDEF", "GPOS", "GSUB", "STAT", "VORG", "DSIG")

SYMBOL_BLOCKS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # Latin-1
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x218F),  # letterlike signs, Roman numerals
    (0x2190, 0x22FF),  # arrows, mathematics
    (0x2460, 0x24FF),  # enclosed numbers
    (0x2500, 0x266F),  # boxes, shapes, marks
    (0x2713, 0x2717),  # ticks and crosses
    (0x3000, 0x303F),  # CJK punctuation
    (0x3200, 0x33FF),  # enclosed ideographs, squared units
    (0xFE30, 0xFE4F),  # vertical punctuation
    (0xFF00, 0xFFEF),  # full width
)


# --- packages -------------------------------------------------------------------------


def fetch(package: Package, work: Path) -> Path:
    """Unpack a package under `work`; an archive already lying there is not fetched again."""
    archive = work / package.archive
    if not archive.exists():
        command = {"debian": ("apt-get", "download", "="), "npm": ("npm", "pack", "@")}
        program, verb, mark = command[package.kind]
        subprocess.run([program, verb, package.name + mark + package.version], cwd=work, check=True)
    folder = work / package.archive.removesuffix(".deb").removesuffix(".tgz")
    if not folder.exists():
        unpack(archive, folder)
    return folder


def unpack(archive: Path, folder: Path) -> None:
    """Lay out an archive's files without running anything it contains."""
    folder.mkdir()
    if archive.suffix == ".deb":
        subprocess.run(["dpkg-deb", "-x", str(archive), str(folder)], check=True)
        return
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")


def sha256(path: Path) -> str:
    """Hexadecimal SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def verified_source(recipe: Recipe, work: Path) -> Path:
    """The source face, refused unless it is byte for byte the one the recipe was written for."""
    path = fetch(recipe.package, work) / recipe.source
    found = sha256(path)
    if found != recipe.source_sha256:
        raise SystemExit(f"{path.name}: SHA-256 is {found}, expected {recipe.source_sha256}")
    return path


# --- characters -----------------------------------------------------------------------


def encoded_characters(codec: str) -> set[int]:
    """All that a Chinese codec encodes in two bytes."""
    leads, trails = range(0x81, 0xFF), range(0x40, 0xFF)
    decoded = (decode(bytes((lead, trail)), codec) for lead in leads for trail in trails)
    return {ord(text) for text in decoded if len(text) == 1}


def decode(pair: bytes, codec: str) -> str:
    """The character of a pair, or nothing; lenient decoding would leave a stray second byte."""
    try:
        return pair.decode(codec)
    except UnicodeDecodeError:
        return ""


def standard_characters(unihan: Path) -> list[int]:
    """The 8105 characters of 通用规范汉字表: exactly those with Unihan's kTGH field."""
    mappings = unihan / "usr/share/unicode/Unihan_OtherMappings.txt.bz2"
    text = bz2.decompress(mappings.read_bytes()).decode()
    found = sorted(int(code, 16) for code in re.findall(r"^U\+(\w+)\tkTGH\t", text, re.MULTILINE))
    if len(found) != 8105:
        raise SystemExit(f"kTGH names {len(found)} characters, expected 8105")
    return found


def wanted_characters(standard: Iterable[int], whole_gbk: bool) -> set[int]:
    """What a face shall keep, as far as its source has it."""
    symbols = {code for first, last in SYMBOL_BLOCKS for code in range(first, last + 1)}
    rare = encoded_characters("gbk") if whole_gbk else set()
    return symbols | set(standard) | encoded_characters("gb2312") | rare


def usable_characters(font: TTFont, wanted: set[int]) -> set[int]:
    """Drop characters drawn as the missing-glyph box or as nothing.

    Every consumer falls back to another face by cmap alone, so a mapped character must be real.
    """
    glyphs = font.getGlyphSet()
    missing = drawing(glyphs, ".notdef")
    cmap = font.getBestCmap()
    return {
        code
        for code in wanted & cmap.keys()
        if blank_by_nature(code) or drawing(glyphs, cmap[code]) not in (missing, [])
    }


def blank_by_nature(code: int) -> bool:
    """Spaces and format characters, which rightly have no outline."""
    return chr(code).isspace() or not chr(code).isprintable() or code in (0x3164, 0xFFA0)


def drawing(glyphs: Any, name: str) -> list[Any]:
    """A glyph's outline in a form that can be compared."""
    pen = RecordingPen()
    glyphs[name].draw(pen)
    return pen.value


# --- outlines and tables --------------------------------------------------------------


def subset(font: TTFont, characters: set[int]) -> None:
    """Cut to the characters; no layout features, no instructions; the metrics stay."""
    options = Options(
        layout_features=[],
        hinting=False,
        notdef_outline=True,
        glyph_names=False,
        legacy_cmap=False,
        name_IDs=["*"],
        recalc_timestamp=False,
    )
    options.drop_tables += list(DROPPED_TABLES)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def to_truetype(font: TTFont) -> None:
    """Replace CFF by quadratic outlines, since reportlab embeds no others."""
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    glyf = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = {name: quadratic(glyphs, name) for name in order}
    glyf.glyphs[".notdef"] = hollow_box(font["hmtx"][".notdef"][0])
    font["loca"] = newTable("loca")
    font["glyf"] = glyf
    del font["CFF "]
    font["maxp"] = truetype_maxp(len(order))
    glyf.compile(font)
    font["hmtx"].metrics = dict(left_bearings(font))
    font["post"].formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"


def quadratic(glyphs: Any, name: str) -> Any:
    """One cubic outline as a TrueType glyph, its direction turned round."""
    pen = TTGlyphPen(None)
    glyphs[name].draw(Cu2QuPen(pen, CURVE_ERROR, reverse_direction=True))
    return pen.glyph()


def fill_square(font: TTFont, sign: str) -> None:
    """Make a sign as wide as an ideograph.

    The sources leave this to layout features, which reportlab does not apply.
    """
    name = font.getBestCmap()[ord(sign)]
    advance, em = font["hmtx"][name][0], font["head"].unitsPerEm
    if advance == em:
        return
    shares = {"“": 1.0, "‘": 1.0, "”": 0.0, "’": 0.0}
    shift = (1, 0, 0, 1, round((em - advance) * shares.get(sign, 0.5)), 0)
    redraw(font, name, em, dash(font, name, em) if sign == "—" else shift)


def dash(font: TTFont, name: str, em: int) -> tuple[float, ...]:
    """Stretch a dash from edge to edge, so that two make one line, at mid-height of the text."""
    glyph, metrics = font["glyf"][name], font["OS/2"]
    scale = em / (glyph.xMax - glyph.xMin)
    middle = (metrics.sTypoAscender + metrics.sTypoDescender) / 2
    rise = round(middle - (glyph.yMin + glyph.yMax) / 2)
    return (scale, 0, 0, 1, -glyph.xMin * scale, rise)


def redraw(font: TTFont, name: str, advance: int, transform: tuple[float, ...]) -> None:
    """Replace one glyph by its transformed outline, its components resolved."""
    glyphs = font.getGlyphSet()
    recording = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(recording)
    pen = TTGlyphPen(None)
    recording.replay(TransformPen(pen, transform))
    glyph = pen.glyph()
    glyph.recalcBounds(font["glyf"])
    font["glyf"][name] = glyph
    font["hmtx"][name] = (advance, glyph.xMin)


def hollow_box(width: int) -> Any:
    """A plain box for what no face has; Fandol's own has an F inside that reads as text."""
    pen = TTGlyphPen(None)
    rectangle(pen, (80, -40, width - 80, 800))
    rectangle(pen, (width - 120, 0, 120, 760))
    return pen.glyph()


def rectangle(pen: Any, corners: tuple[int, int, int, int]) -> None:
    """Clockwise from lower left; corners given right to left make it a hole."""
    left, bottom, right, top = corners
    pen.moveTo((left, bottom))
    for point in ((left, top), (right, top), (right, bottom)):
        pen.lineTo(point)
    pen.closePath()


def left_bearings(font: TTFont) -> Iterator[tuple[str, tuple[int, int]]]:
    """Advance widths as they are with the left bearings of the new outlines."""
    for name, (advance, _) in font["hmtx"].metrics.items():
        yield name, (advance, getattr(font["glyf"][name], "xMin", 0))


def truetype_maxp(count: int) -> Any:
    """The limits table of a face without instructions; saving fills in the outline limits."""
    maxp = newTable("maxp")
    maxp.tableVersion = 0x00010000
    maxp.numGlyphs = count
    zero = "Contours Points ComponentDepth ComponentElements CompositeContours CompositePoints"
    zero += " FunctionDefs InstructionDefs SizeOfInstructions StackElements Storage TwilightPoints"
    for field in zero.split():
        setattr(maxp, "max" + field, 0)
    maxp.maxZones = 1
    return maxp


def rename(font: TTFont, recipe: Recipe) -> None:
    """Give the modified face its names, keeping copyright, trademark, designer and licence."""
    table = font["name"]
    kept = {number: table.getDebugName(number) for number in KEPT_NAMES}
    version = table.getDebugName(5)
    table.names = []
    for number, text in sorted((kept | new_names(recipe, version)).items()):
        if text:
            table.setName(text.replace("\r\n", "\n"), number, 3, 1, 0x409)


def new_names(recipe: Recipe, version: str) -> dict[int, str]:
    """Name records that differ from the source's."""
    plain = recipe.style in ("Regular", "Bold")
    names = {
        1: recipe.family if plain else recipe.full_name,
        2: recipe.style if plain else "Regular",
        3: f"{version};Nianbao;{recipe.file.removesuffix('.ttf')}",
        4: recipe.full_name,
        5: version,
        6: recipe.file.removesuffix(".ttf"),
        10: f"Subset for Nianbao of {Path(recipe.source).name} ({recipe.package.origin}).",
    }
    if recipe.face == "fang":
        names[10] += " Outlines converted from cubic to quadratic curves."
        names[13] = "GNU General Public License, version 3, with font exception"
    return names if plain else names | {16: recipe.family, 17: recipe.style}


def build_face(recipe: Recipe, source: Path, standard: list[int], target: Path) -> None:
    """Write one face; its dates are the source's, so the bytes do not depend on the day."""
    font = TTFont(source, recalcTimestamp=False)
    wanted = wanted_characters(standard, recipe.whole_gbk) - set(map(ord, recipe.misdrawn))
    subset(font, usable_characters(font, wanted))
    if "CFF " in font:
        to_truetype(font)
    for sign in CHINESE_WIDTH:
        fill_square(font, sign)
    rename(font, recipe)
    font.save(target)


# --- what lies beside the faces -------------------------------------------------------


def catalogue_entry(recipe: Recipe, target: Path) -> dict[str, str]:
    """What faces.json says about one face."""
    fields = ("face", "file", "family", "style", "licence", "licence_file", "role")
    entry = {field: getattr(recipe, field) for field in fields}
    return entry | {"sha256": sha256(target), "origin": recipe.package.origin}


def write_text(path: Path, text: str) -> None:
    """UTF-8 with plain line ends and one line end at the close."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def write_licences(work: Path, folder: Path) -> None:
    """The licence texts as the packages carry them, each headed by its copyright lines."""
    sans = (fetch(SANS, work) / "package/LICENSE_FONT").read_text(encoding="utf-8")
    serif = (fetch(SERIF, work) / "package/LICENSE_FONT").read_text(encoding="utf-8")
    write_text(folder / OFL_SANS[1], sans)
    write_text(folder / OFL_SERIF[1], f"(c) 2017-2024 Adobe (http://www.adobe.com/).\n{serif}")
    write_text(folder / OFL_WENKAI[1], WENKAI_NOTICE + sans[sans.index("This Font Software") :])
    copying = subprocess.run(
        ["gzip", "-dc", str(fetch(TEXLIVE, work) / FANDOL_DOC / "COPYING.gz")],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    write_text(folder / GPL[1], f"{FANDOL_NOTICE}\n{'-' * 72}\n{copying}")


WENKAI_NOTICE = """\
Copyright 2021-2023 LXGW (https://github.com/lxgw/LxgwWenKai),
with Reserved Font Names "霞鹜" and "LXGW"
Copyright 2020 The Klee Project Authors (https://github.com/fontworks-fonts/Klee)

NianbaoKai-Regular.ttf is a modified version (a subset) of LXGW WenKai; it bears another
name because of the reserved ones.

"""

FANDOL_NOTICE = """\
FandolFang: Copyright (C) 2012-2013 the Fandol team (Clerk Ma, Jie Su).
http://www.ctan.org/tex-archive/fonts/fandol

NianbaoFang-Regular.ttf is a modified version: cut to fewer characters, outlines converted
to TrueType, missing-glyph box redrawn, renamed. It is under the same licence, and the font
exception at the end of this text is extended to it. Its source, the original
FandolFang-Regular.otf with the recipe that converts it, is in the source tree of Nianbao
under packaging/fonts.
"""


def write_originals(work: Path, folder: Path) -> None:
    """The GPL asks for the source of the converted face: the original with its README."""
    texlive = fetch(TEXLIVE, work)
    shutil.copyfile(texlive / FANDOL_OTF, folder / "FandolFang-Regular.otf")
    shutil.copyfile(texlive / FANDOL_DOC / "README", folder / "README-Fandol")


def write_standard(standard: list[int], path: Path) -> None:
    """The list of 8105, 45 to a line, for the tests and for whoever asks what is covered."""
    write_text(path, "\n".join(textwrap.wrap("".join(map(chr, standard)), 45)))


def build_all(work: Path, root: Path) -> None:
    """Remake everything under a tree: faces, faces.json, licences, originals, character list."""
    fonts, licences, own = root / "resources/fonts", root / "LICENSES", root / "packaging/fonts"
    for folder in (work, fonts, licences, own / "original"):
        folder.mkdir(parents=True, exist_ok=True)
    standard = standard_characters(fetch(UNIHAN, work))
    for recipe in RECIPES:
        build_face(recipe, verified_source(recipe, work), standard, fonts / recipe.file)
        print(f"{recipe.file}: {(fonts / recipe.file).stat().st_size:,} bytes")
    entries = [catalogue_entry(recipe, fonts / recipe.file) for recipe in RECIPES]
    write_text(fonts / "faces.json", json.dumps(entries, ensure_ascii=False, indent=2))
    write_licences(work, licences)
    write_originals(work, own / "original")
    write_standard(standard, own / "standard-characters.txt")


def main() -> None:
    """Command line: where packages are kept, and the tree to write into."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder for packages")
    parser.add_argument("--root", type=Path, default=HERE.parents[1], help="tree to write into")
    arguments = parser.parse_args()
    build_all(arguments.work.resolve(), arguments.root.resolve())


if __name__ == "__main__":
    main()
