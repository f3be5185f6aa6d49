"""Facts about sets on their way to the factory and back."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anxin.kernel.events import Event


@dataclass(frozen=True)
class ReturnOpened(Event):
    name = "factory_return.opened"
    sentence = _("%(actor)s began the return of %(serial)s to the factory.")
    serial: str


@dataclass(frozen=True)
class ReturnDescribed(Event):
    name = "factory_return.described"
    sentence = _("%(actor)s corrected the status sheet.")
    fields: list[str]


@dataclass(frozen=True)
class ReturnApplied(Event):
    name = "factory_return.applied"
    sentence = _("%(actor)s applied for the return of %(serial)s.")
    serial: str


@dataclass(frozen=True)
class ReturnGivenBack(Event):
    name = "factory_return.given_back"
    sentence = _("%(actor)s gave the application back to be put right: %(reason)s")
    reason: str


@dataclass(frozen=True)
class ReturnPermitted(Event):
    """``liable`` is a code; whoever is told reads the sentence of the decision."""

    name = "factory_return.permitted"
    sentence = _("%(actor)s permitted the return. %(decision)s")
    liable: str
    decision: str


@dataclass(frozen=True)
class ChargeAsked(Event):
    name = "factory_return.charge_asked"
    sentence = _("%(actor)s asked the liable party to agree to %(charge)s yuan. %(decision)s")
    liable: str
    charge: Decimal
    decision: str


@dataclass(frozen=True)
class ChargeAgreed(Event):
    name = "factory_return.charge_agreed"
    sentence = _("%(agreed_with)s agreed to the charge of %(charge)s yuan (written down by %(actor)s).")
    agreed_with: str
    charge: Decimal


@dataclass(frozen=True)
class ReturnRefused(Event):
    name = "factory_return.refused"
    sentence = _("%(actor)s did not permit the return: %(reason)s")
    reason: str


@dataclass(frozen=True)
class ReturnWithdrawn(Event):
    name = "factory_return.withdrawn"
    sentence = _("%(actor)s took the application back: %(reason)s")
    reason: str


@dataclass(frozen=True)
class UnitPacked(Event):
    name = "factory_return.packed"
    sentence = _("%(actor)s packed the set.")


@dataclass(frozen=True)
class UnitSent(Event):
    name = "factory_return.sent"
    sentence = _("%(actor)s sent the set to the factory with %(carrier)s, %(tracking)s.")
    carrier: str
    tracking: str
    freight_payer: str


@dataclass(frozen=True)
class UnitTracked(Event):
    name = "factory_return.tracked"
    sentence = _("%(actor)s noted where the set is: %(whereabouts)s")
    whereabouts: str


@dataclass(frozen=True)
class UnitDisputed(Event):
    name = "factory_return.disputed"
    sentence = _("%(actor)s found that the set is not as applied for: %(reason)s")
    reason: str


@dataclass(frozen=True)
class UnitReceived(Event):
    name = "factory_return.received"
    sentence = _("%(actor)s took %(serial)s into stock.")
    serial: str
    shelf: str


@dataclass(frozen=True)
class UnitAppraised(Event):
    name = "factory_return.appraised"
    sentence = _("%(actor)s appraised the set: %(finding)s")
    finding: str
    category: str
    disposition: str


@dataclass(frozen=True)
class RepairBegun(Event):
    name = "factory_return.repair_begun"
    sentence = _("%(actor)s began the repair at the factory.")


@dataclass(frozen=True)
class UnitRepaired(Event):
    name = "factory_return.repaired"
    sentence = _("%(actor)s reported the set as repaired: %(work_done)s")
    work_done: str


@dataclass(frozen=True)
class UnitExchanged(Event):
    name = "factory_return.exchanged"
    sentence = _("%(actor)s exchanged %(serial)s for %(replacement)s: %(reason)s")
    serial: str
    replacement: str
    reason: str


@dataclass(frozen=True)
class UnitTestPassed(Event):
    name = "factory_return.test_passed"
    sentence = _("%(actor)s tested the set: passed (round %(round)s).")
    round: int


@dataclass(frozen=True)
class UnitTestFailed(Event):
    name = "factory_return.test_failed"
    sentence = _("%(actor)s tested the set: failed (round %(round)s). %(findings)s")
    round: int
    findings: str
    findings_en: str


@dataclass(frozen=True)
class UnitSentBack(Event):
    name = "factory_return.sent_back"
    sentence = _("%(actor)s sent %(serial)s back with %(carrier)s, %(tracking)s.")
    serial: str
    carrier: str
    tracking: str


@dataclass(frozen=True)
class UnitHandedOver(Event):
    name = "factory_return.handed_over"
    sentence = pgettext_lazy("set", "%(actor)s handed %(serial)s over to %(handed_to)s.")
    serial: str
    handed_to: str


@dataclass(frozen=True)
class UnitCleared(Event):
    name = "factory_return.cleared"
    sentence = _("%(actor)s cleared the set away: %(reason)s")
    reason: str
