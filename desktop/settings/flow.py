"""Opens the settings over what there is now, and keeps what is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from desktop import words as frame_words
from desktop.settings import words
from desktop.settings.dialog import Present, SettingsDialog
from forms import ops
from forms.draft.edits import take_profile
from forms.errors import NianbaoError
from forms.profile import standard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.report import OpenReport
    from desktop.settings.dialog import Chosen
    from desktop.stage import Stage
    from forms.profile import Profile

_Part = TypeVar("_Part")


class Acts(Protocol):
    """Of the window's commands, those that the settings need."""

    def be_clerk(self, name: str) -> None: ...

    def remember(self, **changes: object) -> None: ...

    def faces_changed(self) -> None: ...


def ask_settings(stage: Stage, acts: Acts) -> None:
    """Other faces are in force, and told, as soon as they are chosen."""
    keeping = _Keeping(stage, acts)
    dialog = SettingsDialog(stage, stage.look, keeping.present(), keeping.keep)
    dialog.faces.changed.connect(acts.faces_changed)
    stage.desk.show(dialog)


class _Keeping:
    """Between the dialog and what it is about."""

    def __init__(self, stage: Stage, acts: Acts) -> None:
        self._stage, self._acts = stage, acts
        self._damage: dict[str, str] = {}

    def present(self) -> Present:
        """What holds now; a damaged file counts as none, and is told."""
        profile, damage = _read(ops.own_profile, standard())
        nothing: dict[str, str] = {}
        facts, more = _read(ops.own_facts, nothing)
        told = {"agency": more, "checks": damage}
        self._damage = {section: said for section, said in told.items() if said}
        self._before = (profile, facts)
        clerk = self._stage.look.preferences.clerk
        report = self._stage.report
        return Present(clerk, facts, profile, self._damage, self._cover(), _refusal(report))

    def keep(self, chosen: Chosen) -> None:
        """NianbaoError when a file cannot be written; what was chosen is still in the dialog."""
        asides = [self._keep_facts(chosen), self._keep_profile(chosen.profile)]
        used = chosen.use_now and self._use(chosen.profile)
        aside = next((path.name for path in asides if path), "")
        said = words.SAVED_AND_USED if used else words.SAVED
        self._stage.foot.tell(words.KEPT_ASIDE.format(name=aside) if aside else said)
        # What fails from here on is told in the place of that.
        if chosen.clerk != self._stage.look.preferences.clerk:
            self._acts.be_clerk(chosen.clerk)
        if chosen.looks:
            self._acts.remember(**chosen.looks)

    def _keep_facts(self, chosen: Chosen) -> Path | None:
        """What is as it was is not written again, unless that mends the file."""
        if "agency" not in self._damage and chosen.facts == self._before[1]:
            return None
        return ops.keep_facts(chosen.facts)

    def _keep_profile(self, profile: Profile) -> Path | None:
        if "checks" not in self._damage and profile == self._before[0]:
            return None
        return ops.keep_profile(profile)

    def _use(self, profile: Profile) -> bool:
        report = self._stage.report
        if report is None:
            return False
        session = report.bridge.session
        session.pause_typing()
        return report.bridge.apply(take_profile(session.content, profile)) is not None

    def _cover(self) -> dict[str, str]:
        if self._stage.report is None:
            return {}
        content = self._stage.report.bridge.session.content
        return {address: content.fact(address) for address in ops.fact_addresses()}


def _read(read: Callable[[], _Part], otherwise: _Part) -> tuple[_Part, str]:
    """What a file says, or what holds where it is damaged, and the sentence about that."""
    try:
        return read(), ""
    except NianbaoError as error:
        if error.kind != "bad-profile":
            raise
        return otherwise, error.message


def _refusal(report: OpenReport | None) -> str | None:
    if report is None:
        return None
    if report.changeable:
        return ""
    sealed = report.bridge.session.content.seal is not None
    return frame_words.ONLY_UNSEALED if sealed else frame_words.ONLY_HERE
