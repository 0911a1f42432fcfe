"""The agency's own settings in the data folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms import folders, storage, words
from forms.errors import NianbaoError

if TYPE_CHECKING:
    from forms.draft.content import Content
    from forms.profile import Profile


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
        message = words.BAD_PROFILE.format(place=path, field=field or words.WHOLE_FILE)
        raise NianbaoError("bad-profile", message, words.BAD_PROFILE_REMEDY) from error
    return Profile.from_json(shape.model_dump())


def with_own_profile(content: Content) -> Content:
    """A new report with the agency's own settings in it, if it has any."""
    from forms.draft.changes import apply_all
    from forms.draft.edits import take_profile

    return apply_all(content, take_profile(content, own_profile()).operations)
