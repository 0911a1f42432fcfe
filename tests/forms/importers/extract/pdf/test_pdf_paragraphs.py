"""Lines of a PDF become paragraphs where the page shows it beyond doubt, and nowhere else."""

from __future__ import annotations

import pytest

from forms.ops.printing import Edition, print_file
from tests.forms.importers.extract.pdf.pdf_files import (
    HEIGHT,
    SONG,
    Canvas,
    Draw,
    grids,
    lattice,
    lines,
    made,
    read,
    rule,
    write,
)
from tests.forms.importers.own_reports import own_report

LEFT, SIZE, PITCH = 80.0, 10, 18.0
FULL = 43
"""Characters of a line: it ends as far from the page's edge as it begins."""


def text(count: int, last: str = "") -> str:
    """So many characters, the last of them as asked."""
    return ("政府信息公开工作" * 9)[: count - len(last)] + last


def page(*texts: str, top: float = 100, pitch: float = PITCH, left: float = LEFT) -> Draw:
    """Lines below each other; ideographic blanks before one are its indent."""

    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(texts):
            indent = (len(line) - len(line.lstrip("\u3000"))) * SIZE
            write(canvas, left + indent, top + at * pitch, line.lstrip("\u3000"))

    return draw


def indented(count: int, last: str = "") -> str:
    """The first line of a paragraph that ends where lines of so many characters do."""
    return "\u3000\u3000" + text(count - 2, last)


# ------------------------------------------------------------------------------- our own pages


@pytest.mark.parametrize(("seed", "edition"), [(1, "sign"), (6, "publish")])
def test_every_paragraph_of_our_own_file_is_one(seed: int, edition: Edition) -> None:
    own = own_report(seed)
    raw = read(print_file(own.content, edition, "pdf"))
    assert not raw.wrapped
    found = {line.strip(" \u3000") for line in lines(raw)}
    told = [text for a, text in own.texts.items() if a not in own.figures]
    expected = {part for text in told for part in text.split("\n")}
    assert expected <= found
    assert max(map(len, expected)) > 100


# ------------------------------------------------------------------------------- where lines go on


def test_a_full_line_goes_on_and_an_indent_begins_a_paragraph() -> None:
    first, second = indented(FULL, "；"), indented(FULL, "。")
    rest, more = text(FULL, "。"), text(9, "。")
    raw = read(made(page(first, rest, more, second, indented(20, "。"), second, more)))
    assert not raw.wrapped
    assert lines(raw) == [first + rest + more, second, indented(20, "。"), second + more]
    assert [str(block.where) for block in raw.blocks] == [
        *("第1页第1行", "第1页第4行", "第1页第5行", "第1页第6行")
    ]


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    first, rest = indented(FULL), text(FULL)
    raw = read(made(page(first, rest), page(rest, text(9, "。"), indented(30, "。"))))
    assert lines(raw) == [first + rest + rest + text(9, "。"), indented(30, "。")]
    assert [block.after_break for block in raw.blocks] == [False, False]


def test_a_page_that_begins_with_a_paragraph_parts_it_from_the_last() -> None:
    raw = read(made(page(indented(FULL), text(FULL, "。")), page(indented(FULL), text(9))))
    assert len(lines(raw)) == 2
    assert [block.after_break for block in raw.blocks] == [False, True]


def test_marks_may_hang_over_the_edge() -> None:
    first, rest = indented(FULL) + "，", text(FULL) + "。"
    raw = read(made(page(first, rest, text(FULL), text(5, "。"), indented(9, "。"))))
    assert lines(raw) == [first + rest + text(FULL) + text(5, "。"), indented(9, "。")]


def test_a_line_is_full_when_what_follows_would_not_have_gone_into_it() -> None:
    first, long_word = indented(FULL - 5), "《" + text(3) + "》" + text(FULL - 5)
    address = "www.yunxi.example.cn" + text(9, "。")
    ragged = made(page(indented(FULL), text(FULL), first, address, indented(FULL), text(4)))
    assert lines(read(ragged))[1] == first + address
    short = made(page(indented(FULL), text(FULL), first, long_word, indented(FULL), text(4)))
    assert lines(read(short))[1:3] == [first, long_word]


def test_the_edge_of_a_table_shows_where_lines_end() -> None:
    def draw(canvas: Canvas) -> None:
        page(indented(FULL), text(5, "。"), indented(20, "。"), indented(25, "。"))(canvas)
        lattice(canvas, (LEFT, 200, LEFT + FULL * SIZE + 4), (300, 320, 340))
        for x, down, label in ((90, 314, "规章"), (210, 314, "3"), (90, 334, "处罚")):
            write(canvas, x, down, label)

    raw = read(made(draw))
    assert grids(raw)
    assert lines(raw) == [*(indented(FULL) + text(5, "。"), indented(20, "。"), indented(25, "。"))]


def test_text_in_a_frame_has_edges_of_its_own() -> None:
    def draw(canvas: Canvas) -> None:
        page(indented(FULL), text(FULL), text(9, "。"))(canvas)
        for down in (180, 200, 300):
            rule(canvas, LEFT, down, LEFT + FULL * SIZE, down)
        for x in (LEFT, LEFT + FULL * SIZE):
            rule(canvas, x, 180, x, 300)
        rule(canvas, 200, 180, 200, 200)
        write(canvas, 90, 194, "规章")
        write(canvas, 210, 194, "3")
        inner = (indented(38), text(38, "。"), text(38), text(5, "。"))
        page(*inner, top=220, left=LEFT + 20)(canvas)

    first, second = lines(read(made(draw)))
    assert first == indented(FULL) + text(FULL) + text(9, "。")
    assert second == indented(38) + text(38, "。") + text(38) + text(5, "。")


# ------------------------------------------------------------------------------- where they do not


def test_where_nothing_is_indented_a_full_line_may_end_its_paragraph() -> None:
    whole, last = text(FULL, "。"), text(12, "。")
    raw = read(made(page(text(FULL), last, whole, text(FULL), last, last)))
    assert lines(raw) == [text(FULL) + last, whole, text(FULL) + last, last]


def test_a_numbered_line_at_the_edge_begins_a_paragraph_where_no_other_is_indented() -> None:
    heading, body = "（二）" + text(6), indented(FULL)
    raw = read(made(page(body, text(FULL), heading, body, text(FULL, "。"), heading, body)))
    assert lines(raw) == [body + text(FULL), heading, body + text(FULL, "。"), heading, body]


def test_another_size_and_a_wide_gap_part_lines() -> None:
    def draw(canvas: Canvas) -> None:
        page(indented(FULL), text(FULL))(canvas)
        canvas.setFont(SONG, 7)
        write(canvas, LEFT, 136, text(12))
        canvas.setFont(SONG, SIZE)
        page(indented(FULL), text(FULL), text(FULL), top=154)(canvas)
        page(text(8), top=250)(canvas)

    assert [len(line) for line in lines(read(made(draw)))] == [2 * FULL, 12, 3 * FULL, 8]


def test_lines_that_end_anywhere_are_left_to_what_reads_the_text() -> None:
    widths = (43, 31, 40, 33, 36, 43, 34, 38, 32)
    raw = read(made(page(*(text(width) for width in widths))))
    assert raw.wrapped
    assert [len(line) for line in lines(raw)] == list(widths)


def test_a_list_of_equally_long_items_stays_a_list() -> None:
    items = [f"{at}、" + text(20) for at in range(1, 7)]
    assert lines(read(made(page(*items)))) == items


# ------------------------------------------------------------------------------- what is between


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("公开", "工作", "公开工作"),
        ("2024", "年", "2024年"),
        ("Open", "Data", "Open Data"),
        ("12", "35", "12 35"),
        ("data@yunxi.", "example.cn", "data@yunxi.example.cn"),
        ("http://yunxi", "example", "http://yunxiexample"),
        ("Ltd.", "Its", "Ltd. Its"),
        ("公开", "Data", "公开Data"),
    ],
)
def test_only_words_of_letters_keep_a_blank(before: str, after: str, joined: str) -> None:
    def draw(canvas: Canvas) -> None:
        page(indented(FULL), text(FULL), text(FULL), text(20))(canvas)
        canvas.drawRightString(LEFT + FULL * SIZE, HEIGHT - 154, before)
        write(canvas, LEFT, 172, after)

    assert joined in lines(read(made(draw)))[0]


@pytest.mark.parametrize(("inside", "joined"), [("公开 App", "公开 Data"), ("公开App", "公开Data")])
def test_letters_beside_chinese_stand_as_elsewhere_in_the_file(inside: str, joined: str) -> None:
    first = indented(FULL - 2) + "公开"
    raw = read(
        made(page(first, "Data，" + text(20), indented(FULL), text(FULL), indented(5) + inside))
    )
    assert joined in lines(raw)[0]
