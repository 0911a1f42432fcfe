"""Each cell of the three tables says where it is, what is in it and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.pages.tables import TablePage
from forms.draft.edits import type_entry

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface

    from desktop.app import App
    from desktop.table.form_table import FormTable

Text = QAccessible.Text
FAILING = "requests.granted.natural_person"


def table_of(app: App, key: str) -> FormTable:
    app.window.commands.show_task(key)
    assert app.window.stage.walk
    page = app.window.stage.walk.page
    assert isinstance(page, TablePage)
    return page.table


def heard(table: FormTable, address: str) -> QAccessibleInterface:
    """The cell as a child of the table, by the place that Qt gives it: heads count as well."""
    view, index = table.view, table.model.index_of(address)
    face = QAccessible.queryAccessibleInterface(view)
    # Qt counts a head where its model has one, shown or not.
    found = face.child((index.row() + 1) * (table.model.columnCount() + 1) + index.column() + 1)
    assert found.role() is QAccessible.Role.Cell
    return found


@pytest.mark.parametrize("key", ["disclosure", "requests", "disputes"])
def test_a_cell_says_its_place_and_its_number(app: App, sample: str, key: str) -> None:
    app.window.stage.open_report(sample)
    table = table_of(app, key)
    model = table.model
    assert table.view.accessibleName() == model.grid.table.name
    for address in model.grid.addresses:
        cell, state = model.form.cells[address], model.shown(address).state
        said = heard(table, address).text(Text.Name).split("，")
        printed = cell.printed.split("，")
        assert said[: len(printed)] == printed
        assert said[len(printed)] == state.text
        assert ("由软件相加" in said) == (not model.fillable(address))
        assert "有问题" not in said


def test_the_cells_of_a_failed_sum_say_so_and_why(app: App, sample: str) -> None:
    app.window.stage.open_report(sample)
    table = table_of(app, "requests")
    bridge = app.window.stage.report.bridge  # type: ignore[union-attr]
    bridge.apply(type_entry(bridge.session.content, FAILING, "15"))
    failing = [a for a in table.model.grid.addresses if table.model.shown(a).level == "error"]
    assert "requests.new_received.natural_person" in failing
    for address in failing:
        said = heard(table, address)
        assert said.text(Text.Name).endswith("，有问题")
        assert "相差 1" in said.text(Text.Description)
    bridge.apply(type_entry(bridge.session.content, FAILING, ""))
    blank = heard(table, FAILING)
    assert blank.text(Text.Name).startswith("表三，（一）予以公开，自然人，未填")
    assert not blank.text(Text.Description)


def test_the_open_editor_has_the_name_of_its_cell_and_what_is_typed(app: App, sample: str) -> None:
    app.window.stage.open_report(sample)
    table = table_of(app, "requests")
    table.focus_address(FAILING)
    assert heard(table, FAILING).state().focused
    for key in "15":
        QTest.keyClicks(QApplication.focusWidget(), key)
    editor = QApplication.focusWidget()
    face = QAccessible.queryAccessibleInterface(editor)
    assert face.role() is QAccessible.Role.EditableText
    assert face.text(Text.Name) == "表三，（一）予以公开，自然人"
    assert face.text(Text.Value) == "15"
    assert face.state().editable
    assert face.state().focused


def test_a_sum_cannot_be_typed_into_and_says_who_adds_it_up(app: App, sample: str) -> None:
    app.window.stage.open_report(sample)
    table = table_of(app, "requests")
    address = "requests.granted.total"
    table.focus_address(address)
    QTest.keyClicks(table.view, "7")
    assert QApplication.focusWidget() is table.view
    assert heard(table, address).text(Text.Name).endswith("由软件相加")
    assert not heard(table, address).state().editable
