"""What an account needed week by week, and what should lie there because of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean

from django.db import connection
from django.db.models import Q, Sum

from anxin.parts.figures.flows import FLOW, values_of
from anxin.parts.figures.looking import Looked
from anxin.parts.forecast.methods import Expected, expect
from anxin.parts.forecast.safety import Level, level
from anxin.parts.kinds import Condition, Kind
from anxin.parts.models import Balance, MinimumStock, Part, Place, Requisition, RequisitionLine, Shipment
from anxin.people.models import User

WEEKS = 52
FEWEST_WEEKS = 8
FEWEST_PARCELS = 3
USUAL_DAYS, USUAL_DAYS_OF_A_STORE = 7, 30
REVIEW_DAYS = 7
"""Somebody looks at what is short once a week."""

_NEEDED = (
    FLOW
    + """
SELECT part, floor(extract(epoch FROM %(at)s - at) / 604800)::int AS ago,
    COALESCE(sum(quantity) FILTER (WHERE is_used), 0) - COALESCE(sum(quantity) FILTER (WHERE is_undone), 0)
FROM flow WHERE is_used OR is_undone GROUP BY 1, 2
"""
)


@dataclass(frozen=True)
class Delay:
    """Days from asking to having, and of how many parcels that is the mean; nought: it is assumed."""

    days: float
    parcels: int

    @property
    def weeks(self) -> float:
        """Until what is found short today has come, if it was not seen to be short until the next look."""
        return (self.days + REVIEW_DAYS) / 7


@dataclass(frozen=True)
class Need:
    """One part of an account. ``demand`` is what was used each week, the oldest first; ``coming`` what was asked for and has
    not come; ``minimum`` what should always lie there by what people said, ``level`` by what is expected.
    """

    part: Part
    demand: tuple[int, ...]
    expected: Expected
    level: Level
    have: int
    coming: int
    minimum: int

    @property
    def used(self) -> int:
        return sum(self.demand)

    @property
    def to_order(self) -> int:
        return max(0, self.level.minimum - self.have - self.coming)

    @property
    def is_news(self) -> bool:
        """The forecast says something else than people did."""
        return self.level.minimum != self.minimum


def delay_of(place: Place, *, at: datetime) -> Delay:
    """How long parcels to the place took from the requisition to their arrival, over a year; one query.

    Where the house keeps no such record (suppliers of its own store), or too few parcels came, a week, or a month, is assumed.
    """
    came = Shipment.objects.filter(
        requisition__place_to__in=Place.objects.on_account_of(place), arrived_at__gt=at - timedelta(days=365)
    )
    times = [
        (arrived - asked).total_seconds() / 86_400
        for arrived, asked in came.values_list("arrived_at", "requisition__asked_at")
        if arrived is not None
    ]
    if len(times) >= FEWEST_PARCELS:
        return Delay(fmean(times), len(times))
    is_of_the_company = place.station_id is None and place.person_id is None
    return Delay(USUAL_DAYS_OF_A_STORE if is_of_the_company else USUAL_DAYS, 0)


def needs(place: Place, delay: Delay, *, user: User, at: datetime) -> list[Need]:
    """Every part that the account used in a year or should keep, what is to be ordered first; five queries."""
    demand = demand_of(place, user=user, at=at)
    minimums = dict(MinimumStock.objects.filter(place=place).values_list("part", "quantity"))
    parts = Part.objects.active().defer("terms").in_bulk({*demand, *minimums})
    have, coming = _there(place), _coming(place)
    rows = [
        _need(part, demand.get(pk, [0] * FEWEST_WEEKS), delay, have.get(pk, 0), coming.get(pk, 0), minimums.get(pk, 0))
        for pk, part in parts.items()
    ]
    return sorted(rows, key=lambda row: (-row.to_order, -row.used, row.part.number))


def demand_of(place: Place, *, user: User, at: datetime) -> dict[int, list[int]]:
    """By the id of the part, what left the account for good each week, the oldest first, at most of a year.

    It begins with the first week in which the account needed anything: before that nobody worked out of it.
    """
    looked = Looked(user, at, WEEKS * 7, place=place)
    found: dict[int, list[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_NEEDED, values_of(looked))
        for part, ago, quantity in cursor.fetchall():
            if 0 <= ago < WEEKS:
                found.setdefault(part, [0] * WEEKS)[WEEKS - 1 - ago] = max(0, int(quantity))
    first = min((next((week for week, number in enumerate(row) if number), WEEKS) for row in found.values()), default=0)
    begins = min(first, WEEKS - FEWEST_WEEKS)
    return {part: row[begins:] for part, row in found.items()}


def _need(part: Part, demand: Sequence[int], delay: Delay, have: int, coming: int, minimum: int) -> Need:
    expected = expect(demand)
    return Need(part, tuple(demand), expected, level(expected, delay.weeks), have, coming, minimum)


def _there(place: Place) -> Mapping[int, int]:
    """As the minimum counts: good pieces in the place and its bins."""
    rows = Balance.objects.present().filter(Q(place=place) | Q(place__parent=place), condition=Condition.GOOD)
    return dict(rows.order_by().values_list("part").annotate(all=Sum("quantity")))


def _coming(place: Place) -> Mapping[int, int]:
    """Asked for and not sent yet, or on the way."""
    asked = RequisitionLine.objects.filter(
        requisition__place_to=place, requisition__state__in=Requisition.LIFECYCLE.open_states
    ).order_by()
    found = {
        pk: quantity - shipped
        for pk, quantity, shipped in asked.values_list("part").annotate(all=Sum("quantity"), sent=Sum("shipped"))
    }
    way = Balance.objects.present().filter(place__kind=Kind.TRANSIT, place__code=f"way-{place.pk}").order_by()
    for pk, quantity in way.values_list("part").annotate(all=Sum("quantity")):
        found[pk] = found.get(pk, 0) + quantity
    return found
