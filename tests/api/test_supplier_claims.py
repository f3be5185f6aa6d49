"""Claims against suppliers as a program sees them."""

from tests.parts.claimed import claimed, faulty
from tests.parts.stocked import Stocked


def test_listed_sent_and_replaced(world, as_):
    stocked = Stocked(world)
    claimed(stocked, 1)
    faulty(stocked, 2)
    store = as_(stocked.clerk)
    body = {"parts": {"FAN-1": 2}, "supplier": "fan-maker", "store": "store", "reason": "异响"}
    number = store.post("/supplier-claims", body)["number"]

    assert store.post(f"/supplier-claims/{number}/sending")["state"]["code"] == "sent"
    assert store.post(f"/supplier-claims/{number}/replacement", {"quantities": {"FAN-1": 1}}).status == 201
    told = store.get(f"/supplier-claims/{number}")
    assert (told["outstanding"], told["parts"][0]["replaced"]) == (1, 1)
    assert store.post(f"/supplier-claims/{number}/refusal", {"reason": "过保"})["state"]["code"] == "refused"
    assert [row["number"] for row in store.get("/supplier-claims?state=refused")["items"]] == [number]
