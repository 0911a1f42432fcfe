"""Operations, their inverses and what typing on makes of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.draft.changes import (
    Change,
    Put,
    Splice,
    apply_all,
    inverted,
    merged,
    operation_from_json,
    touched,
)
from forms.draft.content import (
    ATTACHMENTS,
    CURRENT,
    ENTRIES,
    IMPORTED,
    LAST_YEAR,
    REFERENCE,
    SEAL,
    SOURCE,
    Attachment,
    Content,
    Seal,
)
from forms.draft.narrative import Link, Narrative, plain
from forms.rules.reference import Reference
from forms.rules.source import SourceRecord
from forms.values.entry import Entry, Origin

ADDRESS = "requests.granted.business"
TEXT = "overview.proactive"


def entry(raw: str) -> Entry:
    return Entry(raw, raw, Origin.TYPED)


EVERY_PART = [
    Put(ENTRIES, ADDRESS, None, entry("1")),
    Put(
        REFERENCE,
        LAST_YEAR,
        None,
        Reference("上年", "00", "2024", {ADDRESS: "2"}, {TEXT: "字"}, {}),
    ),
    Put(SOURCE, IMPORTED, None, SourceRecord("a.txt", "00", ("一、",), ("规章",), ("?",))),
    Put(ATTACHMENTS, "ff", None, Attachment("图.png", "image/png", b"\x89PNG\x00")),
    Put(SEAL, CURRENT, None, Seal("00", "王", "2026-01-15T09:00:00+08:00")),
    Splice(TEXT, 0, Narrative(), Narrative.of(["共", Link(ADDRESS), "件"])),
]


@pytest.mark.parametrize("operation", EVERY_PART)
def test_every_operation_applies_inverts_and_survives_json(operation: Put | Splice) -> None:
    blank = Content("2021")
    after = operation.apply(blank)
    assert after != blank
    assert apply_all(after, inverted([operation])).as_json() == blank.as_json()
    assert operation_from_json(operation.as_json()) == operation
    assert Content.from_json(after.as_json()) == after


def test_a_put_that_expects_something_else_is_refused() -> None:
    with pytest.raises(ValueError, match="expects"):
        Put(ENTRIES, ADDRESS, entry("1"), None).apply(Content("2021"))


def test_touched_names_cells_and_narratives() -> None:
    assert touched(EVERY_PART) == {ADDRESS, TEXT}


def test_a_change_survives_json() -> None:
    change = Change(
        1, "do", None, "试", "王", "2026-01-15T09:00:00+08:00", tuple(EVERY_PART), "0" * 64
    )
    assert Change.from_json(change.as_json()) == change


def typed(position: int, removed: str, inserted: str) -> Splice:
    return Splice(TEXT, position, plain(removed), plain(inserted))


@pytest.mark.parametrize(
    ("first", "second", "steps"),
    [
        (typed(0, "", "收"), typed(1, "", "到"), 1),
        (typed(0, "", "收到"), typed(1, "到", ""), 1),
        (typed(0, "旧", "新"), typed(1, "", "的"), 1),
        (typed(0, "", "收到"), typed(0, "", "共"), 2),
        (typed(0, "", "收"), typed(0, "收到", ""), 2),
        (typed(5, "", "收"), typed(2, "x", ""), 2),
    ],
)
def test_typing_on_merges_only_what_continues(first: Splice, second: Splice, steps: int) -> None:
    assert len(merged((first,), (second,))) == steps


def test_keystrokes_in_a_cell_merge_into_one_put() -> None:
    keys = merged(
        (Put(ENTRIES, ADDRESS, None, entry("1")),),
        (Put(ENTRIES, ADDRESS, entry("1"), entry("12")),),
    )
    assert keys == (Put(ENTRIES, ADDRESS, None, entry("12")),)


@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(0, 4), st.text("ab\n", max_size=3)), max_size=12
    )
)
def test_merging_changes_nothing_but_the_number_of_operations(
    edits: list[tuple[int, int, str]],
) -> None:
    content, operations, joined = Content("2021"), [], ()
    for position, removed, inserted in edits:
        old = content.text(TEXT)
        start = min(position, len(old))
        splice = Splice(TEXT, start, old.slice(start, start + removed), plain(inserted))
        content = splice.apply(content)
        operations.append(splice)
        joined = merged(joined, (splice,))
    assert apply_all(Content("2021"), joined) == content
    assert apply_all(content, inverted(joined)).as_json() == Content("2021").as_json()
    assert len(joined) <= len(operations)
