"""Figures in the editor: inserted, looked at, renamed, removed, cut and pasted."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QLabel

from desktop.bridge import Bridge
from desktop.dialogs.frame import Notice
from desktop.jobs import stop_all
from desktop.text import words
from desktop.text.editor import NarrativeEditor
from desktop.text.shown import shown
from desktop.theme import theme
from forms.draft import edits
from forms.draft.content import Attachment, Content
from forms.draft.figures import insert_chart, insert_figure
from forms.draft.narrative import Chart, Figure, plain
from forms.draft.session import Session
from forms.library.library import Library
from tests.golden.sample import PNG, report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.text.figure_dialog import FigureDialog

ADDRESS = "overview.oversight"
PICTURE = Attachment("照片.png", "image/png", PNG + b"\0")
KINDS = ("trend", "outcomes", "applicants")


@pytest.fixture
def editor(qtbot: QtBot, home: Path) -> Iterator[NarrativeEditor]:
    yield from opened(qtbot, report().with_text(ADDRESS, plain("前后")))


def opened(qtbot: QtBot, content: Content, *, read_only: bool = False) -> Iterator[NarrativeEditor]:
    bridge = Bridge(Session(content), read_only=read_only)
    made = NarrativeEditor(bridge, ADDRESS, theme("light"))
    qtbot.addWidget(made)
    made.show()
    made.area.go_to(min(1, len(made.document.shown.flat)))
    yield made
    stop_all(5000)


def runs(editor: NarrativeEditor) -> tuple[object, ...]:
    narrative = editor.bridge.session.content.text(ADDRESS)
    assert editor.document.shown == shown(narrative)
    return narrative.runs


def dialog(editor: NarrativeEditor, qtbot: QtBot) -> FigureDialog:
    """Opens when the job has drawn the figure."""
    qtbot.waitUntil(lambda: editor.figures.dialog is not None, timeout=10000)
    made = editor.figures.dialog
    assert made
    return made


def choose(editor: NarrativeEditor, text: str) -> None:
    menu = editor.figures.button.menu()
    next(each for each in menu.actions() if each.text() == text).trigger()


def with_chart(editor: NarrativeEditor) -> None:
    content = editor.bridge.session.content
    editor.bridge.apply(insert_chart(content, ADDRESS, 1, "applicants", "构成"))


def with_picture(editor: NarrativeEditor) -> None:
    content = editor.bridge.session.content
    editor.bridge.apply(insert_figure(content, ADDRESS, 1, PICTURE, "照片"))


# ------------------------------------------------------------------------------ inserting


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_inserted_with_its_caption(
    editor: NarrativeEditor, qtbot: QtBot, kind: str
) -> None:
    choose(editor, words.INSERT_KIND[kind])
    asked = dialog(editor, qtbot)
    assert asked.findChild(QLabel, "") is not None
    assert any(not label.pixmap().isNull() for label in asked.findChildren(QLabel))
    assert asked.typed.text() == words.CAPTIONS[kind].format(year="2023年")
    qtbot.keyClicks(asked.typed, "new")  # the proposed caption is selected
    qtbot.keyClick(asked.typed, Qt.Key.Key_Return)
    assert runs(editor) == ("前", Chart(kind, "new"), "后")  # type: ignore[arg-type]
    assert editor.document.places(editor.area.textCursor()) == (2, 2)
    editor.bridge.undo()
    assert runs(editor) == ("前后",)


def test_a_trend_takes_the_years_before_out_of_the_library(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    last = Content("2021")
    raws = {
        "cover.agency": report().fact("cover.agency"),
        "cover.year": "2022",
        "requests.new_received.total": "511",
    }
    for address, raw in raws.items():
        last = edits.type_entry(last, address, raw).operations[0].apply(last)
    Library().create(last, "新建年报")
    choose(editor, words.INSERT_KIND["trend"])
    asked = dialog(editor, qtbot)
    assert words.FIGURE_NO_EARLIER not in {label.text() for label in asked.findChildren(QLabel)}
    asked.accept()
    caption = words.CAPTIONS["trend"]
    assert runs(editor)[1] == Chart("trend", caption, (("2022", "511"),))


def test_the_clerk_may_think_better_of_it(editor: NarrativeEditor, qtbot: QtBot) -> None:
    choose(editor, words.INSERT_KIND["outcomes"])
    dialog(editor, qtbot).reject()
    assert runs(editor) == ("前后",)
    assert editor.bridge.session.history.seq == 0
    assert editor.figures.button.isEnabled()


def test_without_data_it_says_so(qtbot: QtBot, home: Path) -> None:
    for editor in opened(qtbot, Content("2021")):
        choose(editor, words.INSERT_KIND["outcomes"])
        asked = dialog(editor, qtbot)
        assert words.FIGURE_NO_DATA in {label.text() for label in asked.findChildren(QLabel)}
        asked.typed.setText("　")
        assert asked.accept_button
        assert not asked.accept_button.isEnabled()
        asked.reject()


def test_a_picture_is_read_apart_and_inserted(
    editor: NarrativeEditor, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "办公 大厅.bmp"
    file = BytesIO()
    Image.new("RGB", (40, 30), "red").save(file, "BMP")
    path.write_bytes(file.getvalue())
    editor.figures.read_picture(path)
    assert not editor.figures.button.isEnabled()
    asked = dialog(editor, qtbot)
    assert asked.typed.text() == "办公 大厅"
    asked.accept()
    (key,) = editor.bridge.session.content.attachments.keys() - report().attachments.keys()
    assert runs(editor) == ("前", Figure(key, "办公 大厅"), "后")
    assert editor.bridge.session.history.seq == 1


def test_what_is_no_picture_is_told(editor: NarrativeEditor, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "图.png"
    path.write_bytes(b"no picture")
    editor.figures.read_picture(path)
    qtbot.waitUntil(lambda: editor.findChild(Notice) is not None, timeout=10000)
    told = editor.findChild(Notice)
    assert told
    assert any("不是能用的图片" in label.text() for label in told.findChildren(QLabel))
    told.accept()
    assert runs(editor) == ("前后",)
    assert editor.figures.button.isEnabled()


@pytest.mark.parametrize("sealed", [True, False])
def test_a_report_that_may_not_change_offers_nothing(
    qtbot: QtBot, home: Path, sealed: bool
) -> None:
    content = report().with_text(ADDRESS, plain("前后"))
    session = Session(content)
    session.apply(insert_chart(content, ADDRESS, 1, "applicants", "构成"))
    content = session.content
    if sealed:
        content = edits.seal(content, "0" * 64, "甲", session.now).operations[0].apply(content)
    for editor in opened(qtbot, content, read_only=not sealed):
        assert editor.figures.button.isHidden()
        said = [each.text() for each in editor.area.context_menu(1).actions()]
        assert not {words.INSERT_FIGURE, words.CHANGE_FIGURE} & set(said)
        editor.figures.ask_change(1)
        stop_all(5000)
        QApplication.processEvents()
        assert editor.figures.dialog is None


# ------------------------------------------------------------------------------- changing


def test_enter_on_a_selected_figure_renames_it(editor: NarrativeEditor, qtbot: QtBot) -> None:
    with_chart(editor)
    editor.area.select(1, 2)
    qtbot.keyClick(editor.area, Qt.Key.Key_Return)
    asked = dialog(editor, qtbot)
    assert asked.typed.text() == "构成"
    asked.typed.setText(" 申请人构成 ")
    asked.accept()
    assert runs(editor) == ("前", Chart("applicants", "申请人构成"), "后")
    assert editor.bridge.session.history.seq == 2


def test_a_double_click_opens_it_and_it_can_be_removed(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    with_picture(editor)
    editor.area.go_to(1)
    place = editor.area.cursorRect().center() + editor.area.cursorRect().topRight() * 0
    place.setX(place.x() + 12)
    click = QMouseEvent(
        QEvent.Type.MouseButtonDblClick,
        QPointF(place),
        editor.area.viewport().mapToGlobal(QPointF(place)),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    editor.area.mouseDoubleClickEvent(click)
    asked = dialog(editor, qtbot)
    assert asked.remove_button
    asked.remove_button.click()
    assert runs(editor) == ("前后",)
    assert PICTURE.key not in editor.bridge.session.content.attachments
    editor.bridge.undo()
    assert runs(editor) == ("前", Figure(PICTURE.key, "照片"), "后")
    assert editor.bridge.session.content.attachments[PICTURE.key] == PICTURE


def test_the_menu_offers_it_on_either_side(editor: NarrativeEditor) -> None:
    with_chart(editor)
    for unit, offered in ((0, False), (1, True), (2, True), (3, False)):
        said = [each.text() for each in editor.area.context_menu(unit).actions()]
        assert (words.CHANGE_FIGURE in said) == offered
        assert words.INSERT_FIGURE in said


def test_enter_beside_a_figure_breaks_the_paragraph(editor: NarrativeEditor, qtbot: QtBot) -> None:
    with_chart(editor)
    editor.area.go_to(2)
    qtbot.keyClick(editor.area, Qt.Key.Key_Return)
    assert runs(editor) == ("前", Chart("applicants", "构成"), "\n后")


def test_a_chip_says_what_it_is(editor: NarrativeEditor) -> None:
    with_chart(editor)
    with_picture(editor)
    said = [editor._chips.text_of(each) for each in editor.document.shown.objects]
    assert said == ["图：照片", "图：构成"]
    assert words.FIGURE_TIP in editor.tip_at(1)
    assert len(editor._chips.text_of(Chart("trend", "很长的图名" * 100))) < 40


# ------------------------------------------------------------------------------ clipboard


def test_cut_figures_are_pasted_whole(editor: NarrativeEditor) -> None:
    with_chart(editor)
    with_picture(editor)
    before = runs(editor)
    editor.area.selectAll()
    data = editor.area.createMimeDataFromSelection()
    editor.area.textCursor().removeSelectedText()
    assert runs(editor) == ()
    assert PICTURE.key not in editor.bridge.session.content.attachments
    editor.area.insertFromMimeData(data)
    assert runs(editor) == before
    assert editor.bridge.session.content.attachments[PICTURE.key] == PICTURE
    editor.bridge.undo()
    assert runs(editor) == ()
    assert PICTURE.key not in editor.bridge.session.content.attachments


def test_a_figure_whose_picture_is_not_at_hand_is_left_out(editor: NarrativeEditor) -> None:
    with_picture(editor)
    editor.area.selectAll()
    data = editor.area.createMimeDataFromSelection()
    editor.area.textCursor().removeSelectedText()
    key(editor, "x")
    editor.area.selectAll()
    editor.area.createMimeDataFromSelection()  # something else was copied since
    editor.area.insertFromMimeData(data)
    assert runs(editor) == ("前后",)


@pytest.mark.parametrize(
    "runs_",
    [
        b'[{"chart": "pie", "caption": "x", "earlier": []}]',
        b'[{"chart": "trend", "caption": "x", "earlier": [["2022"]]}]',
        b'[{"figure": "x", "caption": "x"}]',
    ],
)
def test_strange_figures_on_the_clipboard_are_text(editor: NarrativeEditor, runs_: bytes) -> None:
    from PySide6.QtCore import QMimeData

    data = QMimeData()
    data.setText("甲")
    data.setData("application/x-nianbao-runs+json", runs_)
    editor.area.insertFromMimeData(data)
    assert runs(editor) == ("前甲后",)


def key(editor: NarrativeEditor, text: str) -> None:
    editor.area.insertPlainText(text)


def test_the_preview_is_on_white_in_every_theme(editor: NarrativeEditor, qtbot: QtBot) -> None:
    editor.set_theme(theme("dark"))
    choose(editor, words.INSERT_KIND["outcomes"])
    asked = dialog(editor, qtbot)
    pictures = [each.pixmap() for each in asked.findChildren(QLabel) if each.pixmap()]
    drawn: QPixmap = next(each for each in pictures if not each.isNull())
    assert drawn.toImage().pixelColor(1, 1).name() == "#ffffff"
    asked.reject()


def test_after_a_refused_picture_the_clerk_is_back_in_the_text(
    editor: NarrativeEditor, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "x.png").write_bytes(b"no picture")
    editor.figures.button.setFocus()
    editor.figures.read_picture(tmp_path / "x.png")
    qtbot.waitUntil(lambda: bool(editor.window().findChildren(Notice)), timeout=20000)
    editor.window().findChildren(Notice)[0].reject()
    assert editor.window().focusWidget() is editor.area


def test_a_selected_figure_can_be_read(editor: NarrativeEditor, qtbot: QtBot) -> None:
    """Seen: Qt lays the colour of the selection half over an inline object."""
    content = editor.bridge.session.content
    editor.bridge.apply(insert_chart(content, ADDRESS, 0, "outcomes", "办理结果"))
    ink = theme("light").color("text")

    def darkest() -> int:
        image = editor.area.viewport().grab().toImage()
        return min(
            image.pixelColor(x, y).lightness()
            for x in range(min(image.width(), 150))
            for y in range(min(image.height(), 40))
        )

    editor.area.select(0, 1)
    assert darkest() <= ink.lightness() + 12
