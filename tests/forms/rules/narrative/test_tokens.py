"""Folding, figures and words; every token keeps its place in the text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.rules.narrative.plain import paragraphs, plain, sentences
from forms.rules.narrative.reader import read_text
from forms.rules.narrative.tokens import Figure, tokens
from tests.forms.rules.narrative.report import ON_REQUEST


def figures(text: str) -> list[tuple[str, str]]:
    found = [token.figure for token in tokens(plain(text).text) if token.figure]
    return [(f"{'约' if f.vague else ''}{f.value.normalize():f}", f.unit) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("１２件", [("12", "count")]),
        ("1,234,567件", [("1234567", "count")]),
        ("1，234件", [("1234", "count")]),
        ("受理5，234是编号", [("5", "count"), ("234", "other")]),
        ("1 2 3 件", [("123", "count")]),
        ("一百零五件", [("105", "count")]),
        ("两件", [("2", "count")]),
        ("二〇件", [("20", "count")]),
        ("三万二千零四十件", [("32040", "count")]),
        ("十余件", [("约10", "count")]),
        ("5500余条", [("约5500", "count")]),
        ("约20件", [("约20", "count")]),
        ("20件以上", [("约20", "count")]),
        ("1.2万件", [("12000", "count")]),
        ("17.46%", [("17.46", "percent")]),
        ("百分之百", [("100", "percent")]),
        ("1300元", [("1300", "yuan")]),
        ("0.13万元", [("0.13", "myriad_yuan")]),
        ("8个工作日", [("8", "other")]),
        ("第36条", [("36", "other")]),
        ("0517-8360件", [("517", "other"), ("8360", "other")]),
        ("3-5件", [("3", "other"), ("5", "other")]),
        ("12名", [("12", "other")]),
        ("一次性告知", []),
        ("每一件", [("1", "other")]),
        ("2024年3月5日", []),
        ("《第12号》", []),
    ],
)
def test_figures(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected


def test_a_rounded_number_knows_the_worth_of_its_last_digit() -> None:
    figure = tokens("1.2万件")[0].figure
    assert figure == Figure(Decimal(12000), "count", 4, Decimal(1000), measure="件")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("规章制度", ["neutral"]),
        ("规章", ["noun"]),
        ("无法提供", ["row"]),
        ("“不予公开”", ["row"]),
        ("“一件事”", ["quoted"]),
        ("《收到5件》", ["quoted"]),
        ("2024年1月1日至2024年12月31日", ["whole_year"]),
        ("2024年上半年", ["part_of_year"]),
        ("2024年", ["year"]),
        ("二〇二四年", ["year"]),
        ("某某", ["gap"]),
    ],
)
def test_words(text: str, kinds: list[str]) -> None:
    assert [token.kind for token in tokens(plain(text).text)] == kinds


def test_paragraphs_are_not_parted_at_wrapped_lines_nor_from_their_heading() -> None:
    text = "（二）依申请公开\n我局共收到申请7\n13件，答复\n713件。\n其中予以公开208件"
    parts = [text[start:end] for start, end in paragraphs(text)]
    assert parts == [
        "（二）依申请公开\n我局共收到申请7\n13件，答复\n713件。",
        "其中予以公开208件",
    ]


def test_a_sentence_without_end_is_cut() -> None:
    pieces = sentences("收到申请，" * 1000)
    assert max(end - start for start, end in pieces) <= 1200
    assert pieces[0][0] == 0
    assert pieces[-1][1] == 5000


def test_places_are_those_of_the_text_as_written() -> None:
    text = "　　共收到政府信息公开申请 ７\n１３ 件。"
    (mention,) = read_text(text, 2024, ON_REQUEST)
    assert text[slice(*mention.number)] == "７\n１３"
    assert text[slice(*mention.span)] == "共收到政府信息公开申请 ７\n１３ 件"


SIGNS = st.sampled_from(
    list("收到申请公开不予件0123456789，。、（）“”《》年月未无\n 　%万一十余占其中")
)


@given(st.lists(SIGNS, max_size=80).map("".join))
def test_tokens_follow_each_other_and_any_text_can_be_read(text: str) -> None:
    end = 0
    for token in tokens(plain(text).text):
        assert token.start >= end
        assert token.end > token.start
        end = token.end
    for mention in read_text(text, 2024, ON_REQUEST):
        assert 0 <= mention.span[0] <= mention.number[0] < mention.number[1] <= len(text)
