"""What stands around the text: the section's page, foot and head, and the settings of the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from forms.document import words as printed
from forms.document.style import A4, MM, PAGE_NUMBER, PAGE_NUMBER_DROP, PITCH
from forms.render.word.markup import attribute, floor_twips, paragraph, root, run, tag, twips
from forms.render.word.pictures import Pictures
from forms.render.word.words import FAMILIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from forms.document.nodes import Document, Stamp

Side = Literal["default", "even"]
SIDES: tuple[Side, ...] = ("default", "even")
"""Odd pages and even ones, as Word calls them."""

_FIRST_DRAWING = 1_000_000
_MARK_SIZE = 140
_MARK_GREY = "e6e6e6"
# The shape that Word makes for a watermark; it and LibreOffice know it by its name.
_MARK = (
    '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
    '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" '
    'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/></v:shapetype><v:shape id="PowerPlusWaterMarkObject{id}" '
    'o:spid="_x0000_s{id}" type="#_x0000_t136" style="position:absolute;margin-left:0;'
    "margin-top:0;width:{width}pt;height:{height}pt;rotation:315;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    'mso-position-vertical:center;mso-position-vertical-relative:margin" '
    'o:allowincell="f" fillcolor="#{grey}" stroked="f"><v:textpath '
    'style="font-family:&quot;{family}&quot;;font-size:1pt" string="{text}"/></v:shape>'
    "</w:pict></w:r>"
)


@dataclass(frozen=True)
class Edge:
    """The head or the foot of odd or even pages."""

    kind: Literal["header", "footer"]
    side: Side
    markup: str
    pictures: Mapping[str, bytes]

    @property
    def name(self) -> str:
        """Its part's file, which is also the name of the relation."""
        return f"{self.kind}_{self.side}"


def edges(document: Document) -> tuple[Edge, ...]:
    """Feet with page number and stamp, and heads for the pale mark."""
    feet = tuple(_foot(side, document.stamp) for side in SIDES)
    if not document.mark:
        return feet
    return (*feet, *(_head(side, document.mark, FAMILIES["hei"]) for side in SIDES))


def _foot(side: Side, stamp: Stamp | None) -> Edge:
    """The number on the outer side, one character in; the stamp on the other."""
    pictures = Pictures(f"code_{side}_", _FIRST_DRAWING * (SIDES.index(side) + 1))
    odd = side == "default"
    drawing, taken = pictures.stamp(stamp.says, "left" if odd else "right") if stamp else ("", 0)
    code = run(stamp.text, "Code") if stamp else ""
    parts = (code, _number()) if odd else (_number(), code)
    near, far = taken, A4.measure - PAGE_NUMBER.size
    if not odd:
        near, far = A4.measure - far, A4.measure - near
    tab = tag("tabs", tag("tab", val="right", pos=twips(far)))
    line = paragraph(
        "Footer",
        drawing,
        parts[0],
        tag("r", tag("tab")) if parts[1] else "",
        parts[1],
        properties=tab + tag("ind", left=twips(near)),
    )
    return Edge("footer", side, root("w:ftr", line), pictures.files)


def _number() -> str:
    before, _, after = printed.PAGE_NUMBER.partition("{number}")
    return run(before) + tag("fldSimple", run("1"), instr=" PAGE ") + run(after)


def _head(side: Side, mark: str, family: str) -> Edge:
    width = _MARK_SIZE * len(mark)
    shape = _MARK.format(
        id=2049 + SIDES.index(side),
        width=width,
        height=_MARK_SIZE,
        grey=_MARK_GREY,
        family=attribute(family),
        text=attribute(mark),
    )
    return Edge("header", side, root("w:hdr", paragraph("Header", shape)), {})


def section(parts: tuple[Edge, ...]) -> str:
    """The one section: A4, 22 lines, the edges by their relations."""
    # A foot grows upwards from here: its one line begins where the number does in print.
    foot = (A4.bottom - PAGE_NUMBER_DROP) * MM - PAGE_NUMBER.leading
    references = (
        f'<w:{each.kind}Reference w:type="{each.side}" r:id="{each.name}"/>'
        for each in sorted(parts, key=lambda each: each.kind, reverse=True)
    )
    margins = {"top": A4.top, "right": A4.outer, "bottom": A4.bottom, "left": A4.inner}
    return tag(
        "sectPr",
        *references,
        tag("pgSz", w=twips(A4.width * MM), h=twips(A4.height * MM)),
        tag(
            "pgMar",
            **{side: floor_twips(length * MM) for side, length in margins.items()},
            header=twips(15 * MM),
            footer=twips(foot),
            gutter=0,
        ),
        tag("docGrid", type="lines", linePitch=floor_twips(PITCH)),
    )


def settings(language: str) -> str:
    """Feet differ on odd and even pages; laid out as Word does since 2013."""
    compatible = tag(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    return root(
        "w:settings",
        tag("zoom", percent=100),
        tag("defaultTabStop", val=twips(2 * 16)),
        tag("evenAndOddHeaders"),
        tag("characterSpacingControl", val="compressPunctuation"),
        tag("compat", compatible),
        tag("themeFontLang", val=language, eastAsia=language),
    )
