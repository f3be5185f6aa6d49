"""After the service: calls, what they lead to, and complaints."""

from django.utils import timezone

from anxin.care.actions.flag_complaint import flag_complaint
from anxin.care.actions.open_complaint import open_complaint
from anxin.care.actions.plan_calls import plan_calls
from anxin.care.actions.repeat_call import repeat_call
from anxin.care.models import Complaint, FollowUp
from anxin.customers.actions.edit_asset import edit_asset
from anxin.fieldwork.actions.close import close_work_order
from anxin.fieldwork.actions.rectify import ask_rectification
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.current import handbook_of
from anxin.handbook.gates import missing
from anxin.kernel.record import Fact
from anxin.processes.stories import matters
from anxin.requests.actions import follow
from anxin.requests.kinds import Kind
from anxin.requests.models import ServiceRequest
from anxin.workshop.models import ShopOrder

_SOURCES = {
    "follow_up.failed": Complaint.Source.CALL_BACK,
    "rating.taken": Complaint.Source.RATING,
}


def calls_due(fact: Fact) -> None:
    """Plan the handbook's calls; no statement for an event that no plan waits for."""
    order = fact.subject.work_order if isinstance(fact.subject, Complaint) else fact.subject
    if isinstance(order, WorkOrder) and any(plan.after == fact.event.name for plan in handbook_of(order).follow_ups):
        plan_calls(order.pk, event=fact.event.name, actor=None, at=fact.at)


def call_settled(fact: Fact) -> None:
    """The call passed, or was decided after the supervisor's check: nothing is open any more."""
    if not isinstance(fact.subject, WorkOrder):
        return
    order = _fresh(fact)
    if order.state == "completed" and not _undecided(order):
        _close(order, fact)


def call_failed(fact: Fact) -> None:
    """Problems and dissatisfied customers go back to the station (FUP-003-02, FEE-003-13); dissatisfaction becomes a
    complaint (CMP-003-01). A customer nobody could reach named neither: only the supervisor looks at that. What a
    follow-up without an order finds becomes a request (FUP-001a-02).
    """
    is_call = fact.event.name == "follow_up.failed"
    is_problem, is_complaint = getattr(fact.event, "is_problem", False), getattr(fact.event, "is_complaint", False)
    if isinstance(fact.subject, FollowUp):
        if is_problem or is_complaint:
            matters.take(fact, Kind.COMPLAINT if is_complaint else Kind.REPAIR, is_complaint=is_complaint)
        return
    if not isinstance(fact.subject, WorkOrder):
        return
    order = _fresh(fact)
    if is_call and (is_problem or is_complaint) and order.state == "completed":
        ask_rectification(order.pk, reason=matters.told(fact), actor=None, at=fact.at)
    if is_complaint:
        open_complaint(
            order.request_id,
            text=matters.told(fact),
            source=_SOURCES[fact.event.name],
            work_order_id=order.pk,
            actor=None,
            at=fact.at,
        )


def led_to(fact: Fact) -> None:
    """What the handbook attaches to an answer: a complaint, unless the call has led to one already, or a request."""
    leads_to = getattr(fact.event, "leads_to", "")
    if leads_to == "request":
        matters.take(fact, getattr(fact.event, "kind", ""))
    elif leads_to == "complaint" and not _is_complained_about(fact):
        if isinstance(fact.subject, FollowUp):
            matters.take(fact, Kind.COMPLAINT, is_complaint=True)
            return
        assert isinstance(fact.subject, WorkOrder | ShopOrder)
        open_complaint(
            fact.subject.request_id,
            text=matters.told(fact),
            source=Complaint.Source.CALL_BACK,
            work_order_id=fact.subject.pk if isinstance(fact.subject, WorkOrder) else None,
            actor=None,
            at=fact.at,
        )


def finished_again(fact: Fact) -> None:
    """Put right by another visit: the same as put right without one, but the request was told already."""
    _call_again(_fresh(fact), fact)


def installed(fact: Fact) -> None:
    """The unit was installed on that day, unless somebody knows better: its follow-ups count from it (FUP-001b-51)."""
    order = _fresh(fact)
    asset = order.request.asset
    if order.kind == Kind.INSTALLATION and asset is not None and asset.installed_on is None:
        edit_asset(asset.pk, {"installed_on": timezone.localdate(fact.at)}, actor=None, at=fact.at)


def put_right(fact: Fact) -> None:
    """Served again: a failed call is made once more; one that the supervisor has decided is not."""
    order = _fresh(fact)
    follow.serve(ServiceRequest.objects.lock(order.request_id), actor=fact.actor, at=fact.at)
    _call_again(order, fact)


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
        is_dispatch=False,
        actor=fact.actor,
        at=fact.at,
    )


def complaint_archived(fact: Fact) -> None:
    """The request that was the complaint is closed with it, archived or filed."""
    complaint = fact.subject
    assert isinstance(complaint, Complaint)
    request = ServiceRequest.objects.lock(complaint.request_id)
    if request.order_number == complaint.number:
        follow.close(request, result="complaint", actor=fact.actor, at=fact.at)


def complaint_delayed(fact: Fact) -> None:
    """A complaint whose clock ran out was delayed: that is handled strictly (CMP-003-11)."""
    if isinstance(fact.subject, Complaint) and not fact.subject.state_now.is_end:
        reason = getattr(fact.event, "title", "—")
        flag_complaint(fact.subject.pk, fault=Complaint.Flag.DELAYED, reason=reason, actor=None, at=fact.at)


def _call_again(order: WorkOrder, fact: Fact) -> None:
    failed = order.follow_ups.filter(state="failed", is_decisive=True)
    for pk in failed.values_list("pk", flat=True):
        repeat_call(pk, reason=getattr(fact.event, "note", "") or "—", actor=None, at=fact.at)
    if order.state == "completed" and _is_decided(order):
        _close(order, fact)


def _close(order: WorkOrder, fact: Fact) -> None:
    """Unless the handbook still wants something first: then people close it, and the call stands all the same."""
    if not missing(order, "close"):
        close_work_order(order.pk, actor=None, at=fact.at)


def _fresh(fact: Fact) -> WorkOrder:
    assert isinstance(fact.subject, WorkOrder)
    return WorkOrder.objects.select_related("request").get(pk=fact.subject.pk)


def _undecided(order: WorkOrder) -> bool:
    """A decisive call that is still to be made, made again, or checked."""
    return FollowUp.objects.filter(
        work_order=order, is_decisive=True, state__in=["due", "unreachable", "failed"]
    ).exists()


def _is_decided(order: WorkOrder) -> bool:
    return FollowUp.objects.filter(
        work_order=order, is_decisive=True, state__in=["passed", "confirmed", "refuted"]
    ).exists()


def _is_complained_about(fact: Fact) -> bool:
    """By the same call: at the same moment."""
    subject = fact.subject
    is_alone = isinstance(subject, FollowUp)
    about = {"request__customer": subject.customer_id} if is_alone else {"request": subject.request_id}  # type: ignore[attr-defined]
    return Complaint.objects.filter(received_at=fact.at, **about).exists()
