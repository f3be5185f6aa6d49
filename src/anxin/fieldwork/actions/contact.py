"""The first word with the customer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from anxin.fieldwork.errors import DataNotVerified
from anxin.fieldwork.events import CustomerContacted
from anxin.fieldwork.models import ContactAttempt, WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.handbook.grounds import ground
from anxin.kernel.record import record
from anxin.kernel.rows import insert
from anxin.people.models import User
from anxin.requests.actions.edit import apply_changes
from anxin.requests.models import ServiceRequest
from anxin.requests.words import fitting


@transaction.atomic
def contact_customer(
    work_order_id: int,
    *,
    spoke_with: str = "",
    is_data_verified: bool,
    is_proof_reminded: bool = False,
    corrections: Mapping[str, Any] | None = None,
    note: str = "",
    actor: User,
    at: datetime,
    version: int | None = None,
) -> WorkOrder:
    """Verify user and product data and what is to be done (DSP-003-04, CUS-003-03).

    ``corrections`` change the request, on its own record, with whom it was agreed. ``is_proof_reminded``: the customer
    was asked to have invoice and warranty card ready (CUS-003-11).
    """
    order = begin(work_order_id, "contact", actor=actor, version=version)
    if not is_data_verified:
        raise DataNotVerified(ground=ground(order, "work_order.contact.is_data_verified"), field="is_data_verified")
    who = fitting(spoke_with, 120, "spoke_with") or order.request.contact_name
    if corrections:
        request = ServiceRequest.objects.lock(order.request_id)
        order.request = apply_changes(request, corrections, agreed_with=who, actor=actor, at=at)
        order.warranty = order.request.warranty
    order.contacted_at = at
    leap(order, "contact", "contacted_at", "warranty")
    attempt = ContactAttempt(
        work_order=order,
        is_reached=True,
        is_data_verified=True,
        is_proof_reminded=is_proof_reminded,
        spoke_with=who,
        note=fitting(note, 500, "note"),
        called_at=at,
        called_by=actor,
    )
    insert(attempt)
    event = CustomerContacted(spoke_with=who, is_proof_reminded=is_proof_reminded, note=note)
    record(order, event, actor=actor, at=at)
    return order
