"""Which visits are looked at."""

from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from anxin.fieldwork.models import Visit, WorkOrder
from anxin.insight.spans import Span
from anxin.people.models import User


@dataclass(frozen=True)
class LookedAt:
    """Of a line and a span, as far as the person sees; of one station or one technician where they are named."""

    line: str
    span: Span
    user: User
    station: int | None = None
    technician: int | None = None

    def before(self) -> "LookedAt":
        return replace(self, span=self.span.before())

    @property
    def orders(self) -> QuerySet[WorkOrder]:
        """All of the line, whenever they were."""
        rows: QuerySet[WorkOrder] = WorkOrder.objects.visible_to(self.user).filter(line=self.line)
        return rows.filter(station=self.station) if self.station else rows

    @property
    def visits(self) -> QuerySet[Visit]:
        """At which somebody checked in."""
        rows = Visit.objects.filter(self._of(self.span, "checked_in_at"), technician__isnull=False)
        return self._narrowed(rows)

    @property
    def agreed(self) -> QuerySet[Visit]:
        """That were to begin in the span, however they went."""
        return self._narrowed(Visit.objects.filter(self._of(self.span, "starts_at")))

    def _narrowed(self, rows: QuerySet[Visit]) -> QuerySet[Visit]:
        rows = rows.filter(work_order__in=self.orders)
        return rows.filter(technician=self.technician) if self.technician else rows

    @staticmethod
    def _of(span: Span, moment: str) -> Q:
        return Q(**{f"{moment}__gte": span.start, f"{moment}__lt": span.end})
