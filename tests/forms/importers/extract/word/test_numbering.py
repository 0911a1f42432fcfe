"""The numbers that Word shows before paragraphs, which no text of the file holds."""

from __future__ import annotations

import pytest

from forms.importers.extract.word.counting import written
from tests.forms.importers.extract.word.word_files import (
    cell,
    grids,
    level,
    numbered,
    numbering,
    paragraph,
    read,
    row,
    rows,
    span,
    table,
    texts,
)


@pytest.mark.parametrize(
    ("form", "number", "shown"),
    [
        *(("decimal", 12, "12"), ("decimalZero", 3, "03"), ("decimalFullWidth", 10, "１０")),
        *(("upperRoman", 49, "XLIX"), ("lowerLetter", 27, "aa"), ("upperLetter", 2, "B")),
        *(("chineseCounting", 12, "十二"), ("chineseCounting", 101, "一〇一")),
        ("chineseCountingThousand", 20, "二十"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1010, "一千零一十"),
        ("chineseCountingThousand", 30005, "三万零五"),
        *(("japaneseCounting", 10, "十"), ("ideographDigital", 10, "一〇")),
        *(("chineseLegalSimplified", 11, "壹拾壹"), ("ideographTraditional", 3, "丙")),
        *(("ideographZodiac", 12, "亥"), ("ideographTraditional", 11, "11")),
        *(("decimalEnclosedCircleChinese", 2, "②"), ("decimalEnclosedParen", 20, "⒇")),
        *(("chineseCounting", 0, "0"), ("lowerLetter", 0, "0"), ("nobody knows", 5, "5")),
    ],
)
def test_how_a_number_is_written(form: str, number: int, shown: str) -> None:
    assert written(number, form) == shown


def test_headings_that_carry_only_an_automatic_number() -> None:
    one = numbering(level("chineseCounting", "%1、"), level("chineseCounting", "（%2）", 1))
    body = "".join(
        [
            *(numbered("总体情况", 1), numbered("主动公开", 1, 1), numbered("依申请公开", 1, 1)),
            *(paragraph("正文"), numbered("主动公开政府信息情况", 1), numbered("附", 1, 1)),
        ]
    )
    assert texts(read(body, numbering=one)) == [
        *("一、总体情况", "（一）主动公开", "（二）依申请公开", "正文"),
        *("二、主动公开政府信息情况", "（一）附"),
    ]


def test_row_labels_and_what_could_be_read_as_one_number() -> None:
    raw = read(
        table(row(cell(numbered("属于国家秘密", 1)), "0"), row(cell(numbered("5件", 1)), "1")),
        numbering=numbering(level("decimal", "%1.")),
    )
    assert rows(grids(raw)[0]) == [["1.属于国家秘密", "0"], ["2. 5件", "1"]]


def test_a_number_shows_before_an_empty_paragraph_but_not_in_a_cell_that_goes_on() -> None:
    raw = read(
        table(
            row(cell(numbered("", 1), span(1, "restart")), "a"),
            row(cell(numbered("", 1), span(1, "continue")), "b"),
            row(cell(numbered("", 1)), "c"),
        ),
        numbering=numbering(level("decimal", "%1")),
    )
    assert rows(grids(raw)[0]) == [["1", "a"], ["b"], ["2", "c"]]
    assert raw.dropped == ()


def test_numbers_from_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="h1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="h2"><w:basedOn w:val="h1"/></w:style>'
    )
    one = numbering(
        level("japaneseCounting", "%1、", style="h1"), level("decimal", "%1.%2", 1, style="h2")
    )
    body = "".join(
        paragraph(text, properties=f'<w:pStyle w:val="{style}"/>{more}')
        for text, style, more in (
            ("甲", "h1", ""),
            ("乙", "h2", ""),
            ("丙", "h1", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
            ("丁", "h2", ""),
        )
    )
    assert texts(read(body, styles=styles, numbering=one)) == ["一、甲", "一.1 乙", "丙", "一.2 丁"]


def test_lists_that_share_a_list_count_on_and_others_start_over() -> None:
    two = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    three = (
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    one = numbering(level("decimal", "%1、"), num=two + three)
    body = "".join(numbered("", each) for each in (1, 2, 3, 3, 2))
    assert texts(read(body, numbering=one)) == ["1、", "2、", "5、", "6、", "7、"]


def test_levels_that_go_on_under_the_next_heading() -> None:
    never = level("decimal", "%2.", 1, more='<w:lvlRestart w:val="0"/>')
    one = numbering(level("decimal", "%1、"), never)
    body = "".join(numbered("", 1, at) for at in (0, 1, 0, 1))
    assert texts(read(body, numbering=one)) == ["1、", "1.", "2、", "2."]


def test_bullets_plain_levels_and_deleted_paragraphs() -> None:
    legal = level("decimal", "%1.%2", 1, more="<w:isLgl/>")
    one = numbering(level("chineseCounting", "%1、"), legal, level("bullet", "●", 2))
    gone = paragraph(
        properties='<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr>'
    )
    body = (
        numbered("甲", 1) + gone + numbered("乙", 1) + numbered("丙", 1, 1) + numbered("丁", 1, 2)
    )
    assert texts(read(body, numbering=one)) == ["一、甲", "二、乙", "2.1 丙", "丁"]


def test_a_list_by_a_numbering_style_and_cycles_end() -> None:
    link = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="list"/></w:abstractNum>'
    num = '<w:num w:numId="8"><w:abstractNumId w:val="7"/></w:num>'
    one = link + numbering(level("decimal", "%1、"), num=num)
    styles = '<w:style w:type="numbering" w:styleId="list"><w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr></w:style>'
    assert texts(read(numbered("甲", 8), numbering=one, styles=styles.format(1))) == ["1、甲"]
    assert texts(read(numbered("甲", 8), numbering=one, styles=styles.format(8))) == ["甲"]


def test_styles_based_on_each_other_end() -> None:
    pair = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>'
        for a, b in (("a", "b"), ("b", "a"))
    )
    assert texts(read(paragraph("甲", properties='<w:pStyle w:val="a"/>'), styles=pair)) == ["甲"]


def test_numbers_and_patterns_beyond_measure_stay_bounded() -> None:
    one = numbering(level("lowerLetter", "%1" * 100_000, start=999_999_999))
    raw = read(numbered("", 1) * 50, numbering=one)
    assert max(len(text) for text in texts(raw)) <= 100
    assert texts(read(numbered("甲", 99) + numbered("乙", 1, 77), numbering=one))[0] == "甲"
