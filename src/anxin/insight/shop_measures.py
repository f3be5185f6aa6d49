"""The formulas about cars in a shop: how long they wait, how often work is done twice, what customers agree to."""

from decimal import Decimal

from django.db.models import Count, Exists, ExpressionWrapper, F, FloatField, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Extract

from anxin.handbook.schema import Handbook, Target
from anxin.insight.asking import Formula, Measure
from anxin.kernel.models import AuditLine
from anxin.workshop.actions.settle_order import TOLERANCE
from anxin.workshop.events import WorkWaits
from anxin.workshop.kinds import Answer, WaitsFor
from anxin.workshop.models import Quote, ShopOrder, WorkInterval


def _handed_over(handbook: Handbook) -> QuerySet[ShopOrder]:
    return ShopOrder.objects.filter(delivered_at__isnull=False, line=handbook.meta.line)


def _of_handed_over(part: Q, handbook: Handbook) -> Measure:
    counted = Count("pk", filter=part)
    return Measure(_handed_over(handbook), "delivered_at", "station_id", "region_id", part=counted, whole=Count("pk"))


def _rework(_: Target, handbook: Handbook) -> Measure:
    """Cars handed over whose work did not pass its inspection the first time (QLT-004-02)."""
    return _of_handed_over(Q(repeats__gt=0), handbook)


def _waited_for_parts(_: Target, handbook: Handbook) -> Measure:
    """Cars handed over on which the work had to wait for a part (WSH-004-01, PRT-004-04)."""
    waited = AuditLine.objects.filter(
        subject_type=ShopOrder.SUBJECT,
        subject_id=OuterRef("pk"),
        event=WorkWaits.name,
        payload__waits_for=WaitsFor.PART.value,
    )
    return _of_handed_over(Q(Exists(waited)), handbook)


def _returning(_: Target, handbook: Handbook) -> Measure:
    """Cars handed over that had been handed over before (KPI-004-03)."""
    before = ShopOrder.objects.filter(
        request__asset=OuterRef("request__asset"), line=OuterRef("line"), delivered_at__lt=OuterRef("delivered_at")
    )
    return _of_handed_over(Q(Exists(before)), handbook)


def _minutes_to_work(_: Target, handbook: Handbook) -> Measure:
    """Minutes from the reception to the first work, on average: waiting that repairs nothing (WSH-004-01)."""
    begun = WorkInterval.objects.filter(operation__order=OuterRef("pk")).order_by().values("operation__order")
    first = Subquery(begun.annotate(first=Min("started_at")).values("first"))
    seconds = ExpressionWrapper(Extract(F("begun_at") - F("received_at"), "epoch"), output_field=FloatField())
    rows = _handed_over(handbook).annotate(begun_at=first).filter(begun_at__isnull=False)
    return Measure(rows, "delivered_at", "station_id", "region_id", part=Sum(seconds / 60.0), whole=Count("pk"))


def _added_work(_: Target, handbook: Handbook) -> Measure:
    """Of the work proposed on the way and answered, what was agreed to (KPI-004-03)."""
    answered = Quote.objects.filter(
        is_addition=True, answer__in=[Answer.AGREED, Answer.REFUSED], order__line=handbook.meta.line
    )
    agreed = Count("pk", filter=Q(answer=Answer.AGREED))
    return Measure(answered, "answered_at", "order__station_id", "order__region_id", part=agreed, whole=Count("pk"))


def _within_estimate(_: Target, handbook: Handbook) -> Measure:
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


SHOP_FORMULAS: dict[str, Formula] = {
    "rework_share": _rework,
    "part_wait_share": _waited_for_parts,
    "returning_share": _returning,
    "work_wait_minutes": _minutes_to_work,
    "added_work_share": _added_work,
    "within_estimate_share": _within_estimate,
}
