from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.table import words
from desktop.table.clipboard import LARGEST, read_block, write_block
from desktop.table.grid import Grid
from desktop.table.labels import Labels
from desktop.table.markup import COVERED, read_markup
from desktop.table.paste import Fate, Plan, plan_paste
from desktop.table.paste_preview import PastePreview
from forms.definition.catalog import load
from tests.desktop.table.conftest import CONTROL, SHIFT, Clerk, Key, filled, zeros

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # any dialog, offscreen
Open = Callable[..., Clerk]
FORM = load("2021")
TABLE = FORM.tables["requests"]
GRID = Grid(TABLE)
FIRST = "requests.new_received.natural_person"


def numbers() -> list[list[str]]:
    """25 × 7 with every total right."""
    rows = [[str((r * 7 + c * 3) % 11) for c in range(6)] for r in range(len(TABLE.rows))]
    keys = [row.key for row in TABLE.rows]
    total = keys.index("total_processed")
    outcome = range(2, total)
    rows[total] = [str(sum(int(rows[r][c]) for r in outcome)) for c in range(6)]
    return [[*row, str(sum(map(int, row)))] for row in rows]


def with_labels(block: list[list[str]]) -> list[list[str]]:
    """As Excel copies the printed table: a merged label leaves blanks behind."""
    heads = [["（本列数据的勾稽关系为：…）", "", "", "申请人情况", *[""] * 6]]
    heads.append(["", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"])
    heads.append(
        ["", "", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""]
    )
    lines = []
    for place, row in enumerate(block):
        labels = ["", "", ""]
        for piece in GRID.left:
            if piece.row == place:
                labels[piece.column] = piece.cell.text
        lines.append([*labels, *row])
    return heads + lines


def expected(block: list[list[str]]) -> dict[str, str]:
    return {GRID.address((r, c)): text for r, row in enumerate(block) for c, text in enumerate(row)}


def preview_of(clerk: Clerk) -> PastePreview:
    preview = QApplication.activeModalWidget()
    assert isinstance(preview, PastePreview)
    return preview


def answer(clerk: Clerk, *, accept: bool) -> None:
    preview = preview_of(clerk)
    assert preview.accept_button is not None
    if accept:
        preview.accept_button.click()
    else:
        preview.reject()


def clip_table(html: str, text: str = "") -> None:
    data = QMimeData()
    data.setHtml(html)
    data.setText(text)
    QApplication.clipboard().setMimeData(data)


def planned(block: list[list[str]], *selection: str, session: object = None) -> Plan:
    content = (session or filled({})).content  # type: ignore[attr-defined]
    return plan_paste(content, GRID, block, [GRID.place(a) for a in selection or (FIRST,)])


# ------------------------------------------------------------------------------- the clipboard


def test_blocks_are_read_as_excel_writes_them() -> None:
    assert read_block('1\t"a\nb"\t"say ""x"""\r\n2\r\n') == [
        ["1", "a\nb", 'say "x"'],
        ["2", "", ""],
    ]
    assert read_block("") == []
    assert read_block("1\r\r\n\t\n") == [["1", ""], ["", ""], ["", ""]]
    with pytest.raises(ValueError, match="no table"):
        read_block("1" * (LARGEST + 1))


@pytest.mark.parametrize("text", ['"', '"1\t2\n', "\0\t1", "\t" * 5000, '"' + "x" * 99_000])
def test_odd_clipboards_are_read_as_a_rectangle_that_loses_nothing(text: str) -> None:
    block = read_block(text)
    assert len({len(row) for row in block}) == 1
    signs = dict.fromkeys(map(ord, '"\t\n\0'))
    kept = "".join(cell for row in block for cell in row)
    assert kept.translate(signs) == text.translate(signs)


def test_what_is_written_reads_back() -> None:
    block = [["1", 'a"b', "x\ty"], ["", "l\nm", "3"]]
    assert read_block(write_block(block)) == block


# ---------------------------------------------------------------------------------- the labels


def test_a_whole_table_is_placed_by_its_labels() -> None:
    placed = Labels(GRID).strip(with_labels(numbers()))
    assert (placed.stripped_rows, placed.stripped_columns) == (3, 3)
    assert placed.block == numbers()
    assert placed.lines((9, 9)) == list(range(25))
    assert placed.start((9, 9)) == (0, 0)


def test_rows_cut_out_of_a_table_keep_their_place() -> None:
    block = with_labels(numbers())[
        3 + 4 : 3 + 7
    ]  # the group's label stays blank below its first row
    placed = Labels(GRID).strip(block)
    assert (placed.stripped_columns, placed.lines((0, 0))) == (3, [4, 5, 6])


def test_label_noise_does_not_matter() -> None:
    block = [
        ["１、本机关不掌握 相关政府信息", *"123456"],
        ["2.没有现成信息\n需要另行制作", *"123456"],
    ]
    placed = Labels(GRID).strip(block)
    assert placed.lines((0, 0)) == [12, 13]


def test_blank_columns_are_data_unless_there_are_too_many() -> None:
    first, second = numbers()[:2]
    merged = [["一、本年新收政府信息公开申请数量", "", "", *first]]
    assert Labels(GRID).strip(merged).block == [first]
    blank = [["一、本年新收政府信息公开申请数量", "", *second[1:]]]
    assert Labels(GRID).strip(blank).block == [["", *second[1:]]]


def test_labels_inside_table_two_fall_on_labels() -> None:
    grid = Grid(FORM.tables["disclosure"])
    block = [[*row] for row in (["规章", "1", "0", "11"], ["行政规范性文件", "8", "26", "66"])]
    block += [["第二十条第（五）项", "", "", ""], ["信息内容", "本年处理决定数量", "", ""]]
    block += [["行政许可", "447228", "", ""]]
    anchor = grid.place("disclosure.regulations.issued")
    plan = plan_paste(filled({}).content, grid, block, [anchor])
    written = {item.address.removeprefix("disclosure."): item.after for item in plan.items}
    assert not plan.doubtful
    assert written["normative.in_force"] == "66"
    assert written["licensing.decisions"] == "447228"
    assert len(written) == 7


# ------------------------------------------------------------------------------------- pasting


def test_a_block_of_25_by_7_is_one_step(open_table: Open) -> None:
    clerk = open_table(at=FIRST)
    clerk.clip(write_block(numbers()))
    clerk.press(Key.Key_V, CONTROL)
    assert {a: clerk.shown(a) for a in GRID.addresses} == expected(numbers())
    assert clerk.bridge.session.history.undo_label == "粘贴 25×7 格"
    derived = [a for a in clerk.bridge.session.content.entries if FORM.cells[a].derived]
    assert not derived
    clerk.bridge.undo()
    assert not clerk.bridge.session.content.entries


def test_labels_full_width_digits_and_commas_are_read(open_table: Open) -> None:
    block = numbers()
    block[0][0], block[0][1] = "１２３４", "1,234"
    block[0][6] = str(1234 * 2 + sum(int(n) for n in block[0][2:6]))
    clerk = open_table(at=FIRST)
    clerk.clip(write_block(with_labels(block)))
    clerk.press(Key.Key_V, CONTROL)
    sheet = clerk.bridge.session.sheet
    assert sheet.number(FIRST) == sheet.number("requests.new_received.business") == 1234
    assert clerk.shown("requests.new_received.total") == block[0][6]
    assert clerk.shown("requests.carried_forward.total") == block[-1][6]


def test_labelled_block_pasted_elsewhere_asks_and_goes_where_it_says(open_table: Open) -> None:
    clerk = open_table(at="requests.granted.business")
    clerk.clip(write_block(with_labels(numbers())))
    clerk.press(Key.Key_V, CONTROL)
    answer(clerk, accept=True)
    assert clerk.shown(FIRST) == numbers()[0][0]


@pytest.mark.parametrize("accept", [True, False])
def test_a_doubtful_block_asks_first(open_table: Open, accept: bool) -> None:
    clerk = open_table(at=FIRST)
    clerk.clip("12\t不详")
    clerk.press(Key.Key_V, CONTROL)
    assert clerk.raw(FIRST) == ""
    answer(clerk, accept=accept)
    assert clerk.raw(FIRST) == ("12" if accept else "")
    assert clerk.raw("requests.new_received.business") == ("不详" if accept else "")


def test_what_sticks_out_of_the_table_is_asked_about_and_left_out() -> None:
    plan = planned([["1", "2"], ["3", "4"]], "requests.carried_forward.other_organization")
    assert plan.doubtful
    assert plan.count(Fate.OUTSIDE) == 2
    assert set(plan.change_set(filled({}).content).operations) != set()


def test_a_blank_clears_and_asks_where_a_number_would_be_lost() -> None:
    session = filled({FIRST: "3"})
    assert not planned([["", "2"]], "requests.carried_over.natural_person").doubtful
    plan = planned([["", "2"]], session=session)
    assert [item.note for item in plan.items] == [words.NOTE_CLEARS, ""]
    session.apply(plan.change_set(session.content))
    assert FIRST not in session.content.entries


def test_one_value_fills_the_selection(open_table: Open) -> None:
    clerk = open_table(at=FIRST)
    clerk.press(Key.Key_Down, SHIFT)
    clerk.press(Key.Key_Right, SHIFT)
    clerk.clip("0")
    clerk.press(Key.Key_V, CONTROL)
    assert len(clerk.bridge.session.content.entries) == 4


def test_a_selection_of_another_shape_is_doubtful() -> None:
    two = ("requests.granted.business", "requests.granted.research")
    assert planned([["1", "2", "3"]], *two).doubtful
    assert not planned([["1", "2"]], *two).doubtful


def test_a_total_that_equals_its_sum_stays_computed_and_another_is_stated() -> None:
    session = filled({})
    plan = planned([["1", "2", "3", "4", "5", "6", "21"], ["1", "2", "3", "4", "5", "6", "20"]])
    assert plan.count(Fate.DROPPED) == 1
    session.apply(plan.change_set(session.content))
    assert "requests.new_received.total" not in session.content.entries
    assert session.content.entries["requests.carried_over.total"].raw == "20"


def test_nested_totals_are_weighed_together() -> None:
    block = numbers()
    total = [row.key for row in TABLE.rows].index("total_processed")
    block[total][0] = str(int(block[total][0]) + 1)
    block[total][6] = str(int(block[total][6]) + 1)  # right for what is stated in its row
    plan = planned(block)
    session = filled({})
    session.apply(plan.change_set(session.content))
    stated = [a for a in session.content.entries if FORM.cells[a].derived]
    assert "requests.total_processed.natural_person" in stated
    assert {a: session.sheet.number(a) for a in stated} == {
        a: int(expected(block)[a]) for a in stated
    }


def test_a_total_beside_blanks_is_stated() -> None:
    plan = planned([["1", "", "", "", "", "", "11"]])
    assert plan.items[-1].note == words.NOTE_STATED_INCOMPLETE


def test_an_amount_with_another_unit_is_asked_about() -> None:
    grid = Grid(FORM.tables["disclosure"])
    place = grid.place("disclosure.fees.amount")
    plan = plan_paste(filled({}).content, grid, [["251000元"]], [place])
    assert plan.doubtful
    assert "25.1" in plan.items[0].note


def test_pasting_the_same_again_changes_nothing(open_table: Open) -> None:
    session = filled(zeros())
    steps = session.history.seq
    clerk = open_table(session, at=FIRST)
    clerk.clip("0\t0")
    clerk.press(Key.Key_V, CONTROL)
    assert session.history.seq == steps


def test_a_block_pasted_while_typing_goes_into_the_cells(open_table: Open) -> None:
    clerk = open_table(at=FIRST)
    clerk.type("9")
    clerk.clip("1\t2")
    clerk.press(Key.Key_V, CONTROL)
    assert clerk.editor is None
    assert clerk.raw("requests.new_received.business") == "2"


@pytest.mark.parametrize(
    ("text", "told"), [("", words.NOTHING_TO_PASTE), ("1" * 100_001, words.TOO_MUCH)]
)
def test_an_empty_or_huge_clipboard_says_so(open_table: Open, text: str, told: str) -> None:
    clerk = open_table(at=FIRST)
    clerk.clip(text)
    clerk.press(Key.Key_V, CONTROL)
    assert clerk.table._hint.text() == told
    assert not clerk.bridge.session.content.entries


# ------------------------------------------------------------------------------------- copying


def test_shift_extends_from_where_one_is_however_one_came_there(open_table: Open) -> None:
    clerk = open_table(at="requests.granted.business")
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_Down, SHIFT)
    clerk.press(Key.Key_Right, SHIFT)
    rows = ("partly_granted", "denied_state_secret")
    block = [f"requests.{row}.{column}" for row in rows for column in ("business", "research")]
    assert clerk.table.view.selected_addresses == block
    clerk.table.focus_address("requests.granted.charity")
    index = clerk.table.model.index_of("requests.partly_granted.charity")
    point = clerk.table.view.visualRect(index).center()
    QTest.mouseClick(clerk.table.view.viewport(), Qt.MouseButton.LeftButton, SHIFT, point)
    assert len(clerk.table.view.selected_addresses) == 2


def test_copy_and_cut_speak_excels_language(open_table: Open) -> None:
    clerk = open_table(
        filled(zeros(requests__granted__business="3")), at="requests.granted.natural_person"
    )
    for _ in range(6):
        clerk.press(Key.Key_Right, SHIFT)
    clerk.press(Key.Key_C, CONTROL)
    assert clerk.copied() == "0\t3\t0\t0\t0\t0\t3\r\n"
    clerk.press(Key.Key_X, CONTROL)
    assert clerk.raw("requests.granted.business") == ""
    assert clerk.bridge.session.history.undo_label == "清空 6 格"


def test_all_is_selected_and_copied_with_heads_and_comes_back(open_table: Open) -> None:
    clerk = open_table(filled(zeros(requests__granted__business="3")), at=FIRST)
    clerk.press(Key.Key_A, CONTROL)
    clerk.table.acts.copy_with_heads()
    block = read_block(clerk.copied())
    assert block[0] == ["", *(column.label for column in TABLE.columns)]
    assert [row[0] for row in block[1:]] == [row.label for row in TABLE.rows]
    assert Labels(GRID).strip(block).lines((5, 5)) == list(range(25))


TOTAL = "requests.new_received.total"


def test_the_right_total_pasted_over_a_stated_one_is_computed_again(open_table: Open) -> None:
    session = filled({**zeros(requests__new_received__business="3"), TOTAL: "9"})
    clerk = open_table(session, at=TOTAL)
    clerk.clip("3")
    clerk.press(Key.Key_V, CONTROL)
    assert clerk.raw(TOTAL) == ""
    assert clerk.shown(TOTAL) == "3"


@pytest.mark.parametrize("accept", [True, False])
def test_a_blank_pasted_over_a_stated_total_asks_and_clears(open_table: Open, accept: bool) -> None:
    session = filled({**zeros(requests__new_received__business="3"), TOTAL: "9"})
    clerk = open_table(session, at="requests.new_received.other_organization")
    clerk.clip("0\t\n")
    clerk.press(Key.Key_V, CONTROL)
    answer(clerk, accept=accept)
    assert clerk.raw(TOTAL) == ("" if accept else "9")


def test_the_preview_lists_what_needs_a_look_first(open_table: Open) -> None:
    clerk = open_table(at=FIRST)
    plan = planned([["1", "2", "3"], ["1", "/", "3"]])
    preview = PastePreview(plan, FORM, clerk.table.acts.theme, clerk.window)
    assert preview.list.rowCount() == 6
    assert preview.list.item(0, 0).text() == "二、上年结转，商业企业"
    assert preview.list.item(0, 3).text()
    preview.only_doubtful.setChecked(True)
    assert [preview.list.isRowHidden(row) for row in range(6)] == [False, *[True] * 5]


# --------------------------------------------------------------------------------------- markup


def test_markup_keeps_merged_cells_apart_from_blank_ones() -> None:
    html = "<table><tr><td rowspan=2>1<td colspan=2>2&nbsp;<tr><td>3<br>4<td> </table>"
    assert read_markup(html) == [["1", "2", COVERED], [COVERED, "3\n4", ""]]


@pytest.mark.parametrize(
    "html",
    [
        "<p>1</p>",
        "<table><tr><td>1</table><table><tr><td>2</table>",
        "<table><tr><td><table><tr><td>1</table></table>",
        "<table><tr><td rowspan=999 colspan=999>1</table>",
        "<table><tr><td>" + "x" * 2_000_001 + "</table>",
        "<table><tr><td><![x[1]]></table>",
        "<table><tr><td>&#" + "9" * 5000 + ";</table>",
    ],
)
def test_what_is_no_single_table_is_left_to_the_text(html: str) -> None:
    assert read_markup(html) is None


def test_markup_without_end_tags_and_with_style_is_read() -> None:
    html = "<style>td{a}</style><TABLE><tr><TD>１ 2<td colspan=x><script>9</script>&lt;<tr><th>3"
    assert read_markup(html) == [["１ 2", "<"], ["3", ""]]


def test_a_head_need_not_be_closed() -> None:
    for begin in ("<body><table>", "<table>"):
        html = f"<html><head><meta charset=utf-8><title>1</title>{begin}<tr><td>77</td></table>"
        assert read_markup(html) == [["77"]]


def test_words_lines_in_a_cell_stay_in_it(open_table: Open) -> None:
    """Word's plain text puts each paragraph of a cell on a line of its own."""
    clerk = open_table(at=FIRST)
    clip_table("<table><tr><td><p>1<td><p>2</p></table>", "1\n2\n")
    clerk.press(Key.Key_V, CONTROL)
    assert clerk.raw("requests.new_received.business") == "2"
    assert clerk.raw("requests.carried_over.natural_person") == ""


def test_what_a_merged_cell_covers_is_not_cleared(open_table: Open) -> None:
    second, below = "requests.new_received.business", "requests.carried_over.natural_person"
    clerk = open_table(filled({FIRST: "7", second: "8", below: "9"}), at=FIRST)
    clip_table("<table><tr><td colspan=2>5<tr><td><td>6</table>")
    clerk.press(Key.Key_V, CONTROL)
    answer(clerk, accept=True)  # the blank one is another matter
    assert (clerk.raw(FIRST), clerk.raw(second), clerk.raw(below)) == ("5", "8", "")


def test_merged_labels_of_a_whole_table_are_stripped(open_table: Open) -> None:
    block = numbers()
    html = "<table>"
    for row in range(len(TABLE.grid)):
        html += "<tr>"
        for piece in (each for each in GRID.pieces if each.row == row):
            place = row - TABLE.head_rows, piece.column - TABLE.head_columns
            text = block[place[0]][place[1]] if piece.cell.cell else piece.cell.text
            html += f"<td rowspan={piece.cell.rows} colspan={piece.cell.columns}>{text}</td>"
    clerk = open_table(at=FIRST)
    clip_table(html + "</table>")
    clerk.press(Key.Key_V, CONTROL)
    assert {a: clerk.shown(a) for a in GRID.addresses} == expected(numbers())


# ---------------------------------------------------------------------------------------- units

FEES = "disclosure.fees.amount"
FEE_GRID = Grid(FORM.tables["disclosure"])


def fee_plan(block: list[list[str]], unit: str = "") -> Plan:
    place = FEE_GRID.place(FEES)
    return plan_paste(filled({}).content, FEE_GRID, block, [place], unit)


@pytest.mark.parametrize("amount", ["25.1", "99999", "25.1万元", "1２元"])
def test_usual_amounts_and_those_that_say_their_unit_are_not_asked_about(amount: str) -> None:
    assert fee_plan([[amount]]).unit == ""


def test_a_large_amount_without_a_unit_is_asked_about() -> None:
    plan = fee_plan([["251000"]])
    assert (plan.unit, plan.doubtful, plan.items[0].after) == ("万元", True, "251000")
    assert plan.items[0].note == "没有写单位，按万元读"
    plan = fee_plan([["251000"]], "元")
    assert plan.items[0].after == "251000元"
    assert "25.1" in plan.items[0].note


def test_a_unit_that_a_label_names_is_proposed() -> None:
    block = [["第二十条第（八）项", ""], ["信息内容", "本年收费金额（单位：元）"]]
    block.append(["行政事业性收费", "2510"])
    plan = fee_plan(block)
    assert plan.unit == "元"
    assert {item.address: item.after for item in plan.items} == {FEES: "2510元"}


def test_the_unit_is_chosen_in_the_preview(open_table: Open) -> None:
    clerk = open_table(key="disclosure", at=FEES)
    clerk.clip("251000")
    clerk.press(Key.Key_V, CONTROL)
    preview = preview_of(clerk)
    assert preview.units["万元"].isChecked()
    preview.units["元"].click()
    assert "25.1" in preview.list.item(0, 3).text()
    answer(clerk, accept=True)
    assert clerk.bridge.session.content.entries[FEES].value == "25.1"


# -------------------------------------------------------------------------------- out and menus


def test_with_heads_by_key_and_for_word_as_a_table(open_table: Open) -> None:
    clerk = open_table(filled(zeros(requests__granted__business="3")), at=FIRST)
    clerk.press(Key.Key_C, CONTROL | SHIFT)
    assert clerk.copied() == "\t自然人\r\n一、本年新收政府信息公开申请数量\t0\r\n"
    html = QApplication.clipboard().mimeData().html()
    assert read_markup(html) == read_block(clerk.copied())


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_comes_below_the_cell_by_key_and_where_the_mouse_is(open_table: Open) -> None:
    clerk = open_table(filled(zeros()), at="requests.granted.business")
    view = clerk.table.view
    asked: list[QPoint] = []
    view.menu_asked.connect(asked.append)
    cell = view.visualRect(view.currentIndex())
    below = view.viewport().mapToGlobal(cell.bottomLeft())
    for ask in (
        lambda: clerk.press(Key.Key_F10, SHIFT),
        lambda: QApplication.sendEvent(
            view, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
        ),
    ):
        ask()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert menu.pos() == below
        menu.close()
    inside = QPoint(5, 5)
    there = view.viewport().mapToGlobal(inside)
    click = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, inside, there)
    QApplication.sendEvent(view.viewport(), click)
    assert asked == [below, below, there]
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()


def test_a_click_where_the_heads_meet_selects_all(open_table: Open) -> None:
    clerk = open_table(at="requests.granted.business")
    QTest.mouseClick(clerk.table.view.corner, Qt.MouseButton.LeftButton)
    assert clerk.table.view.selected_addresses == list(GRID.addresses)
