"""The bill, the money, the hand-over, the gate."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


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
