"""Which findings show while a report is being filled in: those about what the clerk is done with.

An address is *visited* once the clerk has been there and has left something in it; the whole
report is after 全部审核 and, since nobody is typing there, what was filled in when it was opened.
Blanks are never waited for: nothing is wrong with them before 定稿. The list of what is not filled
in and the marks of the tasks count them from the beginning, as progress and without red, so it
does not matter whether a section has been left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.draft.view import sheet_of
from forms.values.entry import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from forms.draft.content import Content
    from forms.rules.finding import Finding


class Attention:
    """What has been seen of one state of a report."""

    def __init__(self, content: Content, visited: Set[str]) -> None:
        self._content = content
        self._visited = visited
        self._sheet = sheet_of(content)

    def seen(self, address: str) -> bool:
        """Whether one may find fault with what stands there: it was visited, or put there by
        another act than typing (pasted, imported, taken from last year, filled with 0)."""
        entry = self._content.entries.get(address)
        return address in self._visited or (entry is not None and entry.origin is not Origin.TYPED)

    def shows(self, finding: Finding) -> bool:
        """Whether all that is filled in of what makes up a finding has been seen.

        A place in a narrative shows as it is written; what a narrative lacks, once it is left.
        """
        parts = [part for address in finding.addresses for part in self._parts(address, finding)]
        written = [part for part in parts if is_filled(self._content, part)]
        return all(self.seen(part) for part in written or parts)

    def _parts(self, address: str, finding: Finding) -> tuple[str, ...]:
        form = self._sheet.form
        if address in form.cells:
            return self._sheet.inputs(address)
        return () if finding.span and address in form.texts else (address,)


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
