"""Lines of a quote, typed in a table: an operation of the labour list, the number of a part, or another charge in words."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from anxin.parts.models import Part
from anxin.workshop.kinds import LineKind, Payer
from anxin.workshop.models import LabourOperation, ShopOrder
from anxin.workshop.offered import Offered

ROWS = 3
MOST_OFFERED = 300
COLUMNS = ("what", "quantity", "price", "payer")


class LinesInput(forms.Widget):
    """``labour`` is the list to choose from; at ``reckon_url`` the time is computed from what is typed."""

    labour: "list[LabourOperation]" = []
    reckon_url = ""

    def render(
        self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        rows = list(value or [])
        rows += [{"quantity": "", "payer": Payer.CUSTOMER}] * max(1, ROWS - len(rows))
        context = {"name": name, "rows": rows, "payers": Payer.choices, "labour": self.labour}
        context["reckon_url"] = self.reckon_url
        return mark_safe(render_to_string("web/shop/lines_input.html", context))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, str]]:
        lists = {column: _all(data, f"{name}-{column}") for column in COLUMNS}
        rows = [dict(zip(COLUMNS, row, strict=False)) for row in zip(*lists.values(), strict=False)]
        return [row for row in rows if row["what"].strip()]


class Lines(forms.Field):
    """Answers with ``Offered`` lines."""

    widget = LinesInput

    def clean(self, value: Any) -> list[Offered]:
        rows = super().clean(value) or []
        known = {row["what"].strip().upper() for row in rows}
        parts = set(Part.objects.filter(number__in=known).values_list("number", flat=True))
        labour = {row.code for row in self.widget.labour}
        return [_offered(row, labour, parts) for row in rows]


def offer_labour(field: forms.Field, line: str) -> None:
    """The list of the line, to choose from."""
    rows = LabourOperation.objects.active().filter(line=line).order_by("code")
    field.widget.labour = list(rows[:MOST_OFFERED])


def offer_reckoning(field: forms.Field, order: ShopOrder) -> None:
    """A button beside the lines: when would the car be ready?"""
    field.widget.reckon_url = reverse("shop-reckon", args=[order.number])


def _offered(row: Mapping[str, str], labour: set[str], parts: set[str]) -> Offered:
    what = row["what"].strip()
    code = what.split(" · ")[0].strip()
    kind = LineKind.OTHER
    if code in labour:
        kind = LineKind.LABOUR
    elif code.upper() in parts:
        kind = LineKind.PART
    return Offered(
        kind=kind,
        code=what if kind == LineKind.OTHER else code,
        quantity=_quantity(row["quantity"], what),
        unit_price=_price(row["price"], what),
        payer=row["payer"],
    )


def _quantity(text: str, what: str) -> int:
    text = text.strip() or "1"
    if not text.isdecimal() or len(text) > 5:
        raise forms.ValidationError(_("%(what)s: how many is a whole number."), params={"what": what})
    return int(text)


def _price(text: str, what: str) -> Decimal | None:
    if not text.strip():
        return None
    try:
        price = Decimal(text.strip())
    except InvalidOperation:
        price = Decimal("NaN")
    if not price.is_finite() or abs(price) > 10_000_000:
        raise forms.ValidationError(_("%(what)s: a price is an amount in yuan."), params={"what": what})
    return price.quantize(Decimal("0.01"))


def _all(data: Any, name: str) -> list[str]:
    return data.getlist(name) if isinstance(data, MultiValueDict) else list(data.get(name, []))
