"""Freight, carriers and hand-overs as a program sees them."""

from anxin.parts.models import CarrierClaim, Handover
from tests.parts.asked import asked, signed
from tests.parts.handovers import signed_for
from tests.parts.returned import accepted, old_part, sent_back, shown
from tests.parts.stocked import Stocked


def test_freight_and_a_claim_of_a_return(world, as_):
    stocked = Stocked(world)
    parcel = sent_back(stocked, old_part(stocked))
    station, store = as_(world.clerk), as_(stocked.clerk)
    about = {"parcel": parcel.number}
    noted = station.post("/freights", {**about, "amount": "23.50", "paid_by": "holder"})
    assert (noted["amount"], noted["owed_to"], noted["parcel"]) == ("23.50", "holder", parcel.number)
    wrong = store.post("/freights", {**about, "amount": "9", "paid_by": "company"})
    assert store.post(f"/freights/{wrong['id']}/reversal", {"reason": "记错"})["amount"] == "-9.00"
    assert len(store.get("/freights?paid_by=company")["items"]) == 2
    other = as_(world.other_clerk).post("/freights", {**about, "amount": "9", "paid_by": "holder"})
    assert other.status == 404

    accepted(stocked, parcel)
    number = station.post("/carrier-claims", {**about, "claimed": "60", "reason": "外壳压裂"})["number"]
    shown(stocked, CarrierClaim.objects.get(), "carrier-statement", world.clerk)
    claim = f"/carrier-claims/{number}"
    assert station.post(f"{claim}/submission").status == 201
    assert station.post(f"{claim}/agreement", {"amount": "60"}).status == 201
    assert station.post(f"{claim}/payment", {"amount": "60", "reference": "R1"})["state"]["code"] == "paid"
    told = station.get(claim)
    assert (told["agreed"], told["payments"][0]["reference"]) == ("60.00", "R1")


def test_parts_are_picked_handed_out_and_given_back(world, as_):
    stocked = Stocked(world)
    stocked.receive(4)
    stocked.lend(2)
    requisition = signed(stocked, asked(stocked, {"MB-100": 2}))
    (pick,) = as_(stocked.clerk).get(f"/requisitions/{requisition.number}/picking-list")
    assert (pick["place"], pick["quantity"]) == ("store", 2)

    clerk, technician = as_(world.clerk), as_(world.technician)
    out = {"technician": world.technician.username, "parts": [{"part": "MB-100", "quantity": 2}]}
    number = clerk.post("/handovers", out)["number"]
    signed_for(stocked, Handover.objects.get())
    assert technician.post(f"/handovers/{number}/taking")["state"]["code"] == "taken"
    back = {"parts": [{"part": "MB-100", "quantity": 1, "order": "WO1"}]}
    number = technician.post("/handovers", back)["number"]
    assert technician.get(f"/handovers/{number}")["parts"][0]["order"] == "WO1"
    assert clerk.post(f"/handovers/{number}/declining", {"reason": "少一件"})["state"]["code"] == "declined"
