"""Draws the program's picture as a Windows icon: icon.py PICTURE.svg ICON.ico

Run by packaging/bundle.py with the bundle's own environment, where Qt is.
"""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZE = 256


def main(picture: str, icon: str) -> int:
    application = QGuiApplication([])
    image = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(picture).render(painter)
    painter.end()
    written = image.save(icon, "ICO")
    del application
    return 0 if written else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
