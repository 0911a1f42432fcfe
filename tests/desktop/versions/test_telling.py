"""Versions and what differs between them, in words."""

from __future__ import annotations

from datetime import date

from desktop.versions.comparing import pair_of
from desktop.versions.describing import day, lines, short, what
from desktop.versions.telling import BRIEF, LONGEST, Block, Line, told
from forms.definition.catalog import load
from forms.draft.comparing import Difference
from forms.draft.content import (
    ATTACHMENTS,
    ENTRIES,
    EXPLANATIONS,
    LAST_YEAR,
    PRINTS,
    REFERENCE,
    Attachment,
    Content,
    Print,
)
from forms.draft.narrative import Figure, Link, Narrative, plain
from forms.ops import Version
from forms.rules.explanation import Explanation
from forms.rules.reference import Reference
from forms.values.entry import Entry, Origin

FORM = load("2021")
CELL = "requests.granted.natural_person"
TEXT = "overview.proactive"
BLANK = Content("2021")
AT = "2026-01-15T14:20:00+08:00"


def with_cells(content: Content = BLANK, **cells: str) -> Content:
    for name, raw in cells.items():
        entry = Entry(raw, raw, Origin.TYPED)
        content = content.with_part(ENTRIES, f"requests.granted.{name}", entry)
    return content


def with_text(text: str | Narrative) -> Content:
    return BLANK.with_text(TEXT, plain(text) if isinstance(text, str) else text)


def blocks(before: Content, after: Content) -> tuple[Block, ...]:
    return told(Difference(before, after)).blocks


def pieces(before: Content, after: Content) -> list[tuple[str, str]]:
    (block,) = (each for each in blocks(before, after) if each.pieces)
    return [(piece.mark or piece.sort, piece.text) for piece in block.pieces]


def version(seq: int = 3, **fields: object) -> Version:
    known = {
        "seq": seq,
        "began": AT,
        "at": AT,
        "who": "王敏",
        "sort": "work",
        "kind": "do",
        "act": "",
        "addresses": frozenset({CELL}),
    }
    return Version(**{**known, **fields})  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------- versions


def test_a_version_says_when_what_and_who() -> None:
    work = version(began="2026-01-15T14:05:00+08:00", marks=("送签版 纸质 3 份",), name="送审")
    assert lines(FORM, work, now=True) == [
        "现在　14:05–14:20　“送审”",
        "填写 表三，（一）予以公开，自然人",
        "送签版 纸质 3 份",
        "王敏",
    ]
    assert lines(FORM, version(who=""), now=False)[0] == "14:20"
    assert short(work) == "1月15日 14:20 “送审”"


def test_much_work_is_told_by_its_parts() -> None:
    some = frozenset({CELL, "cover.agency", "overview.intro", "sign.preparer"})
    assert what(FORM, version(addresses=some)) == "填写 4 处（封面、一、三、签署）"
    assert what(FORM, version(addresses=frozenset())) == "有改动"
    pasted = version(sort="step", kind="undo", act="粘贴 6×5 格")
    assert what(FORM, pasted) == "撤销：粘贴 6×5 格"


def test_days_have_headings() -> None:
    assert day(AT, date(2026, 1, 15)) == "今天　2026年1月15日"
    assert day(AT, date(2026, 1, 16)) == "2026年1月15日"


def test_the_earlier_of_two_comes_first() -> None:
    newest, middle, first = all_ = version(9), version(5), version(2)
    pair = pair_of(all_, middle, "now")
    assert pair
    assert (pair.before, pair.after) == (middle, None)
    pair = pair_of(all_, middle, "previous")
    assert pair
    assert (pair.before, pair.after) == (first, middle)
    pair = pair_of(all_, first, 5)
    assert pair == pair_of(all_, middle, 2)
    assert pair_of(all_, newest, "now") is None
    assert pair_of(all_, first, "previous") is None
    assert pair_of(all_, middle, 5) is None
    assert pair_of(all_, middle, 77) is None


# ---------------------------------------------------------------------------------- differences


def test_cells_stand_under_their_table_with_what_they_grew_by() -> None:
    before = with_cells(natural_person="14", business="4", research="1")
    after = with_cells(natural_person="15", business="3")
    (table,) = blocks(before, after)
    assert table.title == "表三　3 格"
    assert table.numbers
    typed = [line for line in table.lines if not line.faded]
    assert typed == [
        Line("（一）予以公开，自然人", "14", "15", "+1"),
        Line("（一）予以公开，商业企业", "4", "3", "-1"),
        Line("（一）予以公开，科研机构", "1", "（空白）"),
    ]
    assert all("（合计）" in line.item for line in table.lines if line.faded)


def test_only_what_was_typed_is_counted() -> None:
    found = told(Difference(with_cells(business="1"), with_cells(business="2")))
    assert found.counts == "1 格数字不同"
    assert told(Difference(BLANK, BLANK)) == told(
        Difference(BLANK, BLANK.with_part("x", "y", None))
    )
    assert told(Difference(BLANK, BLANK)).counts == "内容完全一样"


def test_sentences_removed_added_and_changed() -> None:
    before = with_text("第一句。公开信息 12 件。旧的一句。没有变的最后一句话很长很长很长很长。")
    after = with_text("第一句。公开信息 15 件。没有变的最后一句话很长很长很长很长。\n新的。")
    found = pieces(before, after)
    assert found[0] == ("kept", "相同 1 句：第一句。")
    assert ("－ 原来", "公开信息 12 件。旧的一句。") in found
    assert ("＋ 改为", "公开信息 15 件。") in found
    assert found[-1] == ("＋ 增加", "〔另起一段〕新的。")
    leading = [text for mark, text in found if mark == "kept"][1]
    assert leading == "相同 1 句：……" + "没有变的最后一句话很长很长很长很长。"[-BRIEF:]


def test_of_a_changed_sentence_the_change_is_marked() -> None:
    (block,) = blocks(with_text("受理 12 件，办结。"), with_text("受理 15 件，办结。"))
    assert [piece.text[slice(*piece.span)] for piece in block.pieces] == ["2", "5"]
    (block,) = blocks(with_text("甲。"), with_text(""))
    assert [(piece.mark, piece.span) for piece in block.pieces] == [("－ 删去", (0, 0))]


def test_what_follows_a_change_begins_with_its_first_words() -> None:
    rest = "后面这一句话没有变过而且相当长。"
    found = pieces(with_text(f"甲。{rest}尾。"), with_text(f"乙。{rest}尾。"))
    assert found[-1] == ("kept", f"相同 2 句：{rest}"[: len("相同 2 句：") + BRIEF])
    longer = rest.replace("相当", "相当相当相当")
    found = pieces(with_text(f"甲。{longer}"), with_text(f"乙。{longer}"))
    assert found[-1] == ("kept", f"相同 1 句：{longer[:BRIEF]}……")


def test_links_read_as_the_number_that_stood_there() -> None:
    linked = Narrative.of(["受理 ", Link(CELL), " 件。", Figure("ff", "办理情况")])
    before = with_text("没有。")
    after = with_cells(with_text(linked), natural_person="15")
    assert ("＋ 改为", "受理 15 件。〔图：办理情况〕") in pieces(before, after)


def test_a_huge_sentence_is_cut_and_says_so() -> None:
    (mark, text), *_ = pieces(BLANK, with_text("长" * (LONGEST + 7)))
    assert mark == "＋ 增加"
    assert text.endswith("长……（后面还有 7 字）")


def test_the_rest_is_told_and_the_register_is_not() -> None:
    after = BLANK.with_part(
        EXPLANATIONS,
        "requests-balance@requests.*.total#1",
        Explanation("补登 2 件", "00", "王敏", AT),
    )
    after = after.with_part(REFERENCE, LAST_YEAR, Reference("上年.docx", "00", "2024", {}, {}, {}))
    after = after.with_part(ATTACHMENTS, "ff", Attachment("图.png", "image/png", b"\x89PNG"))
    after = after.with_part(PRINTS, "1", Print("sign", "paper", 3, "", "王敏", AT))
    (block,) = blocks(BLANK, after)
    assert block.title == "其他　3 项"
    assert block.lines == (
        Line("说明：表三勾稽关系", "（没有）", "补登 2 件"),
        Line("上年年报", "（没有）", "上年.docx"),
        Line("图片", "（没有）", "图.png"),
    )


def test_what_reads_the_same_but_is_another_says_so() -> None:
    one = BLANK.with_part(EXPLANATIONS, "gone@x", Explanation("补登", "00", "王敏", AT))
    other = BLANK.with_part(EXPLANATIONS, "gone@x", Explanation("补登", "11", "王敏", AT))
    (block,) = blocks(one, other)
    assert block.lines == (Line("说明：gone@x", "补登", "（有改动）"),)


def test_facts_have_their_labels() -> None:
    named = BLANK.with_part(ENTRIES, "cover.agency", Entry("某局", "某局", Origin.TYPED))
    (block,) = blocks(BLANK, named)
    assert (block.title, block.numbers) == ("填写信息　1 项", False)
    assert block.lines == (Line("机关名称", "（空白）", "某局"),)
