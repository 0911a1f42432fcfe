"""The style sheet as styles of Word's.

Styles that Word knows have its own names, so that its outline, its list of styles and other
programs recognise them. None is based on another: a new indent of 正文 moves no table.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from forms.document import style
from forms.document.style import TextStyle
from forms.render.word import words
from forms.render.word.markup import eighths, floor_twips, half_points, root, tag, twips

if TYPE_CHECKING:
    from forms.document.style import TableStyle

CellRole = Literal["head", "detail", "label", "number"]

LATIN = "Times New Roman"
"""Digits half a square wide and of the weight of the body, on every machine."""
_OWN_LATIN = {"hei", "song_bold"}
"""Faces whose own digits belong to them: beside strokes this heavy Times looks grey."""
_SLACK = 0.75
"""Points that a cell's text has more than in print, for offices measure more coarsely."""
_ENGLISH = "en-US"
_CHINESE = tag("kinsoku") + "".join(
    tag(name, val=0) for name in ("autoSpaceDE", "autoSpaceDN", "adjustRightInd", "snapToGrid")
)
"""Chinese line breaking, no blanks beside digits (LibreOffice 7 has them all the same).

Punctuation hangs unless a file says otherwise. Ours says nothing: LibreOffice 7 takes a yes for a
no.
"""


class Styles:
    """All styles of one file. Those of table cells are made when a table asks for them."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._made: dict[str, str] = {}
        self._fixed()

    def cell(self, role: CellRole, look: TableStyle, size: float) -> str:
        """The style of a cell's paragraphs at a size."""
        name = words.CELL.format(name=words.CELLS[role], size=size)
        key = f"Cell{role.title()}{half_points(size)}x{round(look.leading * 100)}"
        if key not in self._made:
            faces = {"head": look.head_face, "detail": look.detail_face}
            left = role in {"label", "detail"}
            text = TextStyle(
                faces.get(role, look.face), size, size * look.leading, "left" if left else "center"
            )
            indent = twips(look.padding) if left else 0
            self._add(key, name, text, ind=tag("ind", left=indent, right=indent))
        return key

    def markup(self) -> str:
        """The part of the file that holds them."""
        return root("w:styles", self._defaults(), *self._made.values(), _table())

    def fonts(self) -> str:
        """The part that says what may stand in for a family."""
        names = dict.fromkeys((*words.FAMILIES.values(), LATIN))
        return root("w:fonts", *map(_font, names))

    # -------------------------------------------------------------------------- the sheet

    def _fixed(self) -> None:
        body, heading = style.PARAGRAPHS, tag("keepNext") + tag("keepLines")
        self._add("Normal", "Normal", body["body"])
        self._add("Lead", words.LEAD, body["lead"])
        note = replace(body["note"], before=style.TABLES["form"].after / 2)
        self._add("Note", words.NOTE, note)
        self._add("Title", "Title", style.TITLE, keep=heading)
        for level, look in style.HEADINGS.items():
            outline = tag("outlineLvl", val=level - 1)
            self._add(f"Heading{level}", f"heading {level}", look, keep=heading, outline=outline)
        self._add("Caption", words.CAPTION, style.CAPTION)
        room = TextStyle("song", style.CAPTION.size, 0, "center", before=6, after=4)
        self._add("Figure", words.FIGURE, room, keep=tag("keepNext"))
        below = TextStyle("song", 1, style.TABLES["form"].after, "left")
        self._add("Below", words.BELOW, below)
        foot = replace(style.PAGE_NUMBER, align="left")
        self._add("Footer", "footer", foot)
        self._add("Header", "header", foot)
        self._add_letters("RunIn", words.RUN_IN, self._fonts(style.RUN_IN))
        stamp = tag("sz", val=half_points(style.STAMP.size))
        self._add_letters("Code", words.CODE, self._fonts(style.STAMP.face) + stamp)

    def _add(
        self,
        key: str,
        name: str,
        look: TextStyle,
        *,
        keep: str = "",
        ind: str = "",
        outline: str = "",
    ) -> None:
        """A style of paragraphs. `keep`, `ind` and `outline` are properties in markup."""
        self._made[key] = tag(
            "style",
            tag("name", val=name),
            tag("next", val="Normal") if outline else "",
            tag("qFormat"),
            tag(
                "pPr", keep, _CHINESE, _lines(look), ind or _indent(look), _justified(look), outline
            ),
            tag("rPr", self._fonts(look.face), _size(look)),
            type="paragraph",
            **({"default": 1} if key == "Normal" else {}),
            **_origin(name),
            styleId=key,
        )

    def _add_letters(self, key: str, name: str, properties: str) -> None:
        self._made[key] = tag(
            "style",
            tag("name", val=name),
            tag("qFormat"),
            tag("rPr", properties),
            type="character",
            **_origin(name),
            styleId=key,
        )

    def _fonts(self, face: str) -> str:
        family = words.FAMILIES[face]
        latin = family if face in _OWN_LATIN else LATIN
        return tag("rFonts", ascii=latin, hAnsi=latin, eastAsia=family, cs=latin)

    def _defaults(self) -> str:
        """What holds for every paragraph. Letters are English, or an office would break words as
        it breaks Chinese."""
        language = tag("lang", val=_ENGLISH, eastAsia=self._language)
        letters = tag("rPrDefault", tag("rPr", self._fonts("song"), language))
        return tag("docDefaults", letters, tag("pPrDefault", tag("pPr", tag("widowControl"))))


def _origin(name: str) -> dict[str, int]:
    """Word knows the English names."""
    return {} if name.isascii() else {"customStyle": 1}


def _lines(look: TextStyle) -> str:
    """Exact pitch, rounded down: 22 lines must have room on the page. None for pictures."""
    around = {"before": twips(look.before), "after": twips(look.after)}
    if not look.leading:
        return tag("spacing", **around)
    return tag("spacing", **around, line=floor_twips(look.leading), lineRule="exact")


def _indent(look: TextStyle) -> str:
    """Of the first line, in characters; the length beside them is for programs without."""
    if not look.indent:
        return ""
    return tag("ind", firstLineChars=look.indent * 100, firstLine=twips(look.indent * look.size))


def _justified(look: TextStyle) -> str:
    return tag("jc", val="both" if look.align == "justify" else look.align)


def _size(look: TextStyle) -> str:
    """Rounded down as the pitch is: 28 characters must have room on a line."""
    tracking = tag("spacing", val=floor_twips(look.tracking)) if look.tracking else ""
    size = half_points(look.size)
    return tracking + tag("sz", val=size) + tag("szCs", val=size)


def _table() -> str:
    look = style.TABLES["form"]
    outer = {"val": "single", "sz": eighths(look.frame), "space": 0, "color": "000000"}
    inner = {**outer, "sz": eighths(look.thin)}
    frame = [tag(side, **outer) for side in ("top", "left", "bottom", "right")]
    grid = [tag(side, **inner) for side in ("insideH", "insideV")]
    edge = {"w": twips(look.padding / 2 - _SLACK), "type": "dxa"}
    none = {"w": 0, "type": "dxa"}
    margins = [tag("top", **none), tag("left", **edge), tag("bottom", **none), tag("right", **edge)]
    properties = tag("tblBorders", *frame, *grid) + tag("tblCellMar", *margins)
    return tag(
        "style",
        tag("name", val=words.TABLE),
        tag("qFormat"),
        tag("tblPr", properties),
        type="table",
        **_origin(words.TABLE),
        styleId="Table",
    )


def _font(name: str) -> str:
    otherwise = words.OTHERWISE.get(name, "")
    charset = "00" if name == LATIN else "86"
    return tag(
        "font",
        tag("altName", val=otherwise) if otherwise else "",
        tag("charset", val=charset),
        name=name,
    )
