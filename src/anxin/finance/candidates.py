"""The orders a month could settle, with all that the gates and rates ask, in one query for many stations."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from anxin.care.models import FollowUp
from anxin.customers.warranty import Verdict
from anxin.fieldwork.models import Dispatch, TakeAway, WorkOrder
from anxin.finance.facts import SettledFacts
from anxin.finance.models import Period, StatementLine, Voucher

FINISHED = ("completed", "closed", "rectifying")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An order with the ids it is filed under, and what the handbook may ask about it."""

    order_id: int
    station_id: int
    handbook_id: int
    facts: SettledFacts


def unsettled(period: Period) -> QuerySet[WorkOrder]:
    """Orders finished by the end of the month that stand on no live statement."""
    settled = StatementLine.objects.filter(work_order=OuterRef("pk"), is_void=False)
    return WorkOrder.objects.filter(
        ~Exists(settled),
        state__in=FINISHED,
        request__line=period.line,
        completed_at__lt=end_of(period),
    )


def end_of(period: Period) -> datetime:
    """The first moment after the month, in the company's time zone."""
    midnight = datetime.combine(period.ends_on + timedelta(days=1), time.min)
    return timezone.make_aware(midnight, timezone.get_default_timezone())


def read(orders: QuerySet[WorkOrder], stations: Iterable[int]) -> Iterator[Candidate]:
    """The orders of these stations in the order they were finished."""
    rows = _with_facts(orders.filter(station__in=list(stations))).order_by("station", "completed_at", "pk")
    for row in rows.iterator(chunk_size=2_000):
        yield Candidate(row["pk"], row["station_id"], row["handbook_id"], _facts(row))


def facts_of(order_id: int) -> SettledFacts:
    """The facts of one order, for a line that is decided by hand."""
    return _facts(_with_facts(WorkOrder.objects.filter(pk=order_id)).get())


def _with_facts(orders: QuerySet[WorkOrder]) -> QuerySet[Any, Any]:
    call = FollowUp.objects.filter(work_order=OuterRef("pk"), is_decisive=True)
    voucher = Voucher.objects.filter(work_order=OuterRef("pk"))
    return orders.values(
        "pk", "number", "station_id", "handbook_id", "kind", "state", "is_urban", "warranty", "is_customer_caused"
    ).annotate(
        family=Coalesce(F("request__product__family__code"), Value("")),
        channel=F("request__channel"),
        is_repeat=Case(When(request__repeats__isnull=True, then=Value(False)), default=Value(True)),
        is_dispatched=Exists(Dispatch.objects.filter(work_order=OuterRef("pk"))),
        was_taken_away=Exists(TakeAway.objects.filter(work_order=OuterRef("pk"))),
        invoice=F("has_invoice"),
        card=F("has_warranty_card"),
        call_back=Coalesce(Subquery(call.values("state")[:1]), Value("none"), output_field=CharField()),
        voucher_result=Coalesce(Subquery(voucher.values("result")[:1]), Value("none"), output_field=CharField()),
        voucher_proof=Coalesce(Subquery(voucher.values("has_proof_copy")[:1]), Value(False)),
        finished=F("completed_at"),
        reported=F("request__registered_at"),
    )


def _facts(row: dict[str, Any]) -> SettledFacts:
    return SettledFacts(
        number=row["number"],
        kind=row["kind"],
        family=row["family"],
        channel=row["channel"],
        state=row["state"],
        is_urban=row["is_urban"],
        warranty=row["warranty"],
        is_out_of_warranty=row["warranty"] == Verdict.OUT,
        is_customer_caused=row["is_customer_caused"],
        is_dispatched=row["is_dispatched"],
        is_repeat=row["is_repeat"],
        has_proof=row["invoice"] or row["card"],
        was_taken_away=row["was_taken_away"],
        call_back=row["call_back"],
        is_call_back_confirmed=row["call_back"] in ("passed", "confirmed"),
        voucher=row["voucher_result"],
        is_voucher_matching=row["voucher_result"] == Voucher.Result.MATCHES,
        has_proof_copy=row["voucher_proof"],
        hours_to_complete=(row["finished"] - row["reported"]).total_seconds() / 3600,
    )
