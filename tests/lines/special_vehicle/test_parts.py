"""Parts of the field staff: old ones back in three months, unused ones at the end of the year, else deducted."""

from datetime import datetime
from decimal import Decimal

import pytest

from anxin.finance.models import Penalty
from anxin.parts.lines import Lending
from anxin.parts.models import Loan
from tests.parts.books import nothing_wrong
from tests.parts.stocked import Stocked
from tests.world import SHANGHAI

LINE = "special-vehicle"


def _borrowed(stocked: Stocked) -> tuple[Loan, Loan]:
    """A new board, and an old one that came out of a vehicle, both with the representative."""
    stocked.receive(1)
    stocked.post(stocked.line(1, stocked.store, stocked.bag, lends=Lending(LINE, "stock")))
    about = {"condition": "old", "unit_price": Decimal(80), "lends": Lending(LINE, "old_part")}
    stocked.post(stocked.line(1, stocked.unit, stocked.bag, **about))
    return Loan.objects.get(purpose="stock"), Loan.objects.get(purpose="old_part")


@pytest.mark.rule("PRT-000-09", "PRT-000-12", "FEE-000-14", "KPI-000-08")
def test_what_does_not_come_back_is_deducted_at_cost_or_at_retail(company) -> None:
    stocked = Stocked(company)
    new, old = _borrowed(stocked)

    company.advance(days=91)
    old.refresh_from_db()
    assert old.open_quantity == 1
    company.advance(days=2)
    old.refresh_from_db()
    assert (old.state, old.deducted) == ("cleared", 1)

    company.advance_to(datetime(2026, 12, 31, 23, 0, tzinfo=SHANGHAI))
    new.refresh_from_db()
    assert new.open_quantity == 1
    company.advance_to(datetime(2027, 1, 1, 0, 1, tzinfo=SHANGHAI))

    new.refresh_from_db()
    assert (new.state, new.deducted) == ("cleared", 1)
    lines = Penalty.objects.filter(cause_type="loan").order_by("pk")
    assert [(line.amount, line.person) for line in lines] == [
        (Decimal(80), company.technician),
        (Decimal(150), company.technician),
    ]
    assert nothing_wrong()
