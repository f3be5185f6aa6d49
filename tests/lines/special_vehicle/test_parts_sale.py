"""Parts that stations buy of the field staff: signed, paid first or guaranteed, and deducted from the fourth month on."""

from datetime import datetime
from decimal import Decimal

import pytest
from django.db import transaction

from anxin.finance.actions.waive_penalty import waive_penalty
from anxin.finance.models import Penalty
from anxin.kernel.errors import CheckpointOpen, MoveRefused
from anxin.kernel.models import Deadline
from anxin.parts.models import PartsSale
from tests.evidence.proofs import put
from tests.ground import ground
from tests.parts.books import nothing_wrong
from tests.parts.sold import ordered, paid, posted
from tests.parts.stocked import Stocked
from tests.world import SHANGHAI

LINE = "special-vehicle"


@ground
def stocked(company) -> Stocked:
    stocked = Stocked(company)
    stocked.receive(5)
    return stocked


def _ordered(stocked: Stocked, terms: str) -> PartsSale:
    """For the station the representative looks after."""
    return ordered(stocked, {"MB-100": 2}, terms=terms, actor=stocked.world.technician, line=LINE)


@pytest.mark.rule("PRT-000-14", "PRT-000-15", "PRT-000-18")
def test_paid_first_it_is_sent_when_the_money_is_in_and_the_order_signed(stocked) -> None:
    sale = _ordered(stocked, "first")
    assert (sale.state, sale.total) == ("to_pay", Decimal(200))
    with pytest.raises(MoveRefused), transaction.atomic():
        posted(stocked, sale)
    paid(stocked, sale)
    with pytest.raises(CheckpointOpen) as refused, transaction.atomic():
        posted(stocked, sale)
    assert "PRT-000-18" in refused.value.clause

    put(stocked.world, sale, "sales-order-signature", actor=stocked.world.technician)

    assert posted(stocked, sale).state == "done"
    assert nothing_wrong()


@pytest.mark.rule("PRT-000-16", "PRT-000-17", "PRT-000-18", "FEE-000-14")
def test_collected_on_delivery_it_is_deducted_from_the_guarantor_after_three_months(stocked) -> None:
    company = stocked.world
    sale = _ordered(stocked, "collected")
    assert (sale.state, sale.person) == ("to_send", company.technician)
    due = Deadline.objects.get(clock="collected-part-sent").due_at
    assert (due - sale.asked_at).total_seconds() == 48 * 3600
    with pytest.raises(CheckpointOpen), transaction.atomic():
        posted(stocked, sale)
    put(company, sale, "sales-order-signature", actor=company.technician)
    assert posted(stocked, sale).state == "to_collect"

    company.advance_to(datetime(2026, 6, 4, 12, 1, tzinfo=SHANGHAI))

    sale.refresh_from_db()
    line = Penalty.objects.get(cause_type="parts_sale")
    assert (sale.state, line.amount, line.person) == ("deducted", Decimal(200), company.technician)
    waive_penalty(line.pk, reason="用户已承诺下周付款", actor=company.manager, at=company.now)
    sale.refresh_from_db()
    assert sale.state == "to_collect"
    assert paid(stocked, sale).state == "done"
    assert nothing_wrong()
