"""Ask the store for parts."""

from typing import Any

from django import forms
from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.models import WorkOrder
from anxin.kernel.errors import NotFound
from anxin.parts.actions.ask_for_parts import ask_for_parts
from anxin.parts.kinds import ASKED_FOR, Purpose
from anxin.parts.models import MinimumStock
from anxin.people.lines import line_of
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.orders.parts_there import parts_for
from anxin.web.parts.forecast import asked_by_forecast
from anxin.web.parts.places import seen
from anxin.web.parts.written import read_quantities

_WITHOUT_ORDER = [(row.value, row.label) for row in ASKED_FOR if row != Purpose.ORDER]


class AskForm(ActionForm):
    parts = Text(
        label=_("Parts"), rows=4, max_length=8_000, help_text=_("One to a line, the number and how many: MB-100 2")
    )
    purpose = forms.ChoiceField(label=_("Purpose"), choices=_WITHOUT_ORDER)
    reason = Text(label=_("What they are needed for"), max_length=2_000)
    urgency = forms.CharField(label=_("Why it cannot wait (only if urgent)"), max_length=300, required=False)


class AskForOrderForm(AskForm):
    purpose = None  # type: ignore[assignment]
    parts = Text(
        label=_("Parts"),
        rows=4,
        max_length=8_000,
        help_text=_(
            "One to a line, the number and how many: MB-100 2. What is usually changed for the fault and lies nowhere near"
            " is filled in already."
        ),
    )


class AskForPartsPage(FormPage):
    """As stock; or for the order in the address."""

    title = _("Ask for parts")
    button = _("Ask for it")
    done = _("Asked. Those who sign have been told.")
    asks_at = "requisition.ask"
    form_class = AskForm
    order: WorkOrder | None = None

    def find(self) -> Any:
        """``None``: what is made here is new. The order, where one is named, is found on the way."""
        number = self.kwargs.get("number")
        if number is not None:
            self.order = WorkOrder.objects.visible_to(self.actor).filter(number=number).first()
            if self.order is None:
                raise NotFound(what=WorkOrder._meta.verbose_name, key=number)
            self.form_class = AskForOrderForm  # type: ignore[misc]

    def line(self) -> str:
        return self.order.line if self.order else super().line()

    def initial(self) -> dict[str, Any]:
        """What the order lacks; what a forecast says, or what is below its minimum on the person's account, where they come
        from there.
        """
        if code := self.request.GET.get("forecast", ""):
            return {**asked_by_forecast(seen(self.actor, code), self.actor), "purpose": Purpose.STOCK}
        if self.order is not None:
            lacking = [(row.part.number, row.pieces["nowhere"]) for row in parts_for(self.order)]
            return {"parts": "\n".join(f"{number} {quantity}" for number, quantity in lacking if quantity)}
        if "short" not in self.request.GET:
            return {}
        rows = MinimumStock.objects.visible_to(self.actor).below().exclude(place__station=None, place__person=None)
        short = rows.order_by().values_list("part__number").annotate(Sum("short")).order_by("part__number")
        return {"parts": "\n".join(f"{number} {quantity}" for number, quantity in short), "purpose": Purpose.STOCK}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        parts = read_quantities(typed.pop("parts"), field="parts")
        about: dict[str, Any] = {"line": line_of(self.actor)}
        if self.order is not None:
            about = {"about_type": "work_order", "about_id": self.order.pk, "purpose": Purpose.ORDER}
        asked = ask_for_parts(parts, **typed, **about, actor=self.actor, at=self.at)
        return reverse("requisition", args=[asked.number])
