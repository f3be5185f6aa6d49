"""The parts list."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import NotFound
from anxin.kernel.listed import listed
from anxin.parts.models import Balance, Part
from anxin.parts.policies import EDIT
from anxin.parts.queries import ledger
from anxin.people.models import User
from anxin.web.listing.filters import Asked, Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.move_page import actor_of
from anxin.web.parts.filters import FAMILY

LATEST = 20


def _yes_no(field: str) -> Any:
    def narrow(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
        return rows.filter(**{field: value == "yes"})

    return narrow


def _said(value: bool) -> str:  # noqa: FBT001 - a cell of a table
    return _now("yes") if value else _now("no")


class PartsPage(ListPage):
    code = "parts"
    title = _("Parts list")
    row_template = "web/rows/part.html"
    headings = (_("Number"), _("Name"), _("Fits"), _("Cost"), _("Station price"), _("Public price"), _("Kept as"))
    ordering = ("number", "pk")
    nothing = _("No part yet.")
    nothing_hint = _("Take a parts list in under Imports, or enter the first one here.")
    icon = "package"
    template_name = "web/parts_room/parts.html"
    filters: ClassVar[Sequence[Filter]] = (
        Filter("q", _("Number, name, class")),
        FAMILY,
        Filter("sale", _("Sale"), _yes_no("is_for_sale"), (("yes", _("for sale")), ("no", _("not for sale")))),
        Filter(
            "active", _("In use"), _yes_no("is_active"), (("yes", _("in use")), ("no", _("no longer"))), default="yes"
        ),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("Name"), lambda row: row.title),
        (_("English name"), lambda row: row.title_en),
        (_("Class"), lambda row: row.category),
        (_("Unit"), lambda row: row.unit),
        (_("Fits"), lambda row: listed(str(family) for family in row.families.all())),
        (_("Cost"), lambda row: row.cost),
        (_("Station price"), lambda row: row.station_price),
        (_("Public price"), lambda row: row.public_price),
        (_("For sale"), lambda row: _said(row.is_for_sale)),
        (_("By serial number"), lambda row: _said(row.is_serialised)),
        (_("Bought in"), lambda row: _said(row.is_bought_in)),
        (_("Old part comes back"), lambda row: _said(row.is_returnable)),
    )

    def rows(self) -> QuerySet[Any]:
        return Part.objects.visible_to(self.asked.user).prefetch_related("families")

    def extra(self) -> dict[str, Any]:
        return {"may_edit": self.asked.user.has(EDIT)}


def seen(user: User, pk: int) -> Part:
    part = Part.objects.visible_to(user).filter(pk=pk).first()
    if part is None:
        raise NotFound(what=Part._meta.verbose_name, key=pk)
    return part


def part(request: HttpRequest, pk: int) -> HttpResponse:
    """One part: what it costs, where it is, what it is changed for, and what moved last."""
    user = actor_of(request)
    found = seen(user, pk)
    stock = Balance.objects.visible_to(user).present().filter(part=found).select_related("place")
    context = {
        "title": found.number,
        "part": found,
        "families": list(found.families.order_by("title")),
        "faults": list(found.usual_faults.select_related("fault").order_by("fault__assembly", "fault__code")),
        "stock": list(stock.order_by("place__kind", "place__title", "condition")[:100]),
        "moves": list(ledger(user).filter(part=found).order_by("-pk")[:LATEST]),
        "may_edit": user.has(EDIT),
        "subjects": [found],
    }
    return render(request, "web/parts_room/part.html", context)
