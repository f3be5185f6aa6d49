"""Two workers at once: one message."""

import threading

import pytest
from django.db import connection

from anxin.kernel import clock
from anxin.messages.actions.add_gateway import add_gateway
from anxin.messages.actions.deliver_due import deliver
from anxin.messages.actions.route_new import route_some
from anxin.messages.models import Delivery
from anxin.people.actions.tell import tell
from anxin.people.models import Notification, User


@pytest.mark.django_db(transaction=True)
def test_a_message_another_worker_is_sending_is_left_to_it(outside) -> None:
    at = clock.now()
    user = User.objects.create(username="somebody", phone="13900000000")
    add_gateway("texts", channel="sms", address=f"json://{outside.address}/{{to}}", actor=None, at=at)
    tell([user.pk], key="k", text="好", text_en="Good", subject_type="x", subject_id=1, number="1", at=at)
    Notification.objects.update(channels=["sms"])
    route_some(at=at)
    pk = Delivery.objects.get().pk
    outside.may_answer.clear()

    def work() -> None:
        deliver(pk, at=at)
        connection.close()

    other = threading.Thread(target=work)
    other.start()
    assert outside.arrived.wait(5)
    assert deliver(pk, at=at) == 0
    outside.may_answer.set()
    other.join()

    assert (len(outside.got), Delivery.objects.get().state) == (1, "sent")
