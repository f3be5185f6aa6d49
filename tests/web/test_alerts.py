"""Reminders are decided by people; the special-sales list is read by all and kept by two."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from anxin.customers.models import Alert, SpecialSale
from anxin.kernel.models import AuditLine
from anxin.requests.models import ServiceRequest
from tests.ground import ground
from tests.world import World


@ground
def alert(world: World) -> Alert:
    due = world.now.date() + timedelta(days=6)
    return Alert.objects.create(asset=world.asset, kind="maintenance", due_on=due, raised_at=world.now)


@pytest.mark.rule("REQ-002-04", "NTF-002-05")
def test_a_reminder_is_seen_confirmed_and_becomes_a_request(world, browser, alert) -> None:
    client = browser("agent")
    assert world.asset.serial in client.get(reverse("alerts")).content.decode()
    url = reverse("alert-take-up", args=[alert.pk])
    form = client.get(url).content.decode()
    assert "maintenance due on 2026-03-10" in form
    assert "陈一" in form
    assert not ServiceRequest.objects.exists()

    answer = client.post(url, {"symptom": "年度保养"})

    request = ServiceRequest.objects.get()
    assert answer.url == reverse("request", args=[request.number])
    assert (request.origin, request.symptom) == ("maintenance_alert", "年度保养")
    assert world.asset.serial not in client.get(reverse("alerts")).content.decode()


def test_a_reminder_is_put_aside_with_a_reason_only_and_once(world, browser, alert) -> None:
    client, url = browser("dispatcher"), reverse("alert-dismiss", args=[alert.pk])

    assert client.post(url, {"reason": " "}).status_code == 422
    alert.refresh_from_db()
    assert alert.state == "open"
    assert client.post(url, {"reason": "上周已保养"}).status_code == 302
    again = client.post(url, {"reason": "再次"})

    assert again.status_code == 409
    assert "already" in again.content.decode()
    assert AuditLine.objects.filter(event="asset.alert_dismissed").count() == 1
    assert "上周已保养" in client.get(reverse("alerts") + "?state=dismissed").content.decode()


@pytest.mark.parametrize(
    ("query", "is_shown"),
    [("", True), ("due=0", False), ("due=7", True), ("kind=inspection", False), ("q=陈", True), ("q=ZZ", False)],
)
def test_reminders_are_narrowed(query: str, is_shown: bool, world, browser, alert) -> None:
    page = browser("agent").get(f"{reverse('alerts')}?{query}").content.decode()
    assert (world.asset.serial in page) is is_shown


@pytest.mark.rule("NET-002-02", "CUS-002-14")
def test_a_station_reads_the_list_that_headquarters_keep(world, browser, tmp_path) -> None:
    keeper, url = browser("settlement_clerk"), reverse("special-sales")
    keeper.post(reverse("special-sale-new"), {"serial": " ax55u2501009999 ", "reason": "样机"})
    sale = SpecialSale.objects.get()
    for reader in ("clerk", "technician", "other_technician"):
        page = browser(reader).get(url).content.decode()
        assert "AX55U2501009999" in page
        assert reverse("special-sale-remove", args=[sale.pk]) not in page
    path = tmp_path / "list.xlsx"
    path.write_bytes(browser("clerk").get(url + "?export=xlsx").content)
    assert CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[1][0] == "AX55U2501009999"

    remove = reverse("special-sale-remove", args=[sale.pk])
    assert browser("clerk").post(remove, {"reason": "x"}).status_code == 403
    assert SpecialSale.objects.exists()
    keeper.post(remove, {"reason": "录入错误"})
    assert not SpecialSale.objects.exists()
    assert AuditLine.objects.filter(event="special_sale.unlisted", actor=world.settlement_clerk).exists()


def test_a_list_of_reminders_costs_as_many_queries_for_forty_rows_as_for_four(world, browser) -> None:
    client = browser("agent")
    client.get(reverse("alerts"))
    counts = []
    for first, last in ((1, 5), (5, 41)):
        for n in range(first, last):
            day = date(2026, 3, 1) + timedelta(days=n)
            Alert.objects.create(asset=world.asset, kind="inspection", due_on=day, raised_at=world.now)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("alerts")).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
