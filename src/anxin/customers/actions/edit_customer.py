"""Correct what is known of a customer."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.customers import policies
from anxin.customers.actions.create_customer import checked_division, checked_name, checked_phones, write_phones
from anxin.customers.events import CustomerEdited
from anxin.customers.models import Customer
from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.people.models import User

FIELDS = (
    "name",
    "kind",
    "contact",
    "division_id",
    "address",
    "latitude",
    "longitude",
    "note",
    "language",
    "wants_no_calls",
    "calls_from",
    "calls_until",
)


@transaction.atomic
def edit_customer(
    customer_id: int, changes: dict[str, Any], *, actor: User | None, at: datetime, version: int | None = None
) -> Customer:
    """Set some of ``FIELDS`` or ``phones`` (all of them, the main one first). Nothing changed is nothing recorded."""
    if unknown := changes.keys() - {*FIELDS, "phones"}:
        raise ValueError(f"a customer has no {sorted(unknown)}")
    customer = Customer.objects.lock(customer_id, version=version)
    policies.check_may_edit(actor, customer)
    wished = {field: _checked(field, value, actor) for field, value in changes.items() if field != "phones"}
    changed = {field: value for field, value in wished.items() if value != getattr(customer, field)}
    fields = [field.removesuffix("_id") for field in changed]
    if "phones" in changes and _phones_changed(customer, numbers := checked_phones(changes["phones"], actor=actor)):
        write_phones(customer, numbers)
        fields.append("phones")
    if not fields:
        return customer
    for field, value in changed.items():
        setattr(customer, field, value)
    _check_hours(customer)
    customer.write(*(field.removesuffix("_id") for field in changed))
    record(customer, CustomerEdited(fields=fields), actor=actor, at=at)
    return customer


def _checked(field: str, value: Any, actor: User | None) -> Any:
    if field == "name":
        return checked_name(value, actor=actor)
    if field == "division_id":
        division = checked_division(value)
        return division.pk if division else None
    return value.strip() if isinstance(value, str) else value


def _check_hours(customer: Customer) -> None:
    """Raise ``InputRefused`` for hours in which nobody could call."""
    begins, ends = customer.calls_from, customer.calls_until
    if (begins is None) != (ends is None) or (begins and ends and begins >= ends):
        raise InputRefused(field="calls_until", reason=_("Say from when until when the customer may be called."))


def _phones_changed(customer: Customer, numbers: list[str]) -> bool:
    standing = customer.phones.order_by("-is_main", "pk").values_list("number", flat=True)
    return list(standing) != numbers
