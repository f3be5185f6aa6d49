"""Which standards a finished matter kept, as far as the program sees it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from anxin.handbook.applying import applies
from anxin.handbook.conditions import holds
from anxin.handbook.current import handbook_of
from anxin.handbook.own_facts import Context
from anxin.handbook.queries import codes_taken
from anxin.handbook.schema import Entry, Handbook, Standard
from anxin.kernel.models import Deadline, Outcome, Subject


@dataclass(frozen=True)
class Judgement:
    """The ids of the standards kept and not kept; others did not apply, or are for a person to look at."""

    kept: list[str]
    broken: list[str]


def judge(subject: Subject) -> Judgement:
    witness = _Witness(subject)
    found = {row.id: witness.verdict(row) for row in witness.handbook.standards_of(subject.SUBJECT) if not row.is_asked}
    return Judgement(
        kept=[code for code, verdict in found.items() if verdict is True],
        broken=[code for code, verdict in found.items() if verdict is False],
    )


class _Witness:
    """What is known about the matter, asked for once and only if a standard wants to know."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.handbook: Handbook = handbook_of(subject)
        self.context = Context(subject, self.handbook)

    def verdict(self, standard: Standard) -> bool | None:
        """Whether it was kept; ``None`` where nothing of what would show it concerned this matter."""
        if not applies(standard, self.subject.SUBJECT, self.context):
            return None
        seen = list(self._seen(standard))
        return all(seen) if seen else None

    def _seen(self, standard: Standard) -> Iterator[bool]:
        if standard.kept_when:
            yield holds(standard.kept_when, self.subject.SUBJECT, self.context, otherwise=False)
        yield from (self.clocks[code] for code in standard.clocks if code in self.clocks)
        yield from (code in self.taken for code in standard.steps if self._concerns("steps", code))
        yield from (self.proofs.get(code, 0) > 0 for code in standard.evidence)
        # Whoever came this far has passed them.
        yield from (True for code in standard.checkpoints if self._concerns("checkpoints", code))

    def _concerns(self, section: str, code: str) -> bool:
        entry: Entry | None = self.handbook.find(section, code)
        return entry is not None and applies(entry, self.subject.SUBJECT, self.context)

    @cached_property
    def clocks(self) -> Mapping[str, bool]:
        """By clock that ran to an end: whether it was met every time."""
        ran = Deadline.objects.filter(
            subject_type=self.subject.SUBJECT,
            subject_id=self.subject.pk,
            outcome__in=[Outcome.MET, Outcome.BREACHED],
        )
        found: dict[str, bool] = {}
        for clock, outcome in ran.values_list("clock", "outcome"):
            found[clock] = found.get(clock, True) and outcome == Outcome.MET
        return found

    @cached_property
    def taken(self) -> frozenset[str]:
        return codes_taken(self.subject)

    @cached_property
    def proofs(self) -> Mapping[str, int]:
        return self.subject.held().evidence
