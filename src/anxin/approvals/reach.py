"""Whose turn it is: seats, the roles that may take them, and those who stand in for somebody."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from anxin.approvals.models import Approval, Deputy, Seat, SeatRole
from anxin.kernel import clock
from anxin.people.lines import works_for
from anxin.people.models import RoleGrant, User
from anxin.people.visibility import scope_of


def principals(user: User, at: datetime) -> list[User]:
    """Those the person decides for at this moment, each with their grants."""
    rows = Deputy.objects.in_force(at).filter(deputy=user, person__is_active=True)
    return list({row.person_id: row.person for row in rows.select_related("person").order_by("pk")}.values())


def deputies(people: Iterable[User], at: datetime) -> list[User]:
    """Those who decide for these people at this moment."""
    rows = Deputy.objects.in_force(at).filter(person__in=list(people), deputy__is_active=True)
    return [row.deputy for row in rows.select_related("deputy").order_by("pk")]


def sits(user: User, seat: Seat) -> bool:
    """Whether the seat is the person's own, or open to a role the person holds there."""
    if seat.person_id is not None:
        return seat.person_id == user.pk
    fits = any(_fits(grant, row) for row in seat.open_to.all() for grant in user.roles)
    return fits and works_for(user, seat.approval.line)


def _fits(grant: RoleGrant, row: SeatRole) -> bool:
    return (
        grant.role == row.role
        and row.station_id in (None, grant.station_id)
        and row.region_id in (None, grant.region_id)
    )


def seats_of(user: User) -> Q:
    """The same as a condition on seats; no query."""
    fitting = Q(pk__in=[])
    for grant in user.roles:
        here = Q(role=grant.role)
        here &= Q(station=None) | Q(station=grant.station_id) if grant.station_id else Q(station=None)
        here &= Q(region=None) | Q(region=grant.region_id) if grant.region_id else Q(region=None)
        fitting |= here
    of_theirs = scope_of(user).of_lines("approval__line")
    return Q(person=user) | Q(of_theirs, Exists(SeatRole.objects.filter(fitting, seat=OuterRef("pk"))), person=None)


def holders(seat: Seat) -> QuerySet[User]:
    """Active people who may take the seat, never the one who asked."""
    if seat.person_id is not None:
        rows = User.objects.active().filter(pk=seat.person_id)
    else:
        grants = RoleGrant.objects.filter(user=OuterRef("pk"))
        fitting = Q(pk__in=[])
        for row in seat.open_to.all():
            here = Q(role=row.role)
            here &= Q(station=row.station_id) if row.station_id else Q()
            here &= Q(region=row.region_id) if row.region_id else Q()
            fitting |= here
        rows = User.objects.active().of_line(seat.approval.line).filter(Exists(grants.filter(fitting)))
    return rows.exclude(pk=seat.approval.asked_by_id).order_by("pk")


def _mine(user: User, at: datetime) -> Q:
    """Seats the person may take, in person or for somebody; never for somebody who asked."""
    seats = seats_of(user)
    for person in principals(user, at):
        seats |= seats_of(person) & ~Q(approval__asked_by=person)
    return seats


def waiting_for(user: User, at: datetime) -> QuerySet[Approval]:
    """What the person has to decide or to take note of now."""
    seats = Seat.objects.filter(_mine(user, at), approval=OuterRef("pk"), outcome="waiting", round=OuterRef("round"))
    return Approval.objects.filter(Exists(seats), state__in=["asked", "told"]).exclude(asked_by=user)


def decided_by(user: User) -> QuerySet[Approval]:
    return Approval.objects.filter(Exists(Seat.objects.filter(approval=OuterRef("pk"), decided_by=user)))


def seen_by(user: User) -> Q:
    """Approvals of one's own, those one is or was asked about, and those about what one sees anyway."""
    asked = Seat.objects.filter(approval=OuterRef("pk")).filter(
        _mine(user, clock.now()) | Q(decided_by=user) | Q(passed_by=user)
    )
    reach = scope_of(user).condition(station="station", region="region", technician="person", line="line")
    return Q(asked_by=user) | Q(phoned_by=user) | Q(Exists(asked)) | (Q(about_id__isnull=False) & reach)
