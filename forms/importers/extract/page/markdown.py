"""Markdown, as converters write it: made into a page's markup, which html.py reads.

Every line stays a paragraph: most converters do not wrap. Where a file plainly does, Raw.wrapped
says so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from forms.importers.extract.page import html
from forms.importers.extract.page.charset import page_text
from forms.importers.extract.page.flow import LINE
from forms.importers.extract.page.grid_tables import drawn, is_part, is_top, rows_between
from forms.importers.extract.page.marks import marked_up
from forms.importers.extract.page.markup import page_from
from forms.importers.extract.page.pipe_tables import (
    Merged,
    cells_of,
    has_outer_bars,
    is_rule,
    merged,
)
from forms.importers.extract.text import MOST_LINES
from forms.importers.extract.words import LINE_ENDS, PAGE_NUMBERS
from forms.importers.failures import TOO_LARGE, refusal
from forms.values.text import clean, one_line

if TYPE_CHECKING:
    from forms.importers.extract.raw import Raw, Told

_LONGEST_FRONT = 100
_STEPS = 3
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FRONT_LINE = re.compile(r"(?:[\w-]+\s*:.*|\s*-\s.*|\s+.*|#.*|)")
_TITLE = re.compile(r"title\s*:\s*(.+)", re.IGNORECASE)
_DROPPED = re.compile(
    r"(?:-\s*+){3,}|(?:\*\s*+){3,}|(?:_\s*+){3,}|={3,}|-{2,}|(?:`{3,}|~{3,}).*"
    r"|\[[^\[\]^][^\[\]]*\]:\s*+(?:<[^<>]*>|(?:[a-zA-Z]+:|[/#.]|www\.)[!-~]*)\s*+"
    r"(?:\"[^\"]*\"|'[^']*'|\([^()]*\))?"
)
"""Rules, the underlining of headings, fences, addresses of links but no notes; of a line without
outer blanks."""
_QUOTED = re.compile(r"^\s*+(?:>\s?)++")
_HEADING = re.compile(r"^#{1,6}\s*+(?!#)")
_CLOSING = re.compile(r"\s#+$")
_NAMED = re.compile(r"\{(?:[#.][^{}]*|-|[\w-]+=[^{}]*)\}$")
"""What a heading is called in links to it, and its classes."""
_UNDERLINE = re.compile("={3,}|-{2,}")
_ONE_COLUMN = re.compile("-{3,}")
_BULLET = re.compile(r"^\s*+[-*+]\s++(?=\S)")
_PAGE_NUMBER = re.compile(PAGE_NUMBERS)
_TABLE_TAG = re.compile(r"<(/?)table\b", re.IGNORECASE)
_FEWEST_WRAPPED, _WRAPPED_SHARE, _SHORTEST_WRAPPED = 4, 0.8, 20


def prepare() -> None:
    """Loads all that reading pages needs."""
    html.prepare()


def extract(data: bytes, told: Told) -> Raw:
    """A file's paragraphs and tables; NianbaoError of the closed list."""
    text, damaged = page_text(data)
    lines = _without_comments(clean(text)).split("\n")
    if len(lines) > MOST_LINES:
        raise refusal(TOO_LARGE)
    front = _front_matter(lines)
    told(1, _STEPS)
    page = page_from("\n".join(_Blocks(lines, front).markup()))
    told(2, _STEPS)
    raw = html.raw_of(page, damaged)
    told(3, _STEPS)
    return replace(raw, wrapped=_is_wrapped(lines[front:]), title=_title(lines[:front]))


def _without_comments(text: str) -> str:
    """With as many lines. A comment that has no end is none, and must not be looked for again from
    every place."""
    end = text.rfind("-->") + 3
    return _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text[:end]) + text[end:]


def _front_matter(lines: list[str]) -> int:
    """How many lines of facts stand before the text."""
    if lines[0].strip() != "---":
        return 0
    for at, line in enumerate(lines[1:_LONGEST_FRONT], start=1):
        if line.strip() in ("---", "..."):
            return at + 1
        if not _FRONT_LINE.fullmatch(line):
            break
    return 0


def _title(front: list[str]) -> str:
    found = (_TITLE.fullmatch(line.strip()) for line in front)
    return next((one_line(each.group(1)).strip("\"'") for each in found if each), "")


def _is_wrapped(lines: list[str]) -> bool:
    """Whether line after line ends inside a sentence and another follows at once."""
    pairs = [
        line.strip()
        for line, after in pairwise(lines)
        if len(line) >= _SHORTEST_WRAPPED
        and after.strip()
        and "|" not in line + after
        and "<" not in line
    ]
    open_ended = sum(line[-1] not in LINE_ENDS for line in pairs)
    return len(pairs) >= _FEWEST_WRAPPED and open_ended >= len(pairs) * _WRAPPED_SHARE


class _Blocks:
    """Goes through the lines once; `at` is the next one, counted from 0."""

    def __init__(self, lines: list[str], start: int) -> None:
        self.lines = lines
        self._plain = [_QUOTED.sub("", line) if ">" in line else line for line in lines]
        self.at = start
        self.made: list[str] = []

    def markup(self) -> list[str]:
        """The file as markup."""
        while self.at < len(self.lines):
            line = self._line(self.at)
            if _TABLE_TAG.search(line):
                self._take_tags()
            elif is_top(line) and is_part(self._line(self.at + 1)):
                self._take_drawing()
            elif self._begins_table():
                self._take_table()
            else:
                self._take_line(line)
        return self.made

    def _line(self, at: int) -> str:
        return self._plain[at] if at < len(self._plain) else ""

    def _take_line(self, line: str) -> None:
        self.at += 1
        bare = line.strip()
        if not bare or _DROPPED.fullmatch(bare):
            return
        is_heading = _HEADING.match(bare) or _UNDERLINE.fullmatch(self._line(self.at).strip())
        text = _heading(bare) if is_heading else line
        if not _PAGE_NUMBER.fullmatch(text):
            text = _BULLET.sub("", text)
        text = text.removesuffix("\\")
        self.made.append(f'<p {LINE}="{self.at}">{marked_up(text)}</p>')

    def _take_tags(self) -> None:
        """A table written as tags: up to the line in which it ends, whatever is between."""
        depth, start = 0, self.at
        while self.at < len(self.lines):
            tags = _TABLE_TAG.findall(self.lines[self.at])
            depth += sum(-1 if slash else 1 for slash in tags)
            self.at += 1
            if depth <= 0:
                break
        self.made.append("\n".join(self.lines[start : self.at]))

    # ---------------------------------------------------------------------------- tables

    def _take_drawing(self) -> None:
        """A table with rules between its rows; the lines themselves if it cannot be understood."""
        start = self.at
        while self.at < len(self.lines) and is_part(self._line(self.at)):
            self.at += 1
        lines = [self._line(at) for at in range(start, self.at)]
        rows = drawn(lines)
        if not rows and (read := rows_between(lines)):
            rows = merged(read)
        if rows:
            self.made.append(_table(rows))
            return
        for self.at in range(start, start + len(lines)):
            self._take_line(self._line(self.at))

    def _begins_table(self) -> bool:
        return self._has_head(self.at) or self._begins_with_one_cell()

    def _has_head(self, at: int) -> bool:
        line, after = self._line(at), self._line(at + 1)
        if "|" not in line:
            return False
        return (
            is_rule(after, below_head=True)
            or is_rule(line)
            or (has_outer_bars(line) and has_outer_bars(after))
        )

    def _begins_with_one_cell(self) -> bool:
        """Whether a head of one cell, so without a bar, has rows of more cells below its rule."""
        if not _ONE_COLUMN.fullmatch(self._line(self.at + 1).strip()):
            return False
        rows = (self._line(self.at + 2), self._line(self.at + 3))
        return (
            bool(self._line(self.at).strip())
            and all("|" in row and not row.lstrip().startswith("|") for row in rows)
            and not self._has_head(self.at + 2)
        )

    def _is_row(self, at: int) -> bool:
        """A line without a bar is one if the next, which begins no table, has one."""
        if "|" in self._line(at):
            return True
        line, after = self._line(at).strip(), self._line(at + 1)
        return (
            bool(line)
            and "|" in after
            and not after.lstrip().startswith("|")
            and not self._has_head(at + 1)
        )

    def _take_table(self) -> None:
        rows: list[list[str]] = []
        parted = False
        if "|" not in self._line(self.at):
            rows.append([self._line(self.at).strip()])
            self.at += 2
            parted = True
        while self._is_row(self.at):
            row = self._take_row()
            if is_rule(row, below_head=len(rows) == 1 and not parted):
                parted = True
            else:
                rows.append(cells_of(row))
        if rows and not any(rows[0]):
            del rows[0]
        self.made.append(_table(merged(rows)))

    def _take_row(self) -> str:
        """A row; one that was broken inside a cell goes on in the next lines."""
        row = self._line(self.at).strip()
        self.at += 1
        while row.startswith("|") and not row.endswith("|") and self._goes_on():
            row += f"<br>{self._line(self.at).strip()}"
            self.at += 1
        return row

    def _goes_on(self) -> bool:
        """Whether a line without a bar before it leads to one with a bar at its end."""
        ahead = (self._line(at).strip() for at in range(self.at, self.at + 10))
        for line in ahead:
            if not line or line.startswith("|"):
                return False
            if line.endswith("|"):
                return True
        return False


def _heading(line: str) -> str:
    """What a heading says."""
    text = _CLOSING.sub("", _HEADING.sub("", line)).rstrip()
    if text.endswith("}"):
        at = text.rfind("{")
        text = text[:at].rstrip() if _NAMED.match(text, at) else text
    return _CLOSING.sub("", text)


def _table(rows: list[list[Merged]]) -> str:
    made = ["<table>"]
    for row in rows:
        cells = (
            f'<td rowspan="{cell.rows}" colspan="{cell.columns}">'
            f"{marked_up(cell.text.replace(chr(10), '<br>'))}</td>"
            for cell in row
        )
        made.append(f"<tr>{''.join(cells)}</tr>")
    return "".join([*made, "</table>"])
