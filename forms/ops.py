"""Every use case once: the command line prints it, the desktop runs it as a job.

Here session, library, package, importers and renderers meet; heavy parts load on first use.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from forms import folders, storage, words
from forms.errors import NianbaoError

if TYPE_CHECKING:
    from threading import Event

    from forms.document.nodes import Document
    from forms.draft.content import Content
    from forms.draft.session import Session, Update
    from forms.exchange.package import Head
    from forms.importers.proposal import Proposal
    from forms.library.library import Library
    from forms.library.opening import OpenDraft
    from forms.profile import Profile
    from forms.rules.finding import Finding, Outcome, Remedy
    from forms.rules.reference import Reference
    from forms.rules.subject import Subject

Progress = Callable[[int, int], None]
Edition = Literal["publish", "blank", "findings"]
EDITIONS: tuple[Edition, ...] = get_args(Edition)
"""What can be printed."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A report from outside. `proposal` says what was read and what not, for files that had to
    be interpreted; a package or JSON is exact and has none. `newer`: a package of a newer
    program, to be looked at but not taken over. `heads` tell a package's history."""

    content: Content
    proposal: Proposal | None = None
    package: bool = False
    newer: bool = False
    heads: tuple[Head, ...] = ()


def today_year() -> int:
    """The report year proposed for a new report: the calendar year before today's."""
    return date.today().year - 1  # noqa: DTZ011  the clerk's own calendar is meant


def new_content(facts: Mapping[str, str], reference: Reference | None = None) -> Content:
    """A blank report of the newest format with these facts by address, and last year beside it.

    From last year come cover facts that were not given: an agency rarely moves.
    """
    from forms.definition.catalog import newest
    from forms.draft.changes import apply_all
    from forms.draft.content import Content
    from forms.draft.edits import put_entries, take_reference
    from forms.values.entry import Origin

    form = newest()
    content = Content(form.format)
    if reference is not None:
        kept = {f.address for f in form.definition.cover} - {"cover.year", *facts}
        earlier = {a: v for a, v in reference.facts.items() if a in kept}
        content = apply_all(content, put_entries(content, earlier, Origin.LAST_YEAR))
        content = apply_all(content, take_reference(content, reference).operations)
    content = with_own_profile(content)
    return apply_all(content, put_entries(content, facts, Origin.TYPED))


def own_profile() -> Profile:
    """The agency's `profile.json` in the data folder, or the standard where there is none.

    NianbaoError `bad-profile` when it says something that a profile cannot say; it stays as it is.
    """
    from pydantic import ValidationError

    from forms.exchange.shape import ProfileShape
    from forms.profile import Profile, standard

    path = folders.profile()
    with storage.told(path):
        if not path.exists():
            return standard()
    try:
        shape = ProfileShape.model_validate_json(storage.read_whole(path))
    except ValidationError as error:
        field = ".".join(str(part) for part in error.errors()[0]["loc"])
        message = words.BAD_PROFILE.format(place=path, field=field or words.WHOLE_FILE)
        raise NianbaoError("bad-profile", message, words.BAD_PROFILE_REMEDY) from error
    return Profile.from_json(shape.model_dump())


def with_own_profile(content: Content) -> Content:
    """A new report with the agency's own settings in it, if it has any."""
    from forms.draft.changes import apply_all
    from forms.draft.edits import take_profile

    return apply_all(content, take_profile(content, own_profile()).operations)


def reference_from(content: Content, source: str) -> Reference:
    """Last year's figures and texts out of its report, in the newest format's addresses."""
    from forms.definition.catalog import mapping, newest
    from forms.draft.view import resolved_text, sheet_of
    from forms.exchange.canonical import canonical_hash
    from forms.rules.reference import Reference
    from forms.values.number import canonical

    form, sheet = newest(), sheet_of(content)
    if content.format == form.format:
        old_of = {address: address for address in form.addresses}
    else:
        old_of = dict(mapping(content.format, form.format).fields)
    numbers = {new: sheet.number(old) for new, old in old_of.items() if new in form.cells}
    texts = {n: resolved_text(content, sheet, o) for n, o in old_of.items() if n in form.texts}
    facts = {n: content.fact(o) for n, o in old_of.items() if n in form.facts}
    return Reference(
        source=source,
        sha256=canonical_hash(content),
        year=content.fact("cover.year"),
        values={a: canonical(n) for a, n in numbers.items() if n is not None},
        texts={a: text for a, text in texts.items() if text},
        facts={a: fact for a, fact in facts.items() if fact},
    )


def read_report(path: Path, cancel: Event | None = None) -> Imported:
    """Reads a package, a JSON report or a text of any layout; NianbaoError when it cannot."""
    from forms.exchange.package import is_package, read_package

    refuse_missing(path)
    if is_package(path):
        package = read_package(path)
        return Imported(package.content, package=True, newer=package.newer, heads=package.heads)
    if _looks_like_json(path):
        from forms.exchange.report_json import content_from_json

        return Imported(content_from_json(storage.read_whole(path)))
    from forms.importers import import_file
    from forms.importers.proposal import proposal_content

    proposal = import_file(path, cancel=cancel)
    return Imported(proposal_content(proposal), proposal)


def read_as_own(path: Path) -> Imported:
    """read_report, with the agency's own settings where the file carries none."""
    imported = read_report(path)
    if imported.package:
        return imported
    return replace(imported, content=with_own_profile(imported.content))


def _looks_like_json(path: Path) -> bool:
    with storage.told(path), path.open("rb") as file:
        return file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


@dataclass(frozen=True, slots=True)
class Checked:
    """All outcomes of one state of a report."""

    subject: Subject
    outcomes: Mapping[str, Outcome]

    @property
    def findings(self) -> list[Finding]:
        """The problems, in form order."""
        from forms.rules.engine import findings

        return findings(self.outcomes)

    @property
    def obstacles(self) -> list[Finding]:
        """What stands in the way of 定稿: errors, and warnings without an explanation."""
        return [finding for finding in self.findings if finding.blocks]

    @property
    def ready(self) -> bool:
        """Whether finalise would seal the report; blanks count here in any case."""
        final = self if self.subject.final else judged(replace(self.subject, final=True))
        return not final.obstacles

    def remedies(self, finding: Finding) -> tuple[Remedy, ...]:
        """What would mend a finding, likeliest first."""
        from forms.rules.engine import engine_for

        return engine_for(self.subject.form).remedies(finding, self.subject)

    def as_json(self) -> dict[str, Any]:
        """What `nianbao check --json` prints; `last_year` is null where nothing was compared."""
        from forms.rules.engine import count_unjudged
        from forms.rules.finding import count_levels

        last = self.subject.reference
        return {
            "last_year": {"source": last.source, "year": last.year} if last else None,
            "counts": count_levels(self.findings),
            "findings": [each.as_json(self.remedies(each)) for each in self.findings],
            "unjudged": count_unjudged(self.outcomes),
            "ready": self.ready,
        }


def check_report(content: Content, *, final: bool = False) -> Checked:
    """Judges a report; with `final` blanks are problems."""
    from forms.draft.view import subject_of

    today = datetime.now().astimezone().date()
    return judged(subject_of(content, today, final=final))


def judged(subject: Subject) -> Checked:
    """The outcomes of all checks."""
    from forms.rules.engine import check

    return Checked(subject, check(subject))


def beside_last_year(content: Content, path: Path) -> Content:
    """The report with last year's, as a file has it, in place of the one that it carries."""
    from forms.draft.changes import apply_all
    from forms.draft.edits import take_reference

    reference = reference_from(read_report(path).content, path.name)
    return apply_all(content, take_reference(content, reference).operations)


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
    """解除定稿: the code on printed copies is void from now on, and the reason is kept.

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


def print_pdf(
    content: Content,
    edition: Edition = "publish",
    *,
    progress: Progress = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> bytes:
    """An edition as PDF bytes, the same for preview, printer and file.

    `publish` is the report, `blank` its empty form, `findings` the 核对单, for which blanks count.
    NianbaoError `cancelled` when `cancelled()` turned true on the way.
    """
    from forms.render.pdf.writer import render_pdf
    from forms.render.stop import Cancelled

    try:
        return render_pdf(_document(content, edition), progress=progress, cancelled=cancelled)
    except Cancelled as stop:
        raise NianbaoError("cancelled", words.CANCELLED) from stop


def _document(content: Content, edition: Edition) -> Document:
    if edition != "findings":
        from forms.document.build import build

        return build(content, edition)
    from forms.document.findings_sheet import build_findings
    from forms.exchange.canonical import verification_code

    code = verification_code(content.seal.sha256) if content.seal else ""
    return build_findings(content, check_report(content, final=True).findings, code)


def save_bytes(path: Path, data: bytes) -> None:
    """Writes an output file whole, or leaves what was there untouched (NianbaoError)."""
    storage.write_whole(path, data)


def export_package(draft: OpenDraft, path: Path) -> None:
    """The report as one `.nianbao` file with the heads of its history.

    This is also the way out when the draft cannot be saved: what is not on disk yet is in the
    content, and if the draft cannot be read either, the heads are left out.
    """
    from forms.exchange.package import heads_of, write_package

    draft.store.flush()
    try:
        heads = heads_of(draft.store.changes())
    except NianbaoError:
        heads = ()
    write_package(path, draft.session.content, heads)


def write_content(path: Path, content: Content) -> None:
    """A content without history (an import) as a `.nianbao` file."""
    from forms.exchange.package import write_package

    write_package(path, content)


def open_library() -> Library:
    """The library of this user."""
    from forms.library.library import Library

    return Library()


def open_package(path: Path, library: Library, who: str = "") -> str:
    """Copies a package (or whatever read_report understands) into the library; the draft's id."""
    return take_over(read_report(path), library, path.name, who)


def take_over(imported: Imported, library: Library, name: str, who: str = "") -> str:
    """A draft of a report that was read from a file of this name; the draft's id.

    NianbaoError `newer-format`: what a newer program wrote would be lost here.
    """
    refuse_newer(imported, name)
    content, label = imported.content, words.OPENED_PACKAGE
    if not imported.package:
        content, label = with_own_profile(content), words.IMPORTED_FILE
    return library.create(content, label.format(name=name), who=who)


def refuse_newer(imported: Imported, name: str) -> None:
    """NianbaoError `newer-format` for a package that can be shown but not taken over."""
    if imported.newer:
        message = words.NEWER_PACKAGE.format(name=name)
        raise NianbaoError("newer-format", message, words.UPDATE_PROGRAM)


def refuse_missing(path: Path) -> None:
    """NianbaoError `no-file` for a path that is not a file."""
    with storage.told(path):
        there = path.is_file()
    if not there:
        message = words.NO_FILE.format(name=path.name)
        raise NianbaoError("no-file", message, words.NO_FILE_REMEDY)


def refuse_same(source: Path, output: Path) -> None:
    """NianbaoError `same-file` before an output would take the place of what is read."""
    with storage.told(output):
        same = output.exists() and source.exists() and output.samefile(source)
    if same:
        message = words.SAME_FILE.format(name=output.name)
        raise NianbaoError("same-file", message, words.SAME_FILE_REMEDY)
