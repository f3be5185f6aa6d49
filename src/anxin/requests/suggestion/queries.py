"""The suggestion beside the form: likely fault codes, and past cases one click away."""

from dataclasses import dataclass

from anxin.catalog.models import FaultCode, Product
from anxin.people.models import User
from anxin.requests.models import ServiceRequest
from anxin.requests.suggestion.bayes import Case
from anxin.requests.suggestion.features import pieces
from anxin.requests.suggestion.learning import learned_for, product_marks

LEAST_TEXT = 2  # characters; fewer say nothing
MOST_LOOKED_AT = 100  # past cases of a code, the newest, from which the most similar are picked


@dataclass(frozen=True)
class PastCase:
    """A request that had the fault: its id and number, and the share of the words they have in common."""

    pk: int
    number: str
    likeness: float


@dataclass(frozen=True)
class Suggestion:
    """A fault code, its share among the possible ones, and the past cases most like the report."""

    fault_code: FaultCode
    share: float
    cases: tuple[PastCase, ...] = ()


def suggest(
    text: str, *, line: str, product: Product | None, user: User, most: int = 3, most_cases: int = 3
) -> list[Suggestion]:
    """Up to ``most`` codes that fit the words, of the product's family or of any; empty while nothing was learned.

    Past cases are only those the person may see, of the same family before others.
    """
    learned = learned_for(line) if len(text.strip()) >= LEAST_TEXT else None
    if learned is None:
        return []
    family_id = product.family_id if product else None
    codes = {str(code.pk): code for code in FaultCode.objects.of_family(family_id)}
    case = Case(text, product_marks(product.family.code, product.code) if product else ())
    ranked = [(codes[label], share) for label, share in learned.rank(case, among=codes, most=most)]
    return [
        Suggestion(code, share, tuple(_past_cases(text, code, family_id, user)[:most_cases])) for code, share in ranked
    ]


def _past_cases(text: str, code: FaultCode, family_id: int | None, user: User) -> list[PastCase]:
    found = ServiceRequest.objects.visible_to(user).filter(fault_code=code).order_by("-registered_at", "-pk")
    rows = found.values_list("pk", "number", "symptom", "product__family_id")[:MOST_LOOKED_AT]
    asked = set(pieces(text))
    scored = [
        (family == family_id, PastCase(pk, number, _likeness(asked, set(pieces(symptom)))))
        for pk, number, symptom, family in rows
    ]
    return [case for _same, case in sorted(scored, key=lambda one: (-one[0], -one[1].likeness, -one[1].pk))]


def _likeness(one: set[str], other: set[str]) -> float:
    """Dice: twice what they share over what they have."""
    return round(2 * len(one & other) / (len(one) + len(other)), 3) if one and other else 0.0
