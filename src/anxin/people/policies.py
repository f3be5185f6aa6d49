"""Who may: one question in two voices. Rooms' policies are built on ``check`` and ``may``."""

from anxin.kernel.errors import NotEntitled
from anxin.people.models import User
from anxin.people.roles import Scope, titles_that_may


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
    for grant in actor.roles:
        if permission not in grant.described.may:
            continue
        match grant.described.scope:
            case Scope.ALL:
                return True
            case Scope.REGION if grant.region_id == region_id:
                return True
            case Scope.STATION if grant.station_id == station_id:
                return True
            case Scope.OWN if technician_id == actor.pk:
                return True
            case _:
                continue
    return False


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
