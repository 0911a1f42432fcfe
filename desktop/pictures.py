"""Screens and printed pages as PNG files, for the tour and for the set of pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QEventLoop, QIODevice, QTimer

from forms import storage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

PAGE_SCALE = 1.5
"""Pixels to the point of a printed page's picture."""


def pause(milliseconds: int) -> None:
    """Lets the window work. QTest.qWait keeps Python's lock, so that no job gets on meanwhile."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def png(image: QImage) -> bytes:
    """An image as the bytes of a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(data.data())


def save_screen(widget: QWidget, path: Path) -> None:
    """A widget as it looks now."""
    storage.write_whole(path, png(widget.grab().toImage()))


def save_pages(pdf: bytes, folder: Path, name: str) -> Iterator[Path]:
    """Every page of a PDF; gives the files' paths as they are written."""
    from desktop.preview.pages import PdfPages

    pages = PdfPages(pdf)
    for number in range(len(pages)):
        path = folder / f"{name}-{number + 1:02}.png"
        storage.write_whole(path, png(pages.image(number, PAGE_SCALE)))
        yield path
    pages.close()
