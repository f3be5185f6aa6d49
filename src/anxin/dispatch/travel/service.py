"""What a service of maps answers, whichever it is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from anxin.fieldwork.planner import Place

TIMEOUT = 10
"""Seconds until a service counts as silent."""


class ServiceSilent(Exception):
    """It did not answer, or not in the shape it should."""


@dataclass(frozen=True, slots=True)
class Way:
    seconds: int
    metres: int


class Service(Protocol):
    """``block``: how many places it takes at once on either side."""

    @property
    def source(self) -> str: ...

    @property
    def block(self) -> tuple[int, int]: ...

    def ask(self, origins: Sequence[Place], destinations: Sequence[Place]) -> list[list[Way | None]]:
        """Row by row; ``None`` where there is no way. Raises ``ServiceSilent``."""
        ...


def fetch(url: str, parameters: Mapping[str, str]) -> Any:
    """The answer's JSON. Raises ``ServiceSilent``."""
    address = f"{url}?{urlencode(parameters, safe=',;|')}" if parameters else url
    if not address.startswith(("http://", "https://")):
        raise ServiceSilent(f"{url} is no address of a service")
    try:
        with urlopen(Request(address, headers={"Accept": "application/json"}), timeout=TIMEOUT) as answer:
            return json.load(answer)
    except (URLError, OSError, ValueError) as trouble:
        raise ServiceSilent(str(trouble)) from trouble


def spelled(place: Place) -> str:
    """Longitude first, as all of them want it."""
    return f"{place.longitude:.6f},{place.latitude:.6f}"
