"""Pinyin through a real input method arrives in every kind of editor, candidates at the cursor."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from tests.desktop.input_methods.screen import Screen, missing, screen, until

if TYPE_CHECKING:
    from collections.abc import Callable

CELL = "disclosure.licensing.decisions"
"""As wide as three columns, with its number in the middle."""
FACT = "cover.agency"
TEXT = "overview.oversight"
"""Far down its page, so that it has been scrolled to."""
NEAR = 12
"""Pixels between the cursor and the candidates below it: not a character."""


def compose(on: Screen, pinyin: str) -> None:
    """Types letters, finds them composing in the field and the candidates below the cursor."""
    on.type(pinyin)
    until(lambda: on.ask("state")["preedit"], f"{pinyin} composing")

    def settled() -> bool:
        if at_cursor(on):
            return True
        # The candidates of ibus go where the cursor was told to be before the last key.
        on.press("BackSpace")
        on.type(pinyin[-1])
        return at_cursor(on)

    try:
        until(settled, f"candidates of {pinyin} below the cursor")
    except TimeoutError as error:
        error.add_note(f"{on.candidates()}, {on.ask('state')}")
        raise


def at_cursor(on: Screen) -> bool:
    x, y = on.ask("state")["below"]
    return any(abs(left - x) <= NEAR and abs(top - y) <= NEAR for left, top in on.candidates())


def arrives(on: Screen, pinyin: str, wanted: str, held: Callable[[], str]) -> None:
    before = held()
    compose(on, pinyin)
    assert wanted not in held()[len(before) :]  # what is composing is no change
    on.press("space")
    until(lambda: wanted in held(), f"{wanted} in the report")


@pytest.mark.parametrize("method", ["fcitx5", "ibus"])
def test_pinyin_arrives_in_every_editor(method: str) -> None:
    lacking = missing(method)
    if lacking:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(
            f"not installed: {', '.join(lacking)}"
        )
    # pytest's own folders have names too long for the sockets of ibus.
    with TemporaryDirectory() as folder, screen(method, Path(folder)) as on:
        for address, pinyin, wanted in (
            (TEXT, "shuju", "数据"),
            (CELL, "nihao", "你好"),
            (FACT, "jigou", "机构"),
        ):
            on.ask(f"go {address}")
            arrives(on, pinyin, wanted, lambda at=address: on.ask(f"held {at}"))
            on.press("Escape")
        on.ask(f"pick {TEXT}")
        until(lambda: on.ask("state")["typed"] == "", "the search field")
        arrives(on, "zongji", "总计", lambda: on.ask("state")["typed"])
