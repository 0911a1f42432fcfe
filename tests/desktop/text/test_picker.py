"""Finding a cell by the names that the form prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop.text.picker import CellPicker
from desktop.theme import theme
from forms.draft.content import Content
from forms.draft.edits import type_entry
from forms.draft.session import Session

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

NEW = "requests.new_received.natural_person"


@pytest.fixture
def session() -> Session:
    made = Session(Content("2021"))
    made.apply(type_entry(made.content, NEW, "3119"))
    return made


@pytest.fixture
def picker(session: Session, qtbot: QtBot) -> CellPicker:
    made = CellPicker(session, theme("light"))
    made.show()
    return made


def found(picker: CellPicker) -> list[str]:
    return [choice.address for choice in picker._model.found]


def test_all_number_cells_are_offered(picker: CellPicker, session: Session) -> None:
    assert found(picker) == list(session.form.cells)
    picker.reject()


@pytest.mark.parametrize(
    ("sought", "table", "first"),
    [
        ("新收 自然人", 0, NEW),
        ("表三 新收自然人", 0, NEW),
        ("3119", 0, NEW),
        ("３１１９", 0, NEW),
        ("总计", 3, "disputes.review.total"),
        ("行政许可", 0, "disclosure.licensing.decisions"),
    ],
)
def test_words_and_numbers_find_cells(
    picker: CellPicker, sought: str, table: int, first: str
) -> None:
    picker.kinds.setCurrentIndex(table)
    picker.search.setText(sought)
    assert found(picker)[0] == first
    picker.reject()


def test_nothing_found_says_so_and_cannot_be_inserted(picker: CellPicker) -> None:
    picker.search.setText("没有这样的格")
    assert picker._none.isVisible()
    assert not picker._insert.isEnabled()
    picker.reject()


def test_keys_alone_choose(picker: CellPicker, qtbot: QtBot) -> None:
    picker.search.setText("新收")
    qtbot.keyClick(picker.search, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.picked) as picked:
        qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert picked.args[0].address == "requests.new_received.business"
