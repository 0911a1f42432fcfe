"""Figures are one step each, and pictures come and go with them."""

from __future__ import annotations

import json

import pytest

from forms.draft import edits
from forms.draft.changes import Change, ChangeSet
from forms.draft.content import Attachment, Content
from forms.draft.figures import (
    change_caption,
    figure_at,
    insert_chart,
    insert_figure,
    remove_figure,
)
from forms.draft.history import History, MemoryLog
from forms.draft.narrative import Chart, Figure, Narrative, plain
from forms.draft.session import Session
from forms.errors import NianbaoError

ADDRESS, OTHER = "overview.intro", "overview.proactive"
PICTURE = Attachment("图.png", "image/png", b"picture")
EARLIER = (("2021", "340"), ("2022", "511"))


@pytest.fixture
def session() -> Session:
    return Session(Content("2021").with_text(ADDRESS, plain("前后")))


def apply(session: Session, change: ChangeSet) -> None:
    before = session.content, session.history.seq
    session.apply(change)
    after = session.content
    assert session.history.seq == before[1] + 1
    session.undo()
    assert session.content == before[0] or session.content.as_json() == before[0].as_json()
    session.redo()
    assert session.content.as_json() == after.as_json()


def test_a_picture_comes_with_its_figure_and_goes_with_the_last(session: Session) -> None:
    figure = Figure(PICTURE.key, "照片")
    apply(session, insert_figure(session.content, ADDRESS, 1, PICTURE, "照片"))
    assert session.content.text(ADDRESS).runs == ("前", figure, "后")
    assert session.content.attachments == {PICTURE.key: PICTURE}
    apply(session, insert_figure(session.content, OTHER, 0, PICTURE, "再来"))
    apply(session, remove_figure(session.content, ADDRESS, 1))
    assert session.content.attachments == {PICTURE.key: PICTURE}
    apply(session, remove_figure(session.content, OTHER, 0))
    assert session.content.attachments == {}
    assert session.content.text(ADDRESS) == plain("前后")


def test_a_chart_takes_one_place(session: Session) -> None:
    apply(session, insert_chart(session.content, ADDRESS, 1, "trend", "近年", EARLIER))
    narrative = session.content.text(ADDRESS)
    assert narrative.runs == ("前", Chart("trend", "近年", EARLIER), "后")
    assert (len(narrative), narrative.flat) == (3, "前\ufffc后")
    assert session.texts[ADDRESS] == "前后"


def test_a_caption_is_changed(session: Session) -> None:
    apply(session, insert_chart(session.content, ADDRESS, 1, "trend", "近年", EARLIER))
    apply(session, insert_figure(session.content, ADDRESS, 0, PICTURE, "照片"))
    apply(session, change_caption(session.content, ADDRESS, 0, "合影"))
    apply(session, change_caption(session.content, ADDRESS, 2, "趋势"))
    assert figure_at(session.content, ADDRESS, 0) == Figure(PICTURE.key, "合影")
    assert figure_at(session.content, ADDRESS, 2) == Chart("trend", "趋势", EARLIER)
    assert session.content.attachments == {PICTURE.key: PICTURE}
    assert not change_caption(session.content, ADDRESS, 2, "趋势").operations


def test_rubbing_a_figure_out_takes_its_picture_along(session: Session) -> None:
    session.apply(insert_figure(session.content, ADDRESS, 1, PICTURE, "照片"))
    apply(session, edits.edit_text(session.content, ADDRESS, 0, 3, Narrative()))
    assert session.content.attachments == {}


def test_a_figure_pasted_elsewhere_brings_its_picture(session: Session) -> None:
    pasted = Narrative(("见", Figure(PICTURE.key, "照片")))
    apply(session, edits.edit_text(session.content, OTHER, 0, 0, pasted, [PICTURE]))
    assert session.content.attachments == {PICTURE.key: PICTURE}
    again = edits.edit_text(session.content, OTHER, 0, 2, pasted, [PICTURE])
    apply(session, again)
    assert session.content.attachments == {PICTURE.key: PICTURE}


def test_there_is_no_figure_where_text_stands(session: Session) -> None:
    for place in (0, 1, 2, 9):
        with pytest.raises(ValueError, match="no figure"):
            remove_figure(session.content, ADDRESS, place)


def test_a_finished_report_takes_no_figure(session: Session) -> None:
    session.apply(edits.seal(session.content, "0" * 64, "甲", session.now))
    with pytest.raises(NianbaoError, match="定稿"):
        session.apply(insert_chart(session.content, ADDRESS, 1, "trend", "近年"))


def test_history_and_content_come_back_from_json() -> None:
    log = MemoryLog()
    session = Session(Content("2021").with_text(ADDRESS, plain("前后")), history=History(log))
    session.apply(insert_chart(session.content, ADDRESS, 1, "trend", "近年", EARLIER))
    session.apply(insert_figure(session.content, ADDRESS, 1, PICTURE, "照片"))
    for seq in (1, 2):
        change = log.fetch(seq)
        assert Change.from_json(json.loads(json.dumps(change.as_json()))) == change
    content = Content.from_json(json.loads(json.dumps(session.content.as_json())))
    assert content.texts == session.content.texts
    assert content.attachments == session.content.attachments
