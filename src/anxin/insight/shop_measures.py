"""The formulas about cars in a shop."""

from decimal import Decimal

from django.db.models import Count, F, OuterRef, Q, Subquery

from anxin.handbook.schema import Handbook, Target
from anxin.insight.asking import Measure
from anxin.workshop.actions.settle_order import TOLERANCE
from anxin.workshop.models import Quote, ShopOrder


def within_estimate(_: Target, handbook: Handbook) -> Measure:
    """Bills that came out as the first signed estimate said, as closely as the handbook asks (KPI-002-09). What was found
    and agreed on the way counts as a miss of the estimate.
    """
    limit = next((row for row in handbook.limits if row.id == TOLERANCE), None)
    share = Decimal(limit.value if limit else 0) / 100
    first = Quote.objects.filter(order=OuterRef("pk"), is_addition=False, answer="agreed").order_by("number")
    rows = ShopOrder.objects.filter(line=handbook.meta.line, settled_at__isnull=False)
    rows = rows.annotate(estimate=Subquery(first.values("total")[:1])).filter(estimate__isnull=False)
    close = Q(billed_total__gte=F("estimate") * (1 - share), billed_total__lte=F("estimate") * (1 + share))
    return Measure(rows, "settled_at", "station_id", "region_id", part=Count("pk", filter=close), whole=Count("pk"))
