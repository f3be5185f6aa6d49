"""What one story gives under two handbooks, added up."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from anxin.handbook.gates import missing_before
from anxin.handbook.registry import vocabulary
from anxin.handbook.schema import Handbook
from anxin.insight.replay.running import runs
from anxin.insight.replay.stories import Story
from anxin.kernel.models import Deadline, Outcome

# So many numbers are named for each difference; the rest is counted.
NAMED = 12


@dataclass
class Difference:
    """Something counted ``before`` and ``after``: ``of`` how many, and the numbers of those it is new for or gone for."""

    of: Counter[str] = field(default_factory=Counter)
    hit: Counter[str] = field(default_factory=Counter)
    newly: list[str] = field(default_factory=list)
    no_longer: list[str] = field(default_factory=list)

    def count(self, number: str, before: Sequence[bool], after: Sequence[bool]) -> None:
        """One subject: for each time it was asked, whether it was hit."""
        self.of += Counter(before=len(before), after=len(after))
        self.hit += Counter(before=sum(before), after=sum(after))
        if any(after) and not any(before):
            self.newly.append(number)
        if any(before) and not any(after):
            self.no_longer.append(number)

    def as_json(self) -> dict[str, Any]:
        return {
            "of": [self.of["before"], self.of["after"]],
            "hit": [self.hit["before"], self.hit["after"]],
            "newly": len(self.newly),
            "no_longer": len(self.no_longer),
            "newly_numbers": self.newly[:NAMED],
            "no_longer_numbers": self.no_longer[:NAMED],
        }


@dataclass
class Pay:
    """What stations get: yuan before and after, and the orders paid differently."""

    before: Decimal = Decimal(0)
    after: Decimal = Decimal(0)
    changed: list[tuple[str, str, str]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {
            "before": str(self.before),
            "after": str(self.after),
            "changed": len(self.changed),
            "lines": self.changed[:NAMED],
        }


@dataclass
class Comparison:
    """``clocks`` by their id, ``approvals`` by the entry that asks for consent (``approvals/over-300``), ``refusals`` by
    the entry that holds up for anything else (``checkpoints/ready-to-leave``).
    """

    stories: Counter[str] = field(default_factory=Counter)
    clocks: dict[str, Difference] = field(default_factory=dict)
    approvals: dict[str, Difference] = field(default_factory=dict)
    refusals: dict[str, Difference] = field(default_factory=dict)
    pay: Pay = field(default_factory=Pay)
    # Ended clocks of the version in force: how many the replay was compared on, how many came out as they did.
    compared: int = 0
    agreed: int = 0

    def add(self, story: Story, before: Handbook, after: Handbook, *, until: datetime) -> None:
        self.stories[story.kind] += 1
        self._clocks(story, before, after, until)
        self._refusals(story, before, after)

    def _clocks(self, story: Story, before: Handbook, after: Handbook, until: datetime) -> None:
        old = runs(before, story, until=until)
        new = runs(after, story, until=until)
        for code in {run.clock for run in (*old, *new)}:
            self.clocks.setdefault(code, Difference()).count(
                story.subject.number,
                [run.outcome == "breached" for run in old if run.clock == code],
                [run.outcome == "breached" for run in new if run.clock == code],
            )
        self._agree(story, old)

    def _agree(self, story: Story, replayed: Iterable[Any]) -> None:
        """Duties and forms that follow a phone call have times of their own: no event starts them, none is replayed."""
        real = Deadline.objects.filter(
            subject_type=story.kind, subject_id=story.subject.pk, source__contains="/clocks/"
        )
        happened = Counter(real.exclude(outcome=Outcome.RUNNING).values_list("clock", "outcome"))
        again = Counter((run.clock, run.outcome) for run in replayed if run.outcome != "running")
        self.compared += happened.total()
        self.agreed += (happened & again).total()

    def _refusals(self, story: Story, before: Handbook, after: Handbook) -> None:
        known = vocabulary(story.kind)
        names = {happened.name for happened in story.events}
        moves = [move for move, event in (known.told if known else {}).items() if event in names]
        old = _waiting(missing_before(story.subject, moves, handbook=before))
        new = _waiting(missing_before(story.subject, moves, handbook=after))
        for entry in old | new:
            counted = self.approvals if entry.startswith("approvals/") else self.refusals
            counted.setdefault(entry, Difference()).count(story.subject.number, [entry in old], [entry in new])

    def settle(self, number: str, before: Decimal, after: Decimal) -> None:
        self.pay.before += before
        self.pay.after += after
        if before != after:
            self.pay.changed.append((number, str(before), str(after)))


def _waiting(missing: Mapping[str, Sequence[Any]]) -> set[str]:
    """The entries that hold a move up; for a consent the approval itself, whoever waits for it."""
    rows = [row for rows in missing.values() for row in rows]
    return {f"approvals/{row.key}" if row.kind == "approval" else row.source.partition("/")[2] for row in rows}
