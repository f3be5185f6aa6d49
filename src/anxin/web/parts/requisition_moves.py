"""What is done with a requisition, each with its form."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Subject
from anxin.parts.actions.close_requisition import close_requisition
from anxin.parts.actions.delay_requisition import delay_requisition
from anxin.parts.actions.ship_parts import ship_parts
from anxin.parts.actions.withdraw_requisition import withdraw_requisition
from anxin.parts.models import Place, Requisition
from anxin.parts.picking import picking_list
from anxin.parts.stores import stores_for
from anxin.web.components.basics import localised
from anxin.web.forms import ActionForm, Text
from anxin.web.move_page import MovePage
from anxin.web.parts.written import read_quantities, read_serials


class RequisitionMove(MovePage):
    model: ClassVar[type[Subject]] = Requisition
    page = "requisition"


class ReasonForm(ActionForm):
    reason = Text(label=_("Reason"))


def stores() -> list[tuple[str, str]]:
    """The company's own, by code: stores, then their shelves and bins."""
    rows = Place.objects.open().of_the_company()
    return [(place.code, localised(place)) for place in rows.order_by("-kind", "title")]


def usual_store(line: str) -> dict[str, str]:
    """What is chosen before somebody chooses: where the line's parts come from. Nothing where there is no such store."""
    return {"store": found[0].code} if (found := stores_for(line)) else {}


class ParcelForm(ActionForm):
    """What goes out of a store of the company's."""

    store = forms.ChoiceField(label=_("Out of"))
    serials = Text(
        label=_("Numbers of the pieces"),
        max_length=8_000,
        required=False,
        help_text=_("For parts kept by serial number, one part to a line: LCD-55 A1 A2"),
    )
    carrier = forms.CharField(label=_("Carrier"), max_length=60)
    tracking = forms.CharField(label=_("Tracking number"), max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["store"].choices = stores()  # type: ignore[attr-defined]


class ShipForm(ParcelForm):
    quantities = Text(
        label=_("In the parcel"), rows=4, max_length=8_000, help_text=_("One to a line; the rest can follow.")
    )
    field_order = ("version", "store", "quantities")


class ShipPage(RequisitionMove):
    code = "ship"
    form_class = ShipForm
    is_usual = True
    done = _("Sent, and booked to the borrower’s account.")

    def initial(self) -> dict[str, Any]:
        """Out of the store that has most of it, with the numbers that have lain there longest."""
        rows = self.subject.lines.select_related("part").order_by("part__number")
        wanted = {"quantities": "\n".join(f"{row.part.number} {row.left}" for row in rows if row.left)}
        found = picking_list(self.subject)
        if not found:
            return wanted
        store, picked = max(found, key=lambda one: sum(pick.quantity for pick in one[1]))
        numbers: dict[str, list[str]] = {}
        for pick in picked:
            if pick.serials:
                numbers.setdefault(pick.part.number, []).extend(pick.serials)
        serials = "\n".join(f"{number} {' '.join(pieces)}" for number, pieces in numbers.items())
        return {**wanted, "store": store.code, "serials": serials}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        typed["quantities"] = read_quantities(typed["quantities"], field="quantities")
        typed["serials"] = read_serials(typed["serials"], field="serials")
        ship_parts(self.subject.pk, **typed, **who_and_when)


class DelayForm(ActionForm):
    reason = Text(label=_("Why, and when it is to be expected"))


class DelayPage(RequisitionMove):
    code = "delay"
    form_class = DelayForm
    done = _("Whoever asked is told.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        delay_requisition(self.subject.pk, **typed, **who_and_when)


class ClosePage(RequisitionMove):
    code = "close"
    form_class = ReasonForm
    is_grave = True
    done = _("Closed; whoever asked reads why.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        close_requisition(self.subject.pk, **typed, **who_and_when)


class WithdrawPage(RequisitionMove):
    code = "withdraw"
    form_class = ReasonForm
    is_grave = True
    done = _("Taken back.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        withdraw_requisition(self.subject.pk, **typed, **who_and_when)


PAGES: dict[str, type[MovePage]] = {page.code: page for page in (ShipPage, DelayPage, ClosePage, WithdrawPage)}
