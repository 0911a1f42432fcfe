"""Installed faces: which are found, which are refused and why, what is kept, hostile files."""

from __future__ import annotations

import json
import os
import random
import struct
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

from forms import folders as places
from forms.document.build import build
from forms.draft.content import Content
from forms.draft.narrative import plain
from forms.errors import NianbaoError
from forms.render.faces import installed, words
from forms.render.faces.choice import keep_faces, own_faces
from forms.render.faces.faces import SHIPPED, Faces, face
from forms.render.faces.installed import InstalledFace, installed_faces, refusal
from forms.render.faces.sfnt import FontFile
from forms.render.pdf import render_pdf
from tests.forms.render.fonts import (
    STANDING_IN,
    TEXT,
    chosen,
    collection,
    font,
    named,
    postscript,
    saved,
)

if TYPE_CHECKING:
    from collections.abc import Callable

MUTANTS = 300


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NIANBAO_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder of fonts."""
    made = tmp_path / "fonts"
    made.mkdir()
    return made


def found(shelf: Path) -> list[InstalledFace]:
    return list(installed_faces([shelf]))


def drawn(faces: Faces) -> bytes:
    return render_pdf(build(Content("2021", texts={"overview.intro": plain(TEXT)})), faces=faces)


# ------------------------------------------------------------------------------ what is found


def test_faces_are_found_in_folders_below_and_in_collections_with_their_chinese_names(
    shelf: Path,
) -> None:
    saved(font(), shelf / "deep" / "er" / "A.TTF")
    collection([font("甲宋", "Song One"), font("乙黑", "Hei Two")], shelf / "b.ttc")
    assert [(each.family, each.english, each.path.name, each.index) for each in found(shelf)] == [
        ("甲宋", "Song One", "b.ttc", 0),
        ("乙黑", "Hei Two", "b.ttc", 1),
        ("试验仿宋", "Trial Fang", "A.TTF", 0),
    ]
    assert [each.refused for each in found(shelf)] == [""] * 3


def test_a_style_is_part_of_the_name_unless_it_is_the_plain_one(shelf: Path) -> None:
    made = font("思源", "Source")
    for language, style in ((0x804, "粗体"), (0x409, "Bold")):
        made["name"].setName(style, 2, 3, 1, language)
    saved(made, shelf / "bold.ttf")
    (only,) = found(shelf)
    assert (only.family, only.english) == ("思源 粗体", "Source Bold")


def test_a_name_in_the_old_chinese_encoding_is_read(shelf: Path) -> None:
    made = font()
    made["name"].names = []
    made["name"].setName("仿宋_GB2312", 1, 1, 25, 33)
    made["name"].setName("FangSong_GB2312", 1, 1, 0, 0)
    saved(made, shelf / "old.ttf")
    (only,) = found(shelf)
    assert (only.family, only.english) == ("仿宋_GB2312", "FangSong_GB2312")


def test_what_is_no_chinese_face_is_left_out(shelf: Path) -> None:
    latin = font()
    for table in latin["cmap"].tables:
        table.cmap = {code: name for code, name in table.cmap.items() if code < 0x3000}
    saved(latin, shelf / "latin.ttf")
    (shelf / "junk.ttf").write_bytes(b"no font at all")
    (shelf / "empty.ttc").write_bytes(b"")
    (shelf / "notes.txt").write_text("x")
    os.mkfifo(shelf / "pipe.ttf")  # opening it would wait for ever
    (shelf / "gone.ttf").symlink_to(shelf / "nowhere")
    (shelf / "round").symlink_to(shelf)
    assert found(shelf) == []
    assert list(installed_faces([shelf / "missing"])) == []


def test_a_face_that_cannot_be_used_is_shown_with_its_reason(shelf: Path) -> None:
    saved(postscript(), shelf / "post.otf")
    (only,) = found(shelf)
    assert (only.family, only.refused) == ("Trial Post", words.UNUSABLE["postscript"])


def test_whoever_stops_asking_has_no_further_file_read(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        saved(font(), shelf / f"{name}.ttf")
    read: list[Path] = []
    described = installed._described

    def told(file: FontFile) -> InstalledFace | None:
        read.append(file.path)
        return described(file)

    monkeypatch.setattr(installed, "_described", told)
    assert len(list(islice(installed_faces([shelf]), 1))) == 1
    assert [path.name for path in read] == ["a.ttf"]
    found(shelf)
    found(shelf)
    assert [path.name for path in read] == ["a.ttf", "b.ttf", "c.ttf"]


def test_the_folders_of_windows_are_those_of_the_system_and_of_the_user(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("WINDIR", str(tmp_path / "Windows"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    own = tmp_path / "Local" / "Microsoft" / "Windows" / "Fonts"
    assert installed.folders() == [tmp_path / "Windows" / "Fonts", own]


# --------------------------------------------------------------------------- what is refused


def licensed(kind: int) -> Callable[[], Any]:
    def made() -> Any:
        changed = font()
        changed["OS/2"].fsType = kind
        return changed

    return made


def without_unicode() -> Any:
    made = font()
    for table in made["cmap"].tables:
        table.platformID, table.platEncID = 3, 3
    made["cmap"].tables = made["cmap"].tables[:1]
    return made


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (postscript, "postscript"),
        (licensed(0x0002), "restricted"),
        (licensed(0x0100), "whole-only"),
        (licensed(0x0204), "bitmap-only"),
        (without_unicode, "no-unicode"),
    ],
)
def test_a_face_is_refused_with_a_plain_reason(
    made: Callable[[], Any], reason: str, tmp_path: Path
) -> None:
    path = saved(made(), tmp_path / "refused.ttf")
    assert refusal(FontFile(path)) == words.UNUSABLE[reason]
    with pytest.raises(NianbaoError) as refused:
        keep_faces({"fang": InstalledFace("某体", "Some", path, 0)})
    assert refused.value.kind == f"face-{reason}"
    assert "某体" in refused.value.message
    assert not places.faces().exists()


@pytest.mark.parametrize("tag", ["cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name"])
def test_a_face_without_one_of_its_tables_is_refused(tag: str, tmp_path: Path) -> None:
    path = saved(font(), tmp_path / "part.ttf")
    path.write_bytes(path.read_bytes().replace(tag.encode(), b"none", 1))
    assert refusal(FontFile(path)) == words.UNUSABLE["damaged"]


@pytest.mark.parametrize("kind", [0, 4, 8, 0x000C, 0x0006])
def test_licences_that_allow_embedding_are_no_hindrance(kind: int, tmp_path: Path) -> None:
    assert refusal(FontFile(saved(licensed(kind)(), tmp_path / "free.ttf"))) == ""


def test_no_shipped_face_would_be_refused() -> None:
    for key in ("fang", "song", "song_bold", "hei", "kai"):
        assert refusal(face(key).file) == ""


# --------------------------------------------------------------------------- what is kept


def note(role: str, reason: str, family: str = "试验仿宋") -> str:
    return words.FACE_REPLACED.format(
        role=words.ROLES[role], family=family, reason=reason, shipped=words.SHIPPED[role]
    )


def test_a_choice_is_kept_and_read_again(shelf: Path) -> None:
    saved(font(), shelf / "a.ttf")
    collection([font("甲宋", "Song One"), font("乙黑", "Hei Two")], shelf / "b.ttc")
    three, one = (found(shelf)[at] for at in (2, 0))
    assert own_faces() == (SHIPPED, ())
    kept = keep_faces({"hei": three, "fang": one})
    assert kept == Faces.of({"fang": chosen(one.path), "hei": chosen(three.path, 1, "乙黑")})
    assert own_faces() == (kept, ())
    assert keep_faces({}) == SHIPPED
    assert own_faces() == (SHIPPED, ())


def test_a_missing_face_is_replaced_and_said_and_comes_back(shelf: Path) -> None:
    path = saved(font(), shelf / "a.ttf")
    kept = keep_faces(dict.fromkeys(("fang", "kai"), found(shelf)[0]))
    away = path.rename(shelf / "away")
    assert own_faces() == (
        SHIPPED,
        (note("fang", words.NOT_FOUND), note("kai", words.NOT_FOUND)),
    )
    assert note("fang", words.NOT_FOUND) == "正文所选的“试验仿宋”找不到，改用自带的仿宋。"
    away.rename(path)
    assert own_faces() == (kept, ())


def test_a_changed_face_is_replaced_and_said_and_the_others_stay(shelf: Path) -> None:
    path, other = saved(font(), shelf / "a.ttf"), saved(font("另一", "Else"), shelf / "b.ttf")
    one, two = found(shelf)
    keep_faces({"fang": one, "song": two})
    drawn(own_faces()[0])
    saved(font("别的", "Other"), path)
    assert own_faces() == (
        Faces.of({"song": chosen(other, family="另一")}),
        (note("fang", words.OTHER_FILE),),
    )


def test_a_face_that_cannot_be_used_is_replaced_though_somebody_wrote_it_down(
    shelf: Path, home: Path
) -> None:
    path = saved(licensed(2)(), shelf / "a.ttf")
    row = {"family": "试验仿宋", "file": str(path), "index": 0, "sha256": chosen(path).sha256}
    home.mkdir()
    places.faces().write_text(json.dumps({"faces": {"fang": row}}), "utf-8")
    assert own_faces() == (SHIPPED, (note("fang", words.UNUSABLE["restricted"]),))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"faces": {"body": {}}}',
        b'{"faces": {"fang": {"family": "x", "file": "y", "index": "0", "sha256": ""}}}',
        b"[" * 100_000,
    ],
)
def test_settings_that_cannot_be_read_are_said(data: bytes, home: Path) -> None:
    home.mkdir()
    places.faces().write_bytes(data)
    assert own_faces() == (SHIPPED, (words.FACES_UNREADABLE,))
    assert places.faces().read_bytes() == data


# --------------------------------------------------------------------------- hostile files


def outcome(path: Path, index: int = 0) -> str:
    """What comes of printing with a file: the kind of refusal, or "printed"."""
    list(installed_faces([path.parent]))
    try:
        kept = keep_faces({"fang": chosen(path, index), "hei": chosen(path, index)})
    except NianbaoError as error:
        return error.kind
    assert drawn(kept).startswith(b"%PDF")
    return "printed"


def mutant(data: bytes, seed: int) -> bytes:
    """A file with some bytes changed, most of them in its directory, or cut off."""
    chance = random.Random(seed)
    changed = bytearray(data)
    reach = chance.choice((12 + 16 * 14, 4096, len(data)))
    for _ in range(chance.choice((1, 3, 30))):
        changed[chance.randrange(reach)] = chance.choice((0, 1, 0x7F, 0x80, 0xFF))
    if not seed % 5:
        del changed[chance.randrange(len(changed)) :]
    return bytes(changed)


def test_no_damaged_file_crashes_or_hangs(shelf: Path) -> None:
    data = saved(font(), shelf / "x.ttf").read_bytes()
    outcomes = set()
    for seed in range(MUTANTS):
        path = shelf / "x.ttf"
        path.write_bytes(mutant(data, seed))
        outcomes.add(outcome(path))
    assert {"printed", "face-damaged"} <= outcomes


def test_no_damaged_collection_crashes_or_hangs(shelf: Path) -> None:
    path = collection([font(), font("乙", "Two")], shelf / "x.ttc")
    data = path.read_bytes()
    outcomes = set()
    for seed in range(60):
        path.write_bytes(mutant(data, seed))
        outcomes.add(outcome(path, seed % 3))
    assert {"printed", "face-damaged"} <= outcomes


@pytest.mark.parametrize("rest", [2, 4, 40])
def test_a_table_of_widths_that_ends_early_ends_nothing_else(rest: int, tmp_path: Path) -> None:
    widths = font().getTableData("hmtx")[:-rest]
    path = rewritten(font(), "hmtx", widths, tmp_path / "short" / "x.ttf")
    assert outcome(path) == "printed"


def rewritten(made: Any, tag: str, data: bytes, path: Path) -> Path:
    saved(made, path)
    whole = bytearray(path.read_bytes())
    (count,) = struct.unpack_from(">H", whole, 4)
    for each in range(count):
        record = 12 + 16 * each
        if whole[record : record + 4] == tag.encode():
            struct.pack_into(">LL", whole, record + 8, len(whole), len(data))
    path.write_bytes(bytes(whole) + data)
    return path


def test_maps_that_name_a_character_thousands_of_times_are_refused_at_once(tmp_path: Path) -> None:
    head = struct.pack(">HHHHL", 0, 1, 3, 10, 12)
    groups = struct.pack(">3L", 0, 0x10FFFF, 0) * 4000
    wide = head + struct.pack(">HHLLL", 12, 0, 16 + len(groups), 0, 4000) + groups
    count = 8000
    flat = struct.pack(">HHHHL", 0, 1, 3, 1, 12)
    flat += struct.pack(">7H", 4, 0, 0, 2 * count, 0, 0, 0)
    flat += b"\xff\xff" * count + b"\0\0" + b"\0\0" * count * 3
    for data in (wide, flat):
        path = rewritten(font(), "cmap", data, tmp_path / "wide" / "x.ttf")
        assert outcome(path) == "face-damaged"


def test_a_glyph_made_of_itself_is_one_that_the_face_lacks(tmp_path: Path) -> None:
    made = font()
    names = [made.getBestCmap()[ord(each)] for each in "人民"]
    for own, part in (names, names[::-1]):
        glyph = Glyph()
        glyph.numberOfContours = -1
        component = GlyphComponent()
        component.glyphName, component.x, component.y, component.flags = part, 0, 0, 0x0002
        glyph.components = [component]
        glyph.xMin = glyph.yMin = glyph.xMax = glyph.yMax = 0
        made["glyf"][own] = glyph
    made.recalcBBoxes = False
    path = saved(made, tmp_path / "round" / "x.ttf")
    file = FontFile(path)
    assert not file.sound(file.glyphs[ord("人")])
    assert file.sound(file.glyphs[STANDING_IN])
    assert outcome(path) == "printed"


@pytest.mark.parametrize("index", [-1, 7])
def test_a_member_that_a_collection_does_not_have_is_refused(index: int, tmp_path: Path) -> None:
    path = collection([font()], tmp_path / "one.ttc")
    with pytest.raises(NianbaoError) as refused:
        keep_faces({"fang": chosen(path, index)})
    assert refused.value.kind == "face-damaged"


def test_what_is_no_file_is_not_waited_for(tmp_path: Path, home: Path) -> None:
    pipe = tmp_path / "pipe.ttf"
    os.mkfifo(pipe)
    row = {"family": "试验仿宋", "file": str(pipe), "index": 0, "sha256": "0" * 64}
    home.mkdir()
    places.faces().write_text(json.dumps({"faces": {"fang": row}}), "utf-8")
    faces, (said,) = own_faces()
    assert faces == SHIPPED
    assert "试验仿宋" in said


def test_names_cannot_leave_the_name_of_a_font_in_the_file(tmp_path: Path) -> None:
    made = font()
    named(made, "甲\n乙", "Evil)>> /JS(x)")
    kept = keep_faces({"fang": chosen(saved(made, tmp_path / "e.ttf"))})
    pdf = drawn(kept)
    assert b"/JS" not in pdf
    assert b"+Evil-JS-x" in pdf
