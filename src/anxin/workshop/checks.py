"""What must be true of cars in the shop (``anxin check``)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from anxin.kernel.checks import Finding, check
from anxin.parts.models import Balance
from anxin.workshop.kinds import Answer, Payer, Stage
from anxin.workshop.lifecycle import HERE
from anxin.workshop.models import (
    BayStay,
    BillLine,
    ExitPass,
    FoundFault,
    Payment,
    QuoteLine,
    ReservedPart,
    ShopOrder,
    WorkInterval,
)

# Where the request must be while its latest shop order is in a state.
_REQUEST_STATES = {
    "delivered": {"served"},
    "left": {"served", "closed"},
    "closed": {"closed"},
    "no_show": {"registered"},
    "withdrawn": {"withdrawn"},
}


@check("requests stand where their shop orders stand")
def requests_agree() -> Iterator[Finding]:
    latest = ShopOrder.objects.order_by("request_id", "-pk").distinct("request_id")
    rows = latest.values_list("number", "state", "request__number", "request__state", "request__order_number")
    for number, state, request, request_state, served_by in rows.iterator():
        if served_by == number and request_state not in _REQUEST_STATES.get(state, {"in_service"}):
            yield Finding(number, f"is {state}, and its request {request} is {request_state}")


@check("one car is in the shop on one order at a time")
def cars_are_here_once() -> Iterator[Finding]:
    here = ShopOrder.objects.filter(state__in=HERE, request__asset__isnull=False)
    twice = here.values("request__asset__serial").annotate(orders=Count("pk")).filter(orders__gt=1)
    for row in twice.order_by("request__asset__serial"):
        yield Finding(row["request__asset__serial"], f"is in the shop on {row['orders']} orders")


@check("shop orders are of the service line of their requests")
def lines_agree() -> Iterator[Finding]:
    astray = ShopOrder.objects.exclude(line=F("request__line")).order_by("pk")
    for number, line in astray.values_list("number", "line").iterator():
        yield Finding(number, f"is of “{line}”, and its request is of another service line")


@check("what customers of the shop agreed to, are billed and paid adds up")
def amounts_add_up() -> Iterator[Finding]:
    agreed = QuoteLine.objects.filter(
        quote__order=OuterRef("pk"), quote__answer=Answer.AGREED, payer=Payer.CUSTOMER
    ).order_by()
    billed = BillLine.objects.filter(order=OuterRef("pk"), payer=Payer.CUSTOMER).order_by()
    paid = Payment.objects.filter(order=OuterRef("pk")).order_by()
    sums = ShopOrder.objects.annotate(
        agreed=_sum(agreed.values("quote__order").annotate(sum=Sum("amount"))),
        billed=_sum(billed.values("order").annotate(sum=Sum("amount"))),
        paid=_sum(paid.values("order").annotate(sum=Sum("amount"))),
    )
    astray = sums.exclude(agreed_total=F("agreed"), billed_total=F("billed"), paid_total=F("paid"))
    names = ("number", "agreed_total", "agreed", "billed_total", "billed", "paid_total", "paid")
    for number, *told in astray.values_list(*names).iterator():
        yield Finding(number, f"says and adds up to (agreed, billed, paid): {told}")


@check("nobody works on a car that is not worked on")
def work_agrees() -> Iterator[Finding]:
    running = WorkInterval.objects.filter(ended_at=None)
    astray = running.exclude(
        Q(operation__stage=Stage.WORKING) & Q(operation__order__state="working") & Q(stay__moved_out_at=None)
    )
    for number, state in astray.values_list("operation__order__number", "operation__order__state"):
        yield Finding(number, f"has somebody clocked on while it is {state}, or its operation or bay is not in use")


@check("cars that left stand in no bay")
def bays_agree() -> Iterator[Finding]:
    there = BayStay.objects.filter(moved_out_at=None)
    astray = there.exclude(order__state__in=["dispatched", "working", "waiting", "checked", "inspected"])
    for number, state in astray.values_list("order__number", "order__state"):
        yield Finding(number, f"stands in a bay while it is {state}")


@check("what was found on a car is offered in a quote of that car")
def findings_agree() -> Iterator[Finding]:
    astray = FoundFault.objects.filter(quote__isnull=False).exclude(quote__order=F("order"))
    for number, found in astray.values_list("order__number", "number"):
        yield Finding(number, f"says finding {found} is offered in a quote of another order")


@check("what is kept for cars on reserved shelves lies there")
def reserved_parts_lie_there() -> Iterator[Finding]:
    kept = ReservedPart.objects.filter(freed_at=None).values("shelf", "part")
    there = Balance.objects.filter(place=OuterRef("shelf"), part=OuterRef("part"), condition="good").values("quantity")
    rows = kept.annotate(kept=Sum(F("quantity") - F("taken")), there=Coalesce(Subquery(there[:1]), 0))
    for row in rows.filter(kept__gt=F("there")).values_list("shelf__title", "part__number", "kept", "there"):
        yield Finding(row[0], f"keeps {row[2]} × {row[1]} for cars, and holds {row[3]}")


@check("a collected pass means a car that left")
def passes_agree() -> Iterator[Finding]:
    gone = Q(order__state__in=["left", "closed"])
    astray = ExitPass.objects.filter(Q(collected_at=None) & gone | Q(collected_at__isnull=False) & ~gone)
    for number, order, state in astray.values_list("number", "order__number", "order__state"):
        yield Finding(number, f"is the pass of {order}, which is {state}")


def _sum(rows: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(rows.values("sum")), Decimal(), output_field=DecimalField(max_digits=12, decimal_places=2))
