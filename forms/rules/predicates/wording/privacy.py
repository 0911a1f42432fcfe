"""What identifies a private person and must not be published."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from forms.rules.finding import fails
from forms.rules.predicates.wording import words
from forms.rules.predicates.wording.passage import Hit, over_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.rules.finding import Outcome
    from forms.rules.predicates.wording.passage import Passage

LEAD = "cover.lead"
PHONE = "cover.contact_phone"
AROUND = 15

_IDENTITY = re.compile(r"(?<![0-9A-Za-z])([1-8][0-9]{16}[0-9Xx]|[1-8][0-9]{14})(?![0-9A-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_IDENTITY_NAMED = re.compile(words.IDENTITY_NAMED)
_MOBILE = re.compile(r"(?<![0-9A-Za-z.])1[3-9][0-9](?:[0-9]{8}|([ -])[0-9]{4}\1[0-9]{4})(?![0-9])")
_NOT_PHONE = re.compile(words.NOT_PHONE)
_PHONE_NAMED = re.compile(words.PHONE_NAMED)
_APPLICANT = re.compile(words.APPLICANT)
_NO_NAME = re.compile(words.NO_NAMES)
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def private_data(passage: Passage) -> Outcome:
    """Identity-card numbers, mobile numbers that are not the organ's contact, applicants' names.

    Messages and ids show them half hidden, so that an explanation does not keep what was removed.
    """
    text = passage.text.translate(_DIGITS)
    return fails(
        *passage.separate(_identities(text), words.PRIVATE, kind=words.IDENTITY_NUMBER),
        *passage.separate(_mobiles(text, passage), words.PRIVATE, kind=words.MOBILE_NUMBER),
        *passage.separate(_applicants(text), words.PRIVATE, kind=words.APPLICANT_NAME),
    )


def _identities(text: str) -> Iterator[Hit]:
    for match in _IDENTITY.finditer(text):
        number = match[0].upper()
        named = _IDENTITY_NAMED.search(text, max(match.start() - AROUND, 0), match.start())
        if _is_identity(number) if len(number) == 18 else named and _is_date(f"19{number[6:12]}"):
            yield Hit(match.start(), match[0], shown=_hidden(match[0]))


def _is_identity(number: str) -> bool:
    """GB 11643: a date of birth at its place and the check digit of ISO 7064."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _is_date(number[6:14]) and _CHECK[total % 11] == number[17]


def _is_date(digits: str) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return born.year >= 1900


def _mobiles(text: str, passage: Passage) -> Iterator[Hit]:
    """The lead and a line that names telephone or contact state how to reach the organ."""
    if passage.address == LEAD:
        return
    own = re.sub("[^0-9]", "", passage.subject.fact(PHONE))
    for match in _MOBILE.finditer(text):
        contact = _PHONE_NAMED.search(text, max(match.start() - AROUND, 0), match.start())
        amount = _NOT_PHONE.match(text, match.end())
        if not contact and not amount and re.sub("[ -]", "", match[0]) != own:
            yield Hit(match.start(), match[0], shown=_hidden(match[0]))


def _hidden(number: str) -> str:
    """First three and last two characters."""
    return number[:3] + words.HIDDEN * (len(number) - 5) + number[-2:]


def _applicants(text: str) -> Iterator[Hit]:
    for match in _APPLICANT.finditer(text):
        group = "listed" if match["listed"] else "acting"
        name, start = match[group], match.start(group)
        if not _NO_NAME.match(name):
            yield Hit(start, name, shown=name[0] + words.HIDDEN * (len(name) - 1))


JUDGE = over_text(private_data)
