"""Parts fitted as a program sees it, and what a set shows of them afterwards."""

from anxin.parts.actions.set_fault_parts import set_fault_parts
from tests.journey import at_state
from tests.parts.fitted import finish
from tests.parts.stocked import Stocked


def test_proposed_fitted_and_offset(world, as_):
    stocked = Stocked(world)
    stocked.receive(5)
    stocked.lend(3)
    set_fault_parts(stocked.board.pk, {world.fault.code: 1}, actor=stocked.clerk, at=world.now)
    order, technician = at_state(world, "working", fault_code_id=world.fault.pk), as_(world.technician)

    (proposed,) = technician.get(f"/work-orders/{order.number}/proposed-parts").body
    assert (proposed["part"], proposed["at_hand"]) == ("MB-100", 3)
    part = {"code": proposed["part"], "new_serial": "N1", "old_serial": "O1"}
    assert technician.post(f"/work-orders/{order.number}/parts", part).status == 201
    refused = technician.post(f"/work-orders/{order.number}/parts", {**part, "quantity": 9})
    assert (refused.status, refused["code"]) == (409, "not_at_hand")
    finish(stocked, order)

    (told,) = technician.get(f"/work-orders/{order.number}")["parts"]
    assert (told["title"], told["taken_from"]) == ("主板", "station-nanshan")
    assert told["offset_at"] is not None
    (changed,) = as_(world.manager).get(f"/assets/{world.asset.pk}/parts").body
    assert (changed["old_serials"], changed["new_serials"]) == (["O1"], ["N1"])


def test_sent_back_and_off_the_account(world, as_):
    stocked = Stocked(world)
    stocked.receive(2)
    loan, station, store = stocked.lend(2), as_(world.clerk), as_(stocked.clerk)
    assert [row["number"] for row in station.get("/loans")["items"]] == [loan.number]

    listed = station.post("/parts-returns", {"loans": {loan.number: 2}, "conditions": {loan.number: "faulty"}})
    number = listed["number"]
    assert store.post(f"/parts-returns/{number}/confirmation").status == 201
    assert station.post(f"/parts-returns/{number}/sending", {"carrier": "顺达", "tracking": "SD1"}).status == 201
    seen = {"store": "store", "is_packing_original": True, "is_appearance_intact": True, "is_labelled": True}
    assert store.post(f"/parts-returns/{number}/receipt", seen)["state"]["code"] == "received"

    told = station.get(f"/loans/{loan.number}")
    assert (told["returned"], told["clearings"][0]["how"]) == (2, "returned")
    assert stocked.have(stocked.store, condition="faulty") == 2
