from __future__ import annotations

import pytest

from forms.library.library import Library
from tests.forms.library.desk import BLANK


@pytest.fixture
def library() -> Library:
    return Library()


@pytest.fixture
def draft_id(library: Library) -> str:
    return library.create(BLANK, "新建年报", who="甲")
