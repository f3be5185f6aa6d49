"""The month of the parts account as a program sees it."""

from django.test import TestCase

from anxin.parts.models import PartsStatement
from tests.ground import ground
from tests.parts.agreed import sealed
from tests.parts.stocked import Stocked


@ground
def stocked(world):
    stocked = Stocked(world)
    stocked.receive(9)
    stocked.lend(3)
    world._running.now = world.noon.replace(day=28)
    return stocked


def test_drawn_up_objected_to_confirmed_and_closed(stocked, as_):
    store, station = as_(stocked.clerk), as_(stocked.world.clerk)
    with TestCase.captureOnCommitCallbacks(execute=True):
        month = store.post("/parts-months", {})
    assert store.get("/parts-months")["items"][0]["statements"] == 1
    (found,) = station.get("/parts-statements")["items"]
    address = f"/parts-statements/{found['number']}"
    told = station.get(address)
    (row,) = told["rows"]
    assert (row["opening"], row["came"], row["closing"], told["loans"][0]["open_quantity"]) == (0, 3, 3, 3)
    assert row["kinds"] == {"stock.received": [3, "300.00"]} or row["kinds"]["stock.received"][0] == 3
    assert station.post(f"{address}/confirmation")["code"] == "checkpoint_open"
    station.post(f"{address}/objections", {"objections": {row["id"]: "少一件"}})
    assert store.post(f"/parts-months/{month['number']}/closing")["code"] == "objections_open"
    assert store.post(f"{address}/answers", {"answers": {row["id"]: "运单三件"}})["state"]["code"] == "sent"
    sealed(stocked, PartsStatement.objects.get())
    assert station.post(f"{address}/confirmation")["state"]["code"] == "agreed"

    with TestCase.captureOnCommitCallbacks(execute=True):
        assert store.post(f"/parts-months/{month['number']}/closing").status == 201

    assert station.get(address)["state"]["code"] == "closed"


def test_the_stock_reported(stocked, as_):
    station = as_(stocked.world.clerk)
    sent = station.post("/stock-reports", {"station": "nanshan", "note": "周报"})

    told = as_(stocked.clerk).get(f"/stock-reports/{sent['number']}")

    assert (told["note"], told["pieces"], told["rows"][0]["part"]) == ("周报", 3, "MB-100")
    assert station.post("/stock-reports", {"station": "haidian"}).status in (403, 404)
