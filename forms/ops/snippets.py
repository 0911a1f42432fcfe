"""The customary sentences in force: the agency's own file in the data folder, or those we bring."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from forms import folders, storage, words
from forms.errors import NianbaoError
from forms.ops.damaged import copy_aside
from forms.resources import resource
from forms.snippets import Snippet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILE = "snippets.json"


def own_snippets() -> tuple[Snippet, ...]:
    """All snippets in order: the agency's own `snippets.json`, which replaces ours as a whole.

    NianbaoError `bad-snippets` when it holds anything else. It is kept aside then, so that ours are
    in force the next time.
    """
    path = folders.home() / FILE
    with storage.told(path):
        if not path.exists():
            return shipped_snippets()
    try:
        return _read(path)
    except (ValueError, TypeError, RecursionError) as error:
        kept = copy_aside(path)
        storage.remove(path)
        message = words.BAD_SNIPPETS.format(place=path, name=kept.name)
        raise NianbaoError("bad-snippets", message, words.BAD_SNIPPETS_REMEDY) from error


def shipped_snippets() -> tuple[Snippet, ...]:
    """Those that come with the program."""
    return _read(resource(FILE))


def keep_snippets(snippets: Iterable[Snippet]) -> None:
    """Makes these the agency's own, from now on for every report.

    NianbaoError when the data folder cannot be written, and `bad-snippets` as own_snippets in the
    place of a file that cannot be read: it is not replaced unsaid.
    """
    own_snippets()
    storage.private_folder(folders.home())
    data = json.dumps([asdict(each) for each in snippets], ensure_ascii=False, indent=1)
    storage.write_whole(folders.home() / FILE, data.encode())


def _read(path: Path) -> tuple[Snippet, ...]:
    """ValueError, TypeError or RecursionError when it holds anything but snippets."""
    found = tuple(Snippet(**each) for each in json.loads(storage.read_whole(path)))
    parts = (part for each in found for part in asdict(each).values())
    if not all(isinstance(part, str) and part.strip() for part in parts):
        raise TypeError
    return found
