"""The rules of line breaking over thousands of lines: published narratives and invented ones."""

from __future__ import annotations

import random
import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from forms.document.prose import tight
from forms.document.style import PARAGRAPHS
from forms.render.faces.faces import LATIN_END
from forms.render.faces.punctuation import HANGING
from forms.render.typesetting.lines import break_lines
from tests.forms.render.test_lines import squares
from tests.golden.sample import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from forms.render.typesetting.lines import Line

BODY = PARAGRAPHS["body"]
WIDTHS = [150 + 9.7 * step for step in range(50)]
"""Points: from nine characters on a line to forty."""

NEVER_FIRST = "，。、；：？！）》」』”’】〕…·%％"
NEVER_LAST = "（《「『“‘【〔"
UNITS = "年|月|日|件|条|次|个|项|人|万|亿|元|页|倍|余|%|％|个百分点|人次|万元|亿元"
PARTED = re.compile(rf"[0-9][,.]?\|[0-9]|[0-9]\|(?:{UNITS})|\|[%％]|—\|—|…\|…")
"""What a line end (|) must not part."""


# ------------------------------------------------------------------------------- the text

CHARACTERS = "政府信息公开工作依法办理申请答复监督保障平台建设完善目录解读回应群众关切提升质量按期"
WORDS = ("APP", "Wi-Fi", "GB/T 9704", "open-data@yunze.example.cn", "https://yunze.example.cn/zwgk")
MARKS = "，。、；：？！"


def invented(seed: int, pieces: int = 90) -> str:
    """Text with all that makes line breaking hard, in any order."""
    chance = random.Random(seed)

    def chinese() -> str:
        return "".join(chance.choices(CHARACTERS, k=chance.randint(1, 7)))

    def number() -> str:
        whole = chance.choice(["{:d}", "{:,d}"]).format(10 ** chance.randint(0, 9) * 7 // 6)
        broken = chance.choice(["", "", f".{chance.randint(1, 99)}"])
        return whole + broken + chance.choice([*UNITS.split("|"), ""])

    def quoted() -> str:
        left, right = chance.choice(["（）", "《》", "“”", "‘’", "〔〕", "【】"])
        return left + chance.choice([chinese, number, quoted])() + right

    made = [
        chance.choice([chinese, chinese, number, quoted])()
        + chance.choice(["", "", "", chance.choice(MARKS), "——", "……", chance.choice(WORDS)])
        for _ in range(pieces)
    ]
    return re.sub("(?<=[0-9A-Za-z/])(?=[0-9A-Za-z])", "和", "".join(made)) + "。"


PROSE = 18
"""Lines of a published page with more Chinese are not of a table."""


def published(corpus: Path) -> Iterator[str]:
    for path in sorted(corpus.glob("*/report.txt")):
        lines = path.read_text("utf-8").split("\n")
        yield from (tight(line.strip()) for line in lines if "\t" not in line)
    for path in sorted(corpus.glob("*/report.pdf")):
        with pypdfium2.PdfDocument(path) as opened:
            for page in opened:
                lines = page.get_textpage().get_text_range().splitlines()
                prose = (line for line in lines if len(re.findall("[一-龥]", line)) > PROSE)
                yield re.sub(r"\s", "", "".join(prose))


# ------------------------------------------------------------------------------ the rules


def broken(text: str, measure: float) -> list[Line]:
    return break_lines([(text, BODY.face)], BODY, measure)


def check(text: str, measure: float) -> list[str]:
    """The lines of a text, each judged by every rule."""
    lines = broken(text, measure)
    texts = [line.text for line in lines]
    assert "".join(texts).replace(" ", "") == re.sub(r"\s", "", text)
    assert [each for each in texts[1:] if each[0] in NEVER_FIRST] == []
    assert [each for each in texts[:-1] if each[-1] in NEVER_LAST] == []
    for above, below in pairwise(texts):
        assert not PARTED.search(above[-6:] + "|" + below[:6]), (above, below)
    for line in lines:
        check_edges(line)
    return texts


def check_edges(line: Line) -> None:
    """Flush at both sides, but for one mark that hangs beside a full line."""
    places = [place for segment in line.segments() for place in squares(segment, line.style)]
    edge = line.measure + 0.05
    outside = [place for place in places if place[1] > edge]
    within = places[: len(places) - len(outside)]
    if outside:
        ((left, _, mark),) = outside
        assert mark in HANGING
        assert left < edge
    stretchable = len(line.segments()) > 1 or line.text[0] >= LATIN_END
    if not line.last and stretchable and len(within) > 1:
        assert within[-1][1] == pytest.approx(line.measure, abs=0.05)
        assert within[0][0] == line.indent


@pytest.mark.parametrize("measure", WIDTHS)
def test_no_rule_is_broken_in_published_reports(corpus: Path, measure: float) -> None:
    found = [line for text in published(corpus) if text.strip() for line in check(text, measure)]
    assert len(found) > 60


def test_no_rule_is_broken_in_thousands_of_lines_at_fifty_widths() -> None:
    texts = [invented(seed) for seed in range(8)]
    texts += [re.sub(r"[ \u3000]", "", text) for own in TEXTS.values() for text in own.split("\n")]
    lines = {line for text in texts if text for measure in WIDTHS for line in check(text, measure)}
    assert len(lines) > 4000


def test_the_rules_can_be_broken() -> None:
    """The patterns of this file find what they look for."""
    bad = ["12|3件", "1,|234", "5|个", "1.|5", "15|%", "3|万元", "——|—", "…|…"]
    assert [each for each in bad if PARTED.search(each)] == bad
    assert not any(PARTED.search(each) for each in ["3件|公开", "条例|2023年", "年|1月"])
    spread = list(accumulate(len(line.text) for line in broken(invented(1), 300)))
    assert len(spread) > 10
