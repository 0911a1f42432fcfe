"""Which findings speak of which cell of a table, kept up to date by what comes and goes.

Without Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from forms.definition.schema import Level
    from forms.rules.finding import Finding, Role

SEVERITY: dict[Level, int] = {"error": 0, "warning": 1, "hint": 2}


class Marks:
    """Findings by cell, the most severe first."""

    def __init__(self, findings: Iterable[Finding], cells: Iterable[str]) -> None:
        self._cells = frozenset(cells)
        self._findings: dict[str, Finding] = {}
        self._by_cell: dict[str, dict[str, Role]] = {cell: {} for cell in self._cells}
        self.follow(findings, ())

    def follow(self, appeared: Iterable[Finding], gone: Iterable[str]) -> set[str]:
        """Takes in a change; returns the cells whose findings are others now."""
        touched = set[str]()
        for left in (self._findings.pop(id_, None) for id_ in gone):
            for address, _role in self._inside(left):
                touched.add(address)
                self._by_cell[address].pop(left.id if left else "", None)
        for new in appeared:
            for address, role in self._inside(new):
                touched.add(address)
                self._by_cell[address][new.id] = role
                self._findings[new.id] = new
        return touched

    def _inside(self, finding: Finding | None) -> list[tuple[str, Role]]:
        cells = finding.cells if finding else ()
        return [(address, role) for address, role in cells if address in self._cells]

    def of(self, address: str) -> list[Finding]:
        """The findings that speak of a cell."""
        findings = (self._findings[id_] for id_ in self._by_cell[address])
        return sorted(findings, key=lambda finding: SEVERITY[finding.level])

    def level(self, address: str) -> Level | None:
        """The most severe level at a cell; hints do not mark a cell."""
        findings = self.of(address)
        return findings[0].level if findings and findings[0].level != "hint" else None

    def roles(self, address: str) -> dict[str, Role]:
        """The cell's side in its most severe finding, as resolve_cell takes it."""
        if self.level(address) is None:
            return {}
        return {address: self._by_cell[address][self.of(address)[0].id]}
