"""Files of every kind that importers read, made of a report the way different programs make them."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.forms.importers.reports import Report, Table, Text, spread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.forms.importers.reports import Cell

Spans = Callable[["Cell", bool], str]


def places(table: Table) -> Iterator[list[tuple[Cell | None, bool]]]:
    """Every row's places: the cell that covers each, and whether it begins there."""
    for at, line in enumerate(spread(table)):
        yield [
            (each[0], each[1:] == (at, column)) if each else (None, False)
            for column, each in enumerate(line)
        ]


# ------------------------------------------------------------------------------- light markup


def tabbed(made: Report) -> bytes:
    """Text as a word processor's: cells between tabs, nothing where a merged cell goes on."""
    return text_of(made, lambda row: "\t".join(flat(cell) if own else "" for cell, own in row))


def one_a_line(made: Report) -> bytes:
    """Text with a cell a line, as copied from many a page; blank cells leave nothing."""
    return text_of(
        made, lambda row: "\n".join(flat(cell) for cell, own in row if own and flat(cell))
    )


def comma_separated(made: Report) -> bytes:
    """As a spreadsheet saves it: nothing where a merged cell goes on, a blank row behind a table."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    for block in made.blocks:
        if isinstance(block, Text):
            writer.writerow([block.text])
            continue
        for row in places(block):
            writer.writerow([cell.text if own and cell else "" for cell, own in row])
        writer.writerow([])
    return file.getvalue().encode()


def aligned(made: Report) -> bytes:
    """Text in columns of blanks."""
    return text_of(
        made,
        lambda row: "  ".join(f"{flat(cell) if own else '':<14}" for cell, own in row).rstrip(),
    )


def flat(cell: Cell | None) -> str:
    return " ".join(cell.text.split("\n")).strip() if cell else ""


def text_of(made: Report, line_of: Callable[[list[tuple[Cell | None, bool]]], str]) -> bytes:
    lines: list[str] = []
    for block in made.blocks:
        rows = [block.text] if isinstance(block, Text) else [line_of(row) for row in places(block)]
        lines += [row for row in rows if row]
    return "\n".join(lines).encode()


def markdown(*, goes_on: Callable[[str], str] | None) -> Callable[[Report], bytes]:
    """Markdown as a converter writes it. `goes_on` is what it writes where a merged cell goes on;
    without it such places are left out, and the rows differ in length."""

    def row_of(row: list[tuple[Cell | None, bool]]) -> str:
        found = []
        for cell, own in row:
            text = cell.text.strip().replace("\n", "<br>").replace("|", "\\|") if cell else ""
            if own or cell is None:
                found.append(text)
            elif goes_on:
                found.append(goes_on(text))
        return f"| {' | '.join(found)} |"

    def write(made: Report) -> bytes:
        lines: list[str] = []
        marks = {"title": "# ", "heading": "## ", "sub": "### "}
        for block in made.blocks:
            if isinstance(block, Text):
                lines += [marks.get(block.role, "") + block.text, ""]
                continue
            rows = [row_of(row) for row in places(block)]
            rule = "|" + " --- |" * (rows[0].count(" | ") + 1)
            lines += [rows[0], rule, *rows[1:], ""]
        return "\n".join(lines).encode()

    return write


# ---------------------------------------------------------------------------------- web pages


def plain_page(made: Report) -> bytes:
    """A page as a tidy program writes it."""
    return page("".join(html_of(block, plain_cell) for block in made.blocks))


def site_page(made: Report) -> bytes:
    """A page of a government's site: menus, nested spans, no-break blanks, paragraphs in cells."""
    body = "".join(html_of(block, nested_cell) for block in made.blocks)
    menu = "".join(f'<li><a href="/{n}.html">栏目{n}</a></li>' for n in range(12))
    return page(
        f"<script>var a = '<table><tr><td>1</td></tr></table>';</script><div id=nav><ul>{menu}</ul></div>"
        f'<div class="article"><div class="TRS_Editor"><div class=Custom_UnionStyle>{body}</div></div></div>'
        '<div class="footer">主办：某某县人民政府办公室　网站标识码：0000000000</div>'
    )


def gbk_page(made: Report) -> bytes:
    """A page in GB18030 that says gb2312."""
    body = "".join(html_of(block, plain_cell) for block in made.blocks)
    return page(body).decode().replace("utf-8", "gb2312").encode("gb18030")


def layout_page(made: Report) -> bytes:
    """A page whose layout is a table around everything."""
    body = "".join(html_of(block, plain_cell) for block in made.blocks)
    return page(
        "<table width=1000><tr><td colspan=2>首页</td></tr><tr><td>栏目<br>年报</td>"
        f"<td><table><tr><td>{body}</td></tr></table></td></tr></table>"
    )


def sloppy_page(made: Report) -> bytes:
    """A page without the ends of cells, rows and paragraphs, in capitals."""
    text = "".join(html_of(block, plain_cell) for block in made.blocks)
    for end in ("</td>", "</tr>", "</p>", "</th>"):
        text = text.replace(end, "")
    return page(text.replace("<td", "<TD").replace("<tr", "<TR"))


def word_page(made: Report) -> bytes:
    """A page saved by a word processor: its own elements, styles, a blank paragraph in cells."""
    body = "".join(html_of(block, word_cell) for block in made.blocks)
    return page(
        f"<!--[if gte mso 9]><xml><w:a>1</w:a></xml><![endif]--><div class=WordSection1>{body}</div>"
    )


def page(body: str) -> bytes:
    head = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>年报</title>'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def plain_cell(text: str) -> str:
    return "<br>".join(html.escape(each) for each in text.split("\n"))


def nested_cell(text: str) -> str:
    inner = (
        f"<span style='font-size:9pt'><span lang=EN-US>{html.escape(each)}</span></span>"
        for each in text.split("\n")
    )
    parts = "".join(f"<p style='text-align:center'>&nbsp;{each}&nbsp;</p>" for each in inner)
    return f"\n   <div>{parts}</div>\n  " if text else "&nbsp;"


def word_cell(text: str) -> str:
    half = len(text) // 2
    runs = (text[:half], text[half:])
    inner = "".join(f"<span lang=EN-US><o:p></o:p>{html.escape(each)}</span>" for each in runs)
    return f"<p class=MsoNormal>{inner.replace(chr(10), '</p><p class=MsoNormal>')}<o:p></o:p></p>"


def html_of(block: Text | Table, cell_of: Callable[[str], str]) -> str:
    if isinstance(block, Text):
        tag = {"title": "h1", "heading": "h2"}.get(block.role, "p")
        return f"<{tag}>{cell_of(block.text) if cell_of is plain_cell else html.escape(block.text)}</{tag}>"
    rows = ""
    for row in block.rows:
        cells = "".join(
            f"<td{span('rowspan', cell.rows)}{span('colspan', cell.columns)}>{cell_of(cell.text)}</td>"
            for cell in row
        )
        rows += f"<tr>{cells}</tr>\n"
    return f'<table border="1"><tbody>{rows}</tbody></table>'


def span(name: str, count: int) -> str:
    return f' {name}="{count}"' if count > 1 else ""


# -------------------------------------------------------------------------------------- Word


def word(made: Report) -> bytes:
    """A Word file; where a page ends before a table, a page break stands before it."""
    import docx

    document = docx.Document()
    for block in made.blocks:
        if isinstance(block, Text):
            for text in block.text.split("\n"):
                document.add_paragraph(text)
            continue
        if block.cut:
            document.add_page_break()
        word_table(document, block)
        document.add_paragraph()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_table(document: object, table: Table) -> None:
    """A table with gridSpan and vMerge, as Word writes merged cells."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    rows = "".join(f"<w:tr>{word_row(row)}</w:tr>" for row in places(table))
    columns = "<w:gridCol/>" * max(len(row) for row in places(table))
    markup = f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    document.element.body.insert(-1, parse_xml(markup))  # type: ignore[attr-defined]


def word_row(row: list[tuple[Cell | None, bool]]) -> str:
    cells, at = "", 0
    while at < len(row):
        cell, own = row[at]
        wide = 1
        while cell is not None and at + wide < len(row) and row[at + wide][0] is cell:
            wide += 1
        cells += word_cell_of(cell, own, wide)
        at += wide
    return cells


def word_cell_of(cell: Cell | None, own: bool, wide: int) -> str:
    merge = ""
    if cell is not None and cell.rows > 1:
        merge = '<w:vMerge w:val="restart"/>' if own else "<w:vMerge/>"
    texts = cell.text.split("\n") if cell and own else [""]
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r></w:p>'
        for text in texts
    )
    spans = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
    return f"<w:tc><w:tcPr>{spans}{merge}</w:tcPr>{paragraphs}</w:tc>"


# ------------------------------------------------------------------------------------ workbook


def one_sheet(made: Report) -> bytes:
    """A workbook with the whole report pasted into one sheet, its text in the first column."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    row = 1
    for block in made.blocks:
        row += 1 + sheet_block(sheet, block, row, 1)
    return saved(book)


def sheets(made: Report) -> bytes:
    """A workbook with a sheet for the texts before each table and one for each table."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    sheet, row = None, 1
    for block in made.blocks:
        if isinstance(block, Table) and not block.cut and block.key:
            sheet = book.create_sheet(f"表{len(book.worksheets)}")
            sheet_block(sheet, block, 2, 2)
            sheet = None
            continue
        if sheet is None:
            sheet, row = book.create_sheet(f"文字{len(book.worksheets)}"), 1
        row += sheet_block(sheet, block, row, 1)
    return saved(book)


def sheet_block(sheet: object, block: Text | Table, row: int, column: int) -> int:
    """Puts a block at a place; how many rows it takes."""
    if isinstance(block, Text):
        put(sheet, row, column, block.text)
        return 1
    lines = list(places(block))
    for down, line in enumerate(lines):
        for right, (cell, own) in enumerate(line):
            if cell is None or not own:
                continue
            put(sheet, row + down, column + right, cell.text)
            wide = sum(each is cell for each, _ in line[right : right + cell.columns])
            high = min(cell.rows, len(lines) - down)
            if wide > 1 or high > 1:
                ends = {"end_row": row + down + high - 1, "end_column": column + right + wide - 1}
                sheet.merge_cells(start_row=row + down, start_column=column + right, **ends)  # type: ignore[attr-defined]
    return len(block.rows)


def put(sheet: object, row: int, column: int, text: str) -> None:
    """Numbers as numbers, the rest as text."""
    if not text:
        return
    number = text.isascii() and text.replace(".", "", 1).isdigit() and not text.startswith(".")
    value = (float(text) if "." in text else int(text)) if number else text
    cell = sheet.cell(row=row, column=column, value=value)  # type: ignore[attr-defined]
    if isinstance(value, str):
        cell.data_type = "s"


def saved(book: object) -> bytes:
    out = io.BytesIO()
    book.save(out)  # type: ignore[attr-defined]
    return out.getvalue()
