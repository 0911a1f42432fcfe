"""How a report stands before 定稿: judged with blanks counted, off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.jobs import Job
from forms import ops
from forms.draft.progress import progress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.bridge import Bridge
    from forms.definition.schema import Level
    from forms.draft.content import Content
    from forms.rules.finding import Finding, Remedy

UNFILLED_RULE = "cell-filled"
"""Its findings only count blanks, which are listed one by one."""

PAUSE = 120
"""Milliseconds after a change before the report is judged anew."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a job brings back of one content."""

    content: Content
    findings: tuple[Finding, ...]
    remedies: Mapping[str, tuple[Remedy, ...]]


@dataclass(frozen=True, slots=True)
class Standing:
    """`blanks` are the addresses still to be filled, by section key; `remedies` by finding id."""

    content: Content
    findings: tuple[Finding, ...]
    remedies: Mapping[str, tuple[Remedy, ...]]
    blanks: Mapping[str, tuple[str, ...]]

    def of(self, level: Level) -> list[Finding]:
        """The findings of a level without those that only count blanks."""
        return [f for f in self.findings if f.level == level and f.rule != UNFILLED_RULE]

    @property
    def obstacles(self) -> list[Finding]:
        """What stands in the way of 定稿."""
        return [finding for finding in self.findings if finding.blocks]

    @property
    def waiting(self) -> list[Finding]:
        """Warnings that nobody has explained yet, or not any more."""
        return [finding for finding in self.of("warning") if finding.blocks]

    @property
    def blank_count(self) -> int:
        """How many cells, facts and narratives are blank."""
        return sum(len(addresses) for addresses in self.blanks.values())


def judge(content: Content) -> Judged:
    """Judges a content as 定稿 does; for any thread."""
    checked = ops.check_report(content, final=True)
    found = tuple(checked.findings)
    return Judged(content, found, {each.id: checked.remedies(each) for each in found})


class Judge(QObject):
    """`judged` carries the Standing of the present content; one of a past content is never told."""

    judged = Signal(object)

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._job: Job | None = None
        self._standing: Standing | None = None
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self.ask)

    @property
    def standing(self) -> Standing | None:
        """How the present content stands; None until it has been judged."""
        fresh = self._standing and self._standing.content is self._bridge.session.content
        return self._standing if fresh else None

    def ask(self) -> None:
        """Tells how the report stands, now if that is known, or as soon as it is."""
        self._later.stop()
        if self.standing:
            self.judged.emit(self.standing)
        elif self._job is None:
            content = self._bridge.session.content
            self._job = Job(lambda _job: judge(content))
            self._job.done.connect(self._take)
            self._job.failed.connect(self._fail)
            self._job.cancelled.connect(self._forget)
            self._job.start()

    def ask_soon(self) -> None:
        """The same after a pause; a further change starts the pause again."""
        self._later.start()

    def _take(self, found: Judged) -> None:
        self._job = None
        session = self._bridge.session
        if found.content is session.content:
            blanks = {key: part.blanks for key, part in progress(session).items()}
            self._standing = Standing(found.content, found.findings, found.remedies, blanks)
        self.ask()

    def _fail(self, error: Exception) -> None:
        self._job = None
        self._bridge.refused.emit(error)

    def _forget(self) -> None:
        self._job = None
