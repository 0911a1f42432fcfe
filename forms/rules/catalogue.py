"""The catalogue of checks, out of the definitions: for other programs and as a page of the manual.

Sentences are patterns: what a finding fills in stands in 〔 〕.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Formatter
from typing import TYPE_CHECKING, Any

from forms.definition.schema import CellTerm, Comparison, LastYearTerm, SumTerm
from forms.rules import words
from forms.rules.comparison import bind_comparison
from forms.rules.predicates.registry import PREDICATES
from forms.rules.sentences import place_of, row_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from forms.definition.form import Cell, Form
    from forms.definition.schema import Expression, Level, Predicate
    from forms.rules.comparison import ComparisonCheck
    from forms.rules.sentences import Place


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule of one format version. `places` are the printed names of what `addresses` name.

    `levels` has one entry for each sentence: some are said at a milder level than the rule's.
    """

    key: str
    level: Level
    title: str
    sentences: tuple[str, ...]
    levels: tuple[Level, ...]
    basis: str
    places: tuple[str, ...]
    addresses: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """All fields, plain."""
        return asdict(self)


def catalogue(form: Form) -> list[RuleEntry]:
    """Every rule of a form version, in the order of its definition."""
    return [
        _comparison(form, rule) if isinstance(rule, Comparison) else _predicate(form, rule)
        for rule in form.definition.rules
    ]


# ---------------------------------------------------------------------------- comparisons


def _comparison(form: Form, rule: Comparison) -> RuleEntry:
    checks = bind_comparison(rule)
    addresses = dict.fromkeys(cell for check in checks for cell in check.cells)
    sentences = _compared(form, checks[0])
    return RuleEntry(
        rule.key,
        rule.level,
        rule.title,
        sentences,
        (rule.level,) * len(sentences),
        rule.basis,
        _lines([_place(form, check) for check in checks]),
        tuple(addresses),
    )


def _lines(places: Sequence[Place]) -> tuple[str, ...]:
    """The rows or columns; in short where they are all that a table has."""
    first = places[0]
    table = first.first.table
    pattern = words.EVERY_GROUP if table.side_by_side else words.EVERY_ROW
    every = table.rows
    if first.in_column:
        pattern, every = words.EVERY_COLUMN, table.columns
    texts = tuple(dict.fromkeys(place.text for place in places))
    return (pattern.format(table=table.name),) if 1 < len(texts) == len(every) else texts


def _place(form: Form, check: ComparisonCheck) -> Place:
    return place_of([form.cells[cell] for cell in check.named])


def _compared(form: Form, check: ComparisonCheck) -> tuple[str, ...]:
    """What one instance can say; the names in it are the same for all."""
    place = _place(form, check)
    left, right = (_side(form, side, place) for side in (check.left, check.right))
    at_most = check.rule.check == "at_most"
    patterns = [words.TOO_LARGE] if at_most else [words.UNEQUAL, words.HOPELESS]
    known = {"place": words.LINE_PLACE, "left": left, "right": right}
    return tuple(filled(pattern, known) for pattern in patterns)


def _side(form: Form, expression: Expression, place: Place) -> str:
    number = words.BLANKS["value"]
    if isinstance(expression, CellTerm | LastYearTerm):
        return _terms(form, expression, place) + number
    short = expression.name if isinstance(expression, SumTerm) else ""
    terms = short or _terms(form, expression, place)
    return words.EQUALS.format(terms=terms, value=number)


def _terms(form: Form, expression: Expression, place: Place) -> str:
    if isinstance(expression, CellTerm):
        return place.name(form.cells[expression.cell])
    if isinstance(expression, LastYearTerm):
        return words.LAST_YEAR.format(name=place.name(form.cells[expression.last_year]))
    is_sum = isinstance(expression, SumTerm)
    parts = expression.sum if isinstance(expression, SumTerm) else expression.minus
    return (words.PLUS if is_sum else words.MINUS).join(_terms(form, p, place) for p in parts)


# ----------------------------------------------------------------------------- predicates


def _predicate(form: Form, rule: Predicate) -> RuleEntry:
    addresses = form.matching(rule.over)
    spec = PREDICATES[rule.predicate]
    patterns = tuple(dict.fromkeys(spec.sentences))
    return RuleEntry(
        rule.key,
        rule.level,
        rule.title,
        tuple(filled(each) for each in patterns),
        tuple(spec.milder.get(each, rule.level) for each in patterns),
        rule.basis,
        tuple(dict.fromkeys(_printed(form, addresses))),
        addresses,
    )


def filled(pattern: str, known: dict[str, str] | None = None) -> str:
    """A pattern with its places named: `填了 {value}` becomes 填了〔数〕."""
    names = words.BLANKS | (known or {})
    parts = Formatter().parse(pattern)
    return "".join(
        text + ("" if field is None else names.get(field, words.BLANK)) for text, field, *_ in parts
    )


def _printed(form: Form, addresses: Sequence[str]) -> Iterator[str]:
    """Printed names; whole tables, columns and rows by their own, all narratives together."""
    cells = [form.cells[address] for address in addresses if address in form.cells]
    named: set[str] = set()
    for whole, name in (*_wholes(form, cells), (set(form.texts), words.EVERY_TEXT)):
        if whole <= set(addresses) and not whole <= named:
            named |= whole
            yield name
    yield from (form.printed(address) for address in addresses if address not in named)


def _wholes(form: Form, cells: Sequence[Cell]) -> list[tuple[set[str], str]]:
    """The tables, then the columns, then the rows that these cells are in, with their names."""
    tables, columns, rows = {}, {}, {}
    for cell in cells:
        table = cell.table.name
        tables[cell.table.key, "", ""] = table
        column = words.COLUMN_PLACE.format(table=table, line=cell.column.printed)
        columns[cell.table.key, "", cell.column.key] = column
        rows[cell.table.key, cell.row.key, ""] = row_place(cell)
    return [
        (_line(form, *key), name)
        for lines in (tables, columns, rows)
        for key, name in lines.items()
    ]


def _line(form: Form, table: str, row: str, column: str) -> set[str]:
    """The cells of a table, of one of its rows or of one of its columns."""
    return {
        address
        for address, cell in form.cells.items()
        if cell.table.key == table and row in {"", cell.row.key} and column in {"", cell.column.key}
    }


# -------------------------------------------------------------------------------- manual


def manual_page(forms: Sequence[Form]) -> str:
    """The catalogue as a page of the manual, in Markdown, level by level."""
    entries = [(form, entry) for form in forms for entry in catalogue(form)]
    parts = [words.PAGE_HEAD]
    for level, name in words.LEVELS.items():
        of_level = [(form, entry) for form, entry in entries if entry.level == level]
        parts.append(f"## {name}\n\n{words.PAGE_LEVELS[level]}\n")
        parts += _described(of_level)
    return "\n".join(parts)


def _described(entries: Iterable[tuple[Form, RuleEntry]]) -> Iterator[str]:
    """Each rule once; where versions say it in different words, once for each wording."""
    wordings: dict[str, dict[tuple[object, ...], list[tuple[Form, RuleEntry]]]] = {}
    for form, entry in entries:
        wording = (entry.title, entry.sentences, entry.basis, entry.places)
        wordings.setdefault(entry.key, {}).setdefault(wording, []).append((form, entry))
    for variants in wordings.values():
        for same in variants.values():
            yield _section(same[0][1], [form for form, _entry in same])


def _section(entry: RuleEntry, forms: Sequence[Form]) -> str:
    years = words.PAGE_COMMA.join(_years(form) for form in forms)
    lines = [
        words.PAGE_TITLE.format(title=entry.title, key=entry.key),
        words.PAGE_PLACES.format(places=words.PAGE_PARTS.join(entry.places)),
        *_said(entry),
        words.PAGE_BASIS.format(basis=entry.basis),
        words.PAGE_YEARS.format(years=years),
    ]
    return "\n".join(lines) + "\n"


def _said(entry: RuleEntry) -> Iterator[str]:
    """Each sentence, with its level where that is not the rule's."""
    for sentence, level in zip(entry.sentences, entry.levels, strict=True):
        pattern = words.PAGE_SENTENCE if level == entry.level else words.PAGE_MILDER
        yield pattern.format(sentence=sentence, level=words.LEVELS[level])


def _years(form: Form) -> str:
    first, last = form.definition.years
    if last is None:
        return words.PAGE_FROM.format(first=first)
    return words.PAGE_BETWEEN.format(first=first, last=last)
