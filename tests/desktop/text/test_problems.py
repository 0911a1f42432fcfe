"""Findings in the narrative: underlined in place, said, mended in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMenu,
    QScrollArea,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from desktop.bridge import Bridge
from desktop.pictures import png
from desktop.text import words
from desktop.text.editor import NarrativeEditor
from desktop.text.saying import LINE, tip, wrapped
from desktop.text.underlines import EXPLAINED, kind_of, stretches
from desktop.theme import theme
from forms.draft.content import Content
from forms.draft.edits import edit_text, insert_link, type_entry
from forms.draft.narrative import Link, plain
from forms.draft.session import Session
from forms.rules.explanation import Explanation
from tests.desktop.text.planted import change, found, plant

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from pytestqt.qtbot import QtBot

    from desktop.text.marks import Mark

# The offscreen platform says so of menus and tooltips.
popups = pytest.mark.qt_log_ignore("This plugin does not support")

ADDRESS = "overview.on_request"
CELL = "requests.new_received.natural_person"
TEXT = "全年受理申请749件，办结713件。"


@pytest.fixture
def editor(qtbot: QtBot) -> NarrativeEditor:
    made = NarrativeEditor(Bridge(Session(Content("2021"))), ADDRESS, theme("light"))
    qtbot.addWidget(made)
    made.show()
    return made


def write(editor: NarrativeEditor, text: str, place: int | None = None) -> None:
    """Typed at a place, or at the cursor."""
    if place is not None:
        editor._show_place(place)
    editor.area.insertPlainText(text)


def link(editor: NarrativeEditor, place: int, number: str = "713") -> None:
    bridge = editor.bridge
    bridge.apply(type_entry(bridge.session.content, CELL, number))
    bridge.apply(insert_link(bridge.session.content, ADDRESS, place, CELL))


def mark(editor: NarrativeEditor, text: str, **more: Any) -> None:
    plant(editor.bridge, found(editor.bridge, ADDRESS, text, **more))


def marks(editor: NarrativeEditor) -> list[Mark]:
    """What is underlined, in the order of the text."""
    there = editor.problems._marks.at(0, editor.document.characterCount())
    return sorted(there, key=lambda mark: mark.start)


def underlined(editor: NarrativeEditor) -> list[str]:
    return [mark.cursor.selectedText() for mark in marks(editor)]


def mends(menu: QMenu) -> list[QAction]:
    """The actions above the first separator that can be done."""
    actions = menu.actions()
    ends = [number for number, action in enumerate(actions) if action.isSeparator()]
    upper = actions[: ends[0]] if ends else actions
    return [action for action in upper if action.isEnabled()]


def unit_of(editor: NarrativeEditor, text: str) -> int:
    place = editor.document.shown.flat.index(text)
    return editor.document.cursor_over(place, place).position()


# ----------------------------------------------------------------------------- the place


@pytest.mark.parametrize("before", ["", "😀", "𠮷野家👨\u200d👩"])
def test_a_finding_is_underlined_at_its_words(editor: NarrativeEditor, before: str) -> None:
    write(editor, before + TEXT)
    mark(editor, "749件")
    assert underlined(editor) == ["749件"]


def test_a_link_before_the_place_counts_as_one(editor: NarrativeEditor) -> None:
    write(editor, TEXT + "其中自然人件，😀占多数。")
    link(editor, TEXT.index("749"), "1234")
    mark(editor, "办结713件")
    assert underlined(editor) == ["办结713件"]


def test_a_link_inside_the_place_is_underlined_with_it(editor: NarrativeEditor) -> None:
    write(editor, "𠮷自然人件。")
    link(editor, 4)
    mark(editor, "自然人713件")
    assert underlined(editor) == ["自然人\ufffc件"]
    assert editor.document.link_at(marks(editor)[0].start + 3) == CELL


def test_findings_of_other_places_and_without_a_place_are_not(editor: NarrativeEditor) -> None:
    write(editor, TEXT)
    session = editor.bridge.session
    other = "overview.proactive"
    editor.bridge.apply(edit_text(session.content, other, 0, 0, plain(TEXT)))
    plant(
        editor.bridge,
        found(editor.bridge, other, "749"),
        found(editor.bridge, ADDRESS, TEXT, span=None),
    )
    assert underlined(editor) == []


def test_the_document_is_not_touched(editor: NarrativeEditor) -> None:
    write(editor, TEXT)
    before = editor.document.toHtml()
    revision = editor.document.revision()
    mark(editor, "749件")
    editor.grab()
    assert editor.document.toHtml() == before
    assert editor.document.revision() == revision
    assert editor.bridge.session.history.seq == 1


def test_each_level_has_a_pattern_of_its_own(editor: NarrativeEditor) -> None:
    write(editor, TEXT)
    editor.resize(800, 300)  # one line below the text, whatever is found
    plain_picture = picture(editor)
    pictures = {plain_picture}
    for level in ("error", "warning", "hint"):
        mark(editor, "749件", level=level)
        pictures.add(picture(editor))
    assert len(pictures) == 4
    plant(editor.bridge)
    assert picture(editor) == plain_picture


def picture(editor: NarrativeEditor) -> bytes:
    """Without colours: the patterns alone must tell the levels apart."""
    editor.area.setCursorWidth(0)
    image = editor.area.viewport().grab().toImage()
    image.convertTo(image.Format.Format_Mono)
    return png(image)


def test_what_is_explained_is_quieter_and_not_counted(editor: NarrativeEditor) -> None:
    write(editor, TEXT)
    mark(editor, "749件", explanation=Explanation("含上年转来的", "", "", ""))
    assert [kind_of(each) for each in marks(editor)] == [EXPLAINED]
    assert editor.problems.isHidden()


def test_overlapping_findings_have_lines_of_their_own(editor: NarrativeEditor) -> None:
    write(editor, TEXT)
    b = editor.bridge
    plant(b, found(b, ADDRESS, TEXT), found(b, ADDRESS, "749"), found(b, ADDRESS, "713"))
    assert {each.words: each.lane for each in marks(editor)} == {TEXT: 1, "749": 0, "713": 0}


def test_a_place_over_several_lines_and_paragraphs_is_underlined_on_each(
    editor: NarrativeEditor,
) -> None:
    write(editor, "长" * 200 + "\n短")
    mark(editor, "长" * 200 + "\n短")
    editor.resize(400, 400)
    QApplication.processEvents()
    (here,) = marks(editor)
    parts = list(stretches(editor.document, here.start, here.end))
    assert len(parts) == editor.document.firstBlock().layout().lineCount() + 1
    assert all(part.width() > 0 for part in parts)


# ---------------------------------------------------------------------- while one types


def test_typing_before_and_behind_leaves_the_underline_at_its_words(
    editor: NarrativeEditor,
) -> None:
    write(editor, TEXT)
    mark(editor, "749件")
    at = TEXT.index("749件")
    for place, text in ((0, "今年，"), (at + 3, "约"), (at + 8, "，"), (3, "😀")):
        write(editor, text, place)
    assert underlined(editor) == ["749件"]


def test_a_paragraph_before_moves_it_too(editor: NarrativeEditor, qtbot: QtBot) -> None:
    write(editor, TEXT)
    mark(editor, "749件")
    editor.area.go_to(2)
    qtbot.keyClick(editor.area, Qt.Key.Key_Return)
    assert underlined(editor) == ["749件"]


def test_the_next_reading_puts_it_anew(editor: NarrativeEditor) -> None:
    write(editor, TEXT)
    mark(editor, "749件")
    write(editor, "年终", 0)
    mark(editor, "713件")
    assert underlined(editor) == ["713件"]


def test_a_reading_of_one_check_leaves_what_another_found(editor: NarrativeEditor) -> None:
    """Readings come in slices: the rest still has the places of before the typing."""
    write(editor, TEXT)
    bridge = editor.bridge
    old = found(bridge, ADDRESS, "749件")
    plant(bridge, old)
    write(editor, "年终", 0)
    plant(bridge, old, found(bridge, ADDRESS, "713件"))
    assert underlined(editor) == ["749件", "713件"]


def test_it_is_gone_when_mended(editor: NarrativeEditor) -> None:
    write(editor, TEXT)
    mark(editor, "749件")
    plant(editor.bridge)
    assert underlined(editor) == []
    assert editor.problems.isHidden()


def test_it_is_back_when_its_words_are_back_although_nothing_new_is_found(
    editor: NarrativeEditor,
) -> None:
    write(editor, TEXT)
    mark(editor, "749件")
    bridge, at = editor.bridge, TEXT.index("749件")
    bridge.session.pause_typing()
    bridge.apply(edit_text(bridge.session.content, ADDRESS, at, 4, plain("")))
    assert underlined(editor) == []
    bridge.undo()
    assert underlined(editor) == ["749件"]


def test_retyped_words_are_underlined_again(editor: NarrativeEditor, qtbot: QtBot) -> None:
    write(editor, TEXT)
    mark(editor, "749")
    editor.area.go_to(TEXT.index("749") + 3)
    for _ in range(3):
        qtbot.keyClick(editor.area, Qt.Key.Key_Backspace)
    assert underlined(editor) == []
    qtbot.keyClicks(editor.area, "749")
    assert underlined(editor) == ["749"]


def test_what_one_composes_in_is_not_underlined(editor: NarrativeEditor) -> None:
    write(editor, TEXT)
    bridge = editor.bridge
    plant(bridge, found(bridge, ADDRESS, "749件"), found(bridge, ADDRESS, "713件"))
    editor.area.go_to(TEXT.index("749件") + 3)
    QApplication.sendEvent(editor.area, QInputMethodEvent("jian", []))
    assert editor.area.composing
    assert visible(editor) == ["713件"]
    QApplication.sendEvent(editor.area, QInputMethodEvent("", []))
    assert visible(editor) == ["713件", "749件"]


def visible(editor: NarrativeEditor) -> list[str]:
    """The words of the marks that are painted."""
    seen: list[Mark] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("desktop.text.problems.paint", lambda *given: seen.extend(given[2]))
        editor.area.viewport().grab()
    return sorted(mark.words for mark in seen)


def test_pre_edit_text_moves_the_lines_behind_it(editor: NarrativeEditor) -> None:
    write(editor, TEXT)
    mark(editor, "713件")
    (here,) = marks(editor)
    (before,) = stretches(editor.document, here.start, here.end)
    editor.area.go_to(2)
    QApplication.sendEvent(editor.area, QInputMethodEvent("nian", []))
    (during,) = stretches(editor.document, here.start, here.end)
    assert during.left() > before.left()
    assert during.width() == pytest.approx(before.width(), abs=1)


# ------------------------------------------------------------------------------- saying


@popups
def test_the_mouse_over_it_tells_sentence_level_basis_and_what_can_be_done(
    editor: NarrativeEditor,
) -> None:
    write(editor, TEXT)
    bridge = editor.bridge
    mark(editor, "749件", remedies=(change(bridge, ADDRESS, "749", "713"),))
    said = hovered(editor, "749")
    assert all(part in said for part in ("核实性", "文中“749件”", "国办公开办函", "改为 713"))
    assert editor.tip_at(unit_of(editor, "受理")) == ""


def hovered(editor: NarrativeEditor, text: str) -> str:
    """What the tooltip says with the mouse over the first of these characters."""
    unit = unit_of(editor, text)
    cursor = QTextCursor(editor.document)
    cursor.setPosition(unit)
    point = editor.area.cursorRect(cursor).center() + QPoint(3, 0)
    assert editor.area.unit_under(point) == unit
    viewport = editor.area.viewport()
    event = QHelpEvent(QEvent.Type.ToolTip, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, event)
    return QToolTip.text() if QToolTip.isVisible() else ""


def test_the_edges_of_a_place_belong_to_their_own_characters(editor: NarrativeEditor) -> None:
    write(editor, TEXT)
    mark(editor, "749件")
    at = TEXT.index("749件")
    for unit, inside in ((at - 1, False), (at, True), (at + 3, True), (at + 4, False)):
        cursor = QTextCursor(editor.document)
        cursor.setPosition(unit)
        left = editor.area.cursorRect(cursor).center()
        cursor.setPosition(unit + 1)
        width = editor.area.cursorRect(cursor).center().x() - left.x()
        for share in (0.2, 0.8):
            point = left + QPoint(round(width * share), 0)
            assert bool(editor.tip_at(editor.area.unit_under(point))) is inside


def test_beside_the_text_nothing_is_said(editor: NarrativeEditor) -> None:
    write(editor, TEXT)
    assert editor.area.unit_under(QPoint(editor.area.viewport().width() - 2, 20)) == -1


def test_what_a_clerk_wrote_is_never_taken_for_markup(editor: NarrativeEditor) -> None:
    write(editor, "a<b>749</b>")
    mark(editor, "749", message="文中“<img src=x>”。")
    assert "<" not in editor.tip_at(unit_of(editor, "749"))
    menu = editor.area.context_menu(unit_of(editor, "749"))
    labels = menu.findChildren(QLabel)
    assert any("<img" in each.text() for each in labels)
    assert {each.textFormat() for each in labels if each.text()} == {Qt.TextFormat.PlainText}


def test_a_link_with_a_finding_says_both(editor: NarrativeEditor) -> None:
    write(editor, "自然人件。")
    link(editor, 3)
    mark(editor, "713件")
    said = editor.tip_at(unit_of(editor, "\ufffc"))
    assert "核实性" in said
    assert "表三" in said


@pytest.mark.parametrize("level", ["error", "warning", "hint"])
def test_without_a_mend_it_says_what_the_level_asks(editor: NarrativeEditor, level: Any) -> None:
    write(editor, TEXT)
    assert words.ADVICE[level] in tip(found(editor.bridge, ADDRESS, "749", level), ())


def test_lines_of_a_tip_end_where_lines_may_end() -> None:
    text = "一" * (LINE - 1) + "1234，" + "二" * LINE + "。"
    lines = wrapped(text).split("\n")
    assert "".join(lines) == text
    assert all(len(line) <= LINE for line in lines)
    assert "1234" in wrapped(text)
    assert not any(line[0] in words.CLOSERS for line in lines)
    assert wrapped("1" * (2 * LINE)).count("\n") == 1


def test_the_count_stands_below_the_text_with_an_icon(editor: NarrativeEditor) -> None:
    write(editor, TEXT)
    assert editor.problems.isHidden()
    bridge = editor.bridge
    plant(bridge, found(bridge, ADDRESS, "749"), found(bridge, ADDRESS, "713", "error"))
    assert not editor.problems.isHidden()
    assert editor.problems.text() == words.PROBLEMS.format(count=2)
    assert not editor.problems.icon().isNull()


def test_assistive_programs_hear_of_it(editor: NarrativeEditor) -> None:
    write(editor, TEXT)
    told: list[str] = []
    area = editor.area
    mark(editor, "749件")
    told.append(area.accessibleDescription())
    editor.area.go_to(TEXT.index("749") + 1)
    told.append(area.accessibleDescription())
    editor.area.go_to(0)
    told.append(area.accessibleDescription())
    plant(editor.bridge)
    assert "1 处待核对" in told[0]
    assert "核实性：文中“749件”" in told[1]
    assert told[2] == told[0]
    assert area.accessibleDescription() == editor.field.help


# ------------------------------------------------------------------------------ mending


def test_a_mend_of_the_context_menu_is_one_step(editor: NarrativeEditor) -> None:
    write(editor, TEXT)
    bridge = editor.bridge
    mark(editor, "749件", remedies=(change(bridge, ADDRESS, "749", "713"),))
    menu = editor.area.context_menu(unit_of(editor, "749"))
    (mend,) = mends(menu)
    assert mend.text() == "改为 713"
    before = bridge.session.history.seq
    mend.trigger()
    assert bridge.session.texts[ADDRESS] == TEXT.replace("749", "713")
    assert editor.document.shown.flat == TEXT.replace("749", "713")
    assert bridge.session.history.seq == before + 1
    bridge.undo()
    assert editor.document.shown.flat == TEXT


def test_taking_the_tables_number_makes_a_link(editor: NarrativeEditor) -> None:
    write(editor, TEXT)
    bridge = editor.bridge
    bridge.apply(type_entry(bridge.session.content, CELL, "700"))
    mark(editor, "749件", remedies=(change(bridge, ADDRESS, "749", "700", CELL),))
    mends(editor.area.context_menu(unit_of(editor, "749")))[0].trigger()
    runs = bridge.session.content.text(ADDRESS).runs
    assert runs == ("全年受理申请", Link(CELL), "件，办结713件。")


def test_elsewhere_the_menu_offers_no_mend(editor: NarrativeEditor) -> None:
    write(editor, TEXT)
    mark(editor, "749件", remedies=(change(editor.bridge, ADDRESS, "749", "713"),))
    assert mends(editor.area.context_menu(0))[0].text() != "改为 713"


def test_the_key_opens_nothing_where_nothing_was_found(editor: NarrativeEditor) -> None:
    write(editor, TEXT)
    mark(editor, "749件")
    editor.area.go_to(0)
    assert editor.problems.show_here() is None


@popups
def test_the_menu_key_offers_the_mends_at_the_cursor(editor: NarrativeEditor) -> None:
    write(editor, TEXT)
    mark(editor, "749件", remedies=(change(editor.bridge, ADDRESS, "749", "713"),))
    editor.area.go_to(TEXT.index("749") + 4)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(editor.area.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert mends(menu)[0].text() == "改为 713"
    menu.close()


def test_a_mend_for_another_text_changes_nothing_and_is_told(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    write(editor, TEXT)
    bridge = editor.bridge
    remedy = change(bridge, ADDRESS, "749", "713")
    mark(editor, "749件", remedies=(remedy,))
    menu = editor.area.context_menu(unit_of(editor, "749"))
    session = bridge.session
    bridge.apply(edit_text(session.content, ADDRESS, 0, 0, plain("今年，")))
    before = session.content
    with qtbot.waitSignal(bridge.noted):
        mends(menu)[0].trigger()
    assert session.content == before
    assert session.settled


def test_a_report_that_cannot_be_changed_shows_but_mends_nothing(qtbot: QtBot) -> None:
    content = Content("2021")
    session = Session(content)
    session.apply(edit_text(content, ADDRESS, 0, 0, plain(TEXT)))
    bridge = Bridge(session, read_only=True)
    editor = NarrativeEditor(bridge, ADDRESS, theme("light"))
    qtbot.addWidget(editor)
    editor.show()
    mark(editor, "749件", remedies=(change(bridge, ADDRESS, "749", "713"),))
    assert underlined(editor) == ["749件"]
    menu = editor.area.context_menu(unit_of(editor, "749"))
    assert mends(menu) == []
    assert any("文中" in each.text() for each in menu.findChildren(QLabel))
    assert "713" not in editor.tip_at(unit_of(editor, "749"))


# ------------------------------------------------------------------------ going to a span


def test_a_span_of_the_resolved_text_is_selected_and_in_sight(qtbot: QtBot) -> None:
    editor = NarrativeEditor(Bridge(Session(Content("2021"))), ADDRESS, theme("light"))
    page = QScrollArea()
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.addSpacing(900)
    column.addWidget(editor)
    page.setWidget(inside)
    page.setWidgetResizable(True)
    qtbot.addWidget(page)
    page.resize(700, 300)
    page.show()
    write(editor, "😀" + "行\n" * 60 + "自然人件，结尾")
    link(editor, 1 + 120 + 3, "12345")
    editor.area.go_to(0)
    start = editor.text().index("12345件")
    editor.show_span(start, start + len("12345件"))
    assert editor.area.textCursor().selectedText() == "\ufffc"
    cursor = editor.area.cursorRect()
    assert editor.area.viewport().rect().contains(cursor.center())
    seen = editor.area.viewport().mapTo(page.viewport(), cursor.center())
    assert page.viewport().rect().contains(seen)


def test_a_theme_changes_the_colours(editor: NarrativeEditor) -> None:
    write(editor, TEXT)
    mark(editor, "749件")
    editor.problems.set_theme(theme("dark"))
    editor.grab()
    assert editor.problems._theme == theme("dark")


def test_the_line_below_the_text_fits_a_narrow_page(editor: NarrativeEditor) -> None:
    """It becomes two; the text above keeps its height."""
    write(editor, TEXT)
    mark(editor, "749件")
    editor._past_button.setHidden(False)
    editor._count_label.setText(words.COUNT_LONG.format(count=1180, low=80, high=400))
    editor.resize(380, 400)
    QApplication.processEvents()
    assert editor.minimumSizeHint().width() <= 380
    insert, problems = editor._link_button.geometry(), editor.problems.geometry()
    assert insert.top() >= problems.bottom()
    assert editor._count_label.height() >= editor._count_label.heightForWidth(
        editor._count_label.width()
    )
    assert editor.area.height() == editor.area.sizeHint().height()
