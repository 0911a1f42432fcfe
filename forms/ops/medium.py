"""On what kind of disk a folder lies, as far as the system tells; nothing is asked of a network."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Literal

Medium = Literal["local", "removable", "network", "memory"]
"""`memory` forgets all when the computer is switched off. What is not known counts as local."""

_NETWORK = frozenset(
    [
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "ceph",
        "9p",
        "davfs",
        "fuse.sshfs",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.gvfsd-fuse",
        "fuse.rclone",
        "fuse.curlftpfs",
        "glusterfs",
        "lustre",
    ]
)
_MEMORY = frozenset({"tmpfs", "ramfs"})
_ESCAPED = re.compile(r"\\([0-7]{3})")
_WINDOWS_KINDS: dict[int, Medium] = {2: "removable", 4: "network", 6: "memory"}
"""What GetDriveTypeW answers."""


def medium_of(folder: Path) -> Medium:
    """Of a folder that exists."""
    if sys.platform == "win32":
        import ctypes

        root = str(Path(folder.resolve().anchor))
        return _WINDOWS_KINDS.get(ctypes.windll.kernel32.GetDriveTypeW(root), "local")
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "local"
    return mounted_on(folder.resolve(), mounts, Path("/sys/class/block"))


def mounted_on(folder: Path, mounts: str, devices: Path) -> Medium:
    """By the text of mountinfo(5), and the kernel's folder of block devices."""
    kind, source = _mount(folder, mounts)
    if kind in _NETWORK:
        return "network"
    if kind in _MEMORY:
        return "memory"
    return "removable" if _removable(source, devices) else "local"


def _mount(folder: Path, mounts: str) -> tuple[str, str]:
    """Kind and source of the mount that a folder is in: of the deepest, the last made."""
    depth, found = -1, ("", "")
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields, behind = before.split(), after.split()
        if len(fields) < 5 or len(behind) < 2:
            continue
        point = Path(_plain(fields[4]))
        if folder.is_relative_to(point) and len(point.parts) >= depth:
            depth, found = len(point.parts), (behind[0], _plain(behind[1]))
    return found


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 8)), text)


def _removable(source: str, devices: Path) -> bool:
    """Sticks say so themselves; a disk in a case is known by the plug that it hangs on."""
    if not source.startswith("/dev/"):
        return False
    device = (devices / Path(source).name).resolve()
    if "usb" in str(device) or "mmc" in Path(source).name:
        return True
    flags = (device / "removable", device.parent / "removable")
    return any(_says(flag, "1") for flag in flags)


def _says(file: Path, wanted: str) -> bool:
    try:
        return file.read_text(encoding="ascii").strip() == wanted
    except (OSError, ValueError):
        return False
