from __future__ import annotations

import json
import stat
from dataclasses import fields
from pathlib import Path
from random import Random
from typing import Any

import pytest
import rfc8785
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.draft import edits
from forms.draft.content import Attachment, Content, Seal, VoidSeal
from forms.draft.history import History, MemoryLog
from forms.draft.session import Session
from forms.errors import NianbaoError
from forms.exchange import package, shape
from forms.exchange.package import (
    heads_of,
    is_package,
    package_bytes,
    parse_package,
    read_package,
    write_package,
)
from forms.library.opening import all_of
from forms.profile import Profile
from forms.rules.explanation import Explanation
from forms.rules.reference import Reference
from forms.rules.source import SourceRecord
from forms.values.entry import Entry
from tests.stateful.script import Clock, edit, state_of

CELL = "requests.new_received.business"


def played(seed: int, acts: int = 60) -> tuple[Session, MemoryLog]:
    log, clock, random = MemoryLog(), Clock(), Random(seed)
    session = Session(Content("2021"), history=History(log), who="甲", clock=clock)
    for _ in range(acts):
        edit(session, clock, random)
    return session, log


def everything() -> Content:
    """A content with every part that there is."""
    content = played(3)[0].content
    reference = Reference("去年", "1" * 64, "2023", {CELL: "1"}, {"cover.lead": "旧"}, {"a": "b"})
    source = SourceRecord("报告.docx", "2" * 64, ("一、",), ("标签",), ("看不懂",))
    picture = Attachment("图.png", "image/png", bytes(range(256)))
    content = content.with_part("reference", "last_year", reference)
    content = content.with_part("source", "import", source)
    profile = Profile({"stock-flow": "error"}, (100, 900), "01-20", ("照旧",))
    explanation = Explanation("补登往年2件", "4" * 64, "甲", "2026-01-05T09:00:00+08:00")
    void = VoidSeal("漏填", "甲", "2026-01-04T09:00:00+08:00")
    content = content.with_part("profile", "current", profile)
    content = content.with_part("explanations", "stock-flow@disclosure.normative.*", explanation)
    content = content.with_part("void_seals", "5" * 64, void)
    content = content.with_part("attachments", picture.key, picture)
    return content.with_part("seal", "current", Seal("3" * 64, "甲", "2026-01-05T09:00:00+08:00"))


def with_document(change: Any, first: bytes = b"NIANBAO 1\n") -> bytes:
    """A package whose document was changed and whose checksum is right again."""
    document = json.loads(package_bytes(everything()).split(b"\n", 2)[2])
    change(document)
    body = rfc8785.dumps(document)
    return first + package._digest(first, body) + b"\n" + body


def kind_of(data: bytes) -> str:
    with pytest.raises(NianbaoError) as caught:
        parse_package(data, "a.nianbao")
    assert caught.value.message
    assert caught.value.remedy
    return caught.value.kind


# ----------------------------------------------------------------------------- there and back


def test_everything_comes_back(tmp_path: Path) -> None:
    content, (session, log) = everything(), played(3)
    heads = heads_of(log.fetch(seq) for seq in range(1, session.history.seq + 1))
    path = tmp_path / "年报.nianbao"
    write_package(path, content, heads)
    read = read_package(path)
    assert read.content == content
    assert read.heads == heads
    assert heads[-1].hash == session.history.head_hash
    assert not read.newer
    assert read.made_by.startswith("nianbao")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert is_package(path)


def test_the_same_content_gives_the_same_bytes() -> None:
    assert package_bytes(everything()) == package_bytes(everything())


def test_heads_tell_addresses_but_no_texts() -> None:
    log = MemoryLog()
    session = Session(Content("2021"), history=History(log), who="甲")
    session.apply(edits.type_entry(session.content, "cover.agency", "秘密机关"))
    session.apply(edits.type_entry(session.content, CELL, "98765"))
    session.undo()
    heads = heads_of(log.fetch(seq) for seq in (1, 2, 3))
    assert [head.addresses for head in heads] == [("cover.agency",), (CELL,), (CELL,)]
    assert b"98765" not in package_bytes(session.content, heads)


@settings(max_examples=25)
@given(st.integers(0, 10**9))
def test_any_session_comes_back(seed: int) -> None:
    content = played(seed, 30)[0].content
    assert Content.from_json(json.loads(json.dumps(content.as_json()))).as_json() == (
        content.as_json()
    )
    read = parse_package(package_bytes(content), "x")
    assert state_of(read.content) == state_of(content)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.text(max_size=60), text=st.text(max_size=300))
def test_any_text_comes_back(tmp_path: Path, raw: str, text: str) -> None:
    session = Session(Content("2021"))
    session.apply(edits.type_entry(session.content, "cover.agency", raw))
    session.apply(edits.type_entry(session.content, CELL, raw))
    change = edits.replace_text(session.content, "overview.intro", text)
    session.apply(edits.ChangeSet("改", change))
    write_package(tmp_path / "a", session.content)
    assert state_of(read_package(tmp_path / "a").content) == state_of(session.content)


# ---------------------------------------------------------------------------- damage and fraud


def test_every_flip_and_cut_is_detected() -> None:
    data, random = package_bytes(everything()), Random(20260105)
    head = range(80 * 8)  # every bit of the two lines, then some of the rest
    for bit in [*head, *random.sample(range(80 * 8, len(data) * 8), 2000)]:
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        assert kind_of(bytes(flipped)) in {"damaged-package", "not-a-package"}
    for length in [*range(120), *random.sample(range(len(data)), 300)]:
        assert kind_of(data[:length]) in {"damaged-package", "not-a-package"}
    assert kind_of(data + b"\n") == "damaged-package"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"NIANBAO", b"NIANBAO 0\n", b"NIANBAO x\n"])
def test_other_files_are_no_packages(data: bytes) -> None:
    assert kind_of(data) == "not-a-package"


def put(*place: str, value: Any) -> Any:
    def change(document: dict[str, Any]) -> None:
        target: Any = document
        for key in place[:-1]:
            target = target[key]
        target[place[-1]] = value

    return change


ENTRY = {"raw": "1", "value": "1", "origin": "typed"}
FRAUDS = {
    "an unknown key": put("extra", value=1),
    "an unknown key inside": put("content", "extra", value=1),
    "an unknown part": put("content", "parts", "extra", value={}),
    "no content": put("content", value=None),
    "another type": put("made_by", value=1),
    "a number changed": put("content", "parts", "entries", CELL, value=ENTRY),
    "an unknown cell": put("content", "parts", "entries", "requests.no.such", value=ENTRY),
    "an unknown text": put("content", "texts", "overview.none", value=["x"]),
    "a link to nowhere": put("content", "texts", "cover.lead", value=[{"link": "no.where"}]),
    "a number that is none": put(
        "content", "parts", "entries", CELL, value={**ENTRY, "value": "NaN"}
    ),
    "a huge number": put("content", "parts", "entries", CELL, value={**ENTRY, "value": "1" * 99}),
    "an unknown origin": put(
        "content", "parts", "entries", CELL, value={**ENTRY, "origin": "heaven"}
    ),
    "a control character": put("content", "texts", "cover.lead", value=["\x00"]),
    "a picture under another name": put(
        "content",
        "parts",
        "attachments",
        "0" * 64,
        value={"name": "a", "media_type": "b", "data": "AA=="},
    ),
    "no base64": put(
        "content",
        "parts",
        "attachments",
        "0" * 64,
        value={"name": "a", "media_type": "b", "data": "?"},
    ),
    "another hash": put("canonical", value="0" * 64),
    "a gap in the history": put(
        "heads",
        value=[
            {"seq": 2, "kind": "do", "who": "", "at": "", "addresses": [], "hash": "0" * 64},
        ],
    ),
}


@pytest.mark.parametrize("name", FRAUDS)
def test_a_forged_document_is_refused(name: str) -> None:
    assert kind_of(with_document(FRAUDS[name])) == "damaged-package"


def test_deep_and_strange_json_is_refused() -> None:
    first = b"NIANBAO 1\n"
    for body in (b"[" * 200_000, b"{}", b"null", b'"x"', b"\xff", b"1" * 6000, b'{"a":NaN}'):
        data = first + package._digest(first, body) + b"\n" + body
        assert kind_of(data) == "damaged-package"


def test_an_unknown_form_is_named() -> None:
    assert kind_of(with_document(put("content", "format", value="2035"))) == "unknown-format"


# ------------------------------------------------------------------------------ newer formats


def test_a_newer_format_that_we_understand_is_marked() -> None:
    data = with_document(put("signatures", value=[]), b"NIANBAO 4\n")
    read = parse_package(data, "a.nianbao")
    assert read.newer
    assert read.content == everything()


def test_a_newer_format_that_we_do_not_understand_says_so() -> None:
    data = with_document(put("content", value={"shape": "new"}), b"NIANBAO 4\n")
    assert kind_of(data) == "newer-format"


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LIMIT", 10)
    write_package(tmp_path / "a", Content("2021"))
    with pytest.raises(NianbaoError) as caught:
        read_package(tmp_path / "a")
    assert caught.value.kind == "too-large"


# -------------------------------------------------------------- the shape follows the objects


@pytest.mark.parametrize(
    ("kind", "guard"),
    [
        (Entry, shape.EntryShape),
        (Reference, shape.ReferenceShape),
        (SourceRecord, shape.SourceShape),
        (Attachment, shape.AttachmentShape),
        (Seal, shape.SealShape),
        (VoidSeal, shape.VoidSealShape),
        (Explanation, shape.ExplanationShape),
        (Profile, shape.ProfileShape),
        (Content, shape.ContentShape),
        (package.Head, shape.HeadShape),
    ],
)
def test_every_field_is_in_the_shape(kind: type, guard: Any) -> None:
    assert {field.name for field in fields(kind)} == set(guard.model_fields)


def test_a_package_becomes_a_draft_with_all_its_parts() -> None:
    content = everything()
    session = Session(Content("2021"))
    session.apply(edits.ChangeSet("打开上报包", all_of(content)))
    assert session.content == content
