"""Pictures of a Word file: their files, and the drawings that show them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from forms.document import style
from forms.document.nodes import Chart
from forms.document.style import A4, MM
from forms.render.charts import picture
from forms.render.pictures import opened
from forms.render.qr import EDGE, qr_png, rows
from forms.render.word.markup import attribute, emu, tag

if TYPE_CHECKING:
    from forms.document.nodes import FigureBlock


_GRAPHIC = (
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="{id}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/>'
    '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic>"
)
_INLINE = (
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
    '<wp:docPr id="{id}" name="{name}" descr="{says}"/>' + _GRAPHIC + "</wp:inline>"
)
_BESIDE = (
    '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
    'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="margin"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
    '<wp:extent cx="{wide}" cy="{high}"/><wp:wrapNone/>'
    '<wp:docPr id="{id}" name="{name}" descr="{says}"/>' + _GRAPHIC + "</wp:anchor>"
)


@dataclass
class Pictures:
    """The pictures of one part of a file: names in its folder of media, and their bytes.

    Drawings are counted from `first`, for no two of a file may have the same number.
    """

    prefix: str
    first: int = 1
    files: dict[str, bytes] = field(default_factory=dict)
    _drawn: int = 0

    def figure(self, block: FigureBlock) -> str:
        """What a figure shows, as large as in print; empty for what cannot be read."""
        shown = block.drawing
        found = opened(picture(shown) if isinstance(shown, Chart) else shown.data)
        if found is None:
            return ""
        wide, high = found.dots.size
        size = (A4.measure, A4.measure * high / wide)
        if not isinstance(shown, Chart):
            size = style.figure_size(wide, high)
        name = self._name(found.data, found.kind)
        return self._drawing(_INLINE, name, block.caption, size)

    def code(self, says: str, side: float) -> str:
        """A QR code of this size, in points."""
        return self._drawing(_INLINE, self._name(qr_png(says), "png"), says, (side, side))

    def stamp(self, says: str, side: Literal["left", "right"]) -> tuple[str, float]:
        """The code in a foot, its black at that edge of the type area as in print; and how much
        of the line beside it is taken."""
        modules = len(rows(says))
        black = style.stamp_side(modules)
        edge = EDGE * black / modules
        place = (
            -edge if side == "left" else A4.measure - black - edge,
            (style.STAMP_DROP - style.PAGE_NUMBER_DROP) * MM - edge,
        )
        whole = black + 2 * edge
        name = self._name(qr_png(says), "png")
        drawn = self._drawing(_BESIDE, name, says, (whole, whole), place)
        return drawn, black + edge

    def _drawing(
        self,
        pattern: str,
        file: str,
        says: str,
        size: tuple[float, float],
        place: tuple[float, float] = (0, 0),
    ) -> str:
        """`says` is read out to those who cannot see it."""
        wide, high, x, y = map(emu, (*size, *place))
        number = self.first + self._drawn
        self._drawn += 1
        made = pattern.format(
            id=number,
            name=file.partition(".")[0],
            says=attribute(says),
            relation=relation(file),
            wide=wide,
            high=high,
            x=x,
            y=y,
        )
        return tag("r", tag("drawing", made))

    def _name(self, data: bytes, kind: str) -> str:
        for name, kept in self.files.items():
            if kept == data:
                return name
        name = f"{self.prefix}{len(self.files) + 1}.{kind}"
        self.files[name] = data
        return name


def relation(name: str) -> str:
    """What a part calls the file of a picture."""
    return "r" + name.partition(".")[0]
