"""Reports of invented organs in every edition, for tests of what is put out."""

from __future__ import annotations

import io
import json
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from forms import ops
from forms.draft import edits
from forms.draft.changes import apply_all
from forms.draft.content import ATTACHMENTS, ENTRIES, Attachment, Content
from forms.draft.narrative import Chart, Figure, Narrative, plain
from forms.exchange.canonical import canonical_hash
from forms.importers import import_file
from forms.importers.proposal import proposal_content
from tests.golden.sample import entries, numbers, report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from forms.document.nodes import Document

SEALED_AT = datetime(2024, 1, 20, 9, 30, tzinfo=timezone(timedelta(hours=8)))
RARE = "堃、瑄、垚、镕、𣅻、𣲗、⼈、\U0002ebf0"
"""Of names: characters that 仿宋 lacks, some beyond U+FFFF, a radical, one that no face has."""
SIGNED = {
    "sign.preparer": "甄垚",
    "sign.reviewer": "于瑄",
    "sign.deputy": "欧阳堃",
    "sign.head": "司马镕",
    "sign.phone": "0000-1234567",
    "sign.reported_on": "2024-01-22",
    "sign.copies": "6",
}


def sealed(content: Content) -> Content:
    """After 定稿."""
    change = edits.seal(content, canonical_hash(content), "甲", SEALED_AT)
    return apply_all(content, change.operations)


def signed() -> Content:
    """The sample, ready to be signed."""
    content = report()
    return sealed(
        Content(
            "2021",
            {**content.parts, ENTRIES: {**content.entries, **entries(SIGNED)}},
            content.texts,
        )
    )


def picture(name: str, kind: str, mode: str, **options: Any) -> Attachment:
    """A picture of stripes in one of Pillow's modes."""
    from PIL import Image

    drawn = Image.linear_gradient("L").resize((160, 90)).convert("RGBA")
    drawn.putalpha(Image.radial_gradient("L").resize((160, 90)))
    file = io.BytesIO()
    drawn.convert(mode).save(file, kind, **options)
    return Attachment(name, f"image/{kind.lower()}", file.getvalue())


def pictures() -> tuple[Attachment, ...]:
    return (
        picture("印刷.jpg", "JPEG", "CMYK", quality=80),
        picture("透明.png", "PNG", "RGBA"),
        picture("灰度.jpg", "JPEG", "L", quality=80),
        picture("色板.png", "PNG", "P"),
    )


def extreme() -> Content:
    """All that strains the pages: a name of 60 characters, rare ones, twelve digits, long notes,
    pictures of every make and every chart."""
    from forms.definition.catalog import load

    kept = pictures()
    figures = [Figure(each.key, each.name) for each in kept]
    charts = [
        Chart("trend", "申请量近年趋势", (("2020", "17"), ("2021", "0"), ("2022", "123456789012"))),
        Chart("outcomes", "办理结果构成"),
        Chart("applicants", "申请人构成"),
    ]
    sentence = f"2023年，{RARE}等（以下简称“申请人”）提交申请3件，均已办结；见 open-data@yunze.example.cn。"
    typed = dict.fromkeys(numbers(), "123456789012")
    facts = {
        "cover.agency": "云泽市" + "某" * 57,
        "cover.year": "2023",
        "other.fee_charged": "未收取",
    }
    texts = {
        "overview.intro": Narrative.of([sentence * 30, *figures, sentence, *charts]),
        "requests.note": plain(sentence * 40),
        "problems.findings": plain("\n".join(f"（{n}）第{n}段。{sentence}" for n in range(30))),
        "other.remarks": plain("a" * 300),
    }
    assert load("2021").cells.keys() >= typed.keys()
    parts = {
        ENTRIES: entries({**typed, **facts, **SIGNED}),
        ATTACHMENTS: {each.key: each for each in kept},
    }
    return Content("2021", parts, texts)


CONTENTS: dict[str, tuple[Callable[[], Content], ops.Edition]] = {
    "publish": (report, "publish"),
    "publish-sealed": (lambda: sealed(report()), "publish"),
    "sign": (signed, "sign"),
    "sign-draft": (report, "sign"),
    "findings": (report, "findings"),
    "blank-2021": (report, "blank"),
    "blank-2019": (lambda: Content("2019"), "blank"),
    "publish-2019": (lambda: report("2019"), "publish"),
    "extreme": (extreme, "sign"),
}
"""Name: a content and the edition that is made of it."""


def document(name: str) -> Document:
    """The tree of one of CONTENTS."""
    content, edition = CONTENTS[name]
    return ops.document_of(content(), edition)


def published(corpus: Path, name: str) -> Content:
    """A published report: its texts where they can be read, else its numbers."""
    folder = corpus / name
    text = folder / "report.txt"
    if text.is_file():
        return proposal_content(import_file(text))
    said = json.loads((folder / "expected.json").read_text("utf-8"))
    cover = {"cover.agency": said["agency"], "cover.year": str(said["year"])}
    return Content(said["format"], {ENTRIES: entries({**cover, **said["values"]}, said["format"])})
