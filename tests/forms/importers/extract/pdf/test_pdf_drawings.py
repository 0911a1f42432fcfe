"""The labels of a drawing are listed with it; nothing else is taken for a label."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from forms.importers import words
from forms.ops.printing import print_file
from tests.forms.importers.extract.pdf.pdf_files import (
    HEIGHT,
    SONG,
    Canvas,
    grids,
    lattice,
    lines,
    made,
    read,
    rule,
    write,
)
from tests.forms.importers.own_reports import own_report

BODY = "全年主动公开政府信息九十六条。"
CAPTION = "图1 办理结果"
LABELS = {140: ("予以公开", "12"), 160: ("部分公开", "5")}


def page(*parts: Callable[[Canvas], None], size: float = 8, caption: str = CAPTION) -> bytes:
    """Text, then something with labels in a smaller size and a caption, then text again."""

    def draw(canvas: Canvas) -> None:
        for down in (60, 80, 100, 220, 240):
            write(canvas, 80, down, BODY)
        for part in parts:
            part(canvas)
        canvas.setFont(SONG, size)
        for down, (label, value) in LABELS.items():
            write(canvas, 80, down, label)
            write(canvas, 300, down, value)
        write(canvas, 200, 190, caption)

    return made(draw)


def bars(canvas: Canvas) -> None:
    canvas.setFillGray(0.4)
    for down in LABELS:
        canvas.rect(130, HEIGHT - down, 150, 10, stroke=0, fill=1)
    canvas.setFillGray(0)


def axis(canvas: Canvas) -> None:
    rule(canvas, 130, 125, 130, 170)


def curve(canvas: Canvas) -> None:
    canvas.bezier(130, HEIGHT - 160, 150, HEIGHT - 120, 170, HEIGHT - 180, 190, HEIGHT - 140)


def slant(canvas: Canvas) -> None:
    rule(canvas, 130, 160, 190, 140)


def rules_across(canvas: Canvas) -> None:
    for down in (125, 145, 170):
        rule(canvas, 80, down, 500, down)


def shades(canvas: Canvas) -> None:
    """As behind the rows of a table without rules, cell by cell."""
    canvas.setFillGray(0.9)
    for down in LABELS:
        for x in (75, 200, 290, 400):
            canvas.rect(x, HEIGHT - down - 4, 80, 16, stroke=0, fill=1)
    canvas.setFillGray(0)


def shown(raw: object) -> list[tuple[str, str, str]]:
    return [(str(e.where), e.reason, e.text) for e in raw.dropped]  # type: ignore[attr-defined]


LISTED = [("第1页", words.PICTURE, "予以公开 12 部分公开 5")]


@pytest.mark.parametrize("parts", [(bars, axis), (bars,), (curve, axis), (slant, axis), (axis,)])
def test_a_drawing_is_listed_with_its_labels_and_its_caption_stays(
    parts: tuple[Callable[[Canvas], None], ...],
) -> None:
    raw = read(page(*parts))
    assert [line.strip() for line in lines(raw)] == [BODY] * 3 + [CAPTION] + [BODY] * 2
    assert shown(raw) == LISTED


@pytest.mark.parametrize("part", [rules_across, shades, lambda _canvas: None])
def test_small_text_without_a_drawing_stays(part: Callable[[Canvas], None]) -> None:
    raw = read(page(part))
    assert [line.split() for line in lines(raw)[3:5]] == [["予以公开", "12"], ["部分公开", "5"]]
    assert raw.dropped == ()


def test_an_axis_alone_is_a_drawing_only_above_a_caption() -> None:
    assert read(page(axis, caption="行政许可")).dropped == ()


def test_text_of_the_usual_size_is_never_a_label() -> None:
    raw = read(page(bars, axis, size=10))
    assert len(lines(raw)) == 8
    assert raw.dropped == ()


def test_a_sentence_beside_a_drawing_is_no_label() -> None:
    def note(canvas: Canvas) -> None:
        canvas.setFont(SONG, 8)
        write(canvas, 80, 176, "注：数字不含上年结转。")
        canvas.setFont(SONG, 10)

    raw = read(page(bars, axis, note))
    assert "注：数字不含上年结转。" in [line.strip() for line in lines(raw)]
    assert shown(raw) == LISTED


def test_the_shades_of_a_ruled_table_are_no_drawing() -> None:
    def table(canvas: Canvas) -> None:
        shades(canvas)
        lattice(canvas, (75, 280, 480), (126, 146, 166))

    raw = read(page(table))
    (grid,) = grids(raw)
    assert [cell.text for cell in grid.cells] == ["予以公开", "12", "部分公开", "5"]
    assert raw.dropped == ()


def test_our_own_chart_is_listed_and_its_caption_stays() -> None:
    raw = read(print_file(own_report(1).content, "publish", "pdf"))
    assert [text.strip() for text in lines(raw) if "图" in text[:30].strip()[:1]] == [
        *("图1 公开情况", "图2 办理结果")
    ]
    drawn = [text for _, reason, text in shown(raw) if reason == words.PICTURE and text]
    assert [text.split()[0] for text in drawn] == ["单位：件"]
    assert "（二）部分公开 663" in drawn[0]
    assert not any("单位：件" in line for line in lines(raw))
