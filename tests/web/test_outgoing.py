"""Pages of what leaves the house: access data and secrets are seen once or never; people say how they are told."""

from datetime import time

import pytest
from django.urls import reverse

from anxin.messages.actions.add_endpoint import add_endpoint
from anxin.messages.models import Delivery, Endpoint, Gateway, Preference
from tests.world import World

SECRET = "json://user:top-secret@127.0.0.1:9/{to}"


def text(page) -> str:
    return page.content.decode()


def test_the_access_data_of_a_gateway_are_typed_in_and_never_shown(world: World, browser) -> None:
    admin = browser("admin")
    typed = {"title": "Texts", "channel": "sms", "address": SECRET}
    assert admin.post(reverse("gateway-new"), typed).status_code == 302
    row = Gateway.objects.get()

    for page in (reverse("gateways"), reverse("gateway", args=[row.pk])):
        assert "top-secret" not in text(admin.get(page))
    edited = admin.post(reverse("gateway", args=[row.pk]), {"title": "Texts", "version": row.version})
    assert edited.status_code == 302
    row.refresh_from_db()
    assert (row.is_active, row.shown) == (False, "json://…/{to}")


def test_a_test_message_that_does_not_get_through_says_so_beside_the_form(world: World, browser) -> None:
    admin = browser("admin")
    admin.post(reverse("gateway-new"), {"title": "Texts", "channel": "sms", "address": SECRET})

    page = admin.post(reverse("gateway-test", args=[Gateway.objects.get().pk]), {"to": "13900000000"})

    assert page.status_code == 422
    assert "did not get through" in text(page)
    assert "top-secret" not in text(page)


def test_somebody_says_how_they_want_to_be_told(world: World, browser) -> None:
    clerk = browser("clerk")
    page = text(clerk.get(reverse("how-told")))
    assert "Messages stay in the program for now" in page
    assert "Admin" in page  # who can change that
    typed = {"email": "clerk@example.com", "phone": "13900000002", "urgent_channels": ["sms"], "quiet_from": "22:00"}
    typed |= {"quiet_until": "07:00", "urgent_passes": "on", "digest_at": "18:00", "time_zone": "Asia/Shanghai"}

    assert clerk.post(reverse("how-told"), typed).status_code == 302

    row = Preference.objects.get(user=world.clerk)
    world.clerk.refresh_from_db()
    assert (row.urgent_channels, row.other_channels, row.digest_at) == (["sms"], [], time(18))
    assert world.clerk.email == "clerk@example.com"
    assert clerk.post(reverse("how-told"), typed | {"quiet_until": ""}).status_code == 422


def test_a_role_gets_a_default(world: World, browser) -> None:
    admin = browser("admin")
    typed = {"other_channels": ["email"], "urgent_passes": "on", "time_zone": "Asia/Shanghai"}

    assert admin.post(reverse("role-default", args=["technician"]), typed).status_code == 302

    assert Preference.objects.get(role="technician").other_channels == ["email"]
    assert "e-mail" in text(admin.get(reverse("role-defaults")))


def test_what_was_given_up_stands_on_a_page_with_its_reason(world: World, browser) -> None:
    one = Delivery.objects.create(
        customer=world.customer,
        key="k",
        channel="sms",
        text="师傅已出发",
        number="WO-1",
        state="dead",
        reason="no route",
        made_at=world.now,
        due_at=world.now,
        settled_at=world.now,
    )
    admin = browser("admin")
    page = text(admin.get(reverse("deliveries") + "?state=dead"))
    assert "no route" in page
    assert "One message was given up" in page

    assert admin.post(reverse("delivery-again", args=[one.pk])).status_code == 302

    one.refresh_from_db()
    assert one.state == "waiting"


@pytest.mark.parametrize("page", ["endpoint", "endpoint-secret"])
def test_a_secret_is_shown_once(world: World, browser, page: str) -> None:
    admin = browser("admin")
    if page == "endpoint":
        typed = {"title": "Warehouse", "url": "https://example.com/hook", "events": "work_order.*\ncomplaint.opened"}
        assert admin.post(reverse("endpoint-new"), typed).status_code == 302
        row = Endpoint.objects.get()
        assert row.events == ["complaint.opened", "work_order.*"]
    else:
        row, _secret = add_endpoint("x", url="https://example.com/", events=["*"], actor=None, at=world.now)
        assert admin.post(reverse("endpoint-secret", args=[row.pk])).status_code == 302

    there = reverse("endpoint", args=[row.pk])
    assert "whsec_" in text(admin.get(there))
    assert "whsec_" not in text(admin.get(there))
