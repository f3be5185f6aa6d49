"""Which receivers hear of which events: asked for every event, so kept in memory for some seconds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from time import monotonic

from anxin.messages.models import Endpoint

# A receiver that is new, changed or switched off elsewhere is known in this process after so long.
KNOWN_FOR_S = 15.0


@dataclass
class _Known:
    rows: Sequence[Endpoint] = ()
    until: float = 0.0


_known = _Known()


def hearing(event: str, line: str) -> list[Endpoint]:
    """Those in force that hear of the event. One small query a quarter of a minute, none between."""
    if monotonic() >= _known.until:
        remember(Endpoint.objects.filter(is_active=True).order_by("pk"))
    return [row for row in _known.rows if row.hears(event, line)]


def remember(rows: Iterable[Endpoint]) -> None:
    _known.rows, _known.until = tuple(rows), monotonic() + KNOWN_FOR_S


def forget() -> None:
    """After a change in this process: the next event asks anew."""
    _known.until = 0.0
