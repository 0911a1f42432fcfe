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
        self._by_cell: dict[str, list[Finding]] = {}
        self.follow(findings, ())

    def follow(self, appeared: Iterable[Finding], gone: Iterable[str]) -> set[str]:
        """Takes in a change; returns the cells whose findings are others now."""
        left = [self._findings.pop(id_) for id_ in gone if id_ in self._findings]
        new = [finding for finding in appeared if not self._cells.isdisjoint(finding.addresses)]
        self._findings.update({finding.id: finding for finding in new})
        touched = {a for f in (*left, *new) for a in f.addresses if a in self._cells}
        for address in touched:
            self._by_cell[address] = self._speaking_of(address)
        return touched

    def of(self, address: str) -> list[Finding]:
        """The findings that speak of a cell."""
        return self._by_cell.get(address, [])

    def level(self, address: str) -> Level | None:
        """The most severe level at a cell; hints do not mark a cell."""
        findings = self.of(address)
        return findings[0].level if findings and findings[0].level != "hint" else None

    def roles(self, address: str) -> dict[str, Role]:
        """The cell's side in its most severe finding, as resolve_cell takes it."""
        if self.level(address) is None:
            return {}
        return {address: dict(self.of(address)[0].cells)[address]}

    def _speaking_of(self, address: str) -> list[Finding]:
        findings = (f for f in self._findings.values() if address in f.addresses)
        return sorted(findings, key=lambda finding: SEVERITY[finding.level])
