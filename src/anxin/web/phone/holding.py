"""The proof that an order was in somebody's hands when their phone last read it."""

from datetime import timedelta

from django.core import signing
from django.utils.translation import gettext as _

from anxin.fieldwork.models import WorkOrder
from anxin.kernel.errors import NotFound
from anxin.people.models import User

_SALT = "anxin.phone.holding"
VALID_FOR = timedelta(days=7)


def holding(order: WorkOrder, user: User) -> str:
    return signing.dumps([order.pk, user.pk], salt=_SALT)


def held_by(user: User, token: str) -> WorkOrder:
    """The order, though it may be somebody else's by now. Raises ``NotFound`` for a proof that is not this person's."""
    try:
        order_id, user_id = signing.loads(token, salt=_SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        order_id, user_id = None, None
    order = WorkOrder.objects.filter(pk=order_id).first() if user_id == user.pk else None
    if order is None:
        raise NotFound(what=_("order in your hands"), key=token[:12])
    return order
