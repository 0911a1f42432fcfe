"""What must hold of every form definition beyond its shape."""

from __future__ import annotations

from collections import Counter
from fnmatch import fnmatchcase

from forms.definition.form import Form
from forms.definition.schema import Comparison, Definition, Rule, Table
from forms.rules.expression import bind, cells_of
from forms.rules.predicates.registry import PREDICATES


def lint(definition: Definition) -> list[str]:
    """Everything wrong with a definition, one line each."""
    form = Form(definition)
    addresses = [f.address for f in definition.cover + definition.sign]
    addresses += [definition.lead.address, *form.cells]
    for section in definition.sections:
        addresses += [field.address for field in section.facts + section.texts]
    problems = [f"{a} stands twice" for a, n in Counter(addresses).items() if n > 1]
    problems += [f"{a} has no help" for a, cell in form.cells.items() if not cell.help]
    problems += [f"{a} has no help" for a, text in form.texts.items() if not text.help]
    for table in form.tables.values():
        problems += _grid(table)
    for rule in definition.rules:
        problems += _rule(form, rule)
    return problems + _totals(form) + _keys(definition)


def _grid(table: Table) -> list[str]:
    """Spans tile the grid exactly; every row and column of the table is in use."""
    columns = len(table.widths)
    taken = [[0] * columns for _ in table.grid]
    problems: list[str] = []
    for y, row in enumerate(table.grid):
        x = 0
        for cell in row:
            while x < columns and taken[y][x]:
                x += 1
            for yy in range(y, y + cell.rows):
                for xx in range(x, x + cell.columns):
                    if yy >= len(taken) or xx >= columns:
                        problems.append(f"{table.key}: {cell.text or cell.cell} leaves the grid")
                    else:
                        taken[yy][xx] += 1
    problems += [
        f"{table.key}: place {y},{x} is covered {n} times"
        for y, row in enumerate(taken)
        for x, n in enumerate(row)
        if n != 1
    ]
    placed = [cell.cell for row in table.grid for cell in row if cell.cell]
    problems += [f"{table.key}.{c} is placed twice" for c, n in Counter(placed).items() if n > 1]
    problems += [f"{table.key}.{c} has a note but no place" for c in table.cells if c not in placed]
    used = {part for cell in placed for part in cell.split(".")}
    lines = [line.key for line in (*table.rows, *table.columns)]
    problems += [f"{table.key}: line {key} is not used" for key in lines if key not in used]
    printed = {cell.text for row in table.grid for cell in row}
    labels = [line.label for line in (*table.rows, *table.columns)]
    return problems + [
        f"{table.key}: {label} is not printed" for label in labels if label not in printed
    ]


def _rule(form: Form, rule: Rule) -> list[str]:
    if not isinstance(rule, Comparison):
        problems = [] if rule.predicate in PREDICATES else [f"{rule.key}: no such predicate"]
        known = form.addresses
        return problems + [
            f"{rule.key}: {pattern} matches nothing"
            for pattern in rule.over
            if not any(fnmatchcase(address, pattern) for address in known)
        ]
    named = [
        cell
        for key in rule.each
        for side in (rule.left, rule.right)
        for cell in cells_of(bind(side, key))
    ]
    return [f"{rule.key}: {cell} does not exist" for cell in named if cell not in form.cells]


def _totals(form: Form) -> list[str]:
    """Whatever the form calls 总计 is derived by a rule."""
    totals = {a for a, c in form.cells.items() if "总计" in (c.row.label + c.column.label)}
    return [f"{a} is a total without a rule" for a in totals if not form.cells[a].derived]


def _keys(definition: Definition) -> list[str]:
    keys = Counter(rule.key for rule in definition.rules)
    return [f"rule {key} stands twice" for key, n in keys.items() if n > 1]
