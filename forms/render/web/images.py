"""Pictures inside the page, as addresses that hold their own bytes."""

from __future__ import annotations

from base64 import b64encode
from typing import Literal


def address_of(kind: Literal["png", "jpeg"], data: bytes) -> str:
    """The picture as a `data:` address; empty for none."""
    return f"data:image/{kind};base64,{b64encode(data).decode('ascii')}" if data else ""
