"""Read models of the shop: the board, the day, one order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, Prefetch, QuerySet

from anxin.kernel.errors import NotFound
from anxin.kernel.models import AuditLine
from anxin.people.models import Station, User
from anxin.people.queries import stations
from anxin.workshop.models import Arrival, Bay, BayStay, ExitPass, ShopOrder, WorkInterval

# What a person looks for on the board, in the order cars go.
STAGES: Sequence[tuple[str, ...]] = (
    ("expected",),
    ("received", "quoted"),
    ("signed",),
    ("dispatched", "working"),
    ("waiting",),
    ("checked",),
    ("inspected",),
    ("ready", "settled"),
    ("delivered", "unrepaired"),
)
# The car is there, and nobody has the keys back yet.
INSIDE = [state for stage in STAGES[1:-1] for state in stage]
MOST_CARS = 300
_MOST_URGENT = (F("endangered_at").asc(nulls_last=True), "promised_at", "appointed_at", "pk")


@dataclass
class BayNow:
    """A bay with the car in it, and who is clocked on."""

    bay: Bay
    order: ShopOrder | None = None
    since: datetime | None = None
    at_work: list[WorkInterval] = field(default_factory=list)


@dataclass(frozen=True)
class Column:
    """One stage of the board, and the cars in it."""

    states: tuple[str, ...]
    orders: list[ShopOrder]


def shops(user: User) -> list[Station]:
    """The stations with bays that the person sees."""
    return list(stations(user).filter(pk__in=Bay.objects.open().values("station")).distinct())


def board(user: User, station: Station) -> tuple[list[Column], list[BayNow]]:
    """Every car that is in the shop or expected, by stage; and every bay. As many queries for many cars as for few."""
    orders = list(in_house(user).filter(station=station)[:MOST_CARS])
    by_state: dict[str, list[ShopOrder]] = {}
    for order in orders:
        by_state.setdefault(order.state, []).append(order)
    columns = [Column(states, [row for state in states for row in by_state.get(state, [])]) for states in STAGES]
    return columns, _bays(station)


def in_house(user: User) -> QuerySet[ShopOrder]:
    """Not yet gone, whose promise is in danger first, then the soonest promise; what is expected by its appointment."""
    rows = ShopOrder.objects.visible_to(user).filter(state__in=[state for stage in STAGES for state in stage])
    rows = rows.select_related("reception", "request__asset", "request__product", "adviser", "lead")
    return rows.prefetch_related("request__asset__numbers").order_by(*_MOST_URGENT)


def day(user: User, station: Station, *, begins: datetime, ends: datetime) -> list[ShopOrder]:
    """The appointments between two moments, whatever became of them."""
    rows = ShopOrder.objects.visible_to(user).filter(station=station, appointed_at__gte=begins, appointed_at__lt=ends)
    rows = rows.select_related("reception", "request__asset", "request__product", "adviser")
    return list(rows.prefetch_related("request__asset__numbers").order_by("appointed_at", "pk"))


def passes_out(user: User) -> QuerySet[ExitPass]:
    """Issued and not yet collected, newest first."""
    rows = ExitPass.objects.filter(collected_at=None, order__in=ShopOrder.objects.visible_to(user))
    return rows.select_related("order__request", "order__station").order_by("-issued_at", "-pk")


def detail(user: User, number: str) -> ShopOrder:
    """One order with what its page names; raises ``NotFound`` for one that is not the person's to see."""
    rows = ShopOrder.objects.visible_to(user).select_related(
        "request__customer", "request__product__family", "request__asset", "station", "adviser", "lead", "reception"
    )
    order = rows.filter(number=number).first()
    if order is None:
        raise NotFound(what=ShopOrder._meta.verbose_name, key=number)
    return order


def became_ready_at(order: ShopOrder) -> datetime | None:
    """When it was reported ready for delivery, the last time where it was so more than once."""
    lines = AuditLine.objects.filter(subject_type=order.SUBJECT, subject_id=order.pk, event="shop_order.ready")
    return lines.order_by("-seq").values_list("at", flat=True).first()


@dataclass(frozen=True)
class EarlierStay:
    """What was done with a car before, and what was left undone for the next time (QLT-002-03)."""

    order: ShopOrder
    work: Sequence[str]
    left_undone: Sequence[str]


def earlier_stays(order: ShopOrder, *, most: int = 8) -> list[EarlierStay]:
    """Of the same car, in whatever shop, the latest first; three queries for all of them."""
    asset = order.request.asset_id
    if asset is None:
        return []
    rows = ShopOrder.objects.filter(request__asset=asset, received_at__isnull=False, pk__lt=order.pk)
    rows = rows.select_related("station", "reception", "request").prefetch_related("operations", "inspections")
    return [
        EarlierStay(
            row,
            [str(one) for one in row.operations.all() if one.stage == "done"],
            [one.left_undone for one in row.inspections.all() if one.left_undone],
        )
        for row in rows.order_by("-received_at", "-pk")[:most]
    ]


def _bays(station: Station) -> list[BayNow]:
    running = WorkInterval.objects.filter(ended_at=None).select_related("mechanic", "operation")
    there = BayStay.objects.filter(moved_out_at=None).select_related(
        "order__reception", "order__request__asset", "order__request__product"
    )
    there = there.prefetch_related(Prefetch("intervals", running, to_attr="running"))
    rows = Bay.objects.open().filter(station=station).order_by("code")
    found = []
    for bay in rows.prefetch_related(Prefetch("stays", there, to_attr="present")):
        stay = next(iter(bay.present), None)  # type: ignore[attr-defined]
        now = BayNow(bay)
        if stay is not None:
            now.order, now.since, now.at_work = stay.order, stay.moved_in_at, stay.running
        found.append(now)
    return found


@dataclass(frozen=True)
class GivenOut:
    """A line of the dispatch log (派工记录本): which car, to whom and where, by whom."""

    order: ShopOrder
    line: AuditLine


def dispatch_log(user: User, station: Station, *, begins: datetime, ends: datetime) -> list[GivenOut]:
    """Every car given out between two moments, in the order it was (INF-002-04); two queries."""
    there = ShopOrder.objects.visible_to(user).filter(station=station, signed_at__lt=ends)
    there = there.exclude(left_at__lt=begins).select_related("reception", "request__product", "request__asset")
    orders = {order.pk: order for order in there.prefetch_related("request__asset__numbers")}
    lines = AuditLine.objects.filter(
        subject_type=ShopOrder.SUBJECT, subject_id__in=list(orders), event="shop_order.dispatched"
    )
    given = lines.filter(at__gte=begins, at__lt=ends).select_related("actor").order_by("at", "pk")
    return [GivenOut(orders[line.subject_id], line) for line in given]


def waiting(user: User, station: Station) -> list[Arrival]:
    """Who came in and was not greeted yet, in their turn."""
    rows = Arrival.objects.visible_to(user).filter(station=station).waiting()
    return list(rows.select_related("asset__product", "order__adviser")[:MOST_CARS])


def came_in(user: User, station: Station, *, begins: datetime) -> list[Arrival]:
    """Everybody who was looked after or left again since then, the latest first."""
    rows = Arrival.objects.visible_to(user).filter(station=station, came_at__gte=begins).exclude(state="waiting")
    return list(
        rows.select_related("asset__product", "order__adviser", "greeted_by").order_by("-came_at", "-pk")[:MOST_CARS]
    )
