"""Freight of parcels, and carriers who pay for what they broke or lost."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from anxin.finance.actions.waive_penalty import waive_penalty
from anxin.finance.models import Penalty
from anxin.kernel.errors import CheckpointOpen, NotEntitled
from anxin.kernel.models import Deadline
from anxin.parts.actions.answer_carrier_claim import (
    agree_carrier_claim,
    note_carrier_payment,
    refuse_carrier_claim,
    reverse_carrier_payment,
    write_off_carrier_claim,
)
from anxin.parts.actions.claim_of_carrier import open_carrier_claim, put_carrier_claim, withdraw_carrier_claim
from anxin.parts.actions.note_freight import note_freight, reverse_freight
from anxin.parts.actions.refuse_return import dispute_return
from anxin.parts.errors import (
    AmountDiffers,
    ClaimStands,
    FreightDecided,
    MoreThanClaimed,
    NotArrivedYet,
    NotSentYet,
    ReversedAlready,
)
from anxin.parts.models import CarrierClaim, Freight, Posting
from tests.ground import ground
from tests.parts.asked import sent
from tests.parts.books import nothing_wrong
from tests.parts.returned import accepted, listed, old_part, sent_back, shown


@ground
def store(stocked):
    return {"actor": stocked.clerk, "at": stocked.world.now}


@ground
def station(stocked):
    return {"actor": stocked.world.clerk, "at": stocked.world.now}


@ground
def parcel(stocked):
    return sent_back(stocked, old_part(stocked))


@pytest.mark.rule("PRT-003-33", "FEE-003-16")
def test_what_the_station_paid_for_a_return_is_made_good_by_a_line_that_names_move_and_clause(stocked, parcel, station):
    freight = note_freight("parts_return", parcel.pk, amount=Decimal("23.5"), paid_by="holder", **station)

    assert (freight.borne_by, freight.owed_to, freight.owed) == ("company", "holder", Decimal("23.50"))
    assert freight.posting == Posting.objects.get(key=f"{parcel.number}:sent")
    line = Penalty.objects.get(rule="freight-paid-by-the-station")
    assert (line.kind, line.amount, line.station_id) == ("reward", Decimal("23.50"), parcel.station_id)
    assert (line.cause_number, "PRT-003-33" in line.clause) == (parcel.number, True)
    with pytest.raises(FreightDecided), transaction.atomic():
        reverse_freight(freight.pk, reason="记错", actor=stocked.clerk, at=stocked.world.now)

    finance = stocked.world.person("money", "finance_manager")
    waive_penalty(line.pk, reason="月结运费，未垫付", actor=finance, at=stocked.world.now)

    assert not Freight.objects.standing().exists()
    assert nothing_wrong()


@pytest.mark.rule("PRT-003-33")
def test_what_the_company_paid_it_bears_itself(stocked, store, station):
    stocked.receive(3)
    parcel = sent(stocked)
    with pytest.raises(NotEntitled), transaction.atomic():
        note_freight("shipment", parcel.pk, amount=Decimal(18), paid_by="company", **station)

    freight = note_freight("shipment", parcel.pk, amount=Decimal(18), paid_by="company", **store)

    assert (freight.owed_to, Penalty.objects.count()) == ("", 0)
    reverse_freight(freight.pk, reason="另一单的运费", **store)
    with pytest.raises(ReversedAlready), transaction.atomic():
        reverse_freight(freight.pk, reason="另一单的运费", **store)
    with pytest.raises(DatabaseError), transaction.atomic():
        Freight.objects.update(amount=1)
    assert nothing_wrong()


def test_nothing_was_paid_for_what_was_not_sent(stocked, store):
    parcel = listed(stocked, old_part(stocked))
    with pytest.raises(NotSentYet), transaction.atomic():
        note_freight("parts_return", parcel.pk, amount=Decimal(18), paid_by="company", **store)
    assert not Freight.objects.exists()


@pytest.mark.rule("FEE-003-16", "PRT-003-28")
def test_the_station_claims_of_the_carrier_with_its_statement_and_is_paid(stocked, parcel, store, station):
    dispute_return(parcel.pk, note="箱角压破", **store)
    clock = Deadline.objects.get(clock="return-damage-statement", subject_id=parcel.pk)
    claim = open_carrier_claim("parts_return", parcel.pk, claimed=Decimal(100), reason="主板断裂", **store)
    clock.refresh_from_db()
    assert (clock.outcome, claim.station, claim.carrier) == ("met", stocked.world.nanshan, "顺达")
    with pytest.raises(ClaimStands), transaction.atomic():
        open_carrier_claim("parts_return", parcel.pk, claimed=Decimal(1), reason="又一次", **station)

    with pytest.raises(CheckpointOpen), transaction.atomic():
        put_carrier_claim(claim.pk, **station)
    shown(stocked, claim, "carrier-statement", stocked.world.clerk)
    put_carrier_claim(claim.pk, **station)
    with pytest.raises(MoreThanClaimed), transaction.atomic():
        agree_carrier_claim(claim.pk, amount=Decimal(101), **station)
    agree_carrier_claim(claim.pk, amount=Decimal(80), answer="折旧后赔付", **station)
    with pytest.raises(AmountDiffers), transaction.atomic():
        note_carrier_payment(claim.pk, amount=Decimal(100), reference="R1", **station)
    claim = note_carrier_payment(claim.pk, amount=Decimal(80), reference="R1", **station)
    assert (claim.state, nothing_wrong()) == ("paid", True)

    claim = reverse_carrier_payment(claim.pk, reason="另一单的款", **station)
    assert (claim.state, nothing_wrong()) == ("agreed", True)
    finance = stocked.world.person("money", "finance_manager")
    claim = write_off_carrier_claim(claim.pk, reason="承运商已停业", actor=finance, at=stocked.world.now)
    assert (claim.state, nothing_wrong()) == ("written_off", True)


def test_a_refused_claim_is_put_again(stocked, parcel, store, station):
    accepted(stocked, parcel)
    claim = open_carrier_claim("parts_return", parcel.pk, claimed=Decimal(60), reason="外壳压裂", **station)
    shown(stocked, claim, "carrier-statement", stocked.clerk)
    put_carrier_claim(claim.pk, **station)

    claim = refuse_carrier_claim(claim.pk, reason="签收时未提出", **station)

    assert (claim.state, claim.answer) == ("refused", "签收时未提出")
    claim = put_carrier_claim(claim.pk, **station)
    assert (claim.state, claim.answer) == ("put", "")


def test_a_claim_waits_for_the_parcel_and_belongs_to_its_station(stocked, parcel, station):
    with pytest.raises(NotArrivedYet), transaction.atomic():
        open_carrier_claim("parts_return", parcel.pk, claimed=Decimal(60), reason="外壳压裂", **station)
    accepted(stocked, parcel)
    claim = open_carrier_claim("parts_return", parcel.pk, claimed=Decimal(60), reason="外壳压裂", **station)

    assert not CarrierClaim.objects.visible_to(stocked.world.other_clerk).exists()
    with pytest.raises(NotEntitled), transaction.atomic():
        put_carrier_claim(claim.pk, actor=stocked.world.other_clerk, at=stocked.world.now)
    withdraw_carrier_claim(claim.pk, reason="误登记", **station)
    again = open_carrier_claim("parts_return", parcel.pk, claimed=Decimal(50), reason="外壳压裂", **station)
    assert again.state == "opened"
