"""The format versions that this program knows, read from resources/forms on first use."""

from __future__ import annotations

import json
from functools import cache

from forms.definition.form import Form
from forms.definition.reading import read
from forms.definition.schema import Definition, Mapping
from forms.errors import NianbaoError
from forms.resources import resource
from forms.words import UNKNOWN_FORMAT, UPDATE_PROGRAM

FORMATS = ("2021", "2019")
"""Newest first."""


@cache
def load(format_key: str) -> Form:
    """The compiled form; raises NianbaoError `unknown-format` for a format not shipped here."""
    if format_key not in FORMATS:
        raise NianbaoError(
            "unknown-format", UNKNOWN_FORMAT.format(format=format_key), UPDATE_PROGRAM
        )
    path = resource("forms", f"{format_key}.json")
    return Form(read(Definition, json.loads(path.read_bytes())))


def for_year(year: int | None) -> Form:
    """The form for a report year; the newest where the year is unknown or before all."""
    fitting = (load(key) for key in FORMATS if year and year >= load(key).definition.years[0])
    return next(fitting, newest())


def newest() -> Form:
    """The form in force: what new reports are made with."""
    return load(FORMATS[0])


@cache
def mapping(source: str, target: str) -> Mapping:
    """How values of an older format carry over; only 2019 → 2021 exists today."""
    path = resource("forms", f"{source}-{target}.json")
    if not path.exists():
        raise NianbaoError("no-mapping", UNKNOWN_FORMAT.format(format=source), UPDATE_PROGRAM)
    return read(Mapping, json.loads(path.read_bytes()))
