"""The walls stand, and each test of a wall fails on a tree with a hole in it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import walls
from tests.architecture.test_measures import plant

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("forms", "desktop")
QT = ["PySide6", "shiboken6"]
HEAVY = ["reportlab", "pypdfium2", "PIL", "lxml", "openpyxl", "docx", "pikepdf"]
HEAVY += ["pdfminer", "pdfplumber", "python_calamine", "selectolax", "xlsxwriter"]

IMPORT_ALL = """
import importlib, json, pkgutil, sys
package = importlib.import_module(sys.argv[1])
found = pkgutil.walk_packages(package.__path__, package.__name__ + ".")
names = [each.name for each in found if not each.name.endswith("__main__")]
for name in names:
    importlib.import_module(name)
print(json.dumps({"imported": names, "loaded": sorted({n.partition(".")[0] for n in sys.modules})}))
"""


def import_all(package: str, top: Path) -> dict[str, list[str]]:
    command = [sys.executable, "-c", IMPORT_ALL, package]
    done = subprocess.run(command, cwd=top, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def lint_imports(top: Path) -> subprocess.CompletedProcess[str]:
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", code, "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=top, capture_output=True, text=True, check=False)


def small_tree(top: Path) -> Path:
    """Two packages with every obligatory part and the project's own contracts."""
    for package in PACKAGES:
        plant(top, f"{package}/__init__.py", "")
    shutil.copy(ROOT / "pyproject.toml", top)
    return top


# ------------------------------------------------------------------------------ what imports what


def test_the_contracts_hold() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_forms_imports_neither_qt_nor_heavy_libraries() -> None:
    seen = import_all("forms", ROOT)
    assert seen["imported"], "no module of forms was imported"
    assert [name for name in [*QT, *HEAVY] if name in seen["loaded"]] == []


@pytest.mark.parametrize("heavy", ["PySide6", "reportlab"])
def test_a_heavy_import_is_found(tmp_path: Path, heavy: str) -> None:
    plant(tmp_path, "forms/__init__.py", "")
    plant(tmp_path, "forms/values/__init__.py", "")
    plant(tmp_path, "forms/values/read.py", f"import {heavy}")
    assert heavy in import_all("forms", tmp_path)["loaded"]


HOLES = {
    "upwards": ("forms/values/__init__.py", "import forms.rules"),
    "hidden in a function": ("forms/values/__init__.py", "def f():\n    import forms.rules"),
    "sideways": ("forms/library/__init__.py", "import forms.render"),
    "into the desktop": ("forms/cli.py", "import desktop"),
    "Qt": ("forms/cli.py", "from PySide6.QtCore import QObject"),
    "no drawn room": ("forms/attic.py", ""),
    "a cycle": ("forms/errors.py", "import forms.addresses"),
}


@pytest.mark.parametrize("hole", HOLES)
def test_a_hole_in_a_contract_is_found(tmp_path: Path, hole: str) -> None:
    small_tree(tmp_path)
    for room in ("values", "rules", "library", "render"):
        plant(tmp_path, f"forms/{room}/__init__.py", "")
    plant(tmp_path, "forms/addresses.py", "import forms.errors" if hole == "a cycle" else "")
    assert lint_imports(plant(tmp_path, *HOLES[hole])).returncode == 1


def test_a_whole_small_tree_passes_the_contracts(tmp_path: Path) -> None:
    small_tree(tmp_path)
    plant(tmp_path, "forms/values/__init__.py", "import forms.errors")
    plant(tmp_path, "forms/errors.py", "")
    done = lint_imports(plant(tmp_path, "desktop/window.py", "import forms.values, PySide6"))
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_folder_of_code_is_a_package() -> None:
    assert walls.lonely_folders(ROOT, *PACKAGES) == []


def test_a_folder_that_is_no_package_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "forms/values/read.py", "")
    assert walls.lonely_folders(tmp_path, "forms") == ["forms/values"]


def test_our_packaging_folder_does_not_hide_the_library_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


# ------------------------------------------------------------------- one door for bytes


def test_only_storage_writes_files() -> None:
    assert walls.writers(ROOT, *PACKAGES) == []


WRITES = [
    "open(p, 'w')",
    "open(p, mode='ab')",
    "open(p, mode)",
    "p.open('xb')",
    "import io\nio.open(p, 'r+')",
    "p.write_text('x')",
    "p.write_bytes(b'x')",
    "p.replace(q)",
    "p.mkdir(parents=True)",
    "import os\nos.replace(p, q)",
    "from os import replace as move\nmove(p, q)",
    "import os as system\nsystem.open(p, 1)",
    "import shutil\nshutil.copyfile(p, q)",
    "import tempfile\ntempfile.NamedTemporaryFile()",
    "import sqlite3\nsqlite3.connect(p)",
    "from PySide6.QtCore import QSaveFile\nQSaveFile(p)",
]
READS = [
    "open(p)",
    "open(p, 'rb')",
    "open(p, encoding='utf-8')",
    "p.open('rb')",
    "library.open(draft)",
    "p.read_text()",
    "text.replace('a', 'b')",
    "day.replace(year=2023)",
    "import os\nos.environ.get('X')",
    "import shutil\nshutil.which('x')",
]


@pytest.mark.parametrize("text", WRITES)
def test_a_second_writer_is_found(tmp_path: Path, text: str) -> None:
    assert len(walls.writers(plant(tmp_path, "forms/cli.py", text), "forms")) == 1


@pytest.mark.parametrize("text", READS)
def test_reading_is_free(tmp_path: Path, text: str) -> None:
    assert walls.writers(plant(tmp_path, "forms/cli.py", text), "forms") == []


def test_storage_may_write_and_the_library_may_open_its_database(tmp_path: Path) -> None:
    plant(tmp_path, "forms/storage.py", "open(p, 'w')")
    plant(tmp_path, "forms/library/store.py", "import sqlite3\nsqlite3.connect(p)")
    assert walls.writers(tmp_path, "forms") == []


# ------------------------------------------------------------------ no trace of a machine


def test_no_file_names_a_machine_or_a_registry() -> None:
    assert walls.traces(ROOT) == []


@pytest.mark.parametrize("trace", [*walls.MACHINE_PATHS, *walls.REGISTRIES])
def test_a_trace_is_found(tmp_path: Path, trace: str) -> None:
    plant(tmp_path, "resources/a.json", f'"{trace}x"')
    plant(tmp_path, ".venv/pyvenv.cfg", trace)
    assert walls.traces(tmp_path) == [f"resources/a.json: {trace}"]
