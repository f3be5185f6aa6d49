"""How far a person sees, as one condition that every room's queryset uses."""

from dataclasses import dataclass

from django.db.models import Q

from anxin.people.models import User
from anxin.people.scopes import Scope


@dataclass(frozen=True)
class Reach:
    """Everything, or some regions, some stations, and what is one's own; of all service lines, or of some."""

    everything: bool
    regions: frozenset[int]
    stations: frozenset[int]
    own: int | None
    lines: tuple[str, ...] = ()

    def condition(self, *, station: str, region: str, technician: str, line: str | None) -> Q:
        """The rows in reach, given the paths to a row's station, region, technician and service line.

        ``Q()`` for everything, and a condition nothing meets for somebody without a role. Without a path to the line
        the caller looks at one line only, and has asked whether it is the person's.
        """
        return (self.of_lines(line) if line else Q()) & self._of_places(
            station=station, region=region, technician=technician
        )

    def of_lines(self, path: str) -> Q:
        """The rows of the person's service lines; ``Q()`` for somebody who works for all of them."""
        match self.lines:
            case ():
                return Q()
            case (line,):
                return Q(**{path: line})
            case lines:
                return Q(**{f"{path}__in": lines})

    def _of_places(self, *, station: str, region: str, technician: str) -> Q:
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
        lines=tuple(user.lines),
    )
