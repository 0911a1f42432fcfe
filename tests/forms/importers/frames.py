"""What is around tables: headings, titles, pages, other reports in the same file."""

from __future__ import annotations

from tests.forms.importers.reports import (
    DISPUTES,
    Cell,
    Change,
    Report,
    Table,
    Text,
    report,
    table_of,
)
from tests.forms.importers.variants import figures


def headings(titles: dict[str, str]) -> Change:
    """Other section headings, by section."""

    def change(made: Report) -> None:
        own = {s.title: titles[s.key] for s in made.form.sections if s.key in titles}
        for block in made.texts_of_role("heading"):
            title = block.text.partition("、")[2]
            block.text = own.get(title, block.text)

    return change


def without_section(key: str) -> Change:
    """A section that is missing altogether."""

    def change(made: Report) -> None:
        title = next(f"{s.number}、{s.title}" for s in made.form.sections if s.key == key)
        heads = [
            n for n, b in enumerate(made.blocks) if isinstance(b, Text) and b.role == "heading"
        ]
        start = next(n for n in heads if made.blocks[n].text == title)
        end = next((n for n in heads if n > start), len(made.blocks))
        del made.blocks[start:end]
        if made.texts is not None:
            made.texts = {a: t for a, t in made.texts.items() if not a.startswith(f"{key}.")}
        made.warned.append(title.partition("、")[2])

    return change


def no_headings(made: Report) -> None:
    """Neither sections nor topics have headings."""
    gone = {"heading", "sub"}
    made.blocks = [b for b in made.blocks if not (isinstance(b, Text) and b.role in gone)]
    made.texts = None


def no_section_headings(made: Report) -> None:
    """Sections have no headings, topics have."""
    made.blocks = [b for b in made.blocks if not (isinstance(b, Text) and b.role == "heading")]
    made.texts = None


def headings_in_tables(made: Report) -> None:
    """The heading of a section is the first row of its table."""
    for table in made.tables():
        at = made.place_of(table)
        before = made.blocks[at - 1]
        if isinstance(before, Text) and before.role == "heading":
            table.rows.insert(0, [Cell(before.text, columns=table.width)])
            del made.blocks[at - 1]


def note_in_table(made: Report) -> None:
    """A note is the last row of table four."""
    table = made.table(DISPUTES)
    note = "注：行政复议、行政诉讼数量含上年度结转数量。"
    table.rows.append([Cell(note, columns=table.width)])
    made.texts = {**(made.texts or {}), "disputes.note": note}


def unit_line(made: Report) -> None:
    """单位：件 above the tables."""
    for table in made.tables():
        made.blocks.insert(made.place_of(table), Text("单位：件", "unit"))


def before(*blocks: Text | Table) -> Change:
    """What stands before the report."""

    def change(made: Report) -> None:
        made.blocks[:0] = blocks

    return change


def behind(*blocks: Text | Table) -> Change:
    """What stands behind the report."""

    def change(made: Report) -> None:
        made.blocks += blocks

    return change


def metadata() -> Table:
    """The table that web pages put before a report."""
    rows = [
        ["索引号", "014000123/2024-00017", "主题分类", "政府信息公开年报"],
        ["发布机构", "云溪县林草局", "发布日期", "2024-01-22"],
        ["文号", "无", "有效性", "有效"],
    ]
    return Table("", [[Cell(text) for text in row] for row in rows])


def metadata_with_name() -> Table:
    """The same with the report's name and keywords."""
    table = metadata()
    table.rows.insert(
        2, [Cell("名称"), Cell("云溪县林草局2023年政府信息公开工作年度报告", columns=3)]
    )
    return table


def last_year_behind(made: Report) -> None:
    """Last year's report stands behind this one in the same file."""
    other = report(made.form.format, 99, year=(made.year or 0) - 1)
    for block in other.blocks:
        if isinstance(block, Table):
            block.key = ""
            for cell in block.cells():
                cell.stray, cell.address = bool(cell.address), ""
        elif block.role != "title":
            block.role = "former"
    made.blocks += other.blocks


def table_in_narrative(made: Report) -> None:
    """A table of several years' applications in section one."""
    rows = [["年度", "新收", "办结", "结转"], ["2021", "31", "29", "4"], ["2022", "47", "45", "6"]]
    at = next(
        n
        for n, b in enumerate(made.blocks)
        if isinstance(b, Text) and b.text.startswith("全年收到申请")
    )
    cells = [[Cell(text, stray=text.isdigit()) for text in row] for row in rows]
    made.blocks.insert(at + 1, Table("", cells))


def former_table(key: str) -> Change:
    """A whole table of the year before, with its own figures, in section one."""

    def change(made: Report) -> None:
        table = table_of(made.form, key, figures(made.form, 77))
        for cell in table.cells():
            cell.stray, cell.address = bool(cell.address), ""
        table.key = ""
        at = next(
            n
            for n, b in enumerate(made.blocks)
            if isinstance(b, Text) and b.text.startswith("全年收到申请")
        )
        made.blocks[at + 1 : at + 1] = [Text("2022年的情况如下表：", "body"), table]
        made.texts = None

    return change


def title_lines(*lines: str) -> Change:
    """Another title, in one line or several."""

    def change(made: Report) -> None:
        at = next(n for n, b in enumerate(made.blocks) if isinstance(b, Text) and b.role == "title")
        texts = [each.format(agency=made.agency, year=made.year) for each in lines]
        made.blocks[at : at + 1] = [Text(each, "title") for each in texts]

    return change


def no_title(made: Report) -> None:
    """No title at all: the agency is unknown, the year is that of the period."""
    made.blocks = [b for b in made.blocks if not (isinstance(b, Text) and b.role == "title")]
    made.agency = None
    made.warned.append("没有找到机关名称")


def signed(made: Report) -> None:
    """Who and when, below the report."""
    made.blocks += [Text("云溪县林草局", "other"), Text("2024年1月20日", "other")]


def note(key: str, text: str) -> Change:
    """A sentence below a table."""

    def change(made: Report) -> None:
        table = made.tables(key)[-1]
        made.blocks.insert(made.place_of(table) + 1, Text(text, "note"))
        if made.texts is not None:
            made.texts[f"{key}.note"] = text

    return change
