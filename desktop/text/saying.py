"""What is said of a finding in a narrative: under the mouse and to a screen reader.

Without Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.text import words
from forms.rules.words import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from forms.rules.finding import Finding, Remedy

LINE = 34
"""Characters of a line under the mouse: Qt does not break plain text there."""


def spoken(finding: Finding) -> str:
    """The level and the sentence."""
    return words.PROBLEM.format(level=LEVELS[finding.level], message=finding.message)


def advice(finding: Finding) -> str:
    """What can be done, or was done, where nothing is offered."""
    if finding.explanation:
        return words.EXPLAINED.format(text=finding.explanation.text)
    return words.ADVICE[finding.level]


def basis(finding: Finding) -> str:
    """What the check rests on; empty when nothing is given."""
    return words.BASIS.format(basis=finding.basis) if finding.basis else ""


def tip(finding: Finding, remedies: Iterable[Remedy]) -> str:
    """Sentence, basis and what can be done, in plain lines."""
    offers = words.MEND_SEPARATOR.join(remedy.offer for remedy in remedies)
    done = (words.MENDS.format(mends=offers), words.HOW_TO_MEND) if offers else (advice(finding),)
    parts = (spoken(finding), basis(finding), *done)
    return "\n".join(wrapped(part) for part in parts if part)


def wrapped(text: str) -> str:
    """Breaks a text into lines; none begins with a closing sign, no number is cut."""
    lines: list[str] = []
    while len(text) > LINE:
        end = next((n for n in range(LINE, LINE // 2, -1) if _breaks(text[n - 1], text[n])), LINE)
        lines.append(text[:end])
        text = text[end:]
    return "\n".join([*lines, text])


def _breaks(before: str, after: str) -> bool:
    inside = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
    return after not in words.CLOSERS and not inside


def plain_tip(parts: Iterable[str]) -> str:
    """Several parts as one; Qt takes a text with a tag in it for markup."""
    return "\n\n".join(part for part in parts if part).replace("<", "\uff1c")
