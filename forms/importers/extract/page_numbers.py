"""Which lines are page numbers: `- 3 -` may also be a row of three values."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from forms.importers.extract import words

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAGE_NUMBER = re.compile(words.PAGE_NUMBERS)
_NAMED = re.compile(words.NAMED_PAGE)
_NUMBER = re.compile(r"\d+")


def may_be_page_number(line: str) -> bool:
    """Whether it looks like one."""
    return bool(_PAGE_NUMBER.fullmatch(line))


def in_doubt(lines: Sequence[str]) -> list[bool]:
    """Of all lines of a file that look like page numbers: which are not surely some. They are if
    they say so, or if all of them count up by one."""
    numbers = [int(found.group()) for line in lines if (found := _NUMBER.search(line))]
    steps = {after - before for before, after in pairwise(numbers)}
    return [steps != {1} and not _NAMED.match(line) for line in lines]
