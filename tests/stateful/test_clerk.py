"""A clerk who does anything in any order; beside the program a model of plain dicts."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from forms.draft import edits
from forms.draft.content import Content
from forms.draft.history import GENESIS, change_hash
from forms.draft.narrative import Link, plain
from forms.draft.view import subject_of
from forms.exchange.package import heads_of, read_package, write_package
from forms.library.library import Library
from forms.rules.engine import check
from tests.stateful.script import CELLS, RAWS, TABLES, TEXTS, TYPED, WORDS, Clock, state_of

State = tuple[dict[str, str], dict[str, tuple[str, ...]], dict[str, str]]
"""Raw entries, texts as tuples of characters and `@cell` links, explanations."""

BLANK: State = ({}, {}, {})

cells = st.sampled_from(TYPED[:4]) | st.sampled_from(CELLS)
raws = st.sampled_from(RAWS)
texts = st.sampled_from(TEXTS[:3])


def atoms(content: Content, address: str) -> tuple[str, ...]:
    runs = content.text(address).runs
    split = ((f"@{run.cell}",) if isinstance(run, Link) else tuple(run) for run in runs)
    return tuple(atom for part in split for atom in part)


class Clerk(RuleBasedStateMachine):
    """The model's undo stacks hold whole states; typing on replaces the present one."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.library = Library(Path(self.folder.name) / "library")
        self.clock = Clock()
        self.take(self.library.create(Content("2021"), "新建年报"))
        self.begun = Content("2021").as_json()
        self.present: State = BLANK
        self.undone: list[State] = []
        self.done: list[State] = []

    def take(self, draft_id: str) -> None:
        self.draft = self.library.open(draft_id, "甲")
        assert self.draft.read_only is None
        self.session = self.draft.session
        self.session._clock = self.clock
        self.typing = ""

    # ----------------------------------------------------------------- what the model does

    def step(self, after: State, typing: str = "", *, on: bool = False) -> None:
        if after == self.present:
            return
        if not (on and typing and typing == self.typing):
            self.done.append(self.present)
            self.undone.clear()
        self.typing = typing
        self.present = after

    def with_entries(self, raws: dict[str, str]) -> State:
        entries = {**self.present[0], **raws}
        return {a: raw for a, raw in entries.items() if raw}, *self.present[1:]

    def with_text(self, address: str, text: tuple[str, ...]) -> State:
        changed = {**self.present[1], address: text}
        return self.present[0], {a: t for a, t in changed.items() if t}, self.present[2]

    def wait(self, on: bool) -> None:
        """A long pause ends the growing step, even when nothing comes of what follows it."""
        self.clock.pass_by(0.2 if on else 3)
        self.typing = self.typing if on else ""

    # ------------------------------------------------------------------- what the clerk does

    @rule(address=cells, raw=raws, on=st.booleans())
    def types(self, address: str, raw: str, on: bool) -> None:
        self.wait(on)
        after = self.with_entries({address: raw})
        self.session.apply(edits.type_entry(self.session.content, address, raw))
        self.step(after, f"cell:{address}", on=on)

    @rule(block=st.dictionaries(cells, raws, min_size=1, max_size=8))
    def pastes(self, block: dict[str, str]) -> None:
        self.wait(on=False)
        self.session.apply(edits.paste_entries(self.session.content, block, 1, len(block)))
        self.step(self.with_entries(block))

    @rule(table=st.sampled_from(TABLES))
    def fills_zeros(self, table: str) -> None:
        self.wait(on=False)
        blank = [a for a in TYPED if a.startswith(f"{table}.") and a not in self.present[0]]
        self.session.apply(edits.fill_zeros(self.session.content, table))
        self.step(self.with_entries(dict.fromkeys(blank, "0")))

    @rule(
        address=texts,
        at=st.integers(0, 200),
        removed=st.integers(0, 12),
        inserted=st.sampled_from((*WORDS, "")),
        on=st.booleans(),
    )
    def writes(self, address: str, at: int, removed: int, inserted: str, on: bool) -> None:
        self.wait(on)
        old = self.present[1].get(address, ())
        at = min(at, len(old))
        change = edits.edit_text(self.session.content, address, at, removed, plain(inserted))
        self.session.apply(change)
        if old[at : at + removed] or inserted:
            new = (*old[:at], *inserted, *old[at + removed :])
            self.step_text(self.with_text(address, new), f"text:{address}", on=on)

    def step_text(self, after: State, typing: str, *, on: bool) -> None:
        """Replacing a text by the same is a step all the same."""
        if not (on and typing == self.typing):
            self.done.append(self.present)
            self.undone.clear()
        self.typing, self.present = typing, after

    @rule(address=texts, at=st.integers(0, 200), cell=cells)
    def links(self, address: str, at: int, cell: str) -> None:
        self.wait(on=False)
        old = self.present[1].get(address, ())
        at = min(at, len(old))
        self.session.apply(edits.insert_link(self.session.content, address, at, cell))
        self.step(self.with_text(address, (*old[:at], f"@{cell}", *old[at:])))

    @rule(which=st.integers(0, 5), text=st.sampled_from(("补登往年两件", "并入其他文件", "")))
    def explains(self, which: int, text: str) -> None:
        self.wait(on=False)
        self.session.settle()
        found = self.session.findings
        if found:
            finding = found[which % len(found)]
            change = edits.explain(self.session.content, finding, text, "甲", self.clock())
            applied = self.session.apply(change)
            told = {**self.present[2], finding.id: text}
            after = *self.present[:2], {id_: words for id_, words in told.items() if words}
            if applied and after == self.present:
                self.done.append(self.present)  # the same words, bound to other values now
                self.undone.clear()
            self.step(after)

    @rule()
    def undoes(self) -> None:
        update = self.session.undo()
        assert (update is not None) == bool(self.done)
        if self.done:
            self.undone.append(self.present)
            self.present, self.typing = self.done.pop(), ""

    @rule()
    def redoes(self) -> None:
        update = self.session.redo()
        assert (update is not None) == bool(self.undone)
        if self.undone:
            self.done.append(self.present)
            self.present, self.typing = self.undone.pop(), ""

    @rule()
    def closes_and_opens(self) -> None:
        before = self.session.content
        assert self.draft.store.close()
        self.take(self.draft.id)
        assert state_of(self.session.content) == state_of(before)

    @rule()
    def exports_and_imports(self) -> None:
        assert self.draft.store.flush()
        path = Path(self.folder.name) / "a.nianbao"
        write_package(path, self.session.content, heads_of(self.draft.store.changes()))
        package = read_package(path)
        assert state_of(package.content) == state_of(self.session.content)
        assert len(package.heads) == self.session.history.seq
        assert self.draft.store.close()
        self.take(self.library.create(package.content, "打开上报包"))
        self.begun = self.session.content.as_json()
        self.done, self.undone = [], []  # undo stops where a report began

    @rule()
    def pauses(self) -> None:
        """Checking in part is checking in full, whatever was done since the last pause."""
        self.session.settle()
        subject = subject_of(self.session.content, self.session.today)
        assert self.session.outcomes == check(subject)

    # ------------------------------------------------------------------ what always holds

    @invariant()
    def the_content_is_the_models(self) -> None:
        content = self.session.content
        assert {a: entry.raw for a, entry in content.entries.items()} == self.present[0]
        assert {a: atoms(content, a) for a in content.texts} == self.present[1]
        assert {id_: each.text for id_, each in content.explanations.items()} == self.present[2]

    def teardown(self) -> None:
        if not hasattr(self, "draft"):
            return
        self.pauses()
        present = state_of(self.session.content)
        steps = self.everything_back()
        assert self.session.content.as_json() == self.begun
        for _ in range(steps):
            assert self.session.redo()
        assert state_of(self.session.content) == present
        self.the_chain_is_whole()
        assert self.draft.store.close()
        self.folder.cleanup()

    def everything_back(self) -> int:
        steps = 0
        while self.session.undo():
            steps += 1
        assert steps == len(self.done)
        return steps

    def the_chain_is_whole(self) -> None:
        assert self.draft.store.flush()
        head: Any = GENESIS
        for change in self.draft.store.changes():
            assert change.previous_hash == head
            head = change_hash(change)
        assert head == self.session.history.head_hash


TestClerk = Clerk.TestCase
TestClerk.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)
