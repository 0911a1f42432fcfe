"""A page's bytes → text, whatever the page says of itself: sites declare GBK as UTF-8 and the other
way round, so what decodes without an error is believed, and the declaration is not."""

from __future__ import annotations

from forms.errors import NianbaoError
from forms.importers.extract.text import ENCODINGS, decode
from forms.importers.failures import NOT_TEXT, refusal

REPLACED = "\ufffd"
_MOST_DAMAGE = 0.01


def page_text(data: bytes) -> tuple[str, int]:
    """The text, and how many places of it were damaged; each of them is U+FFFD. Refuses what is no
    text or has damage in more than one character of a hundred."""
    try:
        return decode(data), 0
    except NianbaoError:
        return _damaged(data)


def _damaged(data: bytes) -> tuple[str, int]:
    if b"\0" in data:
        raise refusal(NOT_TEXT)
    texts = (data.decode(encoding, "replace") for encoding in ENCODINGS)
    count, text = min(((text.count(REPLACED), text) for text in texts), key=lambda each: each[0])
    if not 0 < count <= max(1, len(text) * _MOST_DAMAGE):
        raise refusal(NOT_TEXT)
    return text, count
