"""Begin to count a place."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from anxin.handbook.current import current
from anxin.kernel.errors import InputRefused
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.counting import asked_by, places_of, sheet
from anxin.parts.errors import CountStands
from anxin.parts.events import StocktakeBegun
from anxin.parts.kinds import BETWEEN, Kind
from anxin.parts.models import Place, Stocktake
from anxin.people.lines import check_works_for, line_of
from anxin.people.models import User


@transaction.atomic
def begin_stocktake(place_id: int, *, is_blind: bool = False, line: str = "", actor: User, at: datetime) -> Stocktake:
    """A sheet of what the ledger says is in the place and its bins, for this person to count.

    ``line`` is the service line under whose handbook it is counted; empty: the person's own. The place with all that lies
    in it is counted by one at a time: raises ``CountStands``.
    """
    place = Place.objects.select_related("station", "person").lock(place_id)
    policies.check_may_move_from(actor, place)
    if not place.is_counted or place.kind in BETWEEN:
        raise InputRefused(
            field="place", reason=_("What is on the way, fitted or outside the house cannot be counted.")
        )
    code = line or line_of(actor)
    check_works_for(actor, code)
    handbook = current(code)
    stocktake = Stocktake(
        number="",
        state=Stocktake.LIFECYCLE.start,
        handbook_id=handbook.pk,
        line=handbook.line,
        counted_place=place,
        station=place.station,
        region_id=place.station.region_id if place.station else None,
        person=None if place.kind == Kind.STATION else place.person,
        is_blind=is_blind,
        begun_at=at,
        begun_by=actor,
    )
    _check_nobody_counts(stocktake)
    stocktake.number = next_number("CT", at)
    stocktake.save()
    rows = sheet(stocktake, places_of(place))
    record(stocktake, StocktakeBegun(place=str(place), rows=len(rows)), actor=actor, at=at)
    return stocktake


def _check_nobody_counts(wanted: Stocktake) -> None:
    """Locked by its outermost place: a shelf is not counted alone while its store is, nor the other way round."""
    place = wanted.counted_place
    Place.objects.lock(place.parent_id or place.pk)
    same = Q(counted_place=place) | Q(counted_place=place.parent_id or place.pk)
    inside = Q(counted_place__parent=place.pk)
    standing = Stocktake.objects.open().filter(same | inside).select_related("begun_by", "counted_place").first()
    if standing is not None:
        raise CountStands(
            place=standing.counted_place,
            who=standing.begun_by,
            since=f"{timezone.localtime(standing.begun_at):%m-%d %H:%M}",
            number=standing.number,
            clause=asked_by(wanted),
        )
