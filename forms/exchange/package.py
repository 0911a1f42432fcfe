"""The package `.nianbao`: one whole report in one file, replaced whole, never edited in place.

Line 1: `NIANBAO 1`, the number of the format. Line 2: SHA-256 in hex over line 1 and everything
after line 2. Then one JCS (RFC 8785) document: content with attachments, its canonical hash, the
heads of the history's chain (never former texts), the program that made it. A newer format keeps
these two lines and may add keys.

History of the format: 1, the first; 2 knows charts in narratives; 3 has beside the content the
results of second entries, so that an older program can still look at the report. A package says the
least format that holds what is in it, so that an older program opens all that it can.

What a second person has typed so far is left out: it belongs to the desk where it is typed.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

import rfc8785

from forms import storage
from forms.definition.catalog import load
from forms.draft.changes import Put, touched
from forms.draft.content import ENTRIES, RETYPED, RETYPING, SECOND_ENTRIES, Content
from forms.draft.history import change_hash
from forms.draft.narrative import Chart, Figure, Link
from forms.errors import NianbaoError
from forms.exchange import words
from forms.exchange.canonical import canonical_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from forms.definition.form import Form
    from forms.draft.changes import Change

FORMAT = 3
LIMIT = 100 * storage.MEGABYTE

_FIRST_LINE = re.compile(rb"NIANBAO ([1-9][0-9]{0,5})\n")
_SECOND_LINE = re.compile(rb"([0-9a-f]{64})\n")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,8})?")


@dataclass(frozen=True, slots=True)
class Head:
    """What a package tells of one step: who changed what when, chained by hash; no texts."""

    seq: int
    kind: str
    who: str
    at: str
    addresses: tuple[str, ...]
    hash: str

    def as_json(self) -> dict[str, Any]:
        """All fields, plain."""
        return {
            "seq": self.seq,
            "kind": self.kind,
            "who": self.who,
            "at": self.at,
            "addresses": list(self.addresses),
            "hash": self.hash,
        }


@dataclass(frozen=True, slots=True)
class Package:
    """A package as read. `newer`: made by a newer program, to be looked at but not taken over."""

    content: Content
    canonical_hash: str
    heads: tuple[Head, ...]
    made_by: str
    newer: bool = False


def head_of(change: Change) -> Head:
    """The head of one step; parts other than entries and texts appear by their name."""
    parts = {o.part for o in change.operations if isinstance(o, Put) and o.part != ENTRIES}
    addresses = tuple(sorted(touched(change.operations) | parts))
    return Head(change.seq, change.kind, change.who, change.at, addresses, change_hash(change))


def heads_of(changes: Iterable[Change]) -> tuple[Head, ...]:
    """The heads of a whole history."""
    return tuple(head_of(change) for change in changes)


# -------------------------------------------------------------------------------- writing


def package_bytes(content: Content, heads: Sequence[Head] = ()) -> bytes:
    """The file's bytes; the same content and heads always give the same."""
    document: dict[str, Any] = {
        "content": _carried(content).as_json(),
        "canonical": canonical_hash(content),
        "heads": [head.as_json() for head in heads],
        "made_by": program(),
    }
    if content.second_entries:
        kept = content.parts[SECOND_ENTRIES].items()
        document[SECOND_ENTRIES] = {key: made.as_json() for key, made in kept}
    first, body = b"NIANBAO %d\n" % _least_format(content), rfc8785.dumps(document)
    return first + _digest(first, body) + b"\n" + body


def _carried(content: Content) -> Content:
    beside = {RETYPING, RETYPED, SECOND_ENTRIES}
    parts = {part: items for part, items in content.parts.items() if part not in beside}
    return replace(content, parts=parts)


def _least_format(content: Content) -> int:
    if content.second_entries:
        return 3
    charts = any(isinstance(run, Chart) for text in content.texts.values() for run in text.runs)
    return 2 if charts else 1


def write_package(path: Path, content: Content, heads: Sequence[Head] = ()) -> None:
    """Replaces the file whole; on any failure the old one stays as it was."""
    storage.write_whole(path, package_bytes(content, heads))


def program() -> str:
    """This program's name and version."""
    try:
        return f"nianbao {version('nianbao')}"
    except PackageNotFoundError:
        return "nianbao"


def _digest(first: bytes, body: bytes) -> bytes:
    return hashlib.sha256(first + body).hexdigest().encode()


# -------------------------------------------------------------------------------- reading


def is_package(path: Path) -> bool:
    """Whether a file begins like a package."""
    with storage.told(path), path.open("rb") as file:
        return bool(_FIRST_LINE.match(file.read(32)))


def read_package(path: Path) -> Package:
    """A package, every bit of it checked.

    NianbaoError `too-large`, `not-a-package`, `damaged-package`, `newer-format`.
    """
    data = storage.read_whole(path, LIMIT)
    return parse_package(data, path.name)


def parse_package(data: bytes, name: str) -> Package:
    """A package from its bytes; `name` is what messages call it."""
    number, body = _unwrap(data, name)
    newer = number > FORMAT
    try:
        return _parse(body, newer=newer)
    except (ValueError, KeyError, RecursionError) as error:
        raise (_newer(name) if newer else _damaged(name)) from error


def _unwrap(data: bytes, name: str) -> tuple[int, bytes]:
    first = _FIRST_LINE.match(data)
    if first is None:
        message = words.NOT_A_PACKAGE.format(name=name)
        raise NianbaoError("not-a-package", message, words.NOT_A_PACKAGE_REMEDY)
    second = _SECOND_LINE.match(data, first.end())
    body = data[second.end() :] if second else b""
    if second is None or second.group(1) != _digest(first.group(), body):
        raise _damaged(name)
    return int(first.group(1)), body


def _parse(body: bytes, *, newer: bool) -> Package:
    from forms.exchange.shape import DocumentShape, known_part

    raw = json.loads(body)
    document = DocumentShape.model_validate(known_part(raw) if newer else raw)
    data = document.model_dump()
    found = {**data["content"]["parts"], SECOND_ENTRIES: data["second_entries"]}
    parts = {part: items for part, items in found.items() if items}
    content = Content.from_json({**data["content"], "parts": parts})
    _check_content(content)
    if [head.seq for head in document.heads] != list(range(1, len(document.heads) + 1)):
        msg = "the history has a gap"
        raise ValueError(msg)
    if canonical_hash(content) != document.canonical:
        msg = "the content has another hash"
        raise ValueError(msg)
    heads = tuple(Head(**{**h, "addresses": tuple(h["addresses"])}) for h in data["heads"])
    return Package(content, document.canonical, heads, document.made_by, newer)


def _check_content(content: Content) -> None:
    """KeyError for an address that the format lacks, ValueError for what is no number or hash."""
    form = load(content.format)
    _check_second_entries(content, form)
    for address, entry in content.entries.items():
        numeric = address in form.cells or form.facts[address].kind in {"count", "money"}
        if numeric and entry.value is not None and not _NUMBER.fullmatch(entry.value):
            raise ValueError(address)
        if address == "cover.year" and entry.value is not None and not entry.value.isdecimal():
            raise ValueError(address)
    for address, narrative in content.texts.items():
        form.texts[address]
        for run in narrative.runs:
            if isinstance(run, Link):
                form.cells[run.cell]
            elif isinstance(run, Figure):
                content.attachments[run.attachment]
    for digest, attachment in content.attachments.items():
        if attachment.key != digest:
            raise ValueError(digest)


def _check_second_entries(content: Content, form: Form) -> None:
    for made in content.second_entries:
        form.tables[made.table]
        for each in made.differences:
            form.cells[each.address]


def _damaged(name: str) -> NianbaoError:
    return NianbaoError("damaged-package", words.DAMAGED.format(name=name), words.DAMAGED_REMEDY)


def _newer(name: str) -> NianbaoError:
    return NianbaoError("newer-format", words.NEWER.format(name=name), words.NEWER_REMEDY)
