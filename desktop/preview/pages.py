"""Pages of a PDF as pictures."""

from __future__ import annotations

from math import ceil
from typing import Any

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from forms.render.pdfium import LOCK


class PdfPages:
    """A PDF held open. `sizes` are in points. Any thread may ask for pictures."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        with LOCK:
            self._document: Any = pypdfium2.PdfDocument(data)
            self.sizes = tuple(
                QSizeF(*self._document.get_page_size(number))
                for number in range(len(self._document))
            )

    def __len__(self) -> int:
        return len(self.sizes)

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """Frees the library's memory; pictures asked for later are blank."""
        with LOCK:
            document, self._document = getattr(self, "_document", None), None
            if document is not None:
                document.close()

    def image(self, number: int, scale: float) -> QImage:
        """A whole page, `scale` pixels to the point; a null picture once closed."""
        return self._render(number, scale, (0, 0, 0, 0))

    def height_at(self, number: int, scale: float) -> int:
        """The height in pixels of a page's picture."""
        return ceil(self.sizes[number].height() * scale)

    def band(self, number: int, scale: float, top: int, bottom: int) -> QImage:
        """The strip of a page's picture between two rows of pixels."""
        below = self.height_at(number, scale) - bottom
        # Half a pixel less: the library rounds what is cut off upwards.
        cut = tuple(max(pixels - 0.5, 0) / scale for pixels in (0, below, 0, top))
        return self._render(number, scale, cut)

    def _render(self, number: int, scale: float, cut: tuple[float, ...]) -> QImage:
        with LOCK:
            if self._document is None:
                return QImage()
            page = self._document[number]
            bitmap = page.render(scale=scale, crop=cut, prefer_bgrx=True)
            picture = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGB32,
            ).copy()
            bitmap.close()
            page.close()
            return picture
