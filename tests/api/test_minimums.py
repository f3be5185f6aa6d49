"""Minimum stock as a program sees it."""

from tests.parts.stocked import Stocked


def test_set_and_listed(world, as_):
    stocked = Stocked(world)
    stocked.receive(5)
    stocked.lend(1)
    station = as_(world.clerk)
    kept = station.post(f"/parts-places/{stocked.bench.code}/minimums", {"minimums": {"MB-100": 3}})
    assert (kept.status, kept["minimums"]) == (201, {"MB-100": 3})

    (row,) = station.get("/below-minimum")["items"]

    assert (row["part"], row["have"], row["short"]) == ("MB-100", 1, 2)
    assert as_(world.other_clerk).get("/below-minimum")["items"] == []
