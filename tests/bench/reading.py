"""Judging cells and narratives: after one cell, and when a text is read for the first time."""

from __future__ import annotations

import itertools
import time
from random import Random

from forms.draft import edits
from forms.draft.content import LAST_YEAR, REFERENCE
from forms.draft.narrative import plain
from forms.draft.session import Session
from forms.exchange.report_json import content_from_json
from forms.ops import reference_from
from tests.bench.measure import Figure, median, percentile

CELL = "requests.new_received.natural_person"
TEXTS = ("overview.proactive", "overview.on_request", "overview.management", "problems.findings")
SLICE = 0.006
"""Seconds: what the window gives each turn of reading; what it overruns is measured."""

SENTENCES = (
    "{year}年，全区共受理政府信息公开申请{a}件，较上年增加{b}件，其中自然人申请{c}件。",
    "上年结转{b}件，答复{a}件，按期办结率100%，结转下年度继续办理{d}件。",
    "其中予以公开{c}件，部分公开{b}件，无法提供{d}件，不予处理{d}件，其他处理{b}件。",
    "通过门户网站发布各类信息{a}条，政务新媒体推送{c}篇，开展政策解读{b}次。",
    "因政府信息公开申请行政复议{d}件、行政诉讼{d}件，均维持原具体行政行为。",
    "全年制发行政规范性文件{d}件，废止{d}件，组织业务培训{b}场，{c}人次参加。",
    "进一步健全信息发布审核制度，严格落实先审查后公开的要求，确保内容准确、发布及时。",
)
PROSE = (
    "围绕群众关切的教育、医疗、就业等领域，及时发布办事指南和便民信息，方便群众查阅。",
    "健全政府信息动态调整机制，对已公开的信息定期开展清理，确保内容真实、准确、完整。",
    "优化门户网站栏目设置，规范政务新媒体管理，提升页面展示效果和检索的便利程度。",
    "将政务公开纳入年度考核，组织开展专题培训，不断增强工作人员的业务能力和责任意识。",
)
COUNTING = 0.12
"""The share of sentences that state numbers: more than in published reports."""


def narrative(characters: int, seed: int) -> str:
    """Made-up text of at least this length; another seed gives no sentence twice."""
    random = Random(seed)
    parts: list[str] = []
    while sum(map(len, parts)) < characters:
        numbers = {key: random.randrange(1, 900) for key in "abcd"}
        kind = SENTENCES if random.random() < COUNTING else PROSE
        parts.append(random.choice(kind).format(year=2024, **numbers))
        parts.append("\n" if random.random() < 0.1 else "")
    return "".join(parts)


def session_with(sample: bytes, characters: int, seed: int, *, last_year: bool) -> Session:
    """The sample with narratives of this length in all, not read yet."""
    content = content_from_json(sample)
    if last_year:
        content = content.with_part(REFERENCE, LAST_YEAR, reference_from(content, "上年"))
    for place, address in enumerate(TEXTS):
        text = narrative(characters // len(TEXTS), seed * len(TEXTS) + place)
        content = content.with_text(address, plain(text))
    return Session(content)


def figures(sample: bytes) -> list[Figure]:
    settled = session_with(sample, 5000, 1, last_year=True)
    settled.settle()
    slices = [each for seed in range(2, 12) for each in _slices(sample, seed)]
    return [
        Figure("check: numbers", _numbers(settled), "ms", 1),
        Figure("check: one cell", _one_cell(settled), "ms", 10),
        Figure("check: remedies", _remedies(settled), "ms"),
        Figure("reading: first", _first(sample), "ms", 100),
        Figure("reading: slice p95", percentile(slices, 0.95), "ms", 8),
        Figure("reading: slice worst", max(slices), "ms"),
    ]


def _numbers(session: Session) -> float:
    """All checks of numbers that one cell concerns."""
    ids = [i for i in session.engine.concerned([CELL]) if i not in session.engine.reading]

    def judge() -> None:
        session.engine.judge(session.subject(), ids)

    return median(judge, 200)


def _one_cell(session: Session) -> float:
    """A key in a cell: the change, its checks, and every mention compared again."""
    raws = itertools.count(1)
    return median(
        lambda: session.apply(edits.type_entry(session.content, CELL, str(next(raws)))), 200
    )


def _remedies(session: Session) -> float:
    """What would mend one failed sum."""
    finding = next(f for f in session.findings if f.rule == "requests-balance")
    return median(lambda: session.remedies(finding), 50)


def _first(sample: bytes) -> float:
    sessions = (session_with(sample, 5000, seed, last_year=True) for seed in range(100, 111))
    waiting = iter(list(sessions))
    return median(lambda: next(waiting).settle(), 9)


def _slices(sample: bytes, seed: int) -> list[float]:
    session = session_with(sample, 5000, seed, last_year=True)
    found = []
    while not session.settled:
        start = time.perf_counter()
        session.settle(SLICE)
        found.append((time.perf_counter() - start) * 1000)
    return found
