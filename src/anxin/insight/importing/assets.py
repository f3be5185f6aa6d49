"""A list of sets: who owns which serial number."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from anxin.catalog.models import Product
from anxin.customers.actions.create_asset import create_asset
from anxin.customers.actions.edit_asset import edit_asset
from anxin.customers.actions.move_asset import move_asset
from anxin.customers.models import Asset, Customer
from anxin.customers.phones import normalise
from anxin.customers.serials import serial_number
from anxin.insight.importing.customers import origin
from anxin.insight.importing.headers import NUMBER
from anxin.insight.importing.rows import Row
from anxin.people.models import User


class AssetImporter:
    """Told apart by model and serial number. Known ones are corrected, and get an owner where they had none."""

    def __init__(self, *, actor: User | None, at: datetime) -> None:
        self._actor, self._at = actor, at
        self._products = {product.code.casefold(): product for product in Product.objects.all()}

    def identity(self, row: Row) -> str:
        return f"{row.text('product', most=64)} {serial_number(row.text('serial', most=64))}"

    def take(self, row: Row) -> str:
        product, serial = self._product(row), serial_number(row.text("serial", most=64, required=True))
        papers = self._papers(row)
        owner = self._owner(row)
        known = Asset.objects.filter(product=product, serial=serial).first()
        if known is None:
            create_asset(product.pk, serial=serial, customer_id=owner, **papers, actor=self._actor, at=self._at)
            return "created"
        version = known.version
        edited = edit_asset(known.pk, papers, actor=self._actor, at=self._at)
        if owner is not None and known.customer_id is None:
            edited = move_asset(known.pk, owner, reason=_("from a list"), actor=self._actor, at=self._at)
        elif owner is not None and known.customer_id != owner:
            raise row.wrong("serial", _("The set “%(serial)s” belongs to another customer.") % {"serial": serial})
        return "unchanged" if edited.version == version else "changed"

    def _product(self, row: Row) -> Product:
        code = row.text("product", most=64, required=True)
        product = self._products.get(code.casefold())
        if product is None:
            raise row.wrong("product", _("There is no model “%(code)s” in the catalogue.") % {"code": code})
        return product

    def _papers(self, row: Row) -> dict[str, Any]:
        """Only what the list speaks of: a list without a column for invoices says nothing about them."""
        papers: dict[str, Any] = {}
        days: dict[str, date | None] = {name: row.day(name) for name in ("made_on", "bought_on")}
        papers |= {name: day for name, day in days.items() if day is not None}
        if row.has("sold_by"):
            papers["sold_by"] = row.text("sold_by", most=120)
        numbers = {name.removeprefix(NUMBER): row.text(name, most=64) for name in row.places if name.startswith(NUMBER)}
        if any(numbers.values()):
            papers["numbers"] = {kind: number for kind, number in numbers.items() if number}
        papers |= {name: row.yes(name) for name in ("has_invoice", "has_warranty_card") if row.has(name)}
        return papers

    def _owner(self, row: Row) -> int | None:
        if number := row.text("customer_number", most=100):
            owners = Customer.objects.filter(origin=origin(number))
        elif phone := row.text("phone", most=60):
            owners = Customer.objects.filter(phones__number=normalise(phone))
        else:
            return None
        found = list(owners.values_list("pk", flat=True)[:2])
        if len(found) != 1:
            who = number or phone
            reason = _("Several customers have “%(who)s”.") if found else _("There is no customer with “%(who)s”.")
            raise row.wrong("customer_number" if number else "phone", reason % {"who": who})
        return found[0]
