"""After the service: calls, what they lead to, and complaints."""

from anxin.care.actions.open_complaint import open_complaint
from anxin.care.actions.plan_calls import plan_calls
from anxin.care.actions.repeat_call import repeat_call
from anxin.care.models import Complaint, FollowUp
from anxin.fieldwork.actions.close import close_work_order
from anxin.fieldwork.actions.rectify import ask_rectification
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.current import handbook_of
from anxin.kernel.record import Fact
from anxin.requests.actions import follow
from anxin.requests.models import ServiceRequest

_SOURCES = {
    "follow_up.failed": Complaint.Source.CALL_BACK,
    "follow_up.station_called": Complaint.Source.STATION,
    "rating.taken": Complaint.Source.RATING,
}


def calls_due(fact: Fact) -> None:
    """Plan the handbook's calls; no statement for an event that no plan waits for."""
    order = fact.subject.work_order if isinstance(fact.subject, Complaint) else fact.subject
    if isinstance(order, WorkOrder) and any(plan.after == fact.event.name for plan in handbook_of(order).follow_ups):
        plan_calls(order.pk, event=fact.event.name, actor=None, at=fact.at)


def call_settled(fact: Fact) -> None:
    """The call passed, or was decided after the supervisor's check: nothing is open any more."""
    order = _fresh(fact)
    if order.state == "completed" and not _undecided(order):
        close_work_order(order.pk, actor=None, at=fact.at)


def call_failed(fact: Fact) -> None:
    """A problem goes back to the station (FUP-003-02), dissatisfaction becomes a complaint (CMP-003-02)."""
    order = _fresh(fact)
    remark = getattr(fact.event, "remark", "") or str(fact.event.sentence)
    if getattr(fact.event, "is_problem", False) and order.state == "completed":
        ask_rectification(order.pk, reason=_told(fact), actor=None, at=fact.at)
    if getattr(fact.event, "is_complaint", False):
        open_complaint(
            order.request_id,
            text=remark or _told(fact),
            source=_SOURCES[fact.event.name],
            work_order_id=order.pk,
            actor=None,
            at=fact.at,
        )


def put_right(fact: Fact) -> None:
    """Served again: a failed call is made once more; one that the supervisor has decided is not."""
    order = _fresh(fact)
    follow.serve(ServiceRequest.objects.lock(order.request_id), actor=fact.actor, at=fact.at)
    failed = order.follow_ups.filter(state="failed", is_decisive=True)
    for pk in failed.values_list("pk", flat=True):
        repeat_call(pk, reason=getattr(fact.event, "note", ""), actor=None, at=fact.at)
    if not _undecided(order):
        close_work_order(order.pk, actor=None, at=fact.at)


def complaint_registered(fact: Fact) -> None:
    """A request of a kind that leads to a complaint becomes one, with one named handler (DSP-002-29, CMP-002-01)."""
    request = fact.subject
    assert isinstance(request, ServiceRequest)
    kind = handbook_of(request).request_kind(request.kind)
    if kind is None or kind.leads_to != "complaint":
        return
    actor = fact.actor if fact.actor is not None and fact.actor.has("complaint.open") else None
    complaint = open_complaint(
        request.pk, text=request.symptom, source=Complaint.Source.HOTLINE, actor=actor, at=fact.at
    )
    follow.start_service(
        request,
        number=complaint.number,
        to=kind.title,
        station_id=request.station_id,
        region_id=request.region_id,
        is_urban=False,
        actor=fact.actor,
        at=fact.at,
    )


def complaint_archived(fact: Fact) -> None:
    """The request that was the complaint is closed with it."""
    complaint = fact.subject
    assert isinstance(complaint, Complaint)
    request = ServiceRequest.objects.lock(complaint.request_id)
    if request.order_number == complaint.number:
        follow.close(request, result="complaint", actor=fact.actor, at=fact.at)


def _fresh(fact: Fact) -> WorkOrder:
    assert isinstance(fact.subject, WorkOrder)
    return WorkOrder.objects.select_related("request").get(pk=fact.subject.pk)


def _undecided(order: WorkOrder) -> bool:
    """A decisive call that is still to be made, made again, or checked."""
    return FollowUp.objects.filter(
        work_order=order, is_decisive=True, state__in=["due", "unreachable", "failed"]
    ).exists()


def _told(fact: Fact) -> str:
    return getattr(fact.event, "remark", "") or "—"
