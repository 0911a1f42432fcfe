"""What is ticked from the beginning, and what the sentence says. Without Qt."""

from __future__ import annotations

from desktop.importing.choice import Choice
from forms.ops import Offer


def offer(address: str, **different: object) -> Offer:
    given = {"kind": "cell", "raw": "3", "value": "3", "present": "", "sure": "exact"}
    return Offer(address, "requests", **{**given, **different})  # type: ignore[arg-type]


SURE = offer("a")
LIKELY = offer("b", sure="likely")
NO_NUMBER = offer("c", raw="/", value=None)
OVER = offer("d", present="5")
SAME = offer("e", present="3")
TEXT = offer("t", kind="text", raw="文字", value="文字")
FACT = offer("f", kind="fact", raw="县", value="县", present="市")


def test_only_what_is_sure_and_replaces_nothing_is_ticked() -> None:
    choice = Choice([SURE, LIKELY, NO_NUMBER, OVER, SAME, TEXT, FACT])
    assert choice.taken == {"a", "t"}


def test_nothing_is_ticked_where_the_file_is_not_trusted() -> None:
    assert Choice([SURE, TEXT], trusted=False).taken == set()


def test_the_sentence_counts_kinds_and_what_is_replaced() -> None:
    choice = Choice([SURE, OVER, TEXT, FACT])
    choice.tick(["d", "f"], on=True)
    said = "将填入 2 格数字、1 段文字、1 项基本信息；其中 1 格要覆盖现有数字、1 项要覆盖现有信息。"
    assert choice.sentence() == said


def test_the_sentence_reminds_of_doubtful_ones_until_they_are_ticked() -> None:
    choice = Choice([SURE, LIKELY, NO_NUMBER])
    assert choice.sentence().endswith("要看一眼的还有 2 处没有勾选。")
    choice.tick(["b", "c"], on=True)
    assert choice.sentence() == "将填入 3 格数字。"


def test_what_is_the_same_cannot_be_ticked() -> None:
    choice = Choice([SAME])
    choice.tick(["e"], on=True)
    assert choice.taken == set()
    assert choice.sentence() == "还没有勾选任何内容。"
