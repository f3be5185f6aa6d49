"""One order, one technician, one time: what speaks against it at this moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from anxin.dispatch.board.conflicts import Conflict, Way, conflicts_of
from anxin.dispatch.board.lanes import Lane, Wanted
from anxin.dispatch.board.reading import read_lanes
from anxin.dispatch.models import JobStandard
from anxin.dispatch.reading.orders import minutes_of, needs_of, standard_for, until_arrival
from anxin.dispatch.reading.places import place_of
from anxin.dispatch.reading.problem import day_of
from anxin.dispatch.reading.times import Day
from anxin.dispatch.travel.choosing import chosen_travel
from anxin.fieldwork.events import VisitRescheduled
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.fieldwork.planner import Place, Travel
from anxin.handbook.current import handbook_of
from anxin.handbook.titles import Titled
from anxin.kernel.models import Deadline, Outcome
from anxin.people.models import RoleGrant, Station, User


@dataclass(frozen=True)
class Verdict:
    """``conflicts``: the grave first; none where it may be dropped as it is."""

    day: Day
    technician: str
    conflicts: list[Conflict]

    @property
    def is_possible(self) -> bool:
        return not any(one.is_hard for one in self.conflicts)

    @property
    def is_free(self) -> bool:
        return not self.conflicts


def judge(
    order: WorkOrder,
    technician: User,
    starts_at: datetime,
    ends_at: datetime,
    *,
    viewer: User | None,
    now: datetime,
) -> Verdict:
    """Writes nothing. ``viewer`` hears no names of orders that are not theirs to see."""
    day = day_of(timezone.localtime(starts_at).date())
    lane = _lane(technician, day, viewer=viewer, now=now)
    wanted = _wanted(order, day, starts_at, ends_at)
    way = _way(chosen_travel(at=now))
    return Verdict(day, technician.name, conflicts_of(lane, wanted, way, now=day.second(now)))


def minutes_for(order: WorkOrder, visit: Visit | None) -> int:
    """How long it is planned to take."""
    return minutes_of(order, standard_for(order, JobStandard.objects.all()), visit)


def _lane(technician: User, day: Day, *, viewer: User | None, now: datetime) -> Lane:
    """Of whoever is no technician anywhere the day is empty, and no station's."""
    grants = RoleGrant.objects.filter(user=technician, role="technician", station__isnull=False)
    stations = list(Station.objects.filter(pk__in=grants.values("station")).order_by("pk"))
    lanes = read_lanes(stations, day, viewer=viewer, now=now, only=technician.pk)
    return lanes[0] if lanes else Lane(technician.pk, technician.name, frozenset(), "", None)


def _wanted(order: WorkOrder, day: Day, starts_at: datetime, ends_at: datetime) -> Wanted:
    """Limits say nothing where nobody knows the place: such an order is in no plan."""
    visit, wish = order.visit_ahead, order.request.wished_at
    there = place_of(order.request, order.station)
    return Wanted(
        order=order.number,
        station=order.station_id,
        starts=day.second(starts_at),
        ends=day.second(ends_at),
        place=there.place if there else None,
        needs=needs_of(standard_for(order, JobStandard.objects.all())),
        wish=day.second(wish) if wish else None,
        promised=day.second(visit.starts_at) if visit else None,
        limits=tuple(_limits(order, day)) if there else (),
    )


def _limits(order: WorkOrder, day: Day) -> Iterator[tuple[str, int]]:
    """Without those that begin anew when the visit is moved: they are about the agreed time itself."""
    handbook = handbook_of(order)
    running = Deadline.objects.filter(subject_type=WorkOrder.SUBJECT, subject_id=order.pk, outcome=Outcome.RUNNING)
    for row in until_arrival(order, running):
        described = handbook.clock(row.clock)
        if described is None or VisitRescheduled.name not in described.starts:
            yield str(Titled.of(row)), day.second(row.due_at)


def _way(travel: Travel) -> Way:
    def seconds(here: Place, there: Place) -> int:
        return int(travel.ways([here], [there]).seconds[0, 0, 0])

    return seconds
