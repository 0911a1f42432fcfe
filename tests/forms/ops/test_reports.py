"""Use cases that join several rooms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from forms import ops
from forms.draft import edits
from forms.draft.changes import apply_all
from forms.draft.content import PROFILE, Content
from forms.draft.narrative import Figure, Narrative
from forms.errors import NianbaoError
from forms.exchange.package import read_package, write_package
from forms.library.library import Library
from forms.profile import standard
from forms.values.entry import Entry, Origin
from tests.forms.rules.reports import balanced

NEW = "requests.new_received.natural_person"
FACTS = {"cover.agency": "青川市水利局", "cover.year": "2025", "cover.level": "市"}


def last_year() -> Content:
    content = ops.new_content(FACTS | {"cover.year": "2024", "cover.contact_phone": "0000-1234567"})
    for address, raw in balanced().items():
        operations = edits.put_entries(content, {address: raw}, Origin.TYPED)
        content = operations[0].apply(content)
    return content


def test_an_exported_package_has_the_heads_of_what_was_just_typed(tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    draft = library.open(library.create(ops.new_content(FACTS), "新建"), "王")
    draft.session.apply(edits.type_entry(draft.session.content, NEW, "3"))
    ops.export_package(draft, tmp_path / "a.nianbao")
    package = read_package(tmp_path / "a.nianbao")
    assert package.content == draft.session.content
    assert [head.seq for head in package.heads] == [1, 2]
    assert package.heads[-1].addresses == (NEW,)
    draft.store.close()


def test_the_way_out_does_not_need_the_draft_s_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saving elsewhere failed exactly where it is wanted: when the draft cannot be read."""
    library = Library(tmp_path / "library")
    draft = library.open(library.create(ops.new_content(FACTS), "新建"), "王")
    draft.session.apply(edits.type_entry(draft.session.content, NEW, "3"))

    def unreadable() -> None:
        raise NianbaoError("io-error", "读写时出错")

    monkeypatch.setattr(draft.store, "changes", unreadable)
    ops.export_package(draft, tmp_path / "a.nianbao")
    assert read_package(tmp_path / "a.nianbao").content == draft.session.content
    draft.store.close()


def test_a_new_report_takes_last_year_beside_it() -> None:
    reference = ops.reference_from(last_year(), "2024年年报")
    content = ops.new_content({"cover.year": "2025"}, reference)
    assert content.fact("cover.agency") == "青川市水利局"
    assert content.fact("cover.contact_phone") == "0000-1234567"
    assert content.fact("cover.year") == "2025"
    assert content.reference is not None
    assert content.reference.number(NEW) == 34
    assert content.reference.number("requests.new_received.total") == 35
    assert NEW not in content.entries


def test_last_year_in_the_older_format_gives_what_carries_over() -> None:
    content = Content("2019")
    raws = {
        "cover.agency": "青川市水利局",
        "requests.other.natural_person": "4",
        "requests.carried_forward.natural_person": "2",
        "disclosure.regulations.made": "7",
        "disclosure.licensing.decisions": "9",
    }
    for operation in edits.put_entries(content, raws, Origin.TYPED):
        content = operation.apply(content)
    reference = ops.reference_from(content, "2020年年报")
    assert reference.values == {
        "requests.other_misc.natural_person": "4",
        "requests.carried_forward.natural_person": "2",
        "disclosure.licensing.decisions": "9",
    }
    assert reference.facts["cover.agency"] == "青川市水利局"


def test_a_cancelled_print_says_so() -> None:
    with pytest.raises(NianbaoError) as caught:
        ops.print_pdf(last_year(), cancelled=lambda: True)
    assert caught.value.kind == "cancelled"


@pytest.mark.parametrize(
    "content",
    [
        Content("2021").with_text("overview.intro", Narrative((Figure("0" * 64, "图"),))),
        Content("2021").with_part("entries", "cover.year", Entry("abc", "abc", Origin.TYPED)),
    ],
)
def test_a_package_that_lacks_what_it_shows_is_damaged(content: Content, tmp_path: Path) -> None:
    write_package(tmp_path / "a.nianbao", content)
    with pytest.raises(NianbaoError) as caught:
        read_package(tmp_path / "a.nianbao")
    assert caught.value.kind == "damaged-package"


# ---------------------------------------------------------------------- the agency's profile


def own_profile(home: Path, **more: Any) -> Path:
    """Puts a profile into the data folder: the standard one with some fields changed."""
    home.mkdir(exist_ok=True)
    path = home / "profile.json"
    path.write_text(json.dumps(standard().as_json() | more, ensure_ascii=False), "utf-8")
    return path


def test_a_new_report_carries_the_agency_s_own_profile(home: Path, tmp_path: Path) -> None:
    own_profile(home, deadline="01-20", levels={"stock-flow": "error"})
    content = ops.new_content(FACTS)
    assert content.profile.deadline == "01-20"
    write_package(tmp_path / "a.nianbao", content)
    own_profile(home, deadline="01-25")
    assert read_package(tmp_path / "a.nianbao").content.profile.deadline == "01-20"


@pytest.mark.parametrize("own", [False, True])
def test_the_standard_profile_is_not_copied(own: bool, home: Path) -> None:
    if own:
        own_profile(home)
    assert PROFILE not in ops.new_content(FACTS).parts


def test_an_imported_report_takes_the_profile_and_a_package_keeps_its_own(
    home: Path, tmp_path: Path
) -> None:
    library = Library(tmp_path / "library")
    own_profile(home, deadline="01-20")
    deadlines = []
    for package in (False, True):
        draft_id = ops.take_over(ops.Imported(Content("2021"), package=package), library, "a")
        draft = library.open(draft_id)
        deadlines.append(draft.session.content.profile.deadline)
        draft.store.close()
    assert deadlines == ["01-20", ""]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"levels": {"stock-flow": "off"}}, "levels.stock-flow"),
        ({"deadline": "31-01"}, "deadline"),
        ({"overview_length": [200]}, "overview_length"),
        ({"overview_length": [1000, 200]}, "overview_length"),
        ({"overview_length": [-1, 200]}, "overview_length.0"),
        ({"empty_phrases": [1]}, "empty_phrases.0"),
        ({"colour": "红"}, "colour"),
    ],
)
def test_a_profile_that_is_wrong_is_named_with_its_field_and_kept(
    more: dict[str, Any], field: str, home: Path
) -> None:
    path = own_profile(home, **more)
    before = path.read_bytes()
    with pytest.raises(NianbaoError) as caught:
        ops.new_content(FACTS)
    assert caught.value.kind == "bad-profile"
    assert str(path) in caught.value.message
    assert f"“{field}”" in caught.value.message
    assert path.read_bytes() == before


def test_a_profile_that_is_no_json_is_named(home: Path) -> None:
    own_profile(home).write_text("{", "utf-8")
    with pytest.raises(NianbaoError) as caught:
        ops.new_content(FACTS)
    assert caught.value.kind == "bad-profile"


@pytest.mark.parametrize(
    ("wanted", "level"),
    [({}, "warning"), ({"stock-flow": "error"}, "error"), ({"stock-flow": "hint"}, "warning")],
)
def test_a_profile_tightens_a_level_and_never_loosens_it(
    wanted: dict[str, str], level: str, home: Path
) -> None:
    own_profile(home, levels=wanted)
    content = ops.new_content(FACTS)
    raws = balanced() | {"disclosure.normative.issued": "2"}
    content = apply_all(content, edits.put_entries(content, raws, Origin.TYPED))
    found = {finding.rule: finding.level for finding in ops.check_report(content).findings}
    assert found["stock-flow"] == level
