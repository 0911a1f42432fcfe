"""What a named check in code is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

from forms.rules.finding import Finding, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from forms.definition.schema import Level, Predicate
    from forms.rules.finding import Outcome
    from forms.rules.subject import Subject


class Judge(Protocol):
    """The signature of a predicate: pure, over the addresses of one instance."""

    def __call__(
        self, rule: Predicate, anchor: str, addresses: tuple[str, ...], subject: Subject, /
    ) -> Outcome: ...


class Read(Protocol):
    """Reads narratives ahead of judging, a sentence a step; what was read is remembered."""

    def __call__(self, addresses: tuple[str, ...], subject: Subject, /) -> Iterator[None]: ...


def nothing_to_read(_addresses: tuple[str, ...], _subject: Subject) -> Iterator[None]:
    """For a predicate that is quick as it is."""
    return iter(())


class Instances(Enum):
    """What makes one instance of a rule: an address, the addresses of a pattern, or all."""

    EACH_ADDRESS = "address"
    EACH_PATTERN = "pattern"
    ONE = "one"


@dataclass(frozen=True, slots=True)
class Spec:
    """A predicate and what the engine must know of it.

    `sentences` are the patterns of its messages, for the catalogue. `also` are patterns of further
    addresses that it looks at beside its own: when one of them changes it is judged again. `milder`
    has the sentences that are not said at the rule's level.
    """

    judge: Judge
    instances: Instances
    sentences: tuple[str, ...]
    also: tuple[str, ...] = ()
    read: Read = nothing_to_read
    milder: Mapping[str, Level] = field(default_factory=dict)


def finding(
    rule: Predicate, anchor: str, addresses: Iterable[str], message: str, **more: Any
) -> Finding:
    """A finding about some addresses; `which` in `more` tells several of one check apart."""
    which = more.pop("which", "")
    return Finding(
        id=f"{rule.key}@{anchor}" + (f"#{which}" if which else ""),
        rule=rule.key,
        level=more.pop("level", rule.level),
        title=rule.title,
        cells=tuple((address, Role.SUBJECT) for address in addresses),
        message=message,
        basis=rule.basis,
        **more,
    )
