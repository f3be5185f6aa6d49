"""What should always be there, and the list of what is short."""

import pytest
from django.db import transaction

from anxin.kernel.errors import NotEntitled, NotFound
from anxin.parts.actions.set_minimums import set_minimums
from anxin.parts.models import MinimumStock, Place


def test_what_is_below_is_counted_in_good_pieces_of_the_place(stocked):
    stocked.receive(9)
    world = stocked.world
    stocked.lend(2)
    stocked.post(stocked.line(1, stocked.bench, stocked.bench, to_condition="faulty"))

    set_minimums(stocked.bench.pk, {"MB-100": 3, "LCD-55": 1}, actor=world.clerk, at=world.now)

    short = {row.part.number: (row.have, row.short) for row in MinimumStock.objects.below()}
    assert short == {"MB-100": (1, 2), "LCD-55": (0, 1)}
    stocked.post(stocked.line(2, stocked.store, stocked.bench))
    assert [row.part.number for row in MinimumStock.objects.below()] == ["LCD-55"]


def test_nobody_says_it_for_another_station_and_nothing_unknown(stocked):
    world = stocked.world
    version = stocked.bench.version
    for actor, numbers, refusal in (
        (world.other_clerk, {"MB-100": 1}, NotEntitled),
        (world.clerk, {"XX-1": 1}, NotFound),
    ):
        with pytest.raises(refusal), transaction.atomic():
            set_minimums(stocked.bench.pk, numbers, actor=actor, at=world.now)

    assert not MinimumStock.objects.exists()
    assert Place.objects.get(pk=stocked.bench.pk).version == version
