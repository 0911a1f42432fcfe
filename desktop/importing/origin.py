"""Where an import comes from: a file, or what was pasted. Without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.importing.words import CUT
from forms import ops
from forms.words import PASTED

if TYPE_CHECKING:
    from forms.ops import Imported, Watch


LONG = 20
"""Characters of a name."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was pasted; `html` only where it has a table and the text was left as it came."""

    text: str
    html: str = ""


Source = Path | Pasted


def name_of(source: Source) -> str:
    """What the clerk knows it by."""
    return source.name if isinstance(source, Path) else PASTED


def short(name: str) -> str:
    """A file's name for a line that has other things to say: its beginning and its end."""
    return name if len(name) <= LONG else name[: LONG // 2] + CUT + name[-(LONG // 2 - 1) :]


def read(source: Source, watch: Watch) -> Imported:
    """Reads it in a worker process; NianbaoError when it cannot."""
    if isinstance(source, Path):
        return ops.read_report(source, watch)
    return ops.read_pasted(source.text, source.html, watch)
