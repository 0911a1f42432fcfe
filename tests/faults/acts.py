"""What a nursery's child does. It tells a log file, unbuffered, what it did and what it was told."""

from __future__ import annotations

import os
import resource
import time
import traceback
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from forms import ops, storage
from forms.draft.content import Content
from forms.draft.history import change_hash
from forms.draft.session import Session
from forms.errors import NianbaoError
from forms.exchange.package import write_package
from forms.library.library import Library
from forms.library.saving import Saved
from tests.stateful.script import Clock, edit, state_of

if TYPE_CHECKING:
    from forms.library.opening import OpenDraft
    from forms.library.store import DraftStore


def perform(act: str, arguments: dict[str, Any]) -> None:
    """Never returns."""
    log = os.open(arguments.pop("log"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def say(*words: object) -> None:
        os.write(log, (" ".join(map(str, words)) + "\n").encode())

    try:
        pass_gate(arguments.pop("gate", ""))
        limit = arguments.pop("file_limit", None)
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        ACTS[act](say, **arguments)
    except NianbaoError as error:
        say("refused", error.kind)
    except BaseException:  # noqa: BLE001 - whatever comes out here is what the test is after
        say("crash", traceback.format_exc().replace("\n", "|"))
    finally:
        os._exit(0)


def pass_gate(gate: str) -> None:
    """Waits until the parent lets it go."""
    while gate and not Path(gate).exists():
        time.sleep(0.001)


# ----------------------------------------------------------------------------------- editing


def opened(say: Any, library: str, draft_id: str, broken: str) -> OpenDraft:
    draft = Library(Path(library)).open(draft_id, "甲")
    if draft.read_only:
        raise draft.read_only
    draft.store.listen(lambda state: isinstance(state, Saved) and say("saved", state.head))
    draft.session._clock = Clock()
    if broken:
        BROKEN[broken](draft.store)
    say("start", draft.session.history.head_hash, state_of(draft.session.content))
    return draft


def type_by_script(say: Any, library: str, draft_id: str, seed: int, broken: str = "") -> None:
    """Types until killed."""
    draft, random = opened(say, library, draft_id, broken), Random(seed)
    while True:
        one_edit(say, draft, random)
        time.sleep(random.random() * 0.006)


def edit_and_close(
    say: Any, library: str, draft_id: str, seed: int, broken: str = "", commits: int = 3
) -> None:
    """A short sitting: some edits, a commit, some more; at the end what `close` answers."""
    draft, random = opened(say, library, draft_id, broken), Random(seed)
    for _ in range(commits):
        for _ in range(4):
            one_edit(say, draft, random)
        draft.store.flush(5)
    say("closed", draft.store.close(5))


def one_edit(say: Any, draft: OpenDraft, random: Random) -> None:
    edit(draft.session, draft.session._clock, random)
    say("edit", draft.session.history.head_hash, state_of(draft.session.content))


def type_steadily(say: Any, library: str, draft_id: str, count: int, pause: float) -> None:
    """Edits at a typist's speed, each with the moment it was made."""
    draft, random = opened(say, library, draft_id, ""), Random(5)
    for _ in range(count):
        moment = time.monotonic()
        one_edit(say, draft, random)
        say("made", draft.session.history.head_hash, moment)
        time.sleep(max(0.0, moment + pause - time.monotonic()))
    say("closed", draft.store.close())


def hold_open(say: Any, library: str, draft_id: str, who: str, until: str) -> None:
    """Opens, tells who writes, and stays until let go."""
    draft = Library(Path(library)).open(draft_id, who)
    say("reader", draft.owner.who) if draft.owner else say("writer")
    pass_gate(until)
    draft.store.close()


# ---------------------------------------------------------------------------------- packages


def content_of(seed: int) -> Content:
    """A content that is the same for the same seed."""
    session, clock, random = Session(Content("2021")), Clock(), Random(seed)
    session._clock = clock
    for _ in range(30):
        edit(session, clock, random)
    return session.content


def export(say: Any, target: str, seed: int, broken: str = "") -> None:
    """Writes a package over whatever is there, through a temporary file of a known name."""
    content = content_of(seed)
    os.urandom = bytes
    if broken:
        storage.write_whole = in_place
    write_package(Path(target), content)
    say("written")


def give_out(say: Any, target: str, seed: int, suffix: ops.Suffix) -> None:
    """Prints the report into a file over whatever is there."""
    ops.save_bytes(Path(target), ops.print_file(content_of(seed), "publish", suffix))
    say("written")


def back_up(say: Any, library: str, target: str) -> None:
    """Writes the whole library into a file, through a temporary file of a known name."""
    os.urandom = bytes
    done = ops.back_up(Library(Path(library)), Path(target))
    say("written", done.count, len(done.left))


def restore(say: Any, library: str, source: str) -> None:
    """Brings back what a backup has more; copies get known names."""
    os.urandom = bytes
    here = Library(Path(library))
    inside = ops.look_into_backup(here, Path(source))
    done = ops.restore_backup(here, inside, inside.proposed, settings=False)
    say("restored", done.count, len(done.left))


PART = ".{name}.00000000.part"


# -------------------------------------------------------------------- deliberately broken stores


def says_saved_early(store: DraftStore) -> None:
    """Tells before the commit."""
    writer = store._writer
    true_commit = writer._commit

    def commit(batch: Any) -> None:
        last = max(batch.changes)
        store._tell(Saved("", last, change_hash(batch.changes[last])))
        time.sleep(0.05)
        true_commit(batch)

    writer._commit = commit


def never_looks_at_the_commit(store: DraftStore) -> None:
    """Takes a failed commit for a good one."""
    writer = store._writer
    true_commit = writer._commit

    def commit(batch: Any) -> None:
        try:
            true_commit(batch)
        except NianbaoError:
            last = batch.changes[max(batch.changes)]
            writer._shadow = writer._shadow.followed(last, change_hash(last))

    writer._commit = commit


def in_place(path: Path, data: bytes, mode: int = 0o600) -> None:
    """How files used to be written."""
    path.write_bytes(data)


BROKEN = {
    "says saved early": says_saved_early,
    "never looks at the commit": never_looks_at_the_commit,
}
ACTS = {
    "type by script": type_by_script,
    "edit and close": edit_and_close,
    "type steadily": type_steadily,
    "hold open": hold_open,
    "export": export,
    "give out": give_out,
    "back up": back_up,
    "restore": restore,
}
