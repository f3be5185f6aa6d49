"""Whether a station has anybody who is certified for a job. What people are certified for, and until when, is kept in a room
above this one, which registers what answers.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import TypeAlias

from django.utils.translation import gettext as _

from anxin.kernel.listed import listed
from anxin.requests.models import ServiceRequest

Lacking: TypeAlias = Callable[[ServiceRequest, Collection[int], date], Mapping[int, tuple[str, ...]]]
"""By station, the certificates that nobody of it holds that day; stations with somebody able are left out."""
_asked: list[Lacking] = []


def register_lacking(lacking: Lacking) -> None:
    _asked.append(lacking)


def lacking(request: ServiceRequest, stations: Collection[int], on: date) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for ask in _asked:
        for station, names in ask(request, stations, on).items():
            found[station] = (*found.get(station, ()), *names)
    return found


def nobody_certified(names: Collection[str]) -> str:
    """In the language of whoever reads it now."""
    return _("nobody there is certified for %(names)s") % {"names": listed(names)}
