"""Web and mail addresses in a narrative, whose marks are none of the sentence's."""

from __future__ import annotations

import re

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[!-~]*[A-Za-z0-9/_#=]"
    r"|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9.-]*[A-Za-z0-9]"
)


def without_addresses(text: str) -> str:
    """The text with a letter in place of each character of an address."""
    return _ADDRESS.sub(lambda match: "a" * len(match[0]), text)
