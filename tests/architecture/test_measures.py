"""The tree keeps its measures, and each measure fails on a tree that breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture import measures

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("forms", "desktop")


def plant(top: Path, name: str, text: str) -> Path:
    path = top / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return top


def body(lines: int) -> str:
    return "\n".join("    x = 1" for _ in range(lines))


def test_no_function_is_long() -> None:
    assert measures.long_functions(ROOT, *PACKAGES) == []


def test_the_median_function_is_short() -> None:
    assert measures.median_function(ROOT, *PACKAGES) <= measures.MEDIAN


def test_no_class_is_long() -> None:
    assert measures.long_classes(ROOT, *PACKAGES) == []


def test_no_file_is_long_and_the_window_is_short() -> None:
    assert measures.long_files(ROOT, *PACKAGES) == []


def test_no_module_has_a_vague_name() -> None:
    assert measures.vague_names(ROOT, *PACKAGES) == []


def test_words_are_kept_apart_from_logic() -> None:
    assert measures.words_in_code(ROOT, *PACKAGES) == []


# ---------------------------------------------------------------- each measure can fail


def test_a_long_function_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "forms/a.py", f"def f():\n{body(60)}\n")
    plant(tmp_path, "forms/b.py", f'def g():\n    """One\n\n    two."""\n{body(59)}\n')
    assert measures.long_functions(tmp_path, "forms") == ["forms/a.py:1 f: 61 lines"]


def test_a_long_method_is_found(tmp_path: Path) -> None:
    text = "class A:\n    async def f(self):\n" + "        x = 1\n" * 60
    plant(tmp_path, "forms/a.py", text)
    assert measures.long_functions(tmp_path, "forms") == ["forms/a.py:2 f: 61 lines"]


def test_a_high_median_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "forms/a.py", f"def f():\n{body(1)}\n\ndef g():\n{body(20)}\n")
    assert measures.median_function(tmp_path, "forms") == 11.5


def test_a_long_class_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "forms/a.py", f"class A:\n{body(300)}\n")
    assert measures.long_classes(tmp_path, "forms") == ["forms/a.py:1 A: 301 lines"]


def test_long_files_are_found(tmp_path: Path) -> None:
    plant(tmp_path, "forms/a.py", "x = 1\n" * 501)
    plant(tmp_path, "desktop/window.py", "x = 1\n" * 251)
    plant(tmp_path, "desktop/actions.py", "x = 1\n" * 500)
    found = measures.long_files(tmp_path, "forms", "desktop")
    assert found == ["forms/a.py: 501 lines", "desktop/window.py: 251 lines"]


@pytest.mark.parametrize(
    "name", ["forms/utils.py", "forms/text_helpers.py", "forms/base/cell.py", "forms/misc.py"]
)
def test_a_vague_name_is_found(tmp_path: Path, name: str) -> None:
    assert measures.vague_names(plant(tmp_path, name, ""), "forms") == [name]


@pytest.mark.parametrize("name", ["forms/database.py", "forms/baseline.py"])
def test_a_name_that_only_contains_one_is_fine(tmp_path: Path, name: str) -> None:
    assert measures.vague_names(plant(tmp_path, name, ""), "forms") == []


@pytest.mark.parametrize(
    "text",
    ["x = '保存'", "x = f'共{n}件'", "f(title=('a'\n  '件'))", "def f():\n    x = 1\n    '保存'"],
)
def test_words_in_code_are_found(tmp_path: Path, text: str) -> None:
    assert measures.words_in_code(plant(tmp_path, "desktop/a.py", text), "desktop")


@pytest.mark.parametrize(
    "text",
    [
        "'''说明'''",
        "x = 1  # 说明",
        "class A:\n    '''说明'''",
        r"x = '[\u4e00-\u9fff]'",
        "x = '，、'",
    ],
)
def test_what_is_no_word_on_screen_is_fine(tmp_path: Path, text: str) -> None:
    assert measures.words_in_code(plant(tmp_path, "desktop/a.py", text), "desktop") == []


def test_words_have_a_place(tmp_path: Path) -> None:
    plant(tmp_path, "desktop/words.py", "SAVE = '保存'")
    assert measures.words_in_code(tmp_path, "desktop") == []
