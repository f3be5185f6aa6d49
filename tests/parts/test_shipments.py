"""From the carrier's knock to the pieces on the shelf."""

from datetime import timedelta

import pytest
from django.db import transaction

from anxin.kernel.errors import CheckpointOpen, InputRefused, NotEntitled
from anxin.parts.actions.receive_shipment import receive_shipment
from anxin.parts.actions.refuse_shipment import refuse_shipment
from anxin.parts.actions.report_mismatch import report_mismatch
from anxin.parts.actions.settle_mismatch import settle_mismatch
from anxin.parts.actions.take_back_shipment import take_back_shipment
from anxin.parts.errors import MoreThanListed, NothingMissing, NotOnTheList, SerialsMissing
from anxin.parts.models import Loan, Piece, Posting, Shipment
from tests.parts.asked import arrived, sent
from tests.parts.books import nothing_wrong


def test_what_is_there_as_listed_lies_on_the_shelf_and_stays_on_loan(stocked):
    stocked.receive(5)
    shipment = arrived(stocked, sent(stocked))

    receive_shipment(shipment.pk, actor=stocked.world.clerk, at=stocked.world.now)

    assert (stocked.have(stocked.bench), stocked.have(shipment.way)) == (3, 0)
    assert Loan.objects.get().open_quantity == 3
    assert nothing_wrong()


@pytest.mark.rule("PRT-003-07")
@pytest.mark.rule("NTF-003-09")
@pytest.mark.rule("SLA-003-21")
def test_a_mismatch_not_told_the_same_day_counts_as_right(stocked):
    stocked.receive(5)
    shipment = arrived(stocked, sent(stocked))

    stocked.world.advance_to(stocked.world.noon.replace(hour=0) + timedelta(days=1, minutes=1))

    shipment.refresh_from_db()
    assert (shipment.state, shipment.ended_by) == ("received", None)
    assert stocked.have(stocked.bench) == 3


@pytest.mark.rule("PRT-003-09", "NTF-003-09")
def test_a_mismatch_is_told_and_settled_by_the_store(stocked):
    stocked.receive(5)
    world, shipment = stocked.world, arrived(stocked, sent(stocked))
    report_mismatch(shipment.pk, found={"MB-100": 2}, note="少一块", actor=world.clerk, at=world.now)
    assert any("少一块" in line for line in world.told(stocked.clerk))
    with pytest.raises(NotEntitled), transaction.atomic():
        settle_mismatch(shipment.pk, found={"MB-100": 2}, actor=world.clerk, at=world.now)

    settle_mismatch(shipment.pk, found={"MB-100": 2}, actor=stocked.clerk, at=world.now)

    assert (stocked.have(stocked.bench), stocked.have(stocked.store)) == (2, 3)
    loan = Loan.objects.get()
    assert (loan.open_quantity, loan.returned) == (2, 1)
    assert nothing_wrong()


def test_of_numbered_pieces_it_is_said_which_did_not_come(stocked):
    world, serials = stocked.world, ("A1", "A2")
    stocked.receive(2, part=stocked.panel, serials=serials)
    shipment = arrived(stocked, sent(stocked, {"LCD-55": 2}, serials={"LCD-55": serials}))
    report_mismatch(shipment.pk, found={"LCD-55": 1}, note="少一块", actor=world.clerk, at=world.now)
    told = {"found": {"LCD-55": 1}, "actor": stocked.clerk, "at": world.now}
    with pytest.raises(SerialsMissing), transaction.atomic():
        settle_mismatch(shipment.pk, **told)

    settle_mismatch(shipment.pk, missing_serials={"LCD-55": ["A1"]}, **told)

    where = dict(Piece.objects.values_list("serial", "place"))
    assert where == {"A1": stocked.store.pk, "A2": stocked.bench.pk}
    assert nothing_wrong()


@pytest.mark.rule("PRT-003-08")
def test_a_crushed_parcel_is_signed_for_with_the_carriers_record(stocked):
    stocked.receive(5)
    shipment = arrived(stocked, sent(stocked), "crushed")

    with pytest.raises(CheckpointOpen) as refused, transaction.atomic():
        receive_shipment(shipment.pk, actor=stocked.world.clerk, at=stocked.world.now)

    assert refused.value.clause == ("PRT-003-08",)
    assert stocked.have(stocked.bench) == 0


@pytest.mark.rule("PRT-003-10")
def test_a_badly_damaged_parcel_is_refused_and_nobody_owes_it(stocked):
    stocked.receive(5)
    world, shipment = stocked.world, sent(stocked)
    with pytest.raises(InputRefused), transaction.atomic():
        arrived(stocked, shipment, "damaged")
    refuse_shipment(shipment.pk, reason="箱体破裂", actor=world.clerk, at=world.now)
    assert Loan.objects.get().open_quantity == 3

    take_back_shipment(shipment.pk, conditions={"MB-100": "faulty"}, actor=stocked.clerk, at=world.now)

    assert (stocked.have(stocked.store), stocked.have(stocked.store, condition="faulty")) == (2, 3)
    assert Loan.objects.get().state == "cleared"
    assert Shipment.objects.get().state == "returned"
    assert nothing_wrong()


def test_a_wrong_count_moves_nothing(stocked):
    stocked.receive(5)
    world, shipment = stocked.world, arrived(stocked, sent(stocked))
    postings = Posting.objects.count()
    for found, note, refusal in (
        ({"MB-100": 4}, "多一块", MoreThanListed),
        ({"LCD-55": 1}, "错件", NotOnTheList),
        ({"MB-100": 3}, " ", NothingMissing),
    ):
        with pytest.raises(refusal), transaction.atomic():
            report_mismatch(shipment.pk, found=found, note=note, actor=world.clerk, at=world.now)
    with pytest.raises(NotEntitled), transaction.atomic():
        receive_shipment(shipment.pk, actor=world.other_clerk, at=world.now)

    assert Posting.objects.count() == postings
    assert Shipment.objects.get().state == "arrived"


@pytest.mark.rule("PRT-003-46")
def test_of_every_arrival_the_register_keeps_what_it_was_and_when(stocked):
    """Application, part, waybill, arrival, name, number on the piece, price; the list stays on file."""
    world = stocked.world
    stocked.receive(1, part=stocked.panel, serials=("A1",))
    stocked.panel.station_price = 1000
    stocked.panel.save(update_fields=["station_price"])
    shipment = receive_shipment(
        arrived(stocked, sent(stocked, {"LCD-55": 1}, serials={"LCD-55": ["A1"]})).pk, actor=world.clerk, at=world.now
    )

    (row,) = shipment.lines.select_related("part", "loan")
    assert (row.part.number, row.part.title, row.serials, row.loan.unit_price) == ("LCD-55", "液晶屏", ["A1"], 1000)
    assert (shipment.requisition.asked_at, shipment.tracking, shipment.arrived_at) == (world.noon, "SD001", world.now)
