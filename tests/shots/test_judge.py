"""The judge finds each kind of fault in a widget made with it, and nothing in a sound one."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTabWidget,
    QToolBar,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop.faces import window_font
from desktop.stylesheet import palette, stylesheet
from desktop.theme import THEMES, theme
from tests.shots.judge import Fault, faults, judge

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from pytestqt.qtbot import QtBot

    Make = Callable[[QWidget], None]
    Index = QModelIndex | QPersistentModelIndex

WIDE, HIGH = 400, 300
LONG = "收到和处理政府信息公开申请情况的说明"


@pytest.fixture(autouse=True)
def nothing_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "allowed", list)


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[Make], list[tuple[str, str]]]:
    """Kinds and texts of what is found in a window that a function fills."""

    def look(make: Make, name: str = "light") -> list[tuple[str, str]]:
        window = QWidget()
        window.setFont(window_font(14, bundled=True))
        window.setPalette(palette(theme(name)))
        window.setStyleSheet(stylesheet(theme(name), 1.0))
        window.setObjectName("home")
        window.resize(WIDE, HIGH)
        make(window)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        return [(each.kind, each.text) for each in judge(window, window.grab().toImage())]

    return look


def put(parent: QWidget, child: QWidget, *box: int) -> None:
    child.setParent(parent)
    child.setGeometry(*box)


def items(*texts: str) -> QStandardItemModel:
    model = QStandardItemModel()
    for text in texts:
        model.appendRow(QStandardItem(text))
    return model


# ------------------------------------------------------------------------------------ what is sound


def sound(window: QWidget) -> None:
    """One of each widget, with room."""
    grid = QGridLayout(window)
    wrapped, link = QLabel(LONG * 3), QPushButton("下一步")
    wrapped.setWordWrap(True)
    link.setProperty("look", "primary")
    tabs, combo, field, text = (
        QTabWidget(),
        QComboBox(),
        QLineEdit("青川市清河区"),
        QPlainTextEdit(),
    )
    tabs.addTab(QLabel("强制性"), "强制性 2")
    tabs.addTab(QLabel("核实性"), "核实性")
    combo.addItems(["本机关", "全部下级机关"])
    text.setPlainText("全年主动公开信息 12 条。\n" * 30)
    many = QListView()
    window.model = items("首页", "正在保存……", *(f"第 {n} 行" for n in range(40)))  # type: ignore[attr-defined]
    many.setModel(window.model)  # type: ignore[attr-defined]
    off = QPushButton("重做")
    off.setEnabled(False)
    for number, each in enumerate((wrapped, link, tabs, combo, field, text, many, off)):
        grid.addWidget(each, number // 2, number % 2)
    window.resize(700, 600)


@pytest.mark.parametrize("name", THEMES)
def test_a_sound_window_has_no_fault(shown: Callable[..., object], name: str) -> None:
    assert shown(sound, name) == []


def test_text_that_can_be_scrolled_to_is_not_cut(shown: Callable[..., object]) -> None:
    def make(window: QWidget) -> None:
        area, inside = QScrollArea(), QLabel("\n".join([LONG * 3] * 40))
        area.setWidgetResizable(True)
        area.setWidget(inside)
        put(window, area, 10, 10, 200, 203)

    assert shown(make) == []


def test_dots_that_are_meant_are_not_elided(shown: Callable[..., object]) -> None:
    def make(window: QWidget) -> None:
        layout = QVBoxLayout(window)
        menu = QMenuBar()
        menu.addAction("另存(&S)…")
        layout.addWidget(menu)
        layout.addWidget(QPushButton("打印(&P)…"))
        layout.addWidget(QLabel("正在保存……"))
        layout.addStretch()

    assert shown(make) == []


# ---------------------------------------------------------------------------------- what is broken


def cut_label(window: QWidget) -> None:
    put(window, QLabel(LONG), 10, 10, 120, 30)


def cut_wrapped_label(window: QWidget) -> None:
    low = QLabel(LONG * 4)
    low.setWordWrap(True)
    put(window, low, 10, 10, 200, 40)


def cut_button(window: QWidget) -> None:
    put(window, QPushButton(LONG), 10, 10, 120, 40)


def cut_low_button(window: QWidget) -> None:
    low = QPushButton("下一步")
    low.setStyleSheet("min-height: 0; padding: 0; border: none")
    low.setFixedHeight(8)
    put(window, low, 10, 10, 120, 8)


def cut_check(window: QWidget) -> None:
    combo = QComboBox()
    combo.addItem(LONG)
    put(window, combo, 10, 10, 120, 40)


def elided_placeholder(window: QWidget) -> None:
    field = QLineEdit()
    field.setPlaceholderText(LONG)
    put(window, field, 10, 10, 120, 40)


class Painting(QWidget):
    """Text in a rectangle that is too small for it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawText(QRect(0, 0, 60, 30), int(Qt.AlignmentFlag.AlignLeft), LONG)


def cut_painting(window: QWidget) -> None:
    put(window, Painting(), 10, 10, 300, 40)


class Low(QStyledItemDelegate):
    """A delegate whose second line has no room in the cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.drawText(rect, int(Qt.TextFlag.TextWordWrap), "第一行\n第二行\n第三行\n第四行")


def cut_cell(window: QWidget) -> None:
    view = QTableView()
    view.setParent(window)
    view.model_kept = items("甲")  # type: ignore[attr-defined]
    view.setModel(view.model_kept)  # type: ignore[attr-defined]
    view.setItemDelegate(Low(view))
    put(window, view, 10, 10, 300, 200)


def cut_list(window: QWidget) -> None:
    view = QListView()
    view.model_kept = items(LONG)  # type: ignore[attr-defined]
    view.setModel(view.model_kept)  # type: ignore[attr-defined]
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setWordWrap(True)
    put(window, view, 10, 10, 120, 30)


def elided_tree(window: QWidget) -> None:
    view = QTreeView()
    view.model_kept = items(LONG)  # type: ignore[attr-defined]
    view.model_kept.setHorizontalHeaderLabels(["栏"])  # type: ignore[attr-defined]
    view.setModel(view.model_kept)  # type: ignore[attr-defined]
    put(window, view, 10, 10, 120, 100)


def elided_head(window: QWidget) -> None:
    view = QTableView()
    view.model_kept = items("1")  # type: ignore[attr-defined]
    view.model_kept.setHorizontalHeaderLabels([LONG])  # type: ignore[attr-defined]
    view.setModel(view.model_kept)  # type: ignore[attr-defined]
    view.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
    put(window, view, 10, 10, 300, 100)


def elided_tab(window: QWidget) -> None:
    tabs = QTabWidget()
    tabs.setElideMode(Qt.TextElideMode.ElideRight)
    for _each in range(2):
        tabs.addTab(QWidget(), LONG)
    put(window, tabs, 10, 10, 200, 100)


def overlap(window: QWidget) -> None:
    put(window, QPushButton("上一步"), 10, 10, 100, 40)
    put(window, QPushButton("下一步"), 100, 30, 100, 40)


def outside(window: QWidget) -> None:
    put(window, QPushButton("下一步"), WIDE - 30, 10, 100, 40)


def small(window: QWidget) -> None:
    low = QPushButton("一")
    low.setStyleSheet("min-height: 0; padding: 0")
    low.setFixedHeight(20)
    put(window, low, 10, 10, 60, 20)


def hidden(window: QWidget) -> None:
    area, inside = QScrollArea(), QWidget()
    inside.setFixedSize(150, 900)
    area.setWidget(inside)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    put(window, area, 10, 10, 200, 200)


def hidden_actions(window: QWidget) -> None:
    bar = QToolBar()
    for _each in range(4):
        bar.addAction(LONG)
    put(window, bar, 0, 0, 300, 40)


class Twice(QWidget):
    """Two texts at one place."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawText(0, 20, "一二三四")
        painter.drawText(6, 22, "五六七八")


def crowded(window: QWidget) -> None:
    put(window, Twice(), 10, 10, 200, 40)


def covered(window: QWidget) -> None:
    put(window, QLabel("不见了"), 10, 10, 100, 30)
    cover = QWidget()
    cover.setStyleSheet("background: #F3F5F8")
    put(window, cover, 0, 0, 200, 60)


def pale(window: QWidget) -> None:
    faint = QLabel("看不清")
    faint.setStyleSheet("color: #A8B0BD")
    put(window, faint, 10, 10, 100, 30)


def pale_ground(window: QWidget) -> None:
    faint = QLabel("看不清")
    faint.setStyleSheet("background: #606A78")
    put(window, faint, 10, 10, 100, 30)


def glyph(window: QWidget) -> None:
    put(window, QLabel("缺字 \U0001f4a1 \u0e01"), 10, 10, 200, 30)


BROKEN = (
    ("cut", cut_label),
    ("cut", cut_wrapped_label),
    ("cut", cut_button),
    ("cut", cut_low_button),
    ("cut", cut_check),
    ("elided", elided_placeholder),
    ("cut", cut_painting),
    ("cut", cut_cell),
    ("cut", cut_list),
    ("elided", elided_tree),
    ("elided", elided_head),
    ("elided", elided_tab),
    ("overlap", overlap),
    ("outside", outside),
    ("small", small),
    ("hidden", hidden),
    ("hidden", hidden_actions),
    ("crowded", crowded),
    ("covered", covered),
    ("pale", pale),
    ("pale", pale_ground),
    ("glyph", glyph),
)


@pytest.mark.parametrize(("kind", "make"), BROKEN, ids=lambda each: getattr(each, "__name__", each))
def test_a_broken_window_is_found(
    shown: Callable[..., list[tuple[str, str]]], kind: str, make: Make
) -> None:
    found = shown(make)
    assert kind in {each for each, _text in found}, found


def test_what_is_allowed_holds_from_its_text_size_on(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Fault("elided", "Window/Shelf/QWidget", "某市…", (0, 0, 1, 1))
    entry = {"kind": "elided", "path": "Shelf/", "text": "^某市", "from": "200", "reason": "long"}
    monkeypatch.setattr(faults, "allowed", lambda: [entry])
    assert found.allowed_at(200)
    assert not found.allowed_at(150)
    assert not replace(found, kind="cut").allowed_at(200)


def test_every_reason_is_said() -> None:
    entries = json.loads(faults.ALLOWED.read_text("utf-8"))
    assert all(each["kind"] and each["reason"] for each in entries)
