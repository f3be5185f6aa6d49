"""Parts follow what happens above them: a requisition those who sign, the stock what is fitted for an order."""

from anxin.approvals.events import ApprovalRefused
from anxin.dispatch.parts_of import job_of
from anxin.fieldwork.actions.note_part_here import note_part_here
from anxin.fieldwork.events import PartFitted, PartReversed
from anxin.fieldwork.models import WorkOrder
from anxin.finance.events import PenaltyReversed, PenaltyWaived
from anxin.finance.models import Penalty
from anxin.handbook.current import handbook_of
from anxin.kernel.record import Fact
from anxin.parts.actions.agree_requisition import agree_requisition, refuse_requisition
from anxin.parts.actions.agree_sale import agree_sale, refuse_sale
from anxin.parts.actions.charge_what_came_free import charge_what_came_free
from anxin.parts.actions.deduct_sale import spare_guarantor
from anxin.parts.actions.fit_part import fit_part
from anxin.parts.actions.leave_over import leave_over
from anxin.parts.actions.note_freight import take_back_freight
from anxin.parts.actions.offset_parts import offset_parts
from anxin.parts.actions.reverse import reverse
from anxin.parts.actions.take_out_part import take_out_part
from anxin.parts.at_hand import Hands
from anxin.parts.models import Loan, PartsReturn, PartsSale, Requisition, Shipment
from anxin.parts.queries import charge_of, freight_noted
from anxin.parts.whereabouts import whereabouts, worst


def signed(fact: Fact) -> None:
    """Granted, agreed by phone with the form to come, or put on file."""
    if isinstance(fact.subject, Requisition):
        agree_requisition(fact.subject.pk, at=fact.at)
    if isinstance(fact.subject, PartsSale):
        agree_sale(fact.subject.pk, at=fact.at)


def not_signed(fact: Fact) -> None:
    assert isinstance(fact.event, ApprovalRefused)
    if isinstance(fact.subject, Requisition):
        refuse_requisition(fact.subject.pk, reason=fact.event.reason, at=fact.at)
    if isinstance(fact.subject, PartsSale):
        refuse_sale(fact.subject.pk, reason=fact.event.reason, at=fact.at)


def come(fact: Fact) -> None:
    """What an order waits for was counted where it was sent; once all of it is there, the customer is to be told."""
    shipment = fact.subject
    assert isinstance(shipment, Shipment)
    asked = shipment.requisition
    if asked.subject_type != WorkOrder.SUBJECT or asked.subject_id is None:
        return
    order = WorkOrder.objects.select_related("request__product").get(pk=asked.subject_id)
    needed = whereabouts([job_of(order)])[order.pk]
    if worst(needed) in ("in_hand", "at_station"):
        parts = ", ".join(f"{row.part.number} × {row.quantity}" for row in needed)
        note_part_here(order.pk, parts=parts, actor=fact.actor, at=fact.at)


def fitted(fact: Fact) -> None:
    """Out of the stock of whoever does the work; a refusal of the stock is one of the entry."""
    order, event = fact.subject, fact.event
    assert isinstance(order, WorkOrder)
    assert isinstance(event, PartFitted)
    if event.is_elsewhere:
        return
    fit_part(
        order,
        event.entry,
        line=order.line,
        number=event.code,
        quantity=event.quantity,
        new_serials=[event.new_serial] if event.new_serial else [],
        old_serials=[event.old_serial] if event.old_serial else [],
        has_old_part=event.has_old_part,
        asset_id=order.request.asset_id,
        hands=Hands(person_id=order.technician_id, station_id=order.station_id),
        actor=fact.actor,
        at=fact.at,
    )


def taken_out(fact: Fact) -> None:
    event = fact.event
    assert isinstance(event, PartReversed)
    row = take_out_part(fact.subject, event.entry, reason=event.reason, actor=fact.actor, at=fact.at)
    if row is not None:
        charge_what_came_free(row.part_id, row.held_in, at=fact.at)


def offset(fact: Fact) -> None:
    """However the order ended: what stands as fitted is in the unit, and what is left over is to go back.

    Where the new pieces went onto an older loan, what lies on the shelf is free for one whose time has run out.
    """
    fitted = offset_parts(fact.subject, actor=fact.actor, at=fact.at)
    leave_over(fact.subject, actor=fact.actor, at=fact.at)
    for row in fitted:
        charge_what_came_free(row.part_id, row.held_in, at=fact.at)


def received(fact: Fact) -> None:
    """What was in a parcel when its time ran out is on a shelf now."""
    loan = fact.subject
    assert isinstance(loan, Loan)
    charge_what_came_free(loan.part_id, loan.borrowing.to_place, at=fact.at)


def not_charged(fact: Fact) -> None:
    """Whoever decides, or rules on an objection, found that it is not to be paid: the move it came from is reversed."""
    line, event = fact.subject, fact.event
    assert isinstance(line, Penalty)
    assert isinstance(event, PenaltyWaived | PenaltyReversed)
    reason = event.reason if isinstance(event, PenaltyWaived) else event.ruling
    if line.cause_type == PartsSale.SUBJECT:
        spare_guarantor(line.cause_id, reason=reason, actor=fact.actor, at=fact.at)
    if line.cause_type in (Shipment.SUBJECT, PartsReturn.SUBJECT) and _is_freight(line):
        freight = freight_noted(line.cause_type, line.cause_id, at=line.proposed_at)
        if freight is not None:
            take_back_freight(freight, reason=reason, actor=fact.actor, at=fact.at)
    if line.cause_type != Loan.SUBJECT or not _is_the_price(line):
        return
    posting = charge_of(line.cause_id, at=line.proposed_at)
    if posting is not None:
        reverse(posting.pk, reason=reason, key=f"{line.number}:not-charged", actor=fact.actor, at=fact.at)


def _is_the_price(line: Penalty) -> bool:
    """What pays for the pieces, not a fine on top of them: taking that back gives nobody a part."""
    rule = handbook_of(line).penalty(line.rule)
    return rule is not None and rule.event == "loan.charged"


def _is_freight(line: Penalty) -> bool:
    rule = handbook_of(line).penalty(line.rule)
    return rule is not None and rule.event == f"{line.cause_type}.freight_noted"
