"""The report that everybody prints: the sample, its narratives lengthened to some twelve pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.draft.narrative import plain
from forms.exchange.report_json import content_from_json
from forms.resources import resource
from tests.bench.reading import narrative

if TYPE_CHECKING:
    from forms.draft.content import Content

LENGTHS = {
    "overview.proactive": 1500,
    "overview.on_request": 1200,
    "overview.management": 700,
    "problems.findings": 700,
    "problems.improvements": 600,
}
"""Characters of each."""


def report(number: int, edited: int = 0) -> Content:
    """A report of this number has no paragraph of another's; `edited` changes one sentence."""
    content = content_from_json(resource("samples", "sample.json").read_bytes())
    for place, (address, length) in enumerate(LENGTHS.items()):
        text = narrative(length, number * len(LENGTHS) + place)
        if address == "overview.on_request":
            text = f"全年共办理申请{edited}件。{text}"
        content = content.with_text(address, plain(text))
    return content
