"""What the handbook wants outside the house: channels of messages, of breaches and ladders, and customers."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anxin.care.actions.open_complaint import open_complaint
from anxin.messages.models import Delivery
from anxin.people.models import Notification
from tests.handbook.amended import amend
from tests.handbook.small import clock, entry
from tests.journey import at_state, dispatch
from tests.messages.conftest import outside  # noqa: F401 - a fixture
from tests.messages.sending import gateway, send, states, texts
from tests.world import World

CLERKS = {"role": "station_clerk", "reach": "station"}
CUSTOMER = {"role": "customer", "reach": "person"}
DISPATCHED = {"event": "work_order.dispatched", "text": "{number}已派工，{customer}", "text_en": "{number} sent out"}


def channels_of(text: str) -> list[list[str]]:
    return list(Notification.objects.filter(text__contains=text).values_list("channels", flat=True))


def test_a_message_carries_the_channels_of_its_entry_and_its_line(world: World) -> None:
    amend(world, notifications=[entry("out", **DISPATCHED, to=[CLERKS], channels=["app", "sms"])])

    dispatch(world)

    told = Notification.objects.get(text__contains="已派工")
    assert (told.channels, told.line, told.routed_at) == (["sms"], "tv", None)


def test_breaches_and_ladders_go_through_their_own_channels(world: World) -> None:
    late = {"notify": [CLERKS], "text": "接单超时", "text_en": "late", "channels": ["app", "email"]}
    ladder = [{"after": "1h", "to": [CLERKS], "text": "仍未接单", "text_en": "still", "channels": ["app", "sms"]}]
    amend(world, clocks=[clock("quick", calendar="always", duration="1h", on_breach=late, ladder=ladder)])
    dispatch(world)

    world.advance(minutes=61)
    world.advance(minutes=61)

    assert channels_of("接单超时") == [["email"]]
    assert channels_of("仍未接单") == [["sms"]]


def test_outside_channels_cost_no_statement_more(world: World) -> None:
    with CaptureQueriesContext(connection) as before:
        dispatch(world)
    amend(world, notifications=[entry("out", **DISPATCHED, to=[CLERKS], channels=["app", "sms", "email", "chat"])])
    with CaptureQueriesContext(connection) as leaving:
        dispatch(world)

    told = [[row["sql"] for row in seen if "people_notification" in row["sql"]] for seen in (before, leaving)]
    assert [len(rows) for rows in told] == [1, 1]


def test_a_customer_is_told_by_text_message_once(world: World, outside) -> None:  # noqa: F811
    gateway(world, outside)
    amend(world, notifications=[entry("customer", **DISPATCHED, to=[CUSTOMER], channels=["sms"])])

    order = dispatch(world)
    send()
    send()

    assert texts(outside) == [f"{order.number}已派工，陈一"]
    assert outside.got[0].path == f"/{order.request.contact_phone}"
    assert Delivery.objects.get().customer == world.customer


def test_a_customer_nobody_can_reach_is_left_out_with_the_reason(world: World) -> None:
    amend(world, notifications=[entry("customer", **DISPATCHED, to=[CUSTOMER, CLERKS], channels=["app", "sms"])])

    dispatch(world)
    send()

    assert states() == [("sms", "skipped", "no_gateway")]
    assert world.told(world.clerk)


@pytest.mark.rule("CMP-003-09")
def test_a_complaint_goes_by_e_mail_to_those_the_handbook_names(world: World, outside) -> None:  # noqa: F811
    gateway(world, outside, "email", place="/{to}")
    for person in (world.manager, world.supervisor):
        person.email = f"{person.username}@example.com"
        person.save()

    order = at_state(world, "accepted")
    open_complaint(
        order.request_id, text="态度差", source="hotline", work_order_id=order.pk, actor=world.agent, at=world.now
    )
    send()

    got = {one.path.strip("/") for one in outside.got}
    assert {"manager@example.com", "supervisor@example.com"} <= got
    assert all(json.loads(one.body)["title"] for one in outside.got)
