"""The outcome of reading what was typed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """What a raw text was read as.

    `value` is canonical text (a number without separators, an ISO date, a plain line) or None
    when nothing could be read; `problem` then says why, unless the raw text is blank.
    `not_applicable` marks a dash or slash. `remark` keeps what stood beside the number.
    """

    value: str | None = None
    problem: str = ""
    remark: str = ""
    not_applicable: bool = False

    @property
    def blank(self) -> bool:
        """Nothing was typed at all."""
        return self.value is None and not self.problem
