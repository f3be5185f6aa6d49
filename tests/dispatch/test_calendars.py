"""Visits as a calendar: read by a program that knows nothing but the address."""

from datetime import timedelta

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from anxin.dispatch.actions.end_feed import end_feed
from anxin.dispatch.actions.make_feed import make_feed
from anxin.dispatch.models import CalendarFeed
from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.actions.recall import recall_work_order
from anxin.fieldwork.actions.reschedule import reschedule_visit
from anxin.kernel.errors import NotEntitled, NotFound
from anxin.kernel.models import AuditLine
from tests.ground import ground
from tests.journey import at_state


def read(secret, **headers):
    return Client(headers=headers).get(reverse("calendar-feed", args=[secret]))


def events(secret):
    return icalendar.Calendar.from_ical(read(secret).content).walk("VEVENT")


@ground
def order(world):
    return at_state(world, "scheduled")


@ground
def mine(world):
    return make_feed(actor=world.technician, at=world.now)[1]


def move(world, order):
    moved = {"reason": "堵车", "is_apologised": True, "is_agreed": True}
    reschedule_visit(order.pk, starts_at=world.now + timedelta(hours=26), **moved, actor=world.clerk, at=world.now)


def test_a_technicians_calendar_holds_their_visits_with_the_zone(world, order, mine):
    answer = read(mine)
    (event,) = events(mine)
    text = answer.content.decode()

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert event.decoded("dtstart") == order.appointed_at
    assert "DTSTART;TZID=Asia/Shanghai:20260304T140000" in text
    assert "BEGIN:VTIMEZONE" in text
    assert order.number in event["summary"]
    assert "科技路" in event["location"]
    for secret in ("陈一", "13900000001"):
        assert secret not in text
    assert (event["status"], event["sequence"]) == ("CONFIRMED", 0)


def test_a_moved_visit_stays_the_same_event_and_a_cancelled_one_says_so(world, order, mine):
    (before,) = events(mine)
    move(world, order)
    (moved,) = events(mine)
    recall_work_order(order.pk, reason="另派", actor=world.dispatcher, at=world.now)
    (ended,) = events(mine)

    assert {before["uid"], moved["uid"], ended["uid"]} == {before["uid"]}
    assert moved.decoded("dtstart") == world.now + timedelta(hours=26)
    assert before["sequence"] < moved["sequence"] < ended["sequence"]
    assert [row["status"] for row in (before, moved, ended)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


def test_another_visit_of_the_same_order_is_another_event(world, order, mine):
    at_state(world, "on_site", order)
    order.visits.update(outcome="absent", outcome_reason="家中无人")
    other = order.visits.create(
        starts_at=world.now + timedelta(days=1),
        ends_at=world.now + timedelta(days=1, hours=1),
        technician=world.technician,
    )
    names = {event["uid"] for event in events(mine)}
    assert len(names) == 2
    assert f"visit-{other.pk}@anxin" in names


def test_somebody_elses_visit_leaves_the_calendar(world, order, mine):
    second = world.person("second_technician", "technician", station=world.nanshan)
    assign_technician(order.pk, second.pk, actor=world.clerk, at=world.now)

    assert events(mine) == []


def test_a_station_is_read_by_those_who_plan_it_with_the_names(world, order):
    secret = make_feed(station=world.nanshan, actor=world.clerk, at=world.now)[1]
    (event,) = events(secret)
    assert "Technician" in event["summary"]
    for actor, station in ((world.clerk, world.haidian), (world.technician, world.nanshan), (world.agent, None)):
        before = AuditLine.objects.count()
        with pytest.raises(NotEntitled):
            make_feed(station=station, actor=actor, at=world.now)
        assert (CalendarFeed.objects.count(), AuditLine.objects.count()) == (1, before)


def test_an_address_ends_by_hand_by_a_new_one_and_with_the_role(world, order, mine):
    newer = make_feed(actor=world.technician, at=world.now)[1]
    assert (read(mine).status_code, read(newer).status_code) == (404, 200)
    world.technician.grants.all().delete()
    assert read(newer).status_code == 404
    with pytest.raises(NotFound):
        end_feed(CalendarFeed.objects.open().get().pk, actor=world.clerk, at=world.now)
    end_feed(CalendarFeed.objects.open().get().pk, actor=world.technician, at=world.now)
    assert not CalendarFeed.objects.open().exists()


def test_what_has_not_changed_is_answered_without_a_body(world, order, mine):
    first = read(mine)
    assert read(mine, if_none_match=first.headers["ETag"]).status_code == 304
    move(world, order)
    assert read(mine, if_none_match=first.headers["ETag"]).status_code == 200
    assert CalendarFeed.objects.get().last_read_on == world.now.date()


def test_the_secret_is_kept_as_a_hash_only(world, mine):
    assert mine not in str(CalendarFeed.objects.values().get())
    assert not AuditLine.objects.filter(payload__icontains=mine).exists()
