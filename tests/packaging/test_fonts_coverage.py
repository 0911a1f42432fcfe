"""The list of characters that print is the one of the faces."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from forms.document.style import FALLBACK
from forms.render.faces.faces import face, roles, without_face
from forms.rules.predicates.wording.characters import printable

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "resources" / "fonts"
ANY_PLANE = range(0, 0x30000, 7)


def test_the_committed_list_is_what_the_recipe_writes() -> None:
    spec = importlib.util.spec_from_file_location("coverage", ROOT / "packaging/fonts/coverage.py")
    assert spec is not None
    assert spec.loader is not None
    recipe = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(recipe)
    assert (FONTS / "coverage.json").read_text("utf-8") == recipe.written(FONTS)


def test_the_faces_asked_in_turn_have_every_character_of_the_list() -> None:
    together = {code for key in FALLBACK for code in face(key).file.glyphs}
    assert together == {code for key in roles() for code in face(key).file.glyphs}


def test_what_the_renderer_has_no_face_for_is_what_the_check_calls_unprintable() -> None:
    text = "".join(map(chr, ANY_PLANE))
    for sign in without_face(text):
        assert sign.isspace() or not printable(sign), hex(ord(sign))
    drawn = {code for key in FALLBACK for code in face(key).file.glyphs}
    assert all(printable(chr(code)) for code in drawn)
