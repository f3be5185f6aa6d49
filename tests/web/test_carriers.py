"""Pages of freight, of claims against carriers, and of what technicians draw."""

import pytest
from django.urls import reverse

from anxin.parts.models import CarrierClaim, Freight, Handover
from tests.ground import ground
from tests.parts.asked import asked, signed
from tests.parts.carried import claimed_of_carrier, freight, handed_out
from tests.parts.handovers import signed_for
from tests.parts.returned import listed, old_part, sent_back, shown
from tests.parts.stocked import Stocked
from tests.web.test_lists import queries
from tests.web.test_parts import text


@ground
def stocked(world):
    stocked = Stocked(world)
    world.parts_clerk = stocked.clerk
    return stocked


@ground
def parcel(stocked):
    return sent_back(stocked, old_part(stocked))


def test_freight_is_noted_on_the_parcel_and_listed_with_who_bears_it(stocked, parcel, browser):
    station = browser("clerk")
    page = reverse("parts-return-move", args=[parcel.number, "freight"])
    assert station.post(page, {"amount": "0", "paid_by": "holder"}).status_code == 422
    assert station.post(page, {"amount": "23.50", "paid_by": "holder"}).status_code == 302

    told = text(station, "parts-return", parcel.number)
    assert "23.50" in told
    store, url = browser("parts_clerk"), reverse("freights")
    few = queries(store, url)
    freight(stocked, parcel, 8, "company")
    assert queries(store, url) == few
    assert parcel.number in store.get(url + "?borne=company").content.decode()
    mine = Freight.objects.order_by("-pk")[0]
    assert store.post(reverse("freight-reverse", args=[mine.pk]), {"reason": "记错"}).status_code == 302
    assert store.get(reverse("freight-reverse", args=[mine.pk])).status_code == 404


def test_a_claim_goes_from_the_parcel_to_the_money(stocked, parcel, browser):
    claimed_of_carrier(stocked, parcel)
    claim = CarrierClaim.objects.get()
    station = browser("clerk")
    move = lambda code: reverse("carrier-claim-move", args=[claim.number, code])  # noqa: E731
    assert station.post(move("put"), {}).status_code == 409
    shown(stocked, claim, "carrier-statement", stocked.clerk)
    for code, typed in (
        ("put", {}),
        ("agree", {"amount": "80"}),
        ("pay", {"amount": "80", "reference": "R1", "received_on": "2026-03-04"}),
    ):
        assert station.post(move(code), typed).status_code == 302, code
    claim.refresh_from_db()
    assert claim.state == "paid"
    assert "R1" in text(browser("manager"), "carrier-claim", claim.number)
    assert claim.number in text(station, "parts-return", parcel.number)
    assert claim.number in browser("finance").get(reverse("carrier-claims") + "?state=paid").content.decode()


def test_a_technician_signs_for_what_they_draw_and_gives_back_the_rest(stocked, browser):
    stocked.receive(2)
    stocked.lend(2)
    clerk, technician = browser("clerk"), browser("technician")
    typed = {"person": stocked.world.technician.pk, "parts": "MB-100 2 WO2603-000001"}
    assert clerk.post(reverse("handover-out"), typed).status_code == 302
    handover = Handover.objects.get()
    assert handover.number in technician.get(reverse("my-parts")).content.decode()
    move = lambda row, code: reverse("handover-move", args=[row.number, code])  # noqa: E731
    assert technician.post(move(handover, "take"), {}).status_code == 409
    signed_for(stocked, handover)
    assert technician.post(move(handover, "take"), {}).status_code == 302

    assert technician.post(reverse("handover-back"), {"unused": "MB-100 一"}).status_code == 422
    assert technician.post(reverse("handover-back"), {"unused": "MB-100 1 WO2603-000001"}).status_code == 302
    back = Handover.objects.get(direction="back")
    signed_for(stocked, back)
    assert clerk.post(move(back, "take"), {}).status_code == 302
    assert (stocked.have(stocked.bench), stocked.have(stocked.bag)) == (1, 1)
    url = reverse("handovers")
    few = queries(clerk, url)
    handed_out(stocked)
    assert queries(clerk, url) == few


@pytest.mark.rule("PRT-003-32")
def test_the_return_list_says_where_to_send_it_and_its_labels_say_what_it_is(stocked, browser, world):
    admin = browser("admin")
    edited = {"title": "总库", "address": "深圳市南山区科技路一号 备件组收"}
    assert admin.post(reverse("place-edit", args=["store"]), edited).status_code == 302
    parcel = listed(stocked, old_part(stocked))

    station = browser("clerk")

    assert "科技路一号" in text(station, "parts-return", parcel.number)
    labels = station.get(reverse("parts-return-labels", args=[parcel.number]))
    assert (labels.status_code, labels.content[:4]) == (200, b"%PDF")


def test_the_clerk_reads_what_to_pick_where(stocked, browser):
    stocked.receive(3)
    requisition = signed(stocked, asked(stocked))
    page = browser("parts_clerk").get(reverse("requisition", args=[requisition.number])).content.decode()
    assert page.count("总库") > 1
    assert "总库" not in browser("clerk").get(reverse("requisition", args=[requisition.number])).content.decode()


def test_the_store_types_in_what_a_supplier_delivered(stocked, browser):
    store = browser("parts_clerk")
    typed = {"supplier": "supplier", "store": "store", "delivery": "DN-8", "goods": "MB-100 3 70\nMB-100"}
    assert store.post(reverse("goods-in"), typed).status_code == 422
    assert store.post(reverse("goods-in"), {**typed, "goods": "MB-100 3 70"}).status_code == 302
    assert stocked.have(stocked.store) == 3
