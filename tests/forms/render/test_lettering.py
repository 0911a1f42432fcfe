"""Texts are written as reportlab would write them, only sooner."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from reportlab.lib.rl_accel import fp_str

from forms.document.build import build
from forms.document.style import A4, PARAGRAPHS, RUN_IN, TextStyle
from forms.render.pdf.archive import Archive
from forms.render.pdf.lettering import Lettering, number
from forms.render.pdf.marks import Text
from forms.render.typesetting.lines import break_lines
from tests.golden.sample import report

BODY = PARAGRAPHS["body"]
RUNS = (
    ("（一）主动公开。", RUN_IN),
    (
        "全年公开 1,234 条（含“堃”字 2 个）\u200d，联系 open-data@yunze.example.cn；𠮷、★、㌀。"
        * 3,
        "fang",
    ),
)


def marks() -> list[Text]:
    found = break_lines(RUNS, BODY, A4.measure)
    found += break_lines([("注：（1）数据。", "song")], TextStyle("song", 10.5, 16), A4.measure)
    return [Text(line, 3.25, 40 + 28.98 * place) for place, line in enumerate(found)]


def plainly(canvas: Any, marks: list[Text], left: float, top: float) -> str:
    """The same with reportlab's own text object."""
    text, font, spacing = canvas.beginText(), ("", 0.0), 0.0
    for mark in marks:
        for segment in mark.line.segments():
            if font != (segment.face, segment.size):
                font = (segment.face, segment.size)
                text.setFont(*font)
            if abs(segment.spacing - spacing) > 0.004:
                spacing = segment.spacing
                text.setCharSpace(round(spacing, 3))
            x = left + mark.x + segment.x
            text.setTextOrigin(round(x, 2), round(top - mark.y, 2))
            text.textOut(segment.text)
    code: str = text.getCode()
    return code


def test_a_page_s_text_is_what_reportlab_writes() -> None:
    canvas = Archive(build(report()), A4, 2).canvas
    fonts = canvas._doc.fonts
    written = Lettering(fonts).operators(marks(), 79.37, 737.01)
    assert written == plainly(canvas, marks(), 79.37, 737.01)
    assert len({part for part in written.split() if part.startswith("/F")}) > 2, "faces change"


@pytest.mark.parametrize("length", [0, 0.004, -0.004, 0.05, -0.05, 0.5, -0.5, 1, 10, 99.995, 100])
def test_a_short_number(length: float) -> None:
    assert number(length) == fp_str(round(length, 2))


def test_numbers_are_those_of_reportlab() -> None:
    random = Random(1)
    for _ in range(20_000):
        length = random.uniform(-900, 900) if random.random() < 0.5 else random.uniform(-2, 2)
        assert number(length) == fp_str(round(length, 2))
