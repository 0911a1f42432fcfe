"""The agency's own settings: what its new reports start from, and how they are judged."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from forms import folders, storage, words
from forms.errors import NianbaoError
from forms.ops.damaged import copy_aside

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from forms.draft.content import Content
    from forms.profile import Profile

AGENCY, YEAR = "cover.agency", "cover.year"
ANY_COMMON_YEAR = 2001


@dataclass(frozen=True, slots=True)
class _Agency:
    """What `agency.json` holds: raw texts by address."""

    facts: dict[str, str]


# ------------------------------------------------------------------------------- how it is judged


def own_profile() -> Profile:
    """The agency's `profile.json` in the data folder, or the standard where there is none.

    NianbaoError `bad-profile` when it says something that a profile cannot say; it stays as it is.
    """
    from forms.profile import Profile, standard

    path = folders.profile()
    with storage.told(path):
        if not path.exists():
            return standard()
    from pydantic import ValidationError

    from forms.exchange.shape import ProfileShape

    try:
        shape = ProfileShape.model_validate_json(storage.read_whole(path))
    except ValidationError as error:
        field = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise _damaged(path, field) from error
    return Profile.from_json(shape.model_dump())


def keep_profile(profile: Profile) -> Path | None:
    """Judges new reports by this from now on. A damaged file is kept under the name returned.

    NianbaoError `bad-setting` for what a profile cannot say; nothing is written then. The standard
    is kept as no file at all, so that the standard of a later program will hold.
    """
    from pydantic import ValidationError

    from forms.exchange.shape import ProfileShape
    from forms.profile import standard

    try:
        ProfileShape.model_validate(profile.as_json())
    except ValidationError as error:
        raise NianbaoError("bad-setting", words.BAD_SETTING, words.BAD_SETTING_REMEDY) from error
    if profile.deadline and not is_day(profile.deadline):
        raise NianbaoError("bad-setting", words.BAD_DEADLINE, words.BAD_DEADLINE_REMEDY)
    path = folders.profile()
    kept = _keep_damaged(path, own_profile)
    if profile == standard():
        _remove(path)
    else:
        _write(path, profile.as_json())
    return kept


def is_day(deadline: str) -> bool:
    """Whether `MM-DD` is a day of every year."""
    try:
        date.fromisoformat(f"{ANY_COMMON_YEAR}-{deadline}")
    except ValueError:
        return False
    return True


def with_own_profile(content: Content) -> Content:
    """A new report with the agency's own settings in it, if it has any."""
    from forms.draft.changes import apply_all
    from forms.draft.edits import take_profile

    return apply_all(content, take_profile(content, own_profile()).operations)


# -------------------------------------------------------------------- what a cover starts from


def own_facts() -> dict[str, str]:
    """Cover facts of the agency by address, raw; nothing where it has said nothing.

    NianbaoError `bad-profile` when the file is damaged; it stays as it is.
    """
    from forms.definition.reading import read

    path = folders.agency()
    with storage.told(path):
        if not path.exists():
            return {}
    try:
        facts = read(_Agency, json.loads(storage.read_whole(path))).facts
    except (ValueError, RecursionError) as error:
        raise _damaged(path) from error
    return {address: facts[address] for address in fact_addresses() if facts.get(address)}


def keep_facts(facts: Mapping[str, str]) -> Path | None:
    """New covers start from these; blank texts are none. A damaged file is kept as keep_profile does.

    NianbaoError `bad-setting` where they lack the agency's name: they would belong to nobody.
    """
    from forms.values.text import one_line

    lines = {address: one_line(facts.get(address, "")) for address in fact_addresses()}
    given = {address: text for address, text in lines.items() if text}
    if given and AGENCY not in given:
        raise NianbaoError("bad-setting", words.NAMELESS, words.NAMELESS_REMEDY)
    path = folders.agency()
    kept = _keep_damaged(path, own_facts)
    if given:
        _write(path, {"facts": given})
    else:
        _remove(path)
    return kept


def fact_addresses() -> list[str]:
    """The cover facts that stay the same from year to year."""
    from forms.definition.catalog import newest

    return [fact.address for fact in newest().definition.cover if fact.address != YEAR]


def facts_for(agency: str) -> dict[str, str]:
    """What a report of this agency starts from: an office may also write reports for others."""
    facts = own_facts()
    return facts if facts.get(AGENCY) == agency else {}


# --------------------------------------------------------------------------------------- files


def _damaged(path: Path, field: str = "") -> NianbaoError:
    message = words.BAD_PROFILE.format(place=path, field=field or words.WHOLE_FILE)
    return NianbaoError("bad-profile", message, words.BAD_PROFILE_REMEDY)


def _keep_damaged(path: Path, read: Callable[[], object]) -> Path | None:
    """Keeps a file beside itself when it cannot be read."""
    try:
        read()
    except NianbaoError as error:
        if error.kind != "bad-profile":
            raise
        return copy_aside(path)
    return None


def _write(path: Path, data: Mapping[str, Any]) -> None:
    storage.private_folder(path.parent)
    text = json.dumps(data, ensure_ascii=False, indent=1)
    storage.write_whole(path, text.encode())


def _remove(path: Path) -> None:
    with storage.told(path):
        if not path.exists():
            return
    storage.remove(path)
