"""OSRM's table service: all ways between two sets of places in one question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from anxin.dispatch.travel.service import ServiceSilent, Way, fetch, spelled
from anxin.fieldwork.planner import Place


@dataclass(frozen=True)
class Osrm:
    """``url``: the server's root, such as ``http://osrm.internal:5000``; ``profile``: what it was prepared for."""

    url: str
    profile: str = "driving"
    source: str = "osrm"
    block: tuple[int, int] = (50, 50)

    def ask(self, origins: Sequence[Place], destinations: Sequence[Place]) -> list[list[Way | None]]:
        places = ";".join(spelled(place) for place in (*origins, *destinations))
        answer = fetch(
            f"{self.url.rstrip('/')}/table/v1/{self.profile}/{places}",
            {
                "sources": ";".join(str(index) for index in range(len(origins))),
                "destinations": ";".join(str(len(origins) + index) for index in range(len(destinations))),
                "annotations": "duration,distance",
            },
        )
        if not isinstance(answer, dict) or answer.get("code") != "Ok":
            raise ServiceSilent(f"OSRM answered {str(answer)[:200]}")
        try:
            seconds, metres = answer["durations"], answer["distances"]
            return [
                [_way(seconds[row][column], metres[row][column]) for column in range(len(destinations))]
                for row in range(len(origins))
            ]
        except (KeyError, IndexError, TypeError, ValueError) as trouble:
            raise ServiceSilent(f"OSRM's table has another shape: {trouble}") from trouble


def _way(seconds: float | None, metres: float | None) -> Way | None:
    return None if seconds is None or metres is None else Way(round(seconds), round(metres))
