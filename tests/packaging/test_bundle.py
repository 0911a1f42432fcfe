"""The bundle's parts without building it: what is packed, whose it is, how large it may be."""

from __future__ import annotations

import ast
import importlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SITE = Path(pytest.__file__).resolve().parents[1]
LOCK = """\
alpha==1.0 \\
    --hash=sha256:00
    # via nianbao (pyproject.toml)
beta==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:11
    # via
    #   alpha
    #   delta
delta==3.0 \\
    --hash=sha256:22
    # via nianbao (pyproject.toml)
epsilon==4.0 \\
    --hash=sha256:33
    # via beta
"""


@pytest.fixture(autouse=True)
def _scripts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The scripts of packaging/ find each other by their folder, for the time of a test."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    yield
    for name in {"bundle", "licences", "smoke", "icu"} & (set(sys.modules) - before):
        del sys.modules[name]


def script(name: str) -> ModuleType:
    return importlib.import_module(name)


# ------------------------------------------------------------------ the clean environment


def test_closure_follows_who_wants_whom_on_every_platform() -> None:
    bundle = script("bundle")
    entries = bundle.locked_entries(LOCK)
    assert bundle.closure(["alpha"], entries) == {"alpha", "beta", "epsilon"}
    assert bundle.closure(["delta"], entries) == {"delta", "beta", "epsilon"}


def test_a_package_that_is_not_locked_is_named() -> None:
    bundle = script("bundle")
    with pytest.raises(bundle.CannotBundle, match="zeta: run make lock"):
        bundle.closure(["zeta"], bundle.locked_entries(LOCK))


def test_only_the_program_and_its_builder_are_installed_and_all_with_hashes() -> None:
    bundle = script("bundle")
    wanted = bundle.locked_entries(bundle.requirements())
    assert {"pyside6-essentials", "shiboken6", "pydantic-core", "pyinstaller"} <= set(wanted)
    assert not {"pytest", "mypy", "uv", "ruff", "fonttools"} & set(wanted)
    assert all("--hash=sha256:" in entry for entry in wanted.values())
    assert "; sys_platform == 'win32'" in wanted["pefile"]


# --------------------------------------------------------------------------- what is packed


class Spec:
    """The spec file, run with stand-ins for PyInstaller's classes that note what they get."""

    def __init__(self, platform: str = "linux") -> None:
        self.programs: list[dict[str, Any]] = []
        self.analysis: dict[str, Any] = {}
        self.names: dict[str, Any] = {
            "SPECPATH": str(ROOT / "packaging"),
            "Analysis": self.analyse,
            "PYZ": lambda pure: pure,
            "EXE": lambda *_, **options: self.programs.append(options),
            "COLLECT": lambda *_, **options: options,
        }
        text = (ROOT / "packaging" / "nianbao.spec").read_text("utf-8")
        text = text.replace("sys.platform", repr(platform))
        exec(compile(text, "nianbao.spec", "exec"), self.names)

    def analyse(self, scripts: list[str], **options: Any) -> SimpleNamespace:
        self.analysis = {"scripts": scripts, **options}
        return SimpleNamespace(binaries=[], datas=[], pure=[], scripts=[])

    def __getitem__(self, name: str) -> Callable[..., Any]:
        return self.names[name]


@pytest.fixture
def spec() -> Spec:
    return Spec()


def test_resources_and_entry_that_the_spec_names_exist(spec: Spec) -> None:
    (folder, inside), *others = spec.analysis["datas"]
    assert not others
    assert inside == "resources"
    assert {"forms", "fonts", "icons", "theme"} <= {each.name for each in Path(folder).iterdir()}
    assert all(Path(each).is_file() for each in spec.analysis["scripts"])


def test_every_module_is_packed(spec: Spec) -> None:
    packed = set(spec.analysis["hiddenimports"])
    assert {"forms", "forms.cli", "forms.importers.worker.serve", "desktop.launch"} <= packed
    assert not any(name.endswith("__init__") for name in packed)


def test_nothing_that_is_left_out_is_imported(spec: Spec) -> None:
    excluded = set(spec.analysis["excludes"])
    for package in ("forms", "desktop"):
        for file in (ROOT / package).rglob("*.py"):
            if ".".join(file.relative_to(ROOT).with_suffix("").parts) in excluded:
                continue
            for name in imported(file):
                parents = {name.rsplit(".", cut)[0] for cut in range(name.count(".") + 1)}
                assert not excluded & parents, f"{file.relative_to(ROOT)} imports {name}"


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_windows_gets_one_program_with_a_console_and_one_without() -> None:
    windows = Spec("win32").programs
    assert [(p["name"], p["console"]) for p in windows] == [
        ("nianbao", False),
        ("nianbao-cli", True),
    ]
    assert not any(p["strip"] for p in windows)
    assert [(p["name"], p["console"]) for p in Spec().programs] == [("nianbao", True)]


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6\\plugins\\platforms\\qminimal.dll", False),
        ("PySide6/Qt/plugins/platforms/libqwayland-generic.so", False),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("libfontconfig.so.1", False),
        ("libxcb-cursor.so.0", True),
        ("resources/forms/2021.json", True),
    ],
)
def test_short_lists_decide_what_of_qt_stays(spec: Spec, file: str, wanted: bool) -> None:
    assert spec["is_wanted_file"](file) is wanted


def test_a_library_stays_with_those_that_are_linked_with_it(spec: Spec) -> None:
    links = {"mod.so": ["libA.so"], "libA.so": ["libB.so"], "libC.so": ["libB.so"]}
    spec.names["linked_with"] = lambda source: links.get(source, [])
    entries = [("mod.so", "mod.so", "EXTENSION")]
    entries += [(f"lib{x}.so", f"lib{x}.so", "BINARY") for x in "ABC"]
    python = ("libpython3.11.so.1.0", "libpython3.11.so.1.0", "BINARY")
    kept = spec["without_orphans"]([*entries, python])
    assert [entry[0] for entry in kept] == ["mod.so", "libA.so", "libB.so", python[0]]
    top = [("libA.so", "Qt/libA.so", "SYMLINK"), ("libC.so", "Qt/libC.so", "SYMLINK")]
    assert spec["without_dangling"](top, [("Qt/libA.so", "", "BINARY")]) == top[:1]


def test_programs_started_from_the_bundle_find_the_systems_libraries() -> None:
    code = "import nianbao_entry, os; nianbao_entry.tidy_environment(); print(sorted(os.environ))"
    inside = {"LD_LIBRARY_PATH": "/b", "QT_QPA_PLATFORM": "wayland", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", code + "; print(os.environ['QT_QPA_PLATFORM'])"]
    if sys.platform != "linux":
        pytest.skip("only on Linux")
    shown = subprocess.check_output(command, cwd=ROOT / "packaging", env=inside, text=True)
    assert "LD_LIBRARY_PATH" not in shown
    assert shown.endswith("xcb\n")


# -------------------------------------------------------------------------------- licences


def test_every_locked_package_of_the_program_has_a_licence_text() -> None:
    bundle, licences = script("bundle"), script("licences")
    wanted = bundle.required() - {"colorama"}
    parts = licences.packages(SITE, [], always=wanted)
    assert {part.name for part in parts} == wanted
    for part in parts:
        assert any(path.read_text("utf-8", "replace").strip() for _, path in part.texts), part.name
    qt = next(part for part in parts if part.name == "pyside6-essentials")
    assert [name for name, _ in qt.texts] == list(licences.QT)


def distribution(site: Path, *files: str) -> None:
    """An installed package `bare` 1.0 with these files beside its metadata."""
    info = site / "bare-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "bare.py").touch()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: bare\nVersion: 1.0\nLicense: MIT\n"
    )
    for file in files:
        (info / file).parent.mkdir(parents=True, exist_ok=True)
        (info / file).write_text("Permission is granted")
    listed = ["bare.py", *(f"bare-1.0.dist-info/{file}" for file in ("METADATA", *files))]
    (info / "RECORD").write_text("".join(f"{file},,\n" for file in listed))


def test_a_package_without_a_text_stops_the_build(tmp_path: Path) -> None:
    licences = script("licences")
    distribution(tmp_path)
    with pytest.raises(licences.NoLicence, match=r"bare 1\.0 comes without"):
        licences.packages(tmp_path, [tmp_path / "bare.py"])


def test_only_packages_with_a_file_inside_are_listed(tmp_path: Path) -> None:
    licences = script("licences")
    distribution(tmp_path, "licenses/deep/LICENSE.txt", "COPYING", "entry_points.txt")
    assert licences.packages(tmp_path, [tmp_path / "other.py"]) == []
    (part,) = licences.packages(tmp_path, [tmp_path / "bare.py"])
    assert (part.folder, part.licence) == ("bare-1.0", "MIT")
    assert sorted(name for name, _ in part.texts) == ["COPYING", "deep/LICENSE.txt"]


def test_a_library_of_unknown_origin_stops_the_build(tmp_path: Path) -> None:
    licences = script("licences")
    stray = tmp_path / "libstray.so.1"
    stray.touch()
    with pytest.raises(licences.NoLicence, match=r"libstray\.so\.1"):
        licences.libraries([stray])


def test_python_brings_its_licence() -> None:
    (part,) = script("licences").libraries([])
    assert part.name == "Python"
    assert "PYTHON SOFTWARE FOUNDATION" in part.texts[0][1].read_text("utf-8").upper()


def test_the_list_says_where_each_text_is(tmp_path: Path) -> None:
    licences = script("licences")
    distribution(tmp_path / "site", "LICENSE")
    parts = licences.packages(tmp_path / "site", [], always=["bare"])
    folder = tmp_path / "licences"
    licences.write(folder, parts, ROOT)
    listed = (folder / "THIRD-PARTY.txt").read_text("utf-8")
    assert "bare 1.0\n    MIT\n    bare-1.0/" in listed
    assert (folder / "bare-1.0" / "LICENSE").read_text() == "Permission is granted"
    assert (folder / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
    for place in re.findall(r"LICENSES/\S+", listed):
        assert (folder / place).is_file()


def test_a_face_without_a_text_stops_the_build(tmp_path: Path) -> None:
    licences = script("licences")
    fonts = tmp_path / "resources" / "fonts"
    fonts.mkdir(parents=True)
    entry = (
        '[{"file": "a.ttf", "family": "A", "style": "R", "licence": "X", "licence_file": "X.txt"}]'
    )
    (fonts / "faces.json").write_text(entry)
    with pytest.raises(licences.NoLicence, match=r"a\.ttf"):
        licences.faces(tmp_path)


# ------------------------------------------------------------------------------------ size


def test_too_large_a_folder_is_refused_with_its_largest_files(tmp_path: Path) -> None:
    bundle = script("bundle")
    (tmp_path / "large.so").write_bytes(b"x" * 900)
    (tmp_path / "small.so").write_bytes(b"x" * 100)
    (tmp_path / "link.so").symlink_to("large.so") if os.name == "posix" else None
    assert bundle.check_size(tmp_path, 1000) == 1000
    with pytest.raises(bundle.CannotBundle, match=r"1,000 bytes are more than 999(?s:.)*large\.so"):
        bundle.check_size(tmp_path, 999)
    assert bundle.LIMIT == 160_000_000
