"""The two ways to let companies run: a number of days of invented calls, or an inbox to its settled month."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from django.test.utils import override_settings
from django.utils import timezone

from anxin.customers.models import Customer
from anxin.fieldwork.models import WorkOrder
from anxin.insight.simulator.acting import Stage
from anxin.insight.simulator.applying import Applicants
from anxin.insight.simulator.callers import Callers
from anxin.insight.simulator.company import Company, find
from anxin.insight.simulator.desk import Desk
from anxin.insight.simulator.drawing import Drawers
from anxin.insight.simulator.duties import Duties
from anxin.insight.simulator.engine import Agenda, Simulation
from anxin.insight.simulator.papers import Papers
from anxin.insight.simulator.rounds import Rounds
from anxin.insight.simulator.selling import Sellers
from anxin.insight.simulator.settlement import Settlement
from anxin.insight.simulator.shop import Shop
from anxin.insight.simulator.supplying import Suppliers
from anxin.insight.simulator.writing import Writers
from anxin.kernel import clock
from anxin.kernel.models import AuditLine, Subject
from anxin.requests.models import ServiceRequest
from anxin.workshop.models import FactoryReturn, MakerClaim, ShopOrder

Watch = Callable[[datetime], None]


@dataclass(frozen=True)
class Life:
    """A company and how it is to live: ``days`` days of calls from ``start`` (midnight), about ``a_day`` each.

    With ``until`` it goes on after them until that moment: a shop has its cars inside by then.
    """

    company: Company
    start: datetime
    days: int
    seed: int
    a_day: float
    until: datetime | None = None

    @property
    def end(self) -> datetime:
        return self.until or self.start + timedelta(days=self.days)


@dataclass(frozen=True)
class Report:
    """What happened: actions by name, refusals by action and code, and where the virtual clock stands.

    ``stuck`` tells of requests and orders, by number, that wait for something their handbook wants and nobody could provide.
    """

    ended_at: datetime
    steps: int
    done: dict[str, int]
    refusals: dict[str, int]
    stuck: dict[str, str]


def simulate(lives: Sequence[Life], *, watch: Watch | None = None) -> Report:
    """Let the companies live side by side on one clock, each with all that follows from its calls in that time."""
    with clock_from(min(life.start for life in lives)) as agenda:
        numbers = count(Customer.objects.count() + 1)
        stages = []
        for life in lives:
            stage = Stage(Simulation(agenda, seed=life.seed, ends=life.end), life.company, Papers(), numbers)
            stages.append(stage)
            agenda.plan(life.start, lambda life=life, stage=stage: _begin(life, stage))  # type: ignore[misc]
        agenda.run(until=max(life.end for life in lives), watch=watch)
        return _report(agenda, stages)


def carry_inbox(line: str, *, seed: int, watch: Watch | None = None) -> Report:
    """Every registered request of the line to its end, and every month to its payment; the clock starts where the
    records end."""
    start = latest_record()
    with clock_from(start) as agenda:
        numbers = count(Customer.objects.count() + 1)
        stage = Stage(Simulation(agenda, seed=seed), find(line), Papers(), numbers)
        desk, settlement = Desk(stage), Settlement(stage)
        inbox = ServiceRequest.objects.filter(line=line, state="registered").order_by("registered_at", "pk")
        for request in inbox:
            desk.take(request)
        settlement.settle_from(timezone.localdate(start), as_long_as=lambda: _is_unsettled(line))
        agenda.run(watch=watch)
        return _report(agenda, [stage])


def latest_record() -> datetime:
    """The last recorded moment, or now where nothing has happened yet."""
    last = AuditLine.objects.order_by("-at").values_list("at", flat=True).first()
    return last or clock.now()


@contextmanager
def clock_from(start: datetime) -> Iterator[Agenda]:
    """Time is virtual and jobs run at once, so that the run depends on the seed alone."""
    with clock.virtual(start) as running, override_settings(ANXIN_JOBS="inline", ANXIN_REPAIR_SECONDS=0):
        yield Agenda(running)


def _begin(life: Life, stage: Stage) -> None:
    desk, settlement = Desk(stage), Settlement(stage)
    callers = Callers(desk, Shop(stage))
    callers.call_through(life.start, life.days, a_day=life.a_day)
    if life.until is not None:
        callers.drive_up(life.until)
    Rounds(stage, desk.care).go_from(life.start, life.end)
    doorstep = desk.station.doorstep
    borrowers = doorstep.borrowers
    parts = (borrowers, borrowers.senders, doorstep.returners, Suppliers(stage), Sellers(stage), Drawers(stage))
    for department in (Duties(stage), Writers(stage), Applicants(stage), *parts):
        department.live_through(life.start, life.days)
    _plan_months(settlement, timezone.localdate(life.start), timezone.localdate(life.end))


def _plan_months(settlement: Settlement, day: date, end: date) -> None:
    while day < end:
        period = settlement.settle_month_of(day)
        if period is None:
            return
        day = period.ends_on + timedelta(days=1)


def _is_unsettled(line: str) -> bool:
    """Orders somebody still works on, or that no statement has yet."""
    orders = WorkOrder.objects.filter(line=line)
    return orders.open().exists() or orders.filter(state="closed", statement_lines=None).exists()


def _report(agenda: Agenda, stages: Sequence[Stage]) -> Report:
    done, refusals = Counter[str](), Counter[str]()
    waiting: dict[tuple[str, int], str] = {}
    for stage in stages:
        done.update(stage.done)
        refusals.update(stage.refusals)
        waiting |= stage.waiting
    still: list[tuple[str, Subject]] = [
        *(("work_order_id", row) for row in WorkOrder.objects.open().filter(pk__in=_ids(waiting, "work_order_id"))),
        *(("request_id", row) for row in ServiceRequest.objects.open().filter(pk__in=_ids(waiting, "request_id"))),
        *(("order_id", row) for row in ShopOrder.objects.open().filter(pk__in=_ids(waiting, "order_id"))),
        *(("return_id", row) for row in FactoryReturn.objects.open().filter(pk__in=_ids(waiting, "return_id"))),
        *(("claim_id", row) for row in MakerClaim.objects.open().filter(pk__in=_ids(waiting, "claim_id"))),
    ]
    return Report(
        ended_at=agenda.now,
        steps=agenda.steps_done,
        done=dict(sorted(done.items())),
        refusals=dict(sorted(refusals.items())),
        stuck={row.number: waiting[name, row.pk] for name, row in still},
    )


def _ids(waiting: Iterable[tuple[str, int]], name: str) -> list[int]:
    return [pk for called, pk in waiting if called == name]
