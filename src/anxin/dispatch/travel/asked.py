"""Ways from a service, kept for the next time; reckoned where it is silent."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from anxin.dispatch.travel.kept import Pair, Spot, keep, known, spot
from anxin.dispatch.travel.service import Service, ServiceSilent, Way
from anxin.fieldwork.planner import GreatCircle, Place, Ways

_log = logging.getLogger(__name__)


@dataclass
class Asked:
    """The planner's travel. ``is_reckoned``: the service was silent, so that some ways are the great circle's.

    After one silence it is not asked again for this plan: nobody waits ten seconds for each block.
    """

    service: Service
    at: datetime
    otherwise: GreatCircle = field(default_factory=GreatCircle)
    is_reckoned: bool = False

    def ways(self, origins: Sequence[Place], destinations: Sequence[Place]) -> Ways:
        reckoned = self.otherwise.ways(origins, destinations)
        here, there = [spot(place) for place in origins], [spot(place) for place in destinations]
        found = known(self.service.source, set(here), set(there), at=self.at)
        found |= self._ask(_first(here, origins), _first(there, destinations), found)
        seconds, metres = reckoned.seconds.copy(), reckoned.metres.copy()
        for row, begin in enumerate(here):
            for column, end in enumerate(there):
                if begin == end:
                    seconds[0, row, column] = metres[row, column] = 0
                elif way := found.get((begin, end)):
                    seconds[0, row, column], metres[row, column] = way.seconds, way.metres
        return Ways(seconds, metres)

    def _ask(
        self, origins: dict[Spot, Place], destinations: dict[Spot, Place], known: dict[Pair, Way]
    ) -> dict[Pair, Way]:
        """What is missing, in blocks that the service takes."""
        told: dict[Pair, Way] = {}
        tall, wide = self.service.block
        for some in _blocks(list(origins), tall):
            for others in _blocks(list(destinations), wide):
                missing = any(a != b and (a, b) not in known for a in some for b in others)
                if missing and not self.is_reckoned:
                    told |= self._block({a: origins[a] for a in some}, {b: destinations[b] for b in others})
        if told:
            keep(self.service.source, told, at=self.at)
        return told

    def _block(self, origins: dict[Spot, Place], destinations: dict[Spot, Place]) -> dict[Pair, Way]:
        try:
            rows = self.service.ask(list(origins.values()), list(destinations.values()))
        except ServiceSilent as silence:
            _log.warning("ways are reckoned: %s", silence)
            self.is_reckoned = True
            return {}
        return {
            (begin, end): way
            for begin, row in zip(origins, rows, strict=True)
            for end, way in zip(destinations, row, strict=True)
            if way is not None and begin != end
        }


def _first(spots: Sequence[Spot], places: Sequence[Place]) -> dict[Spot, Place]:
    """Of several places in one spot the first stands for it."""
    found: dict[Spot, Place] = {}
    for at, place in zip(spots, places, strict=True):
        found.setdefault(at, place)
    return found


def _blocks(spots: list[Spot], size: int) -> list[list[Spot]]:
    return [spots[begin : begin + size] for begin in range(0, len(spots), size)]
