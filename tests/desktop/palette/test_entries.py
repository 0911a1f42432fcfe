"""Which entries are found, in which order and groups; without a window."""

from __future__ import annotations

import pytest

from desktop.manual.book import book
from desktop.palette.entries import Entry, Found, Group, Kind, first, seek
from desktop.palette.gathering import icon_of, of_library, of_manual, of_report
from forms import ops
from forms.definition.catalog import load
from forms.draft.edits import type_entry
from forms.draft.session import Session
from forms.library.summary import Summary
from forms.resources import resource
from tests.desktop.manual.vocabulary import vocabulary

CELL = "requests.granted.natural_person"


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    session = Session(ops.read_report(resource("samples", "sample.json")).content)
    session.apply(type_entry(session.content, CELL, "15"))
    return [
        *of_report(session, session.findings),
        Entry(Kind.ACTION, "print", "预览打印", "核对", "Ctrl+P"),
        Entry(Kind.ACTION, "redo", "重做", "编辑", "Ctrl+Y", why="没有可以重做的操作"),
        *of_manual(book(load("2021"), vocabulary())),
        *of_library([Summary("one", "某县水务局", year="2023")]),
    ]


def titles(found: list[Found], group: Group) -> list[str]:
    return [entry.title for each in found if each.group is group for entry in each.entries]


def test_the_row_comes_before_its_cells_in_the_forms_order(entries: list[Entry]) -> None:
    found = titles(seek(entries, "yygk"), Group.CELLS)
    assert found[0] == "（一）予以公开"
    assert found[1].endswith("自然人")
    assert found[2].endswith("商业企业")


def test_two_words_find_the_cell_with_its_number(entries: list[Entry]) -> None:
    best = seek(entries, "予以公开 自然人")[0].entries[0]
    assert (best.kind, best.place, best.note) == (Kind.CELL, CELL, "15")


def test_every_kind_is_found_by_its_name(entries: list[Entry]) -> None:
    for typed, kind in (
        ("定稿与打印", Kind.PAGE),
        ("联系电话", Kind.FIELD),
        ("监督保障", Kind.TEXT),
        ("行政处罚", Kind.ROW),
        ("法律服务机构", Kind.COLUMN),
        ("表三勾稽关系", Kind.RULE),
        ("预览打印", Kind.ACTION),
        ("备份与换电脑", Kind.MANUAL),
        ("某县水务局", Kind.REPORT),
    ):
        assert seek(entries, typed)[0].entries[0].kind is kind, typed


def test_a_help_text_is_found_by_a_word_in_it(entries: list[Entry]) -> None:
    found = [e for each in seek(entries, "定密依据") for e in each.entries]
    assert next((e.kind, e.place.rpartition(".")[0]) for e in found) == (
        Kind.HELP,
        "requests.denied_state_secret",
    )


def test_a_rule_says_how_often_it_found_something(entries: list[Entry]) -> None:
    rule = seek(entries, "表三勾稽关系")[0].entries[0]
    assert rule.note == "2 处问题"


def test_the_place_comes_before_what_is_said_about_it(entries: list[Entry]) -> None:
    groups = [each.group for each in seek(entries, "打印")]
    assert groups.index(Group.PLACES) < groups.index(Group.COMMANDS) < groups.index(Group.HELP)


def test_what_only_mentions_a_word_gives_way_to_what_bears_it(entries: list[Entry]) -> None:
    found = titles(seek(entries, "撤销"), Group.HELP)
    assert found == ["撤销"]


def test_nothing_typed_finds_nothing_and_nonsense_neither(entries: list[Entry]) -> None:
    assert seek(entries, "  ") == []
    assert seek(entries, "qqqqq") == []


def test_at_first_stand_recent_ones_pages_and_commands_that_can_be_done(
    entries: list[Entry],
) -> None:
    found = first(entries, ["action:redo", f"cell:{CELL}", "cell:gone.away"])
    assert [each.group for each in found] == [Group.RECENT, Group.PLACES, Group.COMMANDS]
    assert [entry.id for entry in found[0].entries] == [f"cell:{CELL}"]
    assert [entry.title for entry in found[2].entries] == ["预览打印"]


def test_every_entry_has_an_icon_and_an_id_of_its_own(entries: list[Entry]) -> None:
    assert len({entry.id for entry in entries if entry.kind is not Kind.HELP}) == len(
        [entry for entry in entries if entry.kind is not Kind.HELP]
    )
    for entry in entries:
        if entry.kind is not Kind.ACTION:
            assert resource("icons", f"{icon_of(entry)}.svg").is_file()


def test_every_cell_row_column_text_and_fact_is_there(entries: list[Entry]) -> None:
    form = load("2021")
    places = {entry.place for entry in entries}
    assert set(form.cells) <= places
    assert set(form.texts) <= places
    assert set(form.facts) <= places
    rows = [entry for entry in entries if entry.kind is Kind.ROW]
    columns = [entry for entry in entries if entry.kind is Kind.COLUMN]
    assert len(rows) == sum(len(table.rows) for table in form.tables.values())
    assert len(columns) == sum(len(table.columns) for table in form.tables.values())
