"""Pictures of a Word file: their files, and the drawings that show them."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from forms.document.nodes import Chart
from forms.document.style import A4
from forms.render.charts import picture
from forms.render.qr import qr_png
from forms.render.word.markup import emu, tag

if TYPE_CHECKING:
    from PIL import Image

    from forms.document.nodes import FigureBlock

_FULLEST = 0.4
"""Of the page's depth: no picture is drawn higher, as in print."""
_SCALE = 0.75
"""Points for a pixel: 96 to an inch."""
_ORIENTATION = 0x0112
_KEPT = {"PNG": "png", "JPEG": "jpeg"}

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
    '<wp:docPr id="{id}" name="{name}"/>' + _GRAPHIC + "</wp:inline>"
)
_BESIDE = (
    '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
    'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="margin"><wp:align>{side}</wp:align></wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
    '<wp:extent cx="{wide}" cy="{high}"/><wp:wrapNone/>'
    '<wp:docPr id="{id}" name="{name}"/>' + _GRAPHIC + "</wp:anchor>"
)


@dataclass
class Pictures:
    """The pictures of one part of a file: names in its folder of media, and their bytes."""

    prefix: str
    files: dict[str, bytes] = field(default_factory=dict)
    _drawn: int = 0

    def figure(self, block: FigureBlock) -> str:
        """What a figure shows, as large as in print; empty for what cannot be read."""
        shown = block.drawing
        found = readable(picture(shown) if isinstance(shown, Chart) else shown.data)
        if found is None:
            return ""
        data, kind, (wide, high) = found
        scale = A4.measure / wide
        if not isinstance(shown, Chart):
            scale = min(scale, A4.depth * _FULLEST / high, _SCALE)
        return self._drawing(_INLINE, data, kind, (wide * scale, high * scale))

    def code(self, says: str, side: float) -> str:
        """A QR code of this size, in points."""
        return self._drawing(_INLINE, qr_png(says), "png", (side, side))

    def code_beside(self, says: str, side: float, at: str) -> str:
        """The same at the `left` or `right` edge of the type area, beside the text."""
        return self._drawing(_BESIDE, qr_png(says), "png", (side, side), at)

    def _drawing(
        self, pattern: str, data: bytes, kind: str, size: tuple[float, float], side: str = ""
    ) -> str:
        name = self._name(data, kind)
        self._drawn += 1
        wide, high = map(emu, size)
        made = pattern.format(
            id=self._drawn,
            name=f"{self.prefix}{self._drawn}",
            relation=relation(name),
            wide=wide,
            high=high,
            side=side,
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


def readable(data: bytes) -> tuple[bytes, str, tuple[int, int]] | None:
    """A picture in a form that Word reads, that form, and its pixels; None for no picture.

    PNG and upright JPEG keep their bytes; all else is turned as its camera says and made PNG.
    """
    from PIL import Image

    try:
        with Image.open(BytesIO(data)) as picture:
            kind = _KEPT.get(picture.format or "")
            upright = picture.getexif().get(_ORIENTATION, 1) == 1
            if kind and upright and picture.mode != "CMYK":
                picture.load()
                return data, kind, picture.size
            return _made(picture)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _made(picture: Image.Image) -> tuple[bytes, str, tuple[int, int]]:
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(picture)
    kept = (
        upright if upright.mode in {"1", "L", "LA", "P", "RGB", "RGBA"} else upright.convert("RGB")
    )
    made = BytesIO()
    kept.save(made, "PNG", exif=b"")
    return made.getvalue(), "png", upright.size
