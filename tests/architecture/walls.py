"""Walls that neither ruff nor import-linter can see, as functions over a tree."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from tests.architecture.measures import Source, sources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOOR = "forms/storage.py"
# SQLite writes its own files; the drafts' store is where it does.
DATABASE = "forms/library/"

WRITING_MODE = re.compile(r"(?=.*[wax+])[rwaxbt+]{1,3}")
WRITING_FUNCTIONS = re.compile(
    r"os\.(open|replace|rename|renames|remove|unlink|rmdir|mkdir|makedirs|removedirs|link|symlink"
    r"|truncate|mkfifo|chmod)"
    r"|shutil\.(copy\w*|move|rmtree|make_archive|unpack_archive|chown)"
    r"|tempfile\.\w+"
    r"|PySide6\.QtCore\.(QFile|QSaveFile|QTemporaryFile|QTemporaryDir|QSettings)"
)
PATH_METHODS = {
    *("write_text", "write_bytes", "touch", "unlink", "mkdir", "rmdir", "chmod"),
    *("symlink_to", "hardlink_to"),
}

# Put together here so that this file does not contain what it looks for.
MACHINE_PATHS = tuple(f"/{name}/" for name in ("work", "root"))
REGISTRIES = (
    *("pypi" + ".org", "python" + "hosted.org", "registry.npm" + "js", "deb." + "debian.org"),
    *("archive." + "ubuntu.com", "crates" + ".io", "proxy.go" + "lang.org"),
)
NOT_OURS = {
    *(".git", ".venv", "build", "dist", "__pycache__", ".hypothesis", ".mypy_cache"),
    *(".ruff_cache", ".pytest_cache", ".import_linter_cache"),
}


def writers(top: Path, *packages: str) -> list[str]:
    """Calls that write, make, move or remove files outside the one door for bytes."""
    return [
        f"{source.name}:{node.lineno} {ast.unparse(node)[:70]}"
        for source in sources(top, *packages)
        if source.name != DOOR
        for node in calls(source, imported(source))
    ]


def calls(source: Source, names: dict[str, str]) -> Iterator[ast.Call]:
    """The calls in a file that write."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and _writes(node, names, source.name):
            yield node


def imported(source: Source) -> dict[str, str]:
    """What each imported name stands for: `from os import replace as r` gives r: os.replace."""
    names = {}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            names.update({alias.asname or alias.name: alias.name for alias in node.names})
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return names


def _writes(call: ast.Call, names: dict[str, str], where: str) -> bool:
    if called(call, names) == "sqlite3.connect":
        return not where.startswith(DATABASE)
    if WRITING_FUNCTIONS.fullmatch(called(call, names)):
        return True
    if isinstance(call.func, ast.Name):
        return (
            call.func.id == "open" and "open" not in names and _opens_to_write(call.args[1:], call)
        )
    return isinstance(call.func, ast.Attribute) and _method_writes(call.func.attr, call)


def called(call: ast.Call, names: dict[str, str]) -> str:
    """The full dotted name of what is called, as far as the imports tell it."""
    head, dot, rest = ast.unparse(call.func).partition(".")
    return names.get(head, head) + dot + rest


def _method_writes(method: str, call: ast.Call) -> bool:
    if method == "open":
        modes = [each for each in call.args if isinstance(each, ast.Constant)]
        return any(_is_writing(each) for each in [*modes, *_mode_keyword(call)])
    if method == "replace":  # Path.replace(target); str.replace takes two, date.replace keywords
        return len(call.args) == 1 and not call.keywords
    return method in PATH_METHODS


def _opens_to_write(positional: list[ast.expr], call: ast.Call) -> bool:
    """A mode that is not written out counts as writing: nobody can see that it is not."""
    modes = [*positional[:1], *_mode_keyword(call)]
    return any(not isinstance(mode, ast.Constant) or _is_writing(mode) for mode in modes)


def _mode_keyword(call: ast.Call) -> list[ast.expr]:
    return [keyword.value for keyword in call.keywords if keyword.arg == "mode"]


def _is_writing(mode: ast.expr) -> bool:
    text = mode.value if isinstance(mode, ast.Constant) else None
    return isinstance(text, str) and bool(WRITING_MODE.fullmatch(text))


def traces(top: Path) -> list[str]:
    """Files that name a folder of the machine they were made on, or a package registry."""
    forbidden = [text.encode() for text in (*MACHINE_PATHS, *REGISTRIES)]
    found = []
    for path in files(top):
        content = path.read_bytes()
        found += [
            f"{path.relative_to(top).as_posix()}: {text.decode()}"
            for text in forbidden
            if text in content  # quick; most files are done here
            and re.search(rb"(?<![\w.])" + re.escape(text), content)
        ]
    return found


def files(top: Path) -> Iterator[Path]:
    """Every file of the project, without what tools leave beside it."""
    for entry in sorted(top.iterdir()):
        if entry.name in NOT_OURS or entry.name.endswith(".egg-info"):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from files(entry)
        elif entry.is_file():
            yield entry


def lonely_folders(top: Path, *packages: str) -> list[str]:
    """Folders with Python files but no __init__.py: mypy and the contracts would not see them."""
    found = {
        path.parent.relative_to(top).as_posix()
        for package in packages
        for path in (top / package).rglob("*.py")
        if not (path.parent / "__init__.py").exists()
    }
    return sorted(found)
