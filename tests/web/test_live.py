"""The customer's page of a visit, and the desk's list of what customers write there."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from anxin.dispatch.journeys.watching import watch
from anxin.dispatch.models import CalendarFeed
from anxin.fieldwork.actions.take_message import ask_other_time, tell_problem
from anxin.fieldwork.links import visit_token
from anxin.fieldwork.models import CustomerMessage, Visit
from anxin.web import pace
from tests.ground import ground
from tests.journey import at_state
from tests.web.test_forms import hidden


@ground
def order(world):
    return at_state(world, "scheduled")


@pytest.fixture
def url(order):
    return reverse("live", args=[visit_token(order.visits.get())])


def test_the_page_tells_who_comes_when_and_nothing_of_the_customer(world, order, url):
    answer = Client().get(url)
    page = answer.content.decode()

    assert "上门已约定" in page
    assert "Technician" in page
    assert "400-000-0000" in page
    assert 'hx-trigger="every 30s"' in page
    for secret in ("陈一", "科技路", "13900000001", world.technician.phone, "没有图像"):
        assert secret not in page
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_page_of_a_finished_visit_shows_no_name_and_stops_asking(world, order, url, browser):
    at_state(world, "completed", order)

    page = browser(language="en").get(url).content.decode()

    assert "The service is finished" in page
    assert "Technician" not in page
    assert "every 30s" not in page
    assert "Ask for another time" not in page
    assert "/rate/" in page
    world.advance(hours=25)
    assert Client().get(url).status_code == 404


def test_the_customer_asks_for_another_time_on_the_page(world, order, url, browser):
    client = browser(language="en")
    wish = world.now + timedelta(days=1)
    sent = {"about": "time", "time-wished_at": f"{wish:%Y-%m-%dT%H:%M}", "time-words": "after lunch"}

    assert client.post(url, sent).status_code == 302
    page = client.get(url).content.decode()

    message = CustomerMessage.objects.get()
    assert (message.kind, message.wished_at, message.words) == ("another_time", wish, "after lunch")
    assert "It is with us" in page
    assert "Ask for another time" not in page
    assert client.post(url, sent).status_code == 409
    assert CustomerMessage.objects.count() == 1


def test_nothing_said_is_told_beside_the_form(order, url, browser):
    client = browser(language="en")

    assert client.post(url, {"about": "problem", "problem-words": " "}).status_code == 422
    assert client.post(url, {"about": "time"}).status_code == 422
    assert client.post(url, {"about": "nonsense"}).status_code == 422
    assert not CustomerMessage.objects.exists()


def test_too_many_looks_within_a_minute_are_refused(world, order, url, monkeypatch):
    monkeypatch.setattr(pace, "PER_MINUTE", 2)
    world.advance(minutes=3)  # nobody has looked in this minute

    assert [Client().get(url).status_code for _look in range(3)] == [200, 200, 429]
    world.advance(minutes=1)
    assert Client().get(url).status_code == 200


def test_the_desk_answers_what_customers_wrote(world, order, url, browser):
    message = ask_other_time(order.visits.get().pk, words="傍晚", at=world.now)
    client, there = browser("dispatcher"), reverse("customer-message-answer", args=[message.pk])
    assert "傍晚" in client.get(reverse("customer-messages")).content.decode()
    assert "customers wait for an answer" in client.get(reverse("home-dispatcher")).content.decode()
    assert "傍晚" in client.get(reverse("work-order", args=[order.number])).content.decode()
    assert browser("other_clerk").get(there).status_code == 404

    answered = client.post(there, {**hidden(client.get(there).content.decode()), "answer": "五点半可以吗"})

    assert answered.url == reverse("customer-messages")
    assert "五点半可以吗" in Client().get(url).content.decode()
    assert "傍晚" not in client.get(reverse("customer-messages")).content.decode()


def test_the_list_costs_the_same_for_one_message_and_for_many(world, order, browser, django_assert_num_queries):
    client, there = browser("dispatcher"), reverse("customer-messages")
    visit = order.visits.get()
    tell_problem(visit.pk, words="一", at=world.now)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        client.get(there)
    other = Visit.objects.create(
        work_order=at_state(world, "contacted"), starts_at=world.now, ends_at=world.now + timedelta(hours=1)
    )
    ask_other_time(visit.pk, words="二", at=world.now)
    tell_problem(other.pk, words="三", at=world.now)
    with django_assert_num_queries(len(one)):
        client.get(there)


def test_whoever_is_on_the_way_is_not_offered_to_set_out(world, order, browser):
    client, there = browser("technician"), reverse("visit", args=[order.number])
    step = reverse("visit-move", args=[order.number, "depart"])
    assert step in client.get(there).content.decode()
    Visit.objects.update(departed_at=world.now)
    assert step not in client.get(there).content.decode()


def test_the_technician_sees_when_to_leave_until_they_have(world, order, browser):
    client, there = browser("technician"), reverse("visit", args=[order.number])
    world.advance(minutes=110)
    watch(at=world.now)
    for page in (reverse("home-technician"), there, reverse("phone-day")):
        assert "Leave at" in client.get(page).content.decode()
    Visit.objects.update(departed_at=world.now)
    assert "Leave at" not in client.get(there).content.decode()


@pytest.mark.rule("DSP-002-07")
def test_late_is_said_on_the_phone_and_seen_by_the_customer(world, order, url, browser):
    client, there = browser("technician"), reverse("visit-move", args=[order.number, "run_late"])
    sent = {**hidden(client.get(there).content.decode()), "minutes": "25", "reason": "塞车"}

    assert client.post(there, sent).url == reverse("visit", args=[order.number])

    expected = timezone.localtime(order.appointed_at + timedelta(minutes=25))
    assert f"{expected:%H:%M}" in Client().get(url).content.decode()
    assert "塞车" not in Client().get(url).content.decode()
    assert any("25 min late" in text for text in world.told(world.dispatcher))


def test_the_address_of_a_calendar_is_shown_once_and_taken_back(world, order, browser):
    client, there = browser("technician"), reverse("calendar")
    page = client.get(there).content.decode()
    assert 'name="station"' not in page

    shown = client.post(there, hidden(page), follow=True).content.decode()

    (address,) = re.findall(r"http://testserver(/calendar/[\w-]+\.ics)", shown)
    assert "testserver" not in client.get(there).content.decode()
    assert order.number in Client().get(address).content.decode()
    feed = CalendarFeed.objects.get()
    assert browser("clerk").post(reverse("calendar-end", args=[feed.pk])).status_code == 404
    client.post(reverse("calendar-end", args=[feed.pk]))
    assert Client().get(address).status_code == 404


def test_a_clerk_chooses_the_station_whose_visits_are_read(world, order, browser):
    client, there = browser("clerk"), reverse("calendar")
    page = client.get(there).content.decode()

    assert client.post(there, hidden(page)).status_code == 422
    assert client.post(there, {**hidden(page), "station": world.haidian.pk}).status_code == 403
    assert not CalendarFeed.objects.exists()
    assert client.post(there, {**hidden(page), "station": world.nanshan.pk}).status_code == 302
    assert CalendarFeed.objects.get().station == world.nanshan
