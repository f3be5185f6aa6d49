"""Who is certified for a job, and which stations have anybody who is. What people are certified for, and until when, is kept
in a room above this one, which registers what answers.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from django.utils.translation import gettext as _

from anxin.kernel.listed import listed
from anxin.requests.models import ServiceRequest


@dataclass(frozen=True)
class Shortfall:
    """A certificate that a job asks for at a ``level``, and what somebody has of it: nothing, one of a lower level, or
    one whose last day is ``ended_on``.
    """

    certificate: str
    level: int = 1
    held: int = 0
    ended_on: date | None = None

    def __str__(self) -> str:
        """In the reader's language."""
        words = {"name": self.certificate, "level": self.level, "held": self.held}
        if self.ended_on is not None:
            return _("certificate “%(name)s” valid only until %(day)s") % {**words, "day": self.ended_on.isoformat()}
        if self.held:
            return _("certified for “%(name)s” at level %(held)s; the job asks for level %(level)s") % words
        return _("not certified for “%(name)s”") % words


Lacking: TypeAlias = Callable[[ServiceRequest, Collection[int], date], Mapping[int, tuple[str, ...]]]
"""By station, the certificates that nobody of it holds that day; stations with somebody able are left out."""
Shortfalls: TypeAlias = Callable[[ServiceRequest, Collection[int], date], Mapping[int, tuple[Shortfall, ...]]]
"""By technician, what they lack for the job that day; those who are able are left out."""
_asked: list[tuple[Lacking, Shortfalls]] = []


def register_ability(lacking: Lacking, shortfalls: Shortfalls) -> None:
    _asked.append((lacking, shortfalls))


def lacking(request: ServiceRequest, stations: Collection[int], on: date) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for ask, _shortfalls in _asked:
        for station, names in ask(request, stations, on).items():
            found[station] = (*found.get(station, ()), *names)
    return found


def shortfalls(request: ServiceRequest, technicians: Collection[int], on: date) -> Mapping[int, tuple[Shortfall, ...]]:
    found: dict[int, tuple[Shortfall, ...]] = {}
    for _lacking, ask in _asked:
        for technician, lacks in ask(request, technicians, on).items():
            found[technician] = (*found.get(technician, ()), *lacks)
    return found


def nobody_certified(names: Collection[str]) -> str:
    """In the language of whoever reads it now."""
    return _("nobody there is certified for %(names)s") % {"names": listed(names)}
