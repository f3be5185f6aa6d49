"""The formulas handbooks may use, each as one question to the database.

A measure says which rows count, under which moment they are filed, whose they are, and what is added up over what.
Grouping, spans and visibility are the same for all of them (``measuring.py``).
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, ExpressionWrapper, F, FloatField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Extract, Least

from anxin.care.models import Complaint, FollowUp, Rating
from anxin.care.plans import decisive_plan
from anxin.fieldwork.models import Dispatch, Visit, WorkOrder
from anxin.handbook.schema import FollowUpPlan, Handbook, Target
from anxin.insight.asking import Formula, Measure
from anxin.insight.shop_measures import SHOP_FORMULAS
from anxin.kernel import durations
from anxin.kernel.models import AuditLine, Deadline, Outcome
from anxin.parts.figures.filling import FILLED, sent
from anxin.parts.models import Requisition
from anxin.requests.events import AnswerPromised
from anxin.requests.kinds import Channel, Kind
from anxin.requests.models import ServiceRequest
from anxin.workshop.models import ShopOrder

ANSWERED = ("passed", "failed", "confirmed", "refuted")


def measure(target: Target, handbook: Handbook) -> Measure:
    """The question behind a target of the handbook."""
    return FORMULAS[target.formula](target, handbook)


def _clock_met(target: Target, handbook: Handbook) -> Measure:
    """Clocks that fell due: in time over all that were not cancelled (KPI-003-02)."""
    return Measure(
        _clocks(target.clock or "", handbook),
        "due_at",
        "station_id",
        "region_id",
        part=Count("pk", filter=Q(outcome=Outcome.MET)),
        whole=Count("pk"),
    )


def _missed(target: Target, handbook: Handbook) -> Measure:
    """Orders whose clock ran out unseen: none may be missed (KPI-003-04)."""
    late = Q(outcome=Outcome.BREACHED)
    rows = _clocks(target.clock or "station-contacts-latest", handbook)
    return Measure(rows, "due_at", "station_id", "region_id", part=Count("pk", filter=late), whole=Count("pk"))


def _clocks(clock: str, handbook: Handbook) -> QuerySet[Deadline]:
    return Deadline.objects.filter(
        clock=clock, source__startswith=f"{handbook.meta.line}@", outcome__in=[Outcome.MET, Outcome.BREACHED]
    )


def _finished(handbook: Handbook) -> QuerySet[WorkOrder]:
    return WorkOrder.objects.filter(completed_at__isnull=False, request__line=handbook.meta.line)


def _of_finished(part: Q, handbook: Handbook) -> Measure:
    return Measure(
        _finished(handbook),
        "completed_at",
        "station_id",
        "region_id",
        part=Count("pk", filter=part),
        whole=Count("pk"),
    )


def _called_back(target: Target, handbook: Handbook) -> Measure:
    """Finished orders, or cars that left the shop, whose customer was spoken to (KPI-002-06, FUP-004-02)."""
    plan = handbook.plan(target.plan) if target.plan else None
    if plan is not None and (plan.after or "").startswith(f"{ShopOrder.SUBJECT}."):
        spoken = Exists(FollowUp.objects.filter(shop_order=OuterRef("pk"), state__in=ANSWERED, plan=plan.id))
        left = ShopOrder.objects.filter(left_at__isnull=False, delivered_at__isnull=False, line=handbook.meta.line)
        counted = Count("pk", filter=Q(spoken))
        return Measure(left, "left_at", "station_id", "region_id", part=counted, whole=Count("pk"))
    call = FollowUp.objects.filter(work_order=OuterRef("pk"), state__in=ANSWERED, **_plan(target))
    return _of_finished(Q(Exists(call)), handbook)


def _rated(_: Target, handbook: Handbook) -> Measure:
    """Finished orders with the customer's rating (FUP-002-01)."""
    return _of_finished(Q(Exists(Rating.objects.filter(work_order=OuterRef("pk")))), handbook)


def _first_time(_: Target, handbook: Handbook) -> Measure:
    """Finished orders that needed one visit."""
    visits = Visit.objects.filter(work_order=OuterRef("pk"), checked_in_at__isnull=False).order_by()
    second = visits[1:2]
    return _of_finished(Q(Exists(visits)) & ~Q(Exists(second)), handbook)


def _calls(target: Target, handbook: Handbook, part: Q) -> Measure:
    return Measure(
        FollowUp.objects.filter(state__in=ANSWERED, line=handbook.meta.line, **_plan(target)),
        "called_at",
        "station_id",
        "region_id",
        part=Count("pk", filter=part),
        whole=Count("pk"),
    )


def _passed(target: Target, handbook: Handbook) -> Measure:
    """Answered calls that passed, or that the supervisor confirmed (FUP-002-03)."""
    return _calls(target, handbook, Q(state__in=["passed", "confirmed"]))


def _satisfied(target: Target, handbook: Handbook) -> Measure:
    """Customers asked whose satisfaction the handbook lets pass."""
    asked = _calls(target, handbook, Q(satisfaction__in=_content(target, handbook)))
    return Measure(
        asked.rows.filter(satisfaction__isnull=False),
        asked.moment,
        asked.station,
        asked.region,
        asked.part,
        asked.whole,
    )


def _satisfied_unfiled(target: Target, handbook: Handbook) -> Measure:
    """The same without customers of whom a complaint is filed as unsolvable (KPI-000-01)."""
    asked = _satisfied(target, handbook)
    filed = Complaint.objects.filter(state="filed", request__customer=OuterRef("customer"))
    return replace(asked, rows=asked.rows.filter(~Exists(filed)))


def _content(target: Target, handbook: Handbook) -> list[int]:
    plan: FollowUpPlan | None = handbook.plan(target.plan) if target.plan else decisive_plan(handbook)
    asked = [question for question in plan.questions if question.form == "satisfaction"] if plan else []
    return [int(answer) for answer in asked[0].passes] if asked and asked[0].passes else [4, 5]


def _plan(target: Target) -> dict[str, Any]:
    return {"plan": target.plan} if target.plan else {"is_decisive": True}


def _early(_: Target, handbook: Handbook) -> Measure:
    """Arrivals inside the window before the appointment that the handbook asks for (KPI-002-08)."""
    earliest, latest = _window(handbook)
    in_window = Q(checked_in_at__gte=F("starts_at") - earliest, checked_in_at__lte=F("starts_at") - latest)
    return Measure(
        Visit.objects.filter(checked_in_at__isnull=False, work_order__request__line=handbook.meta.line),
        "checked_in_at",
        "work_order__station_id",
        "work_order__region_id",
        part=Count("pk", filter=in_window),
        whole=Count("pk"),
    )


def _window(handbook: Handbook) -> tuple[timedelta, timedelta]:
    visits = handbook.visits
    if visits is None:
        return timedelta(), timedelta()
    most, least = durations.parse(visits.arrive_early_at_most), durations.parse(visits.arrive_early_at_least)
    return timedelta(microseconds=most.amount), timedelta(microseconds=least.amount)


def _requests(handbook: Handbook, **about: object) -> QuerySet[ServiceRequest]:
    return ServiceRequest.objects.filter(line=handbook.meta.line, **about)


def _repeated(_: Target, handbook: Handbook) -> Measure:
    """Repairs asked for again after a finished one, over all repairs asked for."""
    return Measure(
        _requests(handbook, kind="repair"),
        "registered_at",
        "station_id",
        "region_id",
        part=Count("pk", filter=Q(repeats__isnull=False)),
        whole=Count("pk"),
    )


def _rings(_: Target, handbook: Handbook) -> Measure:
    """How often it rang until a call was answered, on average (KPI-003-01)."""
    return Measure(
        _requests(handbook, rings__isnull=False),
        "registered_at",
        "station_id",
        "region_id",
        part=Sum("rings"),
        whole=Count("pk"),
    )


def _minutes(_: Target, handbook: Handbook) -> Measure:
    """Minutes a call with an enquiry kept the report line, on average (REQ-003-08, SLA-003-02).

    The line is free again with the answer, with the promise of one, or when the talk goes on from another phone,
    whichever comes first. How long the promised answer then takes is no matter of the line.
    """
    promised = AuditLine.objects.filter(
        subject_type=ServiceRequest.SUBJECT, subject_id=OuterRef("pk"), event=AnswerPromised.name
    )
    free_again = Least("moved_line_at", Subquery(promised.order_by("seq").values("at")[:1]), "closed_at")
    seconds = ExpressionWrapper(
        Extract(free_again, "epoch") - Extract("registered_at", "epoch"), output_field=FloatField()
    )
    return Measure(
        _requests(handbook, kind=Kind.ENQUIRY, channel=Channel.HOTLINE)
        .annotate(free_again=free_again)
        .filter(free_again__isnull=False),
        "registered_at",
        "station_id",
        "region_id",
        part=Sum(seconds / 60.0),
        whole=Count("pk"),
    )


def _declined(_: Target, handbook: Handbook) -> Measure:
    """Dispatches the station declined."""
    return Measure(
        Dispatch.objects.filter(work_order__request__line=handbook.meta.line),
        "sent_at",
        "station_id",
        "station__region_id",
        part=Count("pk", filter=Q(answer="declined")),
        whole=Count("pk"),
    )


def _complained(_: Target, handbook: Handbook) -> Measure:
    """Finished orders that were complained about."""
    return _of_finished(Q(Exists(Complaint.objects.filter(work_order=OuterRef("pk")))), handbook)


def _rightly_complained(_: Target, handbook: Handbook) -> Measure:
    """Finished orders of which a complaint proved true (KPI-001b-53)."""
    justified = Complaint.objects.filter(work_order=OuterRef("pk"), is_justified=True)
    return _of_finished(Q(Exists(justified)), handbook)


def _sent_same_day(_: Target, handbook: Handbook) -> Measure:
    """Requisitions of parts whose first parcel left on the day they were agreed (KPI-003-03)."""
    return Measure(
        sent(Requisition.objects.filter(line=handbook.meta.line, agreed_at__isnull=False)),
        "agreed_at",
        "station_id",
        "region_id",
        part=Count("pk", filter=FILLED["same_day"][1]),
        whole=Count("pk"),
    )


FORMULAS: dict[str, Formula] = {
    "clock_met_share": _clock_met,
    "missed_orders": _missed,
    "follow_up_share": _called_back,
    "follow_up_passed_share": _passed,
    "satisfied_share": _satisfied,
    "satisfied_unfiled_share": _satisfied_unfiled,
    "rated_share": _rated,
    "early_arrival_share": _early,
    "first_time_fix_share": _first_time,
    "repeat_share": _repeated,
    "decline_share": _declined,
    "complaint_share": _complained,
    "justified_complaint_share": _rightly_complained,
    "sent_same_day_share": _sent_same_day,
    "answered_rings": _rings,
    "enquiry_minutes": _minutes,
    **SHOP_FORMULAS,
}
