"""Beside the form: what to say, what to ask, what it may be, and what was here before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from anxin.catalog.models import FaultCode, Product
from anxin.customers.cover import judge_asset
from anxin.customers.models import Asset, Customer
from anxin.customers.phones import normalise
from anxin.customers.warranty import Judgement, Verdict
from anxin.handbook.schema import Handbook
from anxin.kernel.errors import InputRefused
from anxin.people.models import User
from anxin.requests.kinds import Kind
from anxin.requests.queries import Same, open_and_recent_same
from anxin.requests.suggestion.queries import Suggestion, suggest
from anxin.web.desk.questions import asked
from anxin.web.desk.texts import scripts_for

_MOMENTS: Mapping[str, tuple[str, ...]] = {
    Kind.ENQUIRY: ("long-enquiry", "answer-promised"),
    Kind.COMPLAINT: ("angry-customer", "complaint"),
}


@dataclass(frozen=True)
class Told:
    """What is known so far of the matter on the phone."""

    kind: str
    customer: Customer | None
    asset: Asset | None
    product: Product | None
    symptom: str
    phone: str
    fault_id: int | None
    answers: Mapping[str, str]

    @property
    def family(self) -> str:
        product = self.asset.product if self.asset else self.product
        return product.family.code if product else ""


def hints(told: Told, handbook: Handbook, *, user: User, at: datetime) -> dict[str, Any]:
    """Everything the right side shows."""
    judgement = _judgement(told, handbook, at)
    chain = asked(handbook, family=told.family, kind=told.kind, given=told.answers)
    moments = [*_MOMENTS.get(told.kind, ())]
    if judgement and judgement.verdict == Verdict.OUT:
        moments.append("out-of-warranty")
    return {
        "judgement": judgement,
        "scripts": scripts_for(handbook, moments),
        "chain": chain,
        "faults": _faults([row.suggests for row in chain if row.suggests]),
        "suggestions": _suggestions(told, handbook, user),
        "same": _same(told, handbook, at),
    }


def _judgement(told: Told, handbook: Handbook, at: datetime) -> Judgement | None:
    if told.asset is None:
        return None
    return judge_asset(told.asset, handbook.warranty, on=timezone.localdate(at))


def _faults(codes: list[str]) -> list[FaultCode]:
    found = {row.code: row for row in FaultCode.objects.filter(code__in=codes)} if codes else {}
    return [found[code] for code in dict.fromkeys(codes) if code in found]


def _same(told: Told, handbook: Handbook, at: datetime) -> Same:
    """What this call may be about: an open matter (an urge), or one finished lately (a repeat)."""
    phone = ""
    if told.phone:
        try:
            phone = normalise(told.phone)
        except InputRefused:
            phone = ""
    return open_and_recent_same(
        line=handbook.meta.line,
        asset_id=told.asset.pk if told.asset else None,
        product_id=told.product.pk if told.product else None,
        fault_code_id=told.fault_id,
        phone=phone,
        at=at,
    )


def _suggestions(told: Told, handbook: Handbook, user: User) -> list[Suggestion]:
    """What the words were most often, with the past cases one click away."""
    if told.kind != Kind.REPAIR:
        return []
    product = told.asset.product if told.asset else told.product
    return suggest(told.symptom, line=handbook.meta.line, product=product, user=user)
