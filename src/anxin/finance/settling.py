"""What one finished order is worth: it waits, it is refused, or it has a rate. The gates and rates are the handbook's.

Two gates belong to the process itself: nothing is settled before its call-back is finished, nor before its voucher
was compared (FEE-002-15). What they hold back is carried over; what a handbook's gate refuses is refused.
"""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from anxin.care.plans import decisive_plan
from anxin.finance.facts import SettledFacts
from anxin.finance.models import CarryOver, Voucher
from anxin.handbook.conditions import holds
from anxin.handbook.schema import Handbook, Rate, Settlement

SUBJECT = "settlement"
NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Waits:
    """Not yet: it is carried over to the next month."""

    why: str
    clause: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Never: by the handbook's ``gate``, or because the settlement standard has no rate for it."""

    gate: str
    reason: str
    reason_en: str
    clause: tuple[str, ...] = ()
    amount: Decimal = field(default=NOTHING, init=False)


@dataclass(frozen=True, slots=True)
class Admitted:
    """Paid by this rate of the settlement standard, in yuan."""

    rate: str
    amount: Decimal
    clause: tuple[str, ...] = ()


def judge(facts: SettledFacts, handbook: Handbook) -> Waits | Refused | Admitted:
    """The first reason to wait, else the first gate that does not hold, else the first rate that fits."""
    settlement = handbook.settlement
    if settlement is None:
        return _no_rate(())
    waiting = _waits(facts, handbook, settlement)
    if waiting is not None:
        # No paper can bring back a fee that another gate refuses: such an order need not wait for it.
        is_paper = waiting.why == CarryOver.Why.VOUCHER
        return (_refused(_with_papers(facts), settlement) if is_paper else None) or waiting
    refused = _refused(facts, settlement)
    if refused is not None:
        return refused
    rate = rate_for(facts, settlement)
    return Admitted(rate.id, rate.amount, rate.clause) if rate else _no_rate(settlement.clause)


def _refused(facts: SettledFacts, settlement: Settlement) -> Refused | None:
    context = {"settled": facts}
    for gate in settlement.gates:
        if not holds(gate.that, SUBJECT, context, otherwise=False):
            return Refused(gate.id, gate.refusal, gate.refusal_en, gate.clause)
    return None


def _with_papers(facts: SettledFacts) -> SettledFacts:
    """The order as it would stand if its voucher came and were good."""
    return replace(facts, voucher=Voucher.Result.MATCHES.value, is_voucher_matching=True, has_proof_copy=True)


def rate_for(facts: SettledFacts, settlement: Settlement) -> Rate | None:
    """The first rate of the standard that fits; ``None`` where there is none."""
    context = {"settled": facts}
    for rate in settlement.rates:
        if rate.suits(kind=facts.kind, family=facts.family) and (
            rate.when is None or holds(rate.when, SUBJECT, context, otherwise=False)
        ):
            return rate
    return None


def _waits(facts: SettledFacts, handbook: Handbook, settlement: Settlement) -> Waits | None:
    call = decisive_plan(handbook)
    if facts.state == "rectifying":
        return Waits(CarryOver.Why.RECTIFYING, call.clause if call else settlement.clause)
    if call is not None and facts.call_back not in ("passed", "confirmed", "refuted"):
        return Waits(CarryOver.Why.CALL_BACK, call.clause)
    if settlement.vouchers_due and facts.voucher in ("none", "sent"):
        return Waits(CarryOver.Why.VOUCHER, settlement.clause)
    return None


def _no_rate(clause: tuple[str, ...]) -> Refused:
    return Refused("", "结算标准中没有适用的标准", "The settlement standard has no rate for it.", clause)
