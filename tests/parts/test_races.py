"""Two people at once: one gets the last piece, the other a sentence."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest

from anxin.kernel.errors import MoveRefused, Refusal
from anxin.parts.actions import post as posting
from anxin.parts.actions.reverse import reverse
from anxin.parts.errors import CountStands, RemittanceNoted, ReversedAlready, StockShort
from anxin.parts.models import PartsPayment, PartsSale, Posting, Requisition, Shipment, Stocktake
from tests.kernel.threads import together
from tests.parts.asked import asked, shipped, signed
from tests.parts.books import nothing_wrong
from tests.parts.counted import begun
from tests.parts.sold import agreed, ordered, paid, posted
from tests.parts.stocked import Stocked
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def stocked(transactional_db):
    with World.standing_at_noon() as world:
        yield Stocked(world)


def tried(deed):
    def run():
        try:
            return deed()
        except Refusal as refusal:
            return refusal

    return run


def test_the_last_piece(stocked, monkeypatch):
    stocked.receive(1)
    barrier, locked = Barrier(2), posting._locked

    def both_first(*args):
        """Behind everything that is looked up, before the lock."""
        with suppress(BrokenBarrierError):
            barrier.wait(timeout=2)
        return locked(*args)

    monkeypatch.setattr(posting, "_locked", both_first)
    places = stocked.bench, stocked.bag
    take = [tried(lambda place=place: stocked.post(stocked.line(1, stocked.store, place))) for place in places]

    results = together(*take)

    refused = [result for result in results if isinstance(result, StockShort)]
    assert [type(result) for result in results if result not in refused] == [Posting]
    assert refused[0].data["have"] == 0
    assert stocked.have(stocked.bench) + stocked.have(stocked.bag) == 1
    assert nothing_wrong()


def test_the_last_piece_asked_for_by_two(stocked):
    stocked.receive(1)
    both = [signed(stocked, asked(stocked, {"MB-100": 1})) for _ in range(2)]

    results = together(*[tried(lambda row=row: shipped(stocked, row)) for row in both])

    assert sorted(type(result).__name__ for result in results) == ["Shipment", StockShort.__name__]
    assert Shipment.objects.count() == 1
    assert sorted(Requisition.objects.values_list("state", flat=True)) == ["agreed", "shipped"]
    assert nothing_wrong()


def test_the_same_request_twice_at_once(stocked):
    stocked.receive(5)
    line = stocked.line(1, stocked.store, stocked.bench)

    results = together(*[lambda: stocked.post(line, key="retried")] * 2)

    assert results[0] == results[1]
    assert stocked.have(stocked.bench) == 1


def test_crosswise_nobody_waits_for_ever(stocked):
    stocked.receive(50)
    stocked.post(stocked.line(20, stocked.store, stocked.bench), stocked.line(20, stocked.store, stocked.bag))
    there, back = stocked.line(1, stocked.bench, stocked.bag), stocked.line(1, stocked.bag, stocked.bench)

    results = together(
        *[lambda line=line: [stocked.post(line) for _ in range(10)] for line in (there, back, there, back)]
    )

    assert all(isinstance(result, list) for result in results)
    assert nothing_wrong()


def test_one_reversal(stocked):
    received = stocked.receive(2)
    undo = [
        tried(lambda key=key: reverse(received.pk, reason="错", key=key, actor=stocked.clerk, at=stocked.world.now))
        for key in ("a", "b")
    ]

    results = together(*undo)

    assert sorted(type(result).__name__ for result in results) == ["Posting", ReversedAlready.__name__]
    assert stocked.have(stocked.store) == 0


def test_two_begin_to_count_one_place(stocked):
    people = stocked.world.clerk, stocked.world.person("second", "station_clerk", station=stocked.world.nanshan)

    results = together(*[tried(lambda actor=actor: begun(stocked, actor=actor)) for actor in people])

    assert sorted(type(result).__name__ for result in results) == [CountStands.__name__, "Stocktake"]
    assert Stocktake.objects.count() == 1


def test_the_last_piece_bought_by_two(stocked):
    stocked.receive(1)
    both = [paid(stocked, agreed(stocked, ordered(stocked, {"MB-100": 1}))) for _ in range(2)]

    results = together(*[tried(lambda row=row: posted(stocked, row)) for row in both])

    assert sorted(type(result).__name__ for result in results) == ["PartsSale", StockShort.__name__]
    assert sorted(PartsSale.objects.values_list("state", flat=True)) == ["done", "to_send"]
    assert nothing_wrong()


def test_one_payment_noted_twice(stocked):
    sale = agreed(stocked, ordered(stocked))

    results = together(*[tried(lambda: paid(stocked, sale))] * 2)

    assert sorted(type(result).__name__ for result in results) == [MoveRefused.__name__, "PartsSale"]
    assert PartsPayment.objects.count() == 1


def test_one_remittance_for_two_sales(stocked):
    both = [agreed(stocked, ordered(stocked)) for _ in range(2)]

    results = together(*[tried(lambda row=row: paid(stocked, row, reference="HK-1")) for row in both])

    assert sorted(type(result).__name__ for result in results) == ["PartsSale", RemittanceNoted.__name__]
    assert PartsPayment.objects.count() == 1
