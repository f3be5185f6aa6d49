"""Read models of people, stations and messages."""

from collections.abc import Iterable

from django.db.models import Count, Prefetch, Q, QuerySet

from anxin.people.models import Notification, RoleGrant, Station, Territory, User
from anxin.people.visibility import scope_of


def unread(user: User) -> QuerySet[Notification]:
    """What the person was told and has not put aside, urgent first, then newest first."""
    return Notification.objects.filter(user=user, read_at__isnull=True).order_by("-is_urgent", "-at", "-pk")


def people(*, text: str = "", role: str = "", is_active: bool | None = True) -> QuerySet[User]:
    """Accounts by part of a name, user name or phone, with their roles."""
    found = User.objects.prefetch_related(Prefetch("grants", RoleGrant.objects.select_related("station", "region")))
    if is_active is not None:
        found = found.filter(is_active=is_active)
    if role:
        found = found.filter(pk__in=RoleGrant.objects.filter(role=role).values("user_id"))
    if text:
        found = found.filter(Q(name__icontains=text) | Q(username__icontains=text) | Q(phone__contains=text))
    return found.order_by("name", "pk")


def technicians(station_id: int) -> QuerySet[User]:
    """Those a station may send out."""
    return User.objects.with_role("technician", station_id=station_id).order_by("name", "pk")


def stations(user: User) -> QuerySet[Station]:
    """The stations the person sees: all, those of the region, or their own."""
    reach = scope_of(user)
    found = Station.objects.select_related("region")
    if not reach.everything:
        own = RoleGrant.objects.filter(user=user, station__isnull=False).values("station_id")
        found = found.filter(Q(region__in=reach.regions) | Q(pk__in=reach.stations) | Q(pk__in=own))
    if user.lines:
        found = found.filter(Q(lines=[]) | Q(lines__overlap=user.lines))
    return found.annotate(staff=Count("grants__user", filter=Q(grants__user__is_active=True), distinct=True)).order_by(
        "region__code", "code"
    )


def territories(station_ids: Iterable[int]) -> QuerySet[Territory]:
    """Who answers for what, in the order of asking."""
    return (
        Territory.objects.filter(station__in=list(station_ids))
        .select_related("division__parent__parent", "station")
        .order_by("division__code", "priority", "station__code")
    )


def holders_of(roles: Iterable[str], *, station_id: int | None = None, region_id: int | None = None) -> list[int]:
    """Ids of active people with one of the roles, whose grant is for nowhere in particular or for this place."""
    grants = RoleGrant.objects.filter(
        Q(station=None) | Q(station=station_id), Q(region=None) | Q(region=region_id), role__in=list(roles)
    )
    return list(
        User.objects.filter(is_active=True, pk__in=grants.values("user_id")).order_by("pk").values_list("pk", flat=True)
    )
