"""说明: what a clerk writes to stand by a finding instead of mending it.

An explanation belongs to the values that it explains. It is kept with their hash (a finding's
`bound`) and counts only while the finding still has that hash.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forms.rules import words

if TYPE_CHECKING:
    from forms.profile import Profile

LEAST_CHARACTERS = 2


@dataclass(frozen=True, slots=True)
class Explanation:
    """`bound` is the hash of what it explains; `at` is ISO 8601 with the local offset."""

    text: str
    bound: str
    who: str
    at: str

    def as_json(self) -> dict[str, Any]:
        """All fields, plain."""
        return {"text": self.text, "bound": self.bound, "who": self.who, "at": self.at}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Explanation:
        """The inverse of as_json."""
        return cls(**data)


def refusal(text: str, profile: Profile) -> str:
    """Why a text explains nothing; the empty text when it may stand.

    Blanks, punctuation and a full stop at the end do not turn an empty phrase into another.
    """
    bare = _letters(text)
    if len(bare) < LEAST_CHARACTERS:
        return words.EXPLANATION_SHORT
    empty = {_letters(phrase) for phrase in profile.empty_phrases}
    return words.EXPLANATION_EMPTY.format(text=text.strip()) if bare in empty else ""


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in folded if sign.isalnum())
