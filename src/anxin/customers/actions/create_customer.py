"""Enter a customer."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.customers import policies
from anxin.customers.events import CustomerCreated
from anxin.customers.models import Customer, CustomerPhone
from anxin.customers.phones import normalise
from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.people.grounds import ground_here
from anxin.people.models import Division, User


@transaction.atomic
def create_customer(
    name: str,
    *,
    phones: Sequence[str],
    kind: str = Customer.Kind.HOUSEHOLD,
    contact: str = "",
    division_id: int | None = None,
    address: str = "",
    latitude: float | None = None,
    longitude: float | None = None,
    note: str = "",
    actor: User | None,
    at: datetime,
) -> Customer:
    """With at least one phone number; the first is the main one.

    Raises ``InputRefused`` for a missing name or number, for one that is no number, and for an unknown division.
    """
    policies.check_may_create(actor)
    numbers = checked_phones(phones, actor=actor)
    customer = Customer(
        name=checked_name(name, actor=actor),
        kind=kind,
        contact=contact.strip(),
        division=checked_division(division_id),
        address=address.strip(),
        latitude=latitude,
        longitude=longitude,
        note=note,
        created_at=at,
    )
    customer.save()
    write_phones(customer, numbers)
    record(customer, CustomerCreated(), actor=actor, at=at)
    return customer


def checked_name(name: str, *, actor: User | None) -> str:
    name = name.strip()
    if not name:
        why = ground_here(actor, "customer.create.name")
        raise InputRefused(field="name", reason=_("A customer needs a name."), ground=why)
    if len(name) > 120:
        raise InputRefused(field="name", reason=_("A name has at most 120 characters."))
    return name


def checked_phones(phones: Sequence[str], *, actor: User | None) -> list[str]:
    """Each in its one spelling, none twice, in the order given."""
    numbers = list(dict.fromkeys(normalise(phone, field="phones") for phone in phones if phone.strip()))
    if not numbers:
        why = ground_here(actor, "customer.create.phones")
        raise InputRefused(field="phones", reason=_("A customer needs a phone number."), ground=why)
    return numbers


def checked_division(division_id: int | None) -> Division | None:
    if division_id is None:
        return None
    division = Division.objects.filter(pk=division_id).first()
    if division is None:
        raise InputRefused(field="division", reason=_("There is no such place on the map."))
    return division


def write_phones(customer: Customer, numbers: Sequence[str]) -> None:
    """Make these the customer's numbers; the first is the main one."""
    customer.phones.all().delete()
    CustomerPhone.objects.bulk_create(
        CustomerPhone(customer=customer, number=number, is_main=place == 0) for place, number in enumerate(numbers)
    )
