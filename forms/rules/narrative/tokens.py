"""A sentence cut into words of the lexicon, figures, signs and what lies between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from forms.rules.narrative import words

Unit = Literal["count", "percent", "yuan", "myriad_yuan", "other"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as written. `grain` is the worth of its last digit where it was rounded (1.2万,
    17.4%), 0 where it is exact. `vague` numbers (余, 约) are never compared. `digits` is how many
    characters of the token are the number itself, without its measure word.
    """

    value: Decimal
    unit: Unit
    digits: int
    grain: Decimal = Decimal(0)
    vague: bool = False
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a sentence. `kind` is one of the lexicon's, or: figure, year, whole_year,
    part_of_year, break, open, close, quoted, gap (characters that the lexicon does not know).
    """

    kind: str
    key: str
    start: int
    end: int
    figure: Figure | None = None

    @property
    def length(self) -> int:
        """In characters."""
        return self.end - self.start


Entry = tuple[str, str, str]


def _index() -> dict[str, list[Entry]]:
    """Words by their first two characters (or their only one), the longest first; an earlier kind
    wins among equals."""
    index: dict[str, list[Entry]] = {}
    for kind, keys in words.LEXICON.items():
        for key, listed in keys.items():
            for word in listed.split():
                index.setdefault(word[:2], []).append((word, kind, key))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index


_INDEX = _index()
_BREAKS = frozenset(words.BREAKS)
_CHINESE_DIGITS = frozenset(words.DIGITS) | frozenset(words.POWERS) | {words.MYRIAD}
_ARABIC = re.compile(words.ARABIC_NUMBER)
_CHINESE = re.compile(words.CHINESE_NUMBER)
_YEAR = re.compile(words.YEAR)
_WHOLE_YEAR = re.compile(words.WHOLE_YEAR)
_PART_OF_YEAR = re.compile(words.PART_OF_YEAR)
_KEYED = frozenset({"noun", "weak", "verb", "carry", "row", "column", "result"})
LONGEST_NUMBER = 9


def word_at(text: str, place: int) -> Entry | None:
    """The longest word of the lexicon that begins here."""
    for entry in _INDEX.get(text[place : place + 2], ()):
        if text.startswith(entry[0], place) and not _goes_on(text, place + len(entry[0])):
            return entry
    single = _INDEX.get(text[place : place + 1])
    return single[0] if single else None


def _goes_on(text: str, after: int) -> bool:
    """Whether digits end a word and go on behind it (12345 is a hotline, 123456 a number)."""
    return text[after - 1].isdigit() and text[after : after + 1].isdigit()


def tokens(text: str) -> list[Token]:
    """All of a plain sentence, in order, without gaps between the tokens but for plain quotes."""
    found: list[Token] = []
    place = gap = 0
    while place < len(text):
        token = _quoted(text, place) or _known(text, place)
        if token is None:
            place += 1
            continue
        if token.start > gap:
            found.append(Token("gap", text[gap : token.start], gap, token.start))
        if token.kind != "quote":
            found.append(token)
        place = gap = token.end
    return [*found, Token("gap", text[gap:], gap, len(text))] if gap < len(text) else found


def _known(text: str, place: int) -> Token | None:
    sign = text[place]
    if sign in _BREAKS:
        return Token("break", sign, place, place + 1)
    if sign in (words.OPEN, words.CLOSE):
        return Token("open" if sign == words.OPEN else "close", "", place, place + 1)
    if sign in words.TIME_STARTS and (time := _time(text, place)):
        return time
    entry = word_at(text, place)
    if entry is not None and not (sign == words.ZERO and _is_zero(text, place)):
        return Token(entry[1], entry[2], place, place + len(entry[0]))
    if sign.isdigit() and sign.isascii():
        return _arabic(text, place)
    return _chinese(text, place) if sign in _CHINESE_DIGITS else None


def _quoted(text: str, place: int) -> Token | None:
    """A title or quotation is one token; quotation marks around known words are dropped."""
    closing = words.QUOTES.get(text[place])
    if closing is None:
        last = text[place] in words.QUOTES.values()
        return Token("quote", "", place, place + 1) if last else None
    if word_at(text, place):
        return None
    end = text.find(closing, place)
    if end < 0:
        return Token("quote", "", place, place + 1)
    if text[place] in words.PLAIN_QUOTES:
        entry = word_at(text, place + 1)
        if entry and place + 1 + len(entry[0]) == end:
            return Token("quote", "", place, place + 1)
    return Token("quoted", text[place : end + 1], place, end + 1)


def _time(text: str, place: int) -> Token | None:
    if place and text[place - 1].isdigit():
        return None
    for kind, pattern in (
        ("whole_year", _WHOLE_YEAR),
        ("part_of_year", _PART_OF_YEAR),
        ("year", _YEAR),
    ):
        match = pattern.match(text, place)
        if match:
            return Token(kind, match.group(), place, match.end())
    return None


def year_of(token: Token) -> set[int]:
    """The years that a time says in four digits."""
    digits = "".join(words.FULL_YEAR_DIGITS.get(sign, sign) for sign in token.key)
    return {int(year) for year in re.findall(r"(?<!\d)\d{4}(?!\d)", digits)}


def _arabic(text: str, place: int) -> Token:
    match = _ARABIC.match(text, place)
    assert match is not None  # noqa: S101 - asked for at a digit only
    number, after = match.group(), match.end()
    decimals = len(number.partition(".")[2])
    myriad = text.startswith(words.MYRIAD, after) and not text.startswith(words.MYRIAD_YUAN, after)
    value, grain = Decimal(number), Decimal(1).scaleb(-decimals)
    if myriad:
        after, value, grain = after + 1, value * 10000, grain * 10000
    whole = decimals == 0 and not myriad
    return _measured(text, place, after, value, Decimal(0) if whole else grain)


def _measured(text: str, place: int, after: int, value: Decimal, grain: Decimal) -> Token:
    many = next((sign for sign in words.MANY_AFTER if text.startswith(sign, after)), "")
    unit, measure = _unit(text, after + len(many))
    end = after + len(many) + len(measure)
    if not measure and unit == "count" and not _stands_alone(text, place, after):
        unit = "other"
    if unit == "count" and (_no_count(text, place, after) or (grain and grain < 1)):
        unit = "other"
    vague = bool(many) or _vague(text, place, end)
    figure = Figure(value, unit, after - place, grain, vague, measure)
    return Token("figure", unit, place, end, figure)


def _unit(text: str, after: int) -> tuple[Unit, str]:
    for sign, unit in (
        (words.MYRIAD_YUAN, "myriad_yuan"),
        (words.YUAN, "yuan"),
        (words.PERCENT, "percent"),
    ):
        if text.startswith(sign, after):
            return unit, sign  # type: ignore[return-value]
    for measure in words.MEASURES:
        if text.startswith(measure, after):
            alone = _alone_after(text, after + len(measure))
            return (
                ("other", "")
                if measure == words.VAGUEST_MEASURE and not alone
                else ("count", measure)
            )
    return "count", ""


def _alone_after(text: str, after: int) -> bool:
    """Whether a sign, the end or a word about counts follows."""
    if after >= len(text) or text[after] in words.AFTER_NUMBER:
        return True
    entry = word_at(text, after)
    return entry is not None and entry[1] in _KEYED


def _stands_alone(text: str, place: int, after: int) -> bool:
    """Whether a number without a measure word is a count and not the number of a list's item."""
    before = text[place - 1 : place]
    if before == words.OPEN and text.startswith(words.CLOSE, after):
        return False
    starts = place == 0 or before in words.ITEM_STARTS
    if starts and text[after : after + 1] in words.ITEM_ENDS:
        return False
    return _alone_after(text, after)


def _no_count(text: str, place: int, after: int) -> bool:
    """Ordinals, telephone numbers, ranges."""
    before = text[max(0, place - 2) : place]
    if before.endswith(words.ORDINALS) or after - place > LONGEST_NUMBER:
        return True
    if before[-1:].isascii() and before[-1:].isalpha():
        return True
    ranged = before.endswith(words.RANGE_SIGNS) and before[:1].isdigit()
    return ranged or before.endswith("-") or text.startswith("-", after)


def _vague(text: str, place: int, end: int) -> bool:
    before = text[max(0, place - 3) : place]
    return before.endswith(words.ABOUT_BEFORE) or text.startswith(words.ABOUT_AFTER, end)


def _is_zero(text: str, place: int) -> bool:
    """Whether 零 is the number (为零) and not a negation (零投诉)."""
    return text[:place].endswith(words.ZERO_BEFORE) and _alone_after(text, place + 1)


def _chinese(text: str, place: int) -> Token | None:
    if text.startswith(words.HUNDRED_PERCENT, place):
        end = place + len(words.HUNDRED_PERCENT)
        return Token("figure", "percent", place, end, Figure(Decimal(100), "percent", end - place))
    match = _CHINESE.match(text, place)
    if match is None or (place and text[place - 1] in _CHINESE_DIGITS):
        return None
    value, after = _chinese_value(match.group()), match.end()
    if match.group() == words.ZERO and _is_zero(text, place):
        return Token("figure", "count", place, after, Figure(Decimal(0), "count", after - place))
    many = text.startswith(words.MANY_AFTER, after)
    unit, measure = _unit(text, after + many)
    if value is None or unit != "count" or not measure:
        return None
    return _measured(text, place, after, Decimal(value), Decimal(0))


def _chinese_value(numeral: str) -> int | None:
    """二百零五 is 205, 二〇五 is 205; None for what is neither."""
    if not any(sign in words.POWERS or sign == words.MYRIAD for sign in numeral):
        return int("".join(str(words.DIGITS[sign]) for sign in numeral))
    head, myriad, tail = numeral.rpartition(words.MYRIAD)
    if myriad:
        high, low = _below_myriad(head), _below_myriad(tail) if tail else 0
        return None if high is None or low is None else high * 10000 + low
    return _below_myriad(numeral)


def _below_myriad(numeral: str) -> int | None:
    total, digit, last = 0, None, 10000
    for sign in numeral:
        power = words.POWERS.get(sign)
        if power is None:
            if sign not in words.DIGITS or digit:
                return None
            digit = words.DIGITS[sign]
            continue
        if power >= last or (digit is None and total):
            return None
        total, digit, last = total + (1 if digit is None else digit) * power, None, power
    return total + (digit or 0) if total or digit is not None else None
