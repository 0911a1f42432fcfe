"""Reports of every kind for the outputs that are read back, and what each cell of them says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from forms.definition.catalog import load
from forms.document.build import build, build_blank
from forms.document.nodes import TableBlock
from forms.draft.content import ENTRIES, Content
from forms.exchange.report_json import content_from_json
from tests.golden.sample import entries, report

if TYPE_CHECKING:
    from pathlib import Path

    from forms.document.nodes import Document

RANDOM = 30
WRITTEN = (
    *("", "", "0", "/", "-", "999999999999", "123456789012", "７", "1,234", "3.5", "１２件"),
    *("约三件", "=1+1", "@SUM(A1)", "+86", "<r><t>1</t></r>", "<b>3</b>", "无", "1.2.3", "007"),
    "其中修订十六件，废止六件，另有四件正在清理，结果尚未公布，以公布为准",
)
"""What may stand in a cell beside plain numbers."""
NAMES = (
    *("golden", "golden-2019", "sealed", "blank-2021", "blank-2019"),
    *("jiyuan-2023", "huaian-2024", "suqian-2023", "longgang-2024"),
    *(f"random-{seed}" for seed in range(RANDOM)),
)
CODE = "K7QM-2F9P-XT4A-C"


def document(name: str, corpus: Path) -> Document:
    """A document of NAMES."""
    kind, _, rest = name.partition("-")
    match kind:
        case "golden":
            return build(report(rest or "2021"))
        case "sealed":
            return build(report(), code=CODE)
        case "blank":
            return build_blank(rest)
        case "random":
            return build(at_random(int(rest)))
    return build(content_from_json((corpus / name / "expected.json").read_bytes()))


def at_random(seed: int) -> Content:
    """Every cell with a number, with something else, or with nothing; totals are now and then
    stated, rarely rightly."""
    random = Random(seed)
    form = "2019" if seed % 5 == 0 else "2021"
    odd = random.choice((0, 0.05, 0.4))
    stated = random.choice((0, 0.3))
    raws = {"cover.agency": "云泽市数据管理局", "cover.year": "2023"}
    for address, cell in load(form).cells.items():
        if not cell.derived or random.random() < stated:
            plain = str(random.randrange(10 ** random.randint(1, 12)))
            raws[address] = random.choice(WRITTEN) if random.random() < odd else plain
    return Content(form, {ENTRIES: entries(raws, form)})


def tables(document: Document) -> list[TableBlock]:
    return [block for block in document.blocks if isinstance(block, TableBlock)]


def shown(document: Document) -> dict[str, str]:
    """The text of every cell of the form."""
    return {c.address: c.text for each in tables(document) for c in each.cells if c.address}


def with_texts(document: Document, text: str) -> Document:
    """The document with one text wherever it has room for one."""
    replaced = [
        replace(
            block,
            name=text,
            bookmark=text,
            cells=tuple(replace(cell, text=text, kind="words") for cell in block.cells),
        )
        if isinstance(block, TableBlock)
        else block
        for block in document.blocks
    ]
    return replace(document, title=text, agency=text, mark=text, blocks=tuple(replaced))


_BYTES = """
import hashlib, sys
from importlib import import_module
from tests.forms.render.readings import CODE
from forms.document.build import build
from tests.golden.sample import report
module, name = sys.argv[1:]
made = getattr(import_module(module), name)(build(report(), code=CODE))
print(hashlib.sha256(made).hexdigest())
"""


def digests(module: str, name: str) -> set[str]:
    """The hashes of the sealed report that two processes make with a renderer."""
    return {
        subprocess.run(
            [sys.executable, "-c", _BYTES, module, name],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }


def expected(corpus: Path, name: str) -> dict[str, str]:
    """What a published report says, as its file in the corpus has it."""
    values: dict[str, str] = json.loads((corpus / name / "expected.json").read_text("utf-8"))[
        "values"
    ]
    return values
