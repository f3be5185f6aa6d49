"""The manager's page of dispatch: figures, what stands behind them, causes, and where demand and people are."""

import re
from datetime import time, timedelta

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from anxin.dispatch.models import WorkingHours
from anxin.fieldwork.actions.decline import decline_work_order
from anxin.fieldwork.actions.depart import depart
from anxin.insight.models import Rehearsal
from anxin.insight.rehearsal.planned import Search
from anxin.insight.staffing import answering
from tests.dispatch.days import called
from tests.journey import at_state, dispatch, tick_all
from tests.web.orders import a_request
from tests.world import World


def visited(world: World, n: int = 1, *, late: int = 0):
    """Half an hour of way and an hour on site; ``late`` minutes after the time agreed."""
    order = at_state(world, "scheduled", dispatch(world, a_request(world, n)))
    visit = order.visits.get()
    tick_all(world, order, "before-leaving")
    world.advance_to(visit.starts_at + timedelta(minutes=late - 30))
    depart(order.pk, actor=world.technician, at=world.now)
    world.advance(minutes=30)
    at_state(world, "on_site", order)
    world.advance(minutes=60)
    at_state(world, "completed", order)
    return order


def page(client, **asked: object) -> str:
    answer = client.get("/dispatch/figures/", {"line": "tv", **asked})
    assert answer.status_code == 200
    return answer.content.decode()


def tile(text: str, behind: str) -> str:
    found = re.search(rf'<a class="figure" href="/dispatch/figures/{behind}/.*?<b>(.*?)</b>', text, re.DOTALL)
    assert found
    return found[1].strip()


def behind(client, code: str, **asked: object) -> str:
    answer = client.get(f"/dispatch/figures/{code}/", {"line": "tv", **asked})
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_figure_leads_to_the_orders_behind_it(world: World, browser) -> None:
    in_time, late = visited(world, 1), visited(world, 2, late=20)
    client = browser("manager")

    text = page(client)

    assert tile(text, "visits") == "2"
    assert tile(text, "late") == "50.0 %"
    assert tile(text, "again") == "100.0 %"
    assert tile(text, "far") == "33.3 %"
    assert in_time.number in behind(client, "visits")
    assert late.number in behind(client, "late")
    assert in_time.number not in behind(client, "late")
    assert late.number not in behind(client, "again")
    assert late.number not in behind(client, "visits", month=f"{world.now - timedelta(days=62):%Y-%m}")


def test_overtime_counts_what_was_after_the_working_day(world: World, browser) -> None:
    order = visited(world)
    visit = order.visits.get()
    local = visit.left_at.astimezone(world.noon.tzinfo)
    ends = (local - timedelta(minutes=30)).time()
    WorkingHours.objects.create(
        technician=world.technician, weekdays=[1, 2, 3, 4, 5, 6, 7], starts=time(0, 30), ends=ends
    )
    client = browser("manager")

    assert tile(page(client), "overtime") == "0.5 h"
    assert order.number in behind(client, "overtime")


def test_a_station_is_broken_down_by_technician(world: World, browser) -> None:
    visited(world)
    client = browser("manager")

    assert f"station={world.nanshan.pk}" in page(client)
    of_station = page(client, station=world.nanshan.pk)
    assert f"technician={world.technician.pk}" in of_station
    assert tile(page(client, station=world.nanshan.pk, technician=world.technician.pk), "visits") == "1"
    assert tile(page(client, station=world.haidian.pk), "visits") == "0"
    assert tile(page(client, station="x", technician="-1", month="2026-13"), "visits") == "1"


def test_causes_lead_to_the_orders_that_were_sent_on(world: World, browser) -> None:
    order = dispatch(world, a_request(world, 1))
    decline_work_order(order.pk, reason="no-capacity", actor=world.clerk, at=world.now)
    client = browser("manager")

    text = page(client)

    assert "No free technician" in text
    assert order.number in behind(client, "sent-on", cause="人员排满")
    assert order.number not in behind(client, "sent-on", cause="太远")
    assert client.get("/dispatch/figures/nothing/").status_code == 404


def test_districts_stand_beside_the_people(world: World, browser) -> None:
    order = called(world, 1)
    WorkingHours.objects.create(technician=world.technician, weekdays=[1], base="home", latitude=22.5, longitude=113.9)
    client = browser("manager")

    text = page(client)

    assert f'class="demand" data-district="{world.division.pk}"' in text
    assert 'class="demand-home"' in text
    assert order.number in behind(client, "district", district=world.division.pk)
    assert order.number not in behind(client, "district", district=world.far_division.pk)


def test_more_visits_and_technicians_cost_no_more_statements(world: World, browser) -> None:
    client = browser("manager")
    visited(world, 1)
    page(client)
    with CaptureQueriesContext(connection) as few:
        page(client)
    visited(world, 2)
    world.person("more", "technician", station=world.nanshan)
    with CaptureQueriesContext(connection) as many:
        page(client)

    assert len(many) == len(few) <= 26


def test_strangers_see_nothing_of_it(world: World, browser) -> None:
    order = visited(world)

    stranger = browser("other_clerk")

    assert tile(page(stranger), "visits") == "0"
    assert order.number not in behind(stranger, "visits")


def test_the_sheet_has_a_row_for_each_station(world: World, browser) -> None:
    visited(world)
    answer = browser("manager").get("/dispatch/figures/", {"line": "tv", "export": "xlsx"})

    assert answer["Content-Disposition"].startswith('attachment; filename="dispatch-figures-')
    assert answer.content.startswith(b"PK")


@pytest.fixture
def _quickly(monkeypatch):
    monkeypatch.setattr(answering, "SEEDS", (1,))
    monkeypatch.setattr(answering, "_dispatcher", lambda row, weeks: answering.Planned(Search(0.02, 0.01)))


@pytest.mark.usefixtures("_quickly")
def test_a_manager_asks_what_one_more_would_have_done(world: World, browser) -> None:
    order = called(world, 1)
    type(order).objects.filter(pk=order.pk).update(dispatched_at=world.noon - timedelta(days=3))
    client = browser("manager")
    assert f"station:{world.nanshan.pk}" in client.get("/dispatch/rehearsals/new/").content.decode()

    typed = {"reach": f"station:{world.nanshan.pk}", "more": "1", "weeks": "1", "way": "by_hand"}
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = client.post("/dispatch/rehearsals/new/", typed)

    row = Rehearsal.objects.get()
    assert answer["Location"] == f"/dispatch/rehearsals/{row.pk}/"
    text = client.get(answer["Location"]).content.decode()
    assert "1 → 2" in client.get("/dispatch/rehearsals/").content.decode()
    assert "1 order" in text or "1 orders" in text
    assert browser("other_clerk").get(answer["Location"]).status_code == 404
    refused = client.post("/dispatch/rehearsals/new/", {**typed, "more": "0"})
    assert refused.status_code == 422
    assert Rehearsal.objects.count() == 1
