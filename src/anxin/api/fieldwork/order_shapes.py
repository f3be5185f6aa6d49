"""Work orders as they are told."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from anxin.api.deeds import Standing
from anxin.api.evidence.shapes import EvidenceTold, WaiverTold, evidence_of, waivers_of
from anxin.api.intake.customer_shapes import ProductTold
from anxin.api.shapes import Coded, Moment, Named, Told
from anxin.api.subjects import ClockTold, LineTold, MoveTold, clocks_of, offered, timeline_of
from anxin.customers.warranty import Verdict
from anxin.fieldwork.models import ChargeLine, PartUsed, Tick, Visit, WorkOrder
from anxin.fieldwork.possible import possible_moves
from anxin.parts.queries import fittings_of
from anxin.people.models import User
from anxin.requests.kinds import Kind


class SoughtOrders(BaseModel):
    """What people ask a list for; ``due_before`` finds agreed visits."""

    model_config = ConfigDict(extra="ignore")

    text: str = Field(default="", max_length=200)
    line: str = Field(default="", max_length=32)
    state: str = Field(default="", max_length=24)
    is_open: bool | None = None
    kind: Kind | None = None
    station: str = Field(default="", max_length=32)
    technician: str = Field(default="", max_length=150)
    since: Moment | None = None
    until: Moment | None = None
    due_before: Moment | None = None


class TechnicianNamed(Told):
    id: int
    name: str
    phone: str


class OrderRow(Standing):
    """A work order in a list, with whom to call and where to go."""

    request: str
    kind: Coded
    station: Named
    technician: TechnicianNamed | None
    contact_name: str
    contact_phone: str
    address: str
    symptom: str
    product: ProductTold | None
    is_urban: bool
    is_paid: bool
    dispatched_at: datetime
    accepted_at: datetime | None
    contacted_at: datetime | None
    appointed_at: datetime | None
    completed_at: datetime | None
    closed_at: datetime | None

    @classmethod
    def of(cls, row: WorkOrder) -> "OrderRow":  # type: ignore[override]
        return cls(**order_row(row))


class VisitTold(Told):
    id: int
    starts_at: datetime
    ends_at: datetime
    content: str
    outcome: str
    outcome_reason: str
    departed_at: datetime | None
    checked_in_at: datetime | None
    left_at: datetime | None


class ChargeTold(Told):
    """A line of the charge, in yuan; a reversal is negative."""

    id: int
    code: str
    title: str
    quantity: int
    unit_price: Decimal
    amount: Decimal
    clause: list[str]
    reverses_id: int | None
    reason: str


class PartTold(Told):
    """``taken_from`` is the code of the place it came out of, empty where it is not from stock; ``offset_at`` when the
    finished order accounted for it.
    """

    id: int
    code: str
    title: str
    quantity: int
    old_serial: str
    new_serial: str
    reverses_id: int | None
    reason: str
    taken_from: str = ""
    offset_at: datetime | None = None


class TickTold(Told):
    checklist: str
    item: str
    not_applicable_because: str
    ticked_at: datetime


class OrderTold(OrderRow):
    """A work order with everything about it."""

    special_needs: str
    wished_at: datetime | None
    likely_cause: str
    parts_needed: str
    warranty: Coded
    warranty_reasons: list[str]
    serial_seen: str
    is_serial_checked: bool
    has_invoice: bool
    has_warranty_card: bool
    is_customer_caused: bool
    is_fault_reproduced: bool
    is_fault_confirmed: bool
    fault_cause: str
    faulty_part: str
    work_done: str
    is_chargeable: bool
    is_charge_agreed: bool
    charge_total: Decimal
    receipt_number: str
    is_test_passed: bool
    is_connected_devices_ok: bool
    customer_feedback: str
    end_reason: str
    visits: list[VisitTold]
    charges: list[ChargeTold]
    parts: list[PartTold]
    evidence: list[EvidenceTold]
    waivers: list[WaiverTold]
    ticks: list[TickTold]
    moves: list[MoveTold]
    clocks: list[ClockTold]
    timeline: list[LineTold]

    @classmethod
    def told(cls, row: WorkOrder, reader: User) -> "OrderTold":
        """With the moves that ``reader`` may make."""
        known = order_row(row)
        beside = _beside(row, reader)
        kept = {name: getattr(row, name) for name in cls.model_fields if name not in known and name not in beside}
        return cls(**known, **kept, **beside)


def order_row(row: WorkOrder) -> dict[str, Any]:
    request, technician = row.request, row.technician
    product = request.product
    return {
        **dict(Standing.of(row)),
        "request": request.number,
        "kind": Coded(code=row.kind, title=str(Kind(row.kind).label)),
        "station": Named(code=row.station.code, title=row.station.title),
        "technician": TechnicianNamed.model_validate(technician) if technician else None,
        **{name: getattr(request, name) for name in ("contact_name", "contact_phone", "address", "symptom")},
        "product": ProductTold(id=product.pk, code=product.code, title=product.title) if product else None,
        **{name: getattr(row, name) for name in _TIMES},
        "is_urban": row.is_urban,
        "is_paid": row.is_paid,
    }


_TIMES = ("dispatched_at", "accepted_at", "contacted_at", "appointed_at", "completed_at", "closed_at")


def _beside(row: WorkOrder, reader: User) -> dict[str, Any]:
    request = row.request
    return {
        "special_needs": request.special_needs,
        "wished_at": request.wished_at,
        "warranty": Coded(code=row.warranty, title=str(Verdict(row.warranty).label)),
        "visits": [VisitTold.model_validate(visit) for visit in Visit.objects.filter(work_order=row).order_by("pk")],
        "charges": [
            ChargeTold.model_validate(line) for line in ChargeLine.objects.filter(work_order=row).order_by("pk")
        ],
        "parts": _parts(row),
        "evidence": evidence_of(row),
        "waivers": waivers_of(row),
        "ticks": [TickTold.model_validate(tick) for tick in Tick.objects.filter(work_order=row).order_by("pk")],
        "moves": offered(possible_moves(row, reader)),
        "clocks": clocks_of(row),
        "timeline": timeline_of((row.SUBJECT, row.pk)),
    }


def _parts(row: WorkOrder) -> list[PartTold]:
    told = [PartTold.model_validate(part) for part in PartUsed.objects.filter(work_order=row).order_by("pk")]
    fittings = fittings_of(row) if told else {}
    for one in told:
        if fitting := fittings.get(one.id):
            one.taken_from, one.offset_at = fitting.taken_from.code, fitting.offset_at
    return told
