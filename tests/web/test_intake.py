"""The agent's half minute: the number, the caller, the report."""

import re

import pytest
from django.urls import reverse

from anxin.customers.models import Asset, Customer
from anxin.requests.models import ServiceRequest
from tests.handbook.amended import amend
from tests.web.orders import a_request
from tests.web.test_forms import hidden


def intake(client, **query: object) -> str:
    return client.get(reverse("intake"), query).content.decode()


@pytest.mark.rule("CUS-003-07")
def test_the_number_shows_the_customer_the_set_and_why_it_is_in_warranty(world, browser) -> None:
    page = intake(browser("agent"), phone="１３９ 0000 0001")
    assert "陈一" in page
    assert "AX55U2501000001" in page
    assert "in warranty" in page
    assert "Warranty of 12 months: 2025-10-01 to 2026-10-01." in page


def test_an_unknown_number_offers_to_write_a_new_customer_down(world, browser) -> None:
    page = intake(browser("agent"), phone="13711112222")
    assert "Nobody is known under this number." in page
    assert f"{reverse('intake-new')}?phone=13711112222" in page


@pytest.mark.rule("REQ-003-02")
def test_the_greeting_stands_beside_the_box(world, browser) -> None:
    assert "Hello, Anxin TV service!" in intake(browser("agent"))


@pytest.mark.rule("REQ-003-04")
def test_a_known_caller_is_registered_with_a_few_words(world, browser) -> None:
    client = browser("agent")
    url = f"{reverse('intake-new')}?customer={world.customer.pk}&asset={world.asset.pk}"
    form = client.get(url).content.decode()
    typed = {
        **hidden(form),
        "customer": world.customer.pk,
        "asset": world.asset.pk,
        "kind": "repair",
        "symptom": "开机没有图像",
        "contact_name": "陈一",
        "contact_phone": "13900000001",
        "division": world.division.pk,
        "address": "科技路 1 号",
    }
    answer = client.post(reverse("intake-new"), typed)
    request = ServiceRequest.objects.get()
    assert answer.url == reverse("request", args=[request.number])
    assert (request.asset_id, request.warranty, request.missing_data()) == (world.asset.pk, "in", [])


@pytest.mark.rule("CUS-003-01")
def test_a_new_caller_and_a_new_set_are_written_down_with_the_report(world, browser) -> None:
    client = browser("agent")
    typed = {
        **hidden(client.get(reverse("intake-new")).content.decode()),
        "kind": "repair",
        "product": world.tv.pk,
        "serial": "AX55U7777",
        "bought_on": "2026-01-05",
        "symptom": "不开机",
        "contact_name": "王五",
        "contact_phone": "137-1111-2222",
        "division": world.division.pk,
        "address": "科技路 2 号",
    }
    client.post(reverse("intake-new"), typed)
    request = ServiceRequest.objects.get()
    assert request.customer.name == "王五"
    assert request.contact_phone == "13711112222"
    assert request.asset.serial == "AX55U7777"


def a_new_set(world, client, **typed: object) -> dict[str, object]:
    form = hidden(client.get(reverse("intake-new")).content.decode())
    said = {"kind": "repair", "symptom": "不开机", "contact_name": "王五", "contact_phone": "13711112222"}
    return {**form, **said, "division": world.division.pk, "address": "科技路 2 号", **typed}


@pytest.mark.rule("CUS-000-01")
def test_further_numbers_of_a_new_set_are_written_down_and_find_it(world, browser) -> None:
    kind = {"id": "engine", "title": "发动机号", "title_en": "Engine number", "clause": ["CUS-000-01"]}
    amend(world, unit_numbers=[kind])
    client = browser("agent")

    client.post(reverse("intake-new"), a_new_set(world, client, product=world.tv.pk, **{"number-engine": "yc6j 0017"}))

    request = ServiceRequest.objects.get()
    assert list(request.asset.numbers.values_list("kind", "number")) == [("engine", "YC6J0017")]
    assert request.number in client.get(reverse("requests"), {"q": "YC6J0017"}).content.decode()


def test_a_number_without_a_model_is_not_lost_but_asked_about(world, browser) -> None:
    client = browser("agent")
    customers, assets = Customer.objects.count(), Asset.objects.count()

    page = client.post(reverse("intake-new"), a_new_set(world, client, serial="AX55U7777")).content.decode()

    assert "choose the model" in page
    assert "AX55U7777" in page
    assert (Customer.objects.count(), Asset.objects.count()) == (customers, assets)
    assert not ServiceRequest.objects.exists()


def test_a_refused_report_leaves_no_half_customer_behind(world, browser) -> None:
    customers, sets = Customer.objects.count(), Asset.objects.count()
    client = browser("agent")
    typed = {
        **hidden(client.get(reverse("intake-new")).content.decode()),
        "kind": "repair",
        "product": world.tv.pk,
        "serial": "AX55U7778",
        "symptom": "不开机",
        "contact_name": "王五",
        "contact_phone": "12345",
    }
    answer = client.post(reverse("intake-new"), typed)
    assert answer.status_code == 422
    assert "王五" in answer.content.decode()
    assert (Customer.objects.count(), Asset.objects.count()) == (customers, sets)
    assert not ServiceRequest.objects.exists()


def test_a_second_call_about_an_open_matter_is_offered_as_an_urge(world, browser) -> None:
    open_request = a_request(world)
    typed = {"customer": world.customer.pk, "asset": world.asset.pk, "kind": "repair", "symptom": "还是没图像"}
    hints = browser("agent").post(reverse("intake-hints"), typed).content.decode()
    assert reverse("request-move", args=[open_request.number, "urge"]) in hints
    assert "It is an urge" in hints


def test_the_questions_follow_the_answers(world, browser) -> None:
    client = browser("agent")
    typed = {"customer": world.customer.pk, "asset": world.asset.pk, "kind": "repair"}
    first = client.post(reverse("intake-hints"), typed).content.decode()
    name = re.search(r'name="(q-[^"]+)"', first)[1]
    second = client.post(reverse("intake-hints"), {**typed, name: "0"}).content.decode()
    assert "form-hint" not in first
    assert "form-hint" in second  # something to try on the phone
    assert "It may be" in second or second.count("<select") > first.count("<select")


@pytest.mark.rule("REQ-003-06")
def test_out_of_warranty_the_basic_charge_is_there_to_be_told(world, browser) -> None:
    Asset.objects.filter(pk=world.asset.pk).update(made_on="2022-12-01", bought_on="2023-01-01")
    typed = {"customer": world.customer.pk, "asset": world.asset.pk, "kind": "repair"}
    hints = browser("agent").post(reverse("intake-hints"), typed).content.decode()
    assert "Basic charge standard" in hints
    assert "30 yuan" in hints


def test_a_stations_own_report_is_the_stations(world, browser) -> None:
    client = browser("clerk")
    typed = {
        **hidden(client.get(reverse("station-report")).content.decode()),
        "kind": "repair",
        "symptom": "不开机",
        "contact_name": "王五",
        "contact_phone": "13711112222",
    }
    client.post(reverse("station-report"), typed)
    request = ServiceRequest.objects.get()
    assert (request.channel, request.station_id) == ("station", world.nanshan.pk)
