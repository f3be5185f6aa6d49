"""Parts between a station and its technician: recorded, and signed for."""

import pytest
from django.db import transaction

from anxin.kernel.errors import CheckpointOpen, NotEntitled
from anxin.parts.actions.offer_handover import hand_back, hand_out, withdraw_handover
from anxin.parts.actions.take_handover import decline_handover, take_handover
from anxin.parts.errors import NotTheirTechnician, NotTheTaker, StockShort
from anxin.parts.handing import Handed
from anxin.parts.models import Handover, Loan
from tests.ground import ground
from tests.parts.books import nothing_wrong
from tests.parts.handovers import signed_for


@ground
def clerk(stocked):
    stocked.receive(3)
    stocked.lend(3)
    return {"actor": stocked.world.clerk, "at": stocked.world.now}


@ground
def technician(stocked):
    return {"actor": stocked.world.technician, "at": stocked.world.now}


def drawn(stocked, clerk, technician, quantity: int = 2) -> Handover:
    handover = hand_out(stocked.world.technician.pk, [Handed("MB-100", quantity, order="WO1")], **clerk)
    signed_for(stocked, handover)
    return take_handover(handover.pk, **technician)


@pytest.mark.rule("PRT-003-53")
def test_a_draw_is_signed_for_and_stays_on_the_stations_account(stocked, clerk, technician):
    handover = hand_out(stocked.world.technician.pk, [Handed("MB-100", 2)], **clerk)
    with pytest.raises(CheckpointOpen), transaction.atomic():
        take_handover(handover.pk, **technician)
    assert stocked.have(stocked.bag) == 0
    signed_for(stocked, handover)
    with pytest.raises(NotTheTaker), transaction.atomic():
        take_handover(handover.pk, **clerk)

    take_handover(handover.pk, **technician)

    assert (stocked.have(stocked.bench), stocked.have(stocked.bag)) == (1, 2)
    loan = Loan.objects.get()
    assert (loan.open_quantity, loan.station) == (3, stocked.world.nanshan)
    assert nothing_wrong()


@pytest.mark.rule("PRT-003-53")
def test_a_faulty_part_comes_back_with_part_order_signature_and_date(stocked, clerk, technician):
    drawn(stocked, clerk, technician)
    stocked.post(stocked.line(1, stocked.bag, stocked.bag, to_condition="faulty"))
    rows = [Handed("mb-100", 1, "faulty", order="wo-7"), Handed("MB-100", 1)]

    handover = hand_back(rows, note="一件未用", **technician)

    told = {(row.part.number, row.condition, row.order) for row in handover.lines.all()}
    assert told == {("MB-100", "faulty", "WO-7"), ("MB-100", "good", "")}
    signed_for(stocked, handover)
    with pytest.raises(NotTheTaker), transaction.atomic():
        take_handover(handover.pk, **technician)
    handover = take_handover(handover.pk, **clerk)
    assert (handover.state, handover.ended_at, handover.person) == ("taken", clerk["at"], stocked.world.technician)
    assert (stocked.have(stocked.bench), stocked.have(stocked.bench, condition="faulty")) == (2, 1)
    assert nothing_wrong()


def test_what_is_not_there_is_not_handed_over(stocked, clerk, technician):
    with pytest.raises(StockShort), transaction.atomic():
        hand_out(stocked.world.technician.pk, [Handed("MB-100", 2), Handed("MB-100", 2, order="WO1")], **clerk)
    with pytest.raises(NotTheirTechnician), transaction.atomic():
        hand_out(stocked.world.dispatcher.pk, [Handed("MB-100", 1)], **clerk)
    with pytest.raises(NotEntitled), transaction.atomic():
        hand_out(stocked.world.technician.pk, [Handed("MB-100", 1)], actor=stocked.world.other_clerk, at=clerk["at"])
    assert not Handover.objects.exists()


def test_taken_back_or_declined_everything_stays(stocked, clerk, technician):
    first = hand_out(stocked.world.technician.pk, [Handed("MB-100", 1)], **clerk)
    assert withdraw_handover(first.pk, reason="拿错型号", **clerk).state == "withdrawn"
    second = hand_out(stocked.world.technician.pk, [Handed("MB-100", 1)], **clerk)
    assert decline_handover(second.pk, reason="外包装已开", **technician).state == "declined"
    assert (stocked.have(stocked.bench), stocked.have(stocked.bag)) == (3, 0)
