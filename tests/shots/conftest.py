"""The offscreen platform says of every window with a least size that it cannot tell anyone."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in (each for each in items if each.path.is_relative_to(here)):
        item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))
