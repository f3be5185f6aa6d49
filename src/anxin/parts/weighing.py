"""What a request for parts is weighed against (PRT-000-01): what its place has, what was used, and how many units there are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Sum
from django.utils import timezone

from anxin.customers.models import Asset
from anxin.parts.kinds import Condition
from anxin.parts.models import Balance, Fitting, Part, Place, Requisition, RequisitionLine
from anxin.people.models import Territory

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Weighed:
    """One part asked for. The account it is for ``has`` so many good ones and ``used`` so many within a year; ``units``
    that it fits stand in the station's territory, ``None`` where no station answers for one.
    """

    row: RequisitionLine
    has: int
    used: int
    units: int | None


def weighed(requisition: Requisition, *, at: datetime) -> list[Weighed]:
    """In the order of the parts' numbers; six queries."""
    rows = list(requisition.lines.select_related("part").order_by("part__number").prefetch_related("part__families"))
    parts = [row.part_id for row in rows]
    places = Place.objects.on_account_of(requisition.place_to)
    there = Balance.objects.filter(place__in=places, part__in=parts, condition=Condition.GOOD)
    has = dict(there.values_list("part").annotate(Sum("quantity")).order_by())
    fitted = Fitting.objects.standing().filter(taken_from__in=places, part__in=parts, fitted_at__gte=at - YEAR)
    used = dict(fitted.values_list("part").annotate(Sum("quantity")).order_by())
    units = _units(requisition, at)
    return [Weighed(row, has.get(row.part_id, 0), used.get(row.part_id, 0), _fitting(row.part, units)) for row in rows]


def _units(requisition: Requisition, at: datetime) -> dict[int, int] | None:
    """By product family, those of the line whose customers live in the station's territory (CUS-000-12)."""
    if requisition.station_id is None:
        return None
    served: Collection[int] = list(
        Territory.objects.filter(station=requisition.station_id)
        .valid(timezone.localdate(at))
        .values_list("division", flat=True)
    )
    rows = Asset.objects.filter(product__family__line=requisition.line, customer__division__in=served)
    return dict(rows.values_list("product__family").annotate(Count("pk")).order_by())


def _fitting(part: Part, units: dict[int, int] | None) -> int | None:
    if units is None:
        return None
    return sum(units.values()) if part.fits_all else sum(units.get(family.pk, 0) for family in part.families.all())
