"""Look at the set before touching it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from anxin.customers.cover import is_specially_sold, terms_for
from anxin.customers.warranty import Judgement, Papers, Verdict, judge
from anxin.fieldwork.events import FindingsRecorded, WarrantyDiffers
from anxin.fieldwork.findings import Findings
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.handbook.current import handbook_of
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.models import ServiceRequest
from anxin.requests.words import fitting, narrow

_PLAIN = ("has_invoice", "has_warranty_card", "is_customer_caused", "is_fault_reproduced", "is_fault_confirmed")
_TEXTS = {"differs_from_report": 500, "fault_cause": 500, "faulty_part": 120}


@transaction.atomic
def inspect_set(
    work_order_id: int, findings: Findings, *, actor: User, at: datetime, version: int | None = None
) -> WorkOrder:
    """Record serial, proofs and fault (DSP-003-13, DSP-003-14), and judge the warranty a second time.

    The first judgement stays with the request; where the two differ, the supervisor is told (CUS-003-07, CUS-002-16).
    """
    order = begin(work_order_id, "inspect", actor=actor, version=version)
    order.request = ServiceRequest.objects.select_related("asset", "product__family", "customer").get(
        pk=order.request_id
    )
    written = _take_over(order, findings)
    before = order.warranty
    judgement = _judged(order, findings, at)
    order.warranty, order.warranty_reasons = judgement.verdict, list(judgement.reasons)
    order.inspected_at = at
    leap(order, "inspect", *written, "warranty", "warranty_reasons", "inspected_at")
    event = FindingsRecorded(
        serial=order.serial_seen,
        warranty=order.warranty,
        is_customer_caused=order.is_customer_caused,
        is_fault_reproduced=order.is_fault_reproduced,
        is_fault_confirmed=order.is_fault_confirmed,
        differs_from_report=order.differs_from_report,
    )
    record(order, event, actor=actor, at=at)
    if order.warranty != before and Verdict.UNKNOWN not in (order.warranty, before):
        differs = WarrantyDiffers(before=before, after=order.warranty, reasons=order.warranty_reasons)
        record(order, differs, actor=actor, at=at)
    return order


def _take_over(order: WorkOrder, findings: Findings) -> list[str]:
    written = []
    for name in _PLAIN:
        value = getattr(findings, name)
        if value is not None:
            setattr(order, name, value)
            written.append(name)
    for name, limit in _TEXTS.items():
        text = getattr(findings, name)
        if text is not None:
            setattr(order, name, fitting(text, limit, name))
            written.append(name)
    if findings.serial is not None:
        order.serial_seen = fitting(narrow(findings.serial).upper(), 64, "serial")
        order.is_serial_checked = bool(order.serial_seen)
        written += ["serial_seen", "is_serial_checked"]
    return written


def _judged(order: WorkOrder, findings: Findings, at: datetime) -> Judgement:
    """By what was seen. A set or a date nobody saw counts as the customer file has it."""
    asset = order.request.asset
    papers = Papers(
        made_on=findings.made_on or (asset.made_on if asset else None),
        bought_on=findings.bought_on or (asset.bought_on if asset else None),
        has_invoice=order.has_invoice,
        has_warranty_card=order.has_warranty_card,
        is_on_special_sales_list=is_specially_sold(order.serial_seen or (asset.serial if asset else "")),
        is_damaged_by_customer=order.is_customer_caused,
    )
    terms = terms_for(order.request.product, handbook_of(order).warranty)
    return judge(papers, terms, on=timezone.localdate(at))
