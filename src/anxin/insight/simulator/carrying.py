"""Freight and its carriers: what a parcel cost, and what a carrier pays for what they broke or lost."""

from datetime import timedelta
from decimal import Decimal

from anxin.insight.simulator.acting import Actor
from anxin.parts.actions.answer_carrier_claim import (
    agree_carrier_claim,
    note_carrier_payment,
    refuse_carrier_claim,
    write_off_carrier_claim,
)
from anxin.parts.actions.claim_of_carrier import open_carrier_claim, put_carrier_claim
from anxin.parts.actions.note_freight import note_freight
from anxin.parts.kinds import Bearer
from anxin.parts.models import CarrierClaim, PartsReturn, PartsReturnLine
from anxin.people.models import User

NOTED, PAID_BY_THE_SENDER, REFUSED = 0.4, 0.5, 0.25
FREIGHT = (12, 15, 18, 22, 28, 35)  # yuan


class Carriers(Actor):
    """Whoever pays for a parcel, and whoever asks the carrier for what is missing."""

    def note(self, parcel: PartsReturn, clerk: User) -> None:
        """What the sender paid, or the store for them; many are on a monthly bill."""
        if not self.chance(NOTED):
            return
        by_sender = self.chance(PAID_BY_THE_SENDER)
        told = {
            "amount": Decimal(self.random.choice(FREIGHT)),
            "paid_by": Bearer.HOLDER if by_sender else Bearer.COMPANY,
            "actor": clerk if by_sender else self.one("parts.keep"),
        }
        self.attempt(note_freight, parcel.SUBJECT, parcel.pk, **told)

    def claim(self, parcel: PartsReturn, clerk: User) -> None:
        """By the store, with the carrier's statement, for the sender to pursue."""
        row = PartsReturnLine.objects.filter(parts_return=parcel).select_related("loan").order_by("pk")[0]
        worth = row.loan.unit_price or row.loan.unit_cost or Decimal(50)
        told = {"claimed": worth, "reason": "外箱压裂，内件损坏短少，承运人已出具说明"}
        claim = self.attempt(open_carrier_claim, parcel.SUBJECT, parcel.pk, **told, actor=self.one("parts.keep"))
        if claim is not None:
            self.sim.plan_after(self.wait(timedelta(hours=20)), lambda: self._put(claim.pk, clerk))

    def _put(self, claim_pk: int, clerk: User) -> None:
        self.satisfy(CarrierClaim.objects.get(pk=claim_pk), "put", actor=clerk)
        if self.attempt(put_carrier_claim, claim_pk, actor=clerk) is not None:
            self.sim.plan_after(self.wait(timedelta(days=3), spread=0.4), lambda: self._answer(claim_pk, clerk))

    def _answer(self, claim_pk: int, clerk: User) -> None:
        claim = CarrierClaim.objects.get(pk=claim_pk)
        if self.chance(REFUSED):
            self.attempt(refuse_carrier_claim, claim_pk, reason="签收单无破损记录", actor=clerk)
            told = {"reason": "承运人拒赔，金额较小，不再追索", "actor": clerk}
            self.sim.plan_after(timedelta(days=2), lambda: self.attempt(write_off_carrier_claim, claim_pk, **told))
            return
        amount = (claim.claimed * Decimal("0.8")).quantize(Decimal("0.01")) or claim.claimed
        self.attempt(agree_carrier_claim, claim_pk, amount=amount, answer="按折旧赔付", actor=clerk)
        self.sim.plan_after(self.wait(timedelta(days=4), spread=0.3), lambda: self._pay(claim_pk, amount, clerk))

    def _pay(self, claim_pk: int, amount: Decimal, clerk: User) -> None:
        told = {"amount": amount, "reference": f"WL{claim_pk:06d}", "actor": clerk}
        self.attempt(note_carrier_payment, claim_pk, **told)
