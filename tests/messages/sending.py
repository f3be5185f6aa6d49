"""Gateways to a receiver of the test, and messages to send through them."""

import json

from anxin.messages.actions.add_gateway import add_gateway
from anxin.messages.actions.deliver_due import deliver_due
from anxin.messages.actions.route_new import route_new
from anxin.messages.actions.set_preference import Wish, set_preference
from anxin.messages.models import Delivery, Gateway, Preference
from anxin.people.actions.tell import tell
from anxin.people.models import Notification, User
from tests.messages.receiver import Receiver
from tests.world import World


def gateway(world: World, outside: Receiver, channel: str = "sms", *, place: str = "/{to}", **more: object) -> Gateway:
    address = f"json://user:top-secret@{outside.address}{place}"
    return add_gateway(f"{channel} gateway", channel=channel, address=address, actor=world.admin, at=world.now, **more)


def said(world: World, user: User, *channels: str, key: str = "k", **more: object) -> Notification:
    """A message to one person, which the handbook wants to go through these channels."""
    words = {
        "text": "请接单",
        "text_en": "Take the order",
        "subject_type": "work_order",
        "subject_id": 1,
        "number": "WO-1",
    }
    tell([user.pk], key=key, **words, at=world.now, **more)
    Notification.objects.filter(user=user, key=key).update(channels=list(channels))
    return Notification.objects.get(user=user, key=key)


def wish(world: World, user: User, **more: object) -> Preference:
    addresses = {name: more.pop(name) for name in ("email", "phone", "chat", "follows_role") if name in more}
    return set_preference(Wish(**more), **addresses, actor=user, at=world.now)


def send() -> None:
    route_new()
    deliver_due()


def states() -> list[tuple[str, str, str]]:
    return list(Delivery.objects.order_by("pk").values_list("channel", "state", "reason"))


def texts(outside: Receiver) -> list[str]:
    """What arrived, oldest first."""
    return [json.loads(one.body)["message"] for one in outside.got]
