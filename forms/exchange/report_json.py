"""A report as plain JSON: what `nianbao show --json` and `nianbao print` write, and what
`nianbao import` reads back.

    {"agency", "year", "format", "title",
     "values": {cell: decimal text}, "raw": {cell: as typed, where it differs},
     "computed": [cells whose number is a sum, not an entry],
     "texts": {narrative: resolved text}, "cover": {...}, "sign": {...}, "other": {...},
     "code": 核验码 of the sealed report that was printed}

A code says whose paper the file goes with. Reading it back seals nothing: it is left out.
Every key may be missing on the way in; `agency` and `year` may be null.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from forms.definition.catalog import for_year, load
from forms.draft.changes import apply_all
from forms.draft.content import Content
from forms.draft.edits import put_entries, replace_text
from forms.draft.view import resolved_text, sheet_of, title_of
from forms.errors import NianbaoError
from forms.exchange import words
from forms.values.entry import Origin
from forms.values.kinds import read
from forms.values.number import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

    from forms.definition.form import Form
    from forms.rules.sheet import Sheet

FACT_GROUPS = ("cover", "sign", "other")
_TOP = ("cover.agency", "cover.year")
_KEYS = frozenset(
    {
        "agency",
        "year",
        "format",
        "title",
        "values",
        "raw",
        "computed",
        "texts",
        "code",
        *FACT_GROUPS,
    }
)


def report_as_json(content: Content) -> dict[str, Any]:
    """The object described above; `values` has exactly the cells that hold a number."""
    sheet = sheet_of(content)
    year = content.fact("cover.year")
    facts = {group: _facts(content, group) for group in FACT_GROUPS}
    return {
        "agency": content.fact("cover.agency") or None,
        "year": int(year) if year else None,
        "format": content.format,
        "title": title_of(content),
        "values": _values(sheet),
        "raw": _raws(content, sheet),
        "computed": [a for a in _values(sheet) if a not in content.entries],
        "texts": _texts(content, sheet),
        **facts,
    }


def report_json_bytes(content: Content, code: str = "") -> bytes:
    """The object as UTF-8, with the 核验码 of a sealed report."""
    report = report_as_json(content) | ({"code": code} if code else {})
    return (json.dumps(report, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _values(sheet: Sheet) -> dict[str, str]:
    numbers = {address: sheet.number(address) for address in sheet.form.cells}
    return {address: canonical(number) for address, number in numbers.items() if number is not None}


def _raws(content: Content, sheet: Sheet) -> dict[str, str]:
    cells = {a: content.entries[a] for a in sheet.form.cells if a in content.entries}
    return {address: entry.raw for address, entry in cells.items() if entry.raw != entry.value}


def _texts(content: Content, sheet: Sheet) -> dict[str, str]:
    return {a: resolved_text(content, sheet, a) for a in sheet.form.texts if a in content.texts}


def _facts(content: Content, group: str) -> dict[str, str]:
    prefix = f"{group}."
    addresses = [a for a in load(content.format).facts if a.startswith(prefix) and a not in _TOP]
    return {a.removeprefix(prefix): content.fact(a) for a in addresses if content.fact(a)}


def content_from_json(data: bytes) -> Content:
    """A content from the bytes of a JSON file.

    NianbaoError `not-json` (not JSON, or another shape), `unknown-address` (a key or an address
    that the form lacks, by name), `unreadable-value` (a fact that means nothing), `unknown-format`.
    """
    document = _parse(data)
    _refuse_unknown(set(document) - _KEYS)
    form = load(_format(document))
    raws = _entries(document)
    texts = _strings(document, "texts")
    _refuse_unknown({a for a in raws if a not in form.cells and a not in form.facts})
    _refuse_unknown(set(texts) - set(form.texts))
    _refuse_unreadable(form, {a: raw for a, raw in raws.items() if a in form.facts})
    return _filled(form, raws, texts)


def _filled(form: Form, raws: Mapping[str, str], texts: Mapping[str, str]) -> Content:
    content = Content(form.format)
    content = apply_all(content, put_entries(content, raws, Origin.IMPORTED))
    for address, text in texts.items():
        content = apply_all(content, replace_text(content, address, text))
    return content


def _parse(data: bytes) -> dict[str, Any]:
    try:
        document = json.loads(data, parse_float=str, parse_int=str)
    except (ValueError, RecursionError) as error:
        raise _not_json() from error
    if not isinstance(document, dict):
        raise _not_json()
    return document


def _format(document: dict[str, Any]) -> str:
    """The stated format, else the one for the report's year, else the newest."""
    stated = document.get("format")
    if stated is not None:
        return str(stated)
    year = str(document.get("year") or "")
    return for_year(int(year) if year.isdecimal() else None).format


def _entries(document: dict[str, Any]) -> dict[str, str]:
    """Raw texts of all cells and facts; `raw` goes before `values`; computed totals stay out."""
    computed = document.get("computed") or []
    if not isinstance(computed, list):
        raise _not_json()
    values = {**_strings(document, "values"), **_strings(document, "raw")}
    found = {a: raw for a, raw in values.items() if a not in computed}
    for group in FACT_GROUPS:
        prefix = f"{group}."
        facts = _strings(document, group)
        found |= {prefix + key.removeprefix(prefix): raw for key, raw in facts.items()}
    for key in ("agency", "year"):
        if document.get(key) is not None:
            found[f"cover.{key}"] = _text(document[key])
    return found


def _strings(document: dict[str, Any], key: str) -> dict[str, str]:
    items = document.get(key) or {}
    if not isinstance(items, dict):
        raise _not_json()
    return {address: _text(value) for address, value in items.items() if value is not None}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _not_json()
    return value


def _refuse_unknown(names: set[str]) -> None:
    if names:
        listed = words.COMMA.join(sorted(names)[:10])
        message = words.UNKNOWN_ADDRESS.format(names=listed)
        raise NianbaoError("unknown-address", message, words.UNKNOWN_ADDRESS_REMEDY)


def _refuse_unreadable(form: Form, facts: Mapping[str, str]) -> None:
    """Cells keep whatever was typed and are judged; a fact that means nothing would just vanish."""
    for address, raw in facts.items():
        problem = read(form, address, raw).problem
        if problem:
            message = words.UNREADABLE_FACT.format(address=address, raw=raw[:40], problem=problem)
            raise NianbaoError("unreadable-value", message, words.UNREADABLE_FACT_REMEDY)


def _not_json() -> NianbaoError:
    return NianbaoError("not-json", words.NOT_JSON, words.NOT_JSON_REMEDY)
