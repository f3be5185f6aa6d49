"""Read models of the shop: the board, the day, one order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, Prefetch, QuerySet

from anxin.kernel.errors import NotFound
from anxin.people.models import Station, User
from anxin.people.queries import stations
from anxin.workshop.models import Bay, BayStay, ExitPass, ShopOrder, WorkInterval

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
