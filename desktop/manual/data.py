"""Chapters made from data: the form's help texts, the rules, the articles of the law."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from desktop.manual import words
from forms.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.definition.form import Cell, Form

_RULE = re.compile(r"### (.+)（`([\w-]+)`）")
_ARTICLE = re.compile(r"§(\d+)")
_LAWS = re.compile("[；;]")


# ------------------------------------------------------------------------------------- rows


def row_lines(form: Form) -> Iterator[str]:
    """What belongs into each row, with its basis, table by table; then the narratives."""
    yield from (f"# {words.ROWS_TITLE} {{#rows}}", "", words.ROWS_LEAD, "")
    for table in form.tables.values():
        title = words.ROWS_TABLE.format(table=table.name, title=form.parts[table.key])
        yield from (f"## {title} {{#rows-{table.key}}}", "")
        for row in table.rows:
            yield f"### {row.printed} {{#row-{table.key}.{row.key}}}"
            yield from _row(form, table.key, row.key)
        yield from _columns(form, table.key)
    yield from (f"## {words.ROWS_TEXTS} {{#rows-texts}}", "")
    for field in form.texts.values():
        yield from (f"### {field.label} {{#row-{field.address}}}", _said(field.help, field.basis))
        yield ""


def _row(form: Form, table: str, row: str) -> Iterator[str]:
    """The row's own help, or else that of its cells."""
    cells = [c for c in form.cells.values() if c.table.key == table and c.row.key == row]
    line = cells[0].row
    yield ""
    if line.help:
        yield _said(line.help, cells[0].basis)
    else:
        yield from _cells(cells)
    yield ""


def _cells(cells: list[Cell]) -> Iterator[str]:
    said: dict[str, list[str]] = {}
    for cell in cells:
        text = _said(cell.help.replace("\n", ""), cell.basis)
        said.setdefault(text, []).append(cell.column.printed)
    for text, columns in said.items():
        named = words.LIST_COMMA.join(columns)
        yield f"- {words.ROW_COLUMN.format(column=named, help=text)}"


def _columns(form: Form, table: str) -> Iterator[str]:
    helped = [column for column in form.tables[table].columns if column.help]
    if helped:
        yield from (f"### {words.ROWS_COLUMNS} {{#columns-{table}}}", "")
        for column in helped:
            yield f"- {words.ROW_COLUMN.format(column=column.printed, help=column.help)}"
        yield ""


def _said(text: str, basis: str) -> str:
    return words.ROW_BASIS.format(help=text, basis=basis) if basis else text


# ------------------------------------------------------------------------------------ rules


def rule_lines() -> Iterator[str]:
    """The catalogue of rules, each with an anchor of its own.

    A rule that differs between versions of the form stands there once for each; links lead to the
    first.
    """
    seen: set[str] = set()
    for line in resource("help", "rules.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            yield f"{line} {{#rules}}"
        elif rule := _RULE.fullmatch(line):
            anchor = f" {{#rule-{rule[2]}}}" if rule[2] not in seen else ""
            seen.add(rule[2])
            yield f"### {rule[1]}{anchor}"
        else:
            yield line


# -------------------------------------------------------------------------------------- law


def articles() -> list[dict[str, str]]:
    """The articles that the form rests on, as `law`, `name`, `number` and `gist`."""
    listed: list[dict[str, str]] = json.loads(
        resource("help", "articles.json").read_text(encoding="utf-8")
    )
    return listed


def cited(basis: str) -> Iterator[tuple[str, str]]:
    """Law and number of each article that a basis names: 条例§20(一)、§50 is two."""
    for part in _LAWS.split(basis):
        law = part.partition("§")[0]
        for number in _ARTICLE.findall(part):
            yield law, number


def _uses(form: Form) -> dict[tuple[str, str], dict[str, None]]:
    """The printed places by what they rest on, each once."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for cell in form.cells.values():
        for article in cited(cell.basis):
            place = f"{cell.table.name}{cell.row.printed}"
            found.setdefault(article, {})[place] = None
    for field in form.texts.values():
        for article in cited(field.basis):
            found.setdefault(article, {})[field.label] = None
    return found


def law_lines(form: Form) -> Iterator[str]:
    """The articles by number, with their gist and the places that rest on them."""
    yield from (f"# {words.LAW_TITLE} {{#law}}", "", words.LAW_LEAD, "")
    uses, law = _uses(form), ""
    for number, article in enumerate(articles()):
        if article["law"] != law:
            law = article["law"]
            yield from (f"## {article['name']} {{#law-{number}}}", "")
        if article["number"]:
            title = words.ARTICLE.format(number=in_words(int(article["number"])))
            yield from (f"### {title} {{#article-{number}}}", "")
        yield from (article["gist"], "")
        places = uses.get((law, article["number"]))
        if places:
            yield from (words.LAW_USES.format(places=words.LIST_COMMA.join(places)), "")


def in_words(number: int) -> str:
    """An article's number as laws print it: 二十, 三十六; up to 199."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    lead = words.DIGITS[1] + words.HUNDRED if hundreds else ""
    ten = words.TEN if tens == 1 and not hundreds else words.DIGITS[tens] + words.TEN
    middle = ten if tens else words.DIGITS[0] if hundreds and ones else ""
    return lead + middle + (words.DIGITS[ones] if ones else "")
