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
from forms.importers.extract.page.marks import marked_up
from forms.importers.extract.page.markup import page_from
from forms.importers.extract.page.pipe_tables import cells_of, has_outer_bars, is_rule, merged
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
    r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,}|-{2,}|(?:`{3,}|~{3,}).*|\[[^\[\]]+\]:\s*\S.*)\s*"
)
"""Rules, the underlining of headings, fences, addresses of links."""
_QUOTED = re.compile(r"^\s*(?:>\s?)+")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s*(?![#\s])(.*?)(?:\s+#+)?\s*")
_BULLET = re.compile(r"^\s*[-*+]\s+(?=\S)")
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
        self.at = start
        self.made: list[str] = []

    def markup(self) -> list[str]:
        """The file as markup."""
        while self.at < len(self.lines):
            line = self._line(self.at)
            if _TABLE_TAG.search(line):
                self._take_tags()
            elif self._begins_table():
                self._take_table()
            else:
                self._take_line(line)
        return self.made

    def _line(self, at: int) -> str:
        return _QUOTED.sub("", self.lines[at]) if at < len(self.lines) else ""

    def _take_line(self, line: str) -> None:
        self.at += 1
        if not line.strip() or (_DROPPED.fullmatch(line)):
            return
        heading = _HEADING.fullmatch(line)
        text = heading.group(1) if heading else line
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

    def _begins_table(self) -> bool:
        line, after = self._line(self.at), self._line(self.at + 1)
        if "|" not in line:
            return False
        return (
            is_rule(after, below_head=True)
            or is_rule(line)
            or (has_outer_bars(line) and has_outer_bars(after))
        )

    def _take_table(self) -> None:
        rows: list[list[str]] = []
        parted = False
        while "|" in self._line(self.at):
            row = self._take_row()
            if is_rule(row, below_head=len(rows) == 1 and not parted):
                parted = True
            else:
                rows.append(cells_of(row))
        if rows and not any(rows[0]):
            del rows[0]
        self.made.append(_table(rows))

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


def _table(rows: list[list[str]]) -> str:
    made = ["<table>"]
    for row in merged(rows):
        cells = (
            f'<td rowspan="{cell.rows}" colspan="{cell.columns}">{marked_up(cell.text)}</td>'
            for cell in row
        )
        made.append(f"<tr>{''.join(cells)}</tr>")
    return "".join([*made, "</table>"])
