"""Faulty parts that were bought in: to the supplier, replaced piece by piece, what is outstanding in sight."""

from decimal import Decimal

import pytest
from django.db import transaction

from anxin.kernel.errors import MoveRefused, NotEntitled
from anxin.parts.actions.claim_of_supplier import send_claim, withdraw_claim
from anxin.parts.actions.settle_claim import refuse_claim, take_replacement
from anxin.parts.errors import ConditionRefused, MoreThanListed, NotBoughtIn, StockShort
from anxin.parts.models import Balance, SupplierClaim
from tests.ground import ground
from tests.parts.books import nothing_wrong
from tests.parts.claimed import claimed, fan


@ground
def told(stocked):
    return {"actor": stocked.clerk, "at": stocked.world.now}


def test_it_is_replaced_piece_by_piece_at_what_the_faulty_ones_cost(stocked, told):
    claim = send_claim(claimed(stocked).pk, **told)
    assert (claim.outstanding, stocked.have(stocked.store, fan(stocked), "faulty")) == (3, 0)

    claim = take_replacement(claim.pk, {"FAN-1": 2}, **told)

    assert (claim.state, SupplierClaim.objects.get().outstanding) == ("sent", 1)
    assert nothing_wrong()
    with pytest.raises(MoreThanListed), transaction.atomic():
        take_replacement(claim.pk, {"FAN-1": 2}, **told)
    claim = take_replacement(claim.pk, {"FAN-1": 1}, **told)
    good = Balance.objects.get(part=fan(stocked), condition="good")
    assert (claim.state, good.quantity, good.cost) == ("replaced", 3, Decimal(180))
    assert nothing_wrong()


def test_what_is_not_replaced_comes_back_as_it_was(stocked, told):
    claim = send_claim(claimed(stocked).pk, **told)
    take_replacement(claim.pk, {"FAN-1": 1}, **told)

    claim = refuse_claim(claim.pk, reason="超过质保期", **told)

    part = fan(stocked)
    assert (claim.state, claim.ended_why) == ("refused", "超过质保期")
    assert (stocked.have(stocked.store, part, "faulty"), stocked.have(stocked.store, part)) == (2, 1)
    assert nothing_wrong()


def test_only_what_was_bought_in_and_is_no_good(stocked, told):
    claim = claimed(stocked)
    for more, refusal in (({"parts": {"MB-100": 1}}, NotBoughtIn), ({"condition": "good"}, ConditionRefused)):
        with pytest.raises(refusal), transaction.atomic():
            claimed(stocked, **more)
    with pytest.raises(NotEntitled), transaction.atomic():
        send_claim(claim.pk, actor=stocked.world.clerk, at=stocked.world.now)
    other = claimed(stocked)
    send_claim(claim.pk, **told)
    with pytest.raises(StockShort), transaction.atomic():
        send_claim(other.pk, **told)
    other.refresh_from_db()
    assert other.state == "listed"
    assert nothing_wrong()


def test_taken_back_before_it_is_sent(stocked, told):
    claim = withdraw_claim(claimed(stocked).pk, reason="已修好", **told)
    assert claim.state == "withdrawn"
    with pytest.raises(MoveRefused), transaction.atomic():
        send_claim(claim.pk, **told)
