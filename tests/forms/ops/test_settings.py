"""The agency's own settings: kept, read back, refused, mended after damage."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms import folders, ops, storage
from forms.definition.catalog import newest
from forms.errors import NianbaoError
from forms.profile import ORDER, Profile, graver, standard
from forms.rules.reference import Reference

if TYPE_CHECKING:
    from pathlib import Path

    from forms.definition.schema import Level

OWN = replace(standard(), deadline="01-20", levels={"stock-flow": "error"})
FACTS = {"cover.agency": "某县水务局", "cover.contact_phone": "0837-5550101"}
BARE = Reference("上年", "", "2024", {}, {}, {"cover.contact_phone": "旧电话", "cover.level": "县"})


def refused(act: object, kind: str) -> NianbaoError:
    with pytest.raises(NianbaoError) as caught:
        act()  # type: ignore[operator]
    assert caught.value.kind == kind
    return caught.value


# --------------------------------------------------------------------------------- the profile


def test_a_profile_is_read_back_as_it_was_kept() -> None:
    assert ops.keep_profile(OWN) is None
    assert ops.own_profile() == OWN
    assert ops.new_content({}).profile == OWN


def test_the_standard_is_kept_as_no_file() -> None:
    ops.keep_profile(OWN)
    ops.keep_profile(standard())
    assert not folders.profile().exists()
    ops.keep_profile(standard())
    assert ops.own_profile() == standard()


@pytest.mark.parametrize("deadline", ["", "01-01", "12-31", "02-28"])
def test_every_day_of_the_year_may_be_the_deadline(deadline: str) -> None:
    ops.keep_profile(replace(OWN, deadline=deadline))
    assert ops.own_profile().deadline == deadline


@pytest.mark.parametrize(
    "change",
    [
        {"deadline": "02-30"},
        {"deadline": "02-29"},
        {"deadline": "13-01"},
        {"deadline": "1-20"},
        {"overview_length": (500, 200)},
        {"overview_length": (-1, 200)},
        {"levels": {"stock-flow": "off"}},
        {"empty_phrases": ("核实\x00无误",)},
    ],
)
def test_what_a_profile_cannot_say_is_refused_and_nothing_is_written(
    change: dict[str, object],
) -> None:
    ops.keep_profile(OWN)
    before = folders.profile().read_bytes()
    error = refused(lambda: ops.keep_profile(replace(OWN, **change)), "bad-setting")  # type: ignore[arg-type]
    assert error.remedy
    assert folders.profile().read_bytes() == before


@pytest.mark.parametrize("bad", [b"{", b"[]", b"\xff\xfe", b'{"levels": {}}', b"[" * 100_000])
def test_a_damaged_profile_is_kept_beside_the_new_one(bad: bytes) -> None:
    storage.private_folder(folders.home())
    folders.profile().write_bytes(bad)
    refused(ops.own_profile, "bad-profile")
    kept = ops.keep_profile(OWN)
    assert kept is not None
    assert kept.read_bytes() == bad
    assert ops.own_profile() == OWN


def test_going_back_to_the_standard_mends_a_damaged_profile_too() -> None:
    storage.private_folder(folders.home())
    folders.profile().write_bytes(b"{")
    kept = ops.keep_profile(standard())
    assert kept is not None
    assert ops.own_profile() == standard()


def test_a_disk_that_refuses_leaves_the_old_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    ops.keep_profile(OWN)
    before = folders.profile().read_bytes()

    def full(path: Path, data: bytes, mode: int = 0) -> None:
        raise storage.failure("disk-full", path)

    monkeypatch.setattr(storage, "write_whole", full)
    refused(lambda: ops.keep_profile(replace(OWN, deadline="01-25")), "disk-full")
    assert folders.profile().read_bytes() == before


def test_killed_while_a_damaged_file_is_replaced_it_is_there_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    storage.private_folder(folders.home())
    folders.profile().write_bytes(b"{")
    write, calls = storage.write_whole, []

    def killed(path: Path, data: bytes, mode: int = storage.PRIVATE_FILE) -> None:
        calls.append(path)
        if len(calls) == 2:
            raise KeyboardInterrupt
        write(path, data, mode)

    monkeypatch.setattr(storage, "write_whole", killed)
    with pytest.raises(KeyboardInterrupt):
        ops.keep_profile(OWN)
    assert folders.profile().read_bytes() == b"{"
    assert calls[0].read_bytes() == b"{"


@given(levels=st.dictionaries(st.sampled_from(["a", "b", "c"]), st.sampled_from(ORDER)))
def test_no_settings_loosen_a_rule(levels: dict[str, Level]) -> None:
    profile = Profile(levels, (0, 1), "", ())
    for rule in "abc":
        for own in ORDER:
            assert ORDER.index(profile.level(rule, own)) >= ORDER.index(own)


@pytest.mark.parametrize("own", ORDER)
@pytest.mark.parametrize("wanted", ORDER)
def test_only_a_graver_level_is_taken(own: Level, wanted: Level) -> None:
    before = replace(standard(), levels={"other": "error", "rule": "error"})
    after = before.raised("rule", own, wanted)
    expected = {"rule": wanted} if wanted in graver(own) else {}
    assert after.levels == {"other": "error"} | expected


def test_the_gravest_level_cannot_be_raised() -> None:
    assert graver("error") == ()
    assert graver("hint") == ("warning", "error")


PROFILES = st.builds(
    Profile,
    st.dictionaries(st.sampled_from(["stock-flow", "deadline"]), st.sampled_from(ORDER)),
    st.tuples(st.integers(0, 300), st.integers(300, 9999)),
    st.sampled_from(["", "01-20", "03-31"]),
    st.lists(st.sampled_from(["无", "同上", "情况属实"]), unique=True).map(tuple),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(profile=PROFILES)
def test_any_profile_comes_back_equal(profile: Profile) -> None:
    ops.keep_profile(profile)
    assert ops.own_profile() == profile


# ------------------------------------------------------------------------------- the cover


def test_a_new_report_of_the_agency_starts_from_its_facts() -> None:
    ops.keep_facts(FACTS)
    assert ops.own_facts() == FACTS
    content = ops.new_content({"cover.agency": "某县水务局", "cover.year": "2025"})
    assert content.fact("cover.contact_phone") == "0837-5550101"


def test_a_report_written_for_another_agency_does_not() -> None:
    ops.keep_facts(FACTS)
    content = ops.new_content({"cover.agency": "某镇人民政府", "cover.year": "2025"})
    assert content.fact("cover.contact_phone") == ""


def test_own_facts_go_before_last_year_and_what_is_given_before_both() -> None:
    ops.keep_facts(FACTS)
    given_now = {"cover.agency": "某县水务局", "cover.year": "2025"}
    content = ops.new_content(given_now, BARE)
    assert content.fact("cover.contact_phone") == "0837-5550101"
    assert content.fact("cover.level") == "县"
    content = ops.new_content(given_now | {"cover.contact_phone": "新电话"}, BARE)
    assert content.fact("cover.contact_phone") == "新电话"


def test_blank_facts_are_none_and_all_blank_is_no_file() -> None:
    ops.keep_facts({**FACTS, "cover.contact_fax": "  "})
    assert "cover.contact_fax" not in ops.own_facts()
    ops.keep_facts({"cover.agency": " "})
    assert not folders.agency().exists()
    assert ops.own_facts() == {}


def test_facts_without_the_agency_belong_to_nobody() -> None:
    refused(lambda: ops.keep_facts({"cover.contact_fax": "1"}), "bad-setting")
    assert not folders.agency().exists()


def test_the_year_is_never_among_them() -> None:
    ops.keep_facts({**FACTS, "cover.year": "2020", "requests.granted.business": "7"})
    assert ops.own_facts() == FACTS
    cover = {fact.address for fact in newest().definition.cover}
    assert set(ops.fact_addresses()) == cover - {"cover.year"}


def test_damaged_facts_are_told_and_kept_beside_the_new_ones() -> None:
    storage.private_folder(folders.home())
    folders.agency().write_bytes(b'{"facts": 3}')
    error = refused(ops.own_facts, "bad-profile")
    assert str(folders.agency()) in error.message
    kept = ops.keep_facts(FACTS)
    assert kept is not None
    assert kept.read_bytes() == b'{"facts": 3}'
    assert ops.own_facts() == FACTS
