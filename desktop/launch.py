"""The one way in: a verb of the command line runs without Qt, anything else opens the window."""

from __future__ import annotations

import gc
import sys
from pathlib import Path


def main() -> int:
    """`nianbao VERB …` or `nianbao [FILE]`."""
    words = sys.argv[1:]
    if words and _is_command(words[0]):
        from forms.cli import main as command

        return command(words)
    from desktop.instance import claim
    from forms.errors import NianbaoError

    files = [Path(word) for word in words[:1]]
    try:
        instance = claim(files)
    except NianbaoError as error:
        from desktop.alone import tell

        return tell(error)
    if instance is None:
        return 0
    # Nothing that loading makes is garbage; desktop/collector.py takes over after the first picture.
    gc.disable()
    from desktop.app import run

    return run(files, instance)


def _is_command(word: str) -> bool:
    """A word that is no file either is a mistyped verb; the command line says so."""
    from forms.cli import VERBS

    return word in VERBS or word.startswith("-") or not Path(word).exists()


if __name__ == "__main__":
    sys.exit(main())
