"""Facts about claims against suppliers."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class SupplierClaimListed(Event):
    """``parts`` says how many of which, as text."""

    name = "supplier_claim.listed"
    sentence = _("%(actor)s lists for %(supplier)s: %(parts)s. %(reason)s")
    supplier: str
    parts: str
    reason: str


@dataclass(frozen=True)
class SupplierClaimSent(Event):
    name = "supplier_claim.sent"
    sentence = _("%(actor)s sent %(parts)s to %(supplier)s, to be replaced.")
    supplier: str
    parts: str


@dataclass(frozen=True)
class SupplierClaimReplacedInPart(Event):
    """``left`` pieces are still to come."""

    name = "supplier_claim.replaced_in_part"
    sentence = _("The supplier replaced %(parts)s; %(left)s still to come. %(actor)s")
    parts: str
    left: int


@dataclass(frozen=True)
class SupplierClaimReplaced(Event):
    name = "supplier_claim.replaced"
    sentence = _("The supplier replaced the last: %(parts)s. %(actor)s")
    parts: str


@dataclass(frozen=True)
class SupplierClaimRefused(Event):
    """``parts`` came back as they were."""

    name = "supplier_claim.refused"
    sentence = _("The supplier does not replace %(parts)s: %(reason)s (%(actor)s)")
    parts: str
    reason: str


@dataclass(frozen=True)
class SupplierClaimWithdrawn(Event):
    name = "supplier_claim.withdrawn"
    sentence = _("%(actor)s took the claim back: %(reason)s")
    reason: str
