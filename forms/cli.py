"""The command line `nianbao`: the same operations as the window, headless.

Exit codes: 0 good, 1 findings of level error or not ready for 定稿, 2 cannot. With --json every
answer is one JSON object on stdout; a failure is {"error": {"kind", "message", "remedy"}}.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from forms.errors import NianbaoError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Sequence

    from forms.draft.content import Content
    from forms.draft.session import Session
    from forms.ops import Imported, LastYear, NotReady
    from forms.rules.finding import Finding, Remedy

GOOD, FOUND_ERRORS, CANNOT = 0, 1, 2
WIPE = "\r\x1b[K"
"""Takes a line of progress off a terminal."""
IMPORT_WORKER = "import-worker"
"""The hidden verb that the program starts itself with to read a file in a killable process."""


def main(argv: Sequence[str]) -> int:
    """Runs one command; returns the exit code."""
    if list(argv[:1]) == [IMPORT_WORKER]:
        return _serve_imports()
    _speak_utf8()
    try:
        code = _run(argv)
        if sys.stdout:
            sys.stdout.flush()
    except BrokenPipeError:
        _close_answer()
        return CANNOT
    return code


def _run(argv: Sequence[str]) -> int:
    try:
        options = _parser().parse_args(argv)
        return COMMANDS[options.verb](options)
    except NianbaoError as error:
        return _cannot(error, as_json="--json" in argv)


def _close_answer() -> None:
    """Whoever read the answer has enough (`| head`): what is still unwritten must not fail again
    when the process ends."""
    with suppress(BrokenPipeError):
        sys.stdout.close()


def _serve_imports() -> int:
    from forms.importers.worker.serve import serve

    return serve(sys.stdin.buffer, sys.stdout.buffer)


def _speak_utf8() -> None:
    """A Windows console would otherwise refuse characters outside its code page."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def _cannot(error: NianbaoError, *, as_json: bool) -> int:
    if as_json:
        _print_json({"error": error.as_json()})
    else:
        print(f"{error.message}\n{error.remedy}".rstrip(), file=sys.stderr)
    return CANNOT


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


def _answer(options: argparse.Namespace, value: dict[str, Any], lines: Iterable[str]) -> int:
    """The one or the other."""
    if options.json:
        _print_json(value)
    else:
        for line in lines:
            print(line)
    return GOOD


def _parser() -> argparse.ArgumentParser:
    import argparse  # here, because the window asks this module for VERBS alone

    from forms import words

    class Parser(argparse.ArgumentParser):
        """Tells a wrong command the way every other failure is told."""

        def error(self, message: str) -> NoReturn:
            reason = words.USAGE.format(reason=message)
            raise NianbaoError("usage", reason, words.USAGE_REMEDY)

    parser = Parser(
        prog="nianbao",
        description="Fill in, check and print the annual report on information disclosure.",
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    taken = _file_verb(verbs, "import", "read a report of any kind and write it as a package")
    taken.add_argument("-o", "--output", type=Path, metavar="OUT.nianbao")
    taken.add_argument(
        "--as-last-year", type=Path, metavar="OF.nianbao", help="put it beside this report"
    )
    _file_verb(verbs, "show", "what a report contains")
    check = _file_verb(verbs, "check", "all findings; exit code 1 when one is of level error")
    check.add_argument("--last-year", type=Path, metavar="FILE", help="last year's report")
    check.add_argument("--final", action="store_true", help="blanks are problems")
    _printing_verb(verbs)
    _file_verb(verbs, "prints", "the register of what was printed from a report, newest first")
    _finishing_verbs(verbs)
    _file_verb(verbs, "open", "copy a package into the library")
    _plain_verb(verbs, "drafts", "the drafts in the library")
    backup = _plain_verb(verbs, "backup", "the whole library as one file")
    backup.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.nianbak")
    _file_verb(verbs, "restore", "bring back what is in a backup and not in the library")
    _plain_verb(verbs, "rules", "the catalogue of checks")
    return parser


def _printing_verb(verbs: Any) -> None:
    from forms import ops
    from forms.definition.catalog import FORMATS

    files = "|".join(ops.SUFFIXES)
    paper = _plain_verb(verbs, "print", "an edition as a file of the kind that its name says")
    paper.add_argument("file", type=Path, nargs="?", metavar="FILE")
    paper.add_argument("-o", "--output", type=Path, required=True, metavar=f"OUT.{{{files}}}")
    paper.add_argument("--edition", choices=ops.EDITIONS, default=ops.EDITIONS[0])
    paper.add_argument("--format", choices=FORMATS, help="of the blank form, instead of FILE")


def _finishing_verbs(verbs: Any) -> None:
    _changing_verb(verbs, "finalise", "seal a report that nothing stands against")
    unfinalise = _changing_verb(
        verbs, "unfinalise", "take the seal and the day of signing away; its code is void then"
    )
    unfinalise.add_argument("--reason", required=True, metavar="TEXT")
    explain = _changing_verb(verbs, "explain", "stand by a finding instead of mending it")
    explain.add_argument("finding", metavar="FINDING", help="an id as check --json prints it")
    explain.add_argument("--text", required=True, help="the explanation; a blank one takes it back")


def _plain_verb(verbs: Any, name: str, help_text: str) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=help_text)
    verb.add_argument("--json", action="store_true", help="answer in JSON")
    return verb


def _file_verb(verbs: Any, name: str, help_text: str) -> argparse.ArgumentParser:
    verb = _plain_verb(verbs, name, help_text)
    verb.add_argument("file", type=Path, metavar="FILE")
    return verb


def _changing_verb(verbs: Any, name: str, help_text: str) -> argparse.ArgumentParser:
    """A verb that replaces a package, or writes another one."""
    verb = _file_verb(verbs, name, help_text)
    verb.add_argument("-o", "--output", type=Path, metavar="OUT.nianbao", help="else FILE itself")
    verb.add_argument("--who", default="", metavar="NAME", help="else the report's preparer")
    return verb


def _read(options: argparse.Namespace) -> Imported:
    from forms import ops

    return ops.read_as_own(options.file)


# -------------------------------------------------------------------- files of every kind


def _watched(path: Path) -> Imported:
    """Reads a file; a terminal shows how far it is, and Ctrl+C leaves everything as it was."""
    from forms import ops, words

    shown = sys.stderr.isatty()

    def tell(step: int, steps: int) -> None:
        print(f"\r{words.PROGRESS.format(step=step, steps=steps)}", end="", file=sys.stderr)

    try:
        return ops.read_as_own(path, ops.Watch(told=tell if shown else None))
    except KeyboardInterrupt:
        raise NianbaoError("cancelled", words.CANCELLED) from None
    finally:
        if shown:
            print(WIPE, end="", file=sys.stderr, flush=True)


def _import(options: argparse.Namespace) -> int:
    from forms import ops, words

    if options.as_last_year:
        return _import_last_year(options)
    if options.output is None:
        raise NianbaoError("usage", words.NO_IMPORT_OUTPUT, words.NO_OUTPUT_REMEDY)
    ops.refuse_same(options.file, options.output)
    imported = _watched(options.file)
    ops.refuse_newer(imported, options.file.name)
    ops.write_content(options.output, imported.content)
    answer = ops.reading_as_json(imported)
    said = words.IMPORTED.format(
        agency=answer["agency"] or words.UNKNOWN,
        year=answer["year"] or "",
        numbers=sum(each["value"] is not None for each in answer["cells"]),
        texts=len(answer["texts"]),
    )
    return _say_import(options, imported, {**answer, "output": str(options.output)}, said)


def _import_last_year(options: argparse.Namespace) -> int:
    from forms import ops, words

    of = options.as_last_year
    ops.refuse_same(options.file, options.output or of)
    imported = _watched(options.file)
    taken: list[ops.LastYear] = []

    def take(session: Session) -> None:
        taken.append(ops.as_last_year(imported, options.file.name, session.content.format))
        ops.take_last_year(session, taken[0])

    session = ops.change_file(of, take, options.output)
    answer, output = ops.reading_as_json(imported), str(options.output or of)
    answer["warnings"] += ops.remarks_on(taken[0], session.content)
    answer |= {**taken[0].as_json(), "output": output}
    counts = answer["last_year"]
    said = words.TAKEN_LAST_YEAR.format(file=output, name=options.file.name, **counts)
    return _say_import(options, imported, answer, said, taken[0])


def _say_import(
    options: argparse.Namespace,
    imported: Imported,
    answer: dict[str, Any],
    said: str,
    last_year: LastYear | None = None,
) -> int:
    from forms import ops

    lines = (said, *answer["warnings"], *ops.reading_lines(imported, last_year))
    return _answer(options, answer, lines)


def _show(options: argparse.Namespace) -> int:
    from forms.exchange.report_json import report_as_json

    shown = report_as_json(_read(options).content)
    if options.json:
        _print_json(shown)
        return GOOD
    from forms.definition.catalog import load

    form = load(shown["format"])
    print(shown["title"])
    for address, value in {**shown["values"], **shown["texts"]}.items():
        print(f"{form.printed(address)}\t{value}")
    return GOOD


def _check(options: argparse.Namespace) -> int:
    from forms import ops
    from forms.rules.words import LEVELS

    content, told = _read(options).content, dict[str, Any]()
    if options.last_year:
        past = ops.read_report(options.last_year)
        content, told = _beside(content, past, as_json=options.json)
    checked = ops.check_report(content, final=options.final)
    answer = {**checked.as_json(), **told}
    if options.json:
        _print_json(answer)
    else:
        for finding in checked.findings:
            _say_finding(finding, checked.remedies(finding))
        print("\t".join(f"{LEVELS[level]} {n}" for level, n in answer["counts"].items()))
    return FOUND_ERRORS if answer["counts"]["error"] else GOOD


def _beside(content: Content, past: Imported, *, as_json: bool) -> tuple[Content, dict[str, Any]]:
    """The report with this as last year's, and what the answer in JSON says of it. The plain answer
    has what was not compared before the findings."""
    from forms import ops

    last_year = ops.as_last_year(past, past.name, content.format)
    wrong = ops.wrong_year(last_year, content)
    if wrong:
        print(wrong.message, file=sys.stderr)
    elif not as_json:
        for line in ops.reading_lines(past, last_year):
            print(line)
    told = last_year.as_json()
    del told["last_year"]
    unread = past.proposal.not_understood if past.proposal else ()
    told["not_understood"] = [asdict(each) for each in unread]
    return ops.beside_last_year(content, last_year), {"last_year_reading": told}


def _say_finding(finding: Finding, remedies: Sequence[Remedy] = ()) -> None:
    """The sentence, and under it what would mend it and what the clerk said to it."""
    from forms import words
    from forms.rules.words import LEVELS

    print(f"{LEVELS[finding.level]}\t{finding.message}")
    if remedies:
        offers = words.SEPARATOR.join(remedy.offer for remedy in remedies)
        print("\t" + words.MENDS.format(offers=offers))
    if finding.void:
        print("\t" + words.VOID.format(text=finding.void))
    if finding.explanation:
        said = finding.explanation
        pattern = words.EXPLAINED if said.who else words.UNSIGNED
        print("\t" + pattern.format(text=said.text, who=said.who, day=said.at[:10]))
    elif finding.level == "warning":
        print("\t" + words.TO_EXPLAIN)


def _print(options: argparse.Namespace) -> int:
    from forms import ops

    suffix = ops.suffix_of(options.output)
    content = _printed(options)
    data = ops.print_file(content, options.edition, suffix)
    for note in ops.face_notes(content, options.edition) if suffix == "pdf" else ():
        print(note, file=sys.stderr)
    ops.save_bytes(options.output, data)
    answer = {"output": str(options.output), "bytes": len(data)}
    return _answer(options, answer, [str(options.output)])


def _prints(options: argparse.Namespace) -> int:
    from forms import ops, words
    from forms.document.words import EDITIONS

    lines = ops.register(_read(options).content)
    if options.json:
        _print_json({"prints": [line.as_json() for line in lines]})
        return GOOD
    for line in lines:
        made = line.made
        medium = words.PAPER.format(copies=made.copies) if made.medium == ops.PAPER else made.medium
        medium += words.PAGES.format(pages=made.pages) if made.pages else ""
        state = words.VOID_CODE if line.void else "" if made.code else words.DRAFT
        day = made.at[:16].replace("T", " ")
        print(day, EDITIONS[made.edition], medium, made.code, state, sep="\t")
    return GOOD


def _printed(options: argparse.Namespace) -> Content:
    """The report to be printed; for the empty form its format is enough."""
    from forms import ops, words
    from forms.draft.content import Content

    blank = options.edition == "blank"
    if bool(options.file) == bool(options.format) or (options.format and not blank):
        raise NianbaoError("usage", words.NOTHING_TO_PRINT, words.NOTHING_TO_PRINT_REMEDY)
    if options.format:
        return Content(options.format)
    ops.refuse_same(options.file, options.output)
    return _read(options).content


# ------------------------------------------------------------------------------ finishing


def _finalise(options: argparse.Namespace) -> int:
    from forms import ops, words
    from forms.exchange.canonical import verification_code

    try:
        session = _change(options, ops.finalise)
    except ops.NotReady as refusal:
        return _not_ready(refusal, as_json=options.json)
    seal = session.content.seal
    code = verification_code(seal.sha256) if seal else ""
    answer = {"code": code, "seal": seal.as_json() if seal else None}
    return _changed(options, answer, words.FINALISED.format(code=code))


def _not_ready(refusal: NotReady, *, as_json: bool) -> int:
    _cannot(refusal, as_json=as_json)
    if not as_json:
        for finding in refusal.obstacles:
            _say_finding(finding)
    return FOUND_ERRORS


def _unfinalise(options: argparse.Namespace) -> int:
    from forms import ops, words

    session = _change(options, lambda session: ops.unfinalise(session, options.reason))
    void = {sha256: seal.as_json() for sha256, seal in session.content.void_seals.items()}
    said = words.UNFINALISED.format(reason=options.reason.strip())
    return _changed(options, {"void_seals": void}, said)


def _explain(options: argparse.Namespace) -> int:
    from forms import ops, words

    session = _change(options, lambda session: ops.explain(session, options.finding, options.text))
    kept = session.content.explanations.get(options.finding)
    pattern = words.EXPLANATION_KEPT if kept else words.EXPLANATION_TAKEN
    answer = {"finding": options.finding, "explanation": kept.as_json() if kept else None}
    return _changed(options, answer, pattern.format(file=options.output or options.file))


def _change(options: argparse.Namespace, act: Callable[[Session], object]) -> Session:
    from forms import ops

    return ops.change_file(options.file, act, options.output, options.who)


def _changed(options: argparse.Namespace, answer: dict[str, Any], said: str) -> int:
    return _answer(options, {**answer, "output": str(options.output or options.file)}, [said])


# -------------------------------------------------------------------------------- library


def _open(options: argparse.Namespace) -> int:
    from forms import ops

    draft = ops.open_package(options.file, ops.open_library())
    return _answer(options, {"draft": draft}, [draft])


def _drafts(options: argparse.Namespace) -> int:
    from forms import ops

    summaries = ops.open_library().drafts()
    lines = [f"{summary.id}\t{summary.title}" for summary in summaries]
    return _answer(options, {"drafts": [asdict(summary) for summary in summaries]}, lines)


def _backup(options: argparse.Namespace) -> int:
    from forms import ops

    made = ops.back_up(ops.open_library(), options.output)
    _answer(options, made.as_json(), made.told())
    return FOUND_ERRORS if made.left else GOOD


def _restore(options: argparse.Namespace) -> int:
    from forms import ops

    library = ops.open_library()
    inside = ops.look_into_backup(library, options.file)
    settings = inside.settings_proposed
    done = ops.restore_backup(library, inside, inside.proposed, settings=settings)
    _answer(options, done.as_json(), done.told())
    return FOUND_ERRORS if done.left or not inside.sound else GOOD


def _rules(options: argparse.Namespace) -> int:
    from forms.definition.catalog import FORMATS, load
    from forms.rules.catalogue import catalogue
    from forms.rules.words import LEVELS

    listed = {key: catalogue(load(key)) for key in FORMATS}
    entries = {key: [each.as_json() for each in rules] for key, rules in listed.items()}
    lines = [f"{each.key}\t{LEVELS[each.level]}\t{each.title}" for each in listed[FORMATS[0]]]
    return _answer(options, {"formats": entries}, lines)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "import": _import,
    "show": _show,
    "check": _check,
    "print": _print,
    "prints": _prints,
    "finalise": _finalise,
    "unfinalise": _unfinalise,
    "explain": _explain,
    "open": _open,
    "drafts": _drafts,
    "backup": _backup,
    "restore": _restore,
    "rules": _rules,
}
VERBS = (*COMMANDS, IMPORT_WORKER)
"""The first words by which the launcher knows that no window is wanted."""
