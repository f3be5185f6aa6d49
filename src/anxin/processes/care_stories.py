"""What follows from calls, ratings and complaints in the other rooms. Each runs in the transaction of the event."""

from anxin.care.actions.flag_complaint import flag_complaint
from anxin.care.actions.open_complaint import open_complaint
from anxin.care.actions.plan_calls import plan_calls
from anxin.care.actions.repeat_call import repeat_call
from anxin.care.models import Complaint, FollowUp
from anxin.fieldwork.actions.close import close_work_order
from anxin.fieldwork.actions.rectify import ask_rectification
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.record import Fact, Listener
from anxin.requests.actions import follow
from anxin.requests.kinds import Kind
from anxin.requests.models import ServiceRequest


def plan_call_backs(fact: Fact) -> None:
    """Every finished order is called back, again after it was put right (FUP-002-02, FUP-003-02)."""
    plan_calls(fact.subject.pk, event=fact.event.name, actor=None, at=fact.at)
    call_again(fact)


def call_again(fact: Fact) -> None:
    """What failed is asked once more when the station has put it right."""
    failed = FollowUp.objects.filter(work_order=fact.subject.pk, state="failed").order_by("pk")
    for pk in failed.values_list("pk", flat=True):
        repeat_call(pk, reason=str(fact.event.payload().get("note") or "—"), actor=None, at=fact.at)


def have_it_put_right(fact: Fact) -> None:
    """Problems and dissatisfied customers go back to the station (FUP-003-02, FEE-003-13, NTF-003-14).

    A customer nobody could reach named neither; only the supervisor looks at that.
    """
    told = fact.event.payload()
    order = WorkOrder.objects.get(pk=fact.subject.pk)
    if (told["is_problem"] or told["is_complaint"]) and order.state == "completed":
        ask_rectification(order.pk, reason=told["remark"] or "—", actor=None, at=fact.at)


def take_it_as_complaint(fact: Fact) -> None:
    """Dissatisfaction on the phone or in a rating becomes a complaint (CMP-003-01)."""
    told = fact.event.payload()
    if not told["is_complaint"]:
        return
    order = WorkOrder.objects.get(pk=fact.subject.pk)
    is_rating = fact.event.name == "rating.taken"
    open_complaint(
        order.request_id,
        text=told["words" if is_rating else "remark"] or str(fact.event.sentence % {**told, "actor": fact.actor}),
        source=Complaint.Source.RATING if is_rating else Complaint.Source.CALL_BACK,
        work_order_id=order.pk,
        actor=None,
        at=fact.at,
    )


def close_what_is_settled(fact: Fact) -> None:
    """A finished order closes when its decisive call-back passed, or the supervisor has decided."""
    is_decided = FollowUp.objects.filter(
        work_order=fact.subject.pk, is_decisive=True, state__in=["passed", "confirmed", "refuted"]
    ).exists()
    order = WorkOrder.objects.get(pk=fact.subject.pk)
    if is_decided and order.state == "completed":
        close_work_order(order.pk, actor=None, at=fact.at)


def take_over_complaint(fact: Fact) -> None:
    """A request of the kind “complaint” is a complaint with a handler of its own (CMP-002-01)."""
    request = ServiceRequest.objects.get(pk=fact.subject.pk)
    if request.kind == Kind.COMPLAINT:
        source = Complaint.Source.STATION if request.channel == "station" else Complaint.Source.HOTLINE
        open_complaint(request.pk, text=request.symptom, source=source, actor=None, at=fact.at)


def send_request_to_handler(fact: Fact) -> None:
    """The request that is the complaint is in service with its handler (DSP-002-29)."""
    complaint = Complaint.objects.select_related("handler").get(pk=fact.subject.pk)
    request = ServiceRequest.objects.lock(complaint.request_id)
    if request.kind == Kind.COMPLAINT and request.state == "registered":
        follow.start_service(
            request,
            number=complaint.number,
            to=str(complaint.handler),
            station_id=complaint.station_id,
            region_id=complaint.region_id,
            is_urban=request.is_urban,
            actor=None,
            at=fact.at,
        )


def after_the_archive(fact: Fact) -> None:
    """The irregular calls after a crisis are planned, and a request that was the complaint is closed (CMP-003-13)."""
    complaint = Complaint.objects.select_related("request").get(pk=fact.subject.pk)
    if complaint.work_order_id:
        plan_calls(complaint.work_order_id, event=fact.event.name, actor=None, at=fact.at)
    request = ServiceRequest.objects.lock(complaint.request_id)
    if request.kind == Kind.COMPLAINT and request.state == "in_service":
        follow.close(request, result=complaint.result[:500], actor=None, at=fact.at)


def flag_the_delay(fact: Fact) -> None:
    """A complaint whose clock ran out was delayed (CMP-003-11)."""
    if fact.subject.SUBJECT == Complaint.SUBJECT:
        told = fact.event.payload()
        flag_complaint(fact.subject.pk, fault=Complaint.Flag.DELAYED, reason=told["title"], actor=None, at=fact.at)


CARE_LISTENERS: list[tuple[str, Listener]] = [
    ("service_request.registered", take_over_complaint),
    ("work_order.completed", plan_call_backs),
    ("work_order.completed", close_what_is_settled),
    ("work_order.rectified", call_again),
    ("work_order.rectified", close_what_is_settled),
    ("follow_up.failed", have_it_put_right),
    ("follow_up.failed", take_it_as_complaint),
    ("follow_up.passed", close_what_is_settled),
    ("follow_up.confirmed", close_what_is_settled),
    ("follow_up.refuted", close_what_is_settled),
    ("rating.taken", take_it_as_complaint),
    ("complaint.forwarded", send_request_to_handler),
    ("complaint.archived", after_the_archive),
    ("clock.breached", flag_the_delay),
]
