"""Facts about sales of parts."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class PartsSaleAsked(Event):
    """``parts`` says how many of which, as text; ``total`` is yuan."""

    name = "parts_sale.asked"
    sentence = _("%(actor)s wants to sell %(parts)s to %(buyer)s for %(total)s yuan: %(reason)s")
    parts: str
    buyer: str
    total: Decimal
    reason: str


@dataclass(frozen=True)
class PartsSaleAgreed(Event):
    """``kind`` and ``terms`` as their codes: a handbook's clocks differ by them."""

    name = "parts_sale.agreed"
    sentence = _("The sale is agreed.")
    kind: str
    terms: str


@dataclass(frozen=True)
class PartsSaleRefused(Event):
    name = "parts_sale.refused"
    sentence = _("The sale is not agreed: %(reason)s")
    reason: str


@dataclass(frozen=True)
class PartsSaleWithdrawn(Event):
    name = "parts_sale.withdrawn"
    sentence = _("%(actor)s took the sale back: %(reason)s")
    reason: str


@dataclass(frozen=True)
class PartsSaleSold(Event):
    """``on`` is the day on which the user got them."""

    name = "parts_sale.sold"
    sentence = _("%(actor)s sold it to the user on %(on)s.")
    on: str


@dataclass(frozen=True)
class PartsSaleReported(Event):
    """``parts`` says how many of which, as text; ``total`` is yuan to be paid."""

    name = "parts_sale.reported"
    sentence = _("%(actor)s reported as sold: %(parts)s; %(total)s yuan are to be paid.")
    parts: str
    total: Decimal


@dataclass(frozen=True)
class PartsSalePaid(Event):
    """``amount`` is yuan. ``kind`` and ``terms`` as their codes."""

    name = "parts_sale.paid"
    sentence = _("%(actor)s noted %(amount)s yuan, remitted under %(reference)s.")
    amount: Decimal
    reference: str
    kind: str
    terms: str


@dataclass(frozen=True)
class PartsSaleUnpaid(Event):
    name = "parts_sale.unpaid"
    sentence = _("%(actor)s took the payment of %(amount)s yuan under %(reference)s back: %(reason)s")
    amount: Decimal
    reference: str
    reason: str


@dataclass(frozen=True)
class PartsSaleSent(Event):
    """``terms`` as their code."""

    name = "parts_sale.sent"
    sentence = _("%(actor)s sent %(parts)s with %(carrier)s, %(tracking)s.")
    parts: str
    carrier: str
    tracking: str
    terms: str


@dataclass(frozen=True)
class PartsSaleWrittenOff(Event):
    name = "parts_sale.written_off"
    sentence = _("%(actor)s wrote %(parts)s off the loan.")
    parts: str


@dataclass(frozen=True)
class PartsSaleReturned(Event):
    name = "parts_sale.returned"
    sentence = _("The buyer did not keep the goods; %(actor)s took them back into the store: %(reason)s")
    reason: str


@dataclass(frozen=True)
class PartsSaleDeducted(Event):
    """``value`` is yuan."""

    name = "parts_sale.deducted"
    sentence = _("The money did not come: %(value)s yuan are deducted from %(guarantor)s. %(note)s")
    guarantor: str
    value: Decimal
    note: str


@dataclass(frozen=True)
class PartsSaleSpared(Event):
    name = "parts_sale.spared"
    sentence = _("%(actor)s decided that nothing is deducted: %(reason)s")
    reason: str
