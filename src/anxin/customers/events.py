"""Facts about customers and what they own. Names, addresses and numbers stay in the rows: the log outlives them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class CustomerCreated(Event):
    name = "customer.created"
    sentence = _("%(actor)s entered the customer.")


@dataclass(frozen=True)
class CustomerEdited(Event):
    name = "customer.edited"
    sentence = _("%(actor)s corrected the customer (%(fields)s).")
    fields: list[str]


@dataclass(frozen=True)
class AssetCreated(Event):
    name = "asset.created"
    sentence = _("%(actor)s entered the set (%(product)s).")
    product: str


@dataclass(frozen=True)
class AssetEdited(Event):
    name = "asset.edited"
    sentence = _("%(actor)s corrected the set (%(fields)s).")
    fields: list[str]
    before: dict[str, str]
    after: dict[str, str]


@dataclass(frozen=True)
class AssetMoved(Event):
    name = "asset.moved"
    sentence = _("%(actor)s put the set down to another owner: %(reason)s")
    from_customer: int | None
    to_customer: int | None
    reason: str


@dataclass(frozen=True)
class AssetGivenInExchange(Event):
    name = "asset.given_in_exchange"
    sentence = _("It was given in exchange for %(serial)s, whose warranty goes on.")
    serial: str


@dataclass(frozen=True)
class AssetExchanged(Event):
    name = "asset.exchanged"
    sentence = _("It was exchanged for %(serial)s and belongs to the company again.")
    serial: str


@dataclass(frozen=True)
class AssetServiced(Event):
    name = "asset.serviced"
    sentence = _("%(kind)s done on %(day)s.")
    kind: str
    day: str


@dataclass(frozen=True)
class AlertRaised(Event):
    name = "asset.alert_raised"
    sentence = _("A reminder was raised (%(kind)s), due %(due_on)s.")
    kind: str
    due_on: str


@dataclass(frozen=True)
class AlertAccepted(Event):
    name = "asset.alert_accepted"
    sentence = _("%(actor)s made an order of the reminder (%(kind)s).")
    kind: str
    due_on: str


@dataclass(frozen=True)
class AlertDismissed(Event):
    name = "asset.alert_dismissed"
    sentence = _("%(actor)s put the reminder aside (%(kind)s): %(reason)s")
    kind: str
    due_on: str
    reason: str


@dataclass(frozen=True)
class SpecialSaleListed(Event):
    name = "special_sale.listed"
    sentence = _("%(actor)s put %(serial)s on the special-sales list: %(reason)s")
    serial: str
    reason: str


@dataclass(frozen=True)
class SpecialSaleUnlisted(Event):
    name = "special_sale.unlisted"
    sentence = _("%(actor)s took %(serial)s off the special-sales list: %(reason)s")
    serial: str
    reason: str
