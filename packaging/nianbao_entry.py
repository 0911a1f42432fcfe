"""What the bundled executable runs first: the command `nianbao`, as pyproject.toml names it."""

import os
import sys


def tidy_environment() -> None:
    """Undoes for the programs that this one starts what holds for this one alone.

    The bundle's own libraries are put on LD_LIBRARY_PATH before Python starts; a file manager
    or a printing dialog started from here must find the system's. And the bundle has Qt's xcb
    platform but not the Wayland one (XWayland serves it there): a session that asks for Wayland
    alone would otherwise get an abort instead of a window.
    """
    if sys.platform != "linux":
        return
    former = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if former is not None:
        os.environ["LD_LIBRARY_PATH"] = former
    if os.environ.get("QT_QPA_PLATFORM", "").startswith("wayland"):
        os.environ["QT_QPA_PLATFORM"] = "xcb"


if __name__ == "__main__":
    tidy_environment()
    from desktop.launch import main

    sys.exit(main())
