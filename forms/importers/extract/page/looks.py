"""How an element looks, as far as that decides what is read: hidden, struck out, a menu."""

from __future__ import annotations

import re

from forms.importers.extract.page.markup import BLOCKS, Element, tags

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE
)
_STRUCK = re.compile(r"text-decoration[\w-]{0,20}\s*:[^;:]*line-through", re.IGNORECASE)
_AS_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table)\b", re.IGNORECASE)
_KEEPS_BLANKS = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_SIZE = re.compile(r"\s*([0-9]{1,5})(?:\.[0-9]*)?\s*(?:px)?\s*(?:;|$)", re.IGNORECASE)
_STYLED_SIZE = re.compile(
    r"(?:^|;)\s*(?:width|height)\s*:\s*([0-9]{1,5})(?:\.[0-9]*)?px", re.IGNORECASE
)
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar)(?=$|[?#&])", re.IGNORECASE)

SMALLEST_PICTURE = 200
_NOT_TYPED = tags("button submit reset image hidden checkbox radio file password")
_STRIKING = frozenset({"del", "s", "strike"})
_KEEPING_BLANKS = frozenset({"pre", "listing", "plaintext", "xmp"})
_MENUS = frozenset({"nav", "header", "footer", "menu"})
_MAY_BE_MENU = _MENUS | tags("aside center div dl dir form li ol p section table td tr ul")
_FEWEST_LINKS = 5
_LONGEST_LOOSE = 12
_LINKED_SHARE = 0.4


def is_hidden(element: Element) -> bool:
    """Hidden by itself; style sheets are not read."""
    attributes = element.attributes
    if "hidden" in attributes or (element.tag == "dialog" and "open" not in attributes):
        return True
    return bool(_HIDDEN.search(attributes.get("style", "")))


def is_struck(element: Element) -> bool:
    """Shown, but crossed out."""
    return element.tag in _STRIKING or bool(_STRUCK.search(element.attribute("style")))


def is_block(element: Element) -> bool:
    """Whether a line ends before and after it."""
    return element.tag in BLOCKS or bool(_AS_BLOCK.search(element.attribute("style")))


def keeps_blanks(element: Element) -> bool:
    """Whether blanks and line ends of the source are shown."""
    return element.tag in _KEEPING_BLANKS or bool(_KEEPS_BLANKS.search(element.attribute("style")))


def is_menu(element: Element) -> bool:
    """Almost nothing but links, at least five of them or where menus stand. A table in which
    figures stand is none, even if its labels are links."""
    named = element.tag in _MENUS or element.attribute("role") == "navigation"
    return (
        (named or element.tag in _MAY_BE_MENU)
        and element.links >= (1 if named else _FEWEST_LINKS)
        and element.longest <= _LONGEST_LOOSE
        and element.linked >= element.letters * _LINKED_SHARE
        and not element.figures
    )


def is_icon(picture: Element) -> bool:
    """A picture that says itself that it is small."""
    stated = [_SIZE.match(picture.attribute(name)) for name in ("width", "height")]
    sizes = [int(found.group(1)) for found in stated if found]
    sizes += [int(each) for each in _STYLED_SIZE.findall(picture.attribute("style"))]
    return bool(sizes) and max(sizes) < SMALLEST_PICTURE


def typed_into(field: Element) -> str:
    """What a field of a form shows: its text, or what is chosen in it; not names of buttons."""
    if field.tag == "input":
        kind = field.attribute("type").lower()
        return "" if kind in _NOT_TYPED else field.attribute("value").strip()
    if field.tag != "select":
        return field.attribute("value").strip() if field.tag == "textarea" else ""
    options = [
        each for each in field.pieces() if isinstance(each, Element) and each.tag == "option"
    ]
    chosen = [each for each in options if "selected" in each.attributes]
    return " ".join(each.text() for each in chosen or options[:1]).strip()


def file_of(link: Element) -> str:
    """The name of the document that a link leads to, or nothing."""
    address = link.attribute("href")
    if len(address) > 2000 or not _FILE.search(address):
        return ""
    text = link.text(100)
    return text or name_in(address)


def name_in(address: str) -> str:
    """The last part of an address."""
    if address[:5].lower() == "data:":
        return ""
    return re.split("[?#]", address[:2000], maxsplit=1)[0].rstrip("/").rpartition("/")[2][:100]
