"""The two halves every verb of this room is made of: lock and look, then leap."""

from datetime import datetime

from anxin.handbook.gates import check_gate
from anxin.kernel.models import Subject
from anxin.people.models import User
from anxin.workshop import policies
from anxin.workshop.certificates.holding import check_actor
from anxin.workshop.models import ShopOrder


def begin(order_id: int, code: str, *, actor: User | None, at: datetime, version: int | None = None) -> ShopOrder:
    """The row, locked, if the person may make the move, holds what the handbook asks for, and the state allows it."""
    order = ShopOrder.objects.lock(order_id, version=version)
    policies.check_may(actor, order, code)
    order.move(code)
    check_actor(order, code, actor, at=at)
    return order


def leap(subject: Subject, code: str, *fields: str) -> None:
    """Write the new state and the fields set meanwhile, unless the handbook still misses something.

    The checkpoints see the subject as it is about to be written, so that what comes with the move counts for it.
    """
    check_gate(subject, code)
    subject.state = subject.move(code).lands(subject.state)
    subject.write("state", *fields)
