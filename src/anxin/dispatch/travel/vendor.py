"""A map vendor's distance service, of the widespread shape: many origins, one destination, a key.

Asked as ``origins=lng,lat|lng,lat``, ``destination=lng,lat``, ``key``; answers
``{"status": "1", "results": [{"origin_id": "1", "distance": metres, "duration": seconds}, …]}``. Vendors in China reckon in
shifted coordinates: the places kept here must be in the vendor's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from anxin.dispatch.travel.service import ServiceSilent, Way, fetch, spelled
from anxin.fieldwork.planner import Place


@dataclass(frozen=True)
class Vendor:
    """``url``: the address of the distance service itself."""

    url: str
    key: str
    source: str = "vendor"
    block: tuple[int, int] = (100, 1)

    def ask(self, origins: Sequence[Place], destinations: Sequence[Place]) -> list[list[Way | None]]:
        columns = [self._to(origins, destination) for destination in destinations]
        return [[column[row] for column in columns] for row in range(len(origins))]

    def _to(self, origins: Sequence[Place], destination: Place) -> list[Way | None]:
        answer = fetch(
            self.url,
            {
                "origins": "|".join(spelled(place) for place in origins),
                "destination": spelled(destination),
                "key": self.key,
            },
        )
        if not isinstance(answer, dict) or str(answer.get("status")) != "1":
            raise ServiceSilent(f"the map vendor answered {str(answer)[:200]}")
        found: list[Way | None] = [None] * len(origins)
        try:
            for row in answer["results"]:
                if "duration" in row and "distance" in row:
                    found[int(row["origin_id"]) - 1] = Way(int(row["duration"]), int(row["distance"]))
        except (KeyError, IndexError, TypeError, ValueError) as trouble:
            raise ServiceSilent(f"the map vendor's answer has another shape: {trouble}") from trouble
        return found
