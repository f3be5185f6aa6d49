"""The same through the API."""

import pytest

from anxin.handbook import queries
from anxin.handbook.models import FieldValue, TakenStep
from anxin.requests.models import ServiceRequest
from tests.ground import ground
from tests.handbook.own.book import own_book
from tests.web.orders import a_request, an_order

pytestmark = pytest.mark.django_db


@ground
def book(world):
    return own_book(world.now)


@ground
def order(world, book):
    return an_order(world)


@ground
def request_row(world, book):
    return a_request(world)


def test_data_is_read_and_filled_in(world, order, as_):
    agent = as_(world.agent)
    path = f"/requests/{order.request.number}/data"
    before = agent.get(path)
    assert [row["id"] for row in before["fields"]] == ["mileage"]
    assert before["fields"][0]["may_fill"]

    after = agent.send("PATCH", path, {"values": {"mileage": 7000.5}, "seen": before["newest"]})

    assert (after.status, after["fields"][0]["value"], after["fields"][0]["shown"]) == (200, "7000.5", "7000.5 km")
    assert after["fields"][0]["filled_by"] == "Agent"
    stale = agent.send("PATCH", path, {"values": {"mileage": 8}, "seen": before["newest"]})
    assert (stale.status, stale["code"]) == (409, "stale")


def test_a_wrong_value_is_a_sentence_with_the_clause(world, order, as_):
    answer = as_(world.agent).send("PATCH", f"/requests/{order.request.number}/data", {"values": {"mileage": "far"}})

    assert (answer.status, answer["code"], answer["clause"]) == (422, "value_refused", ["DSP-003-03"])
    assert not FieldValue.objects.exists()


def test_steps_are_taken_and_taken_back(world, order, as_):
    technician = as_(world.technician)
    base = f"/work-orders/{order.number}"
    told = {row["id"]: row for row in technician.get(f"{base}/data")["steps"]}
    assert told["called"]["is_ready"]
    assert (
        told["called"]["roles"] == [{"code": "technician", "title": "Technician", "colour": None}]
        or told["called"]["roles"]
    )
    assert [row["key"] for row in told["handed_in"]["missing"]] == ["called", "weather"]

    taken = technician.post(f"{base}/steps/called", {"note": "好"})
    assert taken.status == 201
    assert next(row for row in taken["steps"] if row["id"] == "called")["taken"][0]["by"] == "Technician"
    again = technician.post(f"{base}/steps/called", {})
    assert (again.status, again["code"]) == (409, "step_taken_already")

    back = technician.post(f"{base}/steps/called/withdrawal", {"reason": "点错了"})
    assert back.status == 201
    assert TakenStep.objects.get().withdrawn_because == "点错了"


def test_a_step_that_waits_says_for_what(world, order, as_):
    world.advance(hours=7)
    answer = as_(world.technician).post(f"/work-orders/{order.number}/steps/handed_in", {})

    assert (answer.status, answer["code"]) == (409, "step_waits")
    assert [row["key"] for row in answer["missing"]] == ["called", "weather"]


def test_others_may_not_and_strangers_find_nothing(world, order, as_):
    path = f"/work-orders/{order.number}/steps/called"
    assert as_(world.dispatcher).post(path, {}).status == 403
    assert as_(world.other_technician).post(path, {}).status == 404
    assert not TakenStep.objects.exists()


def test_a_report_answers_what_is_asked_at_intake(world, book, as_):
    body = {
        "customer_id": world.customer.pk,
        "asset_id": world.asset.pk,
        "symptom": "不亮",
        "contact_phone": "13900000001",
        "fields": {"mileage": "12"},
    }
    answer = as_(world.agent).post("/requests", body)

    assert answer.status == 201
    assert queries.values_of(ServiceRequest.objects.get()) == {"mileage": "12"}


def test_how_it_is_served_is_chosen(world, request_row, as_):
    agent, path = as_(world.agent), f"/requests/{request_row.number}"
    assert agent.post(f"{path}/triage", {"triage": "shop"})["code"] == "shop_unnamed"
    assert agent.post(f"{path}/triage", {"triage": "shop", "outside_shop": "城东修理厂"}).status == 201

    told = agent.get(path)
    assert (told["triage"], told["outside_shop"]) == ("shop", "城东修理厂")
