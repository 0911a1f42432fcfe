"""Word files: paragraphs and tables as they are shown, read from the package's own markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.importers import words
from forms.importers.extract import zip_archive
from forms.importers.extract.raw import Place, Raw
from forms.importers.extract.unread import Unread
from forms.importers.extract.word.numbering import Numbering
from forms.importers.extract.word.parts import Parts
from forms.importers.extract.word.runs import RunReader
from forms.importers.extract.word.story import Story
from forms.importers.extract.word.styles import Styles
from forms.importers.extract.word.walk import plain_text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from forms.importers.extract.raw import Block, Told

_NOTES = ("footnotes", "endnotes")
_STEPS = 20


def prepare() -> None:
    """Loads the decoder of old member names."""
    zip_archive.prepare()


def extract(data: bytes, told: Told) -> Raw:
    """All that the document shows in its body, text boxes included. Headers, footers and comments
    are not read; notes, pictures and whatever else is left out are listed.

    NianbaoError `damaged-file`, `encrypted` or `too-large`.
    """
    parts = Parts(zip_archive.Archive(data))
    styles = Styles(parts.part("styles"))
    unread = Unread()
    notes = {kind: _texts(parts.part(kind)) for kind in _NOTES}
    runs = RunReader(styles, notes, unread)
    story = Story(styles, Numbering(parts.part("numbering"), styles), runs, unread)
    blocks = _told(story, parts.body, told)
    comments = parts.part("comments")
    count = 0 if comments is None else len(comments.findall("comment"))
    if count:
        unread.add("", words.COMMENTS.format(count=count), Place())
    return Raw(tuple(blocks), dropped=unread.all())


def _told(story: Story, body: Element, told: Told) -> list[Block]:
    """The blocks; nearly each child of the body is one."""
    total = len(body)
    blocks: list[Block] = []
    for block in story.body(body):
        if len(blocks) % (total // _STEPS + 1) == 0:
            told(min(len(blocks), total), total)
        blocks.append(block)
    return blocks


def _texts(notes: Element | None) -> dict[str, str]:
    """The notes by their identifiers."""
    found = [] if notes is None else [*notes.findall("footnote"), *notes.findall("endnote")]
    return {each.get("id", ""): plain_text(each) for each in found}
