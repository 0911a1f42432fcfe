"""The tasks of the walk in order, and the mark that each one has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.pages import words
from forms.definition.form import COVER, SIGN, numbered_title, part_key
from forms.draft.progress import State, progress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from forms.definition.form import Form
    from forms.draft.progress import Progress
    from forms.draft.session import Session
    from forms.rules.finding import Finding

REVIEW = "review"
FINISH = "finish"
SIGNED_ON = "sign.signed_on"
CONTACT = "cover.contact_"


@dataclass(frozen=True, slots=True)
class Task:
    """One entry of the list at the left. `key` is the first part of its addresses."""

    key: str
    badge: str
    name: str

    @property
    def title(self) -> str:
        """The heading of its page."""
        numbered = self.badge not in words.NUMBERS.values()
        return numbered_title(self.badge, self.name) if numbered else self.name


@dataclass(frozen=True, slots=True)
class Mark:
    """A task's state: icon, words, and the colour token they share."""

    icon: str
    text: str
    token: str


def tasks(form: Form) -> tuple[Task, ...]:
    """Cover, the six sections, review and finish."""
    return (
        Task(COVER, words.NUMBERS[words.COVER], words.COVER),
        *(Task(section.key, section.number, section.title) for section in form.sections),
        Task(REVIEW, words.NUMBERS[words.REVIEW], words.REVIEW),
        Task(FINISH, words.NUMBERS[words.FINISH], words.FINISH),
    )


def task_of(address: str) -> str:
    """The key of the task where an address is filled in."""
    part = part_key(address)
    return FINISH if part == SIGN else part


def marks(session: Session, findings: Iterable[Finding]) -> dict[str, Mark]:
    """The mark of each task as the report stands now, by the findings that show."""
    parts = progress(session, findings)
    found = {key: _mark(session.form, key, part) for key, part in parts.items()}
    if parts[COVER].state is State.DONE and not _reachable(session):
        found[COVER] = Mark("filling", words.CONTACT_BLANK, "muted")
    found[REVIEW] = _review_mark(parts)
    found[FINISH] = _finish_mark(session)
    return found


def _reachable(session: Session) -> bool:
    """Whether any contact is filled in: the form does not oblige to, but a clerk means to."""
    return any(address.startswith(CONTACT) for address in session.content.entries)


def _finish_mark(session: Session) -> Mark:
    """What was signed is void once 定稿 is lifted."""
    if session.content.seal is None:
        return Mark("untouched", words.NOT_SIGNED, "muted")
    if session.content.fact(SIGNED_ON):
        return Mark("done", words.SIGNED, "done")
    return Mark("lock", words.SEALED_NOT_SIGNED, "muted")


def _mark(form: Form, key: str, part: Progress) -> Mark:
    if part.state is State.ERRORS:
        return Mark("error", words.ERRORS.format(count=part.errors), "error")
    if part.state is State.UNTOUCHED:
        return Mark("untouched", words.UNTOUCHED, "muted")
    if part.state is State.FILLING:
        return Mark("filling", _blanks(form, key).format(count=len(part.blanks)), "muted")
    if part.state is State.TO_EXPLAIN:
        return Mark("warning", words.TO_EXPLAIN.format(count=part.unexplained), "warning")
    return Mark("done", words.DONE, "done")


def _blanks(form: Form, key: str) -> str:
    if key in form.tables:
        return words.FILLING
    return words.FILLING_FACTS if key == COVER else words.FILLING_TEXTS


def _review_mark(parts: dict[str, Progress]) -> Mark:
    errors = sum(part.errors for part in parts.values())
    blanks = sum(len(part.blanks) for part in parts.values())
    unexplained = sum(part.unexplained for part in parts.values())
    if errors:
        return Mark("error", words.ERRORS.format(count=errors), "error")
    if blanks:
        return Mark("filling", words.REVIEW_LEFT.format(count=blanks), "muted")
    if unexplained:
        return Mark("warning", words.TO_EXPLAIN.format(count=unexplained), "warning")
    return Mark("done", words.REVIEW_CLEAN, "done")
