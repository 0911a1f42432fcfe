"""The command line `nianbao`: the same operations as the window, headless.

Exit codes: 0 good, 1 findings of level error, 2 cannot. With --json every answer is one JSON
object on stdout; a failure is {"error": {"kind", "message", "remedy"}}.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from forms.errors import NianbaoError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from forms.ops import Imported

GOOD, FOUND_ERRORS, CANNOT = 0, 1, 2
IMPORT_WORKER = "import-worker"
"""The hidden verb that the program starts itself with to read a file in a killable process."""


def main(argv: Sequence[str]) -> int:
    """Runs one command; returns the exit code."""
    if list(argv[:1]) == [IMPORT_WORKER]:
        return _serve_imports()
    _speak_utf8()
    try:
        options = _parser().parse_args(argv)
        return COMMANDS[options.verb](options)
    except NianbaoError as error:
        return _cannot(error, as_json="--json" in argv)


def _serve_imports() -> int:
    from forms.importers.worker import serve

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
    _file_verb(verbs, "import", "read a report and write it as a package", out="OUT.nianbao")
    _file_verb(verbs, "show", "what a report contains")
    _file_verb(verbs, "check", "all findings; exit code 1 when one is of level error")
    _file_verb(verbs, "print", "the report on paper", out="OUT.pdf")
    _file_verb(verbs, "open", "copy a package into the library")
    drafts = verbs.add_parser("drafts", help="the drafts in the library")
    drafts.add_argument("--json", action="store_true")
    return parser


def _file_verb(verbs: Any, name: str, help_text: str, *, out: str = "") -> None:
    verb = verbs.add_parser(name, help=help_text)
    verb.add_argument("file", type=Path, metavar="FILE")
    verb.add_argument("--json", action="store_true", help="answer in JSON")
    if out:
        verb.add_argument("-o", "--output", type=Path, required=True, metavar=out)


def _read(options: argparse.Namespace) -> Imported:
    from forms import ops

    return ops.read_report(options.file)


def _import(options: argparse.Namespace) -> int:
    from forms import ops
    from forms.exchange.report_json import report_as_json

    ops.refuse_same(options.file, options.output)
    imported = _read(options)
    ops.refuse_newer(imported, options.file.name)
    ops.write_content(options.output, imported.content)
    shown = report_as_json(imported.content)
    answer = {key: shown[key] for key in ("agency", "year", "format")}
    answer |= {"numbers": len(shown["values"]), "texts": sorted(shown["texts"])}
    answer |= _reading(imported)
    if options.json:
        _print_json({**answer, "output": str(options.output)})
    else:
        _say_import(answer)
    return GOOD


def _reading(imported: Imported) -> dict[str, Any]:
    proposal = imported.proposal
    return {
        "not_understood": [asdict(entry) for entry in proposal.not_understood] if proposal else [],
        "warnings": list(proposal.warnings) if proposal else [],
    }


def _say_import(answer: dict[str, Any]) -> None:
    from forms import words

    year, agency = answer["year"] or "", answer["agency"] or words.UNKNOWN
    print(words.IMPORTED.format(agency=agency, year=year, numbers=answer["numbers"]))
    for warning in answer["warnings"]:
        print(warning)
    for entry in answer["not_understood"]:
        print(words.NOT_UNDERSTOOD.format(**entry))


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

    checked = ops.check_report(_read(options).content)
    answer = checked.as_json()
    if options.json:
        _print_json(answer)
    else:
        for finding in checked.findings:
            print(f"{LEVELS[finding.level]}\t{finding.message}")
        print("\t".join(f"{LEVELS[level]} {n}" for level, n in answer["counts"].items()))
    return FOUND_ERRORS if answer["counts"]["error"] else GOOD


def _print(options: argparse.Namespace) -> int:
    from forms import ops

    ops.refuse_same(options.file, options.output)
    data = ops.print_pdf(_read(options).content)
    ops.save_bytes(options.output, data)
    if options.json:
        _print_json({"output": str(options.output), "bytes": len(data)})
    else:
        print(options.output)
    return GOOD


def _open(options: argparse.Namespace) -> int:
    from forms import ops

    draft = ops.open_package(options.file, ops.open_library())
    _print_json({"draft": draft}) if options.json else print(draft)
    return GOOD


def _drafts(options: argparse.Namespace) -> int:
    from forms import ops

    summaries = ops.open_library().drafts()
    if options.json:
        _print_json({"drafts": [asdict(summary) for summary in summaries]})
    else:
        for summary in summaries:
            print(f"{summary.id}\t{summary.title}")
    return GOOD


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "import": _import,
    "show": _show,
    "check": _check,
    "print": _print,
    "open": _open,
    "drafts": _drafts,
}
VERBS = (*COMMANDS, IMPORT_WORKER)
"""The first words by which the launcher knows that no window is wanted."""
