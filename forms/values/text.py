"""Plain text as it is kept: what may be in it and what is changed on the way in.

The documented list of silent changes: line ends become one newline; lone surrogates, NUL and the
other C0/C1 control characters except tab and newline are dropped; U+FFFC, which stands for an
inline object in a narrative, is dropped. Everything else is kept as typed.
"""

from __future__ import annotations

import re

OBJECT = "\ufffc"
_DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffc]")
_LINE_ENDS = re.compile("\r\n|\r|\u2028|\u2029|\x85")


def clean(raw: str) -> str:
    """Text with newlines, safe to store; see the module's list of changes."""
    return _DROPPED.sub("", _LINE_ENDS.sub("\n", raw))


def one_line(raw: str) -> str:
    """Clean text on a single line, without blanks at its ends."""
    return " ".join(clean(raw).split("\n")).strip()
