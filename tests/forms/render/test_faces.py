"""Drawing with faces that an agency chose."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from forms.document.build import build
from forms.document.nodes import Heading, Paragraph
from forms.draft.content import Content
from forms.draft.narrative import plain
from forms.errors import NianbaoError
from forms.render.faces.faces import SHIPPED, Faces, latin_size, set_in, setting, widths
from forms.render.pdf import missing_characters, render_pdf
from tests.forms.render.fonts import TEXT, chosen, collection, font, saved
from tests.golden.sample import report

ROOT = Path(__file__).resolve().parents[3]
ROLES = ("fang", "song", "song_bold", "hei", "kai")
OWN_MARK = "\ue123"
"""A character of private use: no shipped face has it."""


def written(text: str) -> Any:
    return build(Content("2021", texts={"overview.intro": plain(text)}))


def embedded(pdf: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        fonts = [f for page in opened.pages for f in page.Resources.Font.values()]
        return {str(f.BaseFont).split("+")[1] for f in fonts}


def drawn_by(text: str, faces: Faces, role: str = "fang") -> list[str]:
    """The face that really draws each character."""
    with set_in(faces):
        return [setting().letters[role].drawn(each)[0].name for each in text]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return saved(font(), tmp_path / "trial.ttf")


@pytest.fixture
def faces(path: Path) -> Faces:
    return Faces.of({"fang": chosen(path)})


def test_the_file_holds_the_chosen_face(faces: Faces) -> None:
    names = embedded(render_pdf(build(report()), faces=faces))
    assert "TrialFang" in names
    assert embedded(render_pdf(build(report()))).isdisjoint({"TrialFang"})


def test_every_role_can_have_its_own_face_out_of_one_collection(tmp_path: Path) -> None:
    members = [font(f"试验{role}", f"Trial {role.replace('_', '')}") for role in ROLES]
    path = collection(members, tmp_path / "all.ttc")
    faces = Faces.of({role: chosen(path, at) for at, role in enumerate(ROLES)})
    names = embedded(render_pdf(build(report()), faces=faces))
    assert {"Trialfang", "Trialsong", "Trialsongbold", "Trialhei", "Trialkai"} <= names


def test_a_face_chosen_twice_is_embedded_once(path: Path) -> None:
    faces = Faces.of({role: chosen(path) for role in ROLES})
    pdf = render_pdf(written("人民政府"), faces=faces)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        fonts = [str(f.BaseFont) for f in opened.pages[0].Resources.Font.values()]
    assert len([name for name in fonts if name.endswith("+TrialFang")]) == 1


def test_another_reader_finds_every_paragraph_in_a_chosen_face(faces: Faces) -> None:
    document = build(report())
    command = ["pdftotext", "-enc", "UTF-8", "-", "-"]
    pdf = render_pdf(document, faces=faces)
    done = subprocess.run(command, input=pdf, check=True, capture_output=True)
    assert done.stderr == b""
    text = re.sub(r"\s", "", re.sub("— ?[0-9]+ ?—", "", done.stdout.decode()))
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            assert re.sub(r"\s", "", block.text) in text


@pytest.mark.parametrize("part", [1, 2])
def test_with_chosen_faces_it_is_an_archive_file_too(path: Path, part: Any) -> None:
    from pikepdf import pdfa

    faces = Faces.of({role: chosen(path) for role in ROLES})
    with pikepdf.open(io.BytesIO(render_pdf(build(report()), faces=faces, part=part))) as pdf:
        assert pdfa.check(pdf, f"{part}b").findings == []


# --------------------------------------------------------------------- each character's face


def test_what_the_chosen_face_lacks_comes_from_the_shipped_one_of_the_role(faces: Faces) -> None:
    assert drawn_by("人堃", faces) == ["TrialFang", "NotoSerifSC-Regular"]
    assert drawn_by("人①", faces, "kai") == drawn_by("人①", SHIPPED, "kai")
    lacking = next(c for c in "麒麟瑄鑫淼翀" if drawn_by(c, SHIPPED) == ["NianbaoFang-Regular"])
    assert ord(lacking) not in font().getBestCmap()
    assert drawn_by(lacking, faces) == ["NianbaoFang-Regular"]


def test_a_character_with_an_empty_outline_is_one_that_the_face_lacks(tmp_path: Path) -> None:
    made = font()
    made["glyf"][made.getBestCmap()[ord("民")]].__dict__ = {"numberOfContours": 0}
    faces = Faces.of({"fang": chosen(saved(made, tmp_path / "blank.ttf"))})
    assert drawn_by("人民", faces) == ["TrialFang", "NianbaoFang-Regular"]
    assert drawn_by(" ", faces) == ["TrialFang"]


def test_a_mark_in_the_middle_of_its_square_comes_from_the_shipped_face(tmp_path: Path) -> None:
    made = font()
    made["glyf"][made.getBestCmap()[ord("，")]] = made["glyf"][made.getBestCmap()[ord("公")]]
    faces = Faces.of({"fang": chosen(saved(made, tmp_path / "middle.ttf"))})
    assert drawn_by("，。", faces) == ["NianbaoFang-Regular", "TrialFang"]


def test_digits_are_those_of_the_chosen_face_in_its_own_size(faces: Faces) -> None:
    assert drawn_by("2a人", SHIPPED) == ["NotoSerifSC-Regular"] * 2 + ["NianbaoFang-Regular"]
    assert drawn_by("2a人", faces) == ["TrialFang"] * 3
    with set_in(faces):
        assert latin_size("fang", 16) == 16
        own = widths("fang", 16)["2"]
    assert latin_size("fang", 16) < 16
    made = font()
    advance = made["hmtx"][made.getBestCmap()[ord("2")]][0]
    assert own == pytest.approx(16 * advance / made["head"].unitsPerEm)


def test_a_character_that_only_a_chosen_face_has_is_not_missing(tmp_path: Path) -> None:
    made = font()
    for table in made["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(OWN_MARK)] = table.cmap[ord("公")]
    faces = Faces.of({"kai": chosen(saved(made, tmp_path / "own.ttf"))})
    document = written(f"人{OWN_MARK}民")
    assert missing_characters(document) == (OWN_MARK,)
    assert missing_characters(document, faces) == ()
    assert drawn_by(OWN_MARK, faces) == ["TrialFang"]


# ------------------------------------------------------------------------------ same bytes

SCRIPT = """
import hashlib, sys
from pathlib import Path
from forms.document.build import build
from forms.render.pdf import render_pdf
from forms.render.faces.faces import Faces
from tests.forms.render.fonts import chosen
from tests.golden.sample import report
faces = Faces.of({"fang": chosen(Path(sys.argv[1]))})
print(hashlib.sha256(render_pdf(build(report()), faces=faces)).hexdigest())
"""


def test_the_same_report_in_the_same_faces_gives_the_same_bytes(path: Path) -> None:
    def hashed(seed: str, font: Path) -> str:
        env = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", SCRIPT, str(font)]
        done = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True)
        return done.stdout.decode().strip()

    elsewhere = path.with_name("copied.ttf")
    elsewhere.write_bytes(path.read_bytes())
    render_pdf(build(report()))  # what was drawn before leaves no trace
    faces = Faces.of({"fang": chosen(path)})
    here = hashlib.sha256(render_pdf(build(report()), faces=faces)).hexdigest()
    assert {hashed("1", path), hashed("7", elsewhere), here} == {here}


def test_threads_with_different_faces_do_not_disturb_each_other(tmp_path: Path) -> None:
    one = saved(font(), tmp_path / "one.ttf")
    two = saved(font("试验黑体", "Trial Hei", "hei"), tmp_path / "two.ttf")
    text = "某市政府信息公开工作年度报告 2023-12 a b c 人民，公开 3 A 4。" * 40
    choices = [SHIPPED, *(Faces.of({"fang": chosen(each)}) for each in (one, two))]

    def drawn(faces: Faces) -> bytes:
        return render_pdf(written(text), faces=faces)

    alone = [drawn(faces) for faces in choices]
    assert len(set(alone)) == 3
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(drawn, choices * 4))
    assert together == alone * 4


def test_a_measure_belongs_to_one_choice_of_faces(faces: Faces) -> None:
    shipped = widths("fang", 16)
    with set_in(faces):
        own = widths("fang", 16)
        assert widths("fang", 16) is own
    assert widths("fang", 16) is shipped
    assert (own["2"], own["人"]) != (shipped["2"], shipped["人"])


def test_a_face_that_changed_after_it_was_chosen_is_not_drawn_with(
    faces: Faces, path: Path
) -> None:
    render_pdf(written(TEXT), faces=faces)
    saved(font("别的", "Other"), path)
    with pytest.raises(NianbaoError) as changed:
        render_pdf(written(TEXT), faces=faces)
    assert changed.value.kind == "face-changed"
    path.unlink()
    with pytest.raises(NianbaoError) as gone:
        render_pdf(written(TEXT), faces=faces)
    assert gone.value.kind == "no-place"
