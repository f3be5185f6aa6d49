"""What must be true of work orders (``anxin check``)."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Count, DecimalField, F, Q, Sum
from django.db.models.functions import Coalesce

from anxin.fieldwork.models import TakeAway, Visit, WorkOrder
from anxin.kernel.checks import Finding, check

# Where the request must be while its latest order is in a state.
_REQUEST_STATES = {
    "declined": {"registered"},
    "completed": {"served"},
    "rectifying": {"in_service"},
    "closed": {"closed"},
    "unrepaired": {"closed"},
    "deleted": {"withdrawn"},
}


@check("requests stand where their work orders stand")
def requests_agree() -> Iterator[Finding]:
    latest = WorkOrder.objects.order_by("request_id", "-pk").distinct("request_id")
    rows = latest.values_list("number", "state", "request__number", "request__state")
    for number, state, request, request_state in rows.iterator():
        if request_state not in _REQUEST_STATES.get(state, {"in_service"}):
            yield Finding(number, f"is {state}, and its request {request} is {request_state}")


@check("a request in service is with its order's station and technician")
def places_agree() -> Iterator[Finding]:
    there = WorkOrder.objects.open().exclude(state="declined")
    astray = there.exclude(
        Q(request__station=F("station"))
        & (Q(request__technician=F("technician")) | Q(request__technician=None, technician=None))
    )
    for number, request in astray.values_list("number", "request__number").iterator():
        yield Finding(number, f"is with another station or technician than its request {request}")


@check("charges add up")
def charges_add_up() -> Iterator[Finding]:
    sums = WorkOrder.objects.annotate(
        lines=Coalesce(Sum("charge_lines__amount"), Decimal(), output_field=DecimalField())
    )
    for number, total, lines in sums.exclude(charge_total=F("lines")).values_list("number", "charge_total", "lines"):
        yield Finding(number, f"says {total} yuan, its lines add up to {lines}")


@check("parts are counted")
def parts_are_counted() -> Iterator[Finding]:
    used = Count("parts_used", filter=Q(parts_used__reverses=None))
    back = Count("parts_used", filter=Q(parts_used__reverses__isnull=False))
    rows = WorkOrder.objects.annotate(counted=used - back).exclude(parts_count=F("counted"))
    for number, said, counted in rows.values_list("number", "parts_count", "counted"):
        yield Finding(number, f"says {said} parts, {counted} are entered")


@check("visits are where their orders are")
def visits_agree() -> Iterator[Finding]:
    under_way = Visit.objects.filter(outcome=Visit.Outcome.UNDER_WAY)
    astray = under_way.exclude(work_order__state__in=["on_site", "working", "tested"])
    for number, state in astray.values_list("work_order__number", "work_order__state"):
        yield Finding(number, f"has a visit under way while it is {state}")
    planned = Visit.objects.filter(outcome=Visit.Outcome.PLANNED)
    stray = planned.exclude(work_order__state__in=["scheduled", "deletion_requested"])
    for number, state in stray.values_list("work_order__number", "work_order__state"):
        yield Finding(number, f"has a visit planned while it is {state}")


@check("sets taken away are at the station")
def take_aways_agree() -> Iterator[Finding]:
    away = TakeAway.objects.filter(returned_at=None)
    for number, state in away.exclude(work_order__state__in=["taken_away", "awaiting_part"]).values_list(
        "work_order__number", "work_order__state"
    ):
        yield Finding(number, f"has a set at the station while it is {state}")


@check("orders are of the service line of their requests")
def lines_agree() -> Iterator[Finding]:
    astray = WorkOrder.objects.exclude(line=F("request__line")).order_by("pk")
    for number, line in astray.values_list("number", "line").iterator():
        yield Finding(number, f"is of “{line}”, and its request is of another service line")
