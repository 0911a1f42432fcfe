"""Charts in packages and in what is sealed."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any, Literal

import pytest
import rfc8785

from forms.draft.content import Content
from forms.draft.narrative import Chart, Narrative
from forms.errors import NianbaoError
from forms.exchange import package, shape
from forms.exchange.canonical import canonical_content, canonical_hash
from forms.exchange.package import package_bytes, parse_package
from forms.exchange.shape import Closed, FigureShape, LinkShape

ADDRESS = "overview.intro"
TREND = Chart("trend", "近年", (("2021", "340"), ("2022", "511")))


def with_run(*runs: Any) -> Content:
    return Content("2021").with_text(ADDRESS, Narrative.of(["前", *runs, "后"]))


def strange(**changes: Any) -> bytes:
    """A package with a chart in which something is different, its checksum and hash right."""
    document = json.loads(package_bytes(with_run(TREND)).split(b"\n", 2)[2])
    document["content"]["texts"][ADDRESS][1].update(changes)
    with suppress(ValueError):
        document["canonical"] = canonical_hash(Content.from_json(document["content"]))
    body = rfc8785.dumps(document)
    first = b"NIANBAO 2\n"
    return first + package._digest(first, body) + b"\n" + body


def test_a_chart_comes_back() -> None:
    content = with_run(TREND, Chart("outcomes", "构成"))
    read = parse_package(package_bytes(content), "a")
    assert read.content == content
    assert not read.newer


def test_a_package_says_the_least_format_that_holds_it() -> None:
    assert package_bytes(with_run()).startswith(b"NIANBAO 1\n")
    assert package_bytes(with_run(TREND)).startswith(b"NIANBAO 2\n")


def test_a_program_that_knows_no_charts_says_that_the_package_is_newer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Former(Closed):
        content: dict[Literal["texts"], dict[str, list[str | LinkShape | FigureShape]]]

    data = package_bytes(with_run(TREND))
    monkeypatch.setattr(package, "FORMAT", 1)
    monkeypatch.setattr(shape, "DocumentShape", Former)
    with pytest.raises(NianbaoError) as caught:
        parse_package(data, "a")
    assert caught.value.kind == "newer-format"


@pytest.mark.parametrize(
    "changes",
    [
        {"chart": "pie"},
        {"caption": "a\ufffc"},
        {"caption": 3},
        {"earlier": [["2021"]]},
        {"earlier": [["2021", "一"]]},
        {"earlier": [["21", "3"]]},
        {"earlier": [["2022", "3"], ["2021", "3"]]},
        {"earlier": [["2021", "3"], ["2021", "4"]]},
        {"more": ""},
    ],
)
def test_a_chart_that_is_none_is_refused(changes: dict[str, Any]) -> None:
    assert parse_package(strange(), "a").content == with_run(TREND)
    with pytest.raises(NianbaoError) as caught:
        parse_package(strange(**changes), "a")
    assert caught.value.kind == "damaged-package"


def test_what_is_sealed_covers_charts() -> None:
    assert canonical_content(with_run(TREND))["figures"] == {
        ADDRESS: [[1, "trend", "近年", [["2021", "340"], ["2022", "511"]]]]
    }
    others = [
        with_run(),
        with_run(Chart("trend", "历年", TREND.earlier)),
        with_run(Chart("outcomes", "近年", TREND.earlier)),
        with_run(Chart("trend", "近年", TREND.earlier[1:])),
        with_run("。", TREND),
    ]
    assert len({canonical_hash(each) for each in (with_run(TREND), *others)}) == 6
