"""What must be true of claims to the maker (``anxin check``)."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Sum

from anxin.kernel.checks import Finding, check
from anxin.workshop.models import MakerClaim, MakerClaimLine, MakerPayment


@check("what was claimed from makers, accepted and paid adds up")
def amounts_add_up() -> Iterator[Finding]:
    lines = MakerClaimLine.objects.values("claim").annotate(claimed=Sum("amount"), accepted=Sum("accepted"))
    by_claim = {row["claim"]: (row["claimed"], row["accepted"] or Decimal()) for row in lines.order_by("claim")}
    payments = MakerPayment.objects.values("claim").annotate(paid=Sum("amount")).order_by("claim")
    paid = {row["claim"]: row["paid"] for row in payments}
    for claim in MakerClaim.objects.order_by("pk").iterator():
        told = (claim.claimed, claim.accepted, claim.paid)
        adds_up = (*by_claim.get(claim.pk, (Decimal(), Decimal())), paid.get(claim.pk, Decimal()))
        if told != adds_up:
            yield Finding(claim.number, f"says and adds up to (claimed, accepted, paid): {told} {adds_up}")
