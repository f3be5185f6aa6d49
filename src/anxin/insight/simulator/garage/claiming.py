"""Repairs under warranty are claimed from the maker: who prepares them, what the maker says, when it pays."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from anxin.insight.simulator.acting import Actor
from anxin.insight.simulator.garage import reasons
from anxin.people.models import User
from anxin.workshop.actions.answer_claim import accept_claim, accept_claim_in_part, give_claim_back, reject_claim
from anxin.workshop.actions.match_maker_payment import match_maker_payment, write_claim_off
from anxin.workshop.actions.open_claim import Reasons, describe_claim, open_maker_claim
from anxin.workshop.actions.send_claim import object_to_answer, send_claim
from anxin.workshop.claims.kinds import OldPart
from anxin.workshop.kinds import LineKind, Payer
from anxin.workshop.models import MakerClaim, ShopOrder

GIVEN_BACK, REJECTED, IN_PART, OBJECTED = 0.1, 0.08, 0.2, 0.6
CENT = Decimal("0.01")


class Claimers(Actor):
    """Advisers before the maker's form, the maker's clerk, and the cashier before the bank statement."""

    def claim_soon(self, order: ShopOrder) -> None:
        """Where the bill has something for the maker."""
        if order.bill_lines.filter(payer=Payer.MAKER, amount__gt=0).exists():
            self.sim.plan_after(self.wait(timedelta(hours=20)), lambda: self._open(order))

    def _open(self, order: ShopOrder) -> None:
        claim = self.attempt(open_maker_claim, order.pk, actor=order.adviser)
        if claim is None:
            return
        has_part = claim.lines.filter(billed__quoted__kind=LineKind.PART).exists()
        told = Reasons(
            cause=self.random.choice(reasons.CAUSES),
            remedy=self.random.choice(reasons.REMEDIES),
            old_part=OldPart.KEPT if has_part else OldPart.NONE,
            old_part_tag=f"JJ-{order.pk:05d}" if has_part else "",
        )
        self.attempt(describe_claim, claim.pk, told, actor=order.adviser)
        self._send_soon(claim)

    def _send_soon(self, claim: MakerClaim) -> None:
        self.sim.plan_after(self.wait(timedelta(hours=30)), lambda: self._send(self._fresh(claim.pk)))

    def _send(self, claim: MakerClaim) -> None:
        adviser = claim.order.adviser
        self.satisfy(claim, "send", actor=adviser)
        if self.attempt(send_claim, claim.pk, reference=f"CJ{claim.pk:06d}", actor=adviser) is not None:
            self._answered_soon(claim)

    def _answered_soon(self, claim: MakerClaim) -> None:
        self.sim.plan_after(self.wait(timedelta(days=6), spread=0.5), lambda: self._answer(self._fresh(claim.pk)))

    def _answer(self, claim: MakerClaim) -> None:
        luck, adviser = self.random.random(), claim.order.adviser
        if luck < GIVEN_BACK and claim.times_sent < 2:
            reason = "照片看不清铭牌，请补拍"
            if self.attempt(give_claim_back, claim.pk, reason=reason, actor=adviser) is not None:
                self._send_soon(claim)
        elif luck < GIVEN_BACK + REJECTED and not claim.paid:
            if self.attempt(reject_claim, claim.pk, reason="判定为使用不当，不在担保范围", actor=adviser) is not None:
                self.sim.plan_after(self.wait(timedelta(days=1)), lambda: self._object(claim, adviser))
        elif luck < GIVEN_BACK + REJECTED + IN_PART:
            about = {"accepted": self._cut(claim), "reason": "工时按厂家标准核减"}
            if self.attempt(accept_claim_in_part, claim.pk, **about, actor=adviser) is not None:
                self._paid_soon(claim)
        elif self.attempt(accept_claim, claim.pk, actor=adviser) is not None:
            self._paid_soon(claim)

    def _cut(self, claim: MakerClaim) -> dict[int, Decimal]:
        """The first line by a fifth."""
        lines = list(claim.lines.order_by("pk"))
        return {
            row.pk: (row.amount * Decimal("0.8")).quantize(CENT) if row is lines[0] else row.amount for row in lines
        }

    def _object(self, claim: MakerClaim, adviser: User) -> None:
        if self.chance(OBJECTED):
            reason = "旧件检测为材料缺陷，附照片和检测记录"
            if self.attempt(object_to_answer, claim.pk, reason=reason, actor=adviser) is not None:
                self._answered_soon(claim)
        else:
            self.attempt(write_claim_off, claim.pk, reason="厂家维持原判", actor=self._cashier(claim))

    def _paid_soon(self, claim: MakerClaim) -> None:
        self.sim.plan_after(self.wait(timedelta(days=15), spread=0.4), lambda: self._pay(self._fresh(claim.pk)))

    def _pay(self, claim: MakerClaim) -> None:
        paid = {"amount": claim.owed, "reference": f"HK{claim.pk:07d}", "paid_on": timezone.localdate(self.now)}
        self.attempt(match_maker_payment, claim.pk, **paid, actor=self._cashier(claim))

    def _cashier(self, claim: MakerClaim) -> User:
        return self.company.one("claim.pay", self.random, station_id=claim.station_id)

    def _fresh(self, pk: int) -> MakerClaim:
        return MakerClaim.objects.select_related("order__adviser", "order__request").get(pk=pk)
