"""What must be true of calls and complaints, for ``anxin check``."""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef

from anxin.care.models import Complaint, FollowUp
from anxin.care.plans import decisive_plan
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.current import edition
from anxin.handbook.gates import missing
from anxin.kernel.checks import Finding, check
from anxin.kernel.models import AuditLine

DECIDED = ("passed", "confirmed", "refuted")


@check("Every finished order is called back")
def finished_means_called() -> Iterator[Finding]:
    """Where the handbook wants it of all. History taken over from elsewhere never finished here."""
    finished_here = AuditLine.objects.filter(
        subject_type=WorkOrder.SUBJECT, subject_id=OuterRef("pk"), event="work_order.completed"
    )
    uncalled = WorkOrder.objects.filter(
        ~Exists(FollowUp.objects.filter(work_order=OuterRef("pk"), is_decisive=True)),
        Exists(finished_here),
        state__in=["completed", "closed", "rectifying"],
    )
    for number, handbook_id in uncalled.order_by("pk").values_list("number", "handbook_id").iterator():
        plan = decisive_plan(edition(handbook_id))
        if plan is not None and plan.share == 1 and plan.when is None:
            yield Finding(f"work_order {number}", "is finished, and nobody is to call the customer")


@check("Decided call-backs close their orders")
def decided_means_closed() -> Iterator[Finding]:
    """Unless the handbook still wants something before the closing: then the order waits for whoever sees to that."""
    decided = FollowUp.objects.filter(is_decisive=True, state__in=DECIDED, work_order__state="completed")
    for call in decided.select_related("work_order__request").order_by("pk").iterator():
        if not missing(call.order, "close"):
            yield Finding(f"work_order {call.order.number}", "was called back and is still open")


@check("Complaints in hand have one handler who is still here")
def handlers_are_here() -> Iterator[Finding]:
    orphaned = Complaint.objects.filter(state__in=["handling", "escalated"], handler__is_active=False)
    for number, name in orphaned.order_by("pk").values_list("number", "handler__name").iterator():
        yield Finding(f"complaint {number}", f"is in the hands of {name}, who no longer works here")


@check("Complaints are of the service line of their requests")
def lines_agree() -> Iterator[Finding]:
    astray = Complaint.objects.exclude(line=F("request__line")).order_by("pk")
    for number, line in astray.values_list("number", "line").iterator():
        yield Finding(number, f"is of “{line}”, and its request is of another service line")
