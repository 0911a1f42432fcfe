"""How published numbers and labels differ from the form's: changes of the model of a report."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from forms.values.kinds import read
from tests.forms.importers.reports import REQUESTS

if TYPE_CHECKING:
    from tests.forms.importers.reports import Cell, Change, Report


def print_as(made: Report, cell: Cell, text: str) -> None:
    """Another text in a number cell; what it means follows."""
    cell.text = text
    cell.value = read(made.form, cell.address, text).value


def numbers(how: Callable[[str], str], pattern: str = "") -> Change:
    """Prints every number another way, or those whose address matches."""

    def change(made: Report) -> None:
        for cell in made.numbers():
            if re.search(pattern, cell.address) and cell.text:
                true = cell.value
                cell.text = how(cell.text)
                cell.value = true if cell.text.strip() else None

    return change


def zeros_as(mark: str) -> Change:
    """A mark or nothing where there is 0; a mark is no number."""

    def change(made: Report) -> None:
        for cell in made.numbers():
            if cell.value == "0":
                cell.text, cell.value = mark, None

    return change


def marks_mixed(made: Report) -> None:
    """Blank, 0 and every mark in one report."""
    dice = random.Random(5)
    for cell in made.numbers():
        if cell.value == "0":
            print_as(made, cell, dice.choice(["", "0", "/", "-", "—", "无"]))


def holes(part: float) -> Change:
    """Cells here and there are blank."""

    def change(made: Report) -> None:
        dice = random.Random(7)
        for cell in made.numbers():
            if dice.random() < part:
                cell.text = ""

    return change


def blank(pattern: str) -> Change:
    """Every number whose address matches is blank."""

    def change(made: Report) -> None:
        for cell in made.numbers():
            if re.search(pattern, cell.address):
                cell.text = ""

    return change


def put(texts: dict[str, str]) -> Change:
    """Certain cells print certain texts."""

    def change(made: Report) -> None:
        for cell in made.numbers():
            if cell.address in texts:
                print_as(made, cell, texts[cell.address])

    return change


def in_yuan(made: Report) -> None:
    """The fees are printed in yuan, and only the head says so."""
    fees = next(c for c in made.numbers() if c.address == "disclosure.fees.amount")
    fees.text, fees.value, fees.unit = "251000", "25.1", "元"
    labels(lambda text: text.replace("单位：万元", "单位：元"))(made)


def labels(how: Callable[[str], str], key: str = "") -> Change:
    """Prints every label another way."""

    def change(made: Report) -> None:
        for table in made.tables():
            for cell in table.cells():
                if cell.is_label and table.key.startswith(key) and cell.text:
                    cell.text = how(cell.text)

    return change


def without_ordinal(text: str) -> str:
    return re.sub(r"第二十条第(（.）)项", r"第二十条\1项", text).translate(
        str.maketrans("（）", "()")
    )


def line_breaks(text: str) -> str:
    return text if len(text) < 4 else "\n".join(text[at : at + 6] for at in range(0, len(text), 6))


def one_a_line(text: str) -> str:
    """Vertical text: a character a line."""
    return "\n".join(text)


def vertical(how: Callable[[str], str]) -> Change:
    """The tall labels of table three, written downwards."""

    def change(made: Report) -> None:
        for cell in made.table(REQUESTS).cells():
            if cell.is_label and cell.rows > 1 and cell.columns == 1:
                cell.text = how(cell.text)

    return change


def renamed(old: str, new: str, key: str = "") -> Change:
    return labels(lambda text: text.replace(old, new), key)
