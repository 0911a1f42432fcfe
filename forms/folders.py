"""Where this user's data lies. `NIANBAO_HOME` moves all of it."""

import os
import sys
from pathlib import Path


def home() -> Path:
    """The data folder; not created here (storage.private_folder does that)."""
    moved = os.environ.get("NIANBAO_HOME")
    if moved:
        return Path(moved).absolute()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "Nianbao"
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "nianbao"


def library() -> Path:
    """The folder of drafts."""
    return home() / "library"


def profile() -> Path:
    """The agency's own settings for new reports; usually there are none."""
    return home() / "profile.json"


def agency() -> Path:
    """What the cover of a new report starts from; usually there is nothing."""
    return home() / "agency.json"


def faces() -> Path:
    """Which installed faces this agency prints with; usually there are none."""
    return home() / "faces.json"


def bin_folder() -> Path:
    """Where deleted drafts wait to be put back."""
    return home() / "bin"


def backups() -> Path:
    """Copies made before a draft's schema is upgraded."""
    return home() / "backups"
