"""Events for programs outside: signed, tried again, told in a log, and never to a private address unasked."""

import json

import pytest
from django.db import connection, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from standardwebhooks.webhooks import Webhook

from anxin.kernel import clock
from anxin.kernel.errors import InputRefused, NotEntitled
from anxin.messages import subscriptions
from anxin.messages.actions.add_endpoint import add_endpoint
from anxin.messages.actions.change_secret import change_secret
from anxin.messages.actions.edit_endpoint import edit_endpoint
from anxin.messages.actions.post_again import post_again
from anxin.messages.actions.post_due import post_due
from anxin.messages.connecting import check_url, post
from anxin.messages.errors import AddressRefused, EndpointOff
from anxin.messages.models import Endpoint, Posting, PostingTry
from anxin.messages.rules import GIVEN_UP_AFTER, OVERLAP
from tests.journey import dispatch
from tests.messages.receiver import is_signed
from tests.world import World


@pytest.fixture(autouse=True)
def _private_addresses_are_allowed(settings):
    settings.ANXIN_WEBHOOKS_TO_PRIVATE = True


def endpoint(world: World, outside, *events: str, **more: object) -> tuple[Endpoint, str]:
    row, secret = add_endpoint(
        "warehouse", url=f"http://{outside.address}/hook", events=events, actor=world.admin, at=world.now, **more
    )
    subscriptions.forget()  # a test's transaction never commits
    return row, secret


def test_a_receiver_verifies_fails_twice_and_takes_nothing_twice(world: World, outside) -> None:
    _row, secret = endpoint(world, outside, "work_order.dispatched")
    order = dispatch(world)
    outside.answers = [500, 503]

    for _try in range(4):
        post_due()
        world.advance(minutes=10)

    assert len(outside.got) == 3
    assert len({one.headers["webhook-id"] for one in outside.got}) == 1
    assert all(is_signed(one, secret) for one in outside.got)
    assert len(outside.took) == 1
    body = json.loads(next(iter(outside.took.values())))
    assert (body["type"], body["data"]["number"]) == ("work_order.dispatched", order.number)
    assert list(PostingTry.objects.order_by("pk").values_list("status", "response")) == [
        (500, "not now"),
        (503, "not now"),
        (200, "as you say"),
    ]
    assert Posting.objects.get().state == "sent"
    posting = Posting.objects.get()
    post_again(posting.pk, actor=world.admin, at=world.now)
    post_due()
    assert (len(outside.got), len(outside.took)) == (4, 1)


def test_the_specifications_own_library_verifies_what_is_sent(outside, db) -> None:
    """In real time: the library refuses what is older than five minutes."""
    at = clock.now()
    row, secret = add_endpoint("x", url=f"http://{outside.address}/", events=["*"], actor=None, at=at)
    Posting.objects.create(
        endpoint=row, webhook_id="msg_1", event="user.created", number="1", body='{"a":"甲"}', made_at=at, due_at=at
    )

    post_due()

    assert Webhook(secret).verify(outside.got[0].body, outside.got[0].headers) == {"a": "甲"}


@pytest.mark.parametrize(("events", "lines", "heard"), [
    (["work_order.*"], [], True),
    (["*"], ["tv"], True),
    (["complaint.*"], [], False),
    (["work_order.accepted"], [], False),
])  # fmt: skip
def test_receivers_hear_of_what_they_asked_for(world: World, outside, events, lines, heard) -> None:
    endpoint(world, outside, *events, lines=lines)

    dispatch(world)

    assert Posting.objects.filter(event="work_order.dispatched").exists() is heard


def test_another_line_is_not_heard_of(world: World, outside) -> None:
    row, _secret = endpoint(world, outside, "*")
    Endpoint.objects.filter(pk=row.pk).update(lines=["bus"])
    subscriptions.forget()

    dispatch(world)

    assert not Posting.objects.exists()


def test_nobody_outside_hears_of_what_was_undone(world: World, outside) -> None:
    endpoint(world, outside, "*")
    with transaction.atomic():
        dispatch(world)
        transaction.set_rollback(True)

    post_due()

    assert outside.got == []


def test_without_receivers_an_event_costs_no_statement(world: World) -> None:
    with CaptureQueriesContext(connection) as seen:
        dispatch(world)

    assert not [row for row in seen if "outgoing_" in row["sql"]]


def test_both_secrets_hold_for_a_day_after_a_change(world: World, outside) -> None:
    row, old = endpoint(world, outside, "work_order.dispatched")
    _row, new = change_secret(row.pk, actor=world.admin, at=world.now)
    dispatch(world)
    post_due()
    assert (is_signed(outside.got[0], old), is_signed(outside.got[0], new)) == (True, True)
    world.advance_to(world.now + OVERLAP)
    post_again(Posting.objects.get().pk, actor=world.admin, at=world.now)

    post_due()

    assert (is_signed(outside.got[1], old), is_signed(outside.got[1], new)) == (False, True)


def test_a_receiver_that_fails_for_days_is_switched_off_and_said_so(world: World, outside) -> None:
    row, _secret = endpoint(world, outside, "work_order.dispatched")
    outside.answers = [500] * 20
    dispatch(world)
    begun = world.now
    while world.now - begun < GIVEN_UP_AFTER:
        post_due()
        world.advance(hours=12)
    post_due()

    row.refresh_from_db()
    assert (row.is_active, row.off_reason) == (False, "HTTP 500")
    assert "No more events are sent to “warehouse”: HTTP 500" in world.told(world.admin)
    with pytest.raises(EndpointOff):
        post_again(Posting.objects.get().pk, actor=world.admin, at=world.now)


def test_a_receiver_that_is_gone_is_believed_at_once(world: World, outside) -> None:
    row, _secret = endpoint(world, outside, "work_order.dispatched")
    outside.answers = [410]
    dispatch(world)

    post_due()

    row.refresh_from_db()
    assert not row.is_active
    assert Posting.objects.get().state == "dead"


def test_a_receiver_that_answers_again_has_a_clean_record(world: World, outside) -> None:
    row, _secret = endpoint(world, outside, "work_order.dispatched")
    outside.answers = [500]
    dispatch(world)
    post_due()
    row.refresh_from_db()
    assert row.failing_since == world.now
    world.advance(minutes=1)

    post_due()

    row.refresh_from_db()
    assert row.failing_since is None


def test_nobody_at_the_address_is_an_error_in_the_log(world: World, outside) -> None:
    row, _secret = endpoint(world, outside, "work_order.dispatched")
    Endpoint.objects.filter(pk=row.pk).update(url="http://127.0.0.1:9/")
    dispatch(world)

    post_due()

    tried = PostingTry.objects.get()
    assert (tried.status, tried.error.split(":")[0]) == (None, "ConnectionRefusedError")


@override_settings(ANXIN_WEBHOOKS_TO_PRIVATE=False)
@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://10.0.0.8:8000/hook",
        "http://169.254.169.254/latest",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "https://user:password@example.com/",
        "https://example.com:99999/",
        "hook",
    ],
)
def test_events_do_not_go_inside_the_house(db, url: str) -> None:
    with pytest.raises(AddressRefused):
        add_endpoint("x", url=url, events=["*"], actor=None, at=clock.now())

    assert not Endpoint.objects.exists()


@override_settings(ANXIN_WEBHOOKS_TO_PRIVATE=False)
def test_a_name_that_leads_inside_is_not_followed(outside) -> None:
    """The name is public as far as it reads; what it stands for is looked at when it is called."""
    port = outside.address.split(":")[1]
    check_url(f"http://localhost:{port}/")

    with translation.override("en"):
        answer = post(f"http://localhost:{port}/", "{}", {})

    assert answer.status is None
    assert "private network" in answer.error
    assert outside.got == []


def test_redirects_are_not_followed(world: World, outside) -> None:
    endpoint(world, outside, "work_order.dispatched")
    outside.answers = [302]
    dispatch(world)

    post_due()

    assert (len(outside.got), Posting.objects.get().state) == (1, "failed")


def test_only_an_administrator_lets_programs_hear(world: World, outside) -> None:
    with pytest.raises(NotEntitled):
        add_endpoint("x", url="https://example.com/", events=["*"], actor=world.manager, at=world.now)
    with pytest.raises(InputRefused):
        add_endpoint("x", url="https://example.com/", events=["work_order.flown"], actor=world.admin, at=world.now)

    assert not Endpoint.objects.exists()


def test_one_that_is_switched_off_gets_nothing_more(world: World, outside) -> None:
    row, _secret = endpoint(world, outside, "work_order.dispatched")
    dispatch(world)
    edit_endpoint(row.pk, is_active=False, actor=world.admin, at=world.now)

    post_due()

    assert (outside.got, Posting.objects.get().state) == ([], "dead")
