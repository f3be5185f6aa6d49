"""Parts for money as a program sees them."""

from anxin.parts.models import PartsSale
from tests.parts.sold import agreed
from tests.parts.stocked import Stocked


def test_bought_paid_and_sent(world, as_):
    stocked = Stocked(world)
    stocked.receive(5)
    station, store, finance = as_(world.clerk), as_(stocked.clerk), as_(world.finance)

    bought = station.post("/parts-sales", {"parts": {"MB-100": 2}, "reason": "保外"})
    number = bought["number"]
    agreed(stocked, PartsSale.objects.get())
    assert [row["number"] for row in finance.get("/parts-sales?money=open")["items"]] == [number]
    refused = finance.post(f"/parts-sales/{number}/payment", {"amount": "150", "reference": "HK-1"})
    assert (refused.status, refused["code"], "FEE-003-17" in refused["clause"]) == (422, "amount_differs", True)
    assert finance.post(f"/parts-sales/{number}/payment", {"amount": "200", "reference": "HK-1"}).status == 201
    parcel = {"store": "store", "carrier": "顺达", "tracking": "SD1"}
    assert store.post(f"/parts-sales/{number}/sending", parcel)["state"]["code"] == "done"

    told = station.get(f"/parts-sales/{number}")
    assert (told["total"], told["payments"][0]["reference"]) == ("200.00", "HK-1")
    assert finance.get("/parts-sales?money=paid")["items"][0]["number"] == number


def test_sold_out_of_a_loan(world, as_):
    stocked = Stocked(world)
    stocked.receive(2)
    loan, station, store = stocked.lend(2), as_(world.clerk), as_(stocked.clerk)
    number = station.post("/parts-sales/of-loans", {"loans": {loan.number: 2}, "reason": "保外"})["number"]
    agreed(stocked, PartsSale.objects.get())
    assert station.post(f"/parts-sales/{number}/sale").status == 201
    sold = {"sold": {loan.number: {"quantity": 1, "price": "150"}}}
    assert station.post(f"/parts-sales/{number}/report", sold)["state"]["code"] == "to_pay"
    paid = {"amount": "100", "reference": "HK-2", "received_on": "2026-03-04"}
    assert as_(world.finance).post(f"/parts-sales/{number}/payment", paid).status == 201

    assert store.post(f"/parts-sales/{number}/write-off")["state"]["code"] == "done"

    assert station.get(f"/loans/{loan.number}")["sold"] == 1
