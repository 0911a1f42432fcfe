"""What the manual names exists: commands, pages, keys, links, pictures, articles."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from desktop.actions import ACTIONS
from desktop.manual.book import Book, book, written
from desktop.manual.data import articles, cited, in_words
from desktop.manual.markup import Block, as_html, blocks, links, plain
from desktop.manual.opening import CHECKING, FITTING, TABLES
from desktop.pages.tasks import tasks
from desktop.shortcuts.keys import PLACES
from forms.definition.catalog import FORMATS, load
from forms.resources import resource
from forms.rules.catalogue import catalogue
from tests.desktop.manual.vocabulary import vocabulary

COMBINED = re.compile(r"\b(?:Ctrl|Alt|Shift)\+\S+|\bF\d{1,2}\b")
MOST = 1_200_000


@pytest.fixture(scope="module", params=FORMATS)
def manual(request: pytest.FixtureRequest) -> Book:
    return book(load(request.param), vocabulary())


def test_it_has_its_chapters_in_order(manual: Book) -> None:
    own = [chapter.key for chapter in manual.chapters if chapter.own]
    assert own == [
        *("first", "new", "import", "tables", "writing", "checking", "finish", "signing"),
        *("history", "backup", "shortcuts", "questions"),
    ]
    assert [chapter.key for chapter in manual.chapters if not chapter.own] == [
        *("rows", "rules", "law"),
    ]


def test_anchors_are_each_there_once(manual: Book) -> None:
    anchors = [each.anchor for chapter in manual.chapters for each in chapter.sections]
    assert all(anchors)
    assert len(anchors) == len(set(anchors))


def test_every_link_leads_somewhere(manual: Book) -> None:
    found = [
        link
        for chapter in manual.chapters
        for block in chapter.blocks
        for line in block.lines
        for link in links(line)
    ]
    assert len(found) > 10
    assert [link for link in found if link.removeprefix("#") not in manual.sections] == []


def test_every_picture_is_there_used_and_small() -> None:
    named = {block.anchor for block in blocks(written().splitlines()) if block.kind == "picture"}
    folder = resource("help", "pictures")
    there = {f"pictures/{path.name}" for path in folder.iterdir()}
    assert named == there
    sizes = [path.stat().st_size for path in folder.iterdir()]
    assert sum(sizes) <= MOST
    for path in folder.iterdir():
        with Image.open(io.BytesIO(path.read_bytes())) as image:
            assert image.mode == "P", path.name


def test_a_name_that_does_not_exist_is_refused() -> None:
    missing = {each: both for each, both in vocabulary().items() if each != "print"}
    with pytest.raises(KeyError):
        book(load("2021"), missing)


def test_names_and_keys_of_commands_are_the_real_ones(manual: Book) -> None:
    text = manual.sections["checking"].text
    action = next(each for each in ACTIONS if each.id == "check")
    assert f"{action.text}（{action.shortcut}）" in text


def test_keys_that_no_menu_shows_are_those_of_the_sheet() -> None:
    ours = {key for _, lines in PLACES for line in lines for key in line.keys}
    assert set(COMBINED.findall(written().replace("`", " "))) <= ours


def test_no_name_is_left_open(manual: Book) -> None:
    for chapter in manual.chapters:
        for block in chapter.blocks:
            assert not [line for line in block.lines if re.search(r"[{}]|\*\*\*", plain(line))]


def test_every_place_of_the_window_has_its_chapter(manual: Book) -> None:
    form = load("2021")
    for task in tasks(form):
        assert FITTING.get(task.key, TABLES) in manual.sections
        assert task.key in FITTING or task.key in form.tables
    assert CHECKING in manual.sections
    assert FITTING[""] in manual.sections


@pytest.mark.parametrize("format_key", FORMATS)
def test_every_row_rule_and_article_is_in_it(format_key: str) -> None:
    form = load(format_key)
    anchors = book(form, vocabulary()).sections
    for table in form.tables.values():
        for row in table.rows:
            assert anchors[f"row-{table.key}.{row.key}"].text
    for rule in catalogue(form):
        assert anchors[f"rule-{rule.key}"].text
    listed = {(each["law"], each["number"]) for each in articles()}
    bases = {cell.basis for cell in form.cells.values()} | {t.basis for t in form.texts.values()}
    assert {each for basis in bases for each in cited(basis)} <= listed


def test_articles_stand_by_number_and_say_where_they_are_used(manual: Book) -> None:
    law = next(chapter for chapter in manual.chapters if chapter.key == "law")
    titles = [section.title for section in law.sections]
    assert titles.index("第十四条") < titles.index("第二十条") < titles.index("第三十六条")
    fourteen = next(section for section in law.sections if section.title == "第十四条")
    assert "国家秘密" in fourteen.text
    assert "用在：表三" in fourteen.text


@pytest.mark.parametrize(
    ("number", "said"),
    [(9, "九"), (10, "十"), (14, "十四"), (20, "二十"), (36, "三十六"), (101, "一百零一")],
)
def test_numbers_as_laws_print_them(number: int, said: str) -> None:
    assert in_words(number) == said


def test_a_search_finds_all_words_titles_first(manual: Book) -> None:
    found = manual.find("备份")
    assert found[0].anchor == "backup"
    assert all("备份" in section.title + section.text for section in found)
    assert manual.find("备份 没有这个词") == []
    assert manual.find("") == []


# ----------------------------------------------------------------------------------- markup


def test_lines_become_blocks() -> None:
    text = "# 题 {#a}\n\n一\n二\n- 甲\n- 乙\n1. 子\n> 注\n![图](pictures/x.png)"
    assert list(blocks(text.splitlines())) == [
        Block("h1", ("题",), "a"),
        Block("p", ("一二",)),
        Block("ul", ("甲", "乙")),
        Block("ol", ("子",)),
        Block("note", ("注",)),
        Block("picture", ("图",), "pictures/x.png"),
    ]


def test_text_is_never_markup() -> None:
    made = as_html(Block("p", ("<img src=x> **粗** `F9` [去](#a)",)), 100)
    assert "<img" not in made
    assert "<b>粗</b>" in made
    assert '<a href="#a">去</a>' in made
    assert plain("**粗** `F9` [去](#a)") == "粗 F9 去"
