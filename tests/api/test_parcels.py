"""The loan of parts as a program sees it, from the question to the shelf."""

from anxin.parts.models import Requisition
from tests.ground import ground
from tests.parts.asked import signed, stamped
from tests.parts.stocked import Stocked


@ground
def stocked(world):
    stocked = Stocked(world)
    stocked.receive(5)
    return stocked


def test_asked_for_sent_and_received(stocked, as_):
    station, store = as_(stocked.world.clerk), as_(stocked.clerk)
    asked = station.post("/requisitions", {"parts": {"MB-100": 3}, "reason": "备货"})
    assert (asked.status, asked["state"]["code"]) == (201, "asked")
    stamped(stocked, signed(stocked, Requisition.objects.get()))
    parcel = {"store": "store", "quantities": {"MB-100": 3}, "carrier": "顺达", "tracking": "SD1"}
    assert store.post(f"/requisitions/{asked['number']}/shipments", parcel).status == 201

    told = station.get(f"/requisitions/{asked['number']}")
    assert (told["state"]["code"], told["parts"][0]["shipped"]) == ("shipped", 3)
    (number,) = told["shipments"]
    assert [row["number"] for row in station.get("/shipments")["items"]] == [number]
    assert station.post(f"/shipments/{number}/arrival", {"package": "intact"}).status == 201
    short = {"found": {"MB-100": 2}, "note": "少一块"}
    assert station.post(f"/shipments/{number}/mismatch", short)["state"]["code"] == "mismatched"
    assert store.post(f"/shipments/{number}/settlement", {"found": {"MB-100": 2}})["state"]["code"] == "settled"

    assert station.get(f"/shipments/{number}")["parts"][0]["found"] == 2
    assert (stocked.have(stocked.bench), stocked.have(stocked.store)) == (2, 3)


def test_too_few_is_a_sentence_and_nothing_is_sent(stocked, as_):
    station, store = as_(stocked.world.clerk), as_(stocked.clerk)
    asked = station.post("/requisitions", {"parts": {"MB-100": 9}, "reason": "备货"})
    stamped(stocked, signed(stocked, Requisition.objects.get()))
    parcel = {"store": "store", "quantities": {"MB-100": 9}, "carrier": "顺达", "tracking": "SD1"}

    refused = store.post(f"/requisitions/{asked['number']}/shipments", parcel)

    assert (refused.status, refused["code"]) == (409, "stock_short")
    assert station.get("/shipments")["items"] == []
