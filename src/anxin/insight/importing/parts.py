"""A parts list with its prices."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from anxin.catalog.models import FaultCode, ProductFamily
from anxin.insight.importing.rows import Row
from anxin.parts import policies
from anxin.parts.actions.create_part import create_part
from anxin.parts.actions.edit_part import edit_part
from anxin.parts.actions.set_fault_parts import set_fault_parts
from anxin.parts.models import Part
from anxin.people.models import User

_FLAGS = ("is_for_sale", "is_serialised", "is_bought_in", "is_returnable")


class PartImporter:
    """Told apart by their number. Known ones are corrected; a column that is not there says nothing."""

    def __init__(self, *, actor: User | None, at: datetime) -> None:
        policies.check_may_edit(actor)
        self._actor, self._at = actor, at
        families = list(ProductFamily.objects.all())
        self._families = {name.casefold(): row.pk for row in families for name in (row.title, row.title_en, row.code)}
        self._faults = set(FaultCode.objects.values_list("code", flat=True))

    def identity(self, row: Row) -> str:
        return row.text("number", most=64).upper()

    def take(self, row: Row) -> str:
        number = row.text("number", most=64, required=True).upper()
        about, families, faults = self._about(row), self._fitting(row), self._usual(row)
        known = Part.objects.filter(number=number).first()
        who_and_when: dict[str, Any] = {"actor": self._actor, "at": self._at}
        if known is None:
            part = create_part(number, families=families, **about, **who_and_when)
        else:
            part = edit_part(known.pk, about, families=families if row.has("families") else None, **who_and_when)
        if faults:
            part = set_fault_parts(part.pk, dict.fromkeys(faults, 1), **who_and_when)
        if known is None:
            return "created"
        return "unchanged" if part.version == known.version else "changed"

    def _about(self, row: Row) -> dict[str, Any]:
        about: dict[str, Any] = {"title": row.text("title", most=120, required=True)}
        texts = {"title_en": 120, "category": 60, "unit": 16}
        about |= {name: text for name, most in texts.items() if (text := row.text(name, most=most))}
        prices = ((name, row.yuan(name)) for name in ("cost", "station_price", "public_price"))
        about |= {name: price for name, price in prices if price is not None}
        return about | {name: row.yes(name) for name in _FLAGS if row.has(name)}

    def _fitting(self, row: Row) -> list[int]:
        found = []
        for name in row.several("families"):
            family = self._families.get(name.casefold())
            if family is None:
                raise row.wrong("families", _("There is no product family “%(name)s”.") % {"name": name})
            found.append(family)
        return found

    def _usual(self, row: Row) -> list[str]:
        codes = row.several("faults")
        for code in codes:
            if code not in self._faults:
                raise row.wrong("faults", _("There is no fault code “%(code)s”.") % {"code": code})
        return codes
