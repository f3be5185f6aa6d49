"""From the appointment to the signed order, and what is agreed on the way."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


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
class PartReserved(Event):
    name = "shop_order.part_reserved"
    sentence = _("%(actor)s laid %(quantity)s × %(title)s on “%(shelf)s” for this car.")
    part: str
    title: str
    title_en: str
    quantity: int
    shelf: str
    shelf_en: str


@dataclass(frozen=True)
class PartFreed(Event):
    """``quantity`` is what was left of it."""

    name = "shop_order.part_freed"
    sentence = _("%(quantity)s × %(title)s on “%(shelf)s” are not kept for this car any more.")
    part: str
    title: str
    title_en: str
    quantity: int
    shelf: str
    shelf_en: str


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
    lines_en: list[str]


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
class CustomerTold(Event):
    name = "shop_order.customer_told"
    sentence = _("%(actor)s told the customer: %(note)s")
    note: str


@dataclass(frozen=True)
class PromiseEndangered(Event):
    """The plan says so, before anybody sees it. ``likely_at`` is empty where nobody can say when; ``chance`` in percent."""

    name = "shop_order.promise_endangered"
    sentence = _("The promise for %(promised_at)s is in danger (%(chance)s %%); likely ready %(likely_at)s.")
    promised_at: datetime
    likely_at: datetime | None
    chance: int


@dataclass(frozen=True)
class DelayAnnounced(Event):
    """By a message, as nobody had told the customer yet. ``likely_at`` is empty where nobody can say when."""

    name = "shop_order.delay_announced"
    sentence = _("The customer was told by a message that %(promised_at)s cannot be kept.")
    promised_at: datetime
    likely_at: datetime | None


@dataclass(frozen=True)
class PromiseSafe(Event):
    name = "shop_order.promise_safe"
    sentence = _("The promise for %(promised_at)s is not in danger any more.")
    promised_at: datetime


@dataclass(frozen=True)
class PromisedAnew(Event):
    """``is_late``: the time before it had passed when the customer was told."""

    name = "shop_order.promised_anew"
    sentence = _("%(actor)s told %(spoke_with)s: ready at %(promised_at)s instead of %(before)s: %(reason)s")
    before: datetime
    promised_at: datetime
    reason: str
    spoke_with: str
    is_late: bool
