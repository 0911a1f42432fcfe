"""Each rule of wording: what it finds, what it leaves alone, and where the line between runs."""

from __future__ import annotations

import time
from typing import Any

import pytest

from forms.definition.catalog import FORMATS, load
from forms.rules.engine import engine_for
from forms.rules.finding import Status
from forms.rules.predicates.wording.passage import MOST
from forms.rules.predicates.wording.registry import PREDICATES
from tests.forms.rules.predicates.wording.written import FACTS, found, outcome, which
from tests.forms.rules.reports import judge, subject

LEAD, INTRO, PROACTIVE = "cover.lead", "overview.intro", "overview.proactive"
REMARKS, IMPROVEMENTS = "other.remarks", "problems.improvements"
KEYS = [
    *("year", "agency-name", "placeholder", "document-number", "numbering", "punctuation"),
    *("doubled-word", "private-data", "unprintable"),
]

FOUND = [
    # another year in the period, in the title, as the subject
    ("year", LEAD, "统计期限自2024年1月1日至2024年12月31日。", ["2024年1月1日至2024年12月31…"]),
    ("year", LEAD, "数据统计期限为2025年1月1日至2024年12月31日。", ["2025年1月1日至2024年12月31…"]),
    ("year", LEAD, "本报告统计时间为２０２４年度。", ["统计时间为２０２４年度"]),
    (
        "year",
        LEAD,
        "现公布我局2024年政府信息公开工作年度报告。",
        ["2024年政府信息公开工作年度报告"],
    ),
    ("year", INTRO, "2024年，我局坚持以公开促落实。", ["2024年"]),
    ("year", INTRO, "（一）主动公开情况。2024 年，全局公开信息。", ["2024 年"]),
    ("year", INTRO, "全局2024年共受理申请3件。", ["2024年"]),
    ("year", INTRO, "二〇二四年，我局坚持公开。", ["二〇二四年"]),
    ("year", INTRO, "2022年，我局坚持公开。", ["2022年"]),
    ("year", INTRO, "2026年，我局共公开信息12条。", ["2026年"]),
    ("year", INTRO, "2024年，我局公开。\n2024年，我局办结。", ["2024年", "2024年/2"]),
    # another organ
    ("agency-name", LEAD, "本报告由东山区水务局根据《条例》编制。", ["东山区水务局"]),
    ("agency-name", LEAD, "东山区水务局2025年政府信息公开工作年度报告如下。", ["东山区水务局"]),
    ("agency-name", INTRO, "根据《条例》要求，东山街道办事处编制本报告。", ["东山街道办事处"]),
    # what a template left
    ("placeholder", INTRO, "共受理XX件，答复××件。", ["XX", "××"]),
    ("placeholder", INTRO, "某某局办理x件。", ["某某", "x"]),
    ("placeholder", INTRO, "新收***件，公开____条。", ["***", "____"]),
    (
        "placeholder",
        INTRO,
        "TODO：数据待补。（文字描述）【请填写数字】",
        ["TODO", "待补", "（文字描述）", "【请填写数字】"],
    ),
    ("placeholder", INTRO, "公开23条（请根据实际情况填写）。", ["（请根据实际情况填写）"]),
    ("placeholder", INTRO, "公开23条，请根据实际填写。", ["请根据实际填写"]),
    ("placeholder", INTRO, "公开信息12条（此处填写来源）。", ["（此处填写来源）"]),
    ("placeholder", INTRO, "培训情况（待核实）。", ["待核实"]),
    ("placeholder", INTRO, "XX年XX月", ["XX", "XX/2"]),
    # document numbers
    ("document-number", INTRO, "国办发[2021]12号、清政办发（2025）3号。", ["brackets"]),
    ("document-number", INTRO, "清政办发【2025】3号", ["brackets"]),
    ("document-number", INTRO, "清政办发〔2025]3号", ["brackets"]),
    (
        *("document-number", LEAD, "本报告按国办公开办函〔2019〕60号文件要求编制。"),
        ["国办公开办函〔2019〕60号"],
    ),
    # numbers
    ("numbering", INTRO, "全年共 12 件，2025 年办结。", ["blanks"]),
    ("numbering", INTRO, "(一)主动公开", ["brackets"]),
    ("numbering", INTRO, "（以下简称《条例》)", ["brackets"]),
    ("numbering", INTRO, "(1)栏目更新。", ["brackets"]),
    ("numbering", INTRO, "1、栏目更新。\n2、公开培训。", ["marks"]),
    ("numbering", INTRO, "一.主动公开", ["marks"]),
    ("numbering", INTRO, "（一）、主动公开", ["marks"]),
    ("numbering", INTRO, "（一）甲。\n（三）丙。\n（四）丁。", ["（三）"]),
    ("numbering", INTRO, "（一）甲。\n（一）乙。", ["（一）"]),
    ("numbering", INTRO, "1.甲。\n2.乙。\n4.丁。", ["4."]),
    ("numbering", INTRO, "（一）甲。\n（1）乙。\n（2）丙。", ["（1）"]),
    ("numbering", INTRO, "九、甲。\n十、乙。\n十二、丙。", ["十二、"]),
    # marks
    ("punctuation", INTRO, "办结12件,其中3件;答复:及时.全部按期!", ["half-width"]),
    ("punctuation", INTRO, '坚持"应公开尽公开"原则。', ["half-width"]),
    ("punctuation", INTRO, "按期办结。。落实，，到位、。", ["doubled"]),
    ("punctuation", INTRO, "（没有配对。\n《也没有。", ["《", "（"]),
    ("punctuation", INTRO, "推行“一网通办“。", ["“"]),
    ("punctuation", INTRO, "多一个）。", ["）"]),
    # repetitions and cut sentences
    ("doubled-word", INTRO, "进一步进一步完善公开公开制度。", ["进一步进一步", "公开公开"]),
    ("doubled-word", INTRO, "公开公开公开信息。", ["公开公开公开"]),
    ("doubled-word", INTRO, "完善制度，", ["cut"]),
    (
        "doubled-word",
        INTRO,
        "题" * 31,
        ["cut"],
    ),
    # persons
    ("private-data", REMARKS, "身份证11010519491231002X。", ["110*************2X"]),
    ("private-data", REMARKS, "身份证号码110105491231002。", ["110**********02"]),
    ("private-data", REMARKS, "回复到13912345678。", ["139******78"]),
    ("private-data", REMARKS, "回复到139-1234-5678。", ["139********78"]),
    ("private-data", REMARKS, "申请人王建国向我局提出申请。", ["王**"]),
    ("private-data", REMARKS, "申请人：李明，要求公开。", ["李*"]),
    # characters
    ("unprintable", REMARKS, "零\u200b宽，\u202e方向，软\u00ad连。", ["invisible"]),
    ("unprintable", REMARKS, "\ufeff开头。", ["invisible"]),
    ("unprintable", REMARKS, "自造\ue000字，\U00020000字\U00020000。", ["\ue000", "\U00020000"]),
]

LEFT_ALONE = [
    ("year", LEAD, "统计期限自2025年1月1日起至2025年12月31日止。"),
    ("year", LEAD, "根据《清河区2024年政府信息公开工作年度报告》的要求编制。"),
    ("year", INTRO, "2025年，我局较2024年共减少公开信息30条，2024年同期为12条。"),
    ("year", INTRO, "2024年，我局建成专区。2025年，在此基础上新增专区3个。"),
    ("year", INTRO, "自2019年起，我局坚持公开；2019年成立公开科。"),
    ("year", INTRO, "我局推进规范化。2019年，我局建成专区。"),
    ("year", INTRO, "2024年，国务院办公厅印发《关于要点的通知》。"),
    ("year", INTRO, "其中2024年共收到的5件结转申请已办结。"),
    ("year", INTRO, "落实《2024年政务公开工作要点》，2024年12月印发清政办发〔2024〕3号。"),
    ("year", IMPROVEMENTS, "2026年，我局将共建专区3个。"),
    ("year", INTRO, "2026年，我局将进一步完善制度。"),
    ("agency-name", LEAD, "本报告由清河区水务局根据《条例》编制。"),
    ("agency-name", LEAD, "本报告由区水务局办公室编制。"),
    ("agency-name", LEAD, "本报告由总体情况等六个部分组成，按照市政府办公室要求编制。"),
    ("agency-name", LEAD, "如有疑问，请与东山区水务局联系。"),
    ("agency-name", LEAD, "我局编制了本报告。"),
    ("agency-name", LEAD, "按规定要求编制，旨在系统总结我局2025年政府信息公开工作。"),
    ("agency-name", LEAD, "按照安排部署，制定水务局2025年政府信息公开工作年度报告。"),
    ("agency-name", INTRO, "在区政府办公室的指导下，我局开展工作。"),
    ("placeholder", INTRO, "根据实际情况调整目录，请按照指引填写申请表。"),
    ("placeholder", INTRO, "王某某诉我局案、张××不服答复案均已审结。"),
    ("placeholder", INTRO, "等待补正的申请3件，待补正后办理，候选名单待定的除外。"),
    ("placeholder", INTRO, "网址http://www.example.cn/xx/gk_xxgk.html，邮箱a__b@example.cn。"),
    ("placeholder", INTRO, "比例3×5，XXL号，电话138****0000。"),
    ("placeholder", INTRO, "公开12条（此处不包括转载）。二〇〇八年起施行。"),
    ("document-number", INTRO, "清政办发〔2025〕3号，（2025）苏01行终30号。"),
    ("document-number", INTRO, "曾执行国办公开办函〔2019〕60号。"),
    ("numbering", INTRO, "一是完善机制。二是强化监督。四是宣传。"),
    ("numbering", INTRO, "（一）甲。\n1.子。\n2.丑。\n（二）乙。\n1.子。\n（1）寅。"),
    ("numbering", INTRO, "1.甲。\n2.乙。\n1.丙。\n2.丁。"),
    (
        "numbering",
        INTRO,
        "1.5万件申请。\n12,345件信息。\n1.2025年新增。",
    ),
    ("numbering", INTRO, "（三）接着上一部分。\n（四）再接着。"),
    ("numbering", INTRO, "使用APP (Android) 和f(x)。"),
    ("punctuation", INTRO, "9:00至17:00开放，比例1:3，版本V2.0，下载1,234次。"),
    ("punctuation", INTRO, "网址http://a.cn/b,c;d?e=1，邮箱a@b.cn。"),
    ("punctuation", INTRO, "《关于印发〈要点〉的通知》“一网通办”（含《条例》）。"),
    ("punctuation", INTRO, "包括：1）信息公开；2）依申请公开；一）其他。"),
    ("punctuation", INTRO, "Hello, world. 5G、AI等技术……"),
    ("doubled-word", INTRO, "面对面对接，一件一件办，时时刻刻、切切实实，二〇二〇年。"),
    ("doubled-word", INTRO, "政务公开公开栏更新5次。"),
    ("doubled-word", INTRO, "题" * 30),
    (
        "doubled-word",
        INTRO,
        "注：行政复议、行政诉讼数量含上年度结转数量，统计口径为全部案件和下属单位",
    ),
    ("doubled-word", LEAD, "联系地址：清河区文昌路18号，邮政编码：000000，联系电话：0000-1234567"),
    ("private-data", LEAD, "联系人手机13912345678。"),
    ("private-data", REMARKS, "咨询电话：13912345678，金额13912345678元。"),
    ("private-data", REMARKS, "编号110105194912310021。"),
    ("private-data", REMARKS, "编号110105491231002。"),
    ("private-data", REMARKS, "申请人向我局提出申请，申请人何时提出申请，申请人陈述的申请。"),
    ("private-data", REMARKS, "申请人王某某提出申请，公民、法人提出申请，市民高度关注。"),
    ("unprintable", REMARKS, "常用字、堃瑄垚、⑩㎡‰、Ａ、⼈、空\u3000格\u00a0和\t制表。"),
]


@pytest.mark.parametrize(("key", "address", "text", "expected"), FOUND)
def test_finds(key: str, address: str, text: str, expected: list[str]) -> None:
    findings = found(key, address, text)
    assert [which(each) for each in findings] == expected
    for each in findings:
        assert each.cells[0][0] == address
        assert each.span is not None
        assert each.grounds
        assert each.message.endswith(("。", "？"))
        start, end = each.span
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(("key", "address", "text"), LEFT_ALONE)
def test_leaves_alone(key: str, address: str, text: str) -> None:
    assert outcome(key, address, text).status is Status.HOLDS


@pytest.mark.parametrize("key", KEYS)
def test_a_blank_narrative_is_no_matter_of_wording(key: str) -> None:
    expected = Status.HOLDS if key == "unprintable" else Status.NOT_APPLICABLE
    assert outcome(key, INTRO, "").status is expected


@pytest.mark.parametrize(
    ("key", "text"), [("year", "2024年，我局公开。"), ("agency-name", "东山区水务局编制本报告。")]
)
def test_what_must_be_compared_with_a_blank_cover_waits_for_it(key: str, text: str) -> None:
    waiting = outcome(key, INTRO, text, facts={})
    assert waiting.status is Status.UNJUDGED
    assert waiting.missing


def test_the_period_is_an_error_and_the_subject_a_warning() -> None:
    text = "统计期限自2024年1月1日至2024年12月31日。2024年，我局坚持公开。"
    assert [each.level for each in found("year", LEAD, text)] == ["error", "warning"]


@pytest.mark.parametrize(
    ("agency", "issuer", "expected"),
    [
        ("青川市人民政府", "青川市人民政府办公室", []),
        ("青川市人民政府", "市数据管理局", []),
        ("青川市人民政府", "白水市人民政府", ["白水市人民政府"]),
        ("清河街道办事处", "清河街道党政办公室", []),
        ("高新技术产业开发区管理办公室", "高新区管委会", []),
        ("青川市发展和改革委员会", "市发改委", []),
        ("青川市发展和改革委员会", "市民政局", ["市民政局"]),
    ],
)
def test_short_forms_and_offices_stand_for_an_organ(
    agency: str, issuer: str, expected: list[str]
) -> None:
    facts = FACTS | {"cover.agency": agency}
    findings = found("agency-name", LEAD, f"本报告由{issuer}编制。", facts=facts)
    assert [which(each) for each in findings] == expected


@pytest.mark.parametrize(
    ("format_key", "wrong", "right"),
    [("2021", "2019〕60", "2021〕30"), ("2019", "2021〕30", "2019〕60")],
)
def test_the_document_of_the_other_format_gives_way_to_the_right_one(
    format_key: str, wrong: str, right: str
) -> None:
    text = f"按国办公开办函〔{wrong}号格式编制。"
    (finding,) = found("document-number", LEAD, text, format_key=format_key)
    assert finding.remedies[0].changes[0].as_json()["to"] == f"国办公开办函〔{right}号"
    assert not found("document-number", LEAD, text.replace(wrong, right), format_key=format_key)


def test_a_mobile_number_that_is_the_organ_s_own_is_no_private_one() -> None:
    facts = FACTS | {"cover.contact_phone": "139 1234 5678"}
    assert not found("private-data", REMARKS, "回复到13912345678。", facts=facts)


def test_what_is_private_stands_neither_in_id_nor_message_but_in_what_binds() -> None:
    (finding,) = found("private-data", REMARKS, "回复到13912345678。")
    assert "13912345678" not in finding.id + finding.message
    (other,) = found("private-data", REMARKS, "回复到13900000078。")
    assert finding.id == other.id
    assert finding.bound != other.bound


def test_a_text_in_a_foreign_script_does_not_flood_the_list() -> None:
    text = "".join(map(chr, range(0x12000, 0x12000 + 500)))
    assert len(found("unprintable", REMARKS, text)) == MOST


def test_facts_on_the_cover_must_be_printable() -> None:
    facts = FACTS | {"cover.agency": "清河\u200b区\U00020000水务局"}
    invisible, missing = judge(facts)["unprintable@cover.agency"].findings
    assert which(invisible) == "invisible"
    assert invisible.remedies[0].changes[0].as_json()["to"] == "清河区\U00020000水务局"
    assert which(missing) == "\U00020000"
    assert "〓" in missing.message


LINKED = "disclosure.licensing.decisions"


@pytest.mark.parametrize(
    ("raws", "status"),
    [
        ({}, Status.FAILS),
        ({LINKED: "/"}, Status.FAILS),
        ({LINKED: "0"}, Status.HOLDS),
    ],
)
def test_a_link_to_a_blank_cell_is_an_error(raws: dict[str, str], status: Status) -> None:
    result = judge(raws, links={INTRO: (LINKED, LINKED)})[f"blank-link@{INTRO}"]
    assert result.status is status
    for finding in result.findings:
        assert finding.id == f"blank-link@{INTRO}#{LINKED}"
        assert finding.level == "error"
        assert "行政许可" in finding.message
        assert finding.addresses == (INTRO, LINKED)


def test_an_incomplete_total_is_blank_too_and_a_text_without_links_is_no_matter() -> None:
    outcomes = judge({}, links={INTRO: ("requests.granted.total", "no.such.cell")})
    assert [len(each.cells) for each in outcomes[f"blank-link@{INTRO}"].findings] == [2, 1]
    assert outcomes[f"blank-link@{PROACTIVE}"].status is Status.NOT_APPLICABLE


def test_ids_do_not_change_when_something_is_typed_before() -> None:
    text = "共受理XX件,公开信息 12 条。。进一步进一步落实(一)。"
    for key in KEYS:
        before, after = found(key, INTRO, text), found(key, INTRO, f"我局。{text}")
        assert [each.id for each in before] == [each.id for each in after]


@pytest.mark.parametrize("format_key", FORMATS)
def test_every_rule_of_wording_is_in_every_form(format_key: str) -> None:
    used = {
        rule.predicate for rule in load(format_key).definition.rules if rule.check == "predicate"
    }
    assert used >= PREDICATES.keys()


@pytest.mark.parametrize(
    "piece",
    [
        *"字1 (“”，a.某\n《共",
        "2022年，",
        "（一）\n",
        '"字',
        "共 1",
        "公开",
        "x@",
        "http://",
        "1.\n",
    ],
)
def test_a_text_of_one_thing_over_and_over_is_read_in_linear_time(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    report = subject(FACTS, texts={INTRO: text})
    ids = [f"{key}@{INTRO}" for key in KEYS]
    began = time.perf_counter()
    outcomes: dict[str, Any] = engine_for(report.form).judge(report, ids)
    assert time.perf_counter() - began < 5
    assert sum(len(each.findings) for each in outcomes.values()) < 1000
