"""What a QR code says, as a picture."""

from __future__ import annotations

from io import BytesIO

MODULE = 4
"""Pixels of a module: fine enough for print at 3 cm, and still sharp when scaled."""


def qr_png(says: str) -> bytes:
    """The code in black and white with the blank edge that readers need; a PNG."""
    import segno

    made = BytesIO()
    segno.make_qr(says, error="m", encoding="utf-8").save(made, kind="png", scale=MODULE, border=4)
    return made.getvalue()
