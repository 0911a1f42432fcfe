"""Paper and files: every edition in every format, and the register of what was given out."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from forms import storage, words
from forms.errors import NianbaoError
from forms.ops.checking import check_report

if TYPE_CHECKING:
    from forms.document.nodes import Document
    from forms.draft.content import Content, Print
    from forms.draft.session import Session, Update
    from forms.render.faces.faces import Faces

Progress = Callable[[int, int], None]
Edition = Literal["publish", "sign", "blank", "findings"]
EDITIONS: tuple[Edition, ...] = get_args(Edition)
"""For publication, to be signed, the empty form, the list of findings."""
Suffix = Literal["pdf", "docx", "html", "xlsx", "json"]
SUFFIXES: tuple[Suffix, ...] = get_args(Suffix)
"""The kinds of files that an edition can be written as."""
PAPER = "paper"


def print_pdf(
    content: Content,
    edition: Edition = "publish",
    *,
    faces: Faces | None = None,
    mirrored: bool = False,
    progress: Progress = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> bytes:
    """An edition as PDF bytes, the same for preview, printer and file.

    `publish` is the report, `sign` the same with its sign page, `blank` the empty form of its
    version, `findings` the 核对单; for the check results on both blanks count. Without `faces` those
    of own_faces() are used. `mirrored` is for paper printed on both sides. NianbaoError
    `cancelled` when `cancelled()` turned true.
    """
    from forms.render.pdf.writer import render_pdf
    from forms.render.stop import Cancelled

    try:
        return render_pdf(
            document_of(content, edition),
            faces=faces or own_faces()[0],
            mirrored=mirrored,
            progress=progress,
            cancelled=cancelled,
        )
    except Cancelled as stop:
        raise NianbaoError("cancelled", words.CANCELLED) from stop


def print_file(content: Content, edition: Edition, suffix: Suffix) -> bytes:
    """An edition as the bytes of a file of this kind."""
    if suffix == "pdf":
        return print_pdf(content, edition)
    if suffix == "json":
        return _json(content, edition)
    document = document_of(content, edition)
    if suffix == "docx":
        from forms.render.word import render_docx

        return render_docx(document)
    if suffix == "html":
        from forms.render.web import render_html

        return render_html(document)
    from forms.render.workbook import render_xlsx

    return render_xlsx(document)


def _json(content: Content, edition: Edition) -> bytes:
    from forms.definition.catalog import load
    from forms.draft.content import ENTRIES
    from forms.exchange.report_json import report_json_bytes

    if edition == "findings":
        checked = check_report(content, final=True).as_json()
        return json.dumps(checked, ensure_ascii=False, indent=1).encode("utf-8")
    if edition == "blank":
        content = replace(content, parts={}, texts={})
    if edition == "publish":  # who signs is nobody's business outside
        for fact in load(content.format).definition.sign:
            content = content.with_part(ENTRIES, fact.address, None)
    return report_json_bytes(content, code_of(content))


def suffix_of(path: Path) -> Suffix:
    """The kind of a file by its name; NianbaoError `no-format` for any other."""
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in SUFFIXES:
        message = words.NO_FORMAT.format(name=path.name)
        remedy = words.NO_FORMAT_REMEDY.format(suffixes=words.OR.join(SUFFIXES))
        raise NianbaoError("no-format", message, remedy)
    return suffix


def document_of(content: Content, edition: Edition) -> Document:
    """The tree of an edition, which all its formats are drawn from."""
    from forms.document.build import build, build_blank

    if edition == "blank":
        return build_blank(content.format)
    if edition == "publish":
        return build(content, code=code_of(content))
    from forms.document.findings_sheet import build_findings
    from forms.document.sign_page import build_signed

    made = build_signed if edition == "sign" else build_findings
    return made(content, check_report(content, final=True).findings, code=code_of(content))


def code_of(content: Content) -> str:
    """The 核验码 of a sealed report, empty for a draft."""
    from forms.exchange.canonical import verification_code

    return verification_code(content.seal.sha256) if content.seal else ""


def save_bytes(path: Path, data: bytes) -> None:
    """Writes an output file whole, or leaves what was there untouched (NianbaoError)."""
    storage.write_whole(path, data)


def own_faces() -> tuple[Faces, tuple[str, ...]]:
    """The faces that the agency prints with, and a sentence about each chosen one that is not
    there or cannot be used, so that the shipped one takes its place."""
    from forms.render.faces.choice import own_faces as chosen

    return chosen()


def face_notes(content: Content, edition: Edition) -> tuple[str, ...]:
    """What is to be said about the faces of a print: chosen ones that the shipped ones replace, and
    the characters that no face has."""
    from forms.render.pdf.writer import missing_characters

    faces, notes = own_faces()
    missing = missing_characters(document_of(content, edition), faces)
    named = words.NO_FACE.format(characters=" ".join(missing))
    return (*notes, *([named] if missing else []))


# ------------------------------------------------------------------------------- register


@dataclass(frozen=True, slots=True)
class Given:
    """How an edition was given out: `medium` is PAPER or a suffix; `pages` is empty for all of
    them, see span_of; `faces` are those that it was drawn with, if any were."""

    medium: str = PAPER
    copies: int = 1
    pages: str = ""
    faces: Faces | None = None


def record_print(
    session: Session,
    content: Content,
    edition: Edition,
    given: Given,
) -> Update:
    """Enters into the report's register what was given out, as `content` stood when it was made.

    The blank form belongs to no report: there is nothing to enter.
    """
    from forms.draft import edits
    from forms.draft.content import Print

    at = session.now.isoformat(timespec="seconds")
    drawn = {each.family: each.sha256 for _, each in given.faces.chosen} if given.faces else {}
    made = Print(
        edition,
        given.medium,
        given.copies,
        code_of(content),
        session.who,
        at,
        drawn,
        given.pages,
    )
    return cast("Update", session.apply(edits.record_print(session.content, made)))


def span_of(numbers: Sequence[int], count: int) -> str:
    """Pages (from 0, in order) as the register names them, 2-3,5; empty for all `count`."""
    if len(numbers) == count:
        return ""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    ends = ((run[0] + 1, run[-1] + 1) for run in runs)
    return ",".join(str(low) if low == high else f"{low}-{high}" for low, high in ends)


@dataclass(frozen=True, slots=True)
class Registered:
    """A line of the register; `void` says that 解除定稿 has made its code void since."""

    made: Print
    void: bool

    def as_json(self) -> dict[str, Any]:
        """The record's fields and `void`."""
        return {**self.made.as_json(), "void": self.void}


def register(content: Content) -> list[Registered]:
    """What was given out, newest first."""
    from forms.exchange.canonical import verification_code

    valid = code_of(content)
    void = {verification_code(sha256) for sha256 in content.void_seals} - {valid}
    return [Registered(made, made.code in void) for made in reversed(content.prints)]
