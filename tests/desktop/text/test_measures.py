"""Positions, least changes, lengths and copied sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.last_year import copied_sentences
from desktop.text.offsets import Offsets
from desktop.text.shown import Shown, difference, shown
from desktop.text.tally import tally
from forms.draft.narrative import Link, Narrative

TEXTS = st.text(alphabet="ab年😀𠮷\n", max_size=12)
RUNS = st.lists(st.one_of(TEXTS, st.sampled_from([Link("a"), Link("b")])), max_size=6)


@given(TEXTS)
def test_positions_in_both_counts(text: str) -> None:
    offsets = Offsets(text)
    for point in range(len(text) + 1):
        unit = len(text[:point].encode("utf-16-le")) // 2
        assert offsets.unit(point) == unit
        assert offsets.point(unit) == offsets.point_after(unit) == point


def test_a_position_inside_a_pair_belongs_to_its_character() -> None:
    offsets = Offsets("a😀b")
    assert (offsets.point(2), offsets.point_after(2)) == (1, 2)


@given(RUNS, RUNS)
def test_the_difference_makes_one_the_other(old: list[object], new: list[object]) -> None:
    one, other = shown(Narrative.of(old)), shown(Narrative.of(new))
    patch = difference(one, other)
    if patch is None:
        assert one == other
    else:
        end = patch.position + patch.removed
        assert one.replaced(patch.position, end, patch.inserted) == other
        assert patch.removed or patch.inserted.flat


def test_equal_text_between_other_links_is_a_difference() -> None:
    one = Shown("x\ufffcy\ufffcz", (Link("a"), Link("b")))
    other = Shown("x\ufffcy\ufffcz", (Link("a"), Link("c")))
    patch = difference(one, other)
    assert patch is not None
    assert (patch.position, patch.removed, patch.inserted.objects) == (3, 1, (Link("c"),))


@pytest.mark.parametrize(
    ("length", "customary", "unusual"),
    [
        (0, (100, 400), False),
        (99, (100, 400), True),
        (100, (100, 400), False),
        (400, (100, 400), False),
        (401, (100, 400), True),
        (0, (0, 400), False),
        (401, (0, 400), True),
        (9000, None, False),
    ],
)
def test_lengths(length: int, customary: tuple[int, int] | None, unusual: bool) -> None:
    counted = tally("字 \n" * length, customary)
    assert counted.unusual is unusual
    assert str(length) in counted.text or length == 0


def test_sentences_taken_over_from_last_year() -> None:
    last = "严格落实登记、审核、办理各环节制度。全年收到申请 12 件。一般。"
    now = "今年不同的开头。严格落实登记、审核、 办理各环节制度；一般。"
    places = copied_sentences(last, now)
    assert [last[start:end] for start, end in places] == ["严格落实登记、审核、办理各环节制度。"]
