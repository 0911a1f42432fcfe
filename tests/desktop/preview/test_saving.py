"""To a file: the bytes on screen, every kind of file, and what is entered afterwards."""

from __future__ import annotations

import json
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QDesktopServices

from desktop import save_file
from desktop.bridge import Bridge
from desktop.preview import words
from desktop.preview.editions import Choice
from desktop.preview.page import PreviewPage
from desktop.theme import theme
from forms import ops
from forms.draft.edits import type_entry
from forms.draft.session import Session
from forms.resources import resource
from tests.desktop.preview.press import pdf_of, set_pages

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.preview.press import Press

CELL = "requests.new_received.natural_person"
STARTS = {"pdf": b"%PDF-", "docx": b"PK", "html": b"<!", "xlsx": b"PK", "json": b"{"}


def media(page: PreviewPage) -> list[tuple[str, str]]:
    lines = ops.register(page.bridge.session.content)
    return [(line.made.edition, line.made.medium) for line in lines]


def test_the_file_is_exactly_the_bytes_on_screen(
    page: PreviewPage, press: Press, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(page.saved):
        page.save(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == page.data
    assert len(press.made) == 1
    assert "a.pdf" in page.notice.text.text()
    assert media(page) == [("publish", "pdf")]


def test_what_is_saved_is_never_older_than_the_report(
    page: PreviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    set_pages(page.bridge, 5)
    with qtbot.waitSignal(page.saved):
        page.save(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == pdf_of(5)
    qtbot.waitUntil(lambda: page.fresh)
    assert "a.pdf" in page.notice.text.text()


def test_the_edition_asked_for_is_saved_although_another_is_still_on_screen(
    page: PreviewPage, press: Press, qtbot: QtBot, tmp_path: Path
) -> None:
    press.hold.clear()
    page.choose(Choice("sign"))
    page.save(tmp_path / "a.pdf")
    with qtbot.waitSignal(page.saved):
        press.hold.set()
    assert (tmp_path / "a.pdf").read_bytes() == pdf_of(3, edition="sign")
    assert media(page) == [("sign", "pdf")]


@pytest.mark.parametrize("suffix", ops.SUFFIXES)
@pytest.mark.parametrize(
    "choice", [Choice("publish"), Choice("sign"), Choice("findings"), Choice("blank", "2019")]
)
def test_every_edition_as_every_kind_of_file(
    qtbot: QtBot, home: object, tmp_path: Path, choice: Choice, suffix: str
) -> None:
    content = ops.read_report(resource("samples", "sample.json")).content
    page = PreviewPage(Bridge(Session(content)), theme("light"))
    qtbot.addWidget(page)
    page.choice = choice
    path = tmp_path / f"年报.{suffix}"
    with qtbot.waitSignal(page.saved, timeout=60000):
        page.save(path)
    assert path.read_bytes().startswith(STARTS[suffix])
    assert path.read_bytes() == ops.print_file(choice.of(content), choice.edition, suffix)
    assert media(page) == ([(choice.edition, suffix)] if choice.registered else [])


def test_an_empty_form_holds_nothing_of_the_report(
    qtbot: QtBot, home: object, tmp_path: Path
) -> None:
    content = ops.read_report(resource("samples", "sample.json")).content
    page = PreviewPage(Bridge(Session(content)), theme("light"))
    qtbot.addWidget(page)
    page.choice = Choice("blank", content.format)
    with qtbot.waitSignal(page.saved):
        page.save(tmp_path / "a.json")
    saved = (tmp_path / "a.json").read_text("utf-8")
    assert json.loads(saved)
    assert content.fact("cover.agency") not in saved


def test_a_report_that_is_only_looked_at_is_saved_and_not_entered(
    page: PreviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.bridge.read_only = True
    with qtbot.waitSignal(page.saved):
        page.save(tmp_path / "a.pdf")
    assert media(page) == []
    assert words.NOT_ENTERED in page.notice.text.text()


def test_a_failed_save_says_so_and_asks_for_another_place(
    page: PreviewPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    page.save(tmp_path / "file" / "a.pdf")
    qtbot.waitUntil(lambda: not page.saving.busy)
    assert "没有存成" in page.notice.text.text()
    assert media(page) == []
    monkeypatch.setattr(save_file, "ask_which", lambda *_: tmp_path / "b.pdf")
    with qtbot.waitSignal(page.saved):
        page.notice.button.click()
    assert (tmp_path / "b.pdf").exists()


def test_making_that_fails_writes_nothing(
    page: PreviewPage, press: Press, qtbot: QtBot, tmp_path: Path
) -> None:
    set_pages(page.bridge, 5)
    press.error = ValueError("某段原文")
    page.save(tmp_path / "a.pdf")
    qtbot.waitUntil(lambda: not page.saving.busy)
    assert "ValueError" in page.notice.text.text()
    assert "某段原文" not in page.notice.text.text()
    assert not (tmp_path / "a.pdf").exists()
    assert media(page) == []


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_a_cancelled_save_writes_and_enters_nothing(
    page: PreviewPage,
    press: Press,
    qtbot: QtBot,
    tmp_path: Path,
    suffix: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go_on = Event()

    def slow(*_: object) -> bytes:
        go_on.wait(20)
        return b"PK"

    monkeypatch.setattr(ops, "print_file", slow)
    press.hold.clear()
    set_pages(page.bridge, 5)
    page.save(tmp_path / f"a.{suffix}")
    assert page.saving.busy
    page.notice.button.click()
    go_on.set()
    qtbot.waitUntil(lambda: not page.saving.busy)
    assert page.notice.text.text() == words.SAVE_CANCELLED.format(name=f"a.{suffix}")
    assert list(tmp_path.glob("a.*")) == []
    assert media(page) == []


def test_the_folder_of_the_file_is_opened(
    page: PreviewPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True
    )
    with qtbot.waitSignal(page.saved):
        page.save(tmp_path / "a.pdf")
    assert page.notice.button.text() == words.OPEN_FOLDER
    page.notice.button.click()
    assert opened == [str(tmp_path)]


@pytest.mark.parametrize(
    ("choice", "name"),
    [
        (Choice("publish"), "某局2024年政府信息公开工作年度报告"),
        (Choice("sign"), "某局2024年政府信息公开工作年度报告（送签版）"),
        (Choice("findings"), "某局2024年政府信息公开工作年度报告（核对单）"),
        (Choice("blank", "2019"), "政府信息公开工作年度报告空白表（2019—2020年）"),
    ],
)
def test_the_proposed_name_tells_editions_apart(
    qtbot: QtBot, home: object, monkeypatch: pytest.MonkeyPatch, choice: Choice, name: str
) -> None:
    content = ops.new_content({"cover.agency": "某局", "cover.year": "2024"})
    page = PreviewPage(Bridge(Session(content)), theme("light"))
    qtbot.addWidget(page)
    page.choice = choice
    asked: list[tuple[str, dict[str, str]]] = []
    monkeypatch.setattr(save_file, "ask_which", lambda *args: asked.append(args[2:]))
    page.ask_path()
    assert asked == [(name, words.SAVE_FILTERS)]
    assert tuple(words.SAVE_FILTERS) == ops.SUFFIXES


def test_what_was_saved_is_no_news_of_another_report(
    page: PreviewPage, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.saved):
        page.save(tmp_path / "a.pdf")
    assert page.notice.isVisible()
    with qtbot.waitSignal(page.built):
        page.bridge.apply(type_entry(page.bridge.session.content, CELL, "1"))
    assert page.notice.isHidden()
