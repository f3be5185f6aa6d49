"""A message for the customer of a matter."""

from datetime import datetime

from anxin.messages.channels import Channel
from anxin.messages.models import Delivery


def tell_customer(
    customer_id: int,
    *,
    phone: str,
    key: str,
    text: str,
    subject_type: str,
    number: str,
    line: str,
    is_urgent: bool = False,
    at: datetime,
) -> None:
    """To the number they called from, once for each ``key``. One statement, inside the transaction it follows from.

    Not an action of a person. Customers have no account: a message that finds no gateway is left out, with the reason.
    """
    row = Delivery(
        customer_id=customer_id,
        key=key[:160],
        channel=Channel.SMS,
        address=phone,
        text=text[:300],
        subject_type=subject_type,
        number=number,
        line=line,
        is_urgent=is_urgent,
        made_at=at,
        due_at=at,
    )
    Delivery.objects.bulk_create([row], ignore_conflicts=True)
