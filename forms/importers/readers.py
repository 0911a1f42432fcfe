"""The readers by kind of file, each imported on first use.

A reader is a module with `prepare()`, which loads all that it needs, and `parse(data)`, which
makes something of a file's bytes without opening anything: a proposal of a report, or a picture.
A new kind is one line here.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Protocol, cast

from forms.importers.extract_text import LARGEST_FILE

__all__ = ["LARGEST_FILE", "PICTURE", "Read", "Reader", "kind_of", "reader"]

PICTURE = "picture"
_READERS = {"txt": "forms.importers.flat_text", PICTURE: "forms.importers.picture"}
_KINDS_BY_SUFFIX = {"": "txt", ".txt": "txt", ".text": "txt", ".tsv": "txt"}


class Read(Protocol):
    """What was made of a file: it can be told to the asking process."""

    def as_json(self) -> dict[str, Any]:
        """All of it, plain."""


class Reader(Protocol):
    """What a reader module offers."""

    def prepare(self) -> None:
        """Loads everything that `parse` needs from disk."""

    def parse(self, data: bytes) -> Read:
        """Reads a file's bytes; NianbaoError of the closed list when it is none."""


def kind_of(suffix: str) -> str | None:
    """The kind of file for a suffix such as `.txt`; None for files that no reader knows."""
    return _KINDS_BY_SUFFIX.get(suffix.lower())


def reader(kind: str) -> Reader:
    """The reader module of a kind; KeyError for another."""
    return cast("Reader", import_module(_READERS[kind]))
