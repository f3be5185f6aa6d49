"""What a program does with approvals."""

from datetime import timedelta

import pytest

from anxin.approvals.models import Approval
from tests.api.walking import photo
from tests.approvals.asking import Asked
from tests.approvals.books import published
from tests.ground import ground


@ground
def asked(world):
    return Asked(world, published(world))


def test_asking_with_a_photo_asking_back_and_deciding(asked, as_):
    world, order = asked.world, asked.order(cost="350")
    technician, manager = as_(world.technician), as_(world.manager)
    offers = technician.get("/approval-offers", about_type="work_order", about=order.number).body
    needed = next(row for row in offers if row["kind"] == "repair-cost")
    assert (needed["is_needed"], needed["amount"], needed["says"]) == (True, "350.00", "not asked for yet: ask for it")

    sent = technician.upload("/files", file=photo())
    body = {"kind": "repair-cost", "about_type": "work_order", "about": order.number, "text": "换泵"}
    refused = technician.post("/approvals", body)
    assert (refused.status, refused["code"]) == (422, "approval_proof_missing")
    paper = {"file_id": sent["file_id"], "kind": "whole-vehicle"}
    number = technician.post("/approvals", {**body, "papers": [paper]})["number"]

    waiting = manager.get("/approvals", show="mine").body["items"]
    assert [(row["number"], row["amount"]) for row in waiting] == [(number, "350.00")]
    manager.post(f"/approvals/{number}/question", {"question": "型号？"})
    technician.post(f"/approvals/{number}/answer", {"answer": "A-7"})
    told = manager.get(f"/approvals/{number}").body
    assert told["papers"][0]["sha256"] == sent["sha256"]
    assert manager.get(f"/files/{sent['file_id']}").status == 200
    assert manager.post(f"/approvals/{number}/agreement", {})["state"]["code"] == "granted"
    assert manager.get("/approvals", show="decided").body["items"][0]["number"] == number


def test_a_phone_call_and_its_form(asked, as_):
    world = asked.world
    technician = as_(world.technician)
    call = {"approver_id": world.manager.pk, "phoned_at": world.now.isoformat(), "said": "可以"}
    number = technician.post("/approvals", {"kind": "requisition", "line": "small", "call": call})["number"]

    answer = technician.post(f"/approvals/{number}/form", {"text": "液压泵一台", "amount": "800"})

    assert answer["state"]["code"] == "asked"
    assert as_(world.manager).post(f"/approvals/{number}/denial", {"reason": "没有"})["state"]["code"] == "refused"


def test_somebody_elses_file_is_not_found(asked, as_):
    theirs = as_(asked.world.clerk).upload("/files", file=photo())["file_id"]
    body = {"kind": "requisition", "line": "small", "text": "x", "papers": [{"file_id": theirs}]}

    assert as_(asked.world.technician).post("/approvals", body).status == 404
    assert not Approval.objects.exists()


def test_two_people_of_the_same_reach_see_different_applications(asked, as_):
    world = asked.world
    number = asked.ask("labour", world.agent).number

    assert as_(world.dispatcher).post(f"/approvals/{number}/question", {"question": "几人？"}).status == 201
    assert as_(world.finance).post(f"/approvals/{number}/question", {"question": "几人？"}).status == 404


def test_a_deputy_through_the_api(asked, as_):
    world = asked.world
    until = (world.now + timedelta(days=2)).isoformat()
    body = {"deputy_id": world.finance.pk, "since": world.now.isoformat(), "until": until}
    row = as_(world.manager).post("/deputies", body)

    assert as_(world.finance).get("/deputies").body["items"][0]["id"] == row["id"]
    assert as_(world.agent).post(f"/deputies/{row['id']}/withdrawal", {}).status == 404
    assert as_(world.manager).post(f"/deputies/{row['id']}/withdrawal", {})["withdrawn_at"]


@pytest.mark.parametrize("who", ["technician", "agent", "supervisor"])
def test_the_offers_are_those_of_the_role(asked, as_, who):
    kinds = {row["kind"] for row in as_(getattr(asked.world, who)).get("/approval-offers").body}

    assert (
        kinds
        == {
            "technician": {"requisition", "leave-territory", "help-out"},
            "agent": {"quote-deviation", "labour", "both"},
            "supervisor": {"new-station", "other-work"},
        }[who]
    )
