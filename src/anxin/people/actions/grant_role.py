"""Give a person a role."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.errors import AccountClosed, OneselfRefused
from anxin.people.events import RoleGranted
from anxin.people.models import Region, RoleGrant, Station, User
from anxin.people.roles import BY_CODE
from anxin.people.scopes import Scope


@transaction.atomic
def grant_role(
    user_id: int,
    role: str,
    *,
    station_id: int | None = None,
    region_id: int | None = None,
    actor: User | None,
    at: datetime,
) -> RoleGrant:
    """A station's roles are bound to one station, a region's to one region, all others to neither.

    Granting what is already granted changes nothing. Nobody gives a role to themselves.
    """
    policies.check(actor, "people.edit")
    if actor is not None and actor.pk == user_id:
        raise OneselfRefused
    user = User.objects.lock(user_id)
    if not user.is_active:
        raise AccountClosed(name=user.name)
    station, region = _place(role, station_id, region_id)
    grant, is_new = RoleGrant.objects.get_or_create(user=user, role=role, station=station, region=region)
    if is_new:
        place = station or region
        record(user, RoleGranted(role=role, place=place.title if place else ""), actor=actor, at=at)
    return grant


def _place(role: str, station_id: int | None, region_id: int | None) -> tuple[Station | None, Region | None]:
    described = BY_CODE.get(role)
    if described is None:
        raise InputRefused(field="role", reason=_("There is no role “%(role)s”.") % {"role": role})
    if described.scope in (Scope.STATION, Scope.OWN):
        if station_id is None:
            raise InputRefused(field="station", reason=_("This role belongs to a station: say which."))
        return Station.objects.lock(station_id), None
    if described.scope == Scope.REGION:
        if region_id is None:
            raise InputRefused(field="region", reason=_("This role belongs to a region: say which."))
        return None, Region.objects.lock(region_id)
    return None, None
