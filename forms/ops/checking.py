"""全部审核: all checks of one state of a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from forms.draft.content import Content
    from forms.rules.finding import Finding, Outcome, Remedy
    from forms.rules.subject import Subject


@dataclass(frozen=True, slots=True)
class Checked:
    """All outcomes of one state of a report."""

    subject: Subject
    outcomes: Mapping[str, Outcome]

    @property
    def findings(self) -> list[Finding]:
        """The problems, in form order."""
        from forms.rules.engine import findings

        return findings(self.outcomes)

    @property
    def obstacles(self) -> list[Finding]:
        """What stands in the way of 定稿: errors, and warnings without an explanation."""
        return [finding for finding in self.findings if finding.blocks]

    @property
    def ready(self) -> bool:
        """Whether finalise would seal the report; blanks count here in any case."""
        final = self if self.subject.final else judged(replace(self.subject, final=True))
        return not final.obstacles

    def remedies(self, finding: Finding) -> tuple[Remedy, ...]:
        """What would mend a finding, likeliest first."""
        from forms.rules.engine import engine_for

        return engine_for(self.subject.form).remedies(finding, self.subject)

    def as_json(self) -> dict[str, Any]:
        """What `nianbao check --json` prints; `last_year` is null where nothing was compared."""
        from forms.rules.engine import count_unjudged
        from forms.rules.finding import count_levels

        last = self.subject.reference
        return {
            "last_year": {"source": last.source, "year": last.year} if last else None,
            "counts": count_levels(self.findings),
            "findings": [each.as_json(self.remedies(each)) for each in self.findings],
            "unjudged": count_unjudged(self.outcomes),
            "ready": self.ready,
        }


def check_report(content: Content, *, final: bool = False) -> Checked:
    """Judges a report; with `final` blanks are problems."""
    from forms.draft.view import subject_of

    today = datetime.now().astimezone().date()
    return judged(subject_of(content, today, final=final))


def judged(subject: Subject) -> Checked:
    """The outcomes of all checks."""
    from forms.rules.engine import check

    return Checked(subject, check(subject))
