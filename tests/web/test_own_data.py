"""The handbook's own data and steps where people work: on the page of the matter, for whom it concerns."""

import pytest
from django.urls import reverse

from anxin.care.actions.open_complaint import open_complaint
from anxin.handbook import queries
from anxin.handbook.actions.fill_fields import fill_fields
from anxin.handbook.actions.take_step import take_step
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


def page(client, name, *arguments):
    return client.get(reverse(name, args=arguments)).content.decode()


def test_a_technician_takes_a_step_with_one_tap_on_the_phone(world, order, browser):
    client = browser("technician")
    shown = page(client, "visit", order.number)
    url = reverse("step-take", args=["visit", order.number, "called"])
    assert f'action="{url}"' in shown

    answer = client.post(url, {"key": "abcdefgh12345678"})
    client.post(url, {"key": "abcdefgh12345678"})  # a second tap

    assert answer.url == reverse("visit", args=[order.number]) + "#step-called"
    assert TakenStep.objects.count() == 1
    after = page(client, "visit", order.number)
    assert f'action="{url}"' not in after
    assert reverse("step-withdraw", args=["visit", order.number, "called"]) in after


def test_others_see_the_step_and_whose_it_is_without_a_button(world, order, browser):
    shown = page(browser("dispatcher"), "work-order", order.number)

    assert "Entry called" in shown
    assert "Technician" in shown
    assert reverse("step-take", args=["work-order", order.number, "called"]) not in shown
    assert "section=" not in shown
    assert "/steps/called" in shown  # the § names the entry


def test_what_a_step_waits_for_stands_below_it(world, order, browser):
    shown = page(browser("technician"), "visit", order.number)

    assert 'href="#data-weather"' in shown
    assert 'href="#step-called"' in shown
    assert "from" in shown  # it opens six hours after the dispatch


def test_a_step_that_is_refused_comes_back_with_the_remark(world, order, browser):
    url = reverse("step-take", args=["work-order", order.number, "handed_in"])

    answer = browser("technician").post(url, {"note": "放在前台了", "key": "abcdefgh12345678"})

    assert answer.status_code == 409
    assert "放在前台了" in answer.content.decode()
    assert not TakenStep.objects.exists()


def test_a_step_is_taken_back_with_its_reason(world, order, browser):
    take_step("work_order", order.pk, "called", actor=world.technician, at=world.now)
    client = browser("technician")
    url = reverse("step-withdraw", args=["visit", order.number, "called"])

    assert client.post(url, {"reason": ""}).status_code == 422
    assert TakenStep.objects.get().withdrawn_at is None
    client.post(url, {"reason": "点错了"})
    assert TakenStep.objects.get().withdrawn_because == "点错了"


def test_fields_are_filled_in_on_the_page(world, order, browser):
    client = browser("technician")
    shown = page(client, "work-order", order.number)
    assert 'name="field_weather"' in shown

    answer = client.post(reverse("own-data", args=["work-order", order.number]), {"field_weather": "rain"})

    assert answer.url == reverse("work-order", args=[order.number]) + "#own-data"
    assert queries.values_of(order) == {"weather": "rain"}


def test_what_was_typed_stays_when_it_is_refused(world, request_row, browser):
    client = browser("agent")
    url = reverse("own-data", args=["request", request_row.number])

    answer = client.post(url, {"field_mileage": "far"}, headers={"HX-Request": "true"})

    assert answer.status_code == 422
    words = answer.content.decode()
    assert 'value="far"' in words
    assert "is no number" in words
    assert 'id="own-data"' in words
    assert not FieldValue.objects.exists()


def test_only_what_was_changed_is_sent_so_that_two_do_not_undo_each_other(world, request_row, browser):
    fill_fields("service_request", request_row.pk, {"mileage": "7"}, actor=world.agent, at=world.now)
    url = reverse("own-data", args=["request", request_row.number])

    # The form was shown before: it still holds the old, empty value, and nothing was typed into it.
    browser("agent").post(url, {"field_mileage": "", "initial-field_mileage": "", "version": "0"})
    assert queries.values_of(request_row) == {"mileage": "7"}

    stale = browser("agent").post(url, {"field_mileage": "8", "initial-field_mileage": "", "version": "0"})
    assert stale.status_code == 409
    assert queries.values_of(request_row) == {"mileage": "7"}


def test_the_data_of_the_request_is_read_on_its_order_and_complaint(world, order, browser):
    fill_fields("service_request", order.request_id, {"mileage": "7000"}, actor=world.agent, at=world.now)
    complaint = open_complaint(order.request_id, text="慢", source="hotline", grade="", actor=world.agent, at=world.now)

    assert "7000 km" in page(browser("technician"), "visit", order.number)
    assert "7000 km" in page(browser("agent"), "complaint", complaint.number)


def test_a_stranger_finds_nothing(world, order, browser):
    client = browser("other_clerk")
    for name, code in (("own-data", ()), ("step-take", ("called",)), ("step-withdraw", ("called",))):
        assert client.get(reverse(name, args=["work-order", order.number, *code])).status_code == 404
        assert client.post(reverse(name, args=["work-order", order.number, *code])).status_code == 404
    assert client.get(reverse("own-data", args=["customer", order.number])).status_code == 404


def test_the_form_of_a_new_request_asks_what_the_handbook_asks(world, book, browser):
    client = browser("agent")
    url = reverse("intake-new") + f"?customer={world.customer.pk}"
    shown = client.get(url).content.decode()
    assert 'name="field_mileage"' in shown
    assert 'name="field_drivable"' not in shown
    told = {
        "customer": world.customer.pk,
        "kind": "repair",
        "asset": world.asset.pk,
        "symptom": "不亮",
        "contact_name": "陈一",
        "contact_phone": "13900000001",
    }

    refused = client.post(url, {**told, "field_mileage": "far"})
    assert refused.status_code == 422
    assert 'value="far"' in refused.content.decode()
    assert not ServiceRequest.objects.exists()

    client.post(url, {**told, "field_mileage": "7,000"})
    assert queries.values_of(ServiceRequest.objects.get()) == {"mileage": "7000"}


def test_pages_under_a_handbook_without_any_ask_nothing_more(world, browser, django_assert_max_num_queries):
    order = an_order(world)
    shown = page(browser("technician"), "visit", order.number)

    assert "own-steps" not in shown
    assert "own-data" not in shown


def test_a_list_costs_the_same_for_few_and_for_many(world, book, browser):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, counted = browser("dispatcher"), []
    for n in range(1, 5):
        row = a_request(world, n)
        fill_fields("service_request", row.pk, {"mileage": str(n)}, actor=world.agent, at=world.now)
        if n in (2, 4):
            client.get(reverse("requests"))
            with CaptureQueriesContext(
                connection,
            ) as queries_made:
                client.get(reverse("requests"))
            counted.append(len(queries_made))
    assert counted[0] == counted[1]


def test_how_a_request_is_served_is_suggested_and_kept(world, request_row, browser):
    client = browser("dispatcher")
    detail = reverse("request", args=[request_row.number])
    assert "to an outside shop" in client.get(detail).content.decode()
    form = reverse("request-move", args=[request_row.number, "triage"])
    assert "suggested" in client.get(form).content.decode()

    refused_ = client.post(form, {"triage": "shop", "outside_shop": ""})
    assert refused_.status_code == 422
    client.post(form, {"triage": "shop", "outside_shop": "城东修理厂"})

    assert "城东修理厂" in client.get(detail).content.decode()
    assert "城东修理厂" in client.get(reverse("dispatch", args=[request_row.number])).content.decode()
