"""Messages leave the house: through which ways, once, and what becomes of those that do not get through."""

import json
from datetime import time, timedelta

import pytest
from django.db import connection, transaction
from django.test import override_settings

from anxin.kernel.errors import NotEntitled
from anxin.messages.actions.deliver_due import deliver_due
from anxin.messages.actions.edit_gateway import edit_gateway
from anxin.messages.actions.route_new import route_new, route_some
from anxin.messages.actions.set_preference import Wish, set_role_default
from anxin.messages.actions.try_again import try_again
from anxin.messages.errors import DeliveryNotDead
from anxin.messages.forgetting import DELIVERIES_KEPT, forget_settled
from anxin.messages.models import Delivery
from anxin.messages.queries import jobs_wanted
from anxin.messages.rules import PAUSES
from anxin.people.models import Notification
from tests.messages.sending import gateway, said, send, states, texts, wish
from tests.world import World

FAILED = [500] * (len(PAUSES) + 1)


def test_what_the_handbook_demands_goes_out_in_the_persons_language(world: World, outside) -> None:
    gateway(world, outside)
    world.clerk.language = "en"
    world.clerk.save()
    said(world, world.clerk, "sms")
    said(world, world.technician, "sms")

    send()

    assert sorted(texts(outside)) == ["Take the order", "请接单"]
    assert outside.got[0].path == f"/{world.clerk.phone}"
    assert states() == [("sms", "sent", "")] * 2


def test_a_message_goes_out_once_however_often_it_is_looked_at(world: World, outside) -> None:
    gateway(world, outside)
    told = said(world, world.clerk, "sms")
    send()
    Notification.objects.filter(pk=told.pk).update(routed_at=None)  # as after a worker that died before it noted it

    send()

    assert len(outside.got) == Delivery.objects.count() == 1


def test_a_worker_that_dies_half_way_leaves_the_message_due(world: World, outside) -> None:
    gateway(world, outside)
    said(world, world.clerk, "sms")
    with transaction.atomic():
        route_some(at=world.now)
        transaction.set_rollback(True)  # the worker dies
    assert (Delivery.objects.count(), jobs_wanted(world.now)) == (0, ["route-messages"])

    send()

    assert len(outside.got) == 1
    assert jobs_wanted(world.now) == []


def test_a_house_without_gateways_keeps_everything_in_the_program(world: World) -> None:
    said(world, world.clerk, "sms", "email")

    send()

    assert Delivery.objects.count() == 0
    assert jobs_wanted(world.now) == []


def test_what_finds_no_way_says_why(world: World, outside) -> None:
    gateway(world, outside)
    world.clerk.phone = ""
    world.clerk.save()
    said(world, world.clerk, "sms", "email")

    send()

    assert sorted(states()) == [("email", "skipped", "no_gateway"), ("sms", "skipped", "no_address")]
    assert outside.got == []


def test_a_gateway_serves_its_lines_before_one_that_serves_all(world: World, outside) -> None:
    gateway(world, outside, place="/all/{to}")
    gateway(world, outside, place="/tv/{to}", lines=["tv"])
    said(world, world.clerk, "sms", key="tv", line="tv")
    said(world, world.clerk, "sms", key="other", line="bus")

    send()

    assert [one.path.split("/")[1] for one in outside.got] == ["tv", "all"]


def test_a_gateway_that_is_switched_off_carries_nothing(world: World, outside) -> None:
    row = gateway(world, outside)
    gateway(world, outside, "chat", place="/room")
    said(world, world.clerk, "sms")
    route_new()
    edit_gateway(row.pk, is_active=False, actor=world.admin, at=world.now)

    deliver_due()

    assert states() == [("sms", "skipped", "no_gateway")]


def test_a_shared_room_hears_a_message_once_however_many_it_is_for(world: World, outside) -> None:
    gateway(world, outside, "chat", place="/room")
    said(world, world.clerk, "chat")
    said(world, world.technician, "chat")

    send()

    assert texts(outside) == ["请接单"]
    assert states() == [("chat", "sent", ""), ("chat", "skipped", "said_in_room")]


def test_what_fails_is_tried_again_after_growing_pauses_and_then_given_up(world: World, outside) -> None:
    gateway(world, outside)
    outside.answers = list(FAILED)
    said(world, world.clerk, "sms")
    send()
    pauses = []
    while (one := Delivery.objects.get()).state == "failed":
        pauses.append(one.due_at - world.now)
        world.advance_to(one.due_at - timedelta(seconds=1))
        deliver_due()
        assert Delivery.objects.get().tries == one.tries
        world.advance_to(one.due_at)
        deliver_due()

    assert pauses == sorted(pauses) == list(PAUSES)
    assert (one.state, one.tries) == ("dead", len(FAILED))
    assert "500" in one.reason
    assert "top-secret" not in one.reason


def test_what_was_given_up_goes_again_when_an_administrator_says_so(world: World, outside) -> None:
    gateway(world, outside)
    outside.answers = list(FAILED)
    said(world, world.clerk, "sms")
    route_new()
    for _try in FAILED:
        Delivery.objects.update(due_at=world.now)
        deliver_due()
    one = Delivery.objects.get()
    assert one.state == "dead"
    with pytest.raises(NotEntitled):
        try_again(one.pk, actor=world.clerk, at=world.now)

    try_again(one.pk, actor=world.admin, at=world.now)
    deliver_due()

    assert states() == [("sms", "sent", "")]
    with pytest.raises(DeliveryNotDead):
        try_again(one.pk, actor=world.admin, at=world.now)


def test_people_add_channels_and_the_handbook_keeps_its_own(world: World, outside) -> None:
    gateway(world, outside)
    gateway(world, outside, "email", place="/mail/{to}")
    wish(world, world.clerk, urgent_channels=["email"], email="clerk@example.com")
    said(world, world.clerk, "sms", key="demanded")
    said(world, world.clerk, key="urgent", is_urgent=True)
    said(world, world.clerk, key="other")

    send()

    assert sorted(one.path for one in outside.got) == [f"/{world.clerk.phone}", "/mail/clerk@example.com"]


def test_a_role_has_a_default_until_the_person_says_otherwise(world: World, outside) -> None:
    gateway(world, outside)
    set_role_default("station_clerk", Wish(other_channels=["sms"]), actor=world.admin, at=world.now)
    said(world, world.clerk, key="1")
    wish(world, world.other_clerk)
    said(world, world.other_clerk, key="1")
    send()
    assert [one.path for one in outside.got] == [f"/{world.clerk.phone}"]

    wish(world, world.other_clerk, follows_role=True)
    said(world, world.other_clerk, key="2")
    send()

    assert len(outside.got) == 2


def test_quiet_hours_hold_back_what_is_not_urgent(world: World, outside) -> None:
    gateway(world, outside)
    wish(world, world.clerk, quiet_from=time(11), quiet_until=time(14), time_zone="Asia/Shanghai")
    said(world, world.clerk, "sms", key="other")
    said(world, world.clerk, "sms", key="urgent", is_urgent=True)
    read = said(world, world.clerk, "sms", key="read")
    send()
    assert len(outside.got) == 1  # it is noon

    Notification.objects.filter(pk=read.pk).update(read_at=world.now)
    world.advance(hours=2)
    send()

    assert len(outside.got) == 2
    assert states()[-1] == ("sms", "skipped", "read")


def test_a_digest_collects_the_day_into_one_message(world: World, outside) -> None:
    gateway(world, outside, "email", place="/{to}")
    wish(world, world.clerk, other_channels=["email"], digest_at=time(18), email="clerk@example.com")
    for key in ("one", "two"):
        said(world, world.clerk, key=key)
    said(world, world.clerk, key="now", is_urgent=True)
    send()
    assert outside.got == []  # urgent ones go the ways wished for urgent ones: none

    world.advance(hours=6)
    send()
    send()

    told = json.loads(outside.got[0].body)
    assert len(outside.got) == 1
    assert told["title"] == "2 条消息"
    assert told["message"].count("请接单") == 2
    assert [row[:2] for row in states()] == [("email", "sent")] * 2


def test_an_e_mail_has_a_subject_and_leads_to_the_matter(world: World, outside) -> None:
    gateway(world, outside, "email", place="/{to}")
    world.clerk.email = "clerk@example.com"
    world.clerk.save()
    told = said(world, world.clerk, "email")

    with override_settings(ANXIN_BASE_URL="https://service.example.com"):
        send()

    mail = json.loads(outside.got[0].body)
    assert mail["title"] == "请接单"
    assert f"https://service.example.com/notifications/{told.pk}/" in mail["message"]


def test_yesterdays_news_stays_in_the_program(world: World, outside) -> None:
    gateway(world, outside)
    said(world, world.clerk, "sms")
    world.advance(hours=25)

    send()

    assert (outside.got, Delivery.objects.count()) == ([], 0)


def test_a_closed_account_is_told_nothing_more(world: World, outside) -> None:
    gateway(world, outside)
    said(world, world.clerk, "sms")
    route_new()
    world.clerk.is_active = False
    world.clerk.save()

    deliver_due()

    assert states() == [("sms", "skipped", "account_closed")]


def test_the_surroundings_may_name_a_gateway(world: World, outside) -> None:
    said(world, world.clerk, "sms")

    with override_settings(ANXIN_GATEWAYS={"sms": f"json://{outside.address}/{{to}}"}):
        send()

    assert states() == [("sms", "sent", "")]


def test_what_was_settled_long_ago_makes_room(world: World, outside) -> None:
    gateway(world, outside)
    said(world, world.clerk, "sms")
    send()
    assert forget_settled(at=world.now + DELIVERIES_KEPT) == 0
    assert forget_settled(at=world.now + DELIVERIES_KEPT + timedelta(days=1)) == 1


def test_addresses_are_sealed_in_the_database(world: World, outside) -> None:
    row = gateway(world, outside)
    with connection.cursor() as cursor:
        cursor.execute("SELECT g::text FROM outgoing_gateway g WHERE id = %s", [row.pk])
        assert "top-secret" not in cursor.fetchone()[0]
