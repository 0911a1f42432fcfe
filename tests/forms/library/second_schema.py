"""How fixtures/schema-2.draft was made: run once with the program of schema 2, kept for ever.

python -m tests.forms.library.second_schema TARGET
"""

from __future__ import annotations

import sys
from pathlib import Path

from forms.draft import edits
from forms.draft.content import Content
from forms.library import opening
from forms.ops import second_entry
from tests.stateful.script import Clock

A, B = "requests.new_received.natural_person", "requests.new_received.business"
REVIEW = "disputes.review.upheld"


def make(target: Path) -> None:
    opening.make_draft(target, Content("2021"), "新建年报", "沈小禾")
    draft = opening.open_draft(target, "沈小禾", target.parent)
    session = draft.session
    session._clock = Clock()
    for address, raw in {A: "12", B: "3", REVIEW: "0"}.items():
        session.apply(edits.type_entry(session.content, address, raw))
    second_entry.begin(session, "requests", "陆远")
    second_entry.keep(session, "requests", {A: "21", B: "3"})
    second_entry.settle(session, "requests", (A,))
    second_entry.begin(session, "disputes", "陆远")
    second_entry.keep(session, "disputes", {REVIEW: "1"})
    assert draft.store.close()


if __name__ == "__main__":
    make(Path(sys.argv[1]).absolute())
