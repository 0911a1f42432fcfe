"""A canvas of reportlab's that writes an archive file (PDF/A): metadata, output intent, dates of
the report, nothing of the program, the user or the clock."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from html import escape  # xml.sax.saxutils would load the whole of urllib, with ssl
from struct import pack
from typing import TYPE_CHECKING, Any

from forms.document.style import MM
from forms.render.faces.faces import roles
from forms.render.pdf.objects import dictionary, ended, stream
from forms.render.pdf.roles import Fonts, Role

if TYPE_CHECKING:
    from forms.document.nodes import Document
    from forms.document.style import Sheet

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{creator}<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}T00:00:00+08:00</xmp:CreateDate>
<xmp:ModifyDate>{date}T00:00:00+08:00</xmp:ModifyDate>
<pdfaid:part>{part}</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
_CREATOR = "<dc:creator><rdf:Seq><rdf:li>{agency}</rdf:li></rdf:Seq></dc:creator>\n"


_VERSIONS = {1: (1, 4), 2: (1, 7)}
_SETTINGS = {"useA85": 0, "pdfComments": 0, "pdfMultiLine": 0, "canvas_baseColor": None}
"""Of reportlab's: its default would blow streams up by a quarter, and a user's environment could
change the bytes."""
_SIGNATURES = (
    b" ReportLab Generated PDF document (opensource)",
    b"% ReportLab generated PDF document -- digest (opensource)",
)
"""What reportlab writes of itself. It is blotted out: without it, all that follows would move."""


class Archive:
    """One PDF: draw on `canvas`, then take `whole`."""

    def __init__(self, document: Document, sheet: Sheet, part: int) -> None:
        """`part` of PDF/A, 1 or 2."""
        from reportlab.pdfgen.canvas import Canvas

        self.canvas = Canvas(
            "",
            pagesize=(round(sheet.width * MM, 2), round(sheet.height * MM, 2)),
            invariant=1,
            pdfVersion=_VERSIONS[part],
            initialFontName=_registered()[0],  # or else reportlab's Helvetica, not embedded
            lang=document.language,
        )
        self._pdf = self.canvas._doc  # noqa: SLF001  what reportlab hands to its fonts
        self._pdf.fonts = Fonts(listed=part == 1)
        self._pdf.delayedFonts.append(self._pdf.fonts)
        self._pdf.signature = blake2b(digest_size=16)
        self._describe(document, part)

    def whole(self) -> bytes:
        """The file. Its identifier is a hash of its content, so equal content is equal bytes."""
        from reportlab.pdfbase.pdfdoc import PDFImageXObject, PDFStream, PDFZCompress

        for page in self._pdf.Pages.pages:
            self._pdf.updateSignature(page.stream)
            page.Contents = ended(PDFStream(content=page.stream, filters=[PDFZCompress]))
            page.Trans = None  # an empty one, which archives forbid
        for name, drawn in self._pdf.idToObject.items():
            if isinstance(drawn, PDFImageXObject):
                self._pdf.idToObject[name] = ended(drawn)
        data: bytes = self.canvas.getpdfdata()
        for name in _SIGNATURES:
            data = data.replace(name, b" " * len(name))
        return data

    def _describe(self, document: Document, part: int) -> None:
        from reportlab.pdfbase.pdfdoc import PDFArray

        packet = _packet(document, part).encode("utf-8")
        self._pdf.updateSignature(packet)
        # reportlab's own form of it would name reportlab and the day that is its beginning of time.
        self._pdf.info.format = _info(document).format
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        catalog = self._pdf.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.OutputIntents = PDFArray([_output_intent()])
        catalog.Metadata = stream(packet, packed=False, Type="/Metadata", Subtype="/XML")


@cache
def _registered() -> list[str]:
    """The names of our fonts, now known to reportlab, which is set as this package needs it.

    Done twice it does no harm, should two threads begin at once.
    """
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics

    for name, value in _SETTINGS.items():
        setattr(rl_config, name, value)
    for key in roles():
        pdfmetrics.registerFont(Role(key))
    return roles()


def _info(document: Document) -> Any:
    """The information dictionary: title, agency and the report's date."""
    from reportlab.pdfbase.pdfdoc import PDFString

    date = PDFString(f"D:{document.dated.replace('-', '')}000000+08'00'")
    entries = {"Title": PDFString(document.title), "CreationDate": date, "ModDate": date}
    if document.agency:
        entries["Author"] = PDFString(document.agency)
    return dictionary(**entries)


def _packet(document: Document, part: int) -> str:
    """The same as XMP."""
    agency = escape(document.agency, quote=False)
    return _XMP.format(
        title=escape(document.title, quote=False),
        creator=_CREATOR.format(agency=agency) if agency else "",
        language=document.language,
        date=document.dated,
        part=part,
    )


def _output_intent() -> Any:
    """The colours meant: sRGB, with its profile."""
    name = "(sRGB IEC61966-2.1)"
    return dictionary(
        Type="/OutputIntent",
        S="/GTS_PDFA1",
        OutputConditionIdentifier=name,
        Info=name,
        DestOutputProfile=stream(_profile(), N=3),
    )


@cache
def _profile() -> bytes:
    """An ICC profile (version 2) of sRGB, computed from IEC 61966-2-1."""
    curve = b"curv" + bytes(4) + pack(">L", 1024) + b"".join(map(_linear, range(1024)))
    name = b"sRGB"
    described = (
        b"desc" + bytes(4) + pack(">L", len(name) + 1) + name + bytes(1 + 4 + 4 + 2 + 1 + 67)
    )
    tags = {
        b"desc": described,
        b"cprt": b"text" + bytes(4) + b"No copyright\0",
        b"wtpt": _point(0.9642, 1, 0.8249),
        b"rXYZ": _point(0.43607, 0.22249, 0.01392),
        b"gXYZ": _point(0.38515, 0.71687, 0.09708),
        b"bXYZ": _point(0.14307, 0.06061, 0.71410),
        b"rTRC": curve,
    }
    places, body = {}, b""
    start = 128 + 4 + 12 * (len(tags) + 2)
    for tag, data in tags.items():
        places[tag] = (start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    places[b"gTRC"] = places[b"bTRC"] = places[b"rTRC"]
    table = b"".join(pack(">4sLL", tag, *place) for tag, place in places.items())
    size = start + len(body)
    header = pack(">L4xL4s4s4s", size, 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    header += pack(">6H4s", 2000, 1, 1, 0, 0, 0, b"acsp") + bytes(28)
    header += _point(0.9642, 1, 0.8249)[8:]
    return header.ljust(128, b"\0") + pack(">L", len(places)) + table + body


def _linear(step: int) -> bytes:
    """The light of a colour value, as sRGB's curve has it."""
    value = step / 1023
    light = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return pack(">H", round(light * 65535))


def _point(x: float, y: float, z: float) -> bytes:
    return b"XYZ " + bytes(4) + pack(">3l", *(round(each * 65536) for each in (x, y, z)))
