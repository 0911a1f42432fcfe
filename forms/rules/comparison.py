"""One instance of a comparison rule: judging it and saying what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.definition.schema import CellTerm, Comparison
from forms.rules import words
from forms.rules.expression import bind, cells_of, interval, last_years_of
from forms.rules.finding import HOLDS, NOT_APPLICABLE, Finding, Outcome, Role, fails, unjudged
from forms.rules.sentences import place_of, side
from forms.values.number import canonical

if TYPE_CHECKING:
    from forms.definition.schema import Expression
    from forms.rules.expression import Interval
    from forms.rules.sheet import Sheet
    from forms.rules.subject import Subject


@dataclass(frozen=True, slots=True)
class ComparisonCheck:
    """A comparison bound to one key of its `each`."""

    rule: Comparison
    id: str
    left: Expression
    right: Expression
    roles: tuple[tuple[str, Role], ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells that both sides name; totals count as one cell."""
        return tuple(cell for cell, _role in self.roles)

    def judge(self, subject: Subject) -> Outcome:
        """An equation whose sides cannot meet however the blanks are filled fails already."""
        sheet = subject.sheet
        if self._computes_itself(sheet) or self._lacks_last_year(sheet):
            return NOT_APPLICABLE
        left, right = interval(self.left, sheet), interval(self.right, sheet)
        if self._impossible(left, right):
            return fails(self._finding(sheet, left, right))
        if self._certain(left, right):
            return HOLDS
        return unjudged(tuple(blank for cell in self.cells for blank in sheet.blanks(cell)))

    def _computes_itself(self, sheet: Sheet) -> bool:
        if not self.rule.derives or not isinstance(self.left, CellTerm):
            return False
        return not sheet.stated(self.left.cell) and sheet.derived_by(self.left.cell, self.right)

    @property
    def named(self) -> tuple[str, ...]:
        """All cells that its sentence names, those of last year's numbers among them."""
        return (*self.cells, *self.needs_last_year)

    @property
    def needs_last_year(self) -> tuple[str, ...]:
        """The cells whose number of last year stands on either side."""
        return (*last_years_of(self.left), *last_years_of(self.right))

    def _lacks_last_year(self, sheet: Sheet) -> bool:
        return any(sheet.last_year(cell) is None for cell in self.needs_last_year)

    def _impossible(self, left: Interval, right: Interval) -> bool:
        if _above(left, right):
            return True
        return self.rule.check == "equation" and _above(right, left)

    def _certain(self, left: Interval, right: Interval) -> bool:
        if self.rule.check == "equation":
            return left[0] == left[1] and right[0] == right[1] and None not in (*left, *right)
        return left[1] is not None and right[0] is not None and left[1] <= right[0]

    def _finding(self, sheet: Sheet, left: Interval, right: Interval) -> Finding:
        known = left[0] == left[1] and right[0] == right[1]
        texts = {"left": "", "right": "", "difference": ""}
        if known and left[0] is not None and right[0] is not None:
            texts = {
                "left": canonical(left[0]),
                "right": canonical(right[0]),
                "difference": canonical(left[0] - right[0]),
            }
        return Finding(
            id=self.id,
            rule=self.rule.key,
            level=self.rule.level,
            title=self.rule.title,
            cells=self.roles,
            message=self._message(sheet, texts["difference"]),
            basis=self.rule.basis,
            left=texts["left"],
            right=texts["right"],
            difference=texts["difference"],
        )

    def _message(self, sheet: Sheet, difference: str) -> str:
        place = place_of([sheet.form.cells[cell] for cell in self.named])
        pattern = words.TOO_LARGE if self.rule.check == "at_most" else words.UNEQUAL
        if not difference:
            pattern = words.HOPELESS
        return pattern.format(
            place=place.text,
            left=side(sheet, self.left, place),
            right=side(sheet, self.right, place),
            difference=difference.removeprefix("-"),
        )


def _above(first: Interval, second: Interval) -> bool:
    return first[0] is not None and second[1] is not None and first[0] > second[1]


def bind_comparison(rule: Comparison) -> list[ComparisonCheck]:
    """One check for each key of the rule."""
    return [_bind(rule, key) for key in rule.each]


def _bind(rule: Comparison, key: str) -> ComparisonCheck:
    left, right = bind(rule.left, key), bind(rule.right, key)
    roles = (
        *((cell, Role.LEFT) for cell in cells_of(left)),
        *((cell, Role.RIGHT) for cell in cells_of(right)),
    )
    return ComparisonCheck(rule, f"{rule.key}@{rule.anchor.format(each=key)}", left, right, roles)
