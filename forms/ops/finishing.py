"""定稿, 解除定稿 and 说明, in an open session or a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from forms import words
from forms.errors import NianbaoError
from forms.ops.importing import read_report, refuse_newer
from forms.ops.reports import refuse_same

if TYPE_CHECKING:
    from forms.draft.session import Session, Update
    from forms.rules.finding import Finding


class NotReady(NianbaoError):
    """定稿 is refused (`not-ready`); `obstacles` are what stands in its way, in form order."""

    def __init__(self, obstacles: list[Finding]) -> None:
        message = words.NOT_READY.format(count=len(obstacles))
        super().__init__("not-ready", message, words.NOT_READY_REMEDY)
        self.obstacles = obstacles

    def as_json(self) -> dict[str, Any]:
        """Beside what every failure tells, the obstacles as findings."""
        return {**super().as_json(), "obstacles": [each.as_json() for each in self.obstacles]}


def finalise(session: Session) -> Update:
    """定稿: seals the report with its canonical hash, in the name of session.who.

    Every narrative is read and blanks count. NotReady while anything blocks, NianbaoError `sealed`
    for a report that is finished already.
    """
    from forms.draft import edits
    from forms.exchange.canonical import canonical_hash
    from forms.rules.engine import findings

    content = session.content
    if content.seal:
        raise NianbaoError("sealed", words.SEALED_ALREADY, words.SEALED_REMEDY)
    obstacles = [finding for finding in findings(session.judge_final()) if finding.blocks]
    if obstacles:
        raise NotReady(obstacles)
    seal = edits.seal(content, canonical_hash(content), session.who, session.now)
    return cast("Update", session.apply(seal))


def unfinalise(session: Session, reason: str) -> Update:
    """解除定稿: the code on printed copies is void from now on, the reason is kept, and the day
    of signing is cleared.

    NianbaoError `not-sealed`; `no-reason` for a reason that says nothing.
    """
    from forms.draft import edits

    if session.content.seal is None:
        raise NianbaoError("not-sealed", words.NOT_SEALED, words.NOT_SEALED_REMEDY)
    change_set = edits.unseal(session.content, reason, session.who, session.now)
    return cast("Update", session.apply(change_set))


def explain(session: Session, finding_id: str, text: str) -> Update | None:
    """说明 to a finding, those included that only 定稿 asks for; a blank text takes it back.

    None when it says so already. NianbaoError `no-finding`, `not-explainable` for an error,
    `empty-explanation` for words that say nothing, or none at all where none were kept, `sealed`.
    """
    from forms.draft import edits
    from forms.draft import words as draft_words
    from forms.rules.engine import findings
    from forms.rules.explanation import refusal

    present = {finding.id: finding for finding in findings(session.judge_final())}
    finding = present.get(finding_id)
    if finding is None:
        message = words.NO_FINDING.format(id=finding_id)
        raise NianbaoError("no-finding", message, words.NO_FINDING_REMEDY)
    if finding.level == "error" and text.strip():
        message = words.NOT_EXPLAINABLE.format(title=finding.title)
        raise NianbaoError("not-explainable", message, words.NOT_EXPLAINABLE_REMEDY)
    if not text.strip() and finding_id not in session.content.explanations:
        reason = refusal(text, session.content.profile)
        raise NianbaoError("empty-explanation", reason, draft_words.EXPLAIN_REMEDY)
    return session.apply(edits.explain(session.content, finding, text, session.who, session.now))


def change_file(
    path: Path, act: Callable[[Session], object], output: Path | None = None, who: str = ""
) -> Session:
    """Lets `act` change the report of a file, then writes it as a package; the session after it.

    A package is replaced whole, or `output` made, with its history going on. Without `who` the
    report's own 填报人 acts. NianbaoError `no-output` for a file that is no package.
    """
    from forms.draft.history import History, MemoryLog, Step
    from forms.draft.session import Session
    from forms.exchange.package import head_of, write_package

    imported = read_report(path)
    refuse_newer(imported, path.name)
    if output is None and not imported.package:
        message = words.NO_OUTPUT.format(name=path.name)
        raise NianbaoError("no-output", message, words.NO_OUTPUT_REMEDY)
    if output and not imported.package:
        refuse_same(path, output)
    log, heads, content = MemoryLog(), imported.heads, imported.content
    # A package tells that something was done, not what: nothing before it can be undone.
    last = [Step(heads[-1].seq, "do", None, "", seals=True)] if heads else []
    history = History(log, last, *(head.hash for head in heads[-1:]))
    session = Session(content, history=history, who=who or content.fact("sign.preparer"))
    act(session)
    done = range(len(heads) + 1, session.history.seq + 1)
    continued = (*heads, *(head_of(log.fetch(seq)) for seq in done))
    write_package(output or path, session.content, continued)
    return session
