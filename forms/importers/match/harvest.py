"""What one table region gave: cells with their places, notes, and what was left over."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from forms.importers import words as said
from forms.importers.match import words
from forms.importers.match.cells import core, fold
from forms.importers.match.lines import left
from forms.importers.match.sections import LONGEST_HEADING
from forms.importers.proposal import Found
from forms.values.kinds import read
from forms.values.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from forms.definition.form import Form
    from forms.importers.match.cells import Cell
    from forms.importers.match.lines import Line
    from forms.importers.match.stream import Stream
    from forms.importers.proposal import NotUnderstood, Sure

_NOTE = re.compile(words.NOTE_START)
_LABEL_NUMBER = re.compile(words.LABEL_NUMBER)
_NUMBERING = re.compile(words.NUMBERING)
_FINISHED = tuple(words.SENTENCE_END)
LEAST_SENTENCE = 10
LEAST_NOTE = 4


@dataclass
class Harvest:
    """Filled while a table is read. `lines` are its lines by number; `note` are lines of
    explanation around the table; cells that two numbers were found for are `torn`."""

    form: Form
    lines: Mapping[int, Line]
    cells: dict[str, Found] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    note: list[Line] = field(default_factory=list)
    left: list[NotUnderstood] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    torn: set[str] = field(default_factory=set)
    last_line: int = 0

    def put(self, address: str, cell: Cell, sure: Sure, unit: str = "") -> None:
        """Takes a value cell for an address, read as the form reads it; a bare amount of money in
        another `unit` than the form's gets that unit, and a look by the clerk."""
        raw = clean(cell.text)
        own = self.form.cells[address]
        if own.kind == "money" and unit not in ("", own.unit) and raw[-1:].isdigit():
            raw, sure = f"{raw}{unit}", "likely"
            self.warnings.append(said.OTHER_UNIT.format(cell=own.printed, unit=unit))
        value = read(self.form, address, raw).value
        found = Found(raw, value, str(self.lines[cell.line].where), sure, cell.line)
        known = self.cells.setdefault(address, found)
        if known.raw == raw and address not in self.torn:
            self.take([cell])
        else:
            self._tear(address, known, cell)

    def _tear(self, address: str, known: Found, cell: Cell) -> None:
        """Two numbers for one cell: neither is taken, both lines are reported."""
        row = address.rpartition(".")[0]
        if address not in self.torn:
            self.torn.add(address)
            self.left.append(left(self.lines[known.line], said.TWO_ROWS, row))
        self.doubt([cell], said.TWO_ROWS, row)

    def take(self, cells: Iterable[Cell]) -> None:
        """Marks value cells as dealt with, placed or reported."""
        for cell in cells:
            self.used.add(id(cell))
            self.last_line = max(self.last_line, cell.line)

    def doubt(self, cells: Sequence[Cell], reason: str, row: str = "") -> None:
        """Reports value cells that could not be placed, by line."""
        for number in sorted({cell.line for cell in cells}):
            self.left.append(left(self.lines[number], reason, row))
        self.take(cells)


def part_notes(lines: list[Line], explains: Callable[[str], bool]) -> tuple[list[Line], list[Line]]:
    """Lines of the table and lines that are surely sentences beside it."""
    notes = [line for line in lines if _is_note(line.text, explains)]
    numbers = {id(line) for line in notes}
    return [line for line in lines if id(line) not in numbers], notes


def _is_note(text: str, explains: Callable[[str], bool]) -> bool:
    if "\t" in text.strip():
        return False
    if _NOTE.match(text):
        return True
    if words.FULL_STOP not in text or _may_be_heading(text):
        return False
    return len(text) > 200 or (len(core(text)) >= LEAST_SENTENCE and not explains(text))


def _may_be_heading(text: str) -> bool:
    """Whether a text is short and numbered, with no sentence inside."""
    inner = words.FULL_STOP in text.strip().rstrip(words.FULL_STOP)
    return len(text) <= LONGEST_HEADING and not inner and bool(_NUMBERING.match(fold(text)))


def _is_remark(text: str, note: list[Line], number: int) -> bool:
    """Whether text below a table is surely no row of it: a sentence, or the rest of a note."""
    if _may_be_heading(text):
        return False
    if words.FULL_STOP in text:
        return True
    last = max(note, key=lambda line: line.number, default=None)
    if last is None or last.number != number - 1 or any(each.isdigit() for each in text):
        return False
    return not last.text.rstrip().endswith(_FINISHED)


def _note_ends(harvest: Harvest) -> list[Line]:
    """The last lines of notes that were wrapped: right below an unfinished one, and finished."""
    open_lines = {
        line.number for line in harvest.note if not line.text.rstrip().endswith(_FINISHED)
    }
    return [
        line
        for number, line in harvest.lines.items()
        if number - 1 in open_lines
        and line.slots is None
        and line.text.rstrip().endswith(words.FULL_STOP)
    ]


def has_number(cell: Cell) -> bool:
    """Whether a label cell carries digits beside those that number labels."""
    return any(each.isdigit() for each in _LABEL_NUMBER.sub("", fold(cell.text)))


def gather_rest(
    harvest: Harvest,
    stream: Stream,
    covered: list[tuple[int, int]],
    explains: Callable[[str], bool],
) -> None:
    """Reports every value and label that went nowhere; text below the last number is the note."""
    lines = harvest.lines
    ends = _note_ends(harvest)
    harvest.note += ends
    noted = {line.number for line in ends}
    harvest.take(value.cell for value in stream.values if value.cell.line in noted)
    strays = [value.cell for value in stream.values if id(value.cell) not in harvest.used]
    reported = {each.line for each in harvest.left} | noted
    below = harvest.last_line or max((cell.line for cell in strays), default=0)
    harvest.doubt([c for c in strays if c.line not in reported], said.UNKNOWN_ROW)
    reported |= {cell.line for cell in strays}
    odd = [cell for cell in stream.odd if cell.line not in reported]
    odd += [p.cell for p in stream.pieces if p.cell.line not in reported and has_number(p.cell)]
    harvest.doubt(odd, said.UNKNOWN_TEXT)
    reported |= {cell.line for cell in odd}
    for piece in stream.pieces:
        number = piece.cell.line
        inside = any(start < piece.end and piece.start < end for start, end in covered)
        if number in reported or inside or explains(piece.cell.text):
            continue
        reported.add(number)
        remark = _is_remark(lines[number].text, harvest.note, number)
        if number > below and len(piece.cell.core) >= LEAST_NOTE and remark:
            harvest.note.append(lines[number])
        else:
            harvest.left.append(left(lines[number], said.UNKNOWN_TEXT))
    harvest.left += [left(line, said.TOO_LONG_TABLE) for line in stream.rest]
