"""A printed JSON: what it bears, and that reading it back gives the report again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from forms.draft.view import title_of
from forms.exchange.canonical import canonical_hash
from forms.exchange.report_json import content_from_json, report_as_json, report_json_bytes
from tests.forms.render.readings import CODE, RANDOM, at_random, expected
from tests.golden.sample import report

if TYPE_CHECKING:
    from pathlib import Path


def test_a_sealed_report_bears_its_code_and_a_draft_none() -> None:
    content = report()
    sealed = json.loads(report_json_bytes(content, CODE))
    assert sealed["code"] == CODE
    assert sealed["title"] == title_of(content)
    assert sealed | {"code": None} == report_as_json(content) | {"code": None}
    assert "code" not in json.loads(report_json_bytes(content))


@pytest.mark.parametrize("seed", range(RANDOM))
def test_any_report_is_read_back_as_it_was(seed: int) -> None:
    content = at_random(seed)
    back = content_from_json(report_json_bytes(content, CODE))
    assert report_as_json(back) == report_as_json(content)
    assert {a: e.raw for a, e in back.entries.items()} == {
        a: e.raw for a, e in content.entries.items()
    }
    assert canonical_hash(back) == canonical_hash(content)


def test_texts_are_read_back_with_their_numbers_resolved() -> None:
    content = report()
    back = report_as_json(content_from_json(report_json_bytes(content)))
    assert back["texts"] == report_as_json(content)["texts"]
    assert "2793" in back["texts"]["overview.on_request"]


@pytest.mark.parametrize("name", ["jiyuan-2023", "huaian-2024"])
def test_a_published_report_keeps_its_numbers(name: str, corpus: Path) -> None:
    content = content_from_json((corpus / name / "expected.json").read_bytes())
    assert json.loads(report_json_bytes(content, CODE))["values"] == expected(corpus, name)
