"""The clerk on the phone: three times, one kept, then agreed or let go."""

import pytest

from anxin.dispatch.actions.certify import certify
from anxin.dispatch.actions.set_standard import set_standard
from anxin.dispatch.models import Hold
from tests.dispatch.days import called, second_technician
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_time_is_kept_and_agreed_on_the_page(world: World, client) -> None:
    order = called(world)
    client.force_login(world.clerk)
    page = client.get(f"/orders/{order.number}/offers/")
    slot = page.context["offers"][0][0]
    value = f"{slot.technician.pk}@{slot.starts_at.isoformat()}"

    kept = client.post(f"/orders/{order.number}/offers/", {"slot": value}, follow=True)

    hold = Hold.objects.get()
    assert (kept.status_code, kept.context["hold"]) == (200, hold)
    assert b"data-until=" in kept.content
    answer = client.post(f"/orders/{order.number}/offers/confirm/", {"later_because": "wished"})
    assert answer.headers["Location"] == f"/orders/{order.number}/"
    order.refresh_from_db()
    assert order.appointed_at == hold.starts_at


def test_what_was_taken_meanwhile_is_refused_with_a_sentence(world: World, client) -> None:
    order, other = called(world, 1), called(world, 2)
    client.force_login(world.clerk)
    slot = client.get(f"/orders/{order.number}/offers/").context["offers"][0][0]
    value = f"{slot.technician.pk}@{slot.starts_at.isoformat()}"
    client.post(f"/orders/{order.number}/offers/", {"slot": value})

    answer = client.post(f"/orders/{other.number}/offers/", {"slot": value})

    assert answer.status_code == 409
    assert answer.context["refusal"].code == "time_taken"
    assert all(offer.starts_at != slot.starts_at for offer, _why in answer.context["offers"])
    assert client.post(f"/orders/{order.number}/offers/let-go/").status_code == 302
    assert client.post(f"/orders/{other.number}/offers/", {"slot": value}).status_code == 302


def test_who_lacks_the_certificate_stands_beside_with_the_reason(world: World, client) -> None:
    order, able = called(world), second_technician(world)
    set_standard(minutes=60, certificate="lift", actor=world.admin, at=world.now)
    certify(able.pk, name="lift", actor=world.clerk, at=world.now)
    client.force_login(world.clerk)

    offers = client.get(f"/orders/{order.number}/offers/")
    form = client.get(f"/orders/{order.number}/do/assign/")

    for page in (offers, form):
        ((technician, why),) = page.context["left_out"]
        assert technician == world.technician
        assert "“lift”" in why
        assert why in page.content.decode()
    assert {offer.technician for offer, _why in offers.context["offers"]} == {able}
    assert list(form.context["form"].fields["technician"].queryset) == [able]


@pytest.mark.parametrize("slot", ["", "x@y", "1@2026-13-99T00:00:00+08:00", "1@2026-03-05T10:00:00"])
def test_nonsense_is_no_time(world: World, client, slot: str) -> None:
    order = called(world)
    client.force_login(world.clerk)

    assert client.post(f"/orders/{order.number}/offers/", {"slot": slot}).status_code == 422
    assert not Hold.objects.exists()
