"""In the shop: who does what where, checks, the bill, the hand-over."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from ninja import Router
from pydantic import Field, StringConstraints

from anxin.api.deeds import Deed, offer
from anxin.api.shapes import Asked, Id, Moment, Reason, Reasoned, Versioned
from anxin.workshop.actions.assign_operation import assign_operation
from anxin.workshop.actions.clock_off import clock_off
from anxin.workshop.actions.clock_on import clock_on
from anxin.workshop.actions.close_order import close_shop_order
from anxin.workshop.actions.deliver_car import deliver_car
from anxin.workshop.actions.dispatch_order import dispatch_shop_order
from anxin.workshop.actions.draw_part import draw_part
from anxin.workshop.actions.inspect_car import fail_inspection, pass_inspection, work_on
from anxin.workshop.actions.issue_pass import issue_pass
from anxin.workshop.actions.leader_check import leader_check
from anxin.workshop.actions.make_ready import make_ready
from anxin.workshop.actions.move_in import move_in
from anxin.workshop.actions.move_out import move_out
from anxin.workshop.actions.put_back_part import put_back_part
from anxin.workshop.actions.report_finding import report_finding
from anxin.workshop.actions.reserve_part import free_part, reserve_part
from anxin.workshop.actions.self_check import self_check
from anxin.workshop.actions.settle_finding import leave_finding, mend_finding
from anxin.workshop.actions.settle_order import settle_order, unsettle_order
from anxin.workshop.actions.take_payment import reverse_payment, take_payment
from anxin.workshop.actions.tell_customer import tell_customer
from anxin.workshop.actions.wait_for import resume_work, wait_for
from anxin.workshop.actions.wash_car import wash_car
from anxin.workshop.models import ShopOrder

router = Router(tags=["workshop"])

Short = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Yuan = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]


class GivingOut(Versioned):
    """``reason``: why to somebody without the certificate that the work takes."""

    mechanic_id: Id
    bay_id: Id
    reason: Annotated[str, StringConstraints(max_length=300)] = ""


class OperationAssigning(GivingOut):
    operation_id: Id


class DrivingIn(Versioned):
    bay_id: Id


class ClockingOn(Versioned):
    """``mechanic_id`` is for a team leader who lets somebody of the team begin."""

    operation_id: Id
    mechanic_id: Id | None = None


class ClockingOff(Versioned):
    operation_id: Id
    because: Literal["done", "break", "wait", "other_car"] = "done"


class Drawing(Versioned):
    """So many of the agreed line ``line_id``, out of the place with this code."""

    line_id: Id
    quantity: Annotated[int, Field(ge=1, le=10_000)] = 1
    place: Annotated[str, StringConstraints(min_length=1, max_length=48)]
    serials: list[Annotated[str, StringConstraints(min_length=1, max_length=64)]] = Field(default=[], max_length=200)

    def words(self) -> dict[str, Any]:
        return {**super().words(), "serials": tuple(self.serials)}


class PuttingBack(Versioned):
    """Of the drawn parts the one with this id, all of it."""

    drawn_id: Id
    reason: Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Reserving(Versioned):
    """So many of the part with this number, out of ``place`` onto the reserved ``shelf``, by their codes."""

    part: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    quantity: Annotated[int, Field(ge=1, le=10_000)] = 1
    place: Annotated[str, StringConstraints(min_length=1, max_length=48)]
    shelf: Annotated[str, StringConstraints(min_length=1, max_length=48)]


class Freeing(Versioned):
    reserved_id: Id


class WaitingFor(Versioned):
    """``until``: when it is to be there, as far as anybody knows."""

    waits_for: Literal["part", "answer", "outside", "expert"]
    reason: Reason
    until: Moment | None = None


class Saying(Versioned):
    note: Reason


class Reporting(Versioned):
    report: Words


class Passing(Versioned):
    """``road_test`` says who drove and what was found, or why nobody needed to."""

    road_test: Words
    left_undone: Annotated[str, StringConstraints(max_length=500)] = ""


class Failing(Versioned):
    """``operation_ids`` are to be done again; all of them, where none is named."""

    reason: Reason
    operation_ids: list[Id] = Field(default=[], max_length=200)

    def words(self) -> dict[str, Any]:
        return {"reason": self.reason, "operation_ids": tuple(self.operation_ids)}


class ShopFinding(Versioned):
    """Something beyond the order, for the adviser to decide on."""

    text: Words
    is_safety: bool = False


class ShopFindingSettled(Versioned):
    """``note`` says how it was put right, or why it is left as it is."""

    finding_id: Id
    note: Reason


class Parking(Versioned):
    parked: Short


class BilledLine(Asked):
    line_id: Id
    amount: Yuan


class ShopBill(Versioned):
    """As agreed, but for the lines named here."""

    amounts: list[BilledLine] = Field(default=[], max_length=200)

    def words(self) -> dict[str, Any]:
        return {"amounts": {row.line_id: row.amount for row in self.amounts}}


class ShopPayment(Versioned):
    amount: Yuan
    method: Literal["cash", "card", "mobile", "transfer"]
    receipt_number: Annotated[str, StringConstraints(min_length=1, max_length=64)]


class PaymentReversal(Versioned):
    payment_id: Id
    reason: Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Delivering(Versioned):
    """When the next service is due, by date, by kilometres or both."""

    next_service_on: date | None = None
    next_service_km: Annotated[int, Field(ge=1, le=9_999_999)] | None = None


DEEDS = (
    Deed("dispatch", "dispatch_shop_order", "Give out the work", dispatch_shop_order, GivingOut),
    Deed("assignments", "assign_operation", "Give one operation to somebody", assign_operation, OperationAssigning),
    Deed("bay", "move_car_in", "Drive the car into a bay", move_in, DrivingIn),
    Deed("bay-exit", "move_car_out", "Drive the car out of its bay", move_out),
    Deed("clock-on", "clock_on", "Begin an operation", clock_on, ClockingOn),
    Deed("clock-off", "clock_off", "Leave an operation", clock_off, ClockingOff),
    Deed("reserved-parts", "reserve_shop_part", "Put a part on the reserved shelf", reserve_part, Reserving),
    Deed("freed-parts", "free_shop_part", "Take a part off the reserved shelf", free_part, Freeing),
    Deed("drawn-parts", "draw_part", "Draw a part", draw_part, Drawing),
    Deed("put-backs", "put_back_part", "Put a part back that was drawn by mistake", put_back_part, PuttingBack),
    Deed("wait", "let_car_wait", "The work has to wait", wait_for, WaitingFor),
    Deed("resumption", "resume_car", "Go on with the work", resume_work),
    Deed("findings", "report_shop_finding", "Report what was found", report_finding, ShopFinding),
    Deed(
        "mended-findings", "mend_shop_finding", "Put a small fault right for nothing", mend_finding, ShopFindingSettled
    ),
    Deed("left-findings", "leave_shop_finding", "Leave a fault as it is", leave_finding, ShopFindingSettled),
    Deed("talks", "tell_car_owner", "Tell the customer how it goes", tell_customer, Saying),
    Deed("self-check", "self_check_car", "Report as done and self-checked", self_check, Reporting),
    Deed("leader-check", "leader_check_car", "Check as team leader", leader_check),
    Deed("inspection", "pass_car", "Inspection passed", pass_inspection, Passing),
    Deed("failed-inspection", "fail_car", "Inspection failed", fail_inspection, Failing),
    Deed("more-work", "work_on_car", "More work is needed", work_on, Reasoned),
    Deed("wash", "wash_car", "Washed", wash_car),
    Deed("parking", "park_finished_car", "Ready for delivery", make_ready, Parking),
    Deed("bill", "settle_shop_order", "Make out the bill", settle_order, ShopBill),
    Deed("bill-withdrawal", "unsettle_shop_order", "Take the bill back", unsettle_order, Reasoned),
    Deed("payments", "take_shop_payment", "Take a payment", take_payment, ShopPayment),
    Deed("payment-reversals", "reverse_shop_payment", "Take a payment back", reverse_payment, PaymentReversal),
    Deed("delivery", "deliver_car", "Hand the car over", deliver_car, Delivering),
    Deed("exit-pass", "issue_exit_pass", "Issue the exit pass", issue_pass),
    Deed("closing", "close_shop_order", "Close the order", close_shop_order),
)
offer(router, "/shop-orders/{number}", DEEDS, seen_by=ShopOrder.objects.visible_to)
