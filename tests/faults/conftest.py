from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from forms.draft.content import Content
from forms.library.library import Library
from tests.faults.nursery import Nursery

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = int(os.environ.get("NIANBAO_SEED", "20260105"))
"""Another one: NIANBAO_SEED=… make test; each test prints the one it used."""


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    one = Nursery()
    yield one
    one.close()


@pytest.fixture
def seed() -> int:
    print(f"NIANBAO_SEED={SEED}")
    return SEED


@pytest.fixture
def library() -> Library:
    return Library()


@pytest.fixture
def draft_id(library: Library) -> str:
    return library.create(Content("2021"), "新建年报")
