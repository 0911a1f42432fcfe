"""Table three goes on behind the end of a page: changes of the tables of a report."""

from __future__ import annotations

from tests.forms.importers.reports import (
    REQUESTS,
    Cell,
    Change,
    Report,
    Table,
    Text,
    collect,
    head_rows,
    spread,
)


def cut_before(address: str, *, head: bool, between: str = "") -> Change:
    """Table three goes on behind a page's end, before the row of an address."""

    def change(made: Report) -> None:
        cut(made, address, head=head, between=between)

    return change


def cut(made: Report, address: str, *, head: bool, between: str = "") -> None:
    """Cuts the table before a row; labels whose cells are cut stand in the first piece alone."""
    table = next(t for t in made.tables() if any(c.address == address for c in t.cells()))
    grid = spread(table)
    at = next(n for n, row in enumerate(table.rows) if any(c.address == address for c in row))
    rest = [collect(grid, row, from_row=at) for row in range(at, len(grid))]
    heads = [
        [Cell(c.text, c.rows, c.columns) for c in row] for row in table.rows[: head_rows(made)]
    ]
    for number, row in enumerate(table.rows[:at]):
        for cell in row:
            cell.rows = min(cell.rows, at - number)
    del table.rows[at:]
    place = made.place_of(table) + 1
    piece = Table(table.key, [*(heads if head else []), *rest], cut=True)
    made.blocks[place:place] = [*([Text(between, "page")] if between else []), piece]


def cut_a_label(made: Report) -> None:
    """A page ends inside a row: the rest of its label stands in a row without numbers."""
    cut(made, "requests.partly_granted.natural_person", head=False)
    first, second = made.tables(REQUESTS)
    label = second.rows[0][1]
    whole, label.text = label.text, label.text[12:]
    numbers_of = [cell for cell in second.rows[0] if cell.address]
    second.rows[0] = [c if not c.address else Cell() for c in second.rows[0]]
    first.rows.append([Cell("", 1, 1), Cell(whole[:12], columns=2), *numbers_of])
