"""Facts about claims to the maker."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class ClaimOpened(Event):
    name = "maker_claim.opened"
    sentence = _("%(actor)s prepared a claim of %(claimed)s yuan to the maker.")
    claimed: Decimal


@dataclass(frozen=True)
class ClaimDescribed(Event):
    name = "maker_claim.described"
    sentence = _("%(actor)s completed the claim.")
    fields: list[str]


@dataclass(frozen=True)
class ClaimSent(Event):
    name = "maker_claim.sent"
    sentence = _("%(actor)s sent the claim to the maker (%(reference)s).")
    reference: str
    claimed: Decimal


@dataclass(frozen=True)
class ClaimGivenBack(Event):
    name = "maker_claim.given_back"
    sentence = _("The maker asks for more: %(reason)s")
    reason: str


@dataclass(frozen=True)
class ClaimAccepted(Event):
    name = "maker_claim.accepted"
    sentence = _("The maker accepted %(accepted)s of %(claimed)s yuan. %(reason)s")
    accepted: Decimal
    claimed: Decimal
    reason: str


@dataclass(frozen=True)
class ClaimRejected(Event):
    name = "maker_claim.rejected"
    sentence = _("The maker refused the claim: %(reason)s")
    reason: str


@dataclass(frozen=True)
class ClaimObjected(Event):
    name = "maker_claim.objected"
    sentence = _("%(actor)s objected to the maker’s answer: %(reason)s")
    reason: str


@dataclass(frozen=True)
class ClaimPaid(Event):
    name = "maker_claim.paid"
    sentence = _("%(actor)s matched a payment of %(amount)s yuan (%(reference)s); %(owed)s are still owed.")
    amount: Decimal
    reference: str
    owed: Decimal


@dataclass(frozen=True)
class ClaimSettled(Event):
    name = "maker_claim.settled"
    sentence = _("The claim is paid: %(paid)s yuan.")
    paid: Decimal


@dataclass(frozen=True)
class ClaimWrittenOff(Event):
    name = "maker_claim.written_off"
    sentence = _("%(actor)s gave up %(amount)s yuan: %(reason)s")
    amount: Decimal
    reason: str


@dataclass(frozen=True)
class ClaimWithdrawn(Event):
    name = "maker_claim.withdrawn"
    sentence = _("%(actor)s does not claim after all: %(reason)s")
    reason: str
