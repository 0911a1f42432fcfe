"""How fixtures/schema-1.draft was made: run once with the program of schema 1, kept for ever.

python -m tests.forms.library.first_schema TARGET
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

from forms.draft import edits
from forms.draft.content import Content
from forms.draft.narrative import Link, Narrative
from forms.library import opening
from forms.library.progress import facts_of
from forms.library.saving import Place
from tests.stateful.script import Clock, edit

AGENCY = "云岭市青禾区档案局"


def make(target: Path) -> None:
    opening.make_draft(target, Content("2021"), "新建年报", "沈小禾")
    draft = opening.open_draft(target, "沈小禾", target.parent)
    session, clock = draft.session, Clock()
    session._clock = clock
    for address, raw in {"cover.agency": AGENCY, "cover.year": "2024"}.items():
        session.apply(edits.type_entry(session.content, address, raw))
    random = Random(1)
    while session.history.seq < 520:
        edit(session, clock, random)
    session.apply(edits.paste_entries(session.content, {CELL: "１，２３４件"}, 1, 1))
    text = Narrative.of(["全年收到申请", Link(CELL), "件。\n另有𠀀。"])
    session.apply(edits.edit_text(session.content, "problems.findings", 0, 0, text))
    session.undo()
    draft.store.set_place(Place(CELL, frozenset({CELL, "overview.intro"})))
    draft.store.set_summary(facts_of(session))
    assert draft.store.close()


CELL = "requests.new_received.business"

if __name__ == "__main__":
    make(Path(sys.argv[1]).absolute())
