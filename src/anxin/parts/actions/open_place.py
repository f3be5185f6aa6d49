"""Open a place for parts."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.kernel.text import fitting
from anxin.parts import policies
from anxin.parts.events import PlaceOpened
from anxin.parts.kinds import OF_A_PERSON, Kind
from anxin.parts.models import Place
from anxin.people.models import Station, User


@transaction.atomic
def open_place(
    code: str,
    *,
    kind: str,
    title: str,
    title_en: str = "",
    address: str = "",
    station_id: int | None = None,
    person_id: int | None = None,
    parent_id: int | None = None,
    actor: User | None,
    at: datetime,
) -> Place:
    """A bin answers to whom the place it lies in answers to. Raises ``InputRefused`` for what does not hold together."""
    policies.check_may_edit(actor)
    parent = Place.objects.lock(parent_id) if parent_id is not None else None
    if (kind == Kind.BIN) != (parent is not None):
        raise InputRefused(field="parent", reason=_("A bin, and nothing else, lies in another place."))
    if parent is not None:
        if parent.kind == Kind.BIN or not parent.is_counted:
            raise InputRefused(field="parent", reason=_("A bin lies in a store, a stock or a van."))
        station_id, person_id = parent.station_id, parent.person_id
    if kind == Kind.STATION and station_id is None:
        raise InputRefused(field="station", reason=_("Say which station it is."))
    if kind in OF_A_PERSON and person_id is None:
        raise InputRefused(field="person", reason=_("Say whose it is."))
    place = Place(
        code=code,
        kind=kind,
        title=title.strip(),
        title_en=title_en.strip(),
        address=fitting(address, 200, "address"),
        station=Station.objects.lock(station_id) if station_id is not None else None,
        person=User.objects.lock(person_id) if person_id is not None else None,
        parent=parent,
    )
    try:
        with transaction.atomic():
            place.save()
    except IntegrityError:
        reason = _("There is already a place “%(code)s”, or one of this kind for the same station or person.")
        raise InputRefused(field="code", reason=reason % {"code": code}) from None
    record(place, PlaceOpened(title=place.title), actor=actor, at=at)
    return place
