"""A count as a program sees it."""

from tests.ground import ground
from tests.parts.counted import signature
from tests.parts.stocked import Stocked


@ground
def stocked(world):
    stocked = Stocked(world)
    stocked.receive(5)
    stocked.lend(3)
    return stocked


def test_from_the_sheet_to_the_signature(stocked, as_):
    station = as_(stocked.world.clerk)
    begun = station.post("/stocktakes", {"place": stocked.bench.code, "is_blind": True})
    address = f"/stocktakes/{begun['number']}"
    assert station.get(address)["rows"][0]["expected"] is None
    assert station.post("/stocktakes", {"place": stocked.bench.code})["code"] == "count_stands"
    station.post(f"{address}/counts", {"counts": [{"part": "MB-100", "found": 2}]})
    assert station.post(f"{address}/completion")["state"]["code"] == "counted"
    row = station.get(address)["rows"][0]
    assert (row["expected"], row["found"]) == (3, 2)
    assert station.post(f"{address}/closing")["code"] == "differences_unexplained"
    station.post(f"{address}/explanations", {"explanations": {row["id"]: "遗失"}})
    signature(stocked, stocked.bench.stocktakes.get())

    assert station.post(f"{address}/closing")["state"]["code"] == "closed"

    assert stocked.have(stocked.bench) == 2
    assert [one["number"] for one in station.get("/stocktakes")["items"]] == [begun["number"]]
    assert as_(stocked.world.other_clerk).get(address).status == 404
