"""Workbooks of .xlsx → sheets, from their own markup.

The library that reads the older kinds (old_kinds.py) does not do here: it gives a blank for a
formula that was never computed and for an error, says nothing of hidden rows, and takes memory for
every place up to the farthest cell.
"""

from __future__ import annotations

import codecs
import posixpath
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING
from xml.parsers import expat

from forms.importers import words as said
from forms.importers.extract.workbook.blank_sums import blank_sums
from forms.importers.extract.workbook.sheet import MOST_ROWS, Sheet, moment_text, number_text
from forms.importers.failures import DAMAGED, refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from forms.importers.extract.raw import Told
    from forms.importers.extract.workbook.sheet import Area, Spot
    from forms.importers.extract.zip_archive import Archive

BOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]|general|E[+-]', re.IGNORECASE)
_OF_DATES = re.compile("[ymdhs]", re.IGNORECASE)
_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Numbers of formats that every workbook has."""
_HIDDEN = {"1", "true"}
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NO_DAY = "########"


def spot_of(reference: str) -> Spot | None:
    """Row and column, counted from 0, of `B3`; None for another text."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def area_of(reference: str) -> Area | None:
    """The corners of `B3:D9`, or of one cell; None for another text."""
    first, _, last = reference.partition(":")
    ends = [spot_of(first), spot_of(last or first)]
    if ends[0] is None or ends[1] is None:
        return None
    rows, columns = zip(ends[0], ends[1], strict=True)
    return min(rows), min(columns), max(rows), max(columns)


def parse(
    markup: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] = lambda _tag: None,
    text: Callable[[str], None] = lambda _text: None,
) -> None:
    """Tells the elements without their prefixes, and the text; NianbaoError `damaged-file` for
    what is not well formed or brings definitions of its own."""

    def refuse(*_definition: object) -> None:
        raise refusal(DAMAGED)

    # No other encoding is asked for: its decoder could not be loaded any more.
    parser = expat.ParserCreate("UTF-16" if markup[:2] in _UTF_16 else "UTF-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda tag, found: start(tag.rpartition(":")[2], found)
    parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
    parser.CharacterDataHandler = text
    try:
        parser.Parse(markup, True)
    except (expat.ExpatError, ValueError) as error:
        raise refusal(DAMAGED) from error


@dataclass(frozen=True)
class Related:
    """A part that another names: what kind it is of, and its name in the archive."""

    kind: str
    name: str


@dataclass
class Workbook:
    """A workbook by its parts."""

    archive: Archive

    def sheets(self, told: Told) -> list[Sheet]:
        """All sheets in order; what is no sheet of cells has only its name and a remark."""
        found: list[Sheet] = []
        for step, (name, state, relation) in enumerate(self._listed, 1):
            related = self.related(BOOK).get(relation)
            sheet = Sheet(name, hidden=state in {"hidden", "veryHidden"})
            if related is None or not related.kind.endswith("/worksheet"):
                sheet.drop(-1, said.NO_CELLS_SHEET)
            else:
                self._fill(sheet, related.name)
            found.append(sheet)
            told(step, len(self._listed))
        return found

    def _fill(self, sheet: Sheet, part: str) -> None:
        _SheetMarkup(sheet, self).read(self.archive.read(part))
        for related in self.related(part).values():
            kind = related.kind.rpartition("/")[2]
            if kind in {"comments", "drawing"}:
                _Beside(sheet).read(self.archive.read(related.name))

    def related(self, part: str) -> dict[str, Related]:
        """What a part names, by the identifiers it uses."""
        folder, name = posixpath.split(part)
        found: dict[str, Related] = {}

        def start(tag: str, given: dict[str, str]) -> None:
            if tag == "Relationship" and given.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, given.get("Target", "")))
                found[given.get("Id", "")] = Related(given.get("Type", ""), path.lstrip("/"))

        relations = f"{folder}/_rels/{name}.rels"
        if relations in self.archive:
            parse(self.archive.read(relations), start)
        return found

    @cached_property
    def _book(self) -> tuple[list[tuple[str, str, str]], bool]:
        listed: list[tuple[str, str, str]] = []
        late: list[str] = []

        def start(tag: str, given: dict[str, str]) -> None:
            if tag == "sheet":
                relation = next((given[key] for key in given if key.endswith(":id")), "")
                listed.append((given.get("name", ""), given.get("state", ""), relation))
            elif tag == "workbookPr":
                late.append(given.get("date1904", ""))

        parse(self.archive.read(BOOK), start)
        return listed, not _HIDDEN.isdisjoint(late)

    @property
    def _listed(self) -> list[tuple[str, str, str]]:
        return self._book[0]

    def origin(self, days: float) -> datetime:
        """The day that a number of days counts from. Workbooks have a 29th of February 1900."""
        if self._book[1]:
            return datetime(1904, 1, 1)  # noqa: DTZ001
        return datetime(1899, 12, 31 if days < 60 else 30)  # noqa: DTZ001

    def _named(self, kind: str) -> bytes | None:
        """The part that all sheets share of this kind."""
        names = (each.name for each in self.related(BOOK).values() if each.kind.endswith(kind))
        name = next(names, None)
        return None if name is None else self.archive.read(name)

    @cached_property
    def strings(self) -> list[str]:
        """The texts that cells name by number."""
        markup = self._named("/sharedStrings")
        strings = _Strings()
        if markup is not None:
            parse(markup, strings.start, strings.end, strings.text)
        return strings.found

    @cached_property
    def dates(self) -> set[int]:
        """The styles that show a number as a day or a time."""
        markup = self._named("/styles")
        styles = _Styles()
        if markup is not None:
            parse(markup, styles.start, styles.end)
        return styles.dates


class _Strings:
    """Texts of the element `si`, without the marks of pronunciation."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._in_text = False
        self._spoken = False

    def start(self, tag: str, _given: dict[str, str]) -> None:
        self._spoken = self._spoken or tag == "rPh"
        self._in_text = tag == "t" and not self._spoken

    def end(self, tag: str) -> None:
        self._in_text = False
        self._spoken = self._spoken and tag != "rPh"
        if tag == "si":
            self.found.append(unescaped("".join(self._pieces)))
            self._pieces.clear()

    def text(self, text: str) -> None:
        if self._in_text:
            self._pieces.append(text)


def unescaped(text: str) -> str:
    """A text without the escapes that workbooks use for control characters."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


class _Styles:
    def __init__(self) -> None:
        self.dates: set[int] = set()
        self._formats = set(map(str, _DATES))
        self._inside = False
        self._count = 0

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "numFmt" and shows_date(given.get("formatCode", "")):
            self._formats.add(given.get("numFmtId", ""))
        elif tag == "cellXfs":
            self._inside = True
        elif tag == "xf" and self._inside:
            if given.get("numFmtId") in self._formats:
                self.dates.add(self._count)
            self._count += 1

    def end(self, tag: str) -> None:
        self._inside = self._inside and tag != "cellXfs"


def shows_date(code: str) -> bool:
    """Whether a format shows a number as a day or a time."""
    return bool(_OF_DATES.search(_NOT_SHOWN.sub("", code)))


class _SheetMarkup:
    """Fills a sheet while its markup is read."""

    def __init__(self, sheet: Sheet, book: Workbook) -> None:
        self._sheet = sheet
        self._book = book
        self._row, self._column = -1, -1
        self._given: dict[str, str] = {}
        self._pieces: dict[str, list[str]] = {"v": [], "f": []}
        self._into: list[str] | None = None
        self._formula = False
        self._numbers: set[Spot] = set()
        self._formulas: dict[Spot, str] = {}
        self._cut = -1
        self._starts = {"row": self._on_row, "c": self._on_cell, "col": self._on_column}
        self._starts["mergeCell"] = self._on_merge

    def read(self, markup: bytes) -> None:
        """Reads all."""
        parse(markup, self._start, self._end, self._text)
        blank = blank_sums(self._formulas, self._numbers, area_of)
        for (row, column), formula in self._formulas.items():
            if (row, column) not in blank:
                self._sheet.put((row, column), f"={formula}")
                self._sheet.drop(row, said.UNCALCULATED, f"={formula}")
        if self._cut >= 0:
            self._sheet.drop(self._cut, said.TOO_LONG_TABLE)

    def _start(self, tag: str, given: dict[str, str]) -> None:
        starts = self._starts.get(tag)
        if starts:
            starts(given)
        elif tag in {"v", "t"}:
            self._into = self._pieces["v"]
        elif tag == "f":
            self._into, self._formula = self._pieces["f"], True

    def _end(self, tag: str) -> None:
        self._into = None
        if tag == "c":
            self._put()

    def _text(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)

    def _on_row(self, given: dict[str, str]) -> None:
        number = given.get("r", "")
        self._row = int(number) - 1 if number.isdecimal() else self._row + 1
        self._column = -1
        if given.get("hidden") in _HIDDEN:
            self._sheet.hidden_rows.add(self._row)

    def _on_cell(self, given: dict[str, str]) -> None:
        spot = spot_of(given.get("r", ""))
        self._row, self._column = spot or (self._row, self._column + 1)
        self._given, self._formula = given, False
        for pieces in self._pieces.values():
            pieces.clear()

    def _on_column(self, given: dict[str, str]) -> None:
        ends = given.get("min", ""), given.get("max", "")
        if given.get("hidden") in _HIDDEN and all(end.isdecimal() for end in ends):
            self._sheet.hidden_columns.append((int(ends[0]) - 1, int(ends[1]) - 1))

    def _on_merge(self, given: dict[str, str]) -> None:
        area = area_of(given.get("ref", ""))
        if area:
            self._sheet.merges.append(area)

    def _put(self) -> None:
        value, spot = "".join(self._pieces["v"]), (self._row, self._column)
        kind = self._given.get("t", "n")
        unread = self._formula and not value.strip() and kind != "str"
        if not unread and not value.strip():
            return
        if self._row >= MOST_ROWS:
            self._cut = self._row if self._cut < 0 else self._cut
        elif unread:
            self._formulas[spot] = "".join(self._pieces["f"])
        else:
            self._sheet.put(spot, self._shown(kind, value))

    def _shown(self, kind: str, value: str) -> str:
        if kind == "s":
            return self._string(value)
        if kind in {"str", "inlineStr", "d"}:
            return unescaped(value)
        if kind == "b":
            return str(value.strip() == "1").upper()
        if kind == "e":
            self._sheet.drop(self._row, said.CELL_ERROR, value)
            return value
        return self._number(value)

    def _string(self, index: str) -> str:
        number = index.strip()
        if not number.isdecimal() or len(number) > 9 or int(number) >= len(self._book.strings):
            raise refusal(DAMAGED)
        return self._book.strings[int(number)]

    def _number(self, value: str) -> str:
        try:
            number = float("" if "_" in value else value)
        except ValueError:
            return value
        self._numbers.add((self._row, self._column))
        style = self._given.get("s", "")
        if style.isdecimal() and int(style) in self._book.dates:
            try:
                return moment_text(number, self._book.origin(number))
            except (ValueError, OverflowError):
                return _NO_DAY
        return number_text(number)


class _Beside:
    """Lists what lies on a sheet and is not in its cells: comments, texts in shapes, pictures."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._row = -1
        self._tag = ""
        self._to = False
        self._pieces: list[str] = []

    def read(self, markup: bytes) -> None:
        """Reads the comments or the drawings of the sheet."""
        parse(markup, self._start, self._end, self._text)

    def _start(self, tag: str, given: dict[str, str]) -> None:
        self._tag = tag
        self._to = tag == "to" or (self._to and tag != "from")
        if tag == "comment":
            spot = spot_of(given.get("ref", ""))
            self._row = spot[0] if spot else -1
        elif tag in {"pic", "graphicFrame"}:
            self._sheet.drop(self._row, said.SHEET_PICTURE)

    def _end(self, tag: str) -> None:
        self._tag = ""
        if tag in {"comment", "txBody"}:
            text = "".join(self._pieces).strip()
            if text:
                self._sheet.drop(
                    self._row, said.SHEET_COMMENT if tag == "comment" else said.SHEET_SHAPE, text
                )
            self._pieces.clear()

    def _text(self, text: str) -> None:
        if self._tag == "t":
            self._pieces.append(text)
        elif self._tag == "row" and not self._to and text.strip().isdecimal():
            self._row = int(text)
