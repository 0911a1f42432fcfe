"""Lines are kept between builds, so that an edit costs what it changes; memory is bounded."""

from __future__ import annotations

from forms.document.build import build
from forms.document.nodes import TableBlock
from forms.document.style import A4, PARAGRAPHS, RUN_IN, TABLES
from forms.render.typesetting import grid, lines
from forms.render.typesetting.lines import break_lines
from tests.golden.sample import report

BODY = PARAGRAPHS["body"]
RUNS = (("（一）主动公开。", RUN_IN), ("全年公开信息 1,234 条。" * 9, "fang"))


def test_lines_of_a_paragraph_are_kept() -> None:
    first = break_lines(RUNS, BODY, A4.measure)
    again = break_lines(list(RUNS), BODY, A4.measure)
    assert all(one is other for one, other in zip(first, again, strict=True))
    narrower = break_lines(RUNS, BODY, A4.measure / 2)
    assert len(narrower) > len(first)


def test_a_caller_may_change_what_it_got() -> None:
    first = break_lines(RUNS, BODY, A4.measure)
    count = len(first)
    first.clear()
    assert len(break_lines(RUNS, BODY, A4.measure)) == count


def test_long_paragraphs_are_not_kept() -> None:
    long = [("公开信息。" * 300, "fang")]
    held = lines._kept.cache_info().currsize
    assert break_lines(long, BODY, A4.measure)[0] is not break_lines(long, BODY, A4.measure)[0]
    assert lines._kept.cache_info().currsize == held
    assert lines._kept.cache_info().maxsize


def test_an_unchanged_table_keeps_its_measures() -> None:
    block, again = (
        next(each for each in build(report()).blocks if isinstance(each, TableBlock))
        for _ in range(2)
    )
    assert block is not again
    style, room = TABLES[block.manner], A4.depth
    assert grid.plan(block, style, A4.measure, room) is grid.plan(again, style, A4.measure, room)
    assert grid.plan(block, style, A4.measure, 2 * room) is not None
    assert grid._kept.cache_info().maxsize
