"""What the territory table says of one station for one request, in one statement; and whether anybody there can do it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import (
    BigAutoField,
    BooleanField,
    CharField,
    DateField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.utils import timezone

from anxin.fieldwork.ability import lacking
from anxin.fieldwork.capacity import Room, rooms_on
from anxin.fieldwork.models import Capacity
from anxin.kernel.compiled import Compiled, Slot
from anxin.kernel.errors import NotFound
from anxin.people.models import Division, Station, StationAuthorisation, Territory
from anxin.requests.models import ServiceRequest


@dataclass(frozen=True)
class StationStanding:
    """``is_urban`` is ``None`` where no territory of the station covers the address."""

    is_urban: bool | None
    is_authorised: bool
    room: Room | None = None  # what the station's own calendar says of the day
    lacks: tuple[str, ...] = ()  # certificates that nobody of the station holds


def station_for(request: ServiceRequest, station_id: int, at: datetime) -> tuple[Station, StationStanding]:
    """The station, and how it stands to the request's place and product. Raises ``NotFound``."""
    family = request.product.family.code if request.product else None
    # An id or a code that nothing has stands for what is not known.
    station = _STATION.one(
        pk=station_id, division=request.division_id or 0, family=family or "", day=timezone.localdate(at)
    )
    if station is None:
        raise NotFound(what=Station._meta.verbose_name, key=station_id)
    covers, is_entitled = station.covers, station.is_entitled  # type: ignore[attr-defined]
    has_said: bool = station.has_said  # type: ignore[attr-defined]
    serves = not station.lines or request.line in station.lines
    room = rooms_on([station.pk], timezone.localdate(at)).get(station.pk) if has_said else None
    lacks = lacking(request, [station.pk], timezone.localdate(at)).get(station.pk, ())
    return station, StationStanding(covers, serves and (family is None or is_entitled), room, lacks)


def _stations(pk: Slot, division: Slot, family: Slot, day: Slot) -> QuerySet[Station]:
    below = Q(pk=division)
    for depth in ("children", "children__children", "children__children__children"):
        below |= Q(**{depth: division})
    around = Division.objects.filter(below).values("pk")
    territories = Territory.objects.valid(day).filter(station=OuterRef("pk"), division__in=around)
    closest = territories.order_by("priority", "-division__level").values("is_urban")[:1]
    entitled = StationAuthorisation.objects.valid(day).filter(station=OuterRef("pk"), family=family)
    return Station.objects.filter(pk=pk).annotate(
        covers=Subquery(closest, output_field=BooleanField(null=True)),
        is_entitled=Exists(entitled),
        has_said=Exists(Capacity.objects.filter(station=OuterRef("pk"), starts_on__lte=day, ends_on__gte=day)),
    )


_STATION = Compiled(_stations, pk=BigAutoField(), division=BigAutoField(), family=CharField(), day=DateField())
