"""Line breaking: what may not begin or end a line, what is not parted, and flush edges."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.document.style import A4, PARAGRAPHS, TextStyle
from forms.render.faces.faces import LATIN_END, widths
from forms.render.faces.punctuation import CLOSING, HALVES, HANGING, OPENING
from forms.render.typesetting.atoms import atoms
from forms.render.typesetting.lines import Line, break_lines
from tests.golden.sample import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.render.typesetting.lines import Segment

BODY = PARAGRAPHS["body"]
MEASURE = A4.measure
REAL = "".join(TEXTS.values()).replace("\n", "").replace("\u3000", "")


def broken(text: str, measure: float = MEASURE, style: TextStyle = BODY) -> list[Line]:
    return break_lines([(text, style.face)], style, measure)


def forbidden(lines: list[Line]) -> list[str]:
    """The lines that begin or end with a mark that may not stand there."""
    texts = [line.text for line in lines]
    bad = [text for text in texts[1:] if text and text[0] in CLOSING]
    return bad + [text for text in texts[:-1] if text and text[-1] in OPENING]


def ends(line: Line) -> tuple[float, float]:
    """Where the first square of a line begins and the last one ends that does not hang."""
    places = [place for segment in line.segments() for place in squares(segment, line.style)]
    hung = places[-1][1] > line.measure + 1 and places[-1][2] in HANGING and len(places) > 1
    return places[0][0], places[-2 if hung else -1][1]


def squares(segment: Segment, style: TextStyle) -> Iterator[tuple[float, float, str]]:
    """Left, right and text of each character."""
    table, x = widths(segment.face, style.size, style.tracking), segment.x
    for character in segment.text:
        gap = segment.spacing - style.tracking if character >= LATIN_END else 0.0
        yield x, x + table[character], character
        x += table[character] + gap


@pytest.mark.parametrize("measure", range(120, 620, 10))
def test_no_forbidden_line_start_or_end_at_any_width(measure: int) -> None:
    lines = broken(REAL * 4, measure)
    assert forbidden(lines) == []
    assert "".join(line.text for line in lines).replace(" ", "") == (REAL * 4).replace(" ", "")


SENTENCES = st.text(
    st.sampled_from("公开信息年报条例一二三，。、；：？！（）《》“”〔〕…—3579.%aB /-"), max_size=400
)


def runs_of_marks(text: str) -> int:
    longest = count = 0
    for character in text:
        count = count + 1 if character in f"{OPENING}{CLOSING}" else 0
        longest = max(longest, count)
    return longest


@given(SENTENCES)
def test_no_forbidden_line_start_or_end_in_any_text(text: str) -> None:
    lines = broken(text)
    if runs_of_marks(text) < 12:  # what is wider than a line must be broken somewhere
        assert forbidden(lines) == []
    kept = "".join(line.text for line in lines).replace(" ", "")
    assert kept == text.replace(" ", "")


@given(SENTENCES, st.integers(150, 600))
def test_every_line_but_the_last_fills_the_measure_exactly(text: str, measure: int) -> None:
    lines = broken(text, measure)
    for line in (each for each in lines if each.text):
        left, right = ends(line)
        assert left >= 0
        assert right <= measure + 0.1 or len(line.atoms) == 1
        gaps = len(line.text) - len(re.findall("[!-~]", line.text))
        if line is not lines[-1] and gaps > 2:
            assert right == pytest.approx(measure, abs=0.1)


def test_twenty_eight_characters_make_a_line() -> None:
    lines = broken("公" * 100)
    assert [len(line.text) for line in lines] == [26, 28, 28, 18]


GROUPED = ("100 000元", "1 234 567.89万元", "12 000%")


@pytest.mark.parametrize("kept", ["2023年", "1.2亿", "15.6%", "3件", "670余条", "Word", *GROUPED])
def test_numbers_units_and_words_are_not_parted(kept: str) -> None:
    for before in range(20, 32):
        lines = broken("公" * before + kept + "开" * 30)
        assert any(kept in line.text for line in lines)


@pytest.mark.parametrize("text", ["2023 100元", "1000 000元", "100 00元", "12 3456元"])
def test_blanks_that_part_no_groups_of_three_may_end_a_line(text: str) -> None:
    assert len(list(atoms(text, BODY.face, BODY, MEASURE))) == 2


def test_an_address_is_parted_only_where_its_line_would_be_drawn_apart() -> None:
    address = "gk-office@yunze.gov.cn"
    ends = set()
    for before in range(15, 50):
        lines = broken("公" * before + address + "开" * 40)
        assert address in "".join(line.text for line in lines)
        begun = next(line for line in lines if "公" not in line.text[-1:])
        ends.add(begun.text.lstrip("公")[:22].rstrip("开"))
        assert begun.segments()[0].spacing < 0.13 * BODY.size
    # One character less on the line is not seen: the address stays whole.
    assert broken("公" * 25 + address + "开" * 40)[0].text == "公" * 25
    assert ends == {"gk", "gk-office@", "gk-office@yunze.", "gk-office@yunze.gov.", address}


@pytest.mark.parametrize("mark", HANGING)
def test_a_mark_hangs_beside_a_full_line_whose_characters_stay_on_the_grid(mark: str) -> None:
    full, hung = broken("公" * 54 + "开" * 20)[1], broken("公" * 54 + mark + "开" * 20)[1]
    assert hung.text == full.text + mark == "公" * 28 + mark
    (grid,), (beside, own) = full.segments(), hung.segments()
    assert beside.spacing == pytest.approx(grid.spacing, abs=0.001)
    assert (own.x, own.text) == (pytest.approx(MEASURE, abs=0.05), mark)
    assert ends(hung)[1] == pytest.approx(MEASURE, abs=0.05)


def test_a_mark_that_still_has_a_place_on_the_grid_does_not_hang() -> None:
    line = broken("公" * 25 + "，" + "开" * 20)[0]
    assert line.text == "公" * 25 + "，"
    assert line.segments()[0].spacing == pytest.approx(BODY.tracking, abs=0.001)


def test_a_bracket_at_the_end_gives_up_its_blank_half_inside_the_measure() -> None:
    line = broken("（" + "公" * 25 + "）" + "开" * 20)[0]
    assert line.text == "（" + "公" * 25 + "）"
    assert line.segments()[-1].text[-1] == HALVES["）"]
    assert ends(line)[1] == pytest.approx(MEASURE, abs=0.05)


def test_marks_hang_only_where_edges_are_flush() -> None:
    for align in ("left", "center", "right"):
        lines = broken("公" * 28 + "，" + "开" * 20, style=replace(BODY, align=align, indent=0))
        assert lines[0].text == "公" * 27


def test_opening_marks_stand_at_the_edge() -> None:
    lines = broken("公" * 26 + "《" + "开" * 20)
    assert lines[1].text[0] == "《"
    first = lines[1].segments()[0]
    assert first.x == 0
    assert first.text[0] == HALVES["《"]


def test_the_last_line_is_not_one_character() -> None:
    assert len(broken("公" * 27)[-1].text) > 1


def test_two_marks_side_by_side_share_their_blanks() -> None:
    half = BODY.size / 2
    assert broken("公》开《公")[0].width - broken("公》《公开")[0].width == pytest.approx(half)
    assert broken("公。开”公")[0].width - broken("公。”公开")[0].width == pytest.approx(half)
    assert broken("公（开《公")[0].width - broken("公（《公开")[0].width == pytest.approx(half)


def test_a_paragraph_of_200000_characters_has_no_forbidden_line() -> None:
    assert forbidden(broken((REAL * 2000)[:200_000])) == []


def test_real_reports_have_no_forbidden_line(corpus: Path) -> None:
    text = (corpus / "jiyuan-2023" / "report.txt").read_text("utf-8")
    assert json.loads((corpus / "jiyuan-2023" / "expected.json").read_text("utf-8"))
    for paragraph in text.split("\n"):
        if paragraph.strip() and "\t" not in paragraph:
            assert forbidden(broken(paragraph)) == []
