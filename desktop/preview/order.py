"""What the print dialog asks for."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from desktop.preview import words

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.preview.build import Printed
    from desktop.preview.editions import Choice
    from desktop.preview.pages import PdfPages
    from forms.draft.content import Content


@dataclass(frozen=True, slots=True)
class Made:
    """An edition as it was made from a state of the report; `pages` are its bytes opened."""

    content: Content
    choice: Choice
    printed: Printed
    pages: PdfPages


@dataclass(frozen=True, slots=True)
class Order:
    """`numbers` are pages from 0."""

    printer: QPrinter
    numbers: tuple[int, ...]
    copies: int = 1
    both_sides: bool = False


def summary(choice: Choice, count: int, copies: int, *, both_sides: bool) -> str:
    """发布版，6 页，2 份，双面."""
    sides = words.BOTH_SIDES_SHORT if both_sides else words.ONE_SIDE
    return words.SUMMARY.format(edition=choice.name, count=count, copies=copies, sides=sides)


def sheets(count: int, copies: int, *, both_sides: bool) -> int:
    """Of paper: every copy begins on a sheet of its own."""
    return copies * (ceil(count / 2) if both_sides else count)
