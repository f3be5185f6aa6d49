"""The customer's view of their visit, and what they write there."""

from datetime import timedelta

import pytest
from django.utils import translation

from anxin.customers.models import Customer
from anxin.fieldwork.actions.answer_customer import answer_customer
from anxin.fieldwork.actions.depart import depart
from anxin.fieldwork.actions.reschedule import reschedule_visit
from anxin.fieldwork.actions.take_message import ask_other_time, tell_problem
from anxin.fieldwork.errors import AlreadyAnswered, MessageWaits, VisitUnderWay
from anxin.fieldwork.links import visit_behind, visit_token
from anxin.fieldwork.live import Stage, live
from anxin.fieldwork.models import CustomerMessage
from anxin.kernel.errors import NotEntitled, NotFound
from anxin.kernel.models import AuditLine
from anxin.messages.models import Delivery
from anxin.people.models import Notification
from tests.ground import ground
from tests.journey import at_state, tick_all


@ground
def order(world):
    return at_state(world, "scheduled")


@ground
def ready(world, order):
    tick_all(world, order, "before-leaving")
    return order


def move(world, order, hours):
    return reschedule_visit(
        order.pk,
        starts_at=world.now + timedelta(hours=hours),
        reason="堵车",
        is_apologised=True,
        is_agreed=True,
        actor=world.clerk,
        at=world.now,
    )


def seen(world, visit):
    visit.refresh_from_db()
    return live(visit_behind(visit_token(visit), at=world.now), at=world.now)


def test_a_link_opens_one_visit_and_nothing_else(world, order):
    visit = order.visits.get()
    token = visit_token(visit)

    assert visit_behind(token, at=world.now) == visit
    body, _mark, rest = token.partition(":")
    for forged in (f"{body}x:{rest}", "", "nonsense", token[:-1]):
        with pytest.raises(NotFound):
            visit_behind(forged, at=world.now)


def test_the_page_closes_a_day_after_the_visit(world, order):
    visit = order.visits.get()

    visit_behind(visit_token(visit), at=visit.ends_at + timedelta(hours=23, minutes=59))
    with pytest.raises(NotFound):
        visit_behind(visit_token(visit), at=visit.ends_at + timedelta(hours=24))


def test_the_link_of_a_moved_visit_leads_to_the_new_time(world, order):
    old = order.visits.get()
    move(world, order, 6)

    found = visit_behind(visit_token(old), at=world.now)

    assert found.pk != old.pk
    assert found.starts_at == world.now + timedelta(hours=6)


def test_setting_out_tells_when_to_expect_somebody_and_only_once(world, ready):
    visit = ready.visits.get()
    assert seen(world, visit).stage == Stage.AGREED
    world.customer.latitude, world.customer.longitude = (
        22.60,
        113.93,
    )  # some 7.8 km to the north: 26 minutes, and parking
    world.customer.save()

    depart(ready.pk, actor=world.technician, at=world.now)
    told = seen(world, visit)

    assert (told.stage, told.technician) == (Stage.ON_THE_WAY, "Technician")
    assert timedelta(minutes=28) < told.expected_at - world.now < timedelta(minutes=31)
    lines = AuditLine.objects.filter(event="work_order.departed")
    depart(ready.pk, actor=world.technician, at=world.now + timedelta(minutes=5))
    visit.refresh_from_db()
    assert (lines.count(), visit.departed_at) == (1, world.now)


def test_who_came_is_not_shown_once_they_have_left(world, ready):
    done = at_state(world, "completed", ready)

    told = seen(world, done.visits.get())

    assert (told.stage, told.technician, told.expected_at) == (Stage.DONE, "", None)


@pytest.mark.parametrize("base", ["", "https://service.example"])
def test_the_customer_gets_the_link_by_text_message(world, ready, settings, base):
    settings.ANXIN_BASE_URL = base
    depart(ready.pk, actor=world.technician, at=world.now)

    text = Delivery.objects.filter(customer=world.customer).latest("pk").text

    assert "Technician" in text
    assert f"{base}/live/" in text if base else "/live/" not in text


def test_what_a_phone_sends_much_later_is_no_news_to_the_customer(world, ready):
    long_ago = world.now
    world.advance(minutes=31)

    depart(ready.pk, actor=world.technician, at=long_ago)

    assert ready.visits.get().departed_at == long_ago
    assert not Delivery.objects.filter(customer=world.customer, made_at__gte=world.now).exists()


@pytest.mark.rule("DSP-002-03")
def test_another_time_is_asked_of_the_dispatcher_and_met_by_agreeing_one(world, order):
    visit = order.visits.get()
    wished = world.now + timedelta(days=1)

    ask_other_time(visit.pk, wished_at=wished, words="下午在家", at=world.now)

    assert Notification.objects.filter(user=world.dispatcher, text__contains="下午在家", is_urgent=True).exists()
    assert order.visits.get().starts_at == visit.starts_at
    move(world, order, 26)
    message = CustomerMessage.objects.get()
    assert (message.answered_by, message.answered_at) == (world.clerk, world.now)
    assert message.answer_said


def test_a_second_message_waits_for_the_answer_to_the_first(world, order):
    visit = order.visits.get()
    tell_problem(visit.pk, words="没人来", at=world.now)
    before = AuditLine.objects.count()

    with pytest.raises(MessageWaits):
        tell_problem(visit.pk, words="还没人来", at=world.now)

    assert (CustomerMessage.objects.count(), AuditLine.objects.count()) == (1, before)
    answer_customer(CustomerMessage.objects.get().pk, answer="十分钟到", actor=world.dispatcher, at=world.now)
    tell_problem(visit.pk, words="谢谢，但是门铃坏了", at=world.now)
    assert [row.answer for row in seen(world, visit).messages] == ["", "十分钟到"]


def test_the_time_is_not_changed_once_somebody_is_there(world, ready):
    at_state(world, "on_site", ready)

    with pytest.raises(VisitUnderWay):
        ask_other_time(ready.visits.get().pk, words="明天", at=world.now)

    assert not CustomerMessage.objects.exists()


def test_who_asked_for_another_time_is_answered_by_the_visit_itself(world, ready):
    ask_other_time(ready.visits.get().pk, words="明天", at=world.now)

    at_state(world, "on_site", ready)

    with translation.override("en"):
        assert CustomerMessage.objects.get().answer_said == "The visit took place."


def test_answers_are_given_by_whoever_plans_the_visit_and_once(world, order):
    message = tell_problem(order.visits.get().pk, words="没人来", at=world.now)

    for stranger in (world.agent, world.other_clerk):
        with pytest.raises(NotEntitled):
            answer_customer(message.pk, answer="好", actor=stranger, at=world.now)
    answer_customer(message.pk, answer="十分钟到", actor=world.clerk, at=world.now)
    with pytest.raises(AlreadyAnswered):
        answer_customer(message.pk, answer="好", actor=world.dispatcher, at=world.now)

    assert CustomerMessage.objects.get().answer == "十分钟到"


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "的师傅"), ("en", "is on the way for")])
def test_the_customer_reads_messages_and_page_in_their_own_language(world, ready, client, language, words):
    Customer.objects.filter(pk=ready.request.customer_id).update(language=language)

    depart(ready.pk, actor=world.technician, at=world.now)

    assert words in Delivery.objects.latest("pk").text
    page = client.get(f"/live/{visit_token(ready.visits.get())}/")
    assert ("Your visit" in page.content.decode()) == (language == "en")
    client.cookies["django_language"] = "en"
    assert "Your visit" in client.get(f"/live/{visit_token(ready.visits.get())}/").content.decode()
