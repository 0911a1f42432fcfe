"""How published tables are laid out: changes of the tables of a report."""

from __future__ import annotations

from tests.forms.importers.reports import (
    DISCLOSURE,
    DISPUTES,
    REQUESTS,
    Cell,
    Change,
    Report,
    Table,
    head_rows,
    spread,
)

GROUPS = ("（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理")


def one_row_for_others(made: Report) -> None:
    """（六）其他处理 has one row of numbers; what it counts belongs to 其他."""
    table = made.table(REQUESTS)
    rows = [
        row
        for row in table.rows
        if any(
            ".other_" in c.address
            for c in row
            if c.address.count(".") == 2 and c.address.split(".")[1].startswith("other_")
        )
    ]
    kept = [cell for cell in rows[-1] if cell.address]
    at = table.rows.index(rows[0])
    table.rows[at : at + len(rows)] = [[Cell("（六）其他处理", columns=2), *kept]]
    outer = next(c for c in table.cells() if c.text.endswith("本年度办理结果"))
    outer.rows -= len(rows) - 1
    made.warned.append("其他处理")


def small_tables(*, head: bool) -> Change:
    """Every row of table three is a table of its own, with its label before the numbers."""

    def change(made: Report) -> None:
        table = made.table(REQUESTS)
        group = ""
        pieces: list[Table] = []
        names = [Cell(""), *(Cell(c.label) for c in made.form.tables[REQUESTS].columns)]
        for row in table.rows[head_rows(made) :]:
            own = [cell for cell in row if cell.is_label]
            group = next((c.text for c in own if c.rows > 1 and c.text in GROUPS), group)
            line = [Cell(own[-1].text), *(c for c in row if c.address)]
            top = [[Cell(n.text) for n in names]] if head else []
            pieces.append(Table(REQUESTS, [*top, line]))
        at = made.place_of(table)
        made.blocks[at : at + 1] = pieces

    return change


def subtotals(made: Report) -> None:
    """A column 法人小计 that some places add: its numbers have no place in the form."""
    table = made.table(REQUESTS)
    heads = [c for c in table.rows[0] if c.text == "申请人情况"] + [
        c for c in table.rows[1] if c.text == "法人或其他组织"
    ]
    for cell in heads:
        cell.columns += 1
    table.rows[2].append(Cell("小计"))
    values = {c.address: int(c.value or 0) for c in table.cells() if c.address}
    for row in table.rows[3:]:
        total = next(c for c in row if c.address.endswith(".total"))
        own = total.address.removesuffix(".total")
        count = total and values[total.address] - values[f"{own}.natural_person"]
        row.insert(row.index(total), Cell(str(count), stray=True))


def reordered(order: tuple[int, ...]) -> Change:
    """The columns of the organisations in another order."""

    def change(made: Report) -> None:
        table = made.table(REQUESTS)
        head = table.rows[2]
        table.rows[2] = [head[at] for at in order]
        for row in table.rows[3:]:
            start = next(at for at, cell in enumerate(row) if cell.address) + 1
            row[start : start + 5] = [row[start + at] for at in order]

    return change


def total_first(made: Report) -> None:
    """总计 before the applicants."""
    table = made.table(REQUESTS)
    second = table.rows[1]
    second.insert(0, second.pop())
    for row in table.rows[3:]:
        start = next(at for at, cell in enumerate(row) if cell.address)
        row.insert(start, row.pop())


def without_column(name: str, label: str) -> Change:
    """A column of the organisations that is not there at all."""

    def change(made: Report) -> None:
        table = made.table(REQUESTS)
        for row in table.rows:
            row[:] = [c for c in row if not c.address.endswith(f".{name}") and c.text != label]
        for row in table.rows[:2]:
            for cell in row:
                if cell.text in {"申请人情况", "法人或其他组织"}:
                    cell.columns -= 1

    return change


def without_row(row_key: str, key: str = REQUESTS) -> Change:
    """A row that is not there at all; the labels beside it are a row lower."""

    def change(made: Report) -> None:
        table = made.table(key)
        at = next(
            n
            for n, row in enumerate(table.rows)
            if any(c.address.startswith(f"{key}.{row_key}.") for c in row)
        )
        for number, row in enumerate(table.rows[:at]):
            for cell in row:
                if number + cell.rows > at:
                    cell.rows -= 1
        for cell in reversed([cell for cell in table.rows[at] if cell.rows > 1]):
            cell.rows -= 1
            table.rows[at + 1].insert(0, cell)
        del table.rows[at]

    return change


def rows_swapped(made: Report) -> None:
    """Two rows of a group have changed places."""
    rows = made.table(REQUESTS).rows
    one, two = (
        next(
            n
            for n, row in enumerate(rows)
            if any(c.address.startswith(f"requests.{key}.") for c in row)
        )
        for key in ("denied_third_party", "denied_deliberative")
    )
    rows[one], rows[two] = rows[two], rows[one]


def spans_wrong(label: str, by: int) -> Change:
    """A label of table three claims another height than it has."""

    def change(made: Report) -> None:
        next(c for c in made.table(REQUESTS).cells() if c.text.endswith(label)).rows += by

    return change


def spacer_column(made: Report) -> None:
    """An empty column before the numbers of table three."""
    table = made.table(REQUESTS)
    for at, row in enumerate(table.rows):
        if at == 0:
            row.insert(1, Cell(rows=3))
        elif at >= head_rows(made):
            row.insert(next(n for n, cell in enumerate(row) if cell.address), Cell())


def spacer_inside(made: Report) -> None:
    """An empty column between 自然人 and the organisations."""
    table = made.table(REQUESTS)
    table.rows[0][1].columns += 1
    table.rows[1].insert(1, Cell(rows=2))
    for row in table.rows[3:]:
        row.insert(next(n for n, cell in enumerate(row) if cell.address) + 1, Cell())


def spacer_rows(made: Report) -> None:
    """Empty rows inside the tables."""
    for table in made.tables():
        for at in (len(table.rows) - 1, len(table.rows) // 2):
            inside = [c for n, row in enumerate(table.rows[:at]) for c in row if n + c.rows > at]
            for cell in inside:
                cell.rows += 1
            taken = sum(cell.columns for cell in inside)
            table.rows.insert(at, [Cell() for _ in range(table.width - taken)])


def numbered_rows(made: Report) -> None:
    """A column 序号 before table three."""
    table = made.table(REQUESTS)
    table.rows[0].insert(0, Cell("序号", rows=head_rows(made)))
    for at, row in enumerate(table.rows[head_rows(made) :]):
        row.insert(0, Cell(str(at + 1)))


def flat_head(made: Report) -> None:
    """Table three with a head of one row."""
    table = made.table(REQUESTS)
    names = [Cell(column.label) for column in made.form.tables[REQUESTS].columns]
    table.rows[: head_rows(made)] = [[Cell("项目", columns=3), *names]]


def no_head(made: Report) -> None:
    """Table three without its head."""
    del made.table(REQUESTS).rows[: head_rows(made)]


def labels_repeated(made: Report) -> None:
    """No merged labels: the groups' names stand in every row."""
    unmerge(made.table(REQUESTS), repeat=True)


def labels_once(made: Report) -> None:
    """No merged labels: the groups' names stand in the first row alone."""
    unmerge(made.table(REQUESTS), repeat=False)


def unmerge(table: Table, *, repeat: bool) -> None:
    """Every place a cell of its own."""
    grid = spread(table)
    rows = []
    for at, line in enumerate(grid):
        cells = []
        for column, each in enumerate(line):
            if each is None:
                cells.append(Cell())
                continue
            cell, row, start = each
            own = (row, start) == (at, column)
            if own:
                cell_of = Cell(cell.text, address=cell.address, value=cell.value)
            else:
                text = cell.text if repeat else ""
                cell_of = Cell(text, stray=bool(cell.address and text))
            cells.append(cell_of)
        rows.append(cells)
    table.rows = rows


def short_row(made: Report) -> None:
    """A row lacks the cell of one blank column: what follows is pushed to the left."""
    for row in made.table(REQUESTS).rows:
        row[:] = [c for c in row if c.address != "requests.granted.research"]


def long_row(made: Report) -> None:
    """A row has an empty cell too many before its numbers."""
    for row in made.table(REQUESTS).rows:
        at = next((n for n, c in enumerate(row) if c.address == "requests.granted.business"), -1)
        if at >= 0:
            row.insert(at, Cell())


def row_twice(made: Report) -> None:
    """A row is printed twice, with the same numbers."""
    table = made.table(REQUESTS)
    at = next(
        n
        for n, row in enumerate(table.rows)
        if any(c.address.startswith("requests.carried_over.") for c in row)
    )
    copy = [Cell(c.text, c.rows, c.columns) for c in table.rows[at]]
    table.rows.insert(at + 1, copy)


def fees_merged_three_times(made: Report) -> None:
    """A merged cell's number stands in each of the places that it covers."""
    for row in made.table(DISCLOSURE).rows:
        for cell in [c for c in row if c.address and c.columns > 1]:
            again = [Cell(cell.text) for _ in range(cell.columns - 1)]
            cell.columns = 1
            row[row.index(cell) + 1 : row.index(cell) + 1] = again


def blocks_of_disputes(*, separate: bool, label: bool = True) -> Change:
    """Table four as three blocks of five, in one table or in three."""

    def change(made: Report) -> None:
        table = made.table(DISPUTES)
        cells = {c.address: c for c in table.cells() if c.address}
        tables: list[Table] = []
        for row in made.form.tables[DISPUTES].rows:
            name = f"{row.group} · {row.label}" if row.group and label else row.label
            columns = made.form.tables[DISPUTES].columns
            heads = [Cell(column.label) for column in columns]
            values = [cells[f"disputes.{row.key}.{column.key}"] for column in columns]
            tables.append(Table(DISPUTES, [[Cell(name, columns=5)], heads, values]))
        if not separate:
            tables = [Table(DISPUTES, [row for each in tables for row in each.rows])]
        at = made.place_of(table)
        made.blocks[at : at + 1] = tables

    return change


def three_by_five(*, grouped: bool) -> Change:
    """Table four as three rows of five."""

    def change(made: Report) -> None:
        table = made.table(DISPUTES)
        cells = {c.address: c for c in table.cells() if c.address}
        definition = made.form.tables[DISPUTES]
        heads = [
            Cell("", columns=2 if grouped else 1),
            *(Cell(c.label) for c in definition.columns),
        ]
        rows = [heads]
        for at, row in enumerate(definition.rows):
            values = [cells[f"disputes.{row.key}.{column.key}"] for column in definition.columns]
            if not grouped:
                own = [Cell(row.label)]
            elif at == 0:
                own = [Cell(row.label, columns=2)]
            else:
                own = [*([Cell(row.group, rows=2)] if at == 1 else []), Cell(row.label)]
            rows.append([*own, *values])
        table.rows = rows

    return change


def disputes_as_in_word(made: Report) -> None:
    """Table four as the ministry's own Word file has it: the outcomes of 行政复议 two rows high."""
    rows = made.table(DISPUTES).rows
    heads = rows[2][:5]
    for cell in heads:
        cell.rows = 2
    rows[0][0].rows = 1
    rows[1][:0] = heads
    del rows[2][:5]
