"""The small copy of ICU's data: sound in itself, and equal for what Qt asks it."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SORTED = """
import sys
from pathlib import Path
from PySide6.QtCore import QCollator, QLocale, QStringDecoder
characters = Path("packaging/fonts/standard-characters.txt").read_text("utf-8").replace("\\n", "")
for locale in ("zh_CN", "en_US", "C"):
    collator = QCollator(QLocale(locale))
    collator.setNumericMode(True)
    ordered = sorted([*characters[::3], "第9章", "第10章", "é", "Z", "z"], key=collator.sortKey)
    sys.stdout.buffer.write("".join(ordered).encode())
sets = ("GB18030", "GBK", "GB2312", "Big5", "windows-1252")
print([name for name in sets if not QStringDecoder(name).isValid()])
print(QLocale("zh_CN").toUpper("straße"), QLocale("zh_CN").toLower("ÀÉ"))
"""


@pytest.fixture
def icu(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    monkeypatch.delitem(sys.modules, "icu", raising=False)
    return importlib.import_module("icu")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A copy of the library of data that Qt brings along on Linux."""
    spec = importlib.util.find_spec("PySide6")
    assert spec is not None
    found = list((Path(str(spec.origin)).parent / "Qt" / "lib").glob("libicudata.so.*"))
    if not found or not shutil.which("ld"):
        pytest.skip("no ICU data here, or no binutils")
    return Path(shutil.copy(found[0], tmp_path))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("icudt73l/coll/zh.res", True),
        ("icudt73l/coll/ucadata.icu", True),
        ("icudt73l/coll/res_index.res", True),
        ("icudt73l/coll/de.res", False),
        ("icudt73l/zh_Hans_CN.res", True),
        ("icudt73l/root.res", True),
        ("icudt73l/supplementalData.res", True),
        ("icudt73l/zoneinfo64.res", True),
        ("icudt73l/gb18030.cnv", True),
        ("icudt73l/ibm-949_P11A-1999.cnv", False),
        ("icudt73l/brkitr/cjdict.dict", False),
        ("icudt73l/lang/zh.res", False),
        ("icudt73l/nfkc.nrm", True),
    ],
)
def test_chinese_english_and_what_has_no_language_stay(
    icu: ModuleType, name: str, wanted: bool
) -> None:
    assert icu.is_wanted(name) is wanted


def test_what_is_written_is_read_back(icu: ModuleType) -> None:
    header = b"\x20\x00" + icu.MAGIC.ljust(30, b"\0")
    items = {"x/b.res": b"b" * 32, "x/a.res": b"a" * 16, "x/c.icu": b"c" * 48}
    data = icu.write_items(header, items)
    assert icu.read_items(data) == (header, items)
    assert len(data) % 16 == 0


def test_a_library_of_another_kind_is_refused(icu: ModuleType, library: Path) -> None:
    content = library.read_bytes()
    library.write_bytes(content.replace(icu.MAGIC, bytes(len(icu.MAGIC))))
    with pytest.raises(ValueError, match="no ICU data"):
        icu.make_small(library)
    assert library.stat().st_size == len(content)


def test_small_data_sort_and_change_case_as_the_whole_data_do(
    icu: ModuleType, library: Path
) -> None:
    whole = asked(library)
    icu.make_small(library)
    assert library.stat().st_size < 6_000_000
    assert asked(library) == whole


def asked(library: Path) -> bytes:
    environment = {**os.environ, "LD_PRELOAD": str(library)}
    return subprocess.check_output([sys.executable, "-c", SORTED], cwd=ROOT, env=environment)
