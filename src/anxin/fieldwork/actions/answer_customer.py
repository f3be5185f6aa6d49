"""Answer what the customer wrote on the page of their visit."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork import policies
from anxin.fieldwork.errors import AlreadyAnswered
from anxin.fieldwork.events import CustomerAnswered
from anxin.fieldwork.models import CustomerMessage, WorkOrder
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def answer_customer(message_id: int, *, answer: str, actor: User, at: datetime) -> CustomerMessage:
    """The customer reads it on the same page. Raises ``AlreadyAnswered`` where somebody was faster."""
    order = WorkOrder.objects.lock(CustomerMessage.objects.values_list("work_order", flat=True).get(pk=message_id))
    policies.check_may(actor, order, "answer_customer")
    message = CustomerMessage.objects.select_related("visit").get(pk=message_id)
    if message.answered_at is not None:
        raise AlreadyAnswered(answer=message.answer_said)
    message.answer = said(answer, 300, "answer", _("answer"))
    message.answered_at, message.answered_by = at, actor
    message.save(update_fields=["answer", "answered_at", "answered_by"])
    record(order, CustomerAnswered(answer=message.answer), actor=actor, at=at)
    return message


def settle_wishes(order: WorkOrder, *, actor: User | None, at: datetime) -> None:
    """A newly agreed time answers whoever asked for one, and so does somebody at the door; inside that transaction."""
    wished = order.customer_messages.open().filter(kind=CustomerMessage.Kind.ANOTHER_TIME)
    wished.update(answered_at=at, answered_by=actor)
