"""Reminders and the special-sales list, through the API."""

from datetime import timedelta

import pytest

from anxin.customers.models import Alert, SpecialSale
from anxin.requests.models import ServiceRequest
from tests.api.walking import done
from tests.ground import ground


@ground
def alert(world):
    due = world.now.date() + timedelta(days=6)
    return Alert.objects.create(asset=world.asset, kind="inspection", due_on=due, raised_at=world.now)


@pytest.mark.rule("REQ-002-04")
def test_a_reminder_becomes_a_request_once(world, as_, alert):
    desk = as_(world.agent)
    (told,) = done(desk.get("/alerts"))["items"]
    assert (told["kind"], told["asset"]["serial"]) == ("inspection", world.asset.serial)

    made = desk.post(f"/alerts/{alert.pk}/request", {"symptom": "年检"})
    again = desk.post(f"/alerts/{alert.pk}/request", {"symptom": "年检"})

    assert made.status == 201
    assert done(desk.get(f"/requests/{made['number']}"))["symptom"] == "年检"
    assert (again.status, again["code"]) == (409, "alert_decided")
    assert ServiceRequest.objects.count() == 1
    assert done(desk.get("/alerts"))["items"] == []
    assert len(done(desk.get("/alerts", state="accepted"))["items"]) == 1


def test_reminders_are_narrowed_and_a_stranger_has_none(world, as_, alert):
    desk = as_(world.agent)

    assert done(desk.get("/alerts", due_by="2026-03-05"))["items"] == []
    assert done(desk.get("/alerts", kind="maintenance"))["items"] == []
    assert done(as_(world.other_clerk).get("/alerts"))["items"] == []
    assert as_(world.other_clerk).post(f"/alerts/{alert.pk}/request", {"symptom": "x"}).status == 404


def test_one_put_aside_says_so(world, as_, alert):
    answer = as_(world.agent).post(f"/alerts/{alert.pk}/dismissal", {"reason": "已保养"})

    assert (answer.status, answer["state"]) == (201, "dismissed")


@pytest.mark.rule("NET-002-02")
def test_stations_read_the_special_sales_list_and_do_not_write_it(world, as_):
    sale = done(as_(world.settlement_clerk).post("/special-sales", {"serial": "ax55-9", "reason": "样机"}))
    station = as_(world.clerk)

    assert [row["serial"] for row in done(station.get("/special-sales"))["items"]] == ["AX55-9"]
    assert done(station.get("/special-sales", serial="b"))["items"] == []
    assert station.post("/special-sales", {"serial": "AX5510"}).status == 403
    assert station.post(f"/special-sales/{sale['id']}/removal", {"reason": "x"}).status == 403
    assert SpecialSale.objects.count() == 1
    assert as_(world.admin).post(f"/special-sales/{sale['id']}/removal", {"reason": "录入错误"}).status == 201
    assert not SpecialSale.objects.exists()
