"""The page of the manual: one chapter at a time, pictures from our own folder, no network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from desktop.manual.markup import as_html
from desktop.stylesheet import SIZES, pixels
from desktop.theme import GAP
from forms.resources import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.manual.book import Chapter
    from desktop.theme import Theme

SETTLING = 120
"""Milliseconds after the last change of width before pictures are fitted anew."""

LARGEST = 860
"""Logical pixels of a line: longer ones are hard to read."""


class Reader(QTextBrowser):
    """`followed` carries the anchor of a link that was chosen."""

    followed = Signal(str)

    def __init__(self, theme: Theme, scale: float) -> None:
        super().__init__()
        self._theme, self._scale = theme, scale
        self._chapter: Chapter | None = None
        self.setOpenLinks(False)
        self.anchorClicked.connect(lambda url: self.followed.emit(url.fragment()))
        self._later = QTimer(self, singleShot=True, interval=SETTLING)
        self._later.timeout.connect(self._fit)

    def show_chapter(self, chapter: Chapter, anchor: str) -> None:
        """Shows a chapter from an anchor on."""
        if chapter is not self._chapter:
            self._chapter = chapter
            self._write()
        if anchor == chapter.key:
            self.verticalScrollBar().setValue(0)
        else:
            self.scrollToAnchor(anchor)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """The same chapter in other colours and sizes."""
        self._theme, self._scale = theme, scale
        self.setStyleSheet(_frame(theme))
        self._write()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture of ours at the width that its name asks for, sharp on this screen."""
        url = QUrl(name)
        if kind != QTextDocument.ResourceType.ImageResource or url.scheme() or url.host():
            return None
        image = QImage(str(resource("help", *url.path().split("/"))))
        ratio = self.devicePixelRatioF()
        width = min(int(url.query() or image.width()), image.width())
        smooth = Qt.TransformationMode.SmoothTransformation
        fitted = image.scaledToWidth(round(width * ratio), smooth)
        fitted.setDevicePixelRatio(ratio)
        return fitted

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later.start()

    def sizeHint(self) -> QSize:
        """A line of some fifty characters."""
        return QSize(pixels(LARGEST, 1), self.fontMetrics().height() * 30)

    def _room(self) -> int:
        return max(self.viewport().width() - 8 * GAP, 1)

    def _fit(self) -> None:
        """Keeps the place while pictures get another width."""
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._write()
        bar.setValue(round(share * bar.maximum()))

    def _write(self) -> None:
        if self._chapter is None:
            return
        self.document().setDefaultStyleSheet(_sheet(self._theme, self._scale))
        width = min(self._room(), LARGEST)
        body = "".join(as_html(block, width) for block in self._chapter.blocks)
        self.setHtml(f"<body>{body}</body>")
        outer = self.document().rootFrame().frameFormat()
        outer.setLeftMargin(4 * GAP)
        outer.setRightMargin(4 * GAP + max(self._room() - LARGEST, 0))
        outer.setTopMargin(2 * GAP)
        outer.setBottomMargin(4 * GAP)
        self.document().rootFrame().setFrameFormat(outer)


def _frame(theme: Theme) -> str:
    """No edge but the sign that it has the focus."""
    ground, focus = theme.tokens["surface"], theme.tokens["focus"]
    plain = f"background: {ground}; border: 2px solid {ground}; border-radius: 0;"
    return f"QTextBrowser {{ {plain} }} QTextBrowser:focus {{ border-color: {focus}; }}"


def _sheet(theme: Theme, scale: float) -> str:
    sizes = {name: pixels(SIZES[name], scale) for name in ("small", "body", "heading", "title")}
    colour = theme.tokens
    return f"""
    body, p, li {{ color: {colour["text"]}; font-size: {sizes["body"]}px; line-height: 150%; }}
    p {{ margin-top: 0; margin-bottom: {GAP}px; }}
    .h1, .h2, .h3 {{ font-weight: 600; }}
    .h1 {{ font-size: {sizes["title"]}px; margin-bottom: {GAP}px; }}
    .h2 {{ font-size: {sizes["heading"]}px; margin-top: {3 * GAP}px; margin-bottom: {GAP // 2}px; }}
    .h3 {{ margin-top: {2 * GAP}px; margin-bottom: 2px; }}
    ul, ol {{ margin-top: 0; margin-bottom: {GAP}px; -qt-list-indent: 1; }}
    li {{ margin-bottom: {GAP // 4}px; }}
    a {{ color: {colour["accent"]}; }}
    .key {{ background-color: {colour["cell_band"]}; }}
    td.note {{ background-color: {colour["hint_soft"]}; }}
    .picture {{ margin-top: {GAP}px; margin-bottom: 2px; }}
    .caption {{ color: {colour["muted"]}; font-size: {sizes["small"]}px; }}
    """
