"""From JSON to frozen dataclasses, refusing whatever their shape does not know.

Why not pydantic, which guards files from outside: starting it takes longer than printing a report,
and every process needs a definition.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

_Read = Callable[[Any], Any]
_Part = TypeVar("_Part")


class MisshapenError(ValueError):
    """Says what does not fit which type."""


def read(kind: Callable[..., _Part], data: object) -> _Part:
    """A dataclass from decoded JSON, or MisshapenError. Types that it and its parts may name:
    dataclasses, unions of them, tuples, dicts, literals, str, bool, int, float (also for whole
    numbers) and None."""
    made: _Part = _reader(kind)(data)
    return made


@cache
def _reader(kind: Any) -> _Read:
    origin, inner = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return _part(kind)
    if origin is tuple:
        return _list(inner[0]) if inner[1:] == (...,) else _row(inner)
    if origin is dict:
        return _dict(*inner)
    if origin is Literal:
        return _literal(inner)
    return _either(inner) if isinstance(kind, UnionType) else _scalar(kind)


def _scalar(kind: type) -> _Read:
    kinds = {float, int} if kind is float else {kind}

    def scalar(data: Any) -> Any:
        _need(type(data) in kinds, data, kind.__name__)
        return data

    return scalar


def _literal(allowed: tuple[Any, ...]) -> _Read:
    def literal(data: Any) -> Any:
        _need(data in allowed, data, f"one of {allowed}")
        return data

    return literal


def _list(kind: Any) -> _Read:
    each = _reader(kind)

    def items(data: Any) -> Any:
        _need(isinstance(data, list), data, "list")
        return tuple([each(item) for item in data])

    return items


def _row(kinds: tuple[Any, ...]) -> _Read:
    readers = [_reader(kind) for kind in kinds]

    def row(data: Any) -> Any:
        _need(isinstance(data, list) and len(data) == len(readers), data, f"row of {len(readers)}")
        return tuple(each(item) for each, item in zip(readers, data, strict=True))

    return row


def _dict(key: Any, value: Any) -> _Read:
    keys, values = _reader(key), _reader(value)

    def entries(data: Any) -> Any:
        _need(isinstance(data, dict), data, "object")
        return {keys(name): values(item) for name, item in data.items()}

    return entries


def _either(kinds: tuple[Any, ...]) -> _Read:
    """The first kind that fits. Those of a definition differ in their keys or their `check`."""

    def either(data: Any) -> Any:
        complaints = []
        for kind in kinds:
            try:
                return None if kind is NoneType and data is None else _reader(kind)(data)
            except MisshapenError as complaint:
                complaints.append(str(complaint))
        raise MisshapenError("; ".join(complaints))

    return either


def _part(kind: Any) -> _Read:
    """Hints are resolved when the first is read: an expression may hold expressions."""

    def part(data: Any) -> Any:
        _need(isinstance(data, dict), data, kind.__name__)
        known = _fields(kind)
        _need(known.keys() >= data.keys(), sorted(data.keys() - known.keys()), kind.__name__)
        try:
            return kind(**{name: known[name](value) for name, value in data.items()})
        except TypeError as error:
            raise MisshapenError(str(error)) from error  # a key is missing

    return part


@cache
def _fields(kind: Any) -> dict[str, _Read]:
    hints = get_type_hints(kind)
    return {field.name: _reader(hints[field.name]) for field in fields(kind)}


def _need(fits: bool, data: object, wanted: str) -> None:
    if not fits:
        message = f"{str(data)[:80]!r} is no {wanted}"
        raise MisshapenError(message)
