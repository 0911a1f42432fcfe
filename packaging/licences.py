"""Whose work is inside the bundle, and under which terms: dist/nianbao/licences/.

A part belongs to a package of the build environment (Qt's and PyInstaller's included), to a
package of the operating system whose library was taken along, to Python, or to a face. Each brings
at least one text, or the build stops: what we may not pass on, we do not.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

TEXTS = Path(__file__).resolve().parent / "texts"
QT = ("Qt.txt", "LGPL-3.0.txt", "GPL-3.0.txt", "Qt-third-party.txt")
BROUGHT = {"pyside6-essentials": QT, "shiboken6": QT[:3]}
"""Texts for packages that come without any, in packaging/texts/."""
IS_TEXT = re.compile(r"(licen[cs]e|copying|notice|copyright|authors)", re.IGNORECASE)
DOCUMENTATION = Path("/usr/share/doc")


class NoLicence(Exception):
    """A part of the bundle has no licence text that could be passed on."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something by others. `texts` are files with the names they get in this part's folder."""

    name: str
    version: str
    licence: str
    texts: tuple[tuple[str, Path], ...]

    @property
    def folder(self) -> str:
        return f"{self.name}-{self.version}".replace(":", "_").replace("/", "_")


# ------------------------------------------------------------------------ Python packages


def packages(site: Path, sources: Iterable[Path], always: Iterable[str] = ()) -> list[Part]:
    """The distributions under site-packages that a packed file comes from, and those named."""
    packed, named = set(sources), set(always)
    parts = []
    for found in distributions(path=[str(site)]):
        name = plain_name(found)
        files = (Path(str(found.locate_file(file))) for file in found.files or ())
        if name in named or any(file in packed for file in files):
            parts.append(package(found))
    return parts


def plain_name(found: Distribution) -> str:
    """The name as the lock file writes it."""
    return re.sub(r"[-_.]+", "-", found.metadata["Name"]).lower()


def package(found: Distribution) -> Part:
    """One distribution with the texts in its own metadata, or those we bring for it."""
    name = plain_name(found)
    texts = [(label, path) for label, path in _own_texts(found) if path.is_file()]
    texts += [(text, TEXTS / text) for text in BROUGHT.get(name, ())]
    if not texts:
        raise NoLicence(
            f"{name} {found.version} comes without a licence text. Put its text into "
            "packaging/texts/ and name it in BROUGHT of packaging/licences.py."
        )
    return Part(name, found.version, licence_of(found), tuple(texts))


def _own_texts(found: Distribution) -> Iterable[tuple[str, Path]]:
    for file in found.files or ():
        folders = file.parts[:-1]
        if not folders or not folders[0].endswith(".dist-info"):
            continue
        if "licenses" in folders or IS_TEXT.match(file.name):
            label = "/".join(part for part in file.parts[1:] if part != "licenses")
            yield label, Path(str(found.locate_file(file)))


def licence_of(found: Distribution) -> str:
    """What the package calls its licence, in a line."""
    for field in ("License-Expression", "License"):
        stated = (found.metadata.get_all(field) or [""])[0]
        if stated and "\n" not in stated:
            return str(stated)
    classifiers = found.metadata.get_all("Classifier") or []
    names = [c.rpartition(" :: ")[2] for c in classifiers if c.startswith("License ::")]
    return ", ".join(names) or "see its text"


# --------------------------------------------------------------------- system libraries


def libraries(sources: Iterable[Path]) -> list[Part]:
    """Python itself, and the system packages that these files belong to, each once."""
    parts = {"python": python()}
    for source in sources:
        owner = owner_of(source)
        if owner is None and not source.resolve().is_relative_to(Path(sys.base_prefix).resolve()):
            raise NoLicence(f"Nobody knows which package {source.name} belongs to.")
        if owner and owner not in parts and not owner.startswith(("python3", "libpython3")):
            parts[owner] = system_package(owner)
    return list(parts.values())


def python() -> Part:
    """The interpreter and its standard library."""
    version = "{}.{}.{}".format(*sys.version_info[:3])
    short = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    prefix = Path(sys.base_prefix)
    places = [prefix / "LICENSE.txt", prefix / "lib" / short / "LICENSE.txt"]
    places.append(DOCUMENTATION / short / "copyright")
    for place in places:
        if place.is_file():
            return Part("Python", version, "PSF-2.0", (("LICENSE.txt", place),))
    raise NoLicence(f"Python {version} was installed without its LICENSE.txt.")


def owner_of(library: Path) -> str | None:
    """The Debian package a file came with; None where there is no such package, or no dpkg."""
    if not shutil.which("dpkg-query"):
        return None
    real = library.resolve()
    names = {str(path).removeprefix(cut) for path in (library, real) for cut in ("", "/usr")}
    for name in sorted(names, reverse=True):
        command = ["dpkg-query", "--search", name]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            return answer.stdout.split(":")[0].split(",")[0]
    return None


def system_package(name: str) -> Part:
    """A Debian package with its copyright file, in which the licences are named."""
    text = DOCUMENTATION / name / "copyright"
    if not text.is_file():
        raise NoLicence(f"The system package {name} has no copyright file.")
    command = ["dpkg-query", "--show", "--showformat=${Version}\n", name]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    content = text.read_text("utf-8", errors="replace")
    stated = re.findall(r"^License: *(\S.*)$", content, re.MULTILINE)
    licence = ", ".join(dict.fromkeys(stated)) or "see its text"
    return Part(name, shown.splitlines()[0], licence, (("copyright", text),))


# -------------------------------------------------------------------------------- writing


def faces(root: Path) -> list[str]:
    """A line for each bundled face, with its text in LICENSES/."""
    lines = []
    for face in json.loads((root / "resources" / "fonts" / "faces.json").read_text("utf-8")):
        text = face["licence_file"]
        if not (root / "LICENSES" / text).is_file():
            raise NoLicence(f"{face['file']} has no licence text LICENSES/{text}.")
        lines.append(
            f"{face['family']} {face['style']}\n    {face['licence']}\n    LICENSES/{text}"
        )
    return lines


def write(folder: Path, parts: Iterable[Part], root: Path) -> None:
    """Fills the folder, which is new afterwards: our own terms, all texts, THIRD-PARTY.txt."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(root / "LICENSE", folder / "LICENSE")
    shutil.copytree(root / "LICENSES", folder / "LICENSES")
    lines = ["Nianbao itself: Apache-2.0, see LICENSE.", "", "It contains the work of others:", ""]
    for part in sorted(parts, key=lambda each: each.name.lower()):
        for name, source in part.texts:
            target = folder / part.folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        lines.append(f"{part.name} {part.version}\n    {part.licence}\n    {part.folder}/")
    lines += faces(root)
    (folder / "THIRD-PARTY.txt").write_text("\n".join(lines) + "\n", "utf-8")
