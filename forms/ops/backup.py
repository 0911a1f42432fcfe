"""Backup and restore of the whole library, with progress and cancel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forms import words
from forms.errors import NianbaoError
from forms.importers.watch import UNWATCHED
from forms.library import words as library_words
from forms.library.backup_file import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from forms.importers.watch import Watch
    from forms.library.backing import LeftOut
    from forms.library.backup_file import Found, Inventory
    from forms.library.library import Library
    from forms.library.restoring import Line

BACKUP_SUFFIX = SUFFIX


@dataclass(frozen=True, slots=True)
class BackedUp:
    """How many drafts a backup has, and which could not be taken along."""

    path: Path
    count: int
    left: tuple[LeftOut, ...]

    def as_json(self) -> dict[str, Any]:
        """What the command line prints."""
        return {"output": str(self.path), "drafts": self.count, "left_out": _left_json(self.left)}

    def told(self) -> Iterator[str]:
        """The same in sentences."""
        yield library_words.BACKED_UP.format(count=self.count, file=self.path)
        yield from _told(library_words.NOT_BACKED_UP, self.left)


@dataclass(frozen=True, slots=True)
class BackupContents:
    """What is in a backup, beside what is here. `settings` are those that are others here."""

    path: Path
    inventory: Inventory
    lines: tuple[Line, ...]
    settings: tuple[Found, ...]
    here: int

    @property
    def proposed(self) -> tuple[Line, ...]:
        """What is restored unless the clerk says otherwise."""
        return tuple(line for line in self.lines if line.proposed)

    @property
    def sound(self) -> bool:
        """Whether everything that was put in is still in it."""
        return not (self.inventory.damaged or self.inventory.torn)

    @property
    def settings_proposed(self) -> bool:
        """Settings move along to a computer that has no reports yet."""
        return bool(self.settings) and not self.here


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back and what was not; `untouched` drafts were not asked for.

    `settings` are the names of the settings files that came, `kept` is the folder where those are
    that were here before. `cancelled`: what would have come after was not begun.
    """

    contents: BackupContents
    count: int
    untouched: int
    left: tuple[LeftOut, ...]
    settings: tuple[str, ...]
    kept: Path | None = None
    cancelled: bool = False

    def as_json(self) -> dict[str, Any]:
        """What the command line prints."""
        damaged = [item.title or item.id for item in self.contents.inventory.damaged]
        return {
            "restored": self.count,
            "untouched": self.untouched,
            "left_out": _left_json(self.left),
            "damaged": damaged,
            "torn": self.contents.inventory.torn,
            "settings": list(self.settings),
            "cancelled": self.cancelled,
        }

    def told(self) -> Iterator[str]:
        """The same in sentences."""
        yield library_words.RESTORED.format(restored=self.count, untouched=self.untouched)
        if self.cancelled:
            yield library_words.NOT_GONE_ON
        yield from _told(library_words.NOT_RESTORED, self.left)
        yield from self.settings_told()
        yield from damage_told(self.contents.inventory)

    def settings_told(self) -> Iterator[str]:
        """Which settings came and where the former ones are; nothing when none came."""
        if self.settings:
            yield library_words.SETTINGS_RESTORED.format(names=settings_names(self.settings))
        if self.kept:
            yield library_words.SETTINGS_KEPT.format(folder=self.kept)


def back_up(library: Library, path: Path, watch: Watch = UNWATCHED) -> BackedUp:
    """Writes the whole library into one file, which is read back before it gets its name.

    NianbaoError of storage's kinds, `same-file`, `damaged-backup`, `cancelled`; then there is no
    file, or the one that was there before.
    """
    from forms.exchange.package import program
    from forms.library import backing

    count, left = backing.back_up(library, path, program(), _tick(watch))
    return BackedUp(path, count, tuple(left))


def look_into_backup(library: Library, path: Path, watch: Watch = UNWATCHED) -> BackupContents:
    """Reads and proves all of a backup and compares it with what is here; changes nothing.

    NianbaoError `not-a-backup`, `newer-backup`, `cancelled`, or of storage's kinds.
    """
    from forms.library import restoring

    inventory, lines = restoring.look_into(library, path, _tick(watch))
    settings = restoring.settings_in(library, inventory)
    here = len(library.drafts()) + len(library.binned())
    return BackupContents(path, inventory, tuple(lines), tuple(settings), here)


def restore_backup(
    library: Library,
    contents: BackupContents,
    chosen: Sequence[Line],
    *,
    settings: bool,
    watch: Watch = UNWATCHED,
) -> Restored:
    """Brings back the chosen drafts, each whole or not at all, and the settings if that is wanted.

    Raises nothing that is foreseen: whatever stops it, what was brought back until then stays, and
    has to be told.
    """
    from forms.library import restoring

    outcome, cancelled = restoring.Outcome(), False
    try:
        restoring.restore(library, contents.path, chosen, outcome, _tick(watch))
    except NianbaoError as error:
        if error.kind != "cancelled":
            raise
        cancelled = True
    if settings and not cancelled:
        restoring.restore_settings(library, contents.path, contents.settings, outcome)
    untouched = len(contents.lines) - sum(line.act is not None for line in chosen)
    left, came = tuple(outcome.left), tuple(outcome.settings)
    return Restored(contents, outcome.count, untouched, left, came, outcome.kept, cancelled)


def settings_names(files: Iterable[str]) -> str:
    """What settings files hold, as a clerk calls it."""
    from forms.library.backing import SETTINGS_FILES

    return library_words.SEPARATOR.join(SETTINGS_FILES[name] for name in files)


def damage_told(inventory: Inventory) -> Iterator[str]:
    """What a damaged backup no longer has; nothing for a sound one."""
    if inventory.damaged:
        yield library_words.DAMAGED_IN_BACKUP
        yield from (item.title or item.id for item in inventory.damaged)
    if inventory.torn:
        yield library_words.TORN


def _tick(watch: Watch) -> Callable[[int, int], None]:
    def tick(step: int, steps: int) -> None:
        if watch.cancel is not None and watch.cancel.is_set():
            raise NianbaoError("cancelled", words.CANCELLED)
        if watch.told is not None:
            watch.told(step, steps)

    return tick


def _told(head: str, left: Sequence[LeftOut]) -> Iterator[str]:
    if left:
        yield head.format(count=len(left))
    for each in left:
        yield library_words.FAILURE_LINE.format(
            title=each.title, message=each.why.message, remedy=each.why.remedy
        )


def _left_json(left: Sequence[LeftOut]) -> list[dict[str, Any]]:
    return [{"title": each.title, "error": each.why.as_json()} for each in left]
