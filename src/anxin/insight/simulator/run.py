"""The two ways to let the company run: a number of days of invented calls, or an inbox to its settled month."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.test.utils import override_settings
from django.utils import timezone

from anxin.fieldwork.models import WorkOrder
from anxin.insight.simulator.acting import Stage
from anxin.insight.simulator.callers import Callers
from anxin.insight.simulator.company import Company, find
from anxin.insight.simulator.desk import Desk
from anxin.insight.simulator.engine import Simulation
from anxin.insight.simulator.papers import Papers
from anxin.insight.simulator.settlement import Settlement
from anxin.insight.simulator.shop import Shop
from anxin.kernel import clock
from anxin.kernel.models import AuditLine
from anxin.requests.models import ServiceRequest

Watch = Callable[[datetime], None]


@dataclass(frozen=True)
class Report:
    """What happened: actions by name, refusals by action and code, and where the virtual clock stands."""

    ended_at: datetime
    steps: int
    done: dict[str, int]
    refusals: dict[str, int]


def simulate(
    *, start: datetime, days: int, seed: int, a_day: float, company: Company | None = None, watch: Watch | None = None
) -> Report:
    """``days`` days of calls beginning at ``start`` (midnight), and all that follows from them in that time."""
    with _on_stage(start, seed, company) as stage:
        desk, settlement = Desk(stage), Settlement(stage)
        Callers(desk, Shop(stage)).call_through(start, days, a_day=a_day)
        end = start + timedelta(days=days)
        _plan_months(settlement, start, end)
        stage.sim.run(until=end, watch=watch)
        return _report(stage)


def carry_inbox(*, seed: int, watch: Watch | None = None) -> Report:
    """Every registered request to its end, and every month to its payment; the clock starts where the records end."""
    start = latest_record()
    with _on_stage(start, seed, None) as stage:
        desk, settlement = Desk(stage), Settlement(stage)
        inbox = ServiceRequest.objects.filter(state="registered").order_by("registered_at", "pk")
        for request in inbox:
            desk.take(request)
        settlement.settle_from(timezone.localdate(start), as_long_as=_unsettled)
        stage.sim.run(watch=watch)
        return _report(stage)


def latest_record() -> datetime:
    """The last recorded moment, or now where nothing has happened yet."""
    last = AuditLine.objects.order_by("-at").values_list("at", flat=True).first()
    return last or clock.now()


def _unsettled() -> bool:
    """Orders somebody still works on, or that no statement has yet."""
    orders = WorkOrder.objects
    return orders.open().exists() or orders.filter(state="closed", statement_lines=None).exists()


def _plan_months(settlement: Settlement, start: datetime, end: datetime) -> None:
    day = timezone.localdate(start)
    while day < timezone.localdate(end):
        period = settlement.settle_month_of(day)
        if period is None:
            return
        day = period.ends_on + timedelta(days=1)


@contextmanager
def _on_stage(start: datetime, seed: int, company: Company | None) -> Iterator[Stage]:
    """Time is virtual and jobs run at once, so that the run depends on the seed alone."""
    with clock.virtual(start) as running, override_settings(ANXIN_JOBS="inline"):
        yield Stage(sim=Simulation(running, seed=seed), company=company or find(), papers=Papers())


def _report(stage: Stage) -> Report:
    return Report(
        ended_at=stage.sim.now,
        steps=stage.sim.steps_done,
        done=dict(sorted(stage.done.items())),
        refusals=dict(sorted(stage.refusals.items())),
    )
