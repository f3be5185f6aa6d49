"""What a follow-up finds becomes a customer's matter."""

from anxin.care.actions.open_complaint import open_complaint
from anxin.care.models import Complaint, FollowUp
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.current import current_handbook
from anxin.kernel.record import Fact
from anxin.requests.actions.register import register_request
from anxin.requests.kinds import Channel
from anxin.requests.models import ServiceRequest
from anxin.requests.report import Report
from anxin.workshop.models import ShopOrder


def take(fact: Fact, kind: str, *, is_complaint: bool = False) -> ServiceRequest:
    """Register the request, of the company's first kind where it does not offer this one; and open a complaint, unless
    the request is one already (DSP-002-29).
    """
    report = _report(fact, kind)
    request = register_request(report, actor=None, at=fact.at)
    if is_complaint and not Complaint.objects.filter(request=request).exists():
        open_complaint(request.pk, text=report.symptom, source=Complaint.Source.CALL_BACK, actor=None, at=fact.at)
    return request


def told(fact: Fact) -> str:
    """The customer's words, or what the timeline says where there are none."""
    said = fact.event.payload()
    words = said.get("remark") or said.get("words")
    return words or str(fact.event.sentence % {**said, "actor": fact.actor or ""})


def _report(fact: Fact, kind: str) -> Report:
    subject = fact.subject
    assert isinstance(subject, FollowUp | WorkOrder | ShopOrder)
    offered = [row.kind for row in current_handbook(subject.line).request_kinds]
    contact = subject if isinstance(subject, FollowUp) else subject.request
    asset = contact.asset
    return Report(
        customer_id=contact.customer_id,
        asset_id=asset.pk if asset and asset.customer_id == contact.customer_id else None,
        product_id=asset.product_id if asset else None,
        kind=kind if kind in offered or not offered else offered[0],
        channel=Channel.SYSTEM,
        line=subject.line,
        contact_name=contact.contact_name,
        contact_phone=contact.contact_phone,
        symptom=told(fact),
    )
