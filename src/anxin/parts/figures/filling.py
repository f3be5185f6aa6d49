"""Whether the store had what was asked for, and sent it the same day (KPI-003-03)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Sentence
from anxin.parts.figures.looking import Looked
from anxin.parts.models import Requisition, RequisitionLine, Shipment, ShipmentLine

# Among rows that went through ``sent``.
FILLED: Mapping[str, tuple[Sentence, Q]] = {
    "same_day": (_("sent the same day"), Q(first_day=F("agreed_day"))),
    "whole": (_("whole with the first parcel"), Q(first_pieces__gte=F("wanted"))),
    "in_parts": (_("not whole with the first parcel"), Q(first_pieces__lt=F("wanted"))),
    "waiting": (_("nothing sent yet"), Q(first=None, ended_at=None)),
}


@dataclass(frozen=True)
class Filling:
    """Requisitions agreed in the time, and how many of them were filled how."""

    asked: int
    same_day: int
    whole: int
    in_parts: int
    waiting: int

    @property
    def same_day_share(self) -> int | None:
        """Percent; ``None`` where nothing was asked for."""
        return _percent(self.same_day, self.asked)

    @property
    def whole_share(self) -> int | None:
        return _percent(self.whole, self.asked)


def sent(rows: QuerySet[Requisition]) -> QuerySet[Requisition]:
    """Beside each what its first parcel held (``first``, ``first_day``, ``first_pieces``), and what was ``wanted``."""
    parcels = Shipment.objects.filter(requisition=OuterRef("pk")).order_by("shipped_at", "pk")
    wanted = RequisitionLine.objects.filter(requisition=OuterRef("pk")).order_by().values("requisition")
    packed = ShipmentLine.objects.filter(shipment=OuterRef("first")).order_by().values("shipment")
    return rows.annotate(
        first=Subquery(parcels.values("pk")[:1]),
        first_day=TruncDate(Subquery(parcels.values("shipped_at")[:1])),
        agreed_day=TruncDate("agreed_at"),
        wanted=Subquery(wanted.annotate(all=Sum("quantity")).values("all")),
    ).annotate(first_pieces=Subquery(packed.annotate(all=Sum("quantity")).values("all")))


def filling(looked: Looked) -> Filling:
    """One query."""
    counts = {code: Count("pk", filter=condition) for code, (_title, condition) in FILLED.items()}
    return Filling(**sent(looked.requisitions()).aggregate(asked=Count("pk"), **counts))


def _percent(part: int, whole: int) -> int | None:
    return round(part * 100 / whole) if whole else None
