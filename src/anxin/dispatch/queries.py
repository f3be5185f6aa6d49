"""What pages and the API show of a plan."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import F, QuerySet
from django.utils import timezone

from anxin.dispatch.explaining import why_left_out
from anxin.dispatch.models import DepartureReminder, Hold, Proposal, ProposedVisit
from anxin.dispatch.parts_of import job_of
from anxin.dispatch.policies import ARRANGED, SHOP
from anxin.dispatch.standing import stale, visits_ahead
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.kernel.errors import Sentence
from anxin.parts.whereabouts import WHERE, whereabouts, worst
from anxin.people.models import RoleGrant, User
from anxin.people.visibility import scope_of

Change = ProposedVisit.Change


@dataclass(frozen=True)
class SeenVisit:
    """One row with what is to be said of it now. ``stale``: what has changed since; ``why``: of what is left out.

    ``where``: the parts it needs, as whoever is to go finds them; empty where it needs none.
    """

    row: ProposedVisit
    stale: str = ""
    why: str = ""
    where: str = ""

    @property
    def parts(self) -> Sentence:
        return WHERE[self.where] if self.where else ""

    @property
    def is_open(self) -> bool:
        """It can still be published."""
        return self.row.is_change and self.row.outcome != ProposedVisit.Outcome.PUBLISHED

    @property
    def may_agree(self) -> bool:
        """Whether its customer can say yes to the time: not before somebody has called."""
        return self.row.change == Change.MOVED or (
            self.row.change == Change.NEW and self.row.before_state in ("contacted", "rectifying")
        )


@dataclass(frozen=True)
class SeenDay:
    """One technician's day as the plan has it."""

    technician: User
    day: date
    visits: list[SeenVisit]

    @property
    def open_rows(self) -> int:
        return sum(visit.is_open for visit in self.visits)


def seen_visits(proposal: Proposal, user: User) -> tuple[list[SeenDay], list[SeenVisit]]:
    """Day by day by technician, and what is left out; of orders the person sees."""
    rows = proposal.visits.filter(work_order__in=WorkOrder.objects.visible_to(user)).select_related(
        "technician",
        "before_technician",
        "obstacle_technician",
        *("work_order__technician", "work_order__request__division", "work_order__station"),
        "work_order__request__product",
    )
    found = list(rows.order_by("technician__name", "technician", "starts_at", "pk"))
    visits = visits_ahead([row.work_order_id for row in found])
    needed = whereabouts([replace(job_of(row.work_order), person_id=row.technician_id) for row in found])
    days: dict[tuple[int, date], SeenDay] = {}
    left_out = []
    for row in found:
        where = worst(needed[row.work_order_id])
        if row.technician is None or row.starts_at is None or row.change == Change.LEFT_OUT:
            left_out.append(SeenVisit(row, why=why_left_out(row), where=where))
            continue
        is_open = row.is_change and row.outcome == ProposedVisit.Outcome.WAITING
        said = stale(row, row.work_order, visits) if is_open else ""
        day = timezone.localdate(row.starts_at)
        seen = SeenVisit(row, said, where=where)
        days.setdefault((row.technician.pk, day), SeenDay(row.technician, day, [])).visits.append(seen)
    return sorted(days.values(), key=lambda one: one.day), left_out


def technicians_of(user: User) -> QuerySet[User]:
    """Those whose days the person may plan."""
    return _holding(("technician",), user)


def crew_of(user: User) -> QuerySet[User]:
    """Those of a shop whose work the person gives out."""
    return _holding([role for role, permission in ARRANGED.items() if permission == SHOP], user)


def arranged_by(user: User) -> QuerySet[User]:
    """Those whose hours, absences and certificates the person enters."""
    return _holding([role for role, permission in ARRANGED.items() if user.has(permission)], user)


def _holding(roles: Collection[str], user: User) -> QuerySet[User]:
    reach = scope_of(user)
    grants = RoleGrant.objects.filter(role__in=roles, user__is_active=True)
    if not reach.everything:
        stations = grants.filter(station__in=reach.stations)
        grants = stations | grants.filter(station__region__in=reach.regions)
    return User.objects.active().filter(pk__in=grants.values("user_id"))


def leaving_at(orders: Collection[int]) -> dict[int, datetime]:
    """When the technicians of these orders have to set out, as far as they were told; not once they have."""
    rows = DepartureReminder.objects.filter(
        visit__work_order__in=orders,
        visit__outcome=Visit.Outcome.PLANNED,
        visit__departed_at=None,
        starts_at=F("visit__starts_at"),
        technician=F("visit__technician"),
    )
    return dict(rows.values_list("visit__work_order", "leaves_at"))


def hold_of(request_id: int, *, at: datetime) -> Hold | None:
    """The time that is kept free for the request."""
    return Hold.objects.current(at).filter(request=request_id).select_related("technician").first()
