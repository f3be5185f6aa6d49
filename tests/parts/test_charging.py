"""What is not back in time: charged to whoever borrowed it, told, objected to, reversed."""

from decimal import Decimal

import pytest

from anxin.finance.actions.appeal_penalty import appeal_penalty
from anxin.finance.actions.confirm_penalty import confirm_penalty
from anxin.finance.actions.rule_on_penalty import rule_on_penalty
from anxin.finance.models import Penalty
from anxin.parts.actions.excuse_loan import excuse_loan
from anxin.parts.models import Posting
from tests.parts.books import nothing_wrong
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
