"""The ministry's own empty form, a Word file: recognised, and read when somebody filled it in."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from forms.definition.catalog import load
from forms.importers import import_bytes, import_file
from tests.forms.importers.formats import read_bytes
from tests.forms.importers.variants import figures

if TYPE_CHECKING:
    from collections.abc import Iterator

FILLED = 50
FEW = 10
FORM = load("2021")
TABLES = ("disclosure", "requests", "disputes")


def form_of(corpus: Path) -> Path:
    return corpus / "blank-form" / "form.docx"


def number_cells(table: Any) -> Iterator[Any]:
    """The cells of a table that are blank and go on from no cell above, as they are printed."""
    from docx.oxml.ns import qn

    for cell in table.iter(qn("w:tc")):
        merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        goes_on = merge is not None and merge.get(qn("w:val")) != "restart"
        if not goes_on and not "".join(each.text or "" for each in cell.iter(qn("w:t"))).strip():
            yield cell


def write(cell: Any, text: str) -> None:
    """Types a text into a cell, in the place of what blanks are there."""
    from docx.text.paragraph import Paragraph

    for run in cell.p_lst[0].r_lst:
        cell.p_lst[0].remove(run)
    Paragraph(cell.p_lst[0], None).add_run(text)  # type: ignore[arg-type]


def filled(path: Path, values: dict[str, str]) -> bytes:
    """The form with numbers in its cells, in the order in which both files print them."""
    import docx

    document = docx.Document(str(path))
    for key, table in zip(TABLES, document.tables, strict=True):
        cells = list(number_cells(table._tbl))
        addresses = [address for address in FORM.cells if address.startswith(f"{key}.")]
        for address, cell in zip(addresses, cells, strict=True):
            if address in values:
                write(cell, values[address])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_the_empty_form_has_no_value(corpus: Path) -> None:
    proposal = import_file(form_of(corpus))
    assert proposal.cells == {}
    assert (proposal.agency, proposal.year, proposal.format) == (None, None, "2021")


@pytest.mark.parametrize("first", range(0, FILLED, FEW))
def test_the_filled_form_says_all_200_numbers(first: int, corpus: Path) -> None:
    for seed in range(first, first + FEW):
        values = figures(FORM, seed, errors=bool(seed % 3))
        proposal = read_bytes("form.docx", filled(form_of(corpus), values))
        assert {address: found.value for address, found in proposal.cells.items()} == values
        assert len(values) == 200


@pytest.mark.parametrize("blank", [3, 7, 2])
def test_cells_left_blank_stay_blank(blank: int, corpus: Path) -> None:
    whole = figures(FORM, blank)
    values = {address: whole[address] for at, address in enumerate(whole) if at % blank}
    proposal = read_bytes("form.docx", filled(form_of(corpus), values))
    assert {address: found.value for address, found in proposal.cells.items()} == values


def test_through_the_worker(corpus: Path) -> None:
    values = figures(FORM, 1)
    proposal = import_bytes("form.docx", filled(form_of(corpus), values))
    assert {address: found.value for address, found in proposal.cells.items()} == values
