"""A list of customers."""

from datetime import datetime
from typing import Any

from anxin.customers.actions.create_customer import create_customer
from anxin.customers.actions.edit_customer import edit_customer
from anxin.customers.models import Customer
from anxin.customers.phones import normalise
from anxin.insight.importing.places import PlaceFinder
from anxin.insight.importing.rows import Row
from anxin.people.models import User

_ORGANISATIONS = ("organisation", "organization", "company", "单位", "企业", "公司", "集团", "商用", "机构")


class CustomerImporter:
    """Told apart by the list's own customer number, else by name and phone. Known ones are corrected."""

    def __init__(self, *, actor: User | None, at: datetime) -> None:
        self._actor, self._at = actor, at
        self._places = PlaceFinder()

    def identity(self, row: Row) -> str:
        number = row.text("number", most=100)
        return number or f"{row.text('name', most=120)} {row.text('phone', most=60)}".strip()

    def take(self, row: Row) -> str:
        values = self._values(row)
        number = row.text("number", most=100)
        known = self._known(number, values["name"], values["phones"][0])
        if known is None:
            customer = create_customer(**values, actor=self._actor, at=self._at)
            if number:
                Customer.objects.filter(pk=customer.pk).update(origin=origin(number))
            return "created"
        version = known.version
        mentioned = {field: value for field, value in values.items() if value not in ("", None)}
        edited = edit_customer(known.pk, mentioned, actor=self._actor, at=self._at)
        return "unchanged" if edited.version == version else "changed"

    def _values(self, row: Row) -> dict[str, Any]:
        phones = [normalise(row.text("phone", most=60, required=True))]
        phones += [normalise(phone) for phone in row.several("other_phone")]
        kind = row.text("kind", most=40).lower()
        is_organisation = any(word in kind for word in _ORGANISATIONS)
        return {
            "name": row.text("name", most=120, required=True),
            "phones": phones,
            "kind": Customer.Kind.ORGANISATION if is_organisation else Customer.Kind.HOUSEHOLD,
            "contact": row.text("contact", most=120),
            "division_id": self._places.id_of(row),
            "address": row.text("address", most=200),
            "note": row.text("note", most=500),
        }

    def _known(self, number: str, name: str, phone: str) -> Customer | None:
        if number:
            return Customer.objects.filter(origin=origin(number)).first()
        return Customer.objects.filter(name=name, phones__number=phone).order_by("pk").first()


def origin(number: str) -> str:
    """Where a customer came from, by the number they have in the company's old list."""
    return f"customers:{number}"
