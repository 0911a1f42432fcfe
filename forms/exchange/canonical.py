"""Canonical content: what stands on paper, as it was written; the basis of seal and 核验码.

Covered: format, cover and section facts, effective numbers (computed totals included), what was
typed and could not be read (it is printed as typed), resolved texts with the table notes, figures
with their captions and places, hashes of attachments. Not covered: sign page, explanations,
history, faces, last year's reference, where a number came from.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING, Any

import rfc8785

from forms.draft.narrative import Chart, Figure, Narrative
from forms.draft.view import resolved_text, sheet_of, shown_number

if TYPE_CHECKING:
    from forms.draft.content import Content
    from forms.rules.sheet import Sheet

CANONICAL = 1
"""Part of what is hashed, so that a later way of counting can never pass for this one."""

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_BITS = 80
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def canonical_content(content: Content) -> dict[str, Any]:
    """Plain JSON; equal for two reports when they print the same words and numbers.

    Texts count as written: blanks that paper leaves out beside digits are still part of them.
    """
    sheet = sheet_of(content)
    texts = {address: resolved_text(content, sheet, address) for address in content.texts}
    return {
        "canonical": CANONICAL,
        "format": content.format,
        "facts": _facts(content, sheet),
        "values": _values(content, sheet),
        "texts": {address: text for address, text in texts.items() if text},
        "figures": _figures(content, sheet),
        "attachments": sorted(each.key for each in content.attachments.values()),
    }


def canonical_hash(content: Content) -> str:
    """SHA-256 in hex over the JCS (RFC 8785) of the canonical content."""
    return hashlib.sha256(rfc8785.dumps(canonical_content(content))).hexdigest()


def _facts(content: Content, sheet: Sheet) -> dict[str, str]:
    """A fact that could not be read counts as typed, like a number."""
    own = {fact.address for fact in sheet.form.definition.sign}
    return {
        address: shown
        for address in sheet.form.facts
        if address not in own and (shown := _shown_fact(content, address))
    }


def _shown_fact(content: Content, address: str) -> str:
    entry = content.entries.get(address)
    return (entry.value or entry.raw.strip()) if entry else ""


def _values(content: Content, sheet: Sheet) -> dict[str, str]:
    shown = {cell: shown_number(content, sheet, cell) for cell in sheet.form.cells}
    return {cell: text for cell, text in shown.items() if text}


def _figures(content: Content, sheet: Sheet) -> dict[str, list[list[Any]]]:
    """Place in the resolved text, attachment and caption of each figure; of a chart its kind and
    the earlier years that it shows, for this year's numbers are among the values."""
    found: dict[str, list[list[Any]]] = {}
    for address, narrative in content.texts.items():
        for count, run in enumerate(narrative.runs):
            if isinstance(run, Figure | Chart):
                before = content.with_text(address, Narrative(narrative.runs[:count]))
                place = len(resolved_text(before, sheet, address))
                found.setdefault(address, []).append([place, *_figure(run)])
    return found


def _figure(run: Figure | Chart) -> list[Any]:
    if isinstance(run, Figure):
        return [run.attachment, run.caption]
    return [run.kind, run.caption, [list(point) for point in run.earlier]]


# ------------------------------------------------------------------------- the printed code


def verification_code(digest: str) -> str:
    """The 核验码 of a canonical hash: XXXX-XXXX-XXXX-XXXX-C in Crockford's base 32.

    C is not Crockford's modulo 37, whose five further signs (* ~ $ = U) look like dirt on paper.
    """
    number = int(digest[: CODE_BITS // 4], 16)
    digits = [number >> shift & 31 for shift in range(CODE_BITS - 5, -1, -5)]
    return _grouped("".join(DIGITS[each] for each in (*digits, _check(digits))))


def _check(digits: list[int]) -> int:
    """The digit that makes the code, read as a polynomial over GF(32), zero at the field's primitive
    element (x^5 + x^2 + 1): every single wrong digit shows, and every two that were swapped."""
    total = 0
    for digit in digits:
        total = _times_x(total) ^ digit
    return _times_x(total)


def _times_x(element: int) -> int:
    return element << 1 ^ (0b100101 if element & 16 else 0)


def _grouped(signs: str) -> str:
    return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def normal_code(text: str) -> str:
    """A code as typed from paper, in its printed form; empty when it cannot be one.

    Forgiven: small letters, full width, blanks, missing or other dashes, O for 0, I and L for 1.
    """
    folded = unicodedata.normalize("NFKC", text).upper().translate(_MISREAD)
    signs = "".join(sign for sign in folded if sign in DIGITS)
    strange = any(sign.isalnum() and sign not in DIGITS for sign in folded)
    *digits, check = [DIGITS.index(sign) for sign in signs] or [0]
    whole = len(digits) == CODE_BITS // 5 and check == _check(digits)
    return _grouped(signs) if whole and not strange else ""


def check_code(text: str) -> bool:
    """Whether a typed code can be right: its check sign tells one wrong sign and any swap."""
    return bool(normal_code(text))
