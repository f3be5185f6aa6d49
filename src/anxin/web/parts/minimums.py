"""What should always be there, and what is below it."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.parts.actions.set_minimums import set_minimums
from anxin.parts.models import MinimumStock
from anxin.parts.policies import may_ask
from anxin.web.components.basics import localised
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.listing.filters import Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.parts.filters import PART, PLACE
from anxin.web.parts.places import seen
from anxin.web.parts.written import read_quantities
from anxin.web.requests import filters


class BelowMinimumPage(ListPage):
    code = "below-minimum"
    title = _("Below minimum")
    row_template = "web/rows/below_minimum.html"
    headings = (_("Part"), _("Where it lies"), _("Good pieces there"), _("Minimum"), _("Short"))
    ordering = ("part__number", "pk")
    nothing = _("Nothing is below its minimum.")
    nothing_hint = _("What should always be there is said on the page of a place.")
    icon = "package"
    template_name = "web/parts_room/below_minimum.html"
    filters: ClassVar[Sequence[Filter]] = (PART, PLACE, filters.stations("place__station"))
    exported = (
        (_("Number"), lambda row: row.part.number),
        (_("Name"), lambda row: localised(row.part)),
        (_("Where it lies"), lambda row: localised(row.place)),
        (_("Good pieces there"), lambda row: row.have),
        (_("Minimum"), lambda row: row.quantity),
        (_("Short"), lambda row: row.short),
    )

    def rows(self) -> QuerySet[Any]:
        rows = MinimumStock.objects.visible_to(self.asked.user).below()
        return rows.select_related("part", "place").defer("part__terms")

    def extra(self) -> dict[str, Any]:
        return {"may_ask": may_ask(self.asked.user)}


class MinimumsForm(ActionForm):
    minimums = Text(
        label=_("What should always be there"),
        rows=8,
        max_length=8_000,
        required=False,
        help_text=_("One to a line, the number and how many: MB-100 2"),
    )


class MinimumsPage(FormPage):
    title = _("Minimum stock")
    done = _("Kept; what is below it is on the list.")
    form_class = MinimumsForm

    def find(self) -> Any:
        return seen(self.actor, self.kwargs["code"])

    def initial(self) -> dict[str, Any]:
        rows = self.subject.minimums.order_by("part__number").values_list("part__number", "quantity")
        return {"minimums": "\n".join(f"{number} {quantity}" for number, quantity in rows)}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        quantities = read_quantities(typed["minimums"], field="minimums")
        set_minimums(self.subject.pk, quantities, actor=self.actor, at=self.at, version=version)
        return reverse("place", args=[self.subject.code])
