"""Numbers as Word writes them before paragraphs, by the format's name in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.importers.extract.word import words

if TYPE_CHECKING:
    from collections.abc import Callable

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def written(number: int, form: str) -> str:
    """A whole number ≥ 0; decimal where the format is unknown or does not reach so far."""
    write = _FORMS.get(form)
    return (write(number) if write else "") or str(number)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _letters(number: int) -> str:
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1) if number else ""


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else ""


def _by_digit(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(each)] for each in str(number))


def _spoken(digits: str, places: tuple[str, ...], *, bare_ten: bool) -> Callable[[int], str]:
    """As it is said: 一百二十三. `bare_ten`: 十一, not 一十一."""

    def write(number: int) -> str:
        high, low = divmod(number, 10_000)
        text = _below_ten_thousand(low, digits, places)
        if high:
            gap = words.ZERO if 0 < low < 1000 else ""
            return _below_ten_thousand(high, digits, places) + words.TEN_THOUSAND + gap + text
        return text[1:] if bare_ten and 10 <= number < 20 else text

    return write


def _below_ten_thousand(number: int, digits: str, places: tuple[str, ...]) -> str:
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            text += (words.ZERO if gap and text else "") + digits[digit] + places[power]
        gap = not digit
    return text


def _counting(number: int) -> str:
    """Said below a hundred, digit by digit from there."""
    return _THOUSANDS(number) if number < 100 else _DIGITS(number)


def _padded(number: int) -> str:
    return f"{number:02}"


_THOUSANDS = _spoken(words.DIGITS, words.PLACES, bare_ten=True)
_FORMAL = _spoken(words.FORMAL_DIGITS, words.FORMAL_PLACES, bare_ten=False)
_DIGITS = _by_digit(words.DIGITS)
_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": _padded,
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "chineseCounting": _counting,
    "chineseCountingThousand": _THOUSANDS,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _THOUSANDS,
    "japaneseCounting": _THOUSANDS,
    "japaneseDigitalTenThousand": _DIGITS,
    "ideographDigital": _DIGITS,
    "taiwaneseDigital": _DIGITS,
    "chineseLegalSimplified": _FORMAL,
    "ideographLegalTraditional": _FORMAL,
    "japaneseLegal": _FORMAL,
    "ideographTraditional": _one_of(words.STEMS),
    "ideographZodiac": _one_of(words.BRANCHES),
    "ideographEnclosedCircle": _one_of(words.CIRCLED_WORDS),
    "decimalEnclosedCircle": _one_of(words.CIRCLED),
    "decimalEnclosedCircleChinese": _one_of(words.CIRCLED),
    "decimalEnclosedParen": _one_of(words.BRACKETED),
    "decimalEnclosedFullstop": _one_of(words.STOPPED),
    "decimalFullWidth": _by_digit(words.FULL_WIDTH),
    "decimalFullWidth2": _by_digit(words.FULL_WIDTH),
}
