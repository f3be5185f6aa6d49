"""Pack a parcel for a requisition and send it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.handbook.gates import check_gate
from anxin.kernel.errors import InputRefused
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.actions.post import post
from anxin.parts.errors import MoreThanListed, NothingToPost
from anxin.parts.events import RequisitionShipped, RequisitionShippedInPart, ShipmentSent
from anxin.parts.lines import Cause, Lending, Line
from anxin.parts.lists import check_listed, in_words
from anxin.parts.models import Posting, Requisition, RequisitionLine, Shipment, ShipmentLine
from anxin.parts.picking import out_of_the_bins
from anxin.parts.standing import on_the_way_to
from anxin.parts.stores import store_of
from anxin.people.models import User


@transaction.atomic
def ship_parts(
    requisition_id: int,
    *,
    store: str,
    quantities: Mapping[str, int],
    serials: Mapping[str, Sequence[str]] | None = None,
    carrier: str,
    tracking: str,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Shipment:
    """So many of each part, by number, out of the store with this code and its bins, oldest first; the rest may follow.

    All of it is lent to the borrower at once, at what a station pays. Where somebody else took the last piece meanwhile
    nothing is sent: raises ``StockShort``, and ``CheckpointOpen`` while a signature is missing (PRT-003-04).
    """
    requisition = Requisition.objects.select_related("place_to__station", "place_to__person").lock(
        requisition_id, version=version
    )
    policies.check_may_keep(actor)
    requisition.move("ship")
    check_gate(requisition, "ship")
    out_of = store_of(store)
    packed = _packed(requisition, quantities)
    for field, value in (("carrier", carrier), ("tracking", tracking)):
        if not value.strip():
            raise InputRefused(field=field, reason=_("Say with whom and under which number, so that it can be traced."))

    shipment = Shipment(
        number=next_number("SH", at),
        state=Shipment.LIFECYCLE.start,
        handbook_id=requisition.handbook_id,
        requisition=requisition,
        line=requisition.line,
        store=out_of,
        way=on_the_way_to(requisition.place_to, at=at),
        station_id=requisition.station_id,
        region_id=requisition.region_id,
        person_id=requisition.person_id,
        carrier=carrier.strip()[:60],
        tracking=tracking.strip()[:60],
        shipped_at=at,
        shipped_by=actor,
    )
    shipment.save()
    numbers = {row.part_id: (serials or {}).get(row.part.number, ()) for row in packed}
    wanted = {row.part_id: quantity for row, quantity in packed.items()}
    picked = Cause.about(shipment, "shipment.picked")
    out_of_the_bins(out_of, wanted, numbers, cause=picked, key=f"{shipment.number}:picked", actor=actor, at=at)
    posting = _lend(shipment, packed, serials or {}, actor=actor, at=at)
    _list(shipment, posting)
    parts = in_words({row.part: quantity for row, quantity in packed.items()})
    record(shipment, ShipmentSent(parts, shipment.carrier, shipment.tracking), actor=actor, at=at)
    _went_out(requisition, packed, shipment, actor=actor, at=at)
    return shipment


def _packed(requisition: Requisition, quantities: Mapping[str, int]) -> dict[RequisitionLine, int]:
    rows = list(requisition.lines.select_related("part").order_by("part__number"))
    check_listed(quantities, rows)
    packed = {row: quantities[row.part.number] for row in rows if quantities.get(row.part.number)}
    if not packed:
        raise NothingToPost(field="quantities")
    for row, quantity in packed.items():
        if not 0 < quantity <= row.left:
            raise MoreThanListed(part=row.part, left=row.left, wanted=quantity, field="quantities")
    return packed


def _lend(
    shipment: Shipment,
    packed: Mapping[RequisitionLine, int],
    serials: Mapping[str, Sequence[str]],
    *,
    actor: User,
    at: datetime,
) -> Posting:
    requisition = shipment.requisition
    lending = Lending(requisition.line, requisition.purpose)
    lines = [
        Line(
            row.part_id,
            quantity,
            shipment.store_id,
            shipment.way_id,
            serials=tuple(serials.get(row.part.number, ())),
            lends=lending,
        )
        for row, quantity in packed.items()
    ]
    about = requisition.subject_type, requisition.subject_id, requisition.subject_number
    cause = Cause("shipment.sent", *about) if requisition.subject_type else Cause.about(shipment, "shipment.sent")
    return post(lines, cause=cause, key=f"{shipment.number}:sent", actor=actor, at=at)


def _list(shipment: Shipment, posting: Posting) -> None:
    moves = posting.moves.select_related("loan").order_by("pk")
    rows = [
        ShipmentLine(
            shipment=shipment, part_id=move.part_id, quantity=move.quantity, serials=move.serials, loan=move.loan
        )
        for move in moves
    ]
    ShipmentLine.objects.bulk_create(rows)


def _went_out(
    requisition: Requisition,
    packed: Mapping[RequisitionLine, int],
    shipment: Shipment,
    *,
    actor: User,
    at: datetime,
) -> None:
    for row, quantity in packed.items():
        row.shipped += quantity
    RequisitionLine.objects.bulk_update(packed, ["shipped"])
    left = sum(row.left for row in requisition.lines.all())
    if left:
        requisition.state = requisition.move("ship").lands(requisition.state)
        requisition.write("state")
        record(requisition, RequisitionShippedInPart(shipment.number, left), actor=actor, at=at)
        return
    requisition.state = requisition.move("finish").lands(requisition.state)
    requisition.ended_at, requisition.ended_by = at, actor
    requisition.write("state", "ended_at", "ended_by")
    record(requisition, RequisitionShipped(shipment.number), actor=actor, at=at)
