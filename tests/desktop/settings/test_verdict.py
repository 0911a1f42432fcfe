"""What is said of a data folder: the gravest first, each sign in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.settings import words
from desktop.settings.verdict import duration, size, stock, verdict
from forms import storage
from forms.ops import Probe, Stock

NONE = Stock(0, 0)
SOUND = Probe(Path("x"), None, 0.004, 75_000_000_000, "local", Stock(3, 2_340_000), NONE, NONE)


def signs(probe: Probe) -> list[str]:
    return [line.sign for line in verdict(probe)]


def test_a_sound_folder() -> None:
    told = verdict(SOUND)
    assert signs(SOUND) == ["done"] * 5
    assert told[0].text == words.PROBE_SOUND
    assert "约 4 毫秒" in told[2].text
    assert "75 GB" in told[4].text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"medium": "network"}, "网络盘"),
        ({"medium": "removable"}, "移动硬盘"),
        ({"medium": "memory"}, "内存盘"),
        ({"seconds": 0.3}, "太慢"),
        ({"free": 199_000_000}, "只有 199 MB"),
    ],
)
def test_what_needs_care_is_said(change: dict[str, object], said: str) -> None:
    told = verdict(replace(SOUND, **change))  # type: ignore[arg-type]
    assert told[0].text == words.PROBE_CARE
    assert [line for line in told[1:] if line.sign == "warning" and said in line.text]


def test_what_cannot_be_saved_goes_before_all() -> None:
    full = storage.failure("disk-full", Path("data"))
    told = verdict(replace(SOUND, refusal=full, medium="network", seconds=0))
    assert (told[0].sign, told[0].text) == ("error", words.PROBE_BAD)
    assert told[1].text == f"{full.message}。{full.remedy}。"
    assert words.WRITABLE not in [line.text for line in told]


def test_what_is_there_is_counted() -> None:
    assert stock(SOUND) == ["年报 3 份，2.3 MB"]
    assert stock(replace(SOUND, binned=Stock(1, 900))) == [
        "年报 3 份，2.3 MB",
        "回收站 1 份，900 字节",
    ]
    assert stock(replace(SOUND, drafts=NONE)) == [words.NOTHING]


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 字节"), (999, "999 字节"), (1000, "1.0 KB"), (9_949, "9.9 KB"), (10_000, "10 KB")],
)
def test_sizes(count: int, said: str) -> None:
    assert size(count) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.0004, "不到 1 毫秒"), (0.001, "约 1 毫秒"), (0.999, "约 999 毫秒"), (1.0, "约 1.0 秒")],
)
def test_durations(seconds: float, said: str) -> None:
    assert duration(seconds) == said


def test_copies_made_before_an_upgrade_are_not_called_backups() -> None:
    assert all("升级前的副本" in said for said in (words.BACKUPS, words.FOLDER_HELP))
    assert not any("备份" in said for said in (words.BACKUPS, words.FOLDER_HELP))
