"""requirements.lock: complete, hashed, and of no particular machine."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PIN = re.compile(r"^([a-z0-9.-]+)==([^ ;\\]+)", re.MULTILINE)


def test_every_requirement_is_locked_as_pinned() -> None:
    locked = dict(PIN.findall(LOCK))
    extras = PROJECT["optional-dependencies"].values()
    wanted = [*PROJECT["dependencies"], *(each for extra in extras for each in extra)]
    pins = dict(each.lower().split(";")[0].strip().split("==") for each in wanted)
    assert {name: locked.get(name) for name in pins} == pins


def test_every_package_has_hashes() -> None:
    packages = [part for part in re.split(r"\n(?=[a-z0-9])", LOCK) if PIN.match(part)]
    assert len(packages) > 20
    assert [part.split()[0] for part in packages if "--hash=sha256:" not in part] == []


def test_the_build_back_end_is_locked_too() -> None:
    """Setting up builds without isolation, so that nothing comes in unhashed."""
    assert "setuptools" in dict(PIN.findall(LOCK))


def test_no_address_or_folder_is_named() -> None:
    assert re.findall(r"https?:|file:|--(?:extra-)?index-url|--find-links| @ |/", LOCK) == []
