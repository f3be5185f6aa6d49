"""Parts for money: at the published price, remitted apart, sent after finance's notice."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from anxin.approvals.models import Approval
from anxin.finance.models import Penalty
from anxin.kernel.errors import CheckpointOpen, MoveRefused, NotEntitled
from anxin.kernel.models import Deadline
from anxin.parts.actions.list_return import list_return
from anxin.parts.actions.note_forbidden_sale import note_forbidden_sale
from anxin.parts.actions.note_payment import reverse_payment
from anxin.parts.actions.report_sold import Sold, note_sold
from anxin.parts.actions.send_sale import take_back_sale
from anxin.parts.actions.withdraw_sale import withdraw_sale
from anxin.parts.actions.write_off_sale import write_off_sale
from anxin.parts.errors import (
    AbovePublished,
    AmountDiffers,
    ConditionRefused,
    LoanShort,
    NobodyGuarantees,
    NoPublishedPrice,
    NotForSale,
    RemittanceNoted,
)
from anxin.parts.models import PartsPayment, PartsSale, Posting
from tests.ground import ground
from tests.parts.books import nothing_wrong
from tests.parts.returned import old_part
from tests.parts.sold import agreed, ordered, paid, posted, reported, to_sell


@ground
def lent(stocked):
    """Three boards on loan to the station, and five in the store."""
    stocked.receive(8)
    stocked.loan = stocked.lend(3)
    return stocked


@pytest.mark.rule("PRT-003-11", "PRT-003-12", "PRT-003-13", "PRT-003-40", "NTF-003-08", "FEE-003-17", "SLA-003-10")
def test_what_a_station_buys_is_paid_first_and_sent_within_a_working_day(lent):
    world, case = lent.world, lent.part("CASE-1", title="外壳", station_price=Decimal(30), public_price=Decimal(45))
    lent.post(lent.line(1, lent.supplier, lent.store, part=case))

    sale = ordered(lent, {"MB-100": 2, "CASE-1": 1})

    assert (sale.state, sale.total, sale.buyer) == ("asked", Decimal(230), str(world.nanshan))
    assert agreed(lent, sale).state == "to_pay"
    with pytest.raises(MoveRefused), transaction.atomic():
        posted(lent, sale)

    paid(lent, sale)

    assert any("paid 230.00 yuan (HK-" in told for told in world.told(lent.clerk))
    running = Deadline.objects.get(subject_type="parts_sale", clock="bought-part-sent")
    assert f"{running.due_at:%m-%d %H}" == "03-05 09"  # the next working day, 17:30 in Shenzhen
    world.advance(days=2)
    running.refresh_from_db()
    assert running.outcome == "breached"
    sent = posted(lent, sale)
    assert (sent.state, lent.have(lent.store)) == ("done", 3)
    assert sum(move.charged for move in Posting.objects.get(event="parts_sale.sent").moves.all()) == 230
    assert nothing_wrong()


@pytest.mark.rule("FEE-003-17", "PRT-003-12")
def test_each_sale_is_remitted_by_itself_and_whole(lent):
    one, other = (agreed(lent, ordered(lent)) for _ in range(2))
    with pytest.raises(AmountDiffers) as refused, transaction.atomic():
        paid(lent, one, amount=Decimal(400))
    assert "FEE-003-17" in refused.value.clause
    paid(lent, one, reference="HK-77")

    with pytest.raises(RemittanceNoted), transaction.atomic():
        paid(lent, other, reference="hk-77")

    other.refresh_from_db()
    assert (other.state, other.payments.count()) == ("to_pay", 0)
    with pytest.raises(NotEntitled), transaction.atomic():
        paid(lent, other, actor=lent.world.clerk)
    assert nothing_wrong()


def test_a_payment_noted_by_mistake_is_reversed_never_changed(lent):
    one, other = (agreed(lent, ordered(lent)) for _ in range(2))
    paid(lent, one, reference="HK-1")

    reverse_payment(one.pk, reason="属于另一单", actor=lent.world.finance, at=lent.world.now)
    paid(lent, other, reference="HK-1")

    one.refresh_from_db()
    assert (one.state, one.paid_at) == ("to_pay", None)
    assert [row.amount for row in one.payments.order_by("pk")] == [Decimal(200), Decimal(-200)]
    assert Deadline.objects.get(subject_id=one.pk, clock="bought-part-sent").outcome == "cancelled"
    with pytest.raises(IntegrityError), transaction.atomic():
        PartsPayment.objects.update(amount=1)
    assert nothing_wrong()


@pytest.mark.rule("PRT-003-19")
def test_what_is_not_for_sale_is_neither_bought_nor_sold(lent):
    lent.board.is_for_sale = False
    lent.board.save(update_fields=["is_for_sale"])

    for attempt in (lambda: ordered(lent), lambda: to_sell(lent, lent.loan)):
        with pytest.raises(NotForSale) as refused, transaction.atomic():
            attempt()
        assert refused.value.clause == ("PRT-003-19",)

    assert not PartsSale.objects.exists()


@pytest.mark.rule("PRT-003-19", "FEE-003-07", "KPI-003-05")
def test_sold_all_the_same_it_costs_three_times_the_price_on_top(lent):
    world = lent.world
    lent.board.is_for_sale = False
    lent.board.save(update_fields=["is_for_sale"])

    note_forbidden_sale(lent.loan.pk, quantity=2, note="用户来电查询发票", actor=lent.clerk, at=world.now)

    lines = {line.rule: line for line in Penalty.objects.all()}
    assert {rule: line.amount for rule, line in lines.items()} == {
        "part-not-returned": Decimal(200),
        "not-for-sale-part-sold": Decimal(600),
    }
    assert lines["not-for-sale-part-sold"].station == world.nanshan
    lent.loan.refresh_from_db()
    assert (lent.loan.sold, lent.loan.open_quantity) == (2, 1)
    assert nothing_wrong()


@pytest.mark.rule("PRT-003-15", "PRT-003-16", "PRT-003-17", "SLA-003-11", "SLA-003-12", "APR-003-07")
def test_a_borrowed_part_is_sold_with_permission_reported_paid_and_written_off(lent):
    world, sale = lent.world, to_sell(lent, lent.loan, 2)
    with pytest.raises(MoveRefused), transaction.atomic():
        note_sold(sale.pk, actor=world.clerk, at=world.now)
    assert agreed(lent, sale).state == "permitted"
    sale = note_sold(sale.pk, actor=world.clerk, at=world.now)
    late = Deadline.objects.get(subject_type="parts_sale", clock="sold-part-reported")
    assert late.started_at == world.now

    reported(lent, sale, **{lent.loan.number: Sold(1, Decimal(150))})

    sale.refresh_from_db()
    assert (sale.state, sale.total, lent.have(sale.held_in), lent.have(lent.bench)) == ("to_pay", Decimal(100), 1, 2)
    late.refresh_from_db()
    assert late.outcome == "met"
    assert nothing_wrong()
    with pytest.raises(LoanShort), transaction.atomic():
        list_return({lent.loan.number: 3}, actor=world.clerk, at=world.now)
    paid(lent, sale)
    assert Deadline.objects.get(clock="sold-part-written-off").outcome == "running"
    write_off_sale(sale.pk, actor=lent.clerk, at=world.now)

    lent.loan.refresh_from_db()
    assert (lent.loan.sold, lent.loan.open_quantity, lent.have(sale.held_in)) == (1, 2, 0)
    assert Deadline.objects.get(clock="sold-part-written-off").outcome == "met"
    assert not Penalty.objects.exists()
    assert nothing_wrong()


@pytest.mark.rule("NTF-003-12", "SLA-003-11")
def test_before_a_sale_is_late_its_people_are_reminded_then_told(lent):
    world, sale = lent.world, agreed(lent, to_sell(lent, lent.loan))
    note_sold(sale.pk, actor=world.clerk, at=world.now)

    world.advance(days=6, hours=5)

    assert [told for told in world.told(world.clerk) if "five working days" in told]
    world.advance(days=2)
    assert any("has not reported what it sold" in told for told in world.told(lent.clerk))


@pytest.mark.rule("PRT-003-14", "FEE-003-05")
def test_no_user_pays_more_than_the_published_price(lent):
    sale = agreed(lent, to_sell(lent, lent.loan))

    with pytest.raises(AbovePublished) as refused, transaction.atomic():
        reported(lent, sale, price=151)

    assert "FEE-003-05" in refused.value.clause
    sale.refresh_from_db()
    assert sale.state == "permitted"
    assert reported(lent, sale, price=150).state == "to_pay"


@pytest.mark.rule("PRT-003-18", "FEE-003-06")
def test_two_prices_are_published_and_the_buyer_pays_his_own(lent):
    customer = lent.world.customer
    assert ordered(lent, actor=lent.clerk, customer_id=customer.pk).total == Decimal(300)
    assert ordered(lent, actor=lent.clerk, station_id=lent.world.haidian.pk).total == Decimal(200)
    with pytest.raises(NoPublishedPrice), transaction.atomic():
        ordered(lent, {"LCD-55": 1})


def test_the_stores_own_order_waits_for_nobodys_signature(lent):
    sale = ordered(lent, actor=lent.clerk, station_id=lent.world.nanshan.pk)

    assert (sale.state, Approval.objects.count()) == ("to_pay", 0)


def test_here_nothing_is_sent_before_it_is_paid(lent):
    with pytest.raises(CheckpointOpen) as refused, transaction.atomic():
        ordered(lent, terms="collected")

    assert "PRT-003-13" in refused.value.clause
    with pytest.raises(NobodyGuarantees), transaction.atomic():
        ordered(lent, terms="collected", actor=lent.clerk, station_id=lent.world.nanshan.pk)
    assert not PartsSale.objects.exists()


def test_a_report_taken_back_puts_the_pieces_on_their_shelf(lent):
    sale = reported(lent, agreed(lent, to_sell(lent, lent.loan)))

    withdraw_sale(sale.pk, reason="用户退货", actor=lent.world.clerk, at=lent.world.now)

    assert (lent.have(lent.bench), lent.have(sale.held_in)) == (3, 0)
    assert nothing_wrong()


def test_goods_whose_money_bounced_come_back(lent):
    sale = paid(lent, agreed(lent, ordered(lent)))
    posted(lent, sale)
    reverse_payment(sale.pk, reason="支票退回", actor=lent.world.finance, at=lent.world.now)

    take_back_sale(sale.pk, reason="退货", actor=lent.clerk, at=lent.world.now)

    assert lent.have(lent.store) == 5
    assert nothing_wrong()


def test_an_old_part_is_nobodys_to_sell(stocked):
    loan = old_part(stocked)
    with pytest.raises(ConditionRefused), transaction.atomic():
        to_sell(stocked, loan)
    with pytest.raises(LoanShort), transaction.atomic():
        to_sell(stocked, loan, 2)
    assert not PartsSale.objects.exists()
