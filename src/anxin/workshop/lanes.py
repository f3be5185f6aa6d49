"""A day of a shop by bay and by person: what was planned beside what is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from anxin.people.models import Station, User
from anxin.workshop.models import Bay, BayStay, PlannedOperation, ShopOrder, WorkInterval


@dataclass(frozen=True)
class Bar:
    """One piece of a lane, within the day. ``is_open``: it goes on still."""

    order: ShopOrder
    title: str
    starts_at: datetime
    ends_at: datetime
    is_open: bool = False


@dataclass(frozen=True)
class Lane:
    """``of`` is a bay or a person; ``planned`` as the plan has it, ``actual`` as it was clocked."""

    of: Bay | User
    planned: list[Bar]
    actual: list[Bar]


def lanes(station: Station, *, begins: datetime, ends: datetime, now: datetime) -> tuple[list[Lane], list[Lane]]:
    """By bay, and by person with anything to do. Four statements, however many cars."""
    bays: dict[int, Bay] = {bay.pk: bay for bay in Bay.objects.filter(station=station).order_by("code")}
    people: dict[int, User] = {}
    by_bay, by_person = _Rows(), _Rows()
    day = Q(starts_at__lt=ends, ends_at__gt=begins)
    plans = PlannedOperation.objects.filter(day, bay__in=bays).exclude(operation__stage="dropped")
    for row in plans.select_related("operation__order__reception", "mechanic").order_by("starts_at", "pk"):
        bar = Bar(row.operation.order, str(row.operation), max(row.starts_at, begins), min(row.ends_at, ends))
        by_bay.planned[row.bay_id].append(bar)
        by_person.planned[row.mechanic_id].append(bar)
        people[row.mechanic_id] = row.mechanic
    there = Q(moved_out_at=None) | Q(moved_out_at__gt=begins)
    stays = BayStay.objects.filter(there, moved_in_at__lt=ends, bay__in=bays).select_related("order__reception")
    for stay in stays.order_by("moved_in_at", "pk"):
        by_bay.actual[stay.bay_id].append(_bar(stay.order, "", stay.moved_in_at, stay.moved_out_at, begins, ends, now))
    working = Q(ended_at=None) | Q(ended_at__gt=begins)
    clocked = WorkInterval.objects.filter(working, started_at__lt=ends, stay__bay__in=bays)
    for one in clocked.select_related("operation__order__reception", "mechanic").order_by("started_at", "pk"):
        order, title = one.operation.order, str(one.operation)
        by_person.actual[one.mechanic_id].append(_bar(order, title, one.started_at, one.ended_at, begins, ends, now))
        people[one.mechanic_id] = one.mechanic
    crew = sorted(people.values(), key=lambda user: (user.name, user.pk))
    return by_bay.lanes(bay for bay in bays.values() if not bay.is_closed or by_bay.actual[bay.pk]), by_person.lanes(
        crew
    )


class _Rows:
    def __init__(self) -> None:
        self.planned: dict[int, list[Bar]] = defaultdict(list)
        self.actual: dict[int, list[Bar]] = defaultdict(list)

    def lanes(self, rows: Iterable[Bay] | Iterable[User]) -> list[Lane]:
        return [Lane(row, self.planned[row.pk], self.actual[row.pk]) for row in rows]


def _bar(
    order: ShopOrder,
    title: str,
    began: datetime,
    ended: datetime | None,
    begins: datetime,
    ends: datetime,
    now: datetime,
) -> Bar:
    until = ended or now
    return Bar(order, title, max(began, begins), min(max(until, began), ends), is_open=ended is None)
