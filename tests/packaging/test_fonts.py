"""The bundled faces: unaltered, licensed, embeddable, and together without a gap."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from reportlab.pdfbase import ttfonts

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "resources" / "fonts"
RECIPE = ROOT / "packaging" / "fonts"
FACES: list[dict[str, str]] = json.loads((FONTS / "faces.json").read_text(encoding="utf-8"))
KEYS = [entry["face"] for entry in FACES]
ENTRIES = {entry["face"]: entry for entry in FACES}

PUNCTUATION = "，。、；：？！（）《》〈〉「」『』【】〔〕“”‘’—…·～￥"
SIGNS = "※‰±×÷≤≥≠≈∑√∞℃㎡㎞㎏№§°′″→←↑↓■□▲△●○◆◇★☆✓〇々"
NUMBERS = "①⑩⑳⑴⑽⒈⒑㈠㈩㊀ⅠⅡⅫⅰⅹ½¼"
BOXES = "─│┌┐└┘├┤┬┴┼═║▁█"
LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA1, 0x100), *range(0xFF01, 0xFF5F)]))
EVERY_FACE = set(LATIN[:95] + PUNCTUATION.replace("￥", "") + "〇×÷±≤≥①⑩") - set("～")
NAMES = "堃瑄垚"  # given names; FandolFang has only its placeholder for them


def encoded(codec: str) -> set[str]:
    leads, trails = range(0x81, 0xFF), range(0x40, 0xFF)
    decoded = (decode(bytes((lead, trail)), codec) for lead in leads for trail in trails)
    return {text for text in decoded if len(text) == 1}


def decode(pair: bytes, codec: str) -> str:
    try:
        return pair.decode(codec)
    except UnicodeDecodeError:
        return ""


def standard_characters() -> set[str]:
    text = (RECIPE / "standard-characters.txt").read_text(encoding="utf-8")
    return set(text) - {"\n"}


@cache
def opened(face: str) -> TTFont:
    return TTFont(FONTS / ENTRIES[face]["file"], lazy=True)


@cache
def covered(face: str) -> frozenset[str]:
    return frozenset(map(chr, opened(face).getBestCmap()))


def covered_together() -> set[str]:
    return set().union(*map(covered, KEYS))


def glyph_bytes(font: TTFont) -> dict[str, bytes]:
    """Each glyph as it lies in the file: decoding 70 000 outlines would take a minute."""
    starts, data = list(font["loca"]), font.reader["glyf"]
    cuts = (data[start:end] for start, end in pairwise(starts))
    return dict(zip(font.getGlyphOrder(), cuts, strict=True))


def is_blank(character: str) -> bool:
    return character.isspace() or not character.isprintable() or character in "\u3164\uffa0"


def test_catalogue_names_every_face_file_once() -> None:
    assert sorted(entry["file"] for entry in FACES) == sorted(p.name for p in FONTS.glob("*.ttf"))
    assert len(set(KEYS)) == len(KEYS)
    assert {"fang", "song", "song_bold", "hei", "kai", "ui"} <= set(KEYS)


def test_all_faces_together_stay_within_32_megabytes() -> None:
    assert sum(path.stat().st_size for path in FONTS.glob("*.ttf")) <= 32_000_000


def test_original_of_the_gpl_face_lies_beside_the_recipe() -> None:
    assert (RECIPE / "original" / "FandolFang-Regular.otf").stat().st_size == 6_961_384


@pytest.mark.parametrize("face", KEYS)
class TestEachFace:
    def test_file_is_the_one_recorded(self, face: str) -> None:
        content = (FONTS / ENTRIES[face]["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == ENTRIES[face]["sha256"]

    def test_outlines_are_truetype_without_instructions_or_layout(self, face: str) -> None:
        tables = set(opened(face).keys())
        assert "glyf" in tables
        assert not tables & {"CFF ", "CFF2", "GPOS", "GSUB", "fpgm", "prep", "cvt "}

    def test_names_are_those_recorded(self, face: str) -> None:
        names = opened(face)["name"]
        assert (names.getBestFamilyName(), names.getBestSubFamilyName()) == (
            ENTRIES[face]["family"],
            ENTRIES[face]["style"],
        )

    def test_name_is_not_a_reserved_one(self, face: str) -> None:
        names = opened(face)["name"]
        shown = " ".join(names.getDebugName(number) or "" for number in (1, 3, 4, 6, 16))
        assert not any(word in shown for word in ("LXGW", "霞鹜", "Source", "Fandol"))

    def test_licence_is_shipped_in_full(self, face: str) -> None:
        text = (ROOT / "LICENSES" / ENTRIES[face]["licence_file"]).read_text(encoding="utf-8")
        title = {"OFL": "SIL OPEN FONT LICENSE", "GPL": "GNU GENERAL PUBLIC LICENSE"}
        assert title[ENTRIES[face]["licence"][:3]] in text
        assert "WARRANTY" in text
        assert "embed this font" in text or "OFL" in ENTRIES[face]["licence"]

    def test_every_mapped_character_is_really_drawn(self, face: str) -> None:
        glyphs, cmap = glyph_bytes(opened(face)), opened(face).getBestCmap()
        undrawn = (b"", glyphs[".notdef"])
        drawn = [code for code in cmap if not is_blank(chr(code))]
        wrong = [chr(code) for code in drawn if glyphs[cmap[code]] in undrawn]
        assert wrong == []

    def test_common_signs_need_no_fallback(self, face: str) -> None:
        assert sorted(EVERY_FACE - covered(face)) == []

    def test_chinese_punctuation_is_as_wide_as_an_ideograph(self, face: str) -> None:
        cmap, metrics = opened(face).getBestCmap(), opened(face)["hmtx"]
        widths = {sign: metrics[cmap[ord(sign)]][0] for sign in "“”‘’—…·※℃，。（）《》"}
        assert widths == dict.fromkeys(widths, 1000)

    def test_two_dashes_join(self, face: str) -> None:
        dash = opened(face)["glyf"][opened(face).getBestCmap()[ord("—")]]
        assert dash.xMin <= 5
        assert dash.xMax >= 995

    def test_reportlab_registers_and_measures_it(self, face: str) -> None:
        font = ttfonts.TTFont(f"test-{face}", str(FONTS / ENTRIES[face]["file"]))
        assert font.stringWidth("年报", 10) == pytest.approx(20)


def test_all_faces_but_fang_have_all_of_gb2312_and_the_standard_characters() -> None:
    wanted = encoded("gb2312") | standard_characters()
    gaps = {face: sorted(wanted - covered(face)) for face in KEYS if face != "fang"}
    assert gaps == {face: [] for face in gaps}


def test_standard_list_is_complete() -> None:
    assert len(standard_characters()) == 8105
    assert len(encoded("gb2312")) == 7445


def test_song_has_all_of_gbk_but_one_sign_which_kai_has() -> None:
    assert encoded("gbk") - covered("song") == {"≒"}
    assert "≒" in covered("kai")


def test_signs_are_covered_together() -> None:
    wanted = set(PUNCTUATION + SIGNS + NUMBERS + BOXES + LATIN)
    assert sorted(wanted - covered_together()) == []
    assert sorted(wanted - covered("song")) == []


def test_fang_does_not_claim_what_it_lacks() -> None:
    assert not covered("fang") & set(NAMES)
    assert set(NAMES) <= covered("song")
    assert len(standard_characters() - covered("fang")) == 1467
    assert encoded("gb2312") - covered("fang") == {"―", "￥", "￣"}


def test_fang_leaves_signs_that_it_draws_wrongly_to_song() -> None:
    assert not covered("fang") & set("￥￣™")
    assert set("￥￣™") <= covered("song")
