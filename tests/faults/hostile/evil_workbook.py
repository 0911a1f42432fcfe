"""Workbooks made to harm."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from forms.importers.extract.kinds import WORKBOOK
from tests.faults.hostile.cases import DAMAGED, LARGE, NO_TIME, NONE, READ, Evil
from tests.faults.hostile.evil_archives import (
    REL,
    changed,
    members,
    opened_with,
    with_parts,
)
from tests.faults.hostile.evil_word import tower
from tests.faults.hostile.mutants import packed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_COLUMN = '<col min="1" max="16384"/>'


def rows(markup: str) -> Callable[[], bytes]:
    return partial(opened_with, WORKBOOK, markup)


def after(markup: str) -> Callable[[], bytes]:
    return partial(
        changed, WORKBOOK, lambda text: text.replace("</sheetData>", f"</sheetData>{markup}", 1)
    )


def _merges(count: int, area: Callable[[int], str]) -> str:
    return f"<mergeCells>{''.join(map(_merge, map(area, range(count))))}</mergeCells>"


def _merge(area: str) -> str:
    return f'<mergeCell ref="{area}"/>'


def cases() -> Iterator[Evil]:
    for name, make, ends in (
        (
            "last cell of the sheet",
            rows('<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'),
            (READ, DAMAGED, LARGE),
        ),
        (
            "cell beyond the sheet",
            rows('<row r="2000000"><c r="ZZZZ2000000"><v>7</v></c></row>'),
            (READ, DAMAGED),
        ),
        (
            "row 99999999999999999999",
            rows('<row r="99999999999999999999"><c><v>7</v></c></row>'),
            (READ, DAMAGED),
        ),
        ("row -1", rows('<row r="-1"><c r="A-1"><v>7</v></c></row>'), (READ, DAMAGED)),
        (
            "cells without names",
            rows(f"<row>{'<c><v>7</v></c>' * 20_000}</row>"),
            (READ, LARGE, NO_TIME),
        ),
        (
            "cell that is nowhere",
            rows('<row r="1"><c r="1A"><v>7</v></c><c r=""><v>7</v></c></row>'),
            (READ, DAMAGED),
        ),
        (
            "cells in one place",
            rows('<row r="1">' + '<c r="A1"><v>7</v></c>' * 5000 + "</row>"),
            (READ, DAMAGED),
        ),
        (
            "100 000 rows backwards",
            rows("".join(f'<row r="{n}"/>' for n in range(100_000, 0, -1))),
            (READ, DAMAGED),
        ),
        ("1 000 000 formatted rows", rows('<row ht="15"/>' * 900_000), (READ, LARGE, NO_TIME)),
        (
            "60 000 cells",
            rows(f"<row>{'<c><v>7</v></c>' * 100}</row>" * 600),
            (READ, LARGE, NO_TIME),
        ),
        (
            "string that is not there",
            rows('<row r="1"><c r="A1" t="s"><v>4294967295</v></c></row>'),
            (READ, DAMAGED),
        ),
        (
            "string number -1",
            rows('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'),
            (READ, DAMAGED),
        ),
        (
            "string number NaN",
            rows('<row r="1"><c r="A1" t="s"><v>NaN</v></c></row>'),
            (READ, DAMAGED),
        ),
        (
            "style that is not there",
            rows('<row r="1"><c r="A1" s="4294967295"><v>7</v></c></row>'),
            (READ, DAMAGED),
        ),
        ("number 1e999", rows('<row r="1"><c r="A1"><v>1e999</v></c></row>'), (READ, DAMAGED)),
        (
            "number of 100 000 digits",
            rows(f'<row r="1"><c r="A1"><v>{"7" * 100_000}</v></c></row>'),
            (READ, DAMAGED),
        ),
        (
            "number 1e-999999999",
            rows('<row r="1"><c r="A1"><v>1e-999999999</v></c></row>'),
            (READ, DAMAGED),
        ),
        (
            "numbers that are none",
            rows(
                '<row r="1"><c r="A1"><v>NaN</v></c><c r="B1"><v>-inf</v></c><c r="C1"><v>0x10</v></c></row>'
            ),
            (READ, DAMAGED),
        ),
        (
            "date in the year 1e15",
            rows('<row r="1"><c r="A1" t="d"><v>999999999999999-01-01</v></c></row>'),
            (READ, DAMAGED),
        ),
        ("unknown type", rows('<row r="1"><c r="A1" t="evil"><v>7</v></c></row>'), (READ, DAMAGED)),
        (
            "formula that asks the net",
            rows('<row r="1"><c r="A1"><f>WEBSERVICE("http://127.0.0.1:9/")</f><v>7</v></c></row>'),
            (READ,),
        ),
        (
            "formula that runs a program",
            rows('<row r="1"><c r="A1"><f>cmd|\'/c calc\'!A0</f><v>7</v></c></row>'),
            (READ,),
        ),
        (
            "formula over another file",
            rows('<row r="1"><c r="A1"><f>\'file:///etc/[passwd]S\'!A1</f><v>7</v></c></row>'),
            (READ,),
        ),
        (
            "formula over everything",
            rows('<row r="1"><c r="A1"><f t="array" ref="A1:XFD1048576">A1</f><v>7</v></c></row>'),
            (READ,),
        ),
        (
            "formula of 10 MB",
            rows(f'<row r="1"><c r="A1"><f>{"A1+" * 3_000_000}1</f><v>7</v></c></row>'),
            (READ,),
        ),
        ("formula without a result", rows('<row r="1"><c r="A1"><f>1+1</f></c></row>'), (READ,)),
        (
            "merge of the whole sheet",
            after(_merges(1, lambda _: "A1:XFD1048576")),
            (READ, DAMAGED, NONE),
        ),
        (
            "5000 merges over each other",
            after(_merges(5000, lambda n: f"A1:J{n + 2}")),
            (READ, DAMAGED, NONE),
        ),
        (
            "100 000 merges",
            after(_merges(100_000, lambda n: f"A{n + 1}:B{n + 1}")),
            (READ, DAMAGED, LARGE),
        ),
        (
            "merges backwards",
            after(_merges(100, lambda n: f"J{n + 9}:A{n + 1}")),
            (READ, DAMAGED, NONE),
        ),
        ("merges that are none", after(_merges(100, lambda n: f"{n}:Q:::")), (READ, DAMAGED)),
        (
            "dimension that lies",
            partial(
                changed,
                WORKBOOK,
                lambda t: t.replace(
                    "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>', 1
                ),
            ),
            (READ,),
        ),
        (
            "columns to 4294967295",
            partial(
                changed,
                WORKBOOK,
                lambda t: t.replace(
                    "<sheetData>",
                    '<cols><col min="0" max="4294967295" hidden="1"/></cols><sheetData>',
                    1,
                ),
            ),
            (READ, DAMAGED, NONE),
        ),
        (
            "100 000 columns",
            partial(
                changed,
                WORKBOOK,
                lambda t: t.replace(
                    "<sheetData>", f"<cols>{_COLUMN * 100_000}</cols><sheetData>", 1
                ),
            ),
            (READ, DAMAGED),
        ),
        (
            "conditional format over everything",
            after(
                '<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression" priority="1"><formula>1</formula></cfRule></conditionalFormatting>'
            ),
            (READ,),
        ),
        (
            "inline text in towers",
            rows(
                f'<row r="1"><c r="A1" t="inlineStr"><is>{tower("<r>", "<t>7</t>", "</r>", 200)}</is></c></row>'
            ),
            (READ, DAMAGED),
        ),
        (
            "inline text of 10 MB",
            rows(
                f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"文" * 3_000_000}</t></is></c></row>'
            ),
            (READ, LARGE, NO_TIME),
        ),
        (
            "50 sheets that are one",
            partial(sheets, 50, "worksheets/sheet1.xml"),
            (READ, LARGE, DAMAGED, NO_TIME),
        ),
        (
            "20 000 sheets that are nowhere",
            partial(sheets, 20_000, "worksheets/none.xml"),
            (READ, LARGE, DAMAGED, NO_TIME),
        ),
        (
            "sheet outside the archive",
            partial(sheets, 3, "../../../../etc/passwd"),
            (DAMAGED, NONE, READ),
        ),
        ("sheet from the net", partial(sheets, 3, "http://127.0.0.1:9/"), (DAMAGED, NONE, READ)),
        ("sheet that is the workbook", partial(sheets, 3, "workbook.xml"), (DAMAGED, NONE, READ)),
        (
            "500 000 shared texts",
            partial(
                with_parts,
                WORKBOOK,
                {"xl/sharedStrings.xml": shared("<si><t>7</t></si>" * 400_000)},
            ),
            (READ, LARGE, NONE),
        ),
        (
            "shared text of 20 MB",
            partial(
                with_parts,
                WORKBOOK,
                {"xl/sharedStrings.xml": shared(f"<si><t>{'文' * 7_000_000}</t></si>")},
            ),
            (READ, LARGE, NONE),
        ),
        (
            "no shared texts",
            partial(with_parts, WORKBOOK, {"xl/sharedStrings.xml": shared("")}),
            (DAMAGED, NONE, READ),
        ),
        (
            "broken styles",
            partial(with_parts, WORKBOOK, {"xl/styles.xml": b"<styleSheet"}),
            (READ, DAMAGED),
        ),
        (
            "500 000 styles",
            partial(
                with_parts,
                WORKBOOK,
                {
                    "xl/styles.xml": b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>'
                    + b'<xf numFmtId="14"/>' * 500_000
                    + b"</cellXfs></styleSheet>"
                },
            ),
            (READ, DAMAGED, LARGE),
        ),
        (
            "macros",
            partial(
                with_parts, WORKBOOK, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 5000}
            ),
            (READ,),
        ),
        (
            "links to other workbooks",
            partial(
                with_parts,
                WORKBOOK,
                {
                    "xl/externalLinks/externalLink1.xml": b'<externalLink><externalBook r:id="1"/></externalLink>'
                },
            ),
            (READ,),
        ),
    ):
        yield Evil(name, WORKBOOK, make, ends)


def shared(items: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<sst xmlns="{space}">{items}</sst>'.encode()


def sheets(count: int, target: str) -> bytes:
    """A workbook with many sheets, all of them at one target."""
    files = members(WORKBOOK)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    listed = "".join(f'<sheet name="S{n}" sheetId="{n + 1}" r:id="e{n}"/>' for n in range(count))
    book = f'<workbook xmlns="{space}" xmlns:r="{REL}"><sheets>{listed}</sheets></workbook>'
    relations = files["xl/_rels/workbook.xml.rels"].decode()
    added = "".join(
        f'<Relationship Id="e{n}" Type="{REL}/worksheet" Target="{target}"/>' for n in range(count)
    )
    files["xl/workbook.xml"] = book.encode()
    text = relations.replace("</Relationships>", added + "</Relationships>")
    files["xl/_rels/workbook.xml.rels"] = text.encode()
    return packed(files)
