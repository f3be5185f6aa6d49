"""What is not back in time: charged to whoever borrowed it, told, objected to, reversed."""

from decimal import Decimal

import pytest

from anxin.fieldwork.actions.reverse_part import reverse_part
from anxin.finance.actions.appeal_penalty import appeal_penalty
from anxin.finance.actions.confirm_penalty import confirm_penalty
from anxin.finance.actions.rule_on_penalty import rule_on_penalty
from anxin.finance.actions.waive_penalty import waive_penalty
from anxin.finance.models import Penalty
from anxin.kernel.record import record
from anxin.parts.actions.excuse_loan import excuse_loan
from anxin.parts.events import LoanLeftOver
from anxin.parts.models import Loan, Posting
from tests.parts.books import nothing_wrong
from tests.parts.fitted import at_work, fit
from tests.parts.returned import old_part, sent_back


@pytest.mark.rule("PRT-003-22", "SLA-003-15", "FEE-003-08")
def test_after_twenty_working_days_it_counts_as_sold_at_the_stations_price(stocked):
    loan, world = old_part(stocked), stocked.world

    world.advance(days=40)

    loan.refresh_from_db()
    assert (loan.state, loan.sold) == ("cleared", 1)
    line = Penalty.objects.get(cause_type="loan")
    assert (line.amount, line.station, line.rule) == (Decimal(100), world.nanshan, "part-not-returned")
    assert Posting.objects.get(event="loan.charged").clause == ["PRT-003-22", "SLA-003-15", "NTF-003-12"]
    assert any("counts as sold" in told for told in world.told(world.clerk))
    assert nothing_wrong()


@pytest.mark.rule("PRT-003-22")
def test_a_written_statement_keeps_it_from_being_sold(stocked):
    loan, world = old_part(stocked), stocked.world
    excuse_loan(loan.pk, reason="用户出国，下月取件", actor=stocked.clerk, at=world.now)

    world.advance(days=40)

    loan.refresh_from_db()
    assert (loan.state, loan.sold) == ("open", 0)


def test_what_is_on_its_way_back_is_not_sold(stocked):
    loan, world = old_part(stocked), stocked.world
    sent_back(stocked, loan)

    world.advance(days=40)

    loan.refresh_from_db()
    assert loan.open_quantity == 1


def test_the_station_objects_and_the_move_is_reversed_with_the_money(stocked):
    loan, world = old_part(stocked), stocked.world
    world.advance(days=40)
    line = Penalty.objects.get(cause_type="loan")
    confirm_penalty(line.pk, note="", actor=world.finance, at=world.now)
    assert any("100" in told for told in world.told(world.clerk))
    appeal_penalty(line.pk, objection="已于上周寄出", actor=world.clerk, at=world.now)

    rule_on_penalty(line.pk, is_upheld=False, ruling="底单属实", actor=world.manager, at=world.now)

    loan.refresh_from_db()
    assert (loan.state, loan.open_quantity, loan.sold) == ("open", 1, 0)
    assert stocked.have(stocked.bench, condition="old") == 1
    assert Posting.objects.get(event="loan.charged.reversed").note == "底单属实"
    assert nothing_wrong()


@pytest.mark.rule("PRT-003-22")
def test_what_lies_on_the_shelf_is_charged_while_the_rest_is_fitted(stocked):
    """And the rest when its order ends without it: nobody keeps a part because another was at work that day."""
    loan, world = left_over(stocked, 3), stocked.world
    order = at_work(stocked)
    entry = fit(stocked, order, quantity=2)

    world.advance(days=40)

    loan.refresh_from_db()
    assert (loan.sold, loan.open_quantity) == (1, 2)
    reverse_part(order.pk, entry.pk, reason="不用换", actor=world.technician, at=world.now)
    loan.refresh_from_db()
    assert (loan.state, loan.sold) == ("cleared", 3)
    assert [line.amount for line in Penalty.objects.filter(cause_type="loan").order_by("pk")] == [100, 200]
    assert nothing_wrong()


@pytest.mark.rule("PRT-003-22")
def test_refused_whole_while_all_is_fitted_it_is_tried_again(stocked):
    loan, world = left_over(stocked, 1), stocked.world
    order = at_work(stocked)
    entry = fit(stocked, order)
    world.advance(days=40)
    loan.refresh_from_db()
    assert (loan.sold, loan.open_quantity) == (0, 1)

    reverse_part(order.pk, entry.pk, reason="不用换", actor=world.technician, at=world.now)

    loan.refresh_from_db()
    assert (loan.state, loan.sold) == ("cleared", 1)
    line = Penalty.objects.get(cause_type="loan")
    waive_penalty(line.pk, reason="已当场交还", actor=world.finance, at=world.now)
    other = at_work(stocked)
    again = fit(stocked, other)
    reverse_part(other.pk, again.pk, reason="不用换", actor=world.technician, at=world.now)
    loan.refresh_from_db()
    assert (loan.sold, loan.open_quantity) == (0, 1)
    assert nothing_wrong()


def left_over(stocked, quantity):
    """Borrowed for an order that ended without them."""
    stocked.receive(quantity)
    loan = stocked.lend(quantity)
    Loan.objects.filter(pk=loan.pk).update(left_over_at=stocked.world.now)
    loan.refresh_from_db()
    record(loan, LoanLeftOver(quantity=quantity), actor=None, at=stocked.world.now)
    return loan
