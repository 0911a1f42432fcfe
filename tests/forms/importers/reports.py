"""A report as it may be published: texts and tables with spans, and what is true of them.

Changes (changes.py) act on this model, writers (writers.py) make files of it, and the judge
(judging.py) compares what was read with what it says. A number carries its address with it, so the
truth follows every change of layout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from forms.definition.catalog import load
from forms.importers.extract.raw import GridBuilder, Paragraph, Place, Raw
from tests.forms.importers.variants import AGENCY, HEADINGS, LEAD, TEXTS, figures

if TYPE_CHECKING:
    from forms.definition.form import Form
    from forms.importers.extract.raw import Block

DISCLOSURE, REQUESTS, DISPUTES = "disclosure", "requests", "disputes"
TITLE = "{agency}{year}年政府信息公开工作年度报告"
LONGER = {
    **TEXTS,
    "overview.proactive": "全年主动公开信息96条，其中政策文件12件，解读材料7件，通过政府网站、政务新媒体和"
    "公开栏发布；涉及林木采伐、野生动植物保护和国有林场管理的事项，均在作出决定之日起7个工作日内公开，"
    "并同步更新目录和指南，便于群众查询。\n通过网站发布54条，通过公众号发布42条。",
    "problems.findings": "主动公开的及时性还不够，个别信息的发布晚于规定的时限；解读形式单一，图表和视频"
    "较少；基层站所的公开意识有待提高，业务培训的覆盖面还不够广，与群众的期待相比还有差距。",
}
"""Narratives of which some take several lines on a page."""
Change = Callable[["Report"], None]


@dataclass
class Cell:
    """A cell of a published table. A number has the `address` of what it is true of and its
    `value`, None where what is printed is no number; with a blank `text` it is a blank cell.
    `stray`: a number that the form has no place for; `unit`: one that the head says for it."""

    text: str = ""
    rows: int = 1
    columns: int = 1
    address: str = ""
    value: str | None = None
    stray: bool = False
    unit: str = ""

    @property
    def is_label(self) -> bool:
        return not self.address and not self.stray


@dataclass
class Table:
    """Rows of cells, each at the next place that no earlier span covers. `cut`: a page ends before
    it, so that it goes on with the table before."""

    key: str
    rows: list[list[Cell]]
    cut: bool = False

    def cells(self) -> Iterator[Cell]:
        for row in self.rows:
            yield from row

    @property
    def width(self) -> int:
        """How many columns the first row covers."""
        return sum(cell.columns for cell in self.rows[0])


@dataclass
class Text:
    """A paragraph. `role`: title, lead, heading, sub, body, note, or other (what is around)."""

    text: str
    role: str = "body"


@dataclass
class Report:
    """Blocks in reading order, and what must be read of them. `texts` is None where a change leaves
    open which narrative a paragraph belongs to: then it must only not be lost. Without `breaks`
    the file has lines, and a paragraph may come in several."""

    form: Form
    agency: str | None
    year: int | None
    blocks: list[Text | Table]
    texts: dict[str, str] | None
    breaks: bool = True
    warned: list[str] = field(default_factory=list)

    def tables(self, key: str = "") -> list[Table]:
        """The report's own tables, or those of one kind."""
        found = [block for block in self.blocks if isinstance(block, Table)]
        return [table for table in found if not key or table.key == key]

    def table(self, key: str) -> Table:
        return self.tables(key)[0]

    def numbers(self) -> Iterator[Cell]:
        """Every number cell of the form's tables, blank ones too."""
        for table in self.tables():
            yield from (cell for cell in table.cells() if cell.address)

    def strays(self) -> Iterator[Cell]:
        for table in self.tables():
            yield from (cell for cell in table.cells() if cell.stray)

    def labels(self) -> Iterator[Cell]:
        """Every label of the form's tables."""
        for table in self.tables():
            yield from (cell for cell in table.cells() if cell.is_label and table.key)

    def truth(self) -> dict[str, Cell]:
        """Filled cells by address."""
        return {cell.address: cell for cell in self.numbers() if cell.text.strip()}

    def place_of(self, block: Text | Table) -> int:
        return next(at for at, each in enumerate(self.blocks) if each is block)

    def texts_of_role(self, role: str) -> list[Text]:
        return [each for each in self.blocks if isinstance(each, Text) and each.role == role]

    def changed(self, *changes: Change) -> Report:
        """A copy with changes made to it, in order."""
        found = deepcopy(self, {id(self.form): self.form})
        for change in changes:
            change(found)
        return found


def table_of(form: Form, key: str, values: dict[str, str]) -> Table:
    """A table of the form as the form prints it."""
    rows = []
    for grid_row in form.tables[key].grid:
        cells = []
        for each in grid_row:
            address = f"{key}.{each.cell}" if each.cell else ""
            text = values.get(address, "") if address else each.text
            value = values.get(address) if address else None
            cells.append(Cell(text, each.rows, each.columns, address, value))
        rows.append(cells)
    return Table(key, rows)


def report(
    format_key: str = "2021",
    seed: int = 1,
    *,
    values: dict[str, str] | None = None,
    texts: dict[str, str] | None = None,
    year: int | None = None,
    errors: bool = False,
) -> Report:
    """A report as the form prints it, with figures that a seed makes."""
    form = load(format_key)
    year = year or (2023 if format_key == "2021" else 2020)
    values = figures(form, seed, errors=errors) if values is None else values
    texts = {"cover.lead": LEAD.format(year=year), **(LONGER if texts is None else texts)}
    blocks: list[Text | Table] = [
        Text(TITLE.format(agency=AGENCY, year=year), "title"),
        *(Text(each, "lead") for each in texts["cover.lead"].split("\n")),
    ]
    for section in form.sections:
        blocks.append(Text(f"{section.number}、{section.title}", "heading"))
        if section.table:
            blocks.append(table_of(form, section.key, values))
        for address, text in texts.items():
            if not address.startswith(f"{section.key}."):
                continue
            if address in HEADINGS:
                blocks.append(Text(HEADINGS[address], "sub"))
            role = "note" if address.endswith(".note") else "body"
            blocks += [Text(each, role) for each in text.split("\n")]
    return Report(form, AGENCY, year, blocks, dict(texts))


# ------------------------------------------------------------------- what an extractor should give


def raw_of(made: Report) -> Raw:
    """The report as the best extractor would read it."""
    blocks: list[Block] = []
    tables = 0
    for block in made.blocks:
        if isinstance(block, Text):
            blocks += [
                Paragraph(each, Place(paragraph=len(blocks) + 1)) for each in block.text.split("\n")
            ]
            continue
        tables += 1
        builder = GridBuilder(after_break=block.cut)
        for at, row in enumerate(block.rows):
            builder.row(Place(table=tables, row=at + 1))
            for cell in row:
                builder.cell(cell.text, rows=cell.rows, columns=cell.columns)
        blocks.append(builder.grid())
    return Raw(tuple(blocks))


# ------------------------------------------------------------------------- what covers what


def head_rows(made: Report) -> int:
    return made.form.tables[REQUESTS].head_rows


def spread(table: Table) -> list[list[tuple[Cell, int, int] | None]]:
    """Every place of a table with the cell that covers it and where that begins."""
    grid: list[list[tuple[Cell, int, int] | None]] = [[] for _ in table.rows]
    for at, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while column < len(grid[at]) and grid[at][column] is not None:
                column += 1
            for down in range(at, min(at + cell.rows, len(grid))):
                grid[down] += [None] * (column + cell.columns - len(grid[down]))
                for right in range(column, column + cell.columns):
                    grid[down][right] = (cell, at, column)
            column += cell.columns
    return grid


def collect(grid: list[list[tuple[Cell, int, int] | None]], row: int, from_row: int) -> list[Cell]:
    """The cells that begin in a row of a piece that begins at a row."""
    found = []
    for column, each in enumerate(grid[row]):
        if each is None or each[2] != column:
            continue
        cell, at, _ = each
        if at == row:
            found.append(cell)
        elif row == from_row and at < from_row:
            found.append(Cell("", cell.rows - (from_row - at), cell.columns))
    return found
