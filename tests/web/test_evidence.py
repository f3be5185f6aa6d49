"""What is missing is shown while the work goes on, with the way to it; and may be done from the API."""

import pytest
from django.urls import reverse

from anxin.evidence.models import Evidence, Waiver
from anxin.handbook.proving import demanded, moves_ahead
from tests.evidence.proofs import put, strict
from tests.ground import ground
from tests.journey import at_state
from tests.web.test_forms import hidden


@ground
def order(world):
    strict(world)
    return at_state(world, "accepted")


def way(name, order, **asked):
    return reverse(name, args=["work_order", order.number]) + "?" + "&".join(f"{k}={v}" for k, v in asked.items())


def test_moves_ahead_tell_what_they_ask_for_long_before(world, order):
    rows = {row.kind.id: row for row in demanded(order, moves_ahead(order)) if row.move == "assign"}

    assert (rows["mileage"].count, rows["mileage"].lacking) == (1, 1)
    assert "big-invoice" not in rows
    put(world, order, "part-sketch")
    rows = {row.kind.id: row for row in demanded(order, moves_ahead(order)) if row.move == "assign"}
    assert rows["plate-photo"].lacking == 0
    order.state = "closed"
    assert moves_ahead(order) == []


@pytest.mark.parametrize("page", ["work-order", "visit"])
def test_both_pages_show_it_with_the_way_to_it(world, browser, order, page):
    text = browser("clerk").get(reverse(page, args=[order.number])).content.decode()

    assert "Entry mileage" in text
    assert "/add/?kind=mileage" in text
    assert "/waive/?kind=unit-seal" in text


def test_a_reading_is_typed_on_its_page(world, browser, order):
    client, url = browser("clerk"), way("evidence-add", order, kind="mileage", back="visit")
    page = client.get(url).content.decode()
    assert 'type="file"' not in page
    assert 'name="kind" value="mileage"' in page
    typed = {**hidden(page), "kind": "mileage", "back": "visit"}
    answer = client.post(url.partition("?")[0], {**typed, "value": "900001", "note": "表显"})
    assert answer.status_code == 422
    assert "表显" in answer.content.decode()
    assert not Evidence.objects.exists()
    answer = client.post(url.partition("?")[0], {**typed, "value": "12000", "note": ""})
    assert answer.url == reverse("visit", args=[order.number])
    assert Evidence.objects.get().value == "12000"


def test_a_reason_is_noted_on_one_page_and_accepted_on_another(world, browser, order):
    client, url = browser("clerk"), way("evidence-waive", order, kind="unit-seal")
    page = client.get(url).content.decode()
    assert "counts once it has been accepted" in page
    client.post(url.partition("?")[0], {**hidden(page), "kind": "unit-seal", "reason": "公章外借"})
    waiver = Waiver.objects.get()
    manager = browser("manager")
    decide = reverse("evidence-decide", args=["work_order", order.number, waiver.pk])
    assert decide in manager.get(reverse("work-order", args=[order.number])).content.decode()
    assert browser("clerk").get(decide).status_code == 403
    page = manager.get(decide).content.decode()
    assert "公章外借" in page
    manager.post(decide, {**hidden(page), "is_accepted": "yes", "note": ""})
    waiver.refresh_from_db()
    assert waiver.decision == "accepted"


def test_nobody_gets_the_page_of_a_kind_that_nobody_may_do_without(world, browser, order):
    assert browser("clerk").get(way("evidence-waive", order, kind="mileage")).status_code == 403
    assert browser("clerk").get(way("evidence-add", order, kind="nonsense")).status_code in (404, 422)
    assert browser("clerk").get(reverse("evidence-add", args=["statement", "ST-1"])).status_code == 404
