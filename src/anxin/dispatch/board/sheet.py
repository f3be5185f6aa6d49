"""Places on a plain sheet: kilometres east and south of its corner, so that a centimetre is as long everywhere. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from math import cos, radians

from anxin.fieldwork.planner import Place
from anxin.people.distances import EARTH_METRES

DEGREE = radians(1) * EARTH_METRES / 1000
"""Kilometres of a degree of latitude."""
STEPS = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
SQUARES = 6
SLENDER = 0.7
"""No side is shorter than so much of the other."""


@dataclass(frozen=True)
class Sheet:
    """``width`` and ``height`` in kilometres; ``step``: the length of a square of the grid."""

    west: float
    north: float
    shrink: float
    width: float
    height: float
    step: float

    def at(self, place: Place) -> tuple[float, float]:
        """Kilometres from the left and from the top."""
        east = (place.longitude - self.west) * DEGREE * self.shrink
        return round(east, 3), round((self.north - place.latitude) * DEGREE, 3)

    @property
    def columns(self) -> list[float]:
        return [self.step * index for index in range(1, int(self.width / self.step) + 1)]

    @property
    def rows(self) -> list[float]:
        return [self.step * index for index in range(1, int(self.height / self.step) + 1)]


def sheet_of(places: Collection[Place]) -> Sheet | None:
    """With a margin around the outermost; ``None`` without any. Meridians stand as far apart as in the middle of it."""
    if not places:
        return None
    north, south = max(place.latitude for place in places), min(place.latitude for place in places)
    west, east = min(place.longitude for place in places), max(place.longitude for place in places)
    shrink = max(cos(radians((north + south) / 2)), 0.01)
    margin = max((north - south) * DEGREE, (east - west) * DEGREE * shrink, 1.0) * 0.06
    across, down = (east - west) * DEGREE * shrink, (north - south) * DEGREE
    width, height = max(across, SLENDER * down) + 2 * margin, max(down, SLENDER * across) + 2 * margin
    step = next((step for step in STEPS if max(width, height) / step <= SQUARES), STEPS[-1])
    left, above = (width - across) / 2, (height - down) / 2
    return Sheet(
        west - left / (DEGREE * shrink), north + above / DEGREE, shrink, round(width, 3), round(height, 3), step
    )
