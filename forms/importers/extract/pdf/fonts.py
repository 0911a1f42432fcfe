"""Fonts of a PDF: the character maps of Chinese fonts kept in memory, and whether what pdfminer
makes of a font's codes can be believed. A wrong map gives wrong figures, so in doubt a character
is unreadable."""

from __future__ import annotations

import gzip
import json
from importlib.resources import files
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from forms.importers.extract.pdf.radicals import ordinary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pdfminer.pdffont import PDFFont
    from pdfminer.pdfinterp import PDFResourceManager

UNREADABLE = "\ufffd"

_ENDING = ".json.gz"
_TO_UNICODE = "to-unicode-"
_PACKED: dict[str, bytes] = {}
_SYMBOLIC = 4
_BLANKS = "\t\n\v\f\r \xa0\u2007\u202f"


def prepare_maps() -> None:
    """Reads pdfminer's maps for simplified Chinese; each is unpacked when a font asks for it."""
    from pdfminer import cmapdb

    if _PACKED:
        return
    for file in files("pdfminer").joinpath("cmap").iterdir():
        if "GB" in file.name and file.name.endswith(_ENDING):
            _PACKED[file.name.removesuffix(_ENDING)] = file.read_bytes()
    # What pdfminer finds in these, it does not look for on disk.
    database: Any = cmapdb.CMapDB
    database._cmap_cache = _Maps(_code_map)  # noqa: SLF001 — pdfminer has no other door
    database._umap_cache = _Maps(_unicode_maps)  # noqa: SLF001


class _Maps(dict[str, Any]):
    def __init__(self, made: Callable[[str], Any]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, name: str) -> Any:
        self[name] = self._made(name)
        return self[name]


def _unpacked(name: str) -> dict[str, Any]:
    from pdfminer.cmapdb import CMapDB

    if name not in _PACKED:
        raise CMapDB.CMapNotFound(name)
    content: dict[str, Any] = json.loads(gzip.decompress(_PACKED[name]))
    return content


def _code_map(name: str) -> Any:
    from pdfminer.cmapdb import PyCMap

    content = _unpacked(name)
    codes = _by_number(content["CODE2CID"])
    return PyCMap(name, SimpleNamespace(CODE2CID=codes, IS_VERTICAL=content["IS_VERTICAL"]))


def _unicode_maps(name: str) -> Any:
    from pdfminer.cmapdb import PyUnicodeMap

    content = _unpacked(_TO_UNICODE + name)
    maps = {key: _by_number(content[key]) for key in ("CID2UNICHR_H", "CID2UNICHR_V")}
    return [PyUnicodeMap(name, SimpleNamespace(**maps), vertical) for vertical in (False, True)]


def _by_number(names: dict[str, Any]) -> dict[int, Any]:
    return {
        int(key): _by_number(value) if isinstance(value, dict) else value
        for key, value in names.items()
    }


# --------------------------------------------------------------------------- what can be believed


class Believed:
    """What the characters of a file's fonts are; it remembers which codes of a font to doubt
    (None: all of them)."""

    def __init__(self) -> None:
        self._doubted: dict[PDFFont, set[int] | None] = {}
        self._known: dict[tuple[PDFFont, int], str] = {}

    def manager(self) -> PDFResourceManager:
        """Pdfminer's maker of fonts, which shows each to `meet`."""
        from pdfminer.pdfinterp import PDFResourceManager

        meet = self.meet

        class Showing(PDFResourceManager):
            def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
                font = super().get_font(objid, spec)
                meet(font, spec)
                return font

        return Showing()

    def meet(self, font: PDFFont, spec: Mapping[str, Any]) -> None:
        """Takes note of a new font; what stands around a CID font says nothing of its own."""
        from pdfminer.pdftypes import dict_value

        if "DescendantFonts" in spec:
            return
        descriptor = dict_value(spec.get("FontDescriptor", {}))
        embedded = any(key.startswith("FontFile") for key in descriptor)
        doubt = _doubt_cid if font.is_multibyte() else _doubt_simple
        if doubt(font, spec, embedded):
            self._doubted[font] = None
        elif nameless := set(_nameless(spec)):
            self._doubted[font] = nameless

    def text(self, font: PDFFont, code: int) -> str:
        """The character of a code; UNREADABLE where none can be told with certainty."""
        known = self._known.get((font, code))
        if known is None:
            known = self._known[font, code] = self._told(font, code)
        return known

    def _told(self, font: PDFFont, code: int) -> str:
        from pdfminer.cmapdb import FileUnicodeMap
        from pdfminer.pdffont import PDFUnicodeNotDefined

        doubted = self._doubted.get(font, set())
        try:
            if doubted is not None and code not in doubted:
                return _plain(font.to_unichr(code))
            known = getattr(font, "unicode_map", None)
            if isinstance(known, FileUnicodeMap):
                return _plain(known.get_unichr(code))
        except (PDFUnicodeNotDefined, KeyError):
            pass
        return UNREADABLE


def _plain(text: str) -> str:
    if text in _BLANKS:
        return " " if text else UNREADABLE
    return ordinary(text) if min(text) >= " " else UNREADABLE


def _doubt_cid(font: Any, spec: Mapping[str, Any], embedded: bool) -> bool:
    """A map of codes that is not known; glyph numbers of an embedded font taken for characters."""
    from pdfminer.cmapdb import CMap, IdentityUnicodeMap
    from pdfminer.pdftypes import PDFStream, resolve1

    if isinstance(font.cmap, CMap) and not font.cmap.code2cid:
        return True
    numbered = isinstance(resolve1(spec.get("CIDToGIDMap")), PDFStream)
    return embedded and not numbered and isinstance(font.unicode_map, IdentityUnicodeMap)


def _nameless(spec: Mapping[str, Any]) -> Iterator[int]:
    """Codes for which a font names a letter that nobody knows; pdfminer passes over them, and
    would then take what the code means elsewhere."""
    from pdfminer.encodingdb import name2unicode
    from pdfminer.pdftypes import list_value, resolve1

    encoding = resolve1(spec.get("Encoding"))
    code = 0
    for each in list_value(encoding.get("Differences", [])) if isinstance(encoding, dict) else ():
        if isinstance(each, int):
            code = each
            continue
        try:
            name2unicode(each.name)
        except (KeyError, ValueError, AttributeError):
            yield code
        code += 1


def _doubt_simple(font: Any, spec: Mapping[str, Any], embedded: bool) -> bool:
    """A font with an encoding of its own that the file does not tell."""
    from pdfminer.pdftypes import resolve1

    encoding = resolve1(spec.get("Encoding"))
    if getattr(spec.get("Subtype"), "name", "") == "Type3":
        return not (isinstance(encoding, dict) and "Differences" in encoding)
    told = encoding is not None or "FontFile" in font.descriptor
    return embedded and not told and bool(font.flags & _SYMBOLIC)
