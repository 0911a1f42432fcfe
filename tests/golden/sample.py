"""A report of an invented organ, with every part that a document can have."""

from __future__ import annotations

from forms.definition.catalog import load
from forms.draft.content import ATTACHMENTS, ENTRIES, Attachment, Content
from forms.draft.narrative import Figure, Link, Narrative, plain
from forms.values.entry import Entry, Origin, make_entry

AGENCY = "云泽市数据管理局"
TEXTS = {
    "cover.lead": "根据《中华人民共和国政府信息公开条例》（国务院令第 711 号）要求，编制本报告。所列数据的"
    "统计期限自 2023 年 1 月 1 日起至 2023 年 12 月 31 日止。",
    "overview.intro": "2023 年，我局坚持“以公开为常态、不公开为例外”，全年主动公开信息 96 条，公众号"
    "“云泽数据”发布信息 670 余条，网站访问量 1.2 亿次，同比增长 15.6%。",
    "overview.proactive": "（一）完善目录。调整目录 12 项，公开《云泽市公共数据管理办法》《云泽市政务数据"
    "共享目录（2023 年版）》等文件；答复来电、来信、来访；联系邮箱 open-data@yunze.example.cn。\n"
    "1.规范性文件\n集中公开现行有效的规范性文件。\n（1）解读材料。与文件同步公开。",
    "overview.oversight": "开展培训 4 次，参训 320 人次。",
    "requests.note": "行政复议、行政诉讼数量含上年度结转数量。",
    "problems.findings": "一是解读形式较为单一；二是基层力量不足。",
    "problems.improvements": "（一）丰富形式\n多用图解、视频。\n（二）充实力量\n\n　　每季度组织一次交流。",
    "other.remarks": "无其他需要报告的事项。",
}
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000200000002080000000057dd52f80000000e494441"
    "54789c6360686068f80f000405020057d4333f0000000049454e44ae426082"
)
PICTURE = Attachment("申请量.png", "image/png", PNG)


def entries(values: dict[str, str], form: str = "2021") -> dict[str, Entry]:
    """Entries as if typed; blanks left out."""
    made = {a: make_entry(load(form), a, raw, Origin.TYPED) for a, raw in values.items()}
    return {address: entry for address, entry in made.items() if entry}


def numbers(form: str = "2021", start: int = 3) -> dict[str, str]:
    """A number for every cell that is not computed; neighbours differ."""
    typed = [a for a, cell in load(form).cells.items() if not cell.derived]
    return {address: str((start + 37 * at) % 9973) for at, address in enumerate(typed)}


def report(form: str = "2021", **facts: str) -> Content:
    """A filled report. Facts are named without their room: fee_charged="已收取"."""
    cover = {"cover.agency": AGENCY, "cover.year": "2023", "other.fee_charged": "未收取"}
    more = {f"other.{name}": raw for name, raw in facts.items()}
    texts: dict[str, Narrative] = {address: plain(text) for address, text in TEXTS.items()}
    texts["overview.on_request"] = Narrative.of(
        [
            "全年新收申请 ",
            Link("requests.new_received.total"),
            " 件。",
            Figure(PICTURE.key, "申请量"),
        ]
    )
    pictures = {PICTURE.key: PICTURE}
    kept = entries({**cover, **numbers(form), **more}, form)
    return Content(form, {ENTRIES: kept, ATTACHMENTS: pictures}, texts)
