"""What is kept between builds is bounded, however many reports are drawn."""

from __future__ import annotations

import gc
import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

import forms.render
from forms import ops
from forms.draft.narrative import plain
from tests.golden.sample import entries, report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.draft.content import Content

WITHOUT_LIMIT = {
    "forms.render.pdf.archive._profile": 1,
    "forms.render.pdf.archive._registered": 1,
    "forms.render.faces.faces._shipped": 1,
    "forms.render.faces.faces.face": 6,
    "forms.render.faces.fitness._common": 1,
    "forms.render.pdf.lettering._size": 40,
}
"""Caches that drop nothing, and how many entries the shipped faces and the style sheet can make."""


def owned() -> Iterator[tuple[str, Any]]:
    """All that modules and classes of the renderers own by name."""
    for found in pkgutil.walk_packages(forms.render.__path__, "forms.render."):
        module = import_module(found.name)
        for name, value in vars(module).items():
            if isinstance(value, type) and value.__module__ == found.name:
                yield from ((f"{found.name}.{name}.{a}", b) for a, b in vars(value).items())
            elif getattr(value, "__module__", found.name) == found.name:
                yield f"{found.name}.{name}", value


def caches() -> dict[str, Any]:
    return {name: each.cache_info() for name, each in owned() if hasattr(each, "cache_info")}


def sizes() -> dict[str, int]:
    """Of tables in plain sight: dictionaries, lists and sets of modules and classes."""
    return {
        name: len(each)
        for name, each in owned()
        if isinstance(each, dict | list | set) and not name.rpartition(".")[2].startswith("__")
    }


def test_every_cache_has_a_limit_or_is_known_to_have_few_entries() -> None:
    without = {name: info for name, info in caches().items() if info.maxsize is None}
    assert set(without) <= set(WITHOUT_LIMIT), "say what bounds it, or give it a limit"
    assert all(info.maxsize <= 4096 for name, info in caches().items() if name not in without)


def various(number: int) -> Content:
    """A report that shares its characters with the others, but neither lines nor subsets."""
    shuffled = "甲乙丙丁戊己庚辛壬癸，。2468（）"
    turned = shuffled[number % 16 :] + shuffled[: number % 16]
    content = report().with_text("overview.intro", plain((turned + chr(0x4E00 + number % 30)) * 20))
    put = {"cover.agency": f"云泽市第{number}局", "cover.year": str(1950 + number)}
    for address, entry in entries(put).items():
        content = content.with_part("entries", address, entry)
    return content


def things() -> int:
    gc.collect()
    return len(gc.get_objects())


@pytest.mark.parametrize(
    ("suffix", "full"), [("pdf", 130), ("docx", 30), ("html", 30), ("xlsx", 30)]
)
def test_thirty_more_reports_leave_nothing_more_behind(suffix: ops.Suffix, full: int) -> None:
    """After `full` different reports every cache is full: 512 paragraphs, the most of all."""
    for number in range(full):
        ops.print_file(various(number), "publish", suffix)
    before, tables = things(), sizes()
    for number in range(full, full + 30):
        ops.print_file(various(number), "publish", suffix)
    assert sizes() == tables
    assert things() - before < 1000
    for name, info in caches().items():
        most = WITHOUT_LIMIT[name] if info.maxsize is None else info.maxsize
        assert info.currsize <= most, name
