"""A part fitted for an order: out of stock at once, off the loan when the order is finished, its old part to come back."""

from decimal import Decimal

import pytest
from django.db import transaction

from anxin.fieldwork.actions.reverse_part import reverse_part
from anxin.parts.actions.set_fault_parts import set_fault_parts
from anxin.parts.actions.write_off_sale import write_off_sale
from anxin.parts.at_hand import Hands, proposed
from anxin.parts.errors import LoanOfAnother, NotAtHand, SerialElsewhere, SerialsMissing
from anxin.parts.models import Fitting, Loan, Part, Piece, Posting
from anxin.parts.standing import fitted_from
from tests.ground import ground
from tests.parts.asked import sent
from tests.parts.books import nothing_wrong
from tests.parts.fitted import at_work, finish, fit
from tests.parts.returned import sent_back
from tests.parts.sold import agreed, paid, reported, to_sell
from tests.parts.stocked import Stocked


@ground
def lent(stocked) -> Stocked:
    """Three boards on loan to the station."""
    stocked.receive(5)
    stocked.loan = stocked.lend(3)
    return stocked


def test_a_fitted_part_leaves_the_stock_and_stays_on_loan_until_the_order_is_finished(lent):
    order = at_work(lent)

    entry = fit(lent, order, quantity=2)

    assert entry.title == "主板"
    assert lent.have(lent.bench) == 1
    held = fitted_from(lent.bench, at=lent.world.now)
    assert (lent.have(held), lent.have(held, condition="old")) == (2, 2)
    assert Loan.objects.get().open_quantity == 3
    assert nothing_wrong()

    finish(lent, order)

    lent.loan.refresh_from_db()
    assert (lent.loan.used, lent.loan.open_quantity) == (2, 1)
    assert (lent.have(held), lent.have(lent.bench, condition="old")) == (0, 2)
    old = Loan.objects.get(purpose="old_part")
    assert (old.station, old.open_quantity, old.unit_price) == (lent.world.nanshan, 2, Decimal(80))
    assert nothing_wrong()


def test_an_entry_taken_back_puts_both_where_they_were(lent):
    order = at_work(lent)
    entry = fit(lent, order)

    reverse_part(order.pk, entry.pk, reason="装错", actor=lent.world.technician, at=lent.world.now)
    finish(lent, order)

    assert lent.have(lent.bench) == 3
    assert not Loan.objects.filter(purpose="old_part").exists()
    assert Loan.objects.get().used == 0
    assert nothing_wrong()


def test_the_technicians_own_piece_is_taken_first_and_the_orders_own_loan_paid_first(lent):
    order = at_work(lent)
    lent.post(lent.line(1, lent.bench, lent.bag))
    newer = lent.lend(1)
    Loan.objects.filter(pk=newer.pk).update(subject_type="work_order", subject_id=order.pk)

    fit(lent, order)
    finish(lent, order)

    assert (lent.have(lent.bag), lent.have(lent.bag, condition="old")) == (0, 1)
    assert set(Loan.objects.filter(used=1)) == {newer}


def test_numbered_pieces_pay_the_loan_they_were_lent_by_and_the_set_shows_both_numbers(stocked):
    stocked.receive(2, part=stocked.panel, serials=("A1", "A2"))
    stocked.lend(1, part=stocked.panel, serials=("A1",))
    second = stocked.lend(1, part=stocked.panel, serials=("A2",))
    order = at_work(stocked)

    fit(stocked, order, "LCD-55", new_serial="A2", old_serial="Z9")
    finish(stocked, order)

    assert set(Loan.objects.filter(used=1)) == {second}
    row = stocked.world.asset.fittings.get()
    assert (row.old_serials, row.new_serials) == (["Z9"], ["A2"])
    moves = stocked.world.asset.part_moves.values_list("serials", flat=True)
    assert {serial for serials in moves for serial in serials} == {"A2", "Z9"}
    where = {piece.serial: (piece.place.kind, piece.condition) for piece in Piece.objects.select_related("place")}
    assert where == {"A1": ("station", "good"), "A2": ("unit", "good"), "Z9": ("station", "old")}
    assert nothing_wrong()


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"new_serial": "A1"}, SerialsMissing),
        ({"new_serial": "A1", "old_serial": "A2"}, SerialElsewhere),
        ({"new_serial": "A2", "old_serial": "Z9"}, SerialElsewhere),
        ({"old_serial": "Z9"}, SerialsMissing),
    ],
)
def test_numbers_that_cannot_be_are_refused_at_the_entry_and_nothing_is_written(stocked, said, refusal):
    stocked.receive(2, part=stocked.panel, serials=("A1", "A2"))
    stocked.lend(1, part=stocked.panel, serials=("A1",))
    order = at_work(stocked)
    postings = Posting.objects.count()

    with pytest.raises(refusal), transaction.atomic():
        fit(stocked, order, "LCD-55", **said)

    order.refresh_from_db()
    assert (order.parts_count, Posting.objects.count()) == (0, postings)


def test_who_has_it_on_loan_but_nowhere_has_not_received_the_parcel(stocked):
    stocked.receive(5)
    sent(stocked)
    order = at_work(stocked)

    with pytest.raises(NotAtHand), transaction.atomic():
        fit(stocked, order)
    fit(stocked, order, is_elsewhere=True)

    assert not Fitting.objects.exists()


def test_what_nobody_holds_or_the_house_does_not_keep_is_only_written_down(stocked):
    order = at_work(stocked)

    fit(stocked, order)
    fit(stocked, order, "BL-55", title="背光板")

    order.refresh_from_db()
    assert (order.parts_count, Fitting.objects.count()) == (2, 0)


def test_an_old_part_nobody_wants_is_scrap_and_none_where_none_came_out(lent):
    bracket = lent.part("ZJ-1", title="支架", is_returnable=False)
    lent.receive(1, part=bracket)
    lent.lend(1, part=bracket)
    order = at_work(lent)

    fit(lent, order, "ZJ-1", old_serial="Q1")
    fit(lent, order, has_old_part=False)
    finish(lent, order)

    assert not Loan.objects.filter(purpose="old_part").exists()
    assert lent.world.asset.part_moves.filter(to_place__kind="scrap", serials=["Q1"]).exists()


def test_a_good_part_is_not_given_back_for_an_old_one(lent):
    order = at_work(lent)
    fit(lent, order)
    finish(lent, order)
    old = Loan.objects.get(purpose="old_part")

    with pytest.raises(LoanOfAnother), transaction.atomic():
        lent.post(lent.clearing(old, 1, "returned", lent.store))

    old.refresh_from_db()
    assert old.open_quantity == 1


def test_parts_are_proposed_for_the_fault_those_at_hand_first(lent):
    world = lent.world
    fault = world.fault
    lent.part("AA-1", title="背光板")
    for number in ("AA-1", "MB-100"):
        part = Part.objects.get(number=number)
        set_fault_parts(part.pk, {fault.code: 1}, actor=lent.clerk, at=world.now)

    rows = proposed(fault, None, Hands(person_id=world.technician.pk, station_id=world.nanshan.pk))

    assert [(row.part.number, row.at_hand) for row in rows] == [("MB-100", 3), ("AA-1", 0)]


def test_no_piece_is_laid_on_a_loan_that_is_sold_already_or_on_its_way_back(stocked):
    stocked.receive(3)
    sold, going_back, free = (stocked.lend(1) for _ in range(3))
    sale = paid(stocked, reported(stocked, agreed(stocked, to_sell(stocked, sold))))
    sent_back(stocked, going_back)
    order = at_work(stocked)
    fit(stocked, order)

    finish(stocked, order)

    free.refresh_from_db()
    assert (free.used, free.state) == (1, "cleared")
    assert write_off_sale(sale.pk, actor=stocked.clerk, at=stocked.world.now).state == "done"
    assert nothing_wrong()
