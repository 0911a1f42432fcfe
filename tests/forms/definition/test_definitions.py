"""The shipped definitions are sound, and the lint that says so can fail."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from forms.definition.catalog import FORMATS, load, mapping, newest
from forms.definition.reading import MisshapenError, read
from forms.definition.schema import Definition
from forms.errors import NianbaoError
from forms.resources import resource
from tests.forms.definition.lint import lint


def raw(format_key: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(resource("forms", f"{format_key}.json").read_text("utf-8"))
    return data


@pytest.mark.parametrize("format_key", FORMATS)
def test_a_shipped_definition_has_no_lint(format_key: str) -> None:
    assert lint(load(format_key).definition) == []


@pytest.mark.parametrize(("format_key", "cells", "derived"), [("2021", 200, 34), ("2019", 198, 32)])
def test_the_number_of_cells_is_the_form_s(format_key: str, cells: int, derived: int) -> None:
    form = load(format_key)
    assert len(form.cells) == cells
    assert sum(cell.derived for cell in form.cells.values()) == derived


def test_new_reports_are_made_with_2021() -> None:
    assert newest().format == "2021"


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda d: d["cover"].append(d["cover"][0]), "stands twice"),
        (
            lambda d: d["rules"][0]["left"]["sum"][0].update(cell="requests.nothing.{each}"),
            "does not exist",
        ),
        (lambda d: d["rules"][3].update(derives=False), "without a rule"),
        (
            lambda d: d["sections"][1]["table"]["cells"]["fees.amount"].update(help=""),
            "has no help",
        ),
        (lambda d: d["sections"][2]["table"]["grid"][0][0].update(rows=2), "is covered"),
        (lambda d: d["sections"][1]["table"]["rows"][0].update(label="规 章"), "is not printed"),
        (lambda d: d["rules"][-1].update(predicate="guess"), "no such predicate"),
        (lambda d: d["rules"].append(d["rules"][0]), "stands twice"),
    ],
)
def test_the_lint_finds_what_is_wrong(spoil: Any, complaint: str) -> None:
    data = raw("2021")
    spoil(data)
    assert any(complaint in line for line in lint(read(Definition, data)))


@pytest.mark.parametrize(
    "place", [[], ["rules", 0], ["sections", 1, "table"], ["sections", 2, "table", "grid", 0, 0]]
)
def test_unknown_keys_are_refused(place: list[Any]) -> None:
    data = raw("2021")
    target: Any = data
    for step in place:
        target = target[step]
    target["colour"] = "red"
    with pytest.raises(MisshapenError, match="colour"):
        read(Definition, data)


def test_definitions_cannot_be_changed() -> None:
    definition = load("2021").definition
    with pytest.raises(FrozenInstanceError):
        definition.format = "2030"  # type: ignore[misc]


def test_the_mapping_names_real_addresses() -> None:
    found = mapping("2019", "2021")
    old, new = load("2019"), load("2021")
    assert set(found.fields) <= new.addresses
    assert set(found.fields.values()) <= old.addresses
    assert set(found.review) <= set(found.fields)


def test_what_carries_over_from_2019() -> None:
    fields = mapping("2019", "2021").fields
    assert fields["requests.other_misc.total"] == "requests.other.total"
    carried = {
        address for address in fields if address.startswith("disclosure.") and "note" not in address
    }
    assert carried == {
        f"disclosure.{row}.decisions" for row in ("licensing", "penalties", "coercion")
    }
    assert all(
        address in fields for address in load("2021").cells if address.startswith("disputes.")
    )


def test_an_unknown_format_has_a_plain_message() -> None:
    with pytest.raises(NianbaoError) as caught:
        load("1999")
    assert caught.value.kind == "unknown-format"
    assert "1999" in caught.value.message


@pytest.mark.parametrize(
    ("format_key", "address", "printed"),
    [
        ("2021", "requests.granted.total", "表三，（一）予以公开，总计"),
        (
            "2021",
            "requests.denied_third_party.business",
            "表三，（三）不予公开·4.保护第三方合法权益，商业企业",
        ),
        ("2021", "disputes.litigation_direct.upheld", "表四，行政诉讼·未经复议直接起诉，结果维持"),
        ("2021", "disclosure.fees.amount", "表二，行政事业性收费，本年收费金额"),
        ("2021", "overview.proactive", "一、主动公开"),
        ("2019", "requests.other.total", "表三，（六）其他处理，总计"),
    ],
)
def test_addresses_are_called_as_printed(format_key: str, address: str, printed: str) -> None:
    assert load(format_key).printed(address) == printed
