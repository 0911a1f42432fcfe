"""What a QR code says, as modules and as a picture.

Error level M at the least: 15 % of a code may be under a seal or a fold.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any

_KEPT = 8
_MODULE = 4
"""Pixels: fine enough for print at 3 cm, and still sharp when scaled."""
EDGE = 4
"""Modules of white around the picture, as readers need them."""


@lru_cache(_KEPT)
def _code(says: str) -> Any:
    import segno

    return segno.make_qr(says, error="m", encoding="utf-8")


def rows(says: str) -> tuple[bytes, ...]:
    """The modules row by row, 1 for black, without white around them."""
    return tuple(map(bytes, _code(says).matrix))


def qr_png(says: str) -> bytes:
    """The code in black and white with its edge."""
    made = BytesIO()
    _code(says).save(made, kind="png", scale=_MODULE, border=EDGE)
    return made.getvalue()


def pixels(says: str) -> int:
    """The side of the picture."""
    return _MODULE * (len(rows(says)) + 2 * EDGE)
