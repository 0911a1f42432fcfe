"""Definitions' JSON is read exactly, or refused with a word on what does not fit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import pytest

from forms.definition.reading import MisshapenError, read


@dataclass(frozen=True)
class Leaf:
    leaf: str


@dataclass(frozen=True)
class Branch:
    parts: tuple[Tree, ...]


Tree = Leaf | Branch


@dataclass(frozen=True)
class Whole:
    tree: Tree
    width: float = 1.0
    last: int | None = None
    look: Literal["thin", "thick"] = "thin"
    place: tuple[int, int] = (0, 0)
    notes: dict[str, Leaf] = field(default_factory=dict)
    bold: bool = False


def whole(**more: Any) -> dict[str, Any]:
    return {"tree": {"leaf": "a"}, **more}


def test_everything_that_a_part_can_hold() -> None:
    data = whole(
        tree={"parts": [{"leaf": "a"}, {"parts": []}]}, width=2, last=None, look="thick",
        place=[1, 2], notes={"x": {"leaf": "n"}}, bold=True,
    )  # fmt: skip
    tree = Branch((Leaf("a"), Branch(())))
    assert read(Whole, data) == Whole(tree, 2, None, "thick", (1, 2), {"x": Leaf("n")}, bold=True)


def test_defaults_are_the_parts_own() -> None:
    assert read(Whole, whole()) == Whole(Leaf("a"))


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ([], "no Whole"),
        ({}, "tree"),
        (whole(colour="red"), "colour"),
        (whole(tree={"leaf": 1}), "'1' is no str"),
        (whole(tree={"leef": "a"}), "leef"),
        (whole(tree={"parts": {"leaf": "a"}}), "no list"),
        (whole(width="2"), "no float"),
        (whole(width=True), "no float"),
        (whole(last="x"), "'x' is no int"),
        (whole(last=True), "no int"),
        (whole(look="bold"), "thick"),
        (whole(place=[1]), "row of 2"),
        (whole(place=[1, "2"]), "no int"),
        (whole(notes=["x"]), "no object"),
        (whole(notes={"x": "n"}), "no Leaf"),
        (whole(bold=1), "no bool"),
    ],
)
def test_what_does_not_fit_is_refused(data: Any, complaint: str) -> None:
    with pytest.raises(MisshapenError, match=complaint):
        read(Whole, data)
