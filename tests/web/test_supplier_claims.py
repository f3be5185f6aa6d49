"""Pages of claims against suppliers."""

from django.urls import reverse

from anxin.parts.models import SupplierClaim
from tests.ground import ground
from tests.parts.claimed import claimed, faulty
from tests.parts.stocked import Stocked
from tests.web.test_lists import queries
from tests.web.test_parts import text


@ground
def stocked(world):
    stocked = Stocked(world)
    world.parts_clerk = stocked.clerk
    claimed(stocked, 2)
    return stocked


def test_from_the_list_to_the_supplier_and_back(stocked, browser):
    store = browser("parts_clerk")
    faulty(stocked, 1)
    listed = {"supplier": "fan-maker", "store": "store", "parts": "FAN-1 1", "condition": "faulty", "reason": "异响"}
    assert store.post(reverse("supplier-claim-new"), listed).status_code == 302
    claim = SupplierClaim.objects.order_by("-pk")[0]
    move = lambda code: reverse("supplier-claim-move", args=[claim.number, code])  # noqa: E731
    assert store.post(move("send"), {}).status_code == 302
    assert "FAN-1 1" in store.get(move("replace")).content.decode()
    assert store.post(move("replace"), {"quantities": "FAN-1 2"}).status_code == 422
    assert store.post(move("replace"), {"quantities": "FAN-1 1"}).status_code == 302
    claim.refresh_from_db()
    assert claim.state == "replaced"
    assert claim.number in text(browser("manager"), "supplier-claim", claim.number)


def test_the_list_costs_the_same_for_many(stocked, browser):
    client, url = browser("parts_clerk"), reverse("supplier-claims")
    few = queries(client, url)
    for _ in range(4):
        claimed(stocked, 1)
    assert queries(client, url) == few
    assert client.get(url + "?export=xlsx").headers["Content-Disposition"].endswith('.xlsx"')
    assert claimed(stocked, 1).number in client.get(url + "?supplier=fan-maker").content.decode()
