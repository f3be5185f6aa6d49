"""What people tell of a special vehicle, and short ways to where a test begins."""

from collections.abc import Collection
from typing import Any

from anxin.fieldwork.models import WorkOrder
from anxin.handbook.actions.take_step import take_step
from anxin.handbook.gates import missing
from anxin.kernel.models import Subject
from anxin.people.models import User
from anxin.requests.actions.triage import triage_request
from anxin.requests.models import ServiceRequest
from tests.lines.company import Company, dispatch, register

# What the form of a quality problem asks for, as an ordinary caller answers it.
ANSWERS = {
    "request_source": "salesperson",
    "requester": "办事处李工",
    "mileage": "12000",
    "trade": "ambulance",
    "drivability": "drivable",
}


def a_fault(company: Company, *, told: dict[str, Any] | None = None, **report: Any) -> ServiceRequest:
    """A fault as it was reported, with everything the form wants, and not judged yet."""
    return register(company, fields=ANSWERS | (told or {}), **report)


def judged(company: Company, request: ServiceRequest, triage: str, *, shop: str = "") -> ServiceRequest:
    return triage_request(request.pk, triage, outside_shop=shop, actor=company.dispatcher, at=company.now)


def sent(company: Company, *, triage: str = "nearest-station", told: dict[str, Any] | None = None) -> WorkOrder:
    """A fault judged and sent out, with nothing missing."""
    company.nanshan.is_own = True
    company.nanshan.save(update_fields=["is_own"])
    shop = "城东修理厂" if triage in ("chassis", "outside-shop") else ""
    return dispatch(company, judged(company, a_fault(company, told=told), triage, shop=shop))


def a_delivery(company: Company) -> WorkOrder:
    return dispatch(company, kind="installation", symptom="新车交付")


def keys(subject: Subject, move: str) -> Collection[str]:
    """What the gate before the move still misses."""
    return {row.key for row in missing(subject, move)}


def clauses(subject: Subject, move: str, key: str = "") -> Collection[str]:
    """The rules behind what is missing, all of it or one thing."""
    return {rule for row in missing(subject, move) if key in ("", row.key) for rule in row.clause}


def report_step(company: Company, subject: Subject, code: str, *, by: User | None = None) -> None:
    """The step as it stands, with nothing provided for it."""
    take_step(subject.SUBJECT, subject.pk, code, actor=by or company.technician, at=company.now)
