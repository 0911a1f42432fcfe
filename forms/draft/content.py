"""The whole of a report, immutable: what is saved, hashed, checked and printed."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from forms.draft.narrative import Narrative
from forms.draft.second_entry import Retyping, SecondEntry
from forms.profile import Profile, standard
from forms.rules.explanation import Explanation
from forms.rules.reference import Reference
from forms.rules.source import SourceRecord
from forms.values.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture that narratives refer to by the SHA-256 of its bytes."""

    name: str
    media_type: str
    data: bytes

    @property
    def key(self) -> str:
        """What narratives refer to it by."""
        return hashlib.sha256(self.data).hexdigest()

    def as_json(self) -> dict[str, str]:
        """The bytes in base64."""
        encoded = base64.b64encode(self.data).decode("ascii")
        return {"name": self.name, "media_type": self.media_type, "data": encoded}

    @classmethod
    def from_json(cls, data: dict[str, str]) -> Attachment:
        """The inverse of as_json."""
        return cls(data["name"], data["media_type"], base64.b64decode(data["data"], validate=True))


@dataclass(frozen=True, slots=True)
class Seal:
    """What 定稿 leaves: the canonical hash at that moment, and who made it when."""

    sha256: str
    who: str
    at: str

    def as_json(self) -> dict[str, str]:
        """All fields, plain."""
        return {"sha256": self.sha256, "who": self.who, "at": self.at}

    @classmethod
    def from_json(cls, data: dict[str, str]) -> Seal:
        """The inverse of as_json."""
        return cls(data["sha256"], data["who"], data["at"])


@dataclass(frozen=True, slots=True)
class VoidSeal:
    """A seal that 解除定稿 took away: why, who and when; its code on paper is void since then."""

    reason: str
    who: str
    at: str

    def as_json(self) -> dict[str, str]:
        """All fields, plain."""
        return {"reason": self.reason, "who": self.who, "at": self.at}

    @classmethod
    def from_json(cls, data: dict[str, str]) -> VoidSeal:
        """The inverse of as_json."""
        return cls(data["reason"], data["who"], data["at"])


@dataclass(frozen=True, slots=True)
class Print:
    """What was given out: an edition on paper or in a file.

    `medium` is `paper` or a file's suffix; `copies` counts paper. `code` is the 核验码 on it, empty
    for a draft. `faces` names the installed faces that drew it, with the SHA-256 of their files.
    `pages` are those that were given out (2-3,5), empty for all of them.
    """

    edition: str
    medium: str
    copies: int
    code: str
    who: str
    at: str
    faces: Mapping[str, str] = field(default_factory=dict)
    pages: str = ""

    def as_json(self) -> dict[str, Any]:
        """All fields, plain."""
        return {**asdict(self), "faces": dict(self.faces)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Print:
        """The inverse of as_json."""
        return cls(**data)


ENTRIES = "entries"
REFERENCE = "reference"
SOURCE = "source"
ATTACHMENTS = "attachments"
SEAL = "seal"
VOID_SEALS = "void_seals"
EXPLANATIONS = "explanations"
PROFILE = "profile"
PRINTS = "prints"
RETYPING = "retyping"
RETYPED = "retyped"
SECOND_ENTRIES = "second_entries"

LAST_YEAR = "last_year"
IMPORTED = "import"
CURRENT = "current"
"""The keys of parts that hold at most one thing."""

_DECODERS: dict[str, Callable[[Any], Any]] = {
    ENTRIES: Entry.from_json,
    REFERENCE: Reference.from_json,
    SOURCE: SourceRecord.from_json,
    ATTACHMENTS: Attachment.from_json,
    SEAL: Seal.from_json,
    VOID_SEALS: VoidSeal.from_json,
    EXPLANATIONS: Explanation.from_json,
    PROFILE: Profile.from_json,
    PRINTS: Print.from_json,
    RETYPING: Retyping.from_json,
    RETYPED: Entry.from_json,
    SECOND_ENTRIES: SecondEntry.from_json,
}


def decode_part(part: str, data: Any) -> Any:
    """The object of a part from its JSON; None stays None."""
    return None if data is None else _DECODERS[part](data)


def encode_part(value: Any) -> Any:
    """The JSON of an object of any part; None stays None."""
    return None if value is None else value.as_json()


@dataclass(frozen=True, slots=True)
class Content:
    """A report's content: keyed parts (see the names above) and narratives by address.

    A missing key is blank; blank narratives are not kept.
    """

    format: str
    parts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    texts: Mapping[str, Narrative] = field(default_factory=dict)

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Cells and facts by address."""
        return cast("Mapping[str, Entry]", self.parts.get(ENTRIES, {}))

    @property
    def reference(self) -> Reference | None:
        """Last year, if it was taken over."""
        return cast("Reference | None", self.parts.get(REFERENCE, {}).get(LAST_YEAR))

    @property
    def source(self) -> SourceRecord | None:
        """The imported file, if the report came from one."""
        return cast("SourceRecord | None", self.parts.get(SOURCE, {}).get(IMPORTED))

    @property
    def attachments(self) -> Mapping[str, Attachment]:
        """Pictures by hash."""
        return cast("Mapping[str, Attachment]", self.parts.get(ATTACHMENTS, {}))

    @property
    def seal(self) -> Seal | None:
        """The seal of a finished report."""
        return cast("Seal | None", self.parts.get(SEAL, {}).get(CURRENT))

    @property
    def void_seals(self) -> Mapping[str, VoidSeal]:
        """Seals taken away, by the hash that they sealed."""
        return cast("Mapping[str, VoidSeal]", self.parts.get(VOID_SEALS, {}))

    @property
    def explanations(self) -> Mapping[str, Explanation]:
        """What the clerk wrote to findings, by finding id; some may be void by now."""
        return cast("Mapping[str, Explanation]", self.parts.get(EXPLANATIONS, {}))

    @property
    def prints(self) -> tuple[Print, ...]:
        """The register of prints, oldest first."""
        kept = cast("Mapping[str, Print]", self.parts.get(PRINTS, {}))
        return tuple(kept[key] for key in sorted(kept, key=int))

    @property
    def retyping(self) -> Mapping[str, Retyping]:
        """The tables that a second person is typing again, by their keys."""
        return cast("Mapping[str, Retyping]", self.parts.get(RETYPING, {}))

    @property
    def retyped(self) -> Mapping[str, Entry]:
        """What the second person has typed so far, by cell."""
        return cast("Mapping[str, Entry]", self.parts.get(RETYPED, {}))

    @property
    def second_entries(self) -> tuple[SecondEntry, ...]:
        """The finished comparisons, oldest first."""
        kept = cast("Mapping[str, SecondEntry]", self.parts.get(SECOND_ENTRIES, {}))
        return tuple(kept[key] for key in sorted(kept, key=int))

    @property
    def profile(self) -> Profile:
        """The agency's settings that the report was made with."""
        return cast("Profile", self.parts.get(PROFILE, {}).get(CURRENT) or standard())

    def text(self, address: str) -> Narrative:
        """The narrative at an address, blank if there is none."""
        return self.texts.get(address, Narrative())

    def fact(self, address: str) -> str:
        """A fact's value, or the empty text when blank or unread."""
        entry = self.entries.get(address)
        return (entry.value or "") if entry else ""

    def with_part(self, part: str, key: str, value: Any) -> Content:
        """A copy with one thing put in or, with None, taken out."""
        items = dict(self.parts.get(part, {}))
        items.pop(key, None)
        if value is not None:
            items[key] = value
        return replace(self, parts={**self.parts, part: items})

    def with_text(self, address: str, narrative: Narrative) -> Content:
        """A copy with one narrative replaced."""
        texts = dict(self.texts)
        texts.pop(address, None)
        if len(narrative):
            texts[address] = narrative
        return replace(self, texts=texts)

    def as_json(self) -> dict[str, Any]:
        """The whole content as plain JSON, for snapshots and packages."""
        parts = {
            part: {key: encode_part(value) for key, value in items.items()}
            for part, items in self.parts.items()
            if items
        }
        texts = {address: narrative.as_json() for address, narrative in self.texts.items()}
        return {"format": self.format, "parts": parts, "texts": texts}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Content:
        """The inverse of as_json; KeyError or ValueError when the shape is another."""
        parts = {
            part: {key: decode_part(part, value) for key, value in items.items()}
            for part, items in data["parts"].items()
        }
        texts = {a: Narrative.from_json(runs) for a, runs in data["texts"].items()}
        return cls(data["format"], parts, texts)
