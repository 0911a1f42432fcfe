"""Reports as this program keeps them, made from a seed, and what must be read of them when they
were printed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime

from forms.definition.catalog import load
from forms.document.build import fee_sentence
from forms.document.prose import tight
from forms.draft import edits
from forms.draft.changes import apply_all
from forms.draft.content import ATTACHMENTS, ENTRIES, Content
from forms.draft.narrative import Chart, Figure, Link, Narrative, plain
from forms.draft.view import resolved_text, sheet_of, shown_number
from forms.exchange.canonical import canonical_hash
from tests.golden.sample import PICTURE, entries

AGENCIES = (
    *("云溪县林草局", "江苏省云溪市人民政府办公室", "云溪县人民政府", "青石镇人民政府"),
    *("云溪高新技术产业开发区管理委员会", "国家税务总局云溪县税务局", "南湖街道办事处"),
)
ODD = (
    "/",
    "-",
    "—",
    "无",
    "22（其中修订16件）",
    "1,234",
    "１２件",
    "007",
    "3.5",
    "约三件",
    "11398889",
)
SENTENCES = (
    "全年主动公开信息96条，其中政策文件12件。",
    "2023年收到申请170件，办结168件，2件结转下年度办理。",
    "一是解读形式较为单一；二是基层力量不足；三是培训覆盖面不够广。",
    "修订《云溪县政府信息公开指南》，清理失效文件2件，访问量1.2亿次，同比增长15.6%。",
    "答复来电、来信、来访；联系邮箱 open-data@yunxi.example.cn。",
    "坚持“以公开为常态、不公开为例外”，对涉及三安全一稳定的信息依法不予公开。",
    "行政复议、行政诉讼案件均已办结，结果维持5件，其他结果1件，尚未审结0件。",
)
OPENINGS = ("", "", "", "1.规范目录。", "（1）", "一是", "2.")
CLOSINGS = ("", "\n\n　　另有图解7件。", "\n1.完善制度\n2.加强培训")
SIGNED = {
    "sign.preparer": "张三",
    "sign.reviewer": "李四",
    "sign.head": "王五",
    "sign.phone": "0513-81234567",
    "sign.reported_on": "2024年1月20日",
    "sign.copies": "6",
}


@dataclass(frozen=True)
class Own:
    """A report; `numbers` are the printed texts of filled cells with their values, `texts` the
    paragraphs of its narratives; those in `figures` have some among them."""

    content: Content
    numbers: dict[str, tuple[str, str | None]]
    texts: dict[str, str]
    figures: frozenset[str]


def own_report(seed: int) -> Own:
    """Either form version, with blanks, marks and remarks in its cells, totals computed or stated,
    notes, long narratives, links, charts, a picture, as a draft or sealed."""
    dice = random.Random(seed)
    form = "2019" if seed % 5 == 0 else "2021"
    year = dice.choice((2019, 2020) if form == "2019" else (2021, 2023, 2025))
    raws = {"cover.agency": dice.choice(AGENCIES), "cover.year": str(year), **SIGNED}
    raws |= numbers(dice, form)
    raws |= dice.choice(
        (
            {"other.fee_charged": "未收取"},
            {"other.fee_charged": "已收取", "other.fee_cases": "3", "other.fee_amount": "1200"},
            {},
        )
    )
    figures = seed % 4 == 1
    content = Content(
        form,
        {ENTRIES: entries(raws, form), ATTACHMENTS: {PICTURE.key: PICTURE} if figures else {}},
        narratives(dice, form, figures=figures),
    )
    if seed % 3 == 0:
        at = datetime(2024, 1, 20, tzinfo=UTC)
        sealed = edits.seal(content, canonical_hash(content), "张三", at)
        content = apply_all(content, sealed.operations)
    return Own(
        content,
        printed_numbers(content),
        printed_texts(content),
        frozenset({"overview.on_request"} if figures else ()),
    )


def numbers(dice: random.Random, form: str) -> dict[str, str]:
    """What was typed, by cell."""
    odd, blank = dice.choice((0, 0.03, 0.2)), dice.choice((0, 0.02, 0.3))
    stated, largest = dice.choice((0, 0, 0.2)), dice.choice((1, 4, 9))
    found = {}
    for address, cell in load(form).cells.items():
        if dice.random() < blank or (cell.derived and dice.random() >= stated):
            continue
        plain_number = str(dice.randrange(10 ** dice.randint(1, largest)))
        plain_number = dice.choice(("0", "0", plain_number))
        if cell.kind == "change" and dice.random() < 0.5:
            plain_number = f"-{plain_number}"
        found[address] = dice.choice(ODD) if dice.random() < odd else plain_number
    return found


def narratives(dice: random.Random, form: str, *, figures: bool) -> dict[str, Narrative]:
    """Texts for every narrative, some of them long, some missing."""
    found: dict[str, Narrative] = {}
    for address in load(form).texts:
        note = address.endswith(".note")
        if address != "cover.lead" and dice.random() < (0.7 if note else 0.15):
            continue
        count = 1 if note else dice.choice((1, 2, 6))
        paragraphs = ("".join(dice.choices(SENTENCES, k=dice.choice((1, 3)))) for _ in range(count))
        opening = "" if note or address == "cover.lead" else dice.choice(OPENINGS)
        closing = "" if note or address == "cover.lead" else dice.choice(CLOSINGS)
        found[address] = plain(opening + "\n".join(paragraphs) + closing)
    link = ["全年新收申请", Link("requests.new_received.natural_person"), "件。"]
    more = [Figure(PICTURE.key, "公开情况"), Chart("outcomes", "办理结果")] if figures else []
    found["overview.on_request"] = Narrative.of([*link, *more])
    return found


def printed_numbers(content: Content) -> dict[str, tuple[str, str | None]]:
    """Each filled cell's printed text and the number that it is, None for words."""
    sheet = sheet_of(content)
    shown = {a: shown_number(content, sheet, a) for a in load(content.format).cells}
    return {
        address: (text, None if sheet.number(address) is None else text)
        for address, text in shown.items()
        if text
    }


def printed_texts(content: Content) -> dict[str, str]:
    """Each narrative's paragraphs as they are printed."""
    sheet = sheet_of(content)
    found = {}
    for address in content.texts:
        lines = (
            line.strip(" \u3000") for line in resolved_text(content, sheet, address).split("\n")
        )
        found[address] = "\n".join(tight(line) for line in lines if line)
    fee = fee_sentence(content)
    remarks = found.get("other.remarks", "")
    found["other.remarks"] = "\n".join(each for each in (fee, remarks) if each)
    return {address: text for address, text in found.items() if text}
