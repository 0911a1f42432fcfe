"""One door from a raw text to a reading, for every kind of cell and fact."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from forms.values import words
from forms.values.number import fold, read_change, read_count, read_money
from forms.values.reading import Reading
from forms.values.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from forms.definition.form import Form

_YEAR = re.compile(words.YEAR)
_DATE = re.compile(words.DATE)


def read(form: Form, address: str, raw: str) -> Reading:
    """What a raw text means in the cell or fact at an address; KeyError for other addresses."""
    if address in form.cells:
        cell = form.cells[address]
        return _read_kind(cell.kind, raw, cell.unit, ())
    fact = form.facts[address]
    return _read_kind(fact.kind, raw, fact.unit, fact.choices)


def _read_kind(kind: str, raw: str, unit: str, choices: tuple[str, ...]) -> Reading:
    raw = clean(raw)
    readers: dict[str, Callable[[str], Reading]] = {
        "count": read_count,
        "change": read_change,
        "money": partial(read_money, unit=unit),
        "year": partial(_pattern, _YEAR, problem=words.PROBLEM_YEAR),
        "date": _read_date,
        "choice": partial(_read_choice, choices=choices),
        "text": _read_line,
    }
    return readers[kind](raw)


def _read_line(raw: str) -> Reading:
    return Reading(one_line(raw) or None)


def _pattern(pattern: re.Pattern[str], raw: str, problem: str) -> Reading:
    folded = fold(raw)
    match = pattern.fullmatch(folded)
    if match:
        return Reading(match.group(1))
    return Reading(problem=problem) if folded else Reading()


def _read_date(raw: str) -> Reading:
    folded = fold(raw)
    match = _DATE.fullmatch(folded)
    if not match:
        return Reading(problem=words.PROBLEM_DATE) if folded else Reading()
    try:
        return Reading(date(*(int(part) for part in match.groups())).isoformat())
    except ValueError:
        return Reading(problem=words.PROBLEM_DATE)


def _read_choice(raw: str, choices: tuple[str, ...]) -> Reading:
    line = one_line(raw)
    if not line:
        return Reading()
    return Reading(line) if line in choices else Reading(problem=words.PROBLEM_CHOICE)
