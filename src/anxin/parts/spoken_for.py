"""Pieces of a loan that are accounted for already, all but the last step of it."""

from collections.abc import Collection

from django.db.models import Sum

from anxin.parts.models import Loan, PartsReturnLine
from anxin.parts.models.parts_returns import ON_THE_WAY
from anxin.parts.selling import all_being_sold


def spoken_for(loans: Collection[Loan]) -> dict[int, int]:
    """By the id of each loan, how many are on their way back, or sold and not written off yet; two queries for all."""
    back = PartsReturnLine.objects.filter(loan__in=loans, parts_return__state__in=ON_THE_WAY).order_by()
    aside = all_being_sold(loans)
    coming = dict(back.values_list("loan").annotate(all=Sum("quantity")))
    return {loan.pk: aside.get(loan.pk, 0) + coming.get(loan.pk, 0) for loan in loans}
