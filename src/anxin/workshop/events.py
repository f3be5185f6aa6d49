"""Facts about a car in the shop, and about the shop itself."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class BayEntered(Event):
    name = "bay.entered"
    sentence = _("%(actor)s entered the bay %(title)s.")
    title: str


@dataclass(frozen=True)
class BayEdited(Event):
    name = "bay.edited"
    sentence = _("%(actor)s changed the bay (%(fields)s).")
    fields: list[str]


@dataclass(frozen=True)
class LabourEntered(Event):
    name = "labour_operation.entered"
    sentence = _("%(actor)s entered the labour operation %(title)s: %(hours)s h, %(price)s yuan.")
    title: str
    hours: Decimal
    price: Decimal


@dataclass(frozen=True)
class LabourEdited(Event):
    """Hours and prices are among what changes: the story of an operation is also that of its price."""

    name = "labour_operation.edited"
    sentence = _("%(actor)s changed the labour operation (%(fields)s).")
    fields: list[str]
    before: dict[str, str]
    after: dict[str, str]


@dataclass(frozen=True)
class ShopOrderOpened(Event):
    """``appointed_at`` is empty for a car that is there already."""

    name = "shop_order.opened"
    sentence = _("%(actor)s opened the shop order; %(adviser)s looks after it.")
    station: str
    adviser: str
    appointed_at: datetime | None


@dataclass(frozen=True)
class Reappointed(Event):
    name = "shop_order.reappointed"
    sentence = _("%(actor)s moved the appointment to %(appointed_at)s: %(reason)s")
    appointed_at: datetime
    before: datetime
    reason: str
    is_by_shop: bool


@dataclass(frozen=True)
class AppointmentWithdrawn(Event):
    name = "shop_order.withdrawn"
    sentence = _("%(actor)s cancelled the appointment: %(reason)s")
    reason: str


@dataclass(frozen=True)
class CustomerMissed(Event):
    name = "shop_order.no_show"
    sentence = _("The customer did not come: %(reason)s")
    reason: str


@dataclass(frozen=True)
class CarReceived(Event):
    name = "shop_order.received"
    sentence = _("%(actor)s received %(plate)s at %(mileage)s km; %(marks)s marks on the body.")
    plate: str
    mileage: int
    fuel: int
    marks: int


@dataclass(frozen=True)
class Quoted(Event):
    name = "shop_order.quoted"
    sentence = _("%(actor)s quoted %(total)s yuan, ready at %(promised_at)s.")
    quote: int
    total: Decimal
    promised_at: datetime
    lines: list[str]


@dataclass(frozen=True)
class OrderSigned(Event):
    name = "shop_order.signed"
    sentence = _("The customer signed the order over %(total)s yuan; the car is promised for %(promised_at)s.")
    total: Decimal
    promised_at: datetime


@dataclass(frozen=True)
class EndedUnrepaired(Event):
    name = "shop_order.unrepaired"
    sentence = _("%(actor)s gives the car back unrepaired: %(reason)s")
    reason: str


@dataclass(frozen=True)
class WorkGivenOut(Event):
    name = "shop_order.dispatched"
    sentence = _("%(actor)s gave the work to %(lead)s in “%(bay)s”.")
    lead: str
    bay: str


@dataclass(frozen=True)
class OperationAssigned(Event):
    name = "shop_order.assigned"
    sentence = _("%(actor)s gave “%(title)s” to %(mechanic)s in “%(bay)s”.")
    title: str
    mechanic: str
    bay: str


@dataclass(frozen=True)
class DrivenIn(Event):
    name = "shop_order.moved_in"
    sentence = _("%(actor)s drove the car into “%(bay)s”.")
    bay: str


@dataclass(frozen=True)
class DrivenOut(Event):
    name = "shop_order.moved_out"
    sentence = _("%(actor)s drove the car out of “%(bay)s”.")
    bay: str


@dataclass(frozen=True)
class ClockedOn(Event):
    name = "shop_order.clocked_on"
    sentence = _("%(mechanic)s began “%(title)s”.")
    title: str
    mechanic: str


@dataclass(frozen=True)
class ClockedOff(Event):
    """``because`` is one of ``kinds.Pause``; ``minutes`` is how long it was."""

    name = "shop_order.clocked_off"
    sentence = _("%(mechanic)s clocked off “%(title)s” after %(minutes)s min.")
    title: str
    mechanic: str
    because: str
    minutes: int


@dataclass(frozen=True)
class PartDrawn(Event):
    name = "shop_order.part_drawn"
    sentence = _("%(actor)s drew %(quantity)s × %(title)s from “%(place)s”.")
    part: str
    title: str
    quantity: int
    place: str


@dataclass(frozen=True)
class WorkProposed(Event):
    """``total`` may be negative, where work is to be dropped."""

    name = "shop_order.work_proposed"
    sentence = _("%(actor)s asks the customer for %(total)s yuan of changes: %(finding)s")
    quote: int
    total: Decimal
    finding: str
    promised_at: datetime | None
    is_safety: bool


@dataclass(frozen=True)
class WorkAgreed(Event):
    """``channel`` is one of ``kinds.Channel``; ``promised_at`` is the time that holds now."""

    name = "shop_order.work_agreed"
    sentence = _("%(spoke_with)s agreed to quote %(quote)s.")
    quote: int
    channel: str
    spoke_with: str
    remark: str
    promised_at: datetime | None


@dataclass(frozen=True)
class WorkRefused(Event):
    name = "shop_order.work_refused"
    sentence = _("%(spoke_with)s refused quote %(quote)s: it is not done.")
    quote: int
    channel: str
    spoke_with: str
    remark: str
    is_safety: bool


@dataclass(frozen=True)
class WorkWaits(Event):
    name = "shop_order.waiting"
    sentence = _("The work waits: %(reason)s")
    waits_for: str
    reason: str


@dataclass(frozen=True)
class WorkResumed(Event):
    name = "shop_order.resumed"
    sentence = _("%(actor)s: the work goes on.")
    waited_for: str


@dataclass(frozen=True)
class CustomerTold(Event):
    name = "shop_order.customer_told"
    sentence = _("%(actor)s told the customer: %(note)s")
    note: str


@dataclass(frozen=True)
class SelfChecked(Event):
    name = "shop_order.self_checked"
    sentence = _("%(actor)s reported all work as done and self-checked: %(report)s")
    report: str
    round: int


@dataclass(frozen=True)
class LeaderChecked(Event):
    name = "shop_order.leader_checked"
    sentence = _("%(actor)s checked the work as team leader.")
    round: int


@dataclass(frozen=True)
class InspectionPassed(Event):
    name = "shop_order.inspected"
    sentence = _("%(actor)s passed the car.")
    round: int
    road_test: str
    left_undone: str


@dataclass(frozen=True)
class InspectionFailed(Event):
    """``repeats`` counts the failed ones, this one too."""

    name = "shop_order.inspection_failed"
    sentence = _("%(actor)s sent the car back to work: %(reason)s")
    reason: str
    round: int
    repeats: int


@dataclass(frozen=True)
class SentBackForWork(Event):
    """Nothing was wrong: there is more to be done."""

    name = "shop_order.sent_back_for_work"
    sentence = _("%(actor)s took the work up again: %(reason)s")
    reason: str


@dataclass(frozen=True)
class CarWashed(Event):
    name = "shop_order.washed"
    sentence = _("%(actor)s: the car is washed.")


@dataclass(frozen=True)
class CarReady(Event):
    name = "shop_order.ready"
    sentence = _("%(actor)s parked the finished car: %(parked)s.")
    parked: str


@dataclass(frozen=True)
class BillMade(Event):
    """``shares`` is what each payer pays, by code."""

    name = "shop_order.settled"
    sentence = _("%(actor)s made out the bill: %(total)s yuan for the customer, who had agreed to %(agreed)s.")
    total: Decimal
    agreed: Decimal
    shares: dict[str, str]


@dataclass(frozen=True)
class BillTakenBack(Event):
    name = "shop_order.unsettled"
    sentence = _("%(actor)s took the bill back: %(reason)s")
    reason: str


@dataclass(frozen=True)
class PaymentTaken(Event):
    name = "shop_order.paid"
    sentence = _("%(actor)s took %(amount)s yuan (%(receipt_number)s); %(owed)s yuan are left.")
    amount: Decimal
    receipt_number: str
    owed: Decimal


@dataclass(frozen=True)
class PaymentReversed(Event):
    name = "shop_order.payment_reversed"
    sentence = _("%(actor)s took the payment of %(amount)s yuan back: %(reason)s")
    amount: Decimal
    reason: str


@dataclass(frozen=True)
class CarDelivered(Event):
    name = "shop_order.delivered"
    sentence = _("%(actor)s handed the car over.")
    mileage: int
    next_service: str


@dataclass(frozen=True)
class PassIssued(Event):
    name = "shop_order.pass_issued"
    sentence = _("%(actor)s issued the exit pass %(number)s for %(plate)s.")
    number: str
    plate: str


@dataclass(frozen=True)
class CarLeft(Event):
    name = "shop_order.left"
    sentence = _("%(actor)s collected the exit pass %(number)s; the car left the yard.")
    number: str


@dataclass(frozen=True)
class ShopOrderClosed(Event):
    name = "shop_order.closed"
    sentence = _("The shop order is closed.")
