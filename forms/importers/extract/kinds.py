"""What kind of file some bytes are: by what is in them, and by the name only where that is open.

Nothing is unpacked here: names in a ZIP directory and in an OLE directory are found as bytes.
"""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath

from forms.importers import failures
from forms.importers.failures import refusal

TEXT, CSV, MARKDOWN, HTML = "text", "csv", "markdown", "html"
WORD, WORKBOOK, PDF = "docx", "xlsx", "pdf"

_HEAD = 4096
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IN_ZIP = {
    b"word/document": WORD,
    b"xl/workbook": WORKBOOK,
    b"OFD.xml": failures.OFD,
    b"application/vnd.oasis.opendocument": failures.OLD_DOCUMENT,
}
_IN_OLE = {
    "EncryptedPackage": failures.ENCRYPTED,
    "WordDocument": failures.OLD_DOCUMENT,
    "Workbook": WORKBOOK,
    "Book": WORKBOOK,
}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")
_MARKUP = re.compile(rb"<(?:!doctype html|html|head|meta|body|div|table|p)[ >/]", re.IGNORECASE)
_MAIL = re.compile(rb"(?:From|MIME-Version|Content-Type|Date|Subject|Snapshot-)[^:\n]{0,40}:")
_TABLE_RULE = re.compile(rb"\|?[ \t]?:?-{3,}:?[ \t]?\|[-| :\t]*")
_LONGEST_RULE = 2000
_LOOKED_AT = 1 << 20
"""Bytes in which a Markdown table is looked for: this runs outside the worker."""
_PAGE = re.compile(rb"[\s\x00-\x20\xef\xbb\xbf?]*<(?:!doctype html|html|\?xml)", re.IGNORECASE)
_BY_SUFFIX = {".md": MARKDOWN, ".markdown": MARKDOWN, ".csv": CSV}
"""Markdown may hold pieces of markup."""


def kind_of(name: str, data: bytes) -> str:
    """The extractor for a file; NianbaoError of the closed list for a kind that none reads."""
    if data.startswith(_ZIP):
        return _readable(next((kind for text, kind in _IN_ZIP.items() if text in data), ""))
    if data.startswith(_OLE):
        found = (kind for text, kind in _IN_OLE.items() if text.encode("utf-16-le") in data)
        return _readable(next(found, ""))
    head = _narrow(data[:_HEAD])
    if b"%PDF-" in head[:1024]:
        return PDF
    if data.startswith(_PICTURES) and b"\0" in head[:64]:
        raise refusal(failures.SCANNED)
    if head.startswith(b"{\\rtf"):
        raise refusal(failures.OLD_DOCUMENT)
    return _kind_of_text(name, data, head)


def _kind_of_text(name: str, data: bytes, head: bytes) -> str:
    if _PAGE.match(head) or (_MAIL.match(head) and b"multipart/" in head):
        return HTML
    named = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    if named:
        return named
    if _MARKUP.search(head):
        return HTML
    lines = (line.strip() for line in data[:_LOOKED_AT].splitlines())
    ruled = any(len(line) < _LONGEST_RULE and _TABLE_RULE.fullmatch(line) for line in lines)
    return MARKDOWN if ruled else TEXT


def _narrow(head: bytes) -> bytes:
    """The beginning of a text in UTF-16 as ASCII, of every other as it is."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head.decode(encoding, "replace").encode("ascii", "replace")
    return head


def _readable(kind: str) -> str:
    if kind in (WORD, WORKBOOK):
        return kind
    raise refusal(kind or failures.NOT_TEXT)
