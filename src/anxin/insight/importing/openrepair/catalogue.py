"""What the repairs are about: families, products and groups that are entered as they come."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.text import slugify

from anxin.catalog.events import FamilyCreated, ProductCreated
from anxin.catalog.models import Product, ProductFamily
from anxin.customers.events import CustomerCreated
from anxin.customers.models import Customer
from anxin.insight.importing.chains import begin_chains
from anxin.insight.importing.copying import copy_in, new_ids
from anxin.insight.importing.openrepair.rows import Repair
from anxin.kernel.record import Line
from anxin.people.models import User


class Catalogue:
    """Families, products and groups by their names, those that are new entered as they come."""

    def __init__(self, line: str, *, actor: User | None, at: datetime) -> None:
        self._line, self._actor_id, self._at = line, actor.pk if actor else None, at
        self.families = dict(ProductFamily.objects.values_list("code", "pk"))
        self.products = dict(Product.objects.values_list("code", "pk"))
        self.groups = dict(Customer.objects.filter(origin__startswith="openrepair:").values_list("origin", "pk"))

    def make_room_for(self, repairs: Sequence[Repair]) -> None:
        categories = {family_code(repair.category): repair.category for repair in repairs}
        self._add_families({code: title for code, title in categories.items() if code not in self.families})
        wanted = {repair.product_code: repair for repair in repairs}
        self._add_products({code: repair for code, repair in wanted.items() if code not in self.products})
        groups = {repair.group_origin: repair.group for repair in repairs}
        self._add_groups({origin: title for origin, title in groups.items() if origin not in self.groups})

    def _add_families(self, new: dict[str, str]) -> None:
        ids = new_ids(ProductFamily, len(new))
        rows = [
            {"id": pk, "code": code, "title": title, "title_en": title, "line": self._line}
            for pk, (code, title) in zip(ids, new.items(), strict=True)
        ]
        copy_in(ProductFamily, rows)
        events = [(pk, FamilyCreated(title=title)) for pk, title in zip(ids, new.values(), strict=True)]
        begin_chains([Line(ProductFamily.SUBJECT, pk, event, self._actor_id) for pk, event in events], at=self._at)
        self.families |= dict(zip(new, ids, strict=True))

    def _add_products(self, new: dict[str, Repair]) -> None:
        ids = new_ids(Product, len(new))
        rows = [
            {"id": pk, "code": code, "title": code, "family_id": self.families[family_code(repair.category)]}
            for pk, (code, repair) in zip(ids, new.items(), strict=True)
        ]
        copy_in(Product, rows)
        events = [(pk, ProductCreated(code=code)) for pk, code in zip(ids, new, strict=True)]
        begin_chains([Line(Product.SUBJECT, pk, event, self._actor_id) for pk, event in events], at=self._at)
        self.products |= dict(zip(new, ids, strict=True))

    def _add_groups(self, new: dict[str, str]) -> None:
        ids = new_ids(Customer, len(new))
        rows = [
            {"id": pk, "name": title, "kind": "organisation", "origin": origin, "created_at": self._at}
            for pk, (origin, title) in zip(ids, new.items(), strict=True)
        ]
        copy_in(Customer, rows)
        begin_chains([Line(Customer.SUBJECT, pk, CustomerCreated(), self._actor_id) for pk in ids], at=self._at)
        self.groups |= dict(zip(new, ids, strict=True))


def family_code(category: str) -> str:
    """A category's code among the product families, kept apart from those the company sells itself."""
    return f"or-{slugify(category, allow_unicode=True)}"[:48]
