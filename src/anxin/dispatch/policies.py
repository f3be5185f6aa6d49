"""Who plans whom: one question in two voices."""

from anxin.dispatch.models import Proposal
from anxin.kernel.errors import NotEntitled
from anxin.people import policies
from anxin.people.models import RoleGrant, Station, User
from anxin.people.roles import BY_CODE
from anxin.people.shop_roles import SHOP_ROLES

PLAN, STANDARDS, SHOP = "plan.make", "job_standard.edit", "shop.dispatch"
ARRANGED: dict[str, str] = {"technician": PLAN, **{role.code: SHOP for role in SHOP_ROLES}}
"""By the role of somebody who works at a station: who enters their hours, absences and certificates."""


def may_plan(actor: User | None, *, station: Station | None = None, region_id: int | None = None) -> bool:
    """A station, a region, or (with neither) everybody."""
    return policies.may(actor, PLAN, **_place(station, region_id))


def check_may_plan(actor: User | None, *, station: Station | None = None, region_id: int | None = None) -> None:
    policies.check(actor, PLAN, **_place(station, region_id))


def check_may_decide(actor: User | None, proposal: Proposal) -> None:
    """Whoever may plan as far as the proposal reaches publishes or discards it, also one that somebody else asked for."""
    check_may_plan(actor, station=proposal.station, region_id=proposal.region_id)


def may_decide(actor: User | None, proposal: Proposal) -> bool:
    return may_plan(actor, station=proposal.station, region_id=proposal.region_id)


def check_may_arrange(actor: User | None, person: User) -> None:
    """Whoever plans a technician, or gives out the work of a shop, enters when they work and what they are certified for."""
    grants = RoleGrant.objects.filter(user=person, role__in=ARRANGED, station__isnull=False)
    asked = [(ARRANGED[row.role], _place(row.station, None)) for row in grants.select_related("station").order_by("pk")]
    if not any(policies.may(actor, permission, **place) for permission, place in asked):
        permission, place = asked[0] if asked else (PLAN, _place(None, None))
        policies.check(actor, permission, **place)


def may_call_in_sick(actor: User) -> bool:
    """For oneself, as a technician of a station."""
    return any(grant.role == "technician" and grant.station_id for grant in actor.roles)


def check_may_call_in_sick(actor: User) -> None:
    if not may_call_in_sick(actor):
        raise NotEntitled(roles=str(BY_CODE["technician"].title))


def may_subscribe(actor: User, station: Station | None) -> bool:
    """To one's own visits as a technician, or to those of a station that one plans."""
    if station is not None:
        return may_plan(actor, station=station)
    return any(grant.role == "technician" for grant in actor.roles)


def check_may_subscribe(actor: User, station: Station | None) -> None:
    if station is not None:
        check_may_plan(actor, station=station)
    elif not may_subscribe(actor, None):
        raise NotEntitled(roles=str(BY_CODE["technician"].title))


def check_may_set_standards(actor: User | None) -> None:
    policies.check(actor, STANDARDS)


def stations_of(technician: User) -> list[Station]:
    grants = RoleGrant.objects.filter(user=technician, role="technician").select_related("station")
    return [grant.station for grant in grants.order_by("station_id") if grant.station is not None]


def _place(station: Station | None, region_id: int | None) -> dict[str, int | None]:
    if station is not None:
        return {"station_id": station.pk, "region_id": station.region_id}
    return {"station_id": None, "region_id": region_id}
