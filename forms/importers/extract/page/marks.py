"""The marks inside a line of Markdown → markup. Tags that the line holds stay; every other `<` is
text."""

from __future__ import annotations

import re
from html import escape

_TAGS = (
    "a|b|big|blockquote|body|br|caption|center|code|col|colgroup|dd|del|details|div|dl|dt|em|font|h[1-6]|head|hr|html|i"
    "|iframe|img|ins|li|mark|o:p|ol|p|pre|s|small|span|strike|strong|style|sub|summary|sup|table|tbody|td|tfoot|th|thead"
    "|tr|u|ul"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_VALUE = r"""\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+)"""
_NO_TAG = re.compile(
    rf"<(?!/?(?:{_TAGS})(?:\s+[a-z_:][\w:.-]*(?:{_VALUE})?)*\s*/?>)", re.IGNORECASE | re.ASCII
)
_NAME = r"""\s++(?:"[^"]*"|'[^']*'|\([^()]*\))"""
_ADDRESS = rf"\(\s*+<?([^()\s<>]*(?:\([^()\s]*\)[^()\s]*)*)>?(?:{_NAME})?\s*+\)"
_PICTURE = re.compile(rf"!\[([^\[\]]*)\](?:{_ADDRESS}|\[([^\[\]]*)\])")
_LINK = re.compile(rf"(?<!!)\[([^\[\]]*)\](?:{_ADDRESS}|\[[^\[\]]*\])")
_STARS = re.compile(r"(?<!\*)(\*{2,3})(?!\*)([^*]+(?:\*{4}[^*]+)*)\1(?!\*)")
_STAR = re.compile(r"(?<![*\d])\*(?=[^\s*])([^*]+)(?<=\S)\*(?![*\d])")
_LINES = re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])([^_]+(?:(?<=\w)_+(?=\w)[^_]+)*)(?<=\S)\1(?!\w)")
_STRUCK = re.compile(r"~~(?=\S)(.+?)~~")


def marked_up(text: str) -> str:
    """A line as markup."""
    text = _ESCAPED.sub(_literal, text)
    text = _CODE.sub(lambda found: _literally(found.group(2)), text)
    text = _NO_TAG.sub("&lt;", text)
    text = _PICTURE.sub(_picture, text)
    text = _LINK.sub(_link, text)
    text = _STARS.sub(lambda found: found.group(2).replace("****", ""), text)
    text = _LINES.sub(r"\2", _STAR.sub(r"\1", text))
    return _STRUCK.sub(r"<del>\1</del>", text)


def _literal(found: re.Match[str]) -> str:
    return _literally(found.group(1))


def _literally(text: str) -> str:
    """Characters that no later step takes for a mark."""
    return "".join(
        f"&#{ord(each)};" if each.isascii() and not each.isalnum() else each for each in text
    )


def _picture(found: re.Match[str]) -> str:
    source = found.group(2) or found.group(3) or found.group(1)
    return f'<img src="{escape(source)}" alt="{escape(found.group(1))}">'


def _link(found: re.Match[str]) -> str:
    if found.group(2) is None:
        return found.group(1)
    return f'<a href="{escape(found.group(2))}">{found.group(1)}</a>'
