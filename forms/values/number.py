"""Counts, signed changes and amounts as clerks and published reports write them."""

from __future__ import annotations

import re
from decimal import Decimal

from forms.values import words
from forms.values.reading import Reading

_DIGIT_GROUPS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_NUMBER = re.compile(r"([+-]?)(\d[\d,]*(?:\.\d+)?|\.\d+)")
_REMARK = re.compile(words.REMARK, re.DOTALL)
_FULL_WIDTH: dict[int, int] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD: dict[int, int | str] = {
    **_FULL_WIDTH,
    **{ord(typed): meant for typed, meant in words.SIGNS.items()},
}
_PARTED_DIGITS = re.compile(r"\d[\s\u3000]+\d")
_BLANK_GROUPS = re.compile(r"\D*[1-9]\d{0,2}([\s\u3000]\d{3})+(\.\d+)?\D*")
_INVISIBLE = re.compile(r"[\s\u00a0\u200b-\u200f\u2060\u3000\ufeff]+")

LONGEST_INTEGER = 12
LONGEST_FRACTION = 6


def fold(raw: str) -> str:
    """Full-width digits and signs made half-width, every blank and invisible character dropped."""
    return _INVISIBLE.sub("", raw).translate(_FOLD)


def canonical(number: Decimal) -> str:
    """Decimal text without exponent, separators or trailing zeros; zero is `0`."""
    text = format(number.normalize(), "f")
    return "0" if text in {"-0", "0"} else text


def read_count(raw: str) -> Reading:
    """A whole number ≥ 0. A remark in brackets after the number is kept apart."""
    return _checked(raw, _split(raw, words.COUNT_UNITS), whole=True, signed=False)


def read_change(raw: str) -> Reading:
    """A whole number that may be negative: `+1036`, `增15`, `减少3`."""
    return _checked(raw, _split(raw, words.COUNT_UNITS), whole=True, signed=True)


def read_money(raw: str, unit: str) -> Reading:
    """An amount ≥ 0 in `unit` (元 or 万元); an amount typed with another unit is converted."""
    split = _split(raw, tuple(words.MONEY_UNITS))
    reading = _checked(raw, split, whole=False, signed=False)
    if reading.value is None or split is None or not split[1]:
        return reading
    typed, own = words.MONEY_UNITS[split[1]], words.MONEY_UNITS[unit]
    if typed == own:
        return reading
    number = Decimal(reading.value) * typed / own
    value = canonical(number)
    problem = _range_problem(number, value, whole=False, signed=False)
    if problem:
        return Reading(problem=problem)
    remark = words.REMARK_CONVERTED.format(unit=split[1], value=value, target=unit)
    return Reading(value, remark=reading.remark or remark)


def _split(raw: str, units: tuple[str, ...]) -> tuple[Decimal, str, str] | None:
    """Number, unit and remark, or None when the text is not one number."""
    remark = _REMARK.search(raw)
    head = raw[: remark.start()] if remark else raw
    if _PARTED_DIGITS.search(head.strip()) and not _BLANK_GROUPS.fullmatch(head.strip()):
        return None  # "3 0" may be two numbers; only "1 234" is surely one
    head = fold(head)
    unit = next((u for u in units if head.endswith(u)), "")
    number = _number(head.removesuffix(unit))
    return None if number is None else (number, unit, remark.group().strip() if remark else "")


def _number(text: str) -> Decimal | None:
    sign = 0
    for prefixes, factor in ((words.INCREASE, 1), (words.DECREASE, -1)):
        for prefix in prefixes:
            if text.startswith(prefix):
                text, sign = text.removeprefix(prefix), factor
                break
    match = _NUMBER.fullmatch(text)
    if not match or ("," in text and not _DIGIT_GROUPS.fullmatch(match.group(2))):
        return None
    if sign and match.group(1):
        return None  # "减-3" may mean either
    return (sign or 1) * Decimal(match.group().replace(",", ""))


def _checked(
    raw: str, split: tuple[Decimal, str, str] | None, *, whole: bool, signed: bool
) -> Reading:
    folded = fold(raw)
    if not folded:
        return Reading()
    if folded in words.NOT_APPLICABLE:
        problem = words.PROBLEM_NOT_APPLICABLE.format(raw=raw.strip())
        return Reading(problem=problem, not_applicable=True)
    if split is None:
        return Reading(problem=words.PROBLEM_WORDS.format(raw=_short(raw)))
    number, _unit, remark = split
    value = canonical(number)
    problem = _range_problem(number, value, whole=whole, signed=signed)
    return Reading(problem=problem) if problem else Reading(value, remark=remark)


def _range_problem(number: Decimal, value: str, *, whole: bool, signed: bool) -> str:
    integer, _, fraction = value.lstrip("-").partition(".")
    if number < 0 and not signed:
        return words.PROBLEM_NEGATIVE
    if whole and fraction:
        return words.PROBLEM_FRACTION
    if len(fraction) > LONGEST_FRACTION:
        return words.PROBLEM_DIGITS
    return words.PROBLEM_TOO_LONG if len(integer) > LONGEST_INTEGER else ""


def _short(raw: str) -> str:
    line = " ".join(raw.split())
    return line if len(line) <= 12 else f"{line[:12]}…"
