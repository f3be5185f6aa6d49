"""The way as the crow flies, times what roads add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from anxin.fieldwork.planner.travel.port import Ways
from anxin.people.distances import EARTH_METRES

if TYPE_CHECKING:
    from anxin.fieldwork.planner.model.orders import Place


@dataclass(frozen=True)
class GreatCircle:
    """``road_factor`` times the great circle at ``metres_per_second``, and ``parking`` seconds for each way that is one.

    The defaults are a Chinese city by day: 1.4 and 25 km/h.
    """

    road_factor: float = 1.4
    metres_per_second: float = 25 / 3.6
    parking: int = 180

    def ways(self, origins: Sequence[Place], destinations: Sequence[Place]) -> Ways:
        import numpy as np

        here, there = np.radians(np.asarray(origins, float)), np.radians(np.asarray(destinations, float))
        (north, east), (other_north, other_east) = here.T[:, :, None], there.T[:, None, :]
        half = np.sin((other_north - north) / 2) ** 2
        half += np.cos(north) * np.cos(other_north) * np.sin((other_east - east) / 2) ** 2
        metres = 2 * EARTH_METRES * np.arcsin(np.minimum(1.0, np.sqrt(half))) * self.road_factor
        seconds = np.rint(metres / self.metres_per_second) + np.where(metres > 1, self.parking, 0)
        return Ways(seconds[None].astype(np.int32), metres.astype(np.float32))

    def seconds(self, here: Place, there: Place) -> int:
        """Of one way, as ``ways`` reckons it: a drawing asks for thousands that have nothing to do with one another."""
        north, other_north = radians(here.latitude), radians(there.latitude)
        half = sin((other_north - north) / 2) ** 2
        half += cos(north) * cos(other_north) * sin(radians(there.longitude - here.longitude) / 2) ** 2
        metres = 2 * EARTH_METRES * asin(min(1.0, sqrt(half))) * self.road_factor
        return round(metres / self.metres_per_second) + (self.parking if metres > 1 else 0)
