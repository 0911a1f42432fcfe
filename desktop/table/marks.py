"""Which of the findings that show speak of which cell of a table.

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
        self.show(findings)

    def show(self, findings: Iterable[Finding]) -> set[str]:
        """Takes over what shows now; returns the cells whose findings are others."""
        before, now = self._findings, {finding.id: finding for finding in findings}
        touched = set[str]()
        for id_, finding in before.items():
            if now.get(id_) != finding:
                for address, _role in self._inside(finding):
                    touched.add(address)
                    self._by_cell[address].pop(id_, None)
        for id_, finding in now.items():
            if before.get(id_) != finding:
                for address, role in self._inside(finding):
                    touched.add(address)
                    self._by_cell[address][id_] = role
        self._findings = now
        return touched

    def _inside(self, finding: Finding) -> list[tuple[str, Role]]:
        return [(address, role) for address, role in finding.cells if address in self._cells]

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
