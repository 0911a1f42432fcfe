"""Texts that make patterns, loops and eyes stumble, put into a report of every kind."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from forms.importers.extract.kinds import HTML, MARKDOWN, PDF, TEXT, WORD, WORKBOOK
from tests.faults.hostile.cases import LARGE, NO_TEXT, NONE, READ, Evil
from tests.faults.hostile.originals import KINDS, small, written
from tests.forms.importers.reports import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

LENGTHS = {PDF: 1_500}
LENGTH = 20_000
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

RUNS = {
    "blanks": " ",
    "tabs": "\t",
    "wide blanks": "\u3000",
    "no-break blanks": "\u00a0",
    "digits": "7",
    "digits and blanks": "7 ",
    "digits and commas": "7,",
    "digits and points": "7.",
    "zeros": "0",
    "signs": "+-",
    "hyphens": "-",
    "dashes": "—",
    "slashes": "/",
    "points": ".",
    "dots of contents": "…",
    "middle dots": "·",
    "brackets": "(",
    "wide brackets": "（",
    "wide brackets closed": "（）",
    "numbers in brackets": "（1）",
    "square brackets": "[",
    "quotes": "“",
    "bars": "|",
    "bars and blanks": "| ",
    "rules": "|---",
    "hashes": "#",
    "stars": "*",
    "backslashes": "\\",
    "articles": "第二十条",
    "whole articles": "第二十条第（一）项",
    "first numbers": "一、",
    "second numbers": "（一）",
    "third numbers": "1.",
    "circled numbers": "①",
    "units": "件",
    "units of money": "万元",
    "nothings": "无",
    "totals": "总计",
    "others": "其他",
    "years": "2023年",
    "titles": "年政府信息公开工作年度报告",
    "agencies": "局关于2023年",
    "periods": "2023年1月1日至",
    "addresses": "地址：",
    "telephones": "电话：0",
    "mail addresses": "a@",
    "mail domains": "@a.",
    "full stops": "。",
    "signatures": "2024年1月1日\n",
    "headings": "一、总体情况",
    "last headings": "六、其他需要报告的事项",
    "tags": "<td>",
    "angle brackets": "<",
    "ampersands": "&",
    "entities": "&#49;",
    "joined letters": "ﷺ",
    "combining marks": "a\u0300",
    "compatibility letters": "㎏㈱",
    "blanks of no width": "\u200b",
    "marks of direction": "\u202e",
    "soft hyphens": "\u00ad",
    "private letters": "\ue000",
    "rare letters": "𠀀",
    "faces": "😀",
    "noncharacters": "\uffff",
    "controls": "\x01",
    "broken letters": "\ufffd",
}


def cases() -> Iterator[Evil]:
    for kind in KINDS:
        for name, piece in RUNS.items():
            yield Evil(f"run of {name}", kind, partial(with_run, kind, piece), _ends(kind, name))


def _ends(kind: str, name: str) -> tuple[str, ...]:
    if name == "controls" and kind in (TEXT, MARKDOWN, HTML):
        return (NO_TEXT,)
    return (READ, NONE, LARGE)


def with_run(kind: str, piece: str) -> bytes:
    """A report with a long run before the title, as a paragraph, in a label, and as a number."""
    length = LENGTHS.get(kind, LENGTH)
    run = piece * (length // len(piece))
    if kind in (WORD, WORKBOOK):
        run = _NOT_IN_XML.sub("", run)
    made = small()
    made.blocks.insert(0, Text("前" + run[: length // 4], "other"))
    made.blocks.insert(3, Text("文" + run, "body"))
    made.blocks.append(Text("其中" + run[: length // 4] + "等", "body"))
    cells = [cell for table in made.tables() for cell in table.cells()]
    numbers = [cell for cell in cells if cell.address]
    labels = [cell for cell in cells if cell.is_label and cell.text]
    numbers[0].text = "约" + run[: length // 2]
    numbers[-1].text = "3" + run[:30]
    labels[-1].text += run[: length // 8]
    return written(kind, made)
