"""Places that are there when somebody asks for them: those outside, each station's, each technician's."""

from datetime import datetime

from django.db import transaction
from django.utils import translation

from anxin.handbook.current import current_handbook
from anxin.kernel.record import record
from anxin.parts.events import PlaceOpened
from anxin.parts.kinds import OUTSIDE, Kind
from anxin.parts.models import Place
from anxin.people.models import Station, User


def outside(kind: str, *, at: datetime) -> Place:
    """The house's one place of the kind: ``unit``, ``scrap``, ``difference``... Raises ``ValueError`` for a counted one."""
    if kind not in OUTSIDE:
        raise ValueError(f"{kind} is no place outside")
    with translation.override("zh-hans"):
        title = str(Kind(kind).label)
    with translation.override("en"):
        title_en = str(Kind(kind).label)
    return _standing(kind.replace("_", "-"), at, kind=kind, title=title, title_en=title_en)


def place_of_station(station: Station, *, at: datetime) -> Place:
    """Where a station keeps what it has on loan."""
    known = Place.objects.filter(kind=Kind.STATION, station=station).first()
    title = str(station)
    return known or _standing(f"station-{station.code}"[:48], at, kind=Kind.STATION, title=title[:80], station=station)


def place_of_technician(person: User, *, station: Station | None, at: datetime) -> Place:
    """What a technician carries; ``station`` is the one that answers for them, where one does."""
    known = Place.objects.filter(kind=Kind.TECHNICIAN, person=person).first()
    about = {"kind": Kind.TECHNICIAN, "title": str(person)[:80], "person": person, "station": station}
    return known or _standing(f"technician-{person.pk}", at, **about)


def place_of(person: User, *, line: str, at: datetime) -> Place:
    """A station answers for what its people have; who belongs to none answers alone, and so does a technician where the
    line's handbook keeps an account for each (PRT-000-06).
    """
    grants = person.roles
    station = next((grant.station for grant in grants if grant.station), None)
    account = current_handbook(line).parts_account
    is_alone = account is not None and account.kept_by == "person" and any(row.role == "technician" for row in grants)
    if station is None or is_alone:
        return place_of_technician(person, station=station, at=at)
    return place_of_station(station, at=at)


def on_the_way_to(place: Place, *, at: datetime) -> Place:
    """Where parts are between the store and the place: on the account of whoever answers for it."""
    code = f"way-{place.pk}"
    about = {"kind": Kind.TRANSIT, "station": place.station, "person": place.person}
    with translation.override("zh-hans"):
        title = f"{place.title}（{Kind.TRANSIT.label}）"
    known = Place.objects.filter(code=code).first()
    return known or _standing(code, at, title=title[:80], title_en=f"on the way to {place.title}"[:80], **about)


def on_the_way_from(place: Place, *, at: datetime) -> Place:
    """Where parts are between the place and the store: on the sender's account until the store has them."""
    code = f"back-{place.pk}"
    about = {"kind": Kind.TRANSIT, "station": place.station, "person": place.person}
    with translation.override("zh-hans"):
        title = f"{place.title}（返还{Kind.TRANSIT.label}）"
    known = Place.objects.filter(code=code).first()
    return known or _standing(code, at, title=title[:80], title_en=f"on the way back from {place.title}"[:80], **about)


def fitted_from(place: Place, *, at: datetime) -> Place:
    """Where parts are between the place and the unit, while the order they were fitted for is not finished."""
    code = f"fitted-{place.pk}"
    about = {"kind": Kind.FITTED, "station": place.station, "person": place.person}
    with translation.override("zh-hans"):
        title = f"{place.title}（{Kind.FITTED.label}）"
    known = Place.objects.filter(code=code).first()
    return known or _standing(code, at, title=title[:80], title_en=f"fitted from {place.title}"[:80], **about)


def sold_from(place: Place, *, at: datetime) -> Place:
    """Where pieces of a loan are that a user has bought, until they are paid and written off."""
    code = f"sold-{place.pk}"
    about = {"kind": Kind.TRANSIT, "station": place.station, "person": place.person}
    known = Place.objects.filter(code=code).first()
    title, title_en = f"{place.title}（已售未销帐）"[:80], f"sold from {place.title}"[:80]
    return known or _standing(code, at, title=title, title_en=title_en, **about)


@transaction.atomic
def _standing(code: str, at: datetime, **about: object) -> Place:
    place, is_new = Place.objects.get_or_create(code=code, defaults=about)
    if is_new:
        record(place, PlaceOpened(title=place.title), actor=None, at=at)
    return place
