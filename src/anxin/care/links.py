"""The signed link by which a customer rates a service without an account."""

from datetime import timedelta

from django.core import signing
from django.utils.translation import gettext as _

from anxin.fieldwork.models import WorkOrder
from anxin.kernel.errors import NotFound

_SALT = "anxin.care.rating"
VALID_FOR = timedelta(days=90)


def rating_token(order: WorkOrder) -> str:
    """What stands behind ``/rate/`` in the customer's message; it opens the rating of this one order only."""
    return signing.dumps(order.pk, salt=_SALT)


def order_to_rate(token: str) -> WorkOrder:
    """The order of a link. Raises ``NotFound`` for one that is forged, worn out or mistyped."""
    try:
        pk = signing.loads(token, salt=_SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        pk = None
    order = WorkOrder.objects.filter(pk=pk).select_related("request").first() if pk else None
    if order is None:
        raise NotFound(what=_("link"), key=token[:12])
    return order
