"""The text of a paragraph as it is shown, and what of it is not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from forms.importers import words
from forms.importers.extract.word.settings import is_on, value
from forms.importers.extract.word.walk import DELETED, chosen, inner, is_unfilled, plain_text
from forms.values.text import clean

if TYPE_CHECKING:
    from forms.importers.extract.raw import Place
    from forms.importers.extract.unread import Unread
    from forms.importers.extract.word.styles import Styles

PAGE_END = "\f"
"""In a paragraph's text: the next page begins here. A newline ends a line."""

_UNKNOWN_SIGN = "\N{REPLACEMENT CHARACTER}"
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_LEVELS = {"superscript": 1, "subscript": -1}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_DRAWN = {"drawing": words.PICTURE, "pict": words.PICTURE, "object": words.EMBEDDED}
_PICTURES = frozenset({"a_blip", "c_chart", "dgm_relIds", "v_imagedata", "o_OLEObject"})
_BOXES = frozenset({"txbxContent"})
_RUN_PARTS = frozenset({"t", "br", "sym", "fldChar", "rt", *_SIGNS, *_NOTES, *_DRAWN})
_SKIPPED = frozenset({"instrText", "delInstrText"})
_PARAGRAPH_PARTS = frozenset({"r", "m_oMath"})
_BETWEEN = {"m_f": "/", "m_sSup": "^", "m_sSub": "_", "m_sSubSup": "^", "m_m": " ", "m_mr": " "}
_PRIVATE = range(0xE000, 0xF900)
_SYMBOLS = range(0xF020, 0xF100)


@dataclass(slots=True)
class Shown:
    """A paragraph's text, and the text boxes that are anchored in it."""

    text: str = ""
    boxes: list[Element] = field(default_factory=list)
    level: int = 0

    def add(self, text: str, level: int = 0) -> None:
        """Digits meet only where they stand on one line: 22 and a raised 1 are not 221."""
        apart = level != self.level and self.text[-1:].isdigit() and text[:1].isdigit()
        self.text += ("^" if apart else "") + text
        self.level = level if text else self.level


class RunReader:
    """Reads paragraphs of one story; fields may begin in one and end in another."""

    def __init__(self, styles: Styles, notes: dict[str, dict[str, str]], unread: Unread) -> None:
        self._styles = styles
        self._notes = notes
        self._unread = unread
        self._fields: list[bool] = []
        self._codes = 0

    def fields(self) -> tuple[list[bool], int]:
        """Sets the open fields aside: a cell or a text box has its own. `go_on` takes them."""
        kept = (self._fields, self._codes)
        self._fields, self._codes = [], 0
        return kept

    def go_on(self, kept: tuple[list[bool], int]) -> None:
        """Goes on in the fields that were set aside."""
        self._fields, self._codes = kept

    def read(self, paragraph: Element, where: Place) -> Shown:
        """What a paragraph shows; the rest is listed."""
        shown = Shown()
        hidden: list[str] = []
        style = self._styles.of_paragraph(paragraph.find("pPr"))
        for each in inner(paragraph, _PARAGRAPH_PARTS):
            if each.tag == "m_oMath":
                shown.add(_formula(each))
            elif each.tag == "r":
                self._run(each, style, hidden, (shown, where))
            else:
                self.left_out(each, where)
        if "".join(hidden).strip():
            self._unread.add("".join(hidden), words.HIDDEN_TEXT, where)
        return shown

    def mark_is_gone(self, paragraph: Element) -> bool:
        """Whether a paragraph goes on in the next: its end is deleted or hidden."""
        mark = paragraph.find("pPr/rPr")
        if mark is None:
            return False
        return any(mark.find(tag) is not None for tag in DELETED) or is_on(mark.find("vanish"))

    def left_out(self, element: Element, where: Place) -> None:
        """Lists something deleted, or a control that was not filled in."""
        text = plain_text(element)
        if is_unfilled(element):
            self._unread.add(text, words.PROMPT, where)
        elif text:
            self._unread.count(text, words.DELETED_TEXT, where)

    def _run(
        self, run: Element, style: str, hidden: list[str], target: tuple[Shown, Place]
    ) -> None:
        shown, where = target
        is_hidden = is_on(self._setting(run, style, "vanish"))
        raised = self._setting(run, style, "vertAlign")
        level = _LEVELS.get("" if raised is None else raised.get("val", ""), 0)
        for each in inner(run, _RUN_PARTS | _SKIPPED):
            if each.tag in DELETED or is_unfilled(each):
                self.left_out(each, where)
                continue
            if each.tag in _NOTES or each.tag in _DRAWN or each.tag == "rt":
                self._beside(each, shown, where)
                continue
            text = self._text(each, where)
            if is_hidden:
                hidden.append(text)
            else:
                shown.add(text, level)

    def _setting(self, run: Element, style: str, tag: str) -> Element | None:
        properties = run.find("rPr")
        direct = None if properties is None else properties.find(tag)
        if direct is not None:
            return direct
        own = value(properties, "rStyle")
        found = self._styles.setting(own, f"rPr/{tag}") if own else None
        return self._styles.setting(style, f"rPr/{tag}") if found is None else found

    def _text(self, element: Element, where: Place) -> str:
        if element.tag == "fldChar":
            self._field(element.get("fldCharType", ""))
            return ""
        if element.tag == "sym":
            text = self._sign(element, where)
        elif element.tag == "br":
            text = PAGE_END if element.get("type") == "page" else "\n"
        else:
            text = _SIGNS.get(element.tag, "") or _written(element)
        if self._codes and text.strip():
            self._unread.add(text, words.FIELD_CODE, where)
        return "" if self._codes else text

    def _field(self, kind: str) -> None:
        """`begin`, its code, `separate`, its result, `end`; in a code there may be fields."""
        if kind == "begin":
            self._fields.append(True)
            self._codes += 1
        elif self._fields and kind in ("separate", "end"):
            self._codes -= self._fields.pop()
            if kind == "separate":
                self._fields.append(False)

    def _sign(self, element: Element, where: Place) -> str:
        """A sign of a face: of letters and digits its code, of pictures nothing that is known."""
        digits = element.get("char", "")[:6]
        code = int(digits, 16) if digits.isalnum() and digits.isascii() and _is_hex(digits) else 0
        if element.get("font", "") == "Symbol" and code in _SYMBOLS:
            code -= 0xF000
            known = code < 0x7F and not chr(code).isalpha()
        else:
            known = code >= ord(" ") and code not in _PRIVATE and code < 0x110000
        if not known:
            self._unread.add(f"{element.get('font', '')} {digits}", words.SIGN, where)
        return clean(chr(code)) if known else _UNKNOWN_SIGN

    def _beside(self, element: Element, shown: Shown, where: Place) -> None:
        if element.tag == "rt":
            self._unread.add(plain_text(element), words.PHONETIC, where)
        elif element.tag in _NOTES:
            text = self._notes.get(_NOTES[element.tag], {}).get(element.get("id", ""), "")
            self._unread.add(text, words.NOTE, where)
        else:
            self._drawn(element, shown, where)

    def _drawn(self, element: Element, shown: Shown, where: Place) -> None:
        found = list(inner(element, _BOXES | _PICTURES | {"v_textpath", "wp_docPr"}))
        shown.boxes += [each for each in found if each.tag in _BOXES]
        shown.boxes += [
            _lettering(each.get("string", "")) for each in found if each.tag == "v_textpath"
        ]
        if any(each.tag in _PICTURES for each in found):
            names = (each.get("descr") or each.get("title") or "" for each in found)
            self._unread.add(" ".join(filter(None, names)), _DRAWN[element.tag], where)


def _lettering(text: str) -> Element:
    """A text drawn as a picture, as the text box that it stands for."""
    box = Element("txbxContent")
    SubElement(SubElement(SubElement(box, "p"), "r"), "t").text = text
    return box


def _is_hex(digits: str) -> bool:
    return all(each in "0123456789abcdefABCDEF" for each in digits)


def _written(element: Element) -> str:
    if element.tag != "t":
        return ""
    text = clean(element.text or "").replace("\n", " ").replace("\t", " ")
    return text if element.get("xml_space") == "preserve" else text.strip(" ")


def _formula(element: Element) -> str:
    """On one line, so that a fraction is no number of two digits."""
    if element.tag == "m_t":
        return clean(element.text or "").replace("\n", " ")
    texts = [_formula(each) for each in chosen(element)]
    return _BETWEEN.get(element.tag, "").join(filter(None, texts))
