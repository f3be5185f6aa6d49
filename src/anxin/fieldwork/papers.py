"""What forms about a work order may be filled with, besides all that its request says."""

from typing import Any

from django.db.models import QuerySet

from anxin.customers.warranty import Verdict
from anxin.evidence.queries import photos
from anxin.handbook.sources import Reader, Sources, Table
from anxin.requests.papers import VALUES as OF_REQUEST


def of_request(read: Reader) -> Reader:
    return lambda subject: read(subject.request)


VALUES: dict[str, Reader] = {
    **{name: of_request(read) for name, read in OF_REQUEST.items()},
    "order.number": lambda order: order.number,
    "order.state_text": lambda order: order.state_now.title,
    "order.station": lambda order: order.station,
    "order.station_phone": lambda order: order.station.phone,
    "order.region": lambda order: order.region,
    "order.technician": lambda order: order.technician,
    "order.technician_phone": lambda order: order.technician.phone if order.technician else None,
    "order.dispatched_at": lambda order: order.dispatched_at,
    "order.dispatched_by": lambda order: order.dispatched_by,
    "order.accepted_at": lambda order: order.accepted_at,
    "order.appointed_at": lambda order: order.appointed_at,
    "order.arrived_at": lambda order: order.first_on_site_at,
    "order.completed_at": lambda order: order.completed_at,
    "order.completed_by": lambda order: order.completed_by,
    "order.serial_seen": lambda order: order.serial_seen,
    "order.warranty_text": lambda order: Verdict(order.warranty).label,
    "order.fault_cause": lambda order: order.fault_cause,
    "order.faulty_part": lambda order: order.faulty_part,
    "order.differs_from_report": lambda order: order.differs_from_report,
    "order.work_done": lambda order: order.work_done,
    "order.charge_total": lambda order: order.charge_total,
    "order.receipt_number": lambda order: order.receipt_number,
    "order.feedback": lambda order: order.customer_feedback,
    "order.end_reason": lambda order: order.end_reason,
}


def standing(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Lines that were neither taken back nor take one back."""
    return rows.filter(reverses=None, reversed_by=None).order_by("pk")


TABLES = {
    "visits": Table(
        rows=lambda order: order.visits.select_related("technician").order_by("starts_at"),
        columns={
            "starts_at": lambda visit: visit.starts_at,
            "technician": lambda visit: visit.technician,
            "arrived_at": lambda visit: visit.checked_in_at,
            "left_at": lambda visit: visit.left_at,
            "content": lambda visit: visit.content,
            "outcome": lambda visit: visit.get_outcome_display(),
            "reason": lambda visit: visit.outcome_reason,
        },
    ),
    "parts": Table(
        rows=lambda order: standing(order.parts_used),
        columns={
            "code": lambda part: part.code,
            "title": lambda part: part.title,
            "quantity": lambda part: part.quantity,
            "old_serial": lambda part: part.old_serial,
            "new_serial": lambda part: part.new_serial,
        },
    ),
    "charges": Table(
        rows=lambda order: standing(order.charge_lines),
        columns={
            "title": lambda line: line.title,
            "quantity": lambda line: line.quantity,
            "unit_price": lambda line: line.unit_price,
            "amount": lambda line: line.amount,
        },
    ),
    "contacts": Table(
        rows=lambda order: order.contacts.select_related("called_by").order_by("called_at"),
        columns={
            "called_at": lambda contact: contact.called_at,
            "called_by": lambda contact: contact.called_by,
            "is_reached": lambda contact: contact.is_reached,
            "spoke_with": lambda contact: contact.spoke_with,
            "note": lambda contact: contact.note,
        },
    ),
}

ORDER = Sources(
    subject="work_order",
    values=VALUES,
    tables=TABLES,
    photos=photos,
    division=lambda order: order.request.division,
)
