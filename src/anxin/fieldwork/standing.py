"""What the territory table says of one station for one request, in one statement."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, Exists, OuterRef, Q, Subquery
from django.utils import timezone

from anxin.kernel.errors import NotFound
from anxin.people.models import Division, Station, StationAuthorisation, Territory
from anxin.requests.models import ServiceRequest


@dataclass(frozen=True)
class StationStanding:
    """``is_urban`` is ``None`` where no territory of the station covers the address."""

    is_urban: bool | None
    is_authorised: bool


def station_for(request: ServiceRequest, station_id: int, at: datetime) -> tuple[Station, StationStanding]:
    """The station, and how it stands to the request's place and product. Raises ``NotFound``."""
    day = timezone.localdate(at)
    below = Q(pk=request.division_id)
    for depth in ("children", "children__children", "children__children__children"):
        below |= Q(**{depth: request.division_id})
    around = (
        Division.objects.filter(below).values("pk") if request.division_id else Division.objects.none().values("pk")
    )
    territories = Territory.objects.valid(day).filter(station=OuterRef("pk"), division__in=around)
    closest = territories.order_by("priority", "-division__level").values("is_urban")[:1]
    found = Station.objects.annotate(covers=Subquery(closest, output_field=BooleanField(null=True)))
    family = request.product.family.code if request.product else None
    if family is not None:
        entitled = StationAuthorisation.objects.valid(day).filter(station=OuterRef("pk"), family=family)
        found = found.annotate(is_entitled=Exists(entitled))
    station = found.filter(pk=station_id).first()
    if station is None:
        raise NotFound(what=Station._meta.verbose_name, key=station_id)
    return station, StationStanding(
        is_urban=getattr(station, "covers", None),
        is_authorised=family is None or bool(getattr(station, "is_entitled", True)),
    )
