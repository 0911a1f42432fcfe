"""A mend leaves nothing of what it mends and changes nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.draft.content import ENTRIES, Content
from forms.draft.edits import apply_remedy
from forms.draft.narrative import Link, Narrative, plain
from forms.draft.session import Session
from forms.rules.finding import Finding, TextChange
from forms.values.entry import Entry, Origin

INTRO = "overview.intro"
CELL = "disclosure.licensing.decisions"
RULES = {"year", "document-number", "numbering", "punctuation", "doubled-word", "unprintable"}
PIECES = [
    *("2024年，我局坚持公开。", "全局2024年共受理3件。", "二〇二四年，我局公开。", "2025年，"),
    *("统计期限自2024年1月1日至2024年12月31日。", "国办发[2021]12号", "清政办发（2025）3号，"),
    *(
        "共 12 件",
        "办结3 件。",
        "(一)甲",
        "（二）乙",
        "（四)丁",
        "1、子",
        "3.丑",
        "（1）寅",
        "（3）卯",
    ),
    *("办结,及时;", "全部.", '"按期"', "。。", "，，", "、。", "“一网“", "”通办”", "（附件"),
    *(
        "进一步进一步",
        "公开公开公开",
        "零\u200b宽",
        "\u202e方向",
        "\ufeff",
        "\n",
        "\n",
        "。",
        "我局",
    ),
]


def session(*runs: str | Link) -> Session:
    entries = {
        "cover.year": Entry("2025", "2025", Origin.TYPED),
        "cover.agency": Entry("清河区水务局", "清河区水务局", Origin.TYPED),
        CELL: Entry("12", "12", Origin.TYPED),
    }
    text = Narrative.of(runs)
    opened = Session(
        Content("2021", {ENTRIES: entries}, {INTRO: text} if text.runs else {}),
        clock=lambda: datetime(2026, 1, 15, tzinfo=UTC),
    )
    opened.settle()
    return opened


def findings(opened: Session) -> list[Finding]:
    return [each for each in opened.findings if each.rule in RULES and each.remedies]


def alike(opened: Session, finding: Finding) -> int:
    """How many findings of the same rule, words and sentence can be mended, whatever their number;
    some of their places may be left to the clerk."""
    base = finding.id.rpartition("/")[0] or finding.id
    return sum(each.id == base or each.id.startswith(f"{base}/") for each in findings(opened))


def mended(text: str, finding: Finding) -> str:
    changes = [each for each in finding.remedies[0].changes if isinstance(each, TextChange)]
    for change in sorted(changes, key=lambda each: -each.start):
        end = change.start + len(change.before)
        assert text[change.start : end] == change.before
        text = text[: change.start] + change.after + text[end:]
    return text


def mend(opened: Session, finding: Finding) -> None:
    opened.apply(apply_remedy(opened.content, finding.remedies[0]))
    opened.settle()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12), st.data())
def test_a_mend_leaves_nothing_of_what_it_mends_and_changes_nothing_else(
    pieces: list[str], data: st.DataObject
) -> None:
    opened = session("".join(pieces))
    offered = findings(opened)
    if not offered:
        return
    finding = data.draw(st.sampled_from(offered))
    expected, before = mended(opened.texts[INTRO], finding), alike(opened, finding)
    mend(opened, finding)
    assert opened.texts.get(INTRO, "") == expected
    assert alike(opened, finding) < before


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12))
def test_mending_on_comes_to_an_end(pieces: list[str]) -> None:
    opened = session("".join(pieces))
    for _ in range(100):
        offered = findings(opened)
        if not offered:
            return
        mend(opened, offered[0])
    pytest.fail(f"still offered: {[each.id for each in offered]}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共 12 件，2025 年。", "共12件，2025年。"),
        ("(一)主动公开(含转载)", "（一）主动公开（含转载）"),
        ("1、甲。\n2、乙。", "1.甲。\n2.乙。"),
        ("（一）甲。\n（三）丙。\n（四）丁。", "（一）甲。\n（二）丙。\n（三）丁。"),
        ("（一）甲。\n（1）乙。\n（2）丙。", "（一）甲。\n1.乙。\n2.丙。"),
        ("国办发[2021]12号。", "国办发〔2021〕12号。"),
        ("办结12件,其中3件.", "办结12件，其中3件。"),
        ("按期办结。。落实，，到位、。", "按期办结。落实，到位。"),
        ('坚持"应公开尽公开"原则。', "坚持“应公开尽公开”原则。"),
        ('公开全部."按期",办结。', "公开全部。“按期”，办结。"),
        ("推行“一网通办“。", "推行“一网通办”。"),
        ("进一步进一步完善。", "进一步完善。"),
        ("二〇二四年，我局公开。", "二〇二五年，我局公开。"),
        ("零\u200b宽\u202e。", "零宽。"),
    ],
)
def test_the_mend_of(text: str, expected: str) -> None:
    opened = session(text)
    (finding,) = findings(opened)
    mend(opened, finding)
    assert opened.texts[INTRO] == expected
    opened.undo()
    assert opened.texts[INTRO] == text


def test_blanks_beside_a_linked_number_go_and_the_link_stays() -> None:
    opened = session("许可 ", Link(CELL), " 件。")
    (finding,) = findings(opened)
    mend(opened, finding)
    assert opened.texts[INTRO] == "许可12件。"
    assert opened.content.texts[INTRO] == Narrative.of(("许可", Link(CELL), "件。"))


def test_a_mend_for_a_text_that_has_changed_since_is_refused() -> None:
    opened = session("共 12 件。")
    (finding,) = findings(opened)
    changed = Content(opened.content.format, opened.content.parts, {INTRO: plain("全年共 12 件。")})
    with pytest.raises(ValueError, match="no longer reads"):
        apply_remedy(changed, finding.remedies[0])
