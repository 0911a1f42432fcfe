"""What is a heading in a clerk's text, and what only looks like one."""

from __future__ import annotations

import pytest

from forms.document.headings import LONGEST, numbered, rank
from forms.document.nodes import Block, Heading, Paragraph


def of(line: str, below: str | None = "按要求逐项落实。") -> Block:
    return numbered(line, below, "overview.intro")


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("（一）主动公开", 2),
        ("(二)依申请公开", 2),
        ("（三）、监督保障", 2),
        ("（十二）强化领导，压实责任", 2),
        ("1.规范性文件", 3),
        ("2．解读回应", 3),
        ("3、平台建设", 3),
        ("１２．教育培训", 3),
        ("1. 规范性文件", 3),
        ("1.2023年公开情况", 3),
        ("2、2023年以来的做法", 3),
        ("（1）解读材料", 3),
        ("(2)发布渠道", 3),
        ("（３）、存档", 3),
        ("（四）主要问题：", 2),
    ],
)
def test_a_short_numbered_line_is_a_heading(line: str, level: int) -> None:
    found = of(line)
    assert isinstance(found, Heading)
    assert (found.level, found.text) == (level, line)


@pytest.mark.parametrize(
    "line",
    [
        "2023.5万元用于培训",
        "1.5倍于上年",
        "1．5倍于上年",
        "12.5万人次访问",
        "1、2月召开会议",
        "3.15活动现场解答",
        "2023年工作",
        "（2023）年度",
        "1.收到申请3件，答复3件",
        "（二）召开会议，培训320人次",
        "1.解读不够及时；",
        "1.加强培训，",
        "（1）解读材料与文件同步公开。",
        "（一）",
        "1.",
        "一是解读形式较为单一",
        "第一，加强领导",
        "（一）" + "公" * LONGEST,
    ],
)
def test_facts_sentences_and_decimals_are_text(line: str) -> None:
    found = of(line)
    assert isinstance(found, Paragraph)
    assert [(run.text, run.role) for run in found.runs] == [(line, "text")]


def test_a_paragraph_opens_with_its_heading() -> None:
    found = of("（一）完善目录。调整目录12项，公开文件96件。")
    assert isinstance(found, Paragraph)
    runs = [(run.text, run.role) for run in found.runs]
    assert runs == [("（一）完善目录。", "run-in"), ("调整目录12项，公开文件96件。", "text")]
    assert found.source == "overview.intro"


@pytest.mark.parametrize(
    "line",
    [
        "（一）全年新收申请5件，均已办结。其中3件予以公开。",
        "（一）只有一句话。",
        "（一）" + "公" * LONGEST + "。其余略。",
        "1.规范性文件。集中公开。",
    ],
)
def test_a_sentence_of_facts_or_a_long_one_is_no_heading_before_its_text(line: str) -> None:
    found = of(line)
    assert isinstance(found, Paragraph)
    assert [run.role for run in found.runs] == ["text"]


@pytest.mark.parametrize("below", ["1.规范性文件", "（1）解读", "按要求落实。", "", "一是加强领导"])
def test_a_heading_has_text_or_a_lower_heading_under_it(below: str) -> None:
    assert isinstance(of("（一）主动公开", below), Heading)


@pytest.mark.parametrize("below", ["（二）依申请公开", None])
def test_a_list_of_short_lines_has_no_headings(below: str | None) -> None:
    found = of("（一）主动公开", below)
    assert isinstance(found, Paragraph)
    assert [run.role for run in found.runs] == ["run-in"]
    item = of("1.设施不足", below or "2.人员不足")
    assert isinstance(item, Paragraph)
    assert [run.role for run in item.runs] == ["text"]


def test_ranks() -> None:
    assert [rank(line) for line in ("（一）甲", "1.甲", "（1）甲", "甲")] == [2, 3, 4, 0]
