"""How far it is between two places on the map. Pure."""

from math import asin, cos, radians, sin, sqrt

EARTH_METRES = 6_371_000.0


def metres_between(here: tuple[float | None, float | None], there: tuple[float | None, float | None]) -> int | None:
    """Great-circle metres between two (latitude, longitude), or ``None`` where one of them is not known."""
    (north, east), (other_north, other_east) = here, there
    if north is None or east is None or other_north is None or other_east is None:
        return None
    half = sin(radians(other_north - north) / 2) ** 2
    half += cos(radians(north)) * cos(radians(other_north)) * sin(radians(other_east - east) / 2) ** 2
    return round(2 * EARTH_METRES * asin(min(1.0, sqrt(half))))
