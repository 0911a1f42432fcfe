"""The parts of a Word file, found as the package says: by relations, by kinds of content."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from forms.importers.extract.xml_part import parse
from forms.importers.failures import DAMAGED, refusal

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from forms.importers.extract.zip_archive import Archive

_OFFICE = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
_MICROSOFT = "http://schemas.microsoft.com/office/word"
PREFIXES = {
    f"{_OFFICE}/wordprocessingml/2006/main": "",
    f"{_STRICT}/wordprocessingml/main": "",
    f"{_OFFICE}/package/2006/relationships": "",
    f"{_OFFICE}/package/2006/content-types": "",
    f"{_OFFICE}/markup-compatibility/2006": "mc_",
    f"{_OFFICE}/officeDocument/2006/math": "m_",
    f"{_STRICT}/officeDocument/math": "m_",
    f"{_OFFICE}/drawingml/2006/wordprocessingDrawing": "wp_",
    f"{_STRICT}/drawingml/wordprocessingDrawing": "wp_",
    f"{_OFFICE}/drawingml/2006/main": "a_",
    f"{_STRICT}/drawingml/main": "a_",
    f"{_OFFICE}/drawingml/2006/chart": "c_",
    f"{_STRICT}/drawingml/chart": "c_",
    f"{_OFFICE}/drawingml/2006/diagram": "dgm_",
    f"{_STRICT}/drawingml/diagram": "dgm_",
    f"{_MICROSOFT}/2010/wordprocessingShape": "wps_",
    "urn:schemas-microsoft-com:vml": "v_",
    "urn:schemas-microsoft-com:office:office": "o_",
    "http://www.w3.org/XML/1998/namespace": "xml_",
}

_MAIN_CONTENT = (".main+xml", ".document.macroEnabled.main+xml")
_USUAL_MAIN = "word/document.xml"


class Parts:
    """The parts of a file; NianbaoError `damaged-file` where the document itself is missing."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        name = self._main_name()
        self.body = self._body(name)
        self._related = self._relations(name)

    def _body(self, name: str) -> Element:
        root = parse(self._archive.read(name), PREFIXES)
        body = root.find("body") if root.tag == "document" else None
        if body is None:
            raise refusal(DAMAGED)
        return body

    def part(self, kind: str) -> Element | None:
        """The root of the document's `styles`, `numbering`, `footnotes` …; None without one."""
        name = self._related.get(kind, "")
        return parse(self._archive.read(name), PREFIXES) if name in self._archive else None

    def _main_name(self) -> str:
        names = (self._relations("").get("officeDocument", ""), *self._by_content(), _USUAL_MAIN)
        return next((name for name in names if name in self._archive), _USUAL_MAIN)

    def _by_content(self) -> list[str]:
        if "[Content_Types].xml" not in self._archive:
            return []
        types = parse(self._archive.read("[Content_Types].xml"), PREFIXES)
        return [
            each.get("PartName", "").lstrip("/")
            for each in types.iter("Override")
            if "wordprocessingml" in each.get("ContentType", "")
            or "ms-word" in each.get("ContentType", "")
            if each.get("ContentType", "").endswith(_MAIN_CONTENT)
        ]

    def _relations(self, source: str) -> dict[str, str]:
        """The first part of each kind that a part (or the package itself) is related to."""
        folder, name = posixpath.split(source)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self._archive:
            return {}
        found: dict[str, str] = {}
        for each in parse(self._archive.read(relations), PREFIXES).iter("Relationship"):
            if each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
                found.setdefault(each.get("Type", "").rpartition("/")[2], target.lstrip("/"))
        return found
