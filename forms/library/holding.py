"""Who has a draft open."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from forms import storage
from forms.errors import NianbaoError
from forms.library import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from forms.storage import Owner


def lock_path(path: Path) -> Path:
    """The lock beside a draft."""
    return path.with_name(f"{path.name}.lock")


def locked(owner: Owner) -> NianbaoError:
    """The error that says who has a draft."""
    message = words.LOCKED.format(
        owner=owner.who or words.SOMEONE, host=owner.host, since=owner.since[11:16]
    )
    return NianbaoError("draft-locked", message, words.LOCKED_REMEDY)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keeps others from writing a draft; NianbaoError `draft-locked` while one does."""
    lock = storage.Lock.take(lock_path(path), "")
    if not isinstance(lock, storage.Lock):
        raise locked(lock)
    try:
        yield
    finally:
        lock.release()
