"""Makes resources/pinyin.json: how Chinese characters are typed, for Ctrl+K.

    pip install pypinyin==0.55.0     (MIT; in an environment of its own, nothing else needs it)
    python packaging/pinyin.py

All characters of GB 2312 and of our own words: the two commonest readings of each by itself, and
those that it has in our own words (the third character of a word may be read unlike alone).
The file lists characters by syllable, without tones, with v for the rounded u.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "pinyin.json"
HAN = re.compile("[\u4e00-\u9fff]+")
ALONE = 2


def own_words() -> str:
    """Everything that the window can show of ours."""
    files = [*ROOT.glob("resources/forms/*.json"), *ROOT.glob("resources/help/*.md")]
    files += [*ROOT.glob("desktop/**/words.py"), *ROOT.glob("forms/**/words.py")]
    return "\n".join(path.read_text("utf-8") for path in sorted(files))


def gb2312() -> Iterator[str]:
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                yield bytes((high, low)).decode("gb2312")
            except UnicodeDecodeError:
                continue


def readings() -> dict[str, set[str]]:
    """The syllables of each character."""
    from pypinyin import Style, lazy_pinyin, pinyin

    found: dict[str, set[str]] = defaultdict(set)
    text = own_words()
    for character in {*gb2312(), *"".join(HAN.findall(text))}:
        both = pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]
        found[character].update(both[:ALONE])
    for stretch in HAN.findall(text):
        for character, syllable in zip(stretch, lazy_pinyin(stretch), strict=True):
            found[character].add(syllable)
    return found


def main() -> None:
    by_syllable: dict[str, list[str]] = defaultdict(list)
    for character, syllables in sorted(readings().items()):
        for syllable in syllables:
            if re.fullmatch("[a-z]+", syllable):
                by_syllable[syllable].append(character)
    lines = {syllable: "".join(by_syllable[syllable]) for syllable in sorted(by_syllable)}
    TARGET.write_text(json.dumps(lines, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(f"{len(lines)} syllables, {sum(map(len, lines.values()))} readings")


if __name__ == "__main__":
    main()
