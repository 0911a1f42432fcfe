"""The measures of ARCHITECTURE.md, as functions over a tree: each returns what breaks it.

A length is the number of lines from `def` or `class` to the end, blank lines and comments
included, the docstring not; decorators do not count. A file's length is all its lines.
"""

from __future__ import annotations

import ast
import re
import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FUNCTION, MEDIAN, CLASS, FILE, WINDOW = 60, 8, 300, 500, 250
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "manager", "misc", "base", "common"}
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file; `name` is its path from the top of the tree, with slashes."""

    name: str
    text: str
    tree: ast.Module


def sources(top: Path, *packages: str) -> Iterator[Source]:
    """Every Python file of the packages, in order of name."""
    for package in packages:
        for path in sorted((top / package).rglob("*.py")):
            text = path.read_text("utf-8")
            yield Source(path.relative_to(top).as_posix(), text, ast.parse(text, str(path)))


def docstring(node: ast.AST) -> ast.Expr | None:
    """The statement that is the node's docstring."""
    if not isinstance(node, Documented) or not node.body:
        return None
    first = node.body[0]
    is_text = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return first if is_text and isinstance(first.value.value, str) else None


def length(node: ast.stmt) -> int:
    text = docstring(node)
    without = text.end_lineno - text.lineno + 1 if text else 0
    return node.end_lineno - node.lineno + 1 - without


def functions(top: Path, *packages: str) -> Iterator[tuple[str, int]]:
    """Where each function is, and its length."""
    for source in sources(top, *packages):
        for node in ast.walk(source.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{source.name}:{node.lineno} {node.name}", length(node)


def long_functions(top: Path, *packages: str) -> list[str]:
    found = functions(top, *packages)
    return [f"{where}: {lines} lines" for where, lines in found if lines > FUNCTION]


def median_function(top: Path, *packages: str) -> float:
    return statistics.median([lines for _, lines in functions(top, *packages)] or [0])


def long_classes(top: Path, *packages: str) -> list[str]:
    return [
        f"{source.name}:{node.lineno} {node.name}: {length(node)} lines"
        for source in sources(top, *packages)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and length(node) > CLASS
    ]


def long_files(top: Path, *packages: str) -> list[str]:
    found = []
    for source in sources(top, *packages):
        lines = len(source.text.splitlines())
        if lines > (WINDOW if source.name == "desktop/window.py" else FILE):
            found.append(f"{source.name}: {lines} lines")
    return found


def vague_names(top: Path, *packages: str) -> list[str]:
    """Modules and packages whose name says nothing of what is inside."""
    found = set()
    for source in sources(top, *packages):
        for part in Path(source.name).with_suffix("").parts:
            if FORBIDDEN_NAMES & set(part.lower().split("_")):
                found.add(source.name)
    return sorted(found)


def words_in_code(top: Path, *packages: str) -> list[str]:
    """Chinese characters in string literals outside words.py and docstrings.

    A character written as an escape (a range in a pattern) is no word.
    """
    found = []
    for source in sources(top, *packages):
        if source.name.endswith("/words.py"):
            continue
        notes = {id(text.value) for node in ast.walk(source.tree) if (text := docstring(node))}
        for node in ast.walk(source.tree):
            if _is_chinese_literal(node) and id(node) not in notes:
                literal = ast.get_source_segment(source.text, node) or ""
                if HAN.search(literal):
                    found.append(f"{source.name}:{node.lineno} {literal[:40]}")
    return found


def _is_chinese_literal(node: ast.AST) -> bool:
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return is_text and bool(HAN.search(node.value))
