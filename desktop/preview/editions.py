"""What the preview can show: the editions of a report, and the empty form of every version."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.preview import words
from forms.definition.catalog import FORMATS, load
from forms.document.words import EDITIONS
from forms.draft.content import PRINTS, Content

if TYPE_CHECKING:
    from forms.ops import Edition


class Choice(NamedTuple):
    """An edition; `format` is the form version of an empty form, and empty for all others."""

    edition: Edition
    format: str = ""

    @property
    def name(self) -> str:
        """As it is offered and told."""
        if not self.format:
            return EDITIONS[self.edition]
        first, last = load(self.format).definition.years
        pattern = words.BLANK_BETWEEN if last else words.BLANK_SINCE
        return pattern.format(first=first, last=last)

    @property
    def registered(self) -> bool:
        """Whether giving it out is entered: an empty form belongs to no report."""
        return self.edition != "blank"

    def of(self, content: Content) -> Content:
        """What is printed for this choice."""
        return Content(self.format) if self.format else content

    def same(self, one: Content, other: Content) -> bool:
        """Whether two states of a report are printed alike: the register is not printed."""
        return bool(self.format) or one is other or _printed(one) == _printed(other)


PUBLISHED = Choice("publish")


def choices(content: Content) -> list[Choice]:
    """All there are for a report; the empty form of its own version before the others."""
    versions = sorted(FORMATS, key=lambda version: version != content.format)
    editions: tuple[Edition, ...] = ("publish", "sign", "findings")
    return [*map(Choice, editions), *(Choice("blank", version) for version in versions)]


def _printed(content: Content) -> tuple[object, ...]:
    """Tells states apart by the objects they are made of: a change replaces what it changes."""
    parts = {key: id(part) for key, part in content.parts.items() if key != PRINTS and part}
    return content.format, id(content.texts), parts
