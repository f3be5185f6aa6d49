"""The dispatcher's and the station's pages do what they say."""

import pytest
from django.urls import reverse

from anxin.fieldwork.models import DeletionRequest, WorkOrder
from anxin.people.models import Notification
from tests.web.orders import a_request, an_order
from tests.web.test_forms import hidden


@pytest.mark.rule("DSP-003-01")
def test_a_request_is_sent_to_the_suggested_station_with_one_click(world, browser) -> None:
    request = a_request(world)
    client, url = browser("dispatcher"), reverse("dispatch", args=[request.number])
    page = client.get(url).content.decode()
    assert "answers for Nanshan" in page
    answer = client.post(url, {**hidden(page), "suggested": world.nanshan.pk})
    order = WorkOrder.objects.get()
    assert answer.url == reverse("work-order", args=[order.number])
    assert order.station == world.nanshan


def test_without_a_station_nothing_is_sent(world, browser) -> None:
    request = a_request(world)
    client, url = browser("dispatcher"), reverse("dispatch", args=[request.number])
    answer = client.post(url, hidden(client.get(url).content.decode()))
    assert answer.status_code == 422
    assert "Choose a station." in answer.content.decode()
    assert not WorkOrder.objects.exists()


def test_a_station_outside_its_territory_needs_a_reason(world, browser) -> None:
    request = a_request(world)
    client, url = browser("dispatcher"), reverse("dispatch", args=[request.number])
    typed = {**hidden(client.get(url).content.decode()), "other": world.haidian.pk}
    refused = client.post(url, typed)
    assert refused.status_code in (409, 422)
    assert not WorkOrder.objects.exists()
    typed = {**hidden(refused.content.decode()), "other": world.haidian.pk, "reason": "南山站停电"}
    assert client.post(url, typed).status_code == 302
    assert WorkOrder.objects.get().station == world.haidian


def test_the_station_accepts_calls_and_agrees_a_visit(world, browser) -> None:
    order = an_order(world)
    client = browser("clerk")

    def press(code: str, **typed: object) -> None:
        url = reverse("work-order-move", args=[order.number, code])
        answer = client.post(url, {**hidden(client.get(url).content.decode()), **typed})
        assert answer.status_code == 302, answer.content.decode()

    press("accept")
    press("contact", is_data_verified="on", is_proof_reminded="on", address=order.request.address)
    press("schedule", starts_at="2026-03-04T15:00")
    press("assign", technician=world.technician.pk)
    order.refresh_from_db()
    assert (order.state, order.technician) == ("scheduled", world.technician)
    assert "15:00" in client.get(reverse("board")).content.decode()


def test_a_declined_order_comes_back_to_the_desk_and_goes_on(world, browser) -> None:
    order = an_order(world)
    station, url = browser("clerk"), reverse("work-order-move", args=[order.number, "decline"])
    page = station.get(url).content.decode()
    reason = page.split('<option value="', 2)[2].split('"')[0]
    station.post(url, {**hidden(page), "reason": reason, "note": "没有人手"})
    desk = browser("dispatcher")
    again = reverse("dispatch-again", args=[order.number])
    assert again in desk.get(reverse("home-dispatcher")).content.decode()
    typed = {**hidden(desk.get(again).content.decode()), "suggested": world.nanshan.pk}
    assert desk.post(again, typed).status_code == 302
    order.refresh_from_db()
    assert order.state == "dispatched"


@pytest.mark.rule("REQ-003-13")
def test_a_deletion_is_asked_for_by_the_station_and_decided_by_the_desk(world, browser) -> None:
    order = an_order(world)
    WorkOrder.objects.filter(pk=order.pk).update(state="accepted")
    station, url = browser("clerk"), reverse("work-order-move", args=[order.number, "request_deletion"])
    station.post(url, {**hidden(station.get(url).content.decode()), "reason": "电话里调好了"})
    desk = browser("dispatcher")
    assert "电话里调好了" in desk.get(reverse("home-dispatcher")).content.decode()
    approve = reverse("work-order-move", args=[order.number, "approve_deletion"])
    assert station.post(approve, {"reason": "x"}).status_code == 403
    desk.post(approve, {**hidden(desk.get(approve).content.decode()), "reason": "已向用户确认"})
    assert DeletionRequest.objects.get().decision == "approved"
    order.refresh_from_db()
    assert order.state == "deleted"


def test_a_message_is_counted_on_the_bell_and_leads_to_its_subject(world, browser) -> None:
    order = an_order(world)
    Notification.objects.filter(user=world.clerk).delete()
    told = Notification.objects.create(
        user=world.clerk,
        key="k",
        text="新工单",
        text_en="a new order",
        subject_type="work_order",
        subject_id=order.pk,
        number=order.number,
        at=world.now,
    )
    client = browser("clerk")
    assert client.get(reverse("notifications-count")).content == b"1"
    assert "a new order" in client.get(reverse("notifications")).content.decode()
    assert client.get(reverse("notification", args=[told.pk])).url == reverse("work-order", args=[order.number])
    assert client.get(reverse("notifications-count")).content == b""
    assert browser("agent").get(reverse("notification", args=[told.pk])).status_code == 404
