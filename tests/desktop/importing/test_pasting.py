"""The field to paste into: text, or markup for the sake of its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from desktop.importing.pasting import PasteDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TABLE = "<html><body><table><tr><td>规章</td><td>0</td></tr></table></body></html>"


@pytest.fixture
def dialog(qtbot: QtBot) -> PasteDialog:
    made = PasteDialog(None)
    qtbot.addWidget(made)
    made.show()
    return made


def clip(text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def test_nothing_can_be_read_before_something_is_pasted(dialog: PasteDialog) -> None:
    assert not dialog.accept_button.isEnabled()
    clip("年报")
    dialog.field.paste()
    assert dialog.accept_button.isEnabled()
    assert dialog.source.text == "年报"
    assert dialog.source.html == ""


def test_markup_with_a_table_is_kept_and_said(dialog: PasteDialog) -> None:
    clip("规章\t0", TABLE)
    dialog.field.paste()
    assert "<table" in dialog.source.html
    assert "1 个表格" in dialog.flavour.text()
    assert dialog.field.toPlainText() == "规章\t0", "the field shows text, never markup"


def test_markup_without_a_table_is_only_text(dialog: PasteDialog) -> None:
    clip("规章 0", "<p>规章 <b>0</b></p>")
    dialog.field.paste()
    assert dialog.source.html == ""
    assert dialog.flavour.text().startswith("纯文字")


def test_what_the_clerk_changes_is_what_is_read(dialog: PasteDialog) -> None:
    clip("规章\t0", TABLE)
    dialog.field.paste()
    dialog.field.insertPlainText("5")
    assert dialog.source.html == ""
    assert "5" in dialog.source.text
    assert "改动以后" in dialog.flavour.text()


def test_a_second_paste_beside_the_first_is_text_of_both(dialog: PasteDialog) -> None:
    clip("规章\t0", TABLE)
    dialog.field.paste()
    dialog.field.paste()
    assert dialog.source.html == ""
    assert dialog.source.text.count("规章") == 2


def test_pasting_over_everything_takes_the_new_markup(dialog: PasteDialog) -> None:
    clip("旧的")
    dialog.field.paste()
    dialog.field.selectAll()
    clip("规章\t0", TABLE)
    dialog.field.paste()
    assert dialog.source.html
    assert dialog.source.text == "规章\t0"


def test_several_lines_pasted_over_several_lines(dialog: PasteDialog) -> None:
    clip("旧\n的\n")
    dialog.field.paste()
    dialog.field.selectAll()
    clip("规章\n0", TABLE)
    dialog.field.paste()
    assert dialog.source.html
