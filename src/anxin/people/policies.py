"""Who may: one question in two voices. Rooms' policies are built on ``check`` and ``may``."""

from collections.abc import Collection

from anxin.handbook.schema import Handbook
from anxin.handbook.titles import role_title
from anxin.kernel.errors import NotEntitled
from anxin.kernel.models import Place
from anxin.people.models import RoleGrant, User
from anxin.people.roles import titles_that_may
from anxin.people.scopes import Scope


def may(
    actor: User | None,
    permission: str,
    *,
    station_id: int | None = None,
    region_id: int | None = None,
    technician_id: int | None = None,
) -> bool:
    """Whether a grant of the person carries ``permission`` and reaches the subject described by the ids.

    ``None`` is the program itself, which may do what its own rules make it do.
    """
    if actor is None:
        return True
    place = Place(station_id=station_id, region_id=region_id, person_id=technician_id)
    return any(permission in grant.described.may and reaches(grant, actor, place) for grant in actor.roles)


def holds_one_of(actor: User, roles: Collection[str], place: Place) -> bool:
    """Whether the person holds one of these roles (none: any role) there: what a handbook's entry asks."""
    return any((not roles or grant.role in roles) and reaches(grant, actor, place) for grant in actor.roles)


def reaches(grant: RoleGrant, holder: User, place: Place) -> bool:
    match grant.described.scope:
        case Scope.ALL:
            return True
        case Scope.REGION:
            return grant.region_id == place.region_id
        case Scope.STATION:
            return grant.station_id == place.station_id
        case Scope.OWN:
            return place.person_id == holder.pk


def check(
    actor: User | None,
    permission: str,
    *,
    station_id: int | None = None,
    region_id: int | None = None,
    technician_id: int | None = None,
) -> None:
    """Raise ``NotEntitled``, naming the roles that may, unless ``may`` says yes."""
    if not may(actor, permission, station_id=station_id, region_id=region_id, technician_id=technician_id):
        raise NotEntitled(roles=titles_that_may(permission))


def holds(
    actor: User | None,
    roles: Collection[str],
    *,
    station_id: int | None = None,
    region_id: int | None = None,
    technician_id: int | None = None,
) -> bool:
    """Whether the person has one of the roles a handbook names, with a reach to the subject described by the ids.

    ``None`` is the program itself, which holds no role: what a handbook leaves to a person is a person's.
    """
    place = Place(station_id=station_id, region_id=region_id, person_id=technician_id)
    return actor is not None and bool(roles) and holds_one_of(actor, roles, place)


def check_holds(
    actor: User | None,
    roles: Collection[str],
    *,
    station_id: int | None = None,
    region_id: int | None = None,
    technician_id: int | None = None,
    handbook: Handbook | None = None,
) -> None:
    """Raise ``NotEntitled``, naming the roles as the handbook does, unless ``holds`` says yes."""
    if not holds(actor, roles, station_id=station_id, region_id=region_id, technician_id=technician_id):
        raise NotEntitled(roles=", ".join(role_title(role, handbook) for role in roles))
