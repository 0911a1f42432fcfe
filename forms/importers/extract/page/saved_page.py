"""A page saved by a browser as one file (.mht, .mhtml): a mail whose parts are the page and what it
shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from forms.importers.failures import DAMAGED, TOO_LARGE, refusal

if TYPE_CHECKING:
    from email.message import Message

MOST_PARTS = 1000
MOST_NESTED = 10
_HEADER = re.compile(
    rb"\s*(?:From|MIME-Version|Content-Type|Date|Subject|Message-ID|(?:Snapshot|X)-[\w-]+):",
    re.IGNORECASE,
)
_NESTING = re.compile(rb"content-type:\s*(?:multipart|message)/", re.IGNORECASE)
_LONG_HEADER = re.compile(
    rb"^content-type:(?:[^\r\n]|[\r\n]{1,2}[ \t]){5000}", re.IGNORECASE | re.MULTILINE
)
"""The mark between parts may stand in it, and is looked for in every line."""
_PART = re.compile(rb"content-type:", re.IGNORECASE)


def is_saved_page(data: bytes) -> bool:
    """Whether it begins like a mail and not like a page."""
    return bool(_HEADER.match(data[:1000]))


def page_of(data: bytes) -> bytes:
    """The page itself, its first part that is one; NianbaoError `damaged-file` if there is none."""
    if len(_PART.findall(data)) > MOST_PARTS or len(_NESTING.findall(data)) > MOST_NESTED:
        raise refusal(TOO_LARGE)
    if _LONG_HEADER.search(data):
        raise refusal(TOO_LARGE)
    from email.parser import BytesParser

    for part in BytesParser().parsebytes(data).walk():
        if part.get_content_type() == "text/html":
            return _content(part)
    raise refusal(DAMAGED)


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        raise refusal(DAMAGED)
    return content
