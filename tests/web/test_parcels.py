"""Pages of requisitions and parcels, from the station's form to the shelf."""

import pytest
from django.urls import reverse

from anxin.parts.models import Requisition, Shipment
from tests.ground import ground
from tests.parts.asked import sent, signed, stamped
from tests.parts.stocked import Stocked
from tests.web.orders import an_order
from tests.web.test_lists import queries
from tests.web.test_parts import text


@ground
def stocked(world):
    stocked = Stocked(world)
    stocked.receive(20)
    world.parts_clerk = stocked.clerk
    return stocked


def test_from_the_form_to_the_shelf(stocked, browser):
    order, technician, store = an_order(stocked.world), browser("technician"), browser("parts_clerk")
    ask = reverse("requisition-for", args=[order.number])
    assert ask in text(technician, "visit", order.number)
    assert technician.post(ask, {"parts": "mb-100 两块", "reason": "换板"}).status_code == 404
    assert technician.post(ask, {"parts": "mb-100 2\nmb-100", "reason": "换板"}).status_code == 422
    assert technician.post(ask, {"parts": "mb-100 2", "reason": "换板"}).status_code == 302
    requisition = signed(stocked, Requisition.objects.get())
    stamped(stocked, requisition)
    assert order.number in text(technician, "requisition", requisition.number)
    assert "MB-100 × 2" in text(store, "requisitions")

    ship = reverse("requisition-move", args=[requisition.number, "ship"])
    assert "MB-100 2" in store.get(ship).content.decode()
    parcel = {"store": "store", "quantities": "MB-100 2", "carrier": "顺达", "tracking": "SD7"}
    assert store.post(ship, {**parcel, "quantities": "MB-100 9"}).status_code == 422
    assert store.post(ship, parcel).status_code == 302

    shipment, clerk = Shipment.objects.get(), browser("clerk")
    assert "SD7" in text(clerk, "shipment", shipment.number)
    clerk.post(reverse("shipment-move", args=[shipment.number, "arrive"]), {"package": "intact"})
    clerk.post(reverse("shipment-move", args=[shipment.number, "receive"]))
    shipment.refresh_from_db()
    assert shipment.state == "received"
    assert stocked.have(stocked.bench) == 2


def test_a_mismatch_is_reported_and_settled(stocked, browser):
    shipment, clerk, store = sent(stocked), browser("clerk"), browser("parts_clerk")
    move = lambda code: reverse("shipment-move", args=[shipment.number, code])  # noqa: E731
    clerk.post(move("arrive"), {"package": "intact"})
    clerk.post(move("report"), {"found": "MB-100 2", "note": "少一块"})
    assert "少一块" in text(store, "shipment", shipment.number)
    assert "MB-100 2" in store.get(move("settle")).content.decode()

    store.post(move("settle"), {"found": "MB-100 2"})

    shipment.refresh_from_db()
    assert (shipment.state, stocked.have(stocked.bench)) == ("settled", 2)


def test_a_refused_parcel_comes_back(stocked, browser):
    shipment, store = sent(stocked), browser("parts_clerk")
    browser("clerk").post(reverse("shipment-move", args=[shipment.number, "refuse"]), {"reason": "破裂"})

    store.post(reverse("shipment-move", args=[shipment.number, "take_back"]), {"faulty": "mb-100"})

    assert stocked.have(stocked.store, condition="faulty") == 3


@pytest.mark.parametrize("name", ["requisitions", "shipments"])
def test_lists_cost_the_same_for_many(stocked, browser, name):
    sent(stocked)
    client = browser("parts_clerk")
    url = reverse(name) + "?state="
    few = queries(client, url)
    for _ in range(4):
        sent(stocked)
    assert queries(client, url) == few
    assert client.get(url + "&export=xlsx").headers["Content-Disposition"].endswith('.xlsx"')
