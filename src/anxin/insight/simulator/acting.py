"""What all simulated people have in common: a company around them, and refusals they live with."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any, TypeVar

from anxin.fieldwork.actions.add_evidence import add_evidence
from anxin.fieldwork.actions.tick import tick
from anxin.fieldwork.models import WorkOrder
from anxin.handbook import gates
from anxin.handbook.current import handbook_of
from anxin.insight.simulator.company import Company
from anxin.insight.simulator.engine import Simulation
from anxin.insight.simulator.papers import Papers
from anxin.kernel.errors import Refusal
from anxin.people.models import User

T = TypeVar("T")


@dataclass
class Stage:
    """What one run of the simulation shares."""

    sim: Simulation
    company: Company
    papers: Papers
    done: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)


class Actor:
    """A group of simulated people with one job."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.sim = stage.sim
        self.company = stage.company

    @property
    def random(self) -> Random:
        return self.sim.random

    @property
    def now(self) -> datetime:
        return self.sim.now

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def wait(self, median: timedelta, *, spread: float = 0.8) -> timedelta:
        """A waiting time as people have them: half of them below the median, a few far above."""
        return median * self.random.lognormvariate(0, spread)

    def attempt(self, action: Callable[..., T], *args: Any, **kwargs: Any) -> T | None:
        """Act now. A refusal is counted and lived with: ``None`` comes back."""
        try:
            result = action(*args, **kwargs, at=self.now)
        except Refusal as refusal:
            self.stage.refusals[f"{action.__name__}: {refusal.code}"] += 1
            return None
        self.stage.done[action.__name__] += 1
        return result

    def satisfy(self, order: WorkOrder, move: str, *, actor: User) -> None:
        """Tick and prove whatever the handbook still wants before the move; what must be true is not made up."""
        handbook = handbook_of(order)
        for row in gates.missing(order, move):
            if row.kind == "checklist" and (checklist := handbook.checklist(row.key)):
                self.attempt(tick, order.pk, checklist.id, *(item.id for item in checklist.items), actor=actor)
            elif row.kind == "evidence":
                self.attempt(
                    add_evidence,
                    order.pk,
                    kind=row.key,
                    file=self.stage.papers.of(row.key, actor, self.now),
                    actor=actor,
                )
