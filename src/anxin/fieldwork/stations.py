"""Which station, and then which technician: suggestions with their reasons. The choice stays the person's."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from anxin.catalog.queries import stations_serving
from anxin.fieldwork.ability import Shortfall, lacking, nobody_certified, shortfalls
from anxin.fieldwork.capacity import Room, rooms_on
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.fieldwork.rules import Slot, Standing, free_hours, lightness, nearness, score
from anxin.handbook.current import handbook_of
from anxin.handbook.grounds import ground
from anxin.handbook.schema import Weights
from anxin.kernel.errors import Citation
from anxin.kernel.models import Deadline, Outcome
from anxin.people.models import User
from anxin.people.queries import technicians
from anxin.people.territory import Candidate, stations_considered
from anxin.requests.models import ServiceRequest
from anxin.requests.triage import goes_to

LOOK_BACK = timedelta(days=90)


@dataclass(frozen=True)
class StationSuggestion:
    """``score`` is 0 to 1. With ``obstacles`` a dispatch needs a reason; ``ground`` is why these stations and no others."""

    candidate: Candidate
    score: float
    in_time: float | None  # the share of its clocks that it met, 0 to 1; None where none ended lately
    ground: Citation
    room: Room | None = None  # what the station's own calendar says of today; None on an ordinary day
    lacks: tuple[str, ...] = ()  # certificates the job asks for that nobody there holds today

    @property
    def reasons(self) -> tuple[str, ...]:
        """In the language of whoever reads them now."""
        reasons = list(self.candidate.reasons)
        if self.in_time is not None:
            reasons.append(_("in time: %(share)s %%") % {"share": round(self.in_time * 100)})
        if self.room is not None and not self.room.is_full:
            reasons.append(str(self.room))
        return tuple(reasons)

    @property
    def told(self) -> dict[str, list[str]]:
        """The reasons in both languages, to be kept with the order."""
        kept = {}
        for language in ("zh-hans", "en"):
            with translation.override(language):
                kept[language] = list(self.reasons)
        return kept

    @property
    def obstacles(self) -> tuple[str, ...]:
        """The territory table's, nobody who is certified, and a day that is full by the station's own calendar."""
        full = (str(self.room),) if self.room is not None and self.room.is_full else ()
        unable = (nobody_certified(self.lacks),) if self.lacks else ()
        return (*self.candidate.obstacles, *unable, *full)


@dataclass(frozen=True)
class TechnicianSuggestion:
    """Whoever ``lacks`` a certificate that day cannot be sent, however free they are."""

    technician: User
    is_free: bool
    visits: int
    free_hours: float
    reasons: tuple[str, ...]
    lacks: tuple[Shortfall, ...] = ()

    @property
    def obstacles(self) -> tuple[str, ...]:
        """In the language of whoever reads them now."""
        return tuple(map(str, self.lacks))


def suggest_stations(request: ServiceRequest, *, at: datetime, most: int = 5) -> list[StationSuggestion]:
    """The stations of the territory table, those without obstacles first, by the handbook's weights.

    What was triaged as the company's own work goes to its own branches only.
    """
    family = request.product.family.code if request.product else None
    candidates = stations_considered(
        request.division, family, timezone.localdate(at), among=stations_serving(request.line), load=open_orders
    )
    if goes_to(request) == "own":
        candidates = [row for row in candidates if row.station.is_own]
    dispatch = handbook_of(request).dispatch
    weights = (dispatch.weights if dispatch else Weights()).model_dump()
    considered = [row.station.pk for row in candidates]
    punctual = punctuality(considered, since=at - LOOK_BACK)
    rooms = rooms_on(considered, timezone.localdate(at))
    why = ground(request, "work_order.dispatch.station")
    lacks = lacking(request, considered, timezone.localdate(at))
    rows = []
    for row in candidates:
        pk = row.station.pk
        suggested = _station(row, weights, punctual.get(pk), why)
        rows.append(replace(suggested, room=rooms.get(pk), lacks=lacks.get(pk, ())))
    return sorted(rows, key=lambda row: (bool(row.obstacles), -row.score, row.candidate.rank))[:most]


def suggest_technicians(order: WorkOrder, *, starts_at: datetime, ends_at: datetime) -> list[TechnicianSuggestion]:
    """The station's technicians: who is certified for the job first, of those who is free, then the least busy (DSP-002-02)."""
    wanted = Slot(starts_at, ends_at)
    day = timezone.localtime(starts_at).replace(hour=8, minute=0, second=0, microsecond=0)
    working = Slot(day, day + timedelta(hours=10))
    people = technicians(order.station_id)
    lacks = shortfalls(order.request, [person.pk for person in people], timezone.localdate(starts_at))
    ahead = Visit.objects.filter(
        technician__in=people,
        outcome__in=[Visit.Outcome.PLANNED, Visit.Outcome.UNDER_WAY],
        starts_at__lt=max(working.ends_at, ends_at),
        ends_at__gt=min(day, starts_at),
    ).exclude(work_order=order)
    taken: dict[int, list[Slot]] = {}
    for technician_id, start, end in ahead.values_list("technician_id", "starts_at", "ends_at"):
        taken.setdefault(technician_id or 0, []).append(Slot(start, end))
    rows = [
        replace(_technician(person, taken.get(person.pk, []), wanted, working), lacks=lacks.get(person.pk, ()))
        for person in people
    ]
    return sorted(rows, key=lambda row: (bool(row.lacks), not row.is_free, row.visits, row.technician.pk))


def open_orders(stations: Collection[int]) -> Mapping[int, int]:
    """How many open orders each of them has; stations with none are left out."""
    rows = WorkOrder.objects.open().filter(station__in=stations).order_by()
    return dict(rows.values_list("station").annotate(Count("pk")))


def punctuality(stations: Collection[int], *, since: datetime) -> Mapping[int, float]:
    """The share of clocks met among those that ended, 0 to 1; stations without any are left out."""
    ended = Deadline.objects.filter(
        station_id__in=stations, started_at__gte=since, outcome__in=[Outcome.MET, Outcome.BREACHED]
    ).order_by()
    counted = ended.values("station_id").annotate(all=Count("pk"), met=Count("pk", filter=Q(outcome=Outcome.MET)))
    return {row["station_id"] or 0: row["met"] / row["all"] for row in counted}


def _station(
    candidate: Candidate, weights: Mapping[str, float], share: float | None, why: Citation
) -> StationSuggestion:
    standing = Standing(
        territory=candidate.division.level / 4,
        priority=1 / max(1, candidate.priority),
        load=lightness(candidate.open_orders, candidate.station.orders_a_day),
        distance=nearness(candidate.distance_km),
        # In the middle where nobody knows.
        performance=0.5 if share is None else share,
    )
    return StationSuggestion(candidate, score(standing, weights), share, why)


def _technician(person: User, taken: list[Slot], wanted: Slot, day: Slot) -> TechnicianSuggestion:
    is_free = not any(slot.overlaps(wanted) for slot in taken)
    hours = free_hours(taken, day)
    reasons = (
        _("free at that time") if is_free else _("has another visit at that time"),
        _("%(visits)s visits that day, %(hours)s h free") % {"visits": len(taken), "hours": f"{hours:g}"},
    )
    return TechnicianSuggestion(person, is_free, len(taken), hours, reasons)
