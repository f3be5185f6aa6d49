"""Pages of parts."""

from decimal import Decimal

import pytest
from django.urls import reverse

from anxin.parts.models import Part, Place
from anxin.parts.queries import usual_parts
from tests.ground import ground
from tests.parts.stocked import Stocked
from tests.web.test_lists import queries

READERS = ("clerk", "manager")


@ground
def busy(world):
    stocked = Stocked(world)
    stocked.receive(9)
    loan = stocked.lend(5)
    stocked.post(stocked.line(2, stocked.bench, stocked.bag))
    stocked.post(stocked.clearing(loan, 1, "used", stocked.unit, source=stocked.bag))
    stocked.loan = loan
    return stocked


def text(client, name, *args, query=""):
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200, answer.content[:500]
    return answer.content.decode()


def test_the_clerk_sees_all_stock_and_the_station_its_own(busy, browser):
    everything, own = text(browser("manager"), "stock"), text(browser("clerk"), "stock")

    assert "总库" in everything
    assert "总库" not in own
    assert "南山服务站" in own
    assert "MB-100" not in text(browser("other_clerk"), "stock")


def test_an_account_says_what_it_is_worth_and_what_is_owed(busy, browser):
    page = text(browser("clerk"), "place", busy.bench.code)

    assert "¥400.00" in page  # four pieces on the account at the price of a station
    assert busy.loan.number in page
    assert browser("other_clerk").get(reverse("place", args=[busy.bench.code])).status_code == 404
    assert browser("clerk").get(reverse("place", args=["store"])).status_code == 404


@pytest.mark.rule("PRT-003-44", "PRT-003-51", "PRT-003-56")
def test_the_technician_sees_what_they_carry(busy, browser):
    page = text(browser("technician"), "my-parts")

    assert "MB-100" in page
    assert "¥100.00" in page
    assert page.count("→") == 2  # drawn from the station, used in a unit, each with its time
    assert "南山服务站 → Technician" in page


def test_the_ledger_says_why(busy, browser):
    page = text(browser("manager"), "ledger")

    assert "received from a supplier" in page
    assert "MB-100" not in text(browser("manager"), "ledger", query="?q=LCD-55")
    assert "MB-100" in text(browser("manager"), "ledger", query=f"?place={busy.store.pk}")


def test_a_loan_says_how_it_was_accounted_for(busy, browser):
    page = text(browser("clerk"), "loan", busy.loan.number)

    assert "used 1, returned 0, sold 0, deducted 0" in page
    assert browser("other_clerk").get(reverse("loan", args=[busy.loan.number])).status_code == 404
    assert busy.loan.number in text(browser("clerk"), "loans")


def test_parts_are_found_by_number_name_and_class(busy, browser):
    client = browser("manager")

    assert "MB-100" in text(client, "parts", query="?q=主板")
    assert "LCD-55" not in text(client, "parts", query="?q=主板")
    assert "LCD-55" in text(client, "parts", query="?q=lcd-55")
    assert "MB-100" in text(client, "part", busy.board.pk)


def test_a_part_is_entered_corrected_and_named_for_a_fault(busy, browser):
    client = browser("admin")
    new = {"number": "psu-1", "title": "电源板", "unit": "件", "cost": "30", "is_active": "on"}
    assert client.post(reverse("part-new"), new).status_code == 302
    part = Part.objects.get(number="PSU-1")
    assert (part.cost, part.is_for_sale) == (30, False)

    change = {"title": "电源板", "unit": "件", "station_price": "50", "is_active": "on", "version": part.version}
    client.post(reverse("part-edit", args=[part.pk]), change)
    client.post(reverse("part-faults", args=[part.pk]), {"faults": "no-picture 2"})

    part.refresh_from_db()
    assert part.station_price == Decimal(50)
    assert [(row.part, row.quantity) for row in usual_parts(busy.world.fault)] == [(part, 2)]
    refused = client.post(reverse("part-faults", args=[part.pk]), {"faults": "no-picture zwei"})
    assert refused.status_code == 422


def test_a_place_is_opened(busy, browser):
    client = browser("admin")
    client.post(reverse("place-new"), {"code": "a-01", "kind": "bin", "title": "A-01", "parent": busy.bench.pk})

    place = Place.objects.get(code="a-01")
    assert (place.parent, place.station) == (busy.bench, busy.world.nanshan)


@pytest.mark.parametrize("name", ["parts", "stock", "ledger", "loans", "places"])
def test_lists_cost_the_same_for_many_and_go_home_as_excel(busy, browser, name):
    client = browser("manager")
    few = queries(client, reverse(name))
    for n in range(8):
        part = busy.part(f"X-{n}", title=f"件 {n}", cost=Decimal(1))
        busy.receive(2, part=part)
        busy.lend(1, part=part)
    assert queries(client, reverse(name)) == few
    assert client.get(reverse(name) + "?export=xlsx").headers["Content-Disposition"].endswith('.xlsx"')
