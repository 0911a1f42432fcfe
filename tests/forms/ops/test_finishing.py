"""定稿 and what leads to it: obstacles, explanations, the seal, and taking it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from forms import ops
from forms.draft import edits
from forms.draft.changes import apply_all
from forms.draft.narrative import plain
from forms.draft.session import Session
from forms.errors import NianbaoError
from forms.exchange.canonical import canonical_hash
from forms.exchange.package import read_package
from forms.library.progress import facts_of
from forms.values.entry import Origin
from tests.forms.rules.reports import balanced

if TYPE_CHECKING:
    from pathlib import Path

    from forms.draft.content import Content

NEW = "requests.new_received.natural_person"
ISSUED = "disclosure.normative.issued"
STOCK = "stock-flow@disclosure.normative.*"
WHY = "上年登记簿漏登 2 件，本年补登"
WHEN = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)
FACTS = {
    "cover.agency": "青川市云岭县水利局",
    "cover.year": "2025",
    "cover.unit_kind": "政府部门",
    "cover.level": "县",
    "other.fee_charged": "未收取",
}
TEXTS = {
    "cover.lead": "根据《中华人民共和国政府信息公开条例》编制本报告。所列数据的统计期限自2025年1月1日起至"
    "2025年12月31日止。",
    "overview.intro": "2025年，县水利局围绕防汛抗旱、农村供水和河湖管护推进政务公开，群众关心的工程进展按月公布，"
    "乡镇水管站的办事指南全部换成新版。",
    "overview.proactive": "主动公开各类信息86条，其中工程招标23条、水质监测月报12期、政策解读9篇，"
    "重大水利项目的批准文件随批随发。",
    "overview.on_request": "共收到申请35件，均在法定期限内办理，其中予以公开20件、无法提供15件。",
    "overview.management": "修订信息发布审查办法，落实先审后发；对历年文件清理一遍，动态调整目录3项。",
    "overview.platforms": "门户网站水利专栏改版，手机端同步可看；公众号每周更新，查询点设在办事大厅一层。",
    "overview.oversight": "把公开工作纳入股室年度考核，组织社会评议1次，培训2期；全年没有发生责任追究。",
    "problems.findings": "一是政策解读偏少，形式不够活泼；二是个别股室发布信息不及时。",
    "problems.improvements": "一是配发图解，每份重要文件都有解读；二是建立发布台账，逐月通报。",
    "other.remarks": "本年度没有其他需要报告的事项。",
}


def good() -> Content:
    """A report that nothing speaks against."""
    content = ops.new_content(FACTS)
    content = apply_all(content, edits.put_entries(content, balanced(), Origin.TYPED))
    for address, text in TEXTS.items():
        content = content.with_text(address, plain(text))
    return content


def doubtful() -> Content:
    """Two documents were issued, none is in force and none repealed: a warning."""
    content = good()
    return apply_all(content, edits.put_entries(content, {ISSUED: "2"}, Origin.TYPED))


def session_of(content: Content, who: str = "赵一") -> Session:
    return Session(content, who=who, clock=lambda: WHEN)


def refusal(session: Session) -> list[str]:
    with pytest.raises(ops.NotReady) as caught:
        ops.finalise(session)
    assert caught.value.kind == "not-ready"
    told = caught.value.as_json()["obstacles"]
    assert [each["id"] for each in told] == [each.id for each in caught.value.obstacles]
    return [each.id for each in caught.value.obstacles]


def kind_of(act: object) -> str:
    with pytest.raises(NianbaoError) as caught:
        act()  # type: ignore[operator]
    return caught.value.kind


def test_a_sound_report_is_sealed_with_its_hash_by_who_and_when() -> None:
    session = session_of(good())
    update = ops.finalise(session)
    seal = session.content.seal
    assert seal is not None
    assert update.change is not None
    assert (seal.who, seal.at) == ("赵一", "2026-01-15T09:30:00+00:00")
    assert seal.sha256 == canonical_hash(good())
    assert kind_of(lambda: session.apply(edits.type_entry(session.content, NEW, "9"))) == "sealed"
    assert kind_of(lambda: ops.finalise(session)) == "sealed"


def test_a_blank_cell_stands_in_the_way_before_it_is_a_problem() -> None:
    session = session_of(good())
    session.apply(edits.type_entry(session.content, "disclosure.licensing.decisions", ""))
    session.settle()
    assert not [finding for finding in session.findings if finding.blocks]
    assert refusal(session) == ["cell-filled@disclosure.*.*"]


def test_a_warning_is_explained_and_an_error_is_not() -> None:
    session = session_of(doubtful())
    assert refusal(session) == [STOCK]
    assert ops.explain(session, STOCK, WHY) is not None
    assert ops.explain(session, STOCK, WHY) is None
    ops.finalise(session)

    session = session_of(good())
    session.apply(edits.type_entry(session.content, NEW, "35"))
    first = refusal(session)[0]
    assert kind_of(lambda: ops.explain(session, first, WHY)) == "not-explainable"
    assert kind_of(lambda: ops.explain(session, first, " ")) == "empty-explanation"


def test_an_explanation_dies_with_its_values() -> None:
    session = session_of(doubtful())
    ops.explain(session, STOCK, WHY)
    session.apply(edits.type_entry(session.content, ISSUED, "3"))
    assert refusal(session) == [STOCK]
    finding = session.finding(STOCK)
    assert finding is not None
    assert finding.void == WHY
    session.apply(edits.type_entry(session.content, ISSUED, "0"))
    ops.finalise(session)


@pytest.mark.parametrize(
    "text", ["核实无误", "情况属实。", "无", "同上", "已核实", "对", "！？", "", " "]
)
def test_words_that_say_nothing_explain_nothing(text: str) -> None:
    session = session_of(doubtful())
    assert kind_of(lambda: ops.explain(session, STOCK, text)) == "empty-explanation"
    assert refusal(session) == [STOCK]


@pytest.mark.parametrize("unknown", ["stock-flow@nowhere", "no-such-rule@x#y", ""])
def test_an_unknown_finding_is_told(unknown: str) -> None:
    session = session_of(doubtful())
    assert kind_of(lambda: ops.explain(session, unknown, WHY)) == "no-finding"


def test_what_the_profile_makes_an_error_can_no_longer_be_explained() -> None:
    content = doubtful()
    strict = replace(content.profile, levels={"stock-flow": "error"})
    session = session_of(content)
    ops.explain(session, STOCK, WHY)
    session.apply(edits.take_profile(session.content, strict))
    assert refusal(session) == [STOCK]
    assert kind_of(lambda: ops.explain(session, STOCK, WHY + "。")) == "not-explainable"


def test_the_seal_is_taken_away_for_a_reason_and_stays_known_as_void() -> None:
    session = session_of(good())
    assert kind_of(lambda: ops.unfinalise(session, "发现表二漏填 1 件")) == "not-sealed"
    ops.finalise(session)
    sealed = session.content.seal
    assert sealed is not None
    assert kind_of(lambda: ops.unfinalise(session, "无")) == "no-reason"
    ops.unfinalise(session, "发现表二漏填 1 件")
    assert session.content.seal is None
    void = session.content.void_seals[sealed.sha256]
    assert (void.reason, void.who) == ("发现表二漏填 1 件", "赵一")
    assert session.apply(edits.type_entry(session.content, "disclosure.penalties.decisions", "1"))
    ops.finalise(session)
    assert session.content.seal != sealed


def test_what_is_sealed_again_is_not_signed(tmp_path: Path) -> None:
    session = session_of(good())
    ops.finalise(session)
    session.apply(edits.type_entry(session.content, "sign.head", "钱二"))
    session.apply(edits.type_entry(session.content, edits.SIGNED_ON, "2026-01-16"))
    signed = session.content
    update = ops.unfinalise(session, "发现表二漏填 1 件")
    assert edits.SIGNED_ON not in session.content.entries
    assert session.content.fact("sign.head") == "钱二"
    assert update.changed == {edits.SIGNED_ON}
    moment = WHEN.isoformat()
    version = ops.Version(3, moment, moment, "甲", "step", "do", "", frozenset())
    ops.go_back(session, signed, version)
    ops.save_version(session, signed, tmp_path / "a.nianbao")
    saved = read_package(tmp_path / "a.nianbao").content
    assert not {edits.SIGNED_ON} & {*session.content.entries, *saved.entries}
    assert facts_of(session).state == "draft"
    ops.finalise(session)
    assert facts_of(session).state == "sealed"


def test_a_sealed_report_takes_no_explanation() -> None:
    session = session_of(doubtful())
    ops.explain(session, STOCK, WHY)
    ops.finalise(session)
    assert kind_of(lambda: ops.explain(session, STOCK, WHY + "（见登记簿）")) == "sealed"
