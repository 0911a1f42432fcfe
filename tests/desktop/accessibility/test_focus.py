"""Tab goes through each page as it is read, gets stuck nowhere, and shows where it is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.pages.finish import FinishPage
from desktop.pictures import pause
from desktop.preferences import Preferences
from desktop.table.view import TableView
from tests.desktop.accessibility.hands import CONTROL, Key, focus, press, wait

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

    from desktop.app import App
    from desktop.pages.page import Page
    from desktop.walk import Walk

TASKS = ("cover", "overview", "disclosure", "requests", "disputes", "problems", "other", "review")
MOST = 60
RING = 12
"""Pixels that differ at least where a ring is drawn."""


def opened(app: App, sample: str, key: str) -> Walk:
    app.window.stage.open_report(sample)
    pause(50)
    app.window.commands.show_task(key)
    pause(200)
    assert app.window.stage.walk
    return app.window.stage.walk


def around(page: Page) -> list[QWidget]:
    """All stops of Tab on a page, from the first one on, until it leaves the page."""
    first = min((each for each in page.findChildren(QWidget) if _stops(each)), key=_top(page))
    if not first.hasFocus():
        first.setFocus(Qt.FocusReason.TabFocusReason)
        page.show_widget(first)
        pause(10)
    stops = [focus()]
    while page.isAncestorOf(focus()):
        if isinstance(focus(), TableView):  # Tab goes through all its cells
            press(Key.Key_End, CONTROL)
        press(Key.Key_Tab)
        stops.append(focus())
        assert len(stops) < MOST, [str(each) for each in stops]
    return stops[:-1]


def _top(page: QWidget) -> Callable[[QWidget], tuple[int, int]]:
    return lambda each: (place(each, page).top(), place(each, page).left())


def _stops(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    return widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & tab == tab


def place(widget: QWidget, page: QWidget) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def read_before(first: QRect, second: QRect) -> bool:
    """Further up, or further left in one line."""
    together = first.top() < second.bottom() and second.top() < first.bottom()
    return first.left() < second.left() if together else first.top() < second.top()


@pytest.mark.parametrize("key", TASKS)
def test_tab_follows_reading(app: App, sample: str, key: str) -> None:
    page = opened(app, sample, key).page
    stops = around(page)
    assert {each for each in page.findChildren(QWidget) if _stops(each)} <= {
        *stops,
        *(each for stop in stops for each in stop.findChildren(QWidget)),
        *(each for each in page.findChildren(QWidget) if each.focusProxy() is not None),
    }
    inside = page.scroller.widget()
    read = [stop for stop in stops if inside.isAncestorOf(stop)]
    assert read == stops[: len(read)]  # the foot of the page comes last
    for first, second in pairwise(read):
        assert read_before(place(first, inside), place(second, inside)), (first, second)


def test_tab_gets_out_of_the_preview(app: App, sample: str) -> None:
    page = opened(app, sample, "finish").page
    assert isinstance(page, FinishPage)
    wait(lambda: page.preview.fresh, "no preview")
    stops = around(page)
    assert page.finishing.seal in stops
    assert page.preview.sheets in stops


def look(widget: QWidget) -> QImage:
    return widget.window().grab(place(widget, widget.window())).toImage()


def differing(first: QImage, second: QImage) -> int:
    size = first.size()
    return sum(
        first.pixel(x, y) != second.pixel(x, y)
        for y in range(size.height())
        for x in range(min(size.width(), 40))
    )


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_focus_is_seen_wherever_tab_stops(app: App, sample: str, theme: str) -> None:
    QApplication.setCursorFlashTime(0)
    app.window.stage.look.use(Preferences(theme=theme, asked_name=True))
    walk = opened(app, sample, "requests")
    unseen = []
    for key in ("cover", "overview", "requests", "review", "finish"):
        app.window.commands.show_task(key)
        pause(200)
        for stop in around(walk.page):
            _show(walk, stop)
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            pause(0)
            with_focus = look(stop)
            walk.task_list.setFocus(Qt.FocusReason.TabFocusReason)
            pause(0)
            without = look(stop)
            cells = isinstance(stop, TableView)  # the ring is somewhere in the middle
            if with_focus == without if cells else differing(with_focus, without) < RING:
                unseen.append((key, stop))
    assert not unseen


def _show(walk: Walk, stop: QWidget) -> None:
    if walk.page.scroller.isAncestorOf(stop):
        walk.page.show_widget(stop)
        pause(0)


def test_each_stop_is_seen_at_twice_the_size_in_the_smallest_window(app: App, sample: str) -> None:
    app.window.resize(900, 500)
    app.window.stage.look.use(Preferences(text_size=200, asked_name=True))
    walk = opened(app, sample, "cover")
    for key in TASKS:
        app.window.commands.show_task(key)
        pause(200)
        assert focus(), "where a page opens"
        assert len(around(walk.page)) > 1  # each looked at by `focus`
