from __future__ import annotations

import gc
import json
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.table import words
from desktop.table.delegate import CellDelegate
from desktop.theme import THEMES, theme
from forms.draft import edits
from tests.desktop.table.conftest import Clerk, filled, zeros

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

Open = Callable[..., Clerk]
FIRST = "requests.new_received.natural_person"
FAILING = {
    "requests__new_received__natural_person": "5",
    "requests__granted__natural_person": "4",
}


def picture(clerk: Clerk, address: str) -> QImage:
    view = clerk.table.view
    view.scrollTo(clerk.table.model.index_of(address))
    rect = view.visualRect(clerk.table.model.index_of(address))
    return view.viewport().grab(rect).toImage()


def has(image: QImage, color: QColor, least: int = 1) -> bool:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(pixel.rgb() == color.rgb() for pixel in pixels) >= least


def share_of_edge(image: QImage, color: QColor) -> float:
    """How much of a cell's upper outline has a colour: all when solid, part when dashed."""
    line = range(8, image.width() - 8)
    return max(
        sum(image.pixelColor(x, y).rgb() == color.rgb() for x in line) / len(line) for y in range(5)
    )


def test_both_sides_of_a_failed_sum_are_outlined_and_told_apart(open_table: Open) -> None:
    clerk = open_table(filled(zeros(**FAILING)), at="requests.granted.research", size=(900, 1200))
    error = theme("light").color("error")
    left = picture(clerk, FIRST)
    right = picture(clerk, "requests.total_processed.natural_person")
    assert share_of_edge(left, error) == 1
    assert 0.3 < share_of_edge(right, error) < 0.9
    assert share_of_edge(picture(clerk, "requests.granted.business"), error) == 0
    index = clerk.table.model.index_of(FIRST)
    said = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "一、本年新收 5" in said
    assert "相差 1" in said


def test_a_mended_sum_is_painted_clean(open_table: Open) -> None:
    clerk = open_table(filled(zeros(**FAILING)), at="requests.granted.research", size=(900, 1200))
    clerk.bridge.apply(edits.type_entry(clerk.bridge.session.content, FIRST, "4"))
    assert share_of_edge(picture(clerk, FIRST), theme("light").color("error")) == 0
    assert clerk.table.model.index_of(FIRST).data(Qt.ItemDataRole.ToolTipRole) == ""


def test_text_that_is_no_number_is_marked_in_its_own_cell(open_table: Open) -> None:
    clerk = open_table(filled({FIRST: "x"}), at="requests.granted.research")
    assert share_of_edge(picture(clerk, FIRST), theme("light").color("error")) == 1


def test_a_slash_is_no_mistake_yet_but_told(open_table: Open) -> None:
    clerk = open_table(filled({FIRST: "/"}), at="requests.granted.research")
    assert share_of_edge(picture(clerk, FIRST), theme("light").color("error")) < 1
    assert "没有发生的请填0" in clerk.table.model.index_of(FIRST).data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize("name", THEMES)
def test_cells_have_the_colours_of_their_kind_in_every_theme(open_table: Open, name: str) -> None:
    clerk = open_table(filled(zeros()), at="requests.granted.research", look=name)
    tokens = theme(name)
    assert has(picture(clerk, "requests.carried_over.business"), tokens.color("cell_input"), 200)
    assert has(picture(clerk, "requests.carried_over.total"), tokens.color("cell_computed"), 200)
    assert has(picture(clerk, "requests.granted.business"), tokens.color("cell_lit"), 200)
    assert has(picture(clerk, "requests.granted.research"), tokens.color("focus"), 50)


def test_the_theme_can_change_while_open(open_table: Open) -> None:
    clerk = open_table(filled(zeros()), at="requests.granted.research")
    clerk.table.set_theme(theme("dark"))
    dark = theme("dark")
    assert has(picture(clerk, "requests.carried_over.business"), dark.color("cell_input"), 200)
    assert has(clerk.table.view.corner.grab().toImage(), dark.color("cell_head"), 200)
    assert has(clerk.table.balance.grab().toImage(), dark.color("cell_head"), 200)


def test_a_keystroke_and_a_move_paint_only_what_changed(
    open_table: Open, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    clerk = open_table(
        filled(zeros(requests__granted__other_organization="1")), at=FIRST, size=(900, 1200)
    )
    qtbot.wait(20)
    painted: list[int] = []
    paint = CellDelegate.paint
    monkeypatch.setattr(
        CellDelegate, "paint", lambda self, *given: painted.append(1) or paint(self, *given)
    )
    QApplication.processEvents()
    painted.clear()
    clerk.type("3")
    QApplication.processEvents()
    assert 4 <= len(painted) <= 20  # the cell, its totals, both sides of two failed sums
    painted.clear()
    clerk.type("4")
    QApplication.processEvents()
    assert 2 <= len(painted) <= 20
    painted.clear()
    clerk.press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert len(painted) <= 70  # two crosses of 25 + 7


def test_a_closed_table_leaves_nothing_behind(open_table: Open) -> None:
    clerk = open_table(filled(zeros()), at=FIRST)
    clerk.type("3")
    bridge, left = clerk.bridge, weakref.ref(clerk.table.model)
    clerk.window.close()
    clerk.window.deleteLater()
    del clerk
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert left() is None
    bridge.undo()


# -------------------------------------------------------------------------------- frozen heads


def places(head: QWidget) -> dict[str, QRect]:
    return {piece.cell.text: head.rectangle(piece) for piece in head._pieces}  # type: ignore[attr-defined]


def test_heads_stay_while_the_body_scrolls_both_ways(open_table: Open) -> None:
    clerk = open_table(filled(zeros()), at=FIRST, size=(520, 330))
    table, view = clerk.table, clerk.table.view
    across, down = places(view.columns), places(view.rows)
    assert view.horizontalScrollBar().maximum() > 0
    assert view.verticalScrollBar().maximum() > 0
    table.focus_address("requests.carried_forward.total")
    moved_across, moved_down = places(view.columns), places(view.rows)
    assert moved_across["总计"].left() < across["总计"].left()
    assert moved_across["总计"].top() == across["总计"].top()
    assert moved_down["（一）予以公开"].top() < down["（一）予以公开"].top()
    cell = view.visualRect(view.currentIndex())
    assert moved_across["总计"].left() == cell.left()
    assert moved_across["总计"].width() == cell.width()
    label = moved_down["四、结转下年度继续办理"]
    assert (label.top(), label.height()) == (cell.top(), cell.height())
    assert view.corner.geometry() == QRect(
        QPoint(0, 0), QPoint(view.rows.width(), view.columns.height()) - QPoint(1, 1)
    )


def test_merged_heads_cover_their_columns(open_table: Open) -> None:
    clerk = open_table(size=(1000, 600))
    view = clerk.table.view
    heads = places(view.columns)
    group = heads["法人或其他组织"]
    assert group.left() == heads["商业企业"].left()
    assert group.right() == heads["其他"].right()
    assert heads["自然人"].height() == group.height() + heads["商业企业"].height()
    rows = places(view.rows)
    assert rows["三、本年度办理结果"].top() == rows["（一）予以公开"].top()
    assert rows["三、本年度办理结果"].bottom() == rows["（七）总计"].bottom()


@pytest.mark.parametrize("key", ["disclosure", "requests", "disputes"])
@pytest.mark.parametrize("size", [14, 21, 28])
def test_no_label_and_no_number_is_cut_off_at_any_text_size(
    open_table: Open, key: str, size: int
) -> None:
    clerk = open_table(filled({"disputes.review.upheld": "123456789012", FIRST: "11398889"}), key)
    table = clerk.table
    font = table.font()
    font.setPixelSize(size)
    table.setFont(font)
    look = table._look
    assert look.font.pixelSize() == size
    for piece in table.model.grid.pieces:
        width = sum(table._sizes.widths[piece.column : piece.right]) - 16
        height = sum(table._sizes.heights[piece.row : piece.bottom])
        if piece.cell.text and not piece.cell.vertical:
            assert look.height(piece.cell.text, width) <= height
            assert width >= look.em
    for address in table.model.grid.addresses:
        rect = table.view.visualRect(table.model.index_of(address))
        assert (
            look.width(table.model.shown(address).state.text) + 16 <= rect.width()
            or not rect.isValid()
        )


def test_a_long_number_widens_its_column_as_it_is_typed(open_table: Open, qtbot: Any) -> None:
    clerk = open_table(key="disputes", at="disputes.review.upheld", size=(700, 300))
    view = clerk.table.view
    before = view.columnWidth(0)
    clerk.type("123456789012")
    assert view.columnWidth(0) > before
    needed = clerk.table._look.width("123456789012")
    qtbot.waitUntil(lambda: clerk.editor.width() > needed)


def test_a_click_on_a_head_selects_its_cells(open_table: Open) -> None:
    clerk = open_table(filled(zeros()), at=FIRST, size=(1000, 600))
    view = clerk.table.view
    head = places(view.columns)["法人或其他组织"]
    QTest.mouseClick(view.columns.viewport(), Qt.MouseButton.LeftButton, pos=head.center())
    assert len(view.selected_addresses) == 125
    assert clerk.here == "new_received.business"
    label = places(view.rows)["（一）予以公开"]
    QTest.mouseClick(view.rows.viewport(), Qt.MouseButton.LeftButton, pos=label.center())
    assert len(view.selected_addresses) == 7
    assert clerk.here == "granted.natural_person"


# --------------------------------------------------------------------------------- being heard


def test_each_cell_has_a_spoken_name(open_table: Open) -> None:
    wrong = "requests.partly_granted.natural_person"
    values = zeros(requests__granted__business="3") | {wrong: "12件半"}
    clerk = open_table(filled(values), at=wrong)
    table = QAccessible.queryAccessibleInterface(clerk.table.view)
    assert table.text(QAccessible.Text.Name) == "表三"

    def spoken(address: str) -> str:
        index = clerk.table.model.index_of(address)
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole))

    assert spoken(wrong) == "表三，（二）部分公开，自然人，12件半，有问题"
    assert spoken("requests.granted.total") == "表三，（一）予以公开，总计，3，由软件相加"
    blank = clerk.bridge
    blank.apply(edits.clear_entries(blank.session.content, (wrong,)))
    assert spoken(wrong) == "表三，（二）部分公开，自然人，未填"
    assert spoken("requests.partly_granted.total").endswith("未填完，由软件相加")


def test_headers_are_named_for_readers(open_table: Open) -> None:
    model = open_table().table.model
    assert model.headerData(1, Qt.Orientation.Horizontal) == "商业企业"
    assert model.headerData(4, Qt.Orientation.Vertical) == "（三）不予公开·1.属于国家秘密"


# ---------------------------------------------------------------------------- the line of sums


def test_the_line_of_sums_is_live(open_table: Open) -> None:
    clerk = open_table(filled(zeros(**FAILING)), at=FIRST)
    line = clerk.table.balance
    verdicts = [balance.verdict for balance in line.balances]
    assert verdicts == ["差 1", *["相符"] * 5, "差 1"]
    clerk.type("4")
    assert line.balances[0].verdict == "相符"
    clerk.press(Qt.Key.Key_Backspace)
    assert line.balances[0].verdict == "未填完"
    assert line.balances[0].left.text == "已有 0"
    assert "自然人：一＋二 已有 0，三＋四 4，未填完" in line.accessibleDescription()


def test_the_line_of_sums_stands_under_its_columns(open_table: Open) -> None:
    clerk = open_table(filled(zeros()), at=FIRST, size=(520, 330))
    view, line = clerk.table.view, clerk.table.balance
    for address in (FIRST, "requests.new_received.total"):
        clerk.table.focus_address(address)
        column = clerk.table.model.index_of(address).column()
        cell = view.viewport().mapTo(clerk.table, view.visualRect(view.currentIndex()).topLeft())
        strip = line._strip(line.balances[column])
        assert line.mapTo(clerk.table, strip.topLeft()).x() == cell.x()


def test_a_click_on_a_difference_leads_to_its_cells_and_its_finding(open_table: Open) -> None:
    clerk = open_table(filled(zeros(**FAILING)), at=FIRST)
    table, line = clerk.table, clerk.table.balance
    pointed: list[str] = []
    clerk.bridge.pointed.connect(pointed.append)

    def click(column: int) -> None:
        strip = line._strip(line.balances[column])
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=strip.center())

    click(1)
    assert pointed == []
    click(6)
    assert pointed == ["requests-balance@requests.*.total"]
    assert set(line.balances[6].cells) == set(table.view.selected_addresses)
    assert table.current_address == "requests.new_received.total"
    assert "按一下到这几格" in line._tip(line.balances[6])
    assert "按一下到这几格" not in line._tip(line.balances[1])


def test_only_table_three_has_a_line_of_sums(open_table: Open) -> None:
    assert open_table(key="disputes").table.balance is None
    assert open_table(key="disclosure").table.balance is None


# ------------------------------------------------------------------------------- real reports


def test_published_figures_are_shown_as_they_are(open_table: Open, corpus: Path) -> None:
    for name in ("huaian-2024", "suqian-2023", "taiping-2022", "longgang-2024", "jiyuan-2023"):
        data: dict[str, Any] = json.loads((corpus / name / "expected.json").read_text("utf-8"))
        session = filled(data["values"], data["format"])
        for key in session.form.tables:
            clerk = open_table(session, key)
            for address in clerk.table.model.grid.addresses:
                assert clerk.shown(address) == data["values"].get(address, "")
            clerk.table.grab()


def test_words_of_the_menu_name_the_sum(open_table: Open) -> None:
    total = "requests.granted.total"
    clerk = open_table(filled(zeros() | {total: "4"}), at=total)
    action = clerk.table.make_menu().actions()[0]
    assert action.text() == words.USE_COMPUTED.format(sum="0")
    action.trigger()
    assert clerk.shown(total) == "0"
