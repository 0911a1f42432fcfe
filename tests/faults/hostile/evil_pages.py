"""Web pages and Markdown made to harm."""

from __future__ import annotations

import base64
from functools import partial
from typing import TYPE_CHECKING

from forms.importers.extract.kinds import HTML, MARKDOWN, TEXT
from tests.faults.hostile.cases import DAMAGED, LARGE, NO_TEXT, NO_TIME, NONE, READ, Evil
from tests.faults.hostile.evil_archives import many_of
from tests.faults.hostile.originals import good

if TYPE_CHECKING:
    from collections.abc import Iterator

_READ, _BOUND = (READ,), (READ, NONE, LARGE, DAMAGED, NO_TIME)
BEFORE: dict[str, tuple[str, tuple[str, ...], int | None]] = {
    "20 000 nested blocks": ("<div>" * 20_000, _BOUND, None),
    "200 000 nested blocks": ("<div>" * 200_000, _BOUND, None),
    "20 000 nested spans": ("<span>" * 20_000, _BOUND, None),
    "5000 nested tables": ("<table><tr><td>" * 5000, _BOUND, None),
    "20 000 nested lists": ("<ul><li>" * 20_000, _BOUND, None),
    "crossed elements": ("<b><i><p><font><a>" * 5000, _BOUND, None),
    "formatting again and again": ("<b><p>" * 5000, _BOUND, None),
    "ends of nothing": ("</div></td></table></p></br>" * 20_000, _BOUND, None),
    "rowspan of 1 000 000 000": ("<table><tr><td rowspan=1000000000>7<td>7</table>", _READ, None),
    "colspan of 1 000 000 000": ("<table><tr><td colspan=1000000000>7<td>7</table>", _READ, None),
    "both spans": ("<table><tr><td colspan=1000000000 rowspan=1000000000>7</table>", _READ, None),
    "1000 rowspans of 65 534": (
        "<table>" + "<tr><td rowspan=65534 colspan=1000>7" * 1000 + "</table>",
        _BOUND,
        None,
    ),
    "rowspan of 0": ("<table><tr><td rowspan=0>7<td>7<tr><td>7</table>", _READ, None),
    "span of -1": ("<table><tr><td rowspan=-1 colspan=-99>7</table>", _READ, None),
    "span that is no number": ("<table><tr><td rowspan=1e9 colspan=٣>7</table>", _READ, None),
    "1 000 000 cells": ("<table><tr>" + "<td>7" * 1_000_000 + "</table>", _BOUND, None),
    "200 000 rows": ("<table>" + "<tr><td>7" * 200_000 + "</table>", _BOUND, None),
    "5000 tables": ("<table><tr><td>7</table>" * 5000, _BOUND, None),
    "table in pieces in a paragraph": ("<p><table><p><td><p><tr>7" * 2000, _BOUND, None),
    "comment without end": ("<!-- ", (NONE,), None),
    "comment with a wrong end": ("<!--> --!> <!---> <!- x -->", _READ, 10),
    "CDATA without end": ("<![CDATA[ ", (READ, NONE), None),
    "script without end": ("<script>", (NONE,), None),
    "style without end": ("<style>", (NONE,), None),
    "text area without end": ("<textarea>", (READ, NONE), None),
    "title without end": ("<title>", (READ, NONE), None),
    "plain text": ("<plaintext>", (READ, NONE), None),
    "tag without end": ("<div class='", (READ, NONE), None),
    "attribute of 10 MB": (f"<div title='{'7' * 10_000_000}'>", _READ, 10),
    "100 000 attributes": (f"<div{many_of(' a#=1', 100_000)}>", _BOUND, None),
    "name of 1 MB": (f"<{'x' * 1_000_000}>", _READ, 10),
    "frames in frames": ("<frameset><frame src=x>" * 3000, _BOUND, None),
    "templates in templates": ("<template>" * 3000, _BOUND, None),
    "choices": ("<select>" + "<option>7" * 5000 + "</select>", _BOUND, None),
    "svg in html in svg": ("<svg><foreignObject><div>" * 2000, _BOUND, None),
    "mathematics": ("<math><mtext><table><mglyph><style>" * 500, _BOUND, None),
    "references to nothing": (
        "&#0;&#xD800;&#1114112;&#99999999999999;&#x1F;&nosuch;&amp" * 500,
        _READ,
        None,
    ),
    "entities declared": ('<!DOCTYPE x [<!ENTITY a "7">]>&a;&a;', _READ, None),
    "NUL": ("\0" * 3, (*_BOUND, NO_TEXT), None),
    "hidden numbers": ("<p style='display:none'>777</p>" * 5000, _BOUND, None),
    "text from right to left": ("<bdo dir=rtl>321</bdo>" * 5000, _BOUND, None),
    "100 000 breaks": ("<br>" * 100_000, _BOUND, None),
    "paragraph of 5 MB": (f"<p>{'文7' * 1_000_000}</p>", _BOUND, None),
}
OUTSIDE = {
    "picture from a file": "<img src='file:///etc/passwd'>",
    "picture from the net": "<img src='http://127.0.0.1:9/x.png'>",
    "style sheet from the net": "<link rel=stylesheet href='http://127.0.0.1:9/x.css'>",
    "style sheet imported": "<style>@import url(http://127.0.0.1:9/x.css);</style>",
    "script from the net": "<script src='http://127.0.0.1:9/x.js'></script>",
    "script that writes": "<script>document.write('<table><tr><td>7</table>')</script>",
    "handler": "<body onload='fetch(`http://127.0.0.1:9/`)'>",
    "refresh": "<meta http-equiv=refresh content='0;url=file:///etc/passwd'>",
    "base": "<base href='http://127.0.0.1:9/'>",
    "object": "<object data='file:///etc/passwd'></object><embed src='file:///etc/passwd'>",
    "import": "<link rel=import href='file:///etc/passwd'>",
    "frame": "<iframe src='file:///etc/passwd'></iframe>",
    "svg from a file": "<svg><use href='file:///etc/passwd#x'/><image href='file:///etc/passwd'/></svg>",
    "preloaded": "<link rel=preload as=font href='http://127.0.0.1:9/x.woff'>",
}
CHARSETS = (
    "utf-7",
    "utf-16",
    "utf-32",
    "iso-2022-jp",
    "hz",
    "x-user-defined",
    "none",
    "../../x",
    "idna",
    "zip",
    "rot13",
    "unicode_escape",
)
LINES: dict[str, tuple[str, tuple[str, ...]]] = {
    "100 000 bars": ("|" * 100_000, _BOUND),
    "100 000 bars and blanks": ("| " * 100_000, _BOUND),
    "bars after a backslash": ("\\|" * 50_000, _BOUND),
    "30 000 columns": ("|7" * 30_000 + "\n" + "|---" * 30_000, _BOUND),
    "100 000 rules": ("|---|---|\n" * 100_000, _BOUND),
    "8000 rows": ("|a|b|\n|---|---|\n" + "|7|7|\n" * 8000, _BOUND),
    "rows without end": (
        "|a|b|\n|---|---|\n" + "".join("|" * n + "\n" for n in range(250)),
        _BOUND,
    ),
    "quotes in quotes": (">" * 20_000 + " 7", _BOUND),
    "lists in lists": ("".join(" " * n + "- 7\n" for n in range(1500)), _BOUND),
    "stars": ("*7" * 50_000, _BOUND),
    "stars and lines": ("**_" * 50_000, _BOUND),
    "brackets": ("[" * 100_000, _BOUND),
    "links in links": ("[7](" * 30_000, _BOUND),
    "pictures in links": ("[![7](" * 30_000, _BOUND),
    "references": (many_of("[a#]: file:///etc/passwd\n", 30_000), _BOUND),
    "footnotes": (many_of("[^#]: [^#]\n", 30_000), _BOUND),
    "back ticks": ("`" * 99_999, _BOUND),
    "code without end": ("```\n", (READ, NONE)),
    "code fences": ("```\n~~~\n" * 30_000, _BOUND),
    "hashes": ("#" * 100_000, _BOUND),
    "15 000 headings": ("# 一、总体情况\n" * 15_000, _BOUND),
    "underlined headings": ("7\n===\n7\n---\n" * 5000, _BOUND),
    "breaks in cells": ("|a|b|\n|---|---|\n|" + "<br>" * 50_000 + "|7|", _BOUND),
    "page in a table": ("|a|b|\n|---|---|\n|" + "<table><tr><td>" * 5000 + "|7|", _BOUND),
    "angle brackets": ("<" * 100_000, _BOUND),
    "tags": ("<a <a " * 20_000, _BOUND),
    "comment without end": ("<!-- ", (READ, NONE)),
    "head without end": ("---\ntitle: 7\n", (READ, NONE)),
    "entities": ("&amp;#49;&#49;&#x31;&nosuch;" * 10_000, _BOUND),
    "script": ("<script>document.write(7)</script>\n<img src=file:///etc/passwd>\n", (READ,)),
    "blanks and a bar": (" " * 50_000 + "|", _BOUND),
    "rule of 100 000": ("-" * 100_000 + "x", _BOUND),
    "rule of blanks": ("|" + " " * 50_000 + "-" + " " * 50_000 + "x", _BOUND),
    "colons": (":-" * 50_000 + "x", _BOUND),
    "50 000 lines": ("文\n" * 50_000, _BOUND),
    "400 001 lines": ("文\n" * 400_001, (LARGE,)),
    "NUL": ("\0" * 3, (NO_TEXT,)),
    "line of 3 MB": ("1 " * 1_500_000, _BOUND),
}


def cases() -> Iterator[Evil]:
    for name, (markup, ends, cells) in BEFORE.items():
        yield Evil(name, HTML, partial(page_with, markup), ends, cells)
    for name, markup in OUTSIDE.items():
        yield Evil(name, HTML, partial(page_with, markup), (READ,), 10, partial(page_with, ""))
    for name in CHARSETS:
        yield Evil(
            f"page that says {name}", HTML, partial(claimed, name), (READ, NO_TEXT, NONE, DAMAGED)
        )
    for name, ends in (
        ("utf-16", (READ, NO_TEXT)),
        ("utf-16-le", (READ, NO_TEXT)),
        ("utf-32", (NO_TEXT, READ)),
        ("utf-7", (NONE, NO_TEXT)),
        ("hz", (NONE, NO_TEXT)),
        ("gb18030", (READ,)),
    ):
        for kind in (HTML, TEXT, MARKDOWN):
            yield Evil(
                f"in {name}",
                kind,
                partial(encoded, kind, name),
                ends if name != "gb18030" else (READ, NONE, NO_TEXT),
            )
    yield from _mails()
    for kind in (MARKDOWN, TEXT):
        for name, (text, ends) in LINES.items():
            yield Evil(name, kind, partial(lines_with, kind, text), ends)


def page_with(markup: str) -> bytes:
    """A good page with markup before everything that it shows."""
    return good(HTML).replace(b"<body>", b"<body>" + markup.encode(), 1)


def lines_with(kind: str, text: str) -> bytes:
    """A good text with lines before and behind its first paragraph."""
    head, _, rest = good(kind).partition(b"\n")
    return b"\n".join((head, text.encode(), rest))


def claimed(charset: str) -> bytes:
    return good(HTML).replace(b"charset=utf-8", f"charset={charset}".encode())


def encoded(kind: str, encoding: str) -> bytes:
    return good(kind).decode().encode(encoding, "replace")


# ---------------------------------------------------------------------------- pages saved as mail


def _mails() -> Iterator[Evil]:
    head = "MIME-Version: 1.0\r\n"
    page = base64.encodebytes(page_with("")).decode()
    part = f"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{page}\r\n"
    multi = head + "Content-Type: multipart/related; boundary=b\r\n\r\n"
    deep = many_of("Content-Type: multipart/mixed; boundary=b#\r\n\r\n--b#\r\n", 3000)
    ends = (READ, NONE, DAMAGED, LARGE, NO_TEXT)
    for name, text in {
        "saved page": f"{multi}--b\r\n{part}--b--",
        "saved page without an end": f"{multi}--b\r\n{part}",
        "saved page in 3000 others": head + deep + part,
        "20 000 parts": multi + "--b\r\nContent-Type: text/html\r\n\r\n<p>7\r\n" * 20_000,
        "20 000 header lines": head
        + "X: 7\r\n" * 20_000
        + "Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        + part,
        "header of 500 KB": f"{head}Content-Type: multipart/related; boundary={'b' * 500_000}\r\n\r\n{part}",
        "header folded 50 000 times": head
        + "Content-Type: multipart/related;\r\n"
        + " x=7;\r\n" * 50_000
        + " boundary=b\r\n\r\n--b\r\n"
        + part,
        "encoded words": head
        + "Subject: "
        + "=?utf-8?B?Nw==?= " * 20_000
        + "\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        + part,
        "boundary that is empty": f'{head}Content-Type: multipart/related; boundary=""\r\n\r\n--\r\n{part}--',
        "packing that is unknown": f"{multi}--b\r\n{part.replace('base64', 'x-uuencode')}--b--",
        "base64 that is none": f"{multi}--b\r\n{part.replace(page, '=%$' * 9000)}--b--",
        "charset that is a codec": f"{multi}--b\r\n{part.replace('utf-8', 'zip')}--b--",
        "part from outside": f"{head}Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: message/external-body; access-type=local-file; name=/etc/passwd\r\n\r\n--b\r\n{part}--b--",
    }.items():
        yield Evil(name, HTML, partial(text.encode), ends)
