"""What is out and due, how often the stock goes round, what lies dead, how fast the store answers."""

from datetime import timedelta
from decimal import Decimal

import pytest

from anxin.kernel.record import record
from anxin.parts.actions.reverse import reverse
from anxin.parts.events import LoanLeftOver
from anxin.parts.figures.ageing import out
from anxin.parts.figures.dead import dead
from anxin.parts.figures.filling import filling
from anxin.parts.figures.looking import Looked
from anxin.parts.figures.turnover import turnover
from anxin.parts.lines import Lending
from tests.parts.asked import asked, shipped, signed
from tests.parts.books import nothing_wrong


def looked(stocked, days=90, **about) -> Looked:
    return Looked(about.pop("user", stocked.clerk), stocked.world.now, days, **about)


def lend_until(stocked, quantity, days):
    lending = Lending(stocked.world.line, "order", due_at=stocked.world.now + timedelta(days=days))
    stocked.post(stocked.line(quantity, stocked.store, stocked.bench, lends=lending))


def test_loans_are_told_by_when_they_are_due(stocked):
    stocked.receive(20)
    for quantity, days in ((1, -40), (2, -3), (3, 5), (4, 20)):
        lend_until(stocked, quantity, days)
    stocked.lend(5)

    found = out(looked(stocked))

    told = {row.code: (row.loans, row.pieces, row.worth) for row in found.due}
    assert told == {
        "long_late": (1, 1, Decimal(100)),
        "late": (1, 2, Decimal(200)),
        "soon": (1, 3, Decimal(300)),
        "later": (1, 4, Decimal(400)),
        "undated": (1, 5, Decimal(500)),
    }
    assert [row.loans for row in found.out] == [5, 0, 0, 0]
    (station,) = found.borrowers
    assert (station.station_id, station.pieces, station.late_pieces, station.late_worth) == (
        stocked.world.nanshan.pk,
        15,
        3,
        Decimal(300),
    )
    assert out(looked(stocked, user=stocked.world.other_clerk)).borrowers == []
    assert out(looked(stocked, place=stocked.store)).borrowers == []


def test_a_clock_of_the_handbook_says_when_a_loan_is_due(stocked):
    stocked.receive(9)
    stocked.lend(2)
    loan = stocked.lend(1)
    loan.left_over_at = stocked.world.now
    loan.write("left_over_at")
    record(loan, LoanLeftOver(quantity=1), actor=None, at=stocked.world.now)
    due = {row.code: row.pieces for row in out(looked(stocked)).due}
    assert due["undated"] == 2
    assert due["later"] == 1

    stocked.world.advance(days=16)

    assert {row.code: row.pieces for row in out(looked(stocked)).due}["late"] == 1


def test_turnover_counts_what_was_used_and_not_what_came_back(stocked):
    stocked.receive(10)
    loan = stocked.lend(5)
    stocked.post(stocked.clearing(loan, 2, "used", stocked.unit))
    stocked.post(stocked.clearing(loan, 1, "returned", stocked.store))

    house = turnover(looked(stocked, days=73))
    store = turnover(looked(stocked, days=73, place=stocked.store))
    bench = turnover(looked(stocked, days=73, station_id=stocked.world.nanshan.pk))

    assert (house.used, house.used_cost, house.stock) == (2, Decimal(160), 8)
    assert house.average_cost == Decimal(320)  # nothing at first, eight at eighty yuan now
    assert house.turns == Decimal("2.5")
    assert house.lasts == 292
    assert (store.used, store.stock) == (5, 6)
    assert (bench.used, bench.stock) == (2, 2)
    assert turnover(looked(stocked, part=stocked.panel)).turns is None


def test_a_use_that_was_reversed_was_none(stocked):
    stocked.receive(10)
    loan = stocked.lend(5)
    used = stocked.post(stocked.clearing(loan, 2, "used", stocked.unit))
    reverse(used.pk, reason="误录", key="undo", actor=stocked.clerk, at=stocked.world.now)

    assert turnover(looked(stocked)).used == 0
    assert nothing_wrong()


def test_what_has_not_moved_for_months_is_dead(stocked):
    stocked.receive(4)
    stocked.receive(1, part=stocked.panel, cost=900, serials=("A1",))
    stocked.world.advance(days=100)
    stocked.receive(1)
    stocked.world.advance(days=100)

    found = dead(looked(stocked))

    assert (found.rows, found.pieces, found.cost, found.share) == (1, 1, Decimal(900), 69)
    assert dead(looked(stocked), 3).pieces == 6
    assert nothing_wrong()


@pytest.mark.rule("KPI-003-03")
def test_requisitions_sent_the_same_day_and_whole_at_first(stocked):
    stocked.receive(9)
    shipped(stocked, signed(stocked, asked(stocked, {"MB-100": 2})))
    in_parts = signed(stocked, asked(stocked, {"MB-100": 3}))
    signed(stocked, asked(stocked, {"MB-100": 1}))
    asked(stocked, {"MB-100": 1})
    stocked.world.advance(days=1)
    shipped(stocked, in_parts, {"MB-100": 1})
    stocked.world.advance(minutes=1)

    found = filling(looked(stocked))

    assert (found.asked, found.same_day, found.whole, found.in_parts, found.waiting) == (3, 1, 1, 1, 1)
    assert found.same_day_share == 33
    assert filling(looked(stocked, part=stocked.panel)).same_day_share is None
