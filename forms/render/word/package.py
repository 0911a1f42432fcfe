"""The parts of a Word file with their types and relations, and the archive that they make."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from forms.render.word.markup import HEAD, RELATIONS, content
from forms.render.word.pictures import relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from forms.document.nodes import Document
    from forms.render.word.paper import Edge

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest that an archive can say, on every one of its files: no clock is asked."""

_PROPERTIES = (
    '<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>'
    "<dc:creator>{agency}</dc:creator><dc:language>{language}</dc:language>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:modified>'
    "</cp:coreProperties>"
)


@dataclass
class Package:
    """Files by their names, and what is said of them."""

    files: dict[str, bytes] = field(default_factory=dict)
    _types: dict[str, str] = field(default_factory=dict)
    _relations: list[tuple[str, str, str]] = field(default_factory=list)

    def part(self, name: str, kind: str, markup: str) -> None:
        """A part of the text beside its main one, related to that by its name."""
        self._types[f"/word/{name}.xml"] = f"{_WORD}.{kind}+xml"
        self.files[f"word/{name}.xml"] = markup.encode()
        self._relations.append((name, f"{RELATIONS}/{kind}", f"{name}.xml"))

    def edge(self, edge: Edge) -> None:
        """A head or foot with the pictures on it."""
        self.part(edge.name, edge.kind, edge.markup)
        if edge.pictures:
            self._media(edge.pictures)
            self._relate(f"word/_rels/{edge.name}.xml.rels", _shown(edge.pictures))

    def text(self, markup: str, pictures: Mapping[str, bytes]) -> None:
        """The main part."""
        self._types["/word/document.xml"] = f"{_WORD}.document.main+xml"
        self.files["word/document.xml"] = markup.encode()
        self._media(pictures)
        self._relate("word/_rels/document.xml.rels", [*self._relations, *_shown(pictures)])

    def describe(self, document: Document) -> None:
        """Title, agency and the report's own date; no program, no user."""
        said = _PROPERTIES.format(
            package=_PACKAGE,
            title=content(document.title),
            agency=content(document.agency),
            language=content(document.language),
            date=content(document.dated),
        )
        self._types["/docProps/core.xml"] = _CORE
        self.files["docProps/core.xml"] = (HEAD + said).encode()

    def whole(self) -> bytes:
        """The archive; what tells the types of the parts is its first file, as Word's own."""
        self._relate(
            "_rels/.rels",
            [
                ("text", f"{RELATIONS}/officeDocument", "word/document.xml"),
                ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ],
        )
        made = BytesIO()
        with ZipFile(made, "w") as archive:
            for name, data in [
                ("[Content_Types].xml", self._listed()),
                *sorted(self.files.items()),
            ]:
                entry = ZipInfo(name, _FIRST_DAY)
                entry.compress_type = ZIP_DEFLATED
                entry.create_system = 0
                archive.writestr(entry, data)
        return made.getvalue()

    def _media(self, pictures: Mapping[str, bytes]) -> None:
        self.files.update({f"word/media/{name}": data for name, data in pictures.items()})

    def _relate(self, name: str, relations: Iterable[tuple[str, str, str]]) -> None:
        listed = "".join(
            f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
            for key, kind, target in relations
        )
        space = f"{_PACKAGE}/relationships"
        self.files[name] = f'{HEAD}<Relationships xmlns="{space}">{listed}</Relationships>'.encode()

    def _listed(self) -> bytes:
        kinds = {
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
            "xml": "application/xml",
            "png": "image/png",
            "jpeg": "image/jpeg",
        }
        ends = (f'<Default Extension="{end}" ContentType="{k}"/>' for end, k in kinds.items())
        parts = (f'<Override PartName="{p}" ContentType="{k}"/>' for p, k in self._types.items())
        space = f"{_PACKAGE}/content-types"
        return f'{HEAD}<Types xmlns="{space}">{"".join([*ends, *parts])}</Types>'.encode()


def _shown(pictures: Mapping[str, bytes]) -> list[tuple[str, str, str]]:
    return [(relation(name), f"{RELATIONS}/image", f"media/{name}") for name in pictures]
