"""What makes the file an archive file (PDF/A): metadata, output intent, dates of the report."""

from __future__ import annotations

from functools import cache
from struct import pack
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from forms.render.pdf.objects import text_string

if TYPE_CHECKING:
    from forms.document.nodes import Document
    from forms.render.pdf.objects import ObjectFile

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


def info(file: ObjectFile, document: Document) -> int:
    """The information dictionary: title, agency and the report's date; no program, no user."""
    date = f"(D:{document.dated.replace('-', '')}000000+08'00')"
    author = f"/Author {text_string(document.agency)} " if document.agency else ""
    return file.add(
        f"<< /Title {text_string(document.title)} {author}/CreationDate {date} /ModDate {date} >>"
    )


def metadata(file: ObjectFile, document: Document, part: int) -> int:
    """The same as XMP, uncompressed as archives want it."""
    agency = escape(document.agency)
    packet = _XMP.format(
        title=escape(document.title),
        creator=_CREATOR.format(agency=agency) if agency else "",
        language=document.language,
        date=document.dated,
        part=part,
    )
    return file.stream(packet.encode("utf-8"), "/Type /Metadata /Subtype /XML", packed=False)


def output_intent(file: ObjectFile) -> str:
    """The colours meant: sRGB, with its profile."""
    profile = file.stream(srgb_profile(), "/N 3")
    name = "(sRGB IEC61966-2.1)"
    return (
        f"[<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier {name} "
        f"/Info {name} /DestOutputProfile {profile} 0 R >>]"
    )


@cache
def srgb_profile() -> bytes:
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
