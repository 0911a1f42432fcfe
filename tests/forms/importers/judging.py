"""What is held against a reading of a report: every number right or listed, none wrong."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forms.importers.proposal import Proposal
    from tests.forms.importers.reports import Report

_BLANKS = re.compile(r"[\s\u3000\u00a0]+")
_ROW_KINDS = 200


def plain(text: str) -> str:
    """One blank for any, none at the ends."""
    return _BLANKS.sub(" ", text).strip()


def solid(text: str) -> str:
    """No blanks at all."""
    return _BLANKS.sub("", text)


def times(raw: str, text: str) -> int:
    """How often a number stands in a text by itself, not as a part of another."""
    own = rf"(?<![\d.,]){re.escape(plain(raw))}(?![\d,]|\.\d)"
    return len(re.findall(own, plain(text)))


def share(made: Report, proposal: Proposal) -> float:
    """How much of what is printed was read."""
    truth = made.truth()
    return len(proposal.cells) / len(truth) if truth else 1.0


def faults(made: Report, proposal: Proposal) -> list[str]:
    """Everything that is wrong with a reading."""
    return [
        *wrong_numbers(made, proposal),
        *lost_numbers(made, proposal),
        *lost_texts(made, proposal),
        *wrong_texts(made, proposal),
        *wrong_frame(made, proposal),
    ]


def wrong_numbers(made: Report, proposal: Proposal) -> list[str]:
    """Numbers in cells where none is true, and numbers that are not what is true."""
    truth = made.truth()
    found = []
    for address, cell in proposal.cells.items():
        true = truth.get(address)
        if true is None:
            found.append(f"invented: {address} = {cell.raw!r} ({cell.where})")
        elif cell.value != true.value:
            found.append(f"wrong: {address} = {cell.value!r} of {cell.raw!r}, true {true.value!r}")
        elif solid(cell.raw) not in {solid(true.text), solid(true.text + true.unit)}:
            found.append(f"altered: {address} raw {cell.raw!r}, printed {true.text!r}")
    return found


def lost_numbers(made: Report, proposal: Proposal) -> list[str]:
    """Numbers that were neither placed nor listed: each must stand in a listed text as often as it
    is missing, or its row must be listed."""
    missing: dict[str, list[str]] = defaultdict(list)
    rows = {each.row for each in proposal.not_understood if each.row}
    for address, cell in made.truth().items():
        if address not in proposal.cells and address.rpartition(".")[0] not in rows:
            missing[plain(cell.text)].append(address)
    for cell in made.strays():
        missing[plain(cell.text)].append("stray")
    listed = [each.text for each in proposal.not_understood]
    listed += [each.text for each in proposal.texts.values()]
    return [
        f"lost: {raw!r} of {addresses[0]} and {len(addresses) - 1} more"
        for raw, addresses in missing.items()
        if sum(times(raw, text) for text in listed) < len(addresses)
    ]


def lost_texts(made: Report, proposal: Proposal) -> list[str]:
    """Paragraphs that are in no narrative and not listed."""
    kept = "\n".join(found.text for found in proposal.texts.values())
    kept += "\n" + "\n".join(each.text for each in proposal.not_understood)
    known = solid(kept)
    return [
        f"lost: {block.text[:40]!r}"
        for role in ("lead", "body", "note", "other")
        for block in made.texts_of_role(role)
        if solid(block.text)[:_ROW_KINDS] not in known
    ]


def wrong_texts(made: Report, proposal: Proposal) -> list[str]:
    """Narratives that are not verbatim in their places."""
    if made.texts is None:
        return []
    parting = "\n" if made.breaks else ""
    read = {a: found.text.replace("\n", parting) for a, found in proposal.texts.items()}
    true = {a: text.replace("\n", parting) for a, text in made.texts.items()}
    return [
        f"text {address}: {read.get(address)!r}, true {true.get(address)!r}"
        for address in sorted(read.keys() | true.keys())
        if read.get(address) != true.get(address)
    ]


def wrong_frame(made: Report, proposal: Proposal) -> list[str]:
    """Agency, year and format, and what must be warned of."""
    said = (proposal.agency, proposal.year, proposal.format)
    true = (made.agency, made.year, made.form.format)
    found = [] if said == true else [f"frame {said}, true {true}"]
    warnings = "\n".join(proposal.warnings)
    return found + [f"not warned of: {each}" for each in made.warned if each not in warnings]
