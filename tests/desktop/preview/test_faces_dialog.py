"""字体: what is offered, shown, kept and used."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel

from desktop.preview import words
from desktop.preview.faces_dialog import FacesDialog
from forms import ops
from forms.render.faces import installed
from forms.render.faces.choice import keep_faces, own_faces
from forms.render.faces.installed import InstalledFace
from forms.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.preview.page import PreviewPage
    from tests.desktop.preview.press import Press


@pytest.fixture
def face(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> InstalledFace:
    """A face that is installed, before one that nothing can be printed with."""
    path = tmp_path / "own.ttf"
    shutil.copyfile(next(resource("fonts", ".").glob("*Kai*.ttf")), path)
    usable = InstalledFace("某楷", "Some Kai", path, 0)
    refused = InstalledFace("某宋", "Some Song", tmp_path / "no.ttf", 0, "的许可不允许嵌入文件")
    monkeypatch.setattr(installed, "installed_faces", lambda: iter((refused, usable)))
    return usable


def opened(page: PreviewPage, qtbot: QtBot) -> FacesDialog:
    """Once it knows what is installed and shows a sample."""
    page.bar.faces.trigger()
    dialog = page.dialog
    assert isinstance(dialog, FacesDialog)
    qtbot.waitUntil(lambda: dialog._known, timeout=20000)
    qtbot.waitUntil(lambda: not dialog.sample.pixmap().isNull(), timeout=20000)
    return dialog


def test_each_role_offers_its_own_face_and_the_installed_ones(
    page: PreviewPage, face: InstalledFace, qtbot: QtBot
) -> None:
    dialog = opened(page, qtbot)
    offered = [dialog.boxes["fang"].itemText(row) for row in range(3)]
    assert offered == ["自带：仿宋", "某楷", "某宋（的许可不允许嵌入文件，不能用）"]
    assert [box.itemText(0) for box in dialog.boxes.values()] == [
        "自带：小标宋",
        "自带：仿宋",
        "自带：黑体",
        "自带：楷体",
        "自带：宋体",
    ]
    model = dialog.boxes["fang"].model()
    assert isinstance(model, QStandardItemModel)
    assert [model.item(row).isEnabled() for row in range(3)] == [True, True, False]
    dialog.reject()


def test_the_sample_is_drawn_in_the_chosen_face(
    page: PreviewPage, face: InstalledFace, qtbot: QtBot
) -> None:
    dialog = opened(page, qtbot)
    before = dialog.sample.pixmap().toImage()
    with qtbot.waitSignal(dialog._drawing.drawn, timeout=20000):
        qtbot.keyClick(dialog.boxes["fang"], Qt.Key.Key_Down)
    assert dialog.boxes["fang"].currentText() == "某楷"
    assert dialog.sample.pixmap().toImage() != before
    dialog.reject()


def test_what_is_accepted_draws_the_pages_anew_and_is_entered_with_them(
    page: PreviewPage, press: Press, face: InstalledFace, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(page, qtbot)
    dialog.boxes["kai"].setCurrentIndex(1)
    with qtbot.waitSignal(page.built, timeout=20000):
        dialog.accept()
    assert [(role, kept.path) for role, kept in own_faces()[0].chosen] == [("kai", face.path)]
    assert len(press.made) == 2
    assert press.faces == own_faces()[0]
    with qtbot.waitSignal(page.saved):
        page.save(tmp_path / "a.pdf")
    (line,) = ops.register(page.bridge.session.content)
    assert list(line.made.faces) == ["某楷"]
    dialog = opened(page, qtbot)
    assert dialog.boxes["kai"].currentText() == "某楷"
    dialog.boxes["kai"].setCurrentIndex(0)
    with qtbot.waitSignal(page.built, timeout=20000):
        dialog.accept()
    assert own_faces()[0].chosen == ()


def test_cancelled_keeps_nothing(page: PreviewPage, face: InstalledFace, qtbot: QtBot) -> None:
    dialog = opened(page, qtbot)
    dialog.boxes["kai"].setCurrentIndex(1)
    dialog.reject()
    assert own_faces()[0].chosen == ()


def test_a_face_that_is_gone_is_told_here_and_above_the_pages(
    page: PreviewPage, face: InstalledFace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_faces({"fang": face})
    face.path.unlink()
    monkeypatch.setattr(installed, "installed_faces", lambda: iter(()))
    with qtbot.waitSignal(page.built):
        page.make_anew()
    told = page.faces_note.text.text()
    assert "某楷" in told
    assert "仿宋" in told
    page.faces_note.button.click()
    dialog = page.dialog
    assert isinstance(dialog, FacesDialog)
    qtbot.waitUntil(lambda: dialog._known)
    assert dialog.notes.text() == told
    assert dialog.notes.isVisible()
    assert dialog.state.text() == words.FACES_NONE
    dialog.reject()


def test_a_face_that_is_refused_after_all_keeps_the_dialog_open(
    page: PreviewPage, face: InstalledFace, qtbot: QtBot
) -> None:
    dialog = opened(page, qtbot)
    dialog.boxes["song"].setCurrentIndex(1)
    face.path.write_bytes(b"no face")
    dialog.accept()
    qtbot.waitUntil(lambda: "某楷" in dialog.notes.text(), timeout=20000)
    assert dialog.isVisible()
    assert own_faces()[0].chosen == ()
    dialog.reject()
