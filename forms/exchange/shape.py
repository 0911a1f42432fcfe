"""The shape of a package's document, guarded by pydantic: strangers may have made the file.

What a shape cannot say (every address exists in its format, every number is one, every attachment
has the hash it goes by) package.py checks on the content itself.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    NonNegativeInt,
    StringConstraints,
)

from forms.values.text import clean


def _cleaned(text: str) -> str:
    if clean(text) != text:
        msg = "holds characters that a text may not hold"
        raise ValueError(msg)
    return text


Text = Annotated[str, AfterValidator(_cleaned)]
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Number = Annotated[str, StringConstraints(pattern=r"^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,8})?$")]
Origin = Literal["typed", "pasted", "imported", "last_year", "filled"]


class Closed(BaseModel):
    """Immutable, of exactly these types, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class EntryShape(Closed):
    """See values.entry.Entry."""

    raw: Text
    value: Text
    origin: Origin


class ReferenceShape(Closed):
    """See rules.reference.Reference."""

    source: Text
    sha256: str
    year: Text
    values: dict[str, Number]
    texts: dict[str, Text]
    facts: dict[str, Text]


class SourceShape(Closed):
    """See rules.source.SourceRecord."""

    name: Text
    sha256: str
    headings: list[Text]
    labels: list[Text]
    not_understood: list[Text]


class AttachmentShape(Closed):
    """See draft.content.Attachment."""

    name: Text
    media_type: Text
    data: str


class SealShape(Closed):
    """See draft.content.Seal."""

    sha256: Hash
    who: Text
    at: Text


class VoidSealShape(Closed):
    """See draft.content.VoidSeal."""

    reason: Text
    who: Text
    at: Text


class ExplanationShape(Closed):
    """See rules.explanation.Explanation."""

    text: Text
    bound: Hash
    who: Text
    at: Text


Pages = Annotated[str, StringConstraints(pattern=r"^(\d+(-\d+)?(,\d+(-\d+)?)*)?$")]


class PrintShape(Closed):
    """See draft.content.Print."""

    edition: Text
    medium: Text
    copies: Annotated[int, Field(ge=1)]
    code: Text
    who: Text
    at: Text
    faces: dict[Text, Hash] = {}
    pages: Pages = ""


class DifferenceShape(Closed):
    """See draft.second_entry.Difference."""

    address: Text
    first: Text
    second: Text
    taken: bool


class SecondEntryShape(Closed):
    """See draft.second_entry.SecondEntry."""

    table: Text
    who: Text
    began: Text
    at: Text
    compared: NonNegativeInt
    differences: list[DifferenceShape]


Ordinal = Annotated[str, StringConstraints(pattern=r"^[1-9]\d*$")]
"""The key of a register's line."""


def _rising(limits: list[int]) -> list[int]:
    """A lower limit above the upper would blame every text."""
    if limits[0] > limits[1]:
        raise ValueError
    return limits


class ProfileShape(Closed):
    """See profile.Profile."""

    levels: dict[Text, Literal["hint", "warning", "error"]]
    overview_length: Annotated[
        list[NonNegativeInt], Field(min_length=2, max_length=2), AfterValidator(_rising)
    ]
    deadline: Annotated[
        str, StringConstraints(pattern=r"^((0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$")
    ]
    empty_phrases: list[Text]


class PartsShape(Closed):
    """The parts of a content by key."""

    entries: dict[str, EntryShape] = {}
    reference: dict[Literal["last_year"], ReferenceShape] = {}
    source: dict[Literal["import"], SourceShape] = {}
    attachments: dict[Hash, AttachmentShape] = {}
    seal: dict[Literal["current"], SealShape] = {}
    void_seals: dict[Hash, VoidSealShape] = {}
    explanations: dict[Text, ExplanationShape] = {}
    profile: dict[Literal["current"], ProfileShape] = {}
    prints: dict[Ordinal, PrintShape] = {}


class LinkShape(Closed):
    """A link of a narrative."""

    link: str


class FigureShape(Closed):
    """A figure of a narrative."""

    figure: Hash
    caption: Text


_YEAR = re.compile("[12][0-9]{3}")


def _years(points: list[list[str]]) -> list[list[str]]:
    """Pairs of year and number, the years rising."""
    years = [year for year, _ in points]
    if years != sorted(set(years)) or not all(map(_YEAR.fullmatch, years)):
        raise ValueError
    return points


class ChartShape(Closed):
    """A chart of a narrative."""

    chart: Literal["trend", "outcomes", "applicants"]
    caption: Text
    earlier: Annotated[
        list[Annotated[list[Number], Field(min_length=2, max_length=2)]], AfterValidator(_years)
    ]


Runs = list[Text | LinkShape | FigureShape | ChartShape]
"""A narrative."""


class ContentShape(Closed):
    """See draft.content.Content."""

    format: str
    parts: PartsShape
    texts: dict[str, Runs]


class HeadShape(Closed):
    """See package.Head."""

    seq: Annotated[int, Field(ge=1)]
    kind: Literal["do", "undo", "redo", "note"]
    who: Text
    at: Text
    addresses: list[str]
    hash: Hash


class DocumentShape(Closed):
    """The whole document."""

    content: ContentShape
    canonical: Hash
    heads: list[HeadShape]
    made_by: Text
    second_entries: dict[Ordinal, SecondEntryShape] = {}


def known_part(data: Any) -> Any:
    """A newer format's document without the keys of its outermost level that we do not know."""
    if not isinstance(data, dict):
        return data
    return {key: value for key, value in data.items() if key in DocumentShape.model_fields}
