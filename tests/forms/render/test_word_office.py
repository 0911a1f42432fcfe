"""The Word file in an office: how LibreOffice lays it out, and what is left when it saves it."""

from __future__ import annotations

import re
import zipfile
from functools import cache
from typing import TYPE_CHECKING

import docx
import pypdfium2
import pytest
from lxml import etree

from forms.render.word import render_docx
from tests.forms.render import editions
from tests.forms.render.office import converted
from tests.forms.render.readings import shown, tables
from tests.forms.render.test_word import by_address, tight

if TYPE_CHECKING:
    from pathlib import Path


edition = cache(editions.document)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where LibreOffice keeps its profile between the tests."""
    return tmp_path_factory.mktemp("office")


def as_file(name: str, folder: Path) -> Path:
    path = folder / f"{name}.docx"
    path.write_bytes(render_docx(edition(name)))
    return path


@cache
def pages(name: str, folder: Path) -> list[str]:
    """The text of each page that LibreOffice makes of an edition, without white space."""
    pdf = converted(as_file(name, folder), "pdf", folder / "pdf")
    with pypdfium2.PdfDocument(pdf) as read:
        return [tight(page.get_textpage().get_text_range()) for page in read]


@pytest.mark.parametrize("name", ["sign", "blank-2021", "publish-2019", "extreme"])
def test_table_three_is_whole_on_a_page(name: str, folder: Path) -> None:
    read = pages(name, folder)
    holding = [at for at, text in enumerate(read) if "四、结转下年度继续办理" in text]
    assert len(holding) == 1
    assert "三、收到和处理政府信息公开申请情况" in read[holding[0]]
    assert "一、本年新收政府信息公开申请数量" in read[holding[0]]


def test_all_numbers_are_printed_in_order(folder: Path) -> None:
    tree, text = edition("sign"), "".join(pages("sign", folder))
    rest = text
    for block in tables(tree):
        for cell in block.cells:
            if cell.kind == "digits" and cell.text:
                before, found, rest = rest.partition(cell.text)
                assert found, (cell.address, before[:40])
    assert re.search("—1—.*—2—.*—3—", text)
    assert edition("sign").stamp.code in text  # type: ignore[union-attr]


def test_numbers_survive_saving_as_word(folder: Path) -> None:
    tree = edition("sign")
    saved = converted(as_file("sign", folder), "docx", folder / "saved")
    assert by_address(docx.Document(str(saved)), tree) == shown(tree)


def test_numbers_survive_saving_as_open_document(folder: Path) -> None:
    saved = converted(as_file("sign", folder), "odt", folder / "saved")
    with zipfile.ZipFile(saved) as archive:
        content = etree.fromstring(archive.read("content.xml"))
    spaces = {key: space for key, space in content.nsmap.items() if key}
    found = content.xpath("//table:table-cell", namespaces=spaces)
    texts = [tight("".join(cell.itertext())) for cell in found]
    said = [tight(cell.text) for table in tables(edition("sign")) for cell in table.cells]
    assert [text for text in texts if text.isdigit()] == [text for text in said if text.isdigit()]
