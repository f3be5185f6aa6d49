"""What happens on the way and at the customer's."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from ninja import Router
from pydantic import Field, StringConstraints

from anxin.api.deeds import Deed, offer
from anxin.api.fieldwork.orders import Why
from anxin.api.intake.customer_shapes import Serial
from anxin.api.intake.request_shapes import Said
from anxin.api.people.station_shapes import Latitude, Longitude
from anxin.api.shapes import Asked, Id, Moment, Note, Reason, Versioned
from anxin.fieldwork.actions import agree_charge as charging
from anxin.fieldwork.actions.agree_charge import agree_charge
from anxin.fieldwork.actions.check_in import check_in
from anxin.fieldwork.actions.complete import complete_work_order
from anxin.fieldwork.actions.depart import depart
from anxin.fieldwork.actions.inspect import inspect_set
from anxin.fieldwork.actions.note_progress import note_progress
from anxin.fieldwork.actions.pass_test import pass_test
from anxin.fieldwork.actions.prepare import prepare_visit
from anxin.fieldwork.actions.reverse_charge import reverse_charge
from anxin.fieldwork.actions.reverse_part import reverse_part
from anxin.fieldwork.actions.run_late import MOST, run_late
from anxin.fieldwork.actions.start_work import start_work
from anxin.fieldwork.actions.use_part import use_part
from anxin.fieldwork.actions.work_again import work_again
from anxin.fieldwork.findings import Findings
from anxin.fieldwork.models import WorkOrder

router = Router(tags=["work orders"])

Code = Annotated[str, StringConstraints(min_length=1, max_length=64)]


class Preparing(Versioned):
    likely_cause: Why = ""
    parts_needed: Why = ""
    is_take_away_planned: bool = False
    departs_at: Moment | None = None


class Arriving(Versioned):
    """Where the phone says it is."""

    latitude: Latitude | None = None
    longitude: Longitude | None = None


class RunningLate(Versioned):
    """``minutes`` after the agreed time."""

    minutes: int = Field(ge=1, le=MOST)
    reason: Reason


class Finding(Versioned):
    """What is left out stays as it is known, so that one thing can be sent at a time."""

    serial: Serial | None = None
    has_invoice: bool | None = None
    has_warranty_card: bool | None = None
    bought_on: date | None = None
    made_on: date | None = None
    is_customer_caused: bool | None = None
    is_fault_reproduced: bool | None = None
    is_fault_confirmed: bool | None = None
    differs_from_report: Note | None = None
    fault_cause: Note | None = None
    faulty_part: Annotated[str, StringConstraints(max_length=120)] | None = None

    def words(self) -> dict[str, Any]:
        return {"findings": Findings(**super().words())}


class ChargeLine(Asked):
    """One line of the price list; ``unit_price`` in yuan where less than the published one is asked."""

    code: Code
    quantity: int = Field(default=1, ge=1, le=1000)
    unit_price: Decimal | None = Field(default=None, ge=0, max_digits=10, decimal_places=2)


class Charging(Versioned):
    lines: list[ChargeLine] = Field(max_length=50)
    is_agreed: bool

    def words(self) -> dict[str, Any]:
        lines = [charging.Asked(line.code, line.quantity, line.unit_price) for line in self.lines]
        return {"lines": lines, "is_agreed": self.is_agreed}


class ChargeReversal(Versioned):
    line_id: Id
    reason: Reason


class Part(Versioned):
    code: Code
    title: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    quantity: int = Field(default=1, ge=1, le=1000)
    old_serial: Serial = ""
    new_serial: Serial = ""


class PartReversal(Versioned):
    part_id: Id
    reason: Reason


class Progress(Versioned):
    note: Annotated[str, StringConstraints(min_length=1, max_length=500)]


class Testing(Versioned):
    """Both must be true: the fault is gone, and connected devices work."""

    is_fault_gone: bool
    is_connected_devices_ok: bool
    note: Note = ""


class WorkingAgain(Versioned):
    reason: Reason


class Completing(Versioned):
    work_done: Said
    feedback: Note = ""
    receipt_number: Annotated[str, StringConstraints(max_length=64)] = ""


DEEDS = (
    Deed("preparation", "prepare_visit", "Prepare a visit", prepare_visit, Preparing),
    Deed("departure", "depart", "Set out", depart),
    Deed("lateness", "run_late", "Say that the visit will be late", run_late, RunningLate),
    Deed("check-in", "check_in", "Check in at the customer's", check_in, Arriving),
    Deed("inspection", "inspect_set", "Record what was found", inspect_set, Finding),
    Deed("charge-agreement", "agree_charge", "Agree the charge before chargeable work", agree_charge, Charging),
    Deed("charge-reversal", "reverse_charge", "Take a line of the charge back", reverse_charge, ChargeReversal),
    Deed("work", "start_work", "Begin the work", start_work),
    Deed("parts", "use_part", "Enter a part that was fitted", use_part, Part),
    Deed("part-reversal", "reverse_part", "Take an entry of a part back", reverse_part, PartReversal),
    Deed("progress", "note_progress", "Note the progress", note_progress, Progress),
    Deed("test", "pass_test", "Record the test after the work", pass_test, Testing),
    Deed("rework", "work_again", "The fault is not cleared", work_again, WorkingAgain),
    Deed("completion", "complete_work_order", "Report the service as finished", complete_work_order, Completing),
)
offer(router, "/work-orders/{number}", DEEDS, seen_by=WorkOrder.objects.visible_to)
