"""历史版本: the moments of a draft's history worth going back to, and going back.

A version is what stood after a stretch of work. A stretch ends with a pause, a day, another clerk,
a name, something given out; and a step that changes much at once (an import, 定稿, going back, a
pasted table) is a stretch of its own, so that what stood before it is a version too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from forms import words
from forms.errors import NianbaoError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from forms.draft.changes import Change, ChangeSet, Kind, Operation
    from forms.draft.content import Content, Print
    from forms.draft.session import Session, Update
    from forms.library.opening import OpenDraft

PAUSE = timedelta(minutes=15)
"""Without a change for so long, a stretch of work has ended."""
MUCH = 20
"""Places that one step changes to be told by itself."""
LONGEST_NAME = 40

Sort = Literal["work", "step", "import", "seal", "unseal", "back"]


@dataclass(frozen=True, slots=True)
class Version:
    """What stood after step `seq`, from `began` to `at` (ISO 8601) the work of `who`.

    `act` is the label of a step that stands alone, and `kind` says whether that was undone or done
    again; it is empty for work, which changed `addresses`. `marks` tell what was given out of it,
    `name` what the clerk called it.
    """

    seq: int
    began: str
    at: str
    who: str
    sort: Sort
    kind: Kind
    act: str
    addresses: frozenset[str]
    marks: tuple[str, ...] = ()
    name: str = ""


def versions(draft: OpenDraft) -> tuple[Version, ...]:
    """All versions, newest first; the first is how the report stands, as far as it is on disk.

    Slow for long histories: a job's work. It may run beside the session's thread.
    """
    draft.store.flush()
    return versions_of(draft.store.changes())


def version_content(draft: OpenDraft, version: Version) -> Content:
    """The report as it was in a version: at most 500 changes are replayed."""
    return draft.store.content_at(version.seq)


def name_version(session: Session, version: Version, name: str) -> Update | None:
    """Gives a version a name, another name, or with a blank one none; None when nothing changes.

    A name is no part of the report: allowed after 定稿, never undone.
    """
    from forms.draft.changes import ChangeSet
    from forms.values.text import one_line

    name = one_line(name)[:LONGEST_NAME]
    if name == version.name:
        return None
    return session.apply(ChangeSet(name, (), kind="note", about=version.seq))


def note_package(session: Session, path: Path) -> Update | None:
    """Marks the present version as the one that was written to a package."""
    from forms.draft import words as draft_words
    from forms.draft.changes import ChangeSet

    label = draft_words.PACKAGED.format(name=path.name)
    return session.apply(ChangeSet(label, (), kind="note"))


def go_back(session: Session, content: Content, version: Version) -> Update | None:
    """Makes the report what it was, in one step that can be undone; None when it is so already.

    The register, void codes, the agency's settings, the day of signing and second entries stay as
    they are now: they tell what happened and what holds, not what was filled in. NianbaoError
    `sealed`.
    """
    from forms.draft import words as draft_words

    if session.content.seal:
        raise NianbaoError("sealed", draft_words.SEALED, draft_words.SEALED_REMEDY)
    return session.apply(_going_back(session.content, content, version))


def save_version(session: Session, content: Content, path: Path) -> None:
    """A version as a package without history.

    A seal that does not hold any longer is left out, and with it the day of signing: the package
    would tell a void code, and be signed as soon as it is sealed.
    """
    from forms.draft.content import CURRENT, ENTRIES, SEAL, VOID_SEALS
    from forms.draft.edits import SIGNED_ON
    from forms.ops.reports import write_content

    if content.seal and content.seal != session.content.seal:
        content = content.with_part(SEAL, CURRENT, None).with_part(ENTRIES, SIGNED_ON, None)
    for digest, void in session.content.void_seals.items():
        content = content.with_part(VOID_SEALS, digest, void)
    write_content(path, content)


def _going_back(present: Content, target: Content, version: Version) -> ChangeSet:
    from forms.draft.changes import ChangeSet, Put
    from forms.draft.comparing import Difference
    from forms.draft.content import (
        ENTRIES,
        PRINTS,
        PROFILE,
        RETYPED,
        RETYPING,
        SEAL,
        SECOND_ENTRIES,
        VOID_SEALS,
    )
    from forms.draft.edits import SIGNED_ON

    stays = {SEAL, VOID_SEALS, PRINTS, PROFILE, RETYPING, RETYPED, SECOND_ENTRIES}
    signed = ENTRIES, SIGNED_ON

    def goes(operation: Operation) -> bool:
        if not isinstance(operation, Put):
            return True
        return operation.part not in stays and (operation.part, operation.key) != signed

    operations = tuple(filter(goes, Difference(present, target).operations))
    return ChangeSet(_label(version), operations, about=version.seq)


def _label(version: Version) -> str:
    from forms.draft import words as draft_words

    if version.name:
        return draft_words.GO_BACK_TO.format(name=version.name)
    when = _moment(version.at)
    time = f"{when:%H:%M}"
    return draft_words.GO_BACK.format(month=when.month, day=when.day, time=time)


# ---------------------------------------------------------------------- from steps to versions


def versions_of(changes: Iterable[Change]) -> tuple[Version, ...]:
    """The versions of a history, newest first."""
    folding = _Folding()
    for change in changes:
        folding.take(change)
    return folding.versions()


class _Folding:
    """The last of `runs` goes on while it is open."""

    def __init__(self) -> None:
        self.runs: list[Version] = []
        self._names: dict[int, str] = {}
        self._open = False

    def versions(self) -> tuple[Version, ...]:
        named = (replace(run, name=self._names.get(run.seq, "")) for run in reversed(self.runs))
        return tuple(named)

    def take(self, change: Change) -> None:
        if _half_typed(change):
            return
        if change.kind == "note":
            self._note(change)
        elif self._goes_on(change):
            last = self.runs[-1]
            addresses = last.addresses | _places(change)
            self.runs[-1] = replace(last, seq=change.seq, at=change.at, addresses=addresses)
        else:
            self._start(change)

    def _start(self, change: Change) -> None:
        sort = "work" if self.runs and not _alone(change) else _sort(change)
        self._open = sort == "work"
        act = "" if self._open else change.label
        at, who, places = change.at, change.who, _places(change)
        self.runs.append(Version(change.seq, at, at, who, sort, change.kind, act, places))

    def _goes_on(self, change: Change) -> bool:
        if not self._open or _alone(change):
            return False
        last, now = self.runs[-1], _moment(change.at)
        before = _moment(last.at)
        close = abs(now - before) < PAUSE and now.date() == before.date()
        return close and change.who == last.who

    def _note(self, change: Change) -> None:
        """A name; what was done with the newest version; or how the report began."""
        if not self.runs:
            if _places(change):
                self._start(replace(change, kind="do"))
            return
        last = self.runs[-1]
        if change.undoes is None:
            self.runs[-1] = replace(last, marks=(*last.marks, _told(change)))
        else:
            self._names[change.undoes] = change.label
        self._open = self._open and change.undoes is not None and change.undoes < last.seq


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone()


def _places(change: Change) -> frozenset[str]:
    from forms.draft.changes import touched

    return touched(change.operations)


def _half_typed(change: Change) -> bool:
    """A second person's typing: no work on the report, and no end of anybody's."""
    from forms.draft.changes import Put
    from forms.draft.content import RETYPED, RETYPING

    operations = change.operations
    return bool(operations) and all(
        isinstance(each, Put) and each.part in {RETYPING, RETYPED} for each in operations
    )


def _alone(change: Change) -> bool:
    return _sort(change) != "step" or len(_places(change)) >= MUCH


def _sort(change: Change) -> Sort:
    from forms.draft.changes import Put
    from forms.draft.content import REFERENCE, SEAL, SOURCE

    parts = {each.part: each for each in change.operations if isinstance(each, Put)}
    if SEAL in parts:
        return "seal" if parts[SEAL].after else "unseal"
    if change.kind == "do" and change.undoes is not None:
        return "back"
    return "import" if parts.keys() & {SOURCE, REFERENCE} else "step"


def _told(change: Change) -> str:
    """A note in words: what was printed, else as it is called."""
    from forms.draft.changes import Put
    from forms.draft.content import PRINTS

    puts = (each for each in change.operations if isinstance(each, Put) and each.part == PRINTS)
    return next((_given(put.after) for put in puts), change.label)


def _given(made: Print) -> str:
    from forms.document.words import EDITIONS
    from forms.ops.printing import PAPER

    edition = EDITIONS.get(made.edition, made.edition)
    paper = words.PAPER.format(copies=made.copies)
    medium = paper if made.medium == PAPER else made.medium.upper()
    return words.GIVEN_OUT.format(edition=edition, medium=medium)
