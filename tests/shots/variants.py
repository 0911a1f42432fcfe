"""The sizes in which all screens are pictured: those of screens.md, and the floor."""

from __future__ import annotations

from dataclasses import dataclass

THEMES = ("light", "dark", "contrast")


@dataclass(frozen=True)
class Variant:
    """Logical size of the window, percent of pixels per logical pixel, percent of text size."""

    width: int
    height: int
    scale: int = 100
    text: int = 100

    @property
    def name(self) -> str:
        text = f"-text{self.text}" if self.text != 100 else ""
        return f"{self.width}x{self.height}-{self.scale}{text}"


VARIANTS = (
    *(Variant(1366, 768, scale) for scale in (100, 125, 150)),
    *(Variant(1920, 1080, scale) for scale in (100, 150, 200)),
    Variant(1366, 768, text=150),
    Variant(1366, 768, text=200),
    Variant(900, 500),
    Variant(900, 500, text=200),
)
"""Small scales first: what is wrong shows there soonest."""
