"""Ask to sell what one has on loan."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.text import said
from anxin.parts import policies
from anxin.parts.actions.sell_parts import begin
from anxin.parts.borrowed import borrowed
from anxin.parts.errors import ConditionRefused
from anxin.parts.kinds import Condition, SaleKind, Terms
from anxin.parts.models import PartsSale, PartsSaleLine
from anxin.parts.prices import station_price
from anxin.parts.selling import check_for_sale
from anxin.parts.standing import place_of, sold_from
from anxin.people.lines import line_of
from anxin.people.models import User


@transaction.atomic
def ask_to_sell(quantities: Mapping[str, int], *, reason: str, actor: User, at: datetime) -> PartsSale:
    """So many of each loan, by its number, all of one service line; the borrower will pay what a station pays.

    Sold without a word from the parts team they may not be (PRT-003-15). An old part is nobody's to sell. Raises
    ``NotForSale`` and ``LoanShort``.
    """
    policies.check_may_ask(actor)
    place = place_of(actor, line=line_of(actor), at=at)
    loans = borrowed(quantities, place, actor)
    first = next(iter(loans.values()))
    sale = PartsSale(
        state=PartsSale.LIFECYCLE.start,
        handbook_id=first.handbook_id,
        line=first.line,
        kind=SaleKind.LOAN,
        terms=Terms.FIRST,
        buyer=str(place.answerable)[:120],
        station=place.station,
        region_id=place.station.region_id if place.station else None,
        person=place.person,
        held_in=sold_from(place, at=at),
        reason=said(reason, 2_000, "reason", _("reason")),
        total=Decimal(),
        asked_at=at,
        asked_by=actor,
    )
    for loan in loans.values():
        if loan.is_of_old_part:
            raise ConditionRefused(number=loan.number, condition=Condition.OLD.label, field="quantities")
    check_for_sale(sale, (loan.part for loan in loans.values()))
    rows = [
        PartsSaleLine(part=loan.part, loan=loan, quantity=quantities[number], unit_price=station_price(loan.part, loan))
        for number, loan in loans.items()
    ]
    sale.total = sum((row.value for row in rows), Decimal())
    words = ", ".join(f"{row.part.number} × {row.quantity}" for row in rows)
    begin(sale, rows, words, actor=actor, at=at)
    return sale
