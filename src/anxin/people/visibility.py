"""How far a person sees, as one condition that every room's queryset uses."""

from dataclasses import dataclass

from django.db.models import Q

from anxin.people.models import User
from anxin.people.roles import Scope


@dataclass(frozen=True)
class Reach:
    """Everything, or some regions, some stations, and what is one's own."""

    everything: bool
    regions: frozenset[int]
    stations: frozenset[int]
    own: int | None

    def condition(self, *, station: str, region: str, technician: str) -> Q:
        """The rows in reach, given the paths to a row's station, region and technician.

        ``Q()`` for everything, and a condition nothing meets for somebody without a role.
        """
        if self.everything:
            return Q()
        reach = Q(pk__in=[])
        if self.regions:
            reach |= Q(**{f"{region}__in": self.regions})
        if self.stations:
            reach |= Q(**{f"{station}__in": self.stations})
        if self.own is not None:
            reach |= Q(**{technician: self.own})
        return reach


def scope_of(user: User) -> Reach:
    """The reach of all the person's grants together."""
    grants = user.roles
    scopes = {grant.described.scope for grant in grants}
    return Reach(
        everything=Scope.ALL in scopes,
        regions=frozenset(g.region_id for g in grants if g.described.scope == Scope.REGION and g.region_id),
        stations=frozenset(g.station_id for g in grants if g.described.scope == Scope.STATION and g.station_id),
        own=user.pk if Scope.OWN in scopes else None,
    )
