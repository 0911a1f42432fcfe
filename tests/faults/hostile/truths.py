"""Reports changed so that what is true of them stays known: cells dropped, doubled, swapped, rows
lost, labels torn. What is read may be less than what is true, and never something else."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from forms.importers.extract.kinds import PDF, TEXT, WORKBOOK
from forms.importers.proposal import Proposal
from tests.forms.importers.changes import print_as
from tests.forms.importers.judging import lost_numbers, wrong_numbers
from tests.forms.importers.reports import Cell, report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from tests.forms.importers.reports import Report, Table

PLACED = (TEXT, WORKBOOK, PDF)
"""Kinds of files in which a number stands in a column of its own, not in the next cell."""
_HAN = "甲乙丙丁子丑寅卯本部门类项目"


def changed(kind: str, dice: Random) -> Report:
    """A report with one to four changes, to be written as a file of a kind."""
    made = report(seed=dice.randrange(1000))
    leaves_out = moved_up if kind in PLACED else left_out
    for _ in range(dice.randint(1, 4)):
        dice.choice((leaves_out, *CHANGES))(made, dice)
    return made


def untrue(made: Report, proposal: dict[str, object]) -> list[str]:
    """What is wrong with a reading of a changed report."""
    read = Proposal.from_json(proposal)
    return [*wrong_numbers(made, read), *lost_numbers(made, read)]


# -------------------------------------------------------------------------------------- changes


def _rows(made: Report) -> Iterator[tuple[Table, list[Cell]]]:
    """The rows that hold numbers."""
    for table in made.tables():
        yield from ((table, row) for row in table.rows if any(cell.address for cell in row))


def _row(made: Report, dice: Random) -> tuple[Table, list[Cell]]:
    return dice.choice(list(_rows(made)))


def _numbers(row: list[Cell]) -> list[Cell]:
    return [cell for cell in row if cell.address]


def _plain(made: Report) -> list[tuple[Table, list[Cell]]]:
    """Rows of which no cell reaches into another row."""
    return [(table, row) for table, row in _rows(made) if all(cell.rows == 1 for cell in row)]


def blanked(made: Report, dice: Random) -> None:
    """Some cells of a row lose their numbers."""
    for cell in _numbers(_row(made, dice)[1]):
        if dice.random() < 0.4:
            cell.text, cell.value = "", None


def left_out(made: Report, dice: Random) -> None:
    """A cell of a row is missing in the markup; whose the numbers behind it are, is in doubt."""
    _, row = _row(made, dice)
    row.remove(dice.choice(_numbers(row)))


def moved_up(made: Report, dice: Random) -> None:
    """A number is missing, and those behind it stand a column further to the left."""
    cells = _numbers(_row(made, dice)[1])
    for cell, after in list(pairwise(cells))[dice.randrange(len(cells)) :]:
        print_as(made, cell, after.text)
    print_as(made, cells[-1], "")


def doubled(made: Report, dice: Random) -> None:
    """A row has a number more than it should: what stands behind it moves away."""
    _, row = _row(made, dice)
    at = row.index(dice.choice(_numbers(row)))
    row.insert(at, Cell(str(dice.randrange(5000, 9000)), stray=True))


def exchanged(made: Report, dice: Random) -> None:
    """Two cells anywhere in a table have each other's numbers."""
    table, row = _row(made, dice)
    others = [cell for each in table.rows for cell in _numbers(each)]
    one, other = dice.choice(_numbers(row)), dice.choice(others)
    first, second = other.text, one.text
    print_as(made, one, first)
    print_as(made, other, second)


def rows_exchanged(made: Report, dice: Random) -> None:
    """Two rows next to each other, without a cell that reaches further, change places."""
    plain = [(table, id(row)) for table, row in _plain(made)]
    pairs = [
        (table, at)
        for table in made.tables()
        for at, (one, other) in enumerate(pairwise(table.rows))
        if {(table.key, id(one)), (table.key, id(other))} <= {(t.key, i) for t, i in plain}
    ]
    if pairs:
        table, at = dice.choice(pairs)
        table.rows[at], table.rows[at + 1] = table.rows[at + 1], table.rows[at]


def row_lost(made: Report, dice: Random) -> None:
    """A row is not there."""
    plain = [(table, row) for table, row in _plain(made) if len(row) > 1]
    table, row = dice.choice(plain)
    at = next(at for at, each in enumerate(table.rows) if each is row)
    _stretch(table, at, -1)
    del table.rows[at]


def row_twice(made: Report, dice: Random) -> None:
    """A row is there once more with other numbers."""
    table, row = dice.choice(_plain(made))
    at = next(at for at, each in enumerate(table.rows) if each is row)
    copy = [
        replace(cell, text=str(dice.randrange(5000, 9000)), address="", value=None, stray=True)
        if cell.address
        else replace(cell)
        for cell in row
    ]
    _stretch(table, at, 1)
    table.rows.insert(at + 1, copy)


def _stretch(table: Table, at: int, by: int) -> None:
    """Cells from above that reach over a row, or go on below it, reach one further or less."""
    for above, row in enumerate(table.rows[: at + 1]):
        for cell in row:
            if above + cell.rows > at and cell.rows > 1:
                cell.rows += by


def label_torn(made: Report, dice: Random) -> None:
    """A character of a label is another, or missing."""
    labels = [
        cell for _, row in _rows(made) for cell in row if cell.is_label and len(cell.text) > 6
    ]
    cell = dice.choice(labels)
    at = dice.randrange(2, len(cell.text))
    cell.text = cell.text[:at] + dice.choice((*_HAN, "", "")) + cell.text[at + 1 :]


def label_blank(made: Report, dice: Random) -> None:
    """A row's labels are gone; whose its numbers are, nobody can say."""
    _, row = _row(made, dice)
    for cell in row:
        if cell.is_label and cell.rows == 1:
            cell.text = ""


def label_wider(made: Report, dice: Random) -> None:
    """A label covers one more column than there is."""
    _, row = _row(made, dice)
    labels = [cell for cell in row if cell.is_label]
    if labels:
        labels[-1].columns += 1


CHANGES = (
    *(blanked, doubled, exchanged, rows_exchanged, row_lost, row_twice),
    *(label_torn, label_blank, label_wider),
)
