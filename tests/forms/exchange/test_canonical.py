from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.draft import edits
from forms.draft.changes import apply_all
from forms.draft.content import Attachment, Content, Seal
from forms.draft.narrative import Figure, Link, Narrative, plain
from forms.exchange.canonical import (
    DIGITS,
    canonical_content,
    canonical_hash,
    check_code,
    normal_code,
    verification_code,
)
from forms.rules.reference import Reference
from forms.values.entry import Origin

CELL = "requests.new_received.business"
PICTURE = Attachment("图.png", "image/png", b"\x89PNG")
PICTURE_HASH = PICTURE.key
SECOND = replace(PICTURE, data=b"x")


def filled(**changes: str) -> Content:
    raws = {"cover.agency": "某局", "cover.year": "2024", CELL: "12", **changes}
    content = Content("2021")
    content = apply_all(content, edits.put_entries(content, raws, Origin.TYPED))
    figure = Figure(PICTURE_HASH, "图 1")
    text = Narrative.of(["收到", Link(CELL), "件", figure, "。"])
    content = content.with_text("overview.intro", text)
    content = content.with_text("requests.note", plain("含上年结转"))
    return content.with_part("attachments", PICTURE_HASH, PICTURE)


def test_what_is_covered() -> None:
    content = filled(**{"requests.new_received.total": "13", "disclosure.fees.amount": "／"})
    assert canonical_content(content) == {
        "canonical": 1,
        "format": "2021",
        "facts": {"cover.agency": "某局", "cover.year": "2024"},
        "values": {CELL: "12", "requests.new_received.total": "13", "disclosure.fees.amount": "／"},
        "texts": {"overview.intro": "收到12件。", "requests.note": "含上年结转"},
        "figures": {"overview.intro": [[5, PICTURE_HASH, "图 1"]]},
        "attachments": [PICTURE_HASH],
    }


def test_computed_totals_count() -> None:
    content = Content("2021")
    content = apply_all(content, edits.fill_zeros(content, "requests").operations)
    values = canonical_content(content)["values"]
    assert values["requests.total_processed.total"] == "0"
    assert len(values) == 175


REFERENCE = Reference("去年", "0" * 64, "2023", {CELL: "1"}, {}, {})
SAME = {
    "sign page": lambda c: apply_all(
        c, edits.put_entries(c, {"sign.preparer": "张三"}, Origin.TYPED)
    ),
    "last year": lambda c: c.with_part("reference", "last_year", REFERENCE),
    "seal": lambda c: c.with_part("seal", "current", Seal("0" * 64, "甲", "")),
    "origin": lambda c: c.with_part(
        "entries", CELL, replace(c.entries[CELL], origin=Origin.PASTED)
    ),
    "the way a number is written": lambda c: c.with_part(
        "entries", CELL, replace(c.entries[CELL], raw="１２件")
    ),
    "a link or its number": lambda c: c.with_text(
        "overview.intro", Narrative.of(["收到12件", Figure(PICTURE_HASH, "图 1"), "。"])
    ),
}
OTHER = {
    "a number": lambda c: filled(**{CELL: "13"}),
    "blank or nought": lambda c: filled(**{"disclosure.penalties.decisions": "0"}),
    "a stated total": lambda c: filled(**{"requests.new_received.total": "12"}),
    "a fact": lambda c: filled(**{"cover.contact_phone": "1"}),
    "a text": lambda c: c.with_text("problems.findings", plain("无")),
    "a note": lambda c: c.with_text("requests.note", plain("不含上年结转")),
    "a caption": lambda c: c.with_text(
        "overview.intro", Narrative.of(["收到", Link(CELL), "件", Figure(PICTURE_HASH, "图"), "。"])
    ),
    "a picture": lambda c: c.with_part("attachments", SECOND.key, SECOND),
    "the format": lambda c: replace(c, format="2019"),
}


@pytest.mark.parametrize("name", SAME)
def test_what_is_not_on_paper_changes_nothing(name: str) -> None:
    content = filled()
    changed = SAME[name](content)
    assert changed != content
    assert canonical_hash(changed) == canonical_hash(content)


@pytest.mark.parametrize("name", OTHER)
def test_whatever_is_on_paper_changes_the_hash(name: str) -> None:
    content = filled()
    assert canonical_hash(OTHER[name](content)) != canonical_hash(content)


# ------------------------------------------------------------------------------- the code

CODE = verification_code("00112233445566778899" + "f" * 44)


def test_the_code_is_crockfords() -> None:
    # 80 bits: 00000 00000 01000 10010 00100 01100 11010 00100 …
    assert CODE == "008J-4CT4-ANK7-F24S-W"
    assert verification_code("0" * 64) == "0000-0000-0000-0000-0"
    assert verification_code("f" * 64).startswith("ZZZZ-ZZZZ-ZZZZ-ZZZZ-")


def test_the_check_sign_is_the_last_digit_times_x() -> None:
    """One, then sixteen (its x is 32, which x^5 = x^2 + 1 brings back to 5)."""
    assert verification_code("0" * 19 + "1" + "0" * 44) == "0000-0000-0000-0001-2"
    assert verification_code("0" * 18 + "10" + "0" * 44) == "0000-0000-0000-000G-5"


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        CODE.replace("0", "O"),
        CODE.replace("0", "o").replace("-", "—"),
        "００８Ｊ－４ＣＴ４－ＡＮＫ７－Ｆ２４Ｓ－Ｗ",
        f"  {CODE}\n",
    ],
)
def test_a_code_is_forgiven_its_looks(typed: str) -> None:
    assert check_code(typed)
    assert normal_code(typed) == CODE


@pytest.mark.parametrize("typed", ["", "-", CODE[:-1], CODE + "0", CODE + "核", "U" + CODE[1:]])
def test_what_cannot_be_a_code(typed: str) -> None:
    assert not check_code(typed)


@given(st.binary(min_size=32, max_size=32), st.integers(0, 15), st.sampled_from(DIGITS))
def test_one_wrong_sign_is_noticed(digest: bytes, place: int, sign: str) -> None:
    code = verification_code(digest.hex())
    assert check_code(code)
    signs = code[:-2].replace("-", "")
    wrong = signs[:place] + sign + signs[place + 1 :] + code[-1]
    assert check_code(wrong) == (wrong == signs + code[-1])


@given(st.binary(min_size=32, max_size=32), st.integers(0, 16), st.integers(0, 16))
def test_two_swapped_signs_are_noticed(digest: bytes, one: int, other: int) -> None:
    signs = list(verification_code(digest.hex()).replace("-", ""))
    whole = "".join(signs)
    signs[one], signs[other] = signs[other], signs[one]
    assert check_code("".join(signs)) == ("".join(signs) == whole)


@given(st.binary(min_size=32, max_size=32))
def test_i_and_l_read_as_one(digest: bytes) -> None:
    code = verification_code(digest.hex())
    assert normal_code(code.replace("1", "l").replace("0", "o")) == code
    assert normal_code(code.replace("1", "I")) == code
