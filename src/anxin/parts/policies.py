"""Who may see and keep parts, in two voices."""

from anxin.parts.models import Place
from anxin.people import policies
from anxin.people.models import User

READ = "parts.read"  # lists, stock and the ledger, as far as one sees
EDIT = "parts.edit"  # the parts list and its prices, and places
KEEP = "parts.keep"  # move the parts of any place
HOLD = "parts.hold"  # move those one's station, or oneself, answers for


def may_move_from(actor: User | None, place: Place) -> bool:
    """What is in the place may be moved by whoever keeps all parts, or answers for these."""
    return policies.may(actor, KEEP) or policies.may(actor, HOLD, **_where(place))


def check_may_move_from(actor: User | None, place: Place) -> None:
    if not policies.may(actor, KEEP):
        policies.check(actor, HOLD, **_where(place))


def check_may_keep(actor: User | None) -> None:
    policies.check(actor, KEEP)


def check_may_edit(actor: User | None) -> None:
    policies.check(actor, EDIT)


def _where(place: Place) -> dict[str, int | None]:
    station = place.station
    return {
        "station_id": place.station_id,
        "region_id": station.region_id if station else None,
        "technician_id": place.person_id,
    }
