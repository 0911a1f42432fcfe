"""The bar above table 三 while last year's report can fill in 上年结转."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.pages import words
from desktop.preview.notice import Notice
from forms import ops
from forms.ops.last_year import CARRIED_FORWARD
from forms.values.number import canonical

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from desktop.theme import Theme


class CarryOver(Notice):
    """Hidden when nothing can be filled in: no last year, no blanks, or a report that is sealed."""

    def __init__(self, bridge: Bridge, theme: Theme) -> None:
        super().__init__(theme)
        self._bridge = bridge
        self._offered: tuple[str, ...] = ()
        self.button.setToolTip(words.CARRY_OVER_TIP)
        bridge.updated.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        content = self._bridge.session.content
        offered = ops.carry_over_offered(content) if self._bridge.changeable else ()
        if not offered:
            self.hide()
        elif offered != self._offered or self.isHidden():
            said = words.CARRY_OVER.format(numbers=words.AND.join(map(self._number, offered)))
            self.tell("hint", said, words.CARRY_OVER_DO, self._fill)
        self._offered = offered

    def _number(self, address: str) -> str:
        """ "自然人 3"."""
        sheet, column = self._bridge.session.sheet, address.rpartition(".")[2]
        number = sheet.last_year(f"{CARRIED_FORWARD}.{column}")
        name = sheet.form.cells[address].column.printed
        shown = "" if number is None else canonical(number)
        return words.CARRY_OVER_NUMBER.format(name=name, number=shown)

    def _fill(self) -> None:
        session = self._bridge.session
        self._bridge.perform(lambda: ops.carry_over(session))
