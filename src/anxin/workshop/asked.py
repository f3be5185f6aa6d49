"""What the lines that are offered or agreed ask: money of the customer and of others, parts of the stores."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from anxin.parts.kinds import Condition
from anxin.parts.models import Balance, Part, Place
from anxin.workshop.actions.draw_part import drawn_of
from anxin.workshop.kinds import Answer, Payer
from anxin.workshop.models import QuoteLine, ShopOrder


@dataclass(frozen=True)
class Short:
    """A part of which the order still needs more than its shop and the company have on their shelves."""

    part: Part
    wanted: int
    there: int


def offered_total(order: ShopOrder) -> Decimal:
    """What the quote that waits for an answer asks of the customer."""
    return sum((quote.total for quote in order.quotes.filter(answer=Answer.WAITING)), Decimal())


def maker_total(order: ShopOrder) -> Decimal:
    return _share(order, Payer.MAKER)


def insurer_total(order: ShopOrder) -> Decimal:
    return _share(order, Payer.INSURER)


def short_parts(order: ShopOrder) -> Sequence[Short]:
    """Parts that are offered or agreed, not yet in the car, and not on a shelf the shop may draw from; two queries more
    than there are lines.
    """
    wanted = Counter[Part]()
    for line in _standing(order).filter(part__isnull=False).select_related("part").order_by("pk"):
        assert line.part is not None
        wanted[line.part] += line.quantity - drawn_of(line)
    there = _on_shelves(order, [part.pk for part, quantity in wanted.items() if quantity > 0])
    return [Short(part, quantity, there[part.pk]) for part, quantity in wanted.items() if quantity > there[part.pk]]


def _share(order: ShopOrder, payer: str) -> Decimal:
    return _standing(order).filter(payer=payer).aggregate(sum=Sum("amount"))["sum"] or Decimal()


def _standing(order: ShopOrder) -> QuerySet[QuoteLine]:
    """Offered and not answered, or agreed; neither a drop nor dropped."""
    rows = QuoteLine.objects.filter(quote__order=order, quote__answer__in=[Answer.WAITING, Answer.AGREED], drops=None)
    return rows.exclude(dropped_by__quote__answer=Answer.AGREED)


def _on_shelves(order: ShopOrder, parts: Sequence[int]) -> Counter[int]:
    if not parts:
        return Counter()
    places = Place.objects.counted().open().filter(Q(station=order.station_id) | Q(station=None), person=None)
    rows = Balance.objects.filter(part__in=parts, condition=Condition.GOOD, place__in=places)
    return Counter(dict(rows.values_list("part").annotate(sum=Sum("quantity"))))
