"""Which findings show while a report is being filled in: those about what the clerk is done with.

An address is *visited* once the clerk has been there and has left something in it; the whole
report is after 全部审核 and, since nobody is typing there, what was filled in when it was opened.
Blanks are never waited for: nothing is wrong with them before 定稿. The list of what is not filled
in and the marks of the tasks count them from the beginning, as progress and without red, so it
does not matter whether a section has been left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from forms.draft.view import sheet_of
from forms.values.entry import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from forms.draft.content import Content
    from forms.rules.finding import Finding


class Parts(NamedTuple):
    """What makes up an address: whether anything is written, and whether that, or all, is seen."""

    written: bool
    written_seen: bool
    all_seen: bool


class Attention:
    """What has been seen of one state of a report."""

    def __init__(self, content: Content, visited: Set[str]) -> None:
        self._content = content
        self._visited = visited
        self._sheet = sheet_of(content)
        self._known: dict[str, Parts] = {}

    def seen(self, address: str) -> bool:
        """Whether one may find fault with what stands there: it was visited, or put there by
        another act than typing (pasted, imported, taken from last year, filled with 0)."""
        entry = self._content.entries.get(address)
        return address in self._visited or (entry is not None and entry.origin is not Origin.TYPED)

    def shows(self, finding: Finding) -> bool:
        """Whether all that is filled in of what makes up a finding has been seen.

        A place in a narrative shows as it is written; what a narrative lacks, once it is left.
        """
        texts = self._sheet.form.texts
        made_of = [
            self._parts(address)
            for address in finding.addresses
            if not (finding.span and address in texts)
        ]
        written = [parts.written_seen for parts in made_of if parts.written]
        return all(written or [parts.all_seen for parts in made_of])

    def _parts(self, address: str) -> Parts:
        """Remembered: many findings speak of the same cells."""
        if address not in self._known:
            cell = address in self._sheet.form.cells
            parts = self._sheet.inputs(address) if cell else (address,)
            written = [part for part in parts if is_filled(self._content, part)]
            self._known[address] = Parts(
                bool(written), all(map(self.seen, written)), all(map(self.seen, parts))
            )
        return self._known[address]


def shown(findings: Iterable[Finding], content: Content, visited: Set[str]) -> list[Finding]:
    """The findings to be shown, in their order."""
    attention = Attention(content, visited)
    return [finding for finding in findings if attention.shows(finding)]


def is_filled(content: Content, address: str) -> bool:
    """Whether a cell or fact has an entry, or a narrative a text."""
    return address in content.entries or address in content.texts


def filled(content: Content) -> frozenset[str]:
    """All addresses that hold something."""
    return frozenset((*content.entries, *content.texts))
