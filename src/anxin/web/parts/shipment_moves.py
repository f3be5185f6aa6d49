"""What is done with a parcel, each with its form."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Subject
from anxin.parts.actions.arrive_shipment import arrive_shipment
from anxin.parts.actions.receive_shipment import receive_shipment
from anxin.parts.actions.refuse_shipment import refuse_shipment
from anxin.parts.actions.report_mismatch import report_mismatch
from anxin.parts.actions.settle_mismatch import settle_mismatch
from anxin.parts.actions.take_back_shipment import take_back_shipment
from anxin.parts.kinds import Condition, Package
from anxin.parts.models import Shipment
from anxin.web.forms import ActionForm, Text
from anxin.web.move_page import MovePage
from anxin.web.parts.carrier_claims import ShipmentClaimPage
from anxin.web.parts.freights import ShipmentFreightPage
from anxin.web.parts.requisition_moves import ReasonForm
from anxin.web.parts.written import read_quantities, read_serials

BY_THE_STORE = ("settle", "take_back")


class ShipmentMove(MovePage):
    model: ClassVar[type[Subject]] = Shipment
    page = "shipment"

    def listed(self) -> str:
        """What is on the list, as people type it: counted where it was."""
        rows = self.subject.lines.select_related("part").order_by("part__number")
        return "\n".join(f"{row.part.number} {row.quantity if row.found is None else row.found}" for row in rows)


class ArriveForm(ActionForm):
    package = forms.ChoiceField(
        label=_("How it looks"), choices=[(row.value, row.label) for row in (Package.INTACT, Package.CRUSHED)]
    )


class ArrivePage(ShipmentMove):
    code = "arrive"
    form_class = ArriveForm
    is_usual = True
    done = _("Noted. Count it against the list today.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        arrive_shipment(self.subject.pk, **typed, **who_and_when)


class ReceivePage(ShipmentMove):
    code = "receive"
    is_usual = True
    done = _("Received; it is in your stock.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        receive_shipment(self.subject.pk, **who_and_when)


class CountForm(ActionForm):
    found = Text(label=_("What is there"), rows=4, max_length=8_000, help_text=_("One to a line; 0 where none came."))


class ReportForm(CountForm):
    note = Text(label=_("What is not as on the list"))


class ReportPage(ShipmentMove):
    code = "report"
    form_class = ReportForm
    done = _("Told the store.")

    def initial(self) -> dict[str, Any]:
        return {"found": self.listed()}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        typed["found"] = read_quantities(typed["found"], field="found")
        report_mismatch(self.subject.pk, **typed, **who_and_when)


class RefusePage(ShipmentMove):
    code = "refuse"
    form_class = ReasonForm
    is_grave = True
    done = _("Refused; the store is told.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        refuse_shipment(self.subject.pk, **typed, **who_and_when)


class SettleForm(CountForm):
    missing_serials = Text(
        label=_("Numbers of the pieces that did not come"),
        max_length=8_000,
        required=False,
        help_text=_("For parts kept by serial number, one part to a line: LCD-55 A1 A2"),
    )


class SettlePage(ShipmentMove):
    code = "settle"
    form_class = SettleForm
    is_usual = True
    hint = _("What is there goes to the borrower; the rest comes off their account, back into the store.")
    done = _("Settled.")

    def initial(self) -> dict[str, Any]:
        return {"found": self.listed()}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        typed["found"] = read_quantities(typed["found"], field="found")
        typed["missing_serials"] = read_serials(typed["missing_serials"], field="missing_serials")
        settle_mismatch(self.subject.pk, **typed, **who_and_when)


class TakeBackForm(ActionForm):
    faulty = Text(
        label=_("Parts that are no good any more"),
        max_length=8_000,
        required=False,
        help_text=_("One number to a line; all others are good."),
    )


class TakeBackPage(ShipmentMove):
    code = "take_back"
    form_class = TakeBackForm
    is_usual = True
    done = _("Back in the store, and off the borrower’s account.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        numbers = typed["faulty"].upper().split()
        take_back_shipment(self.subject.pk, conditions=dict.fromkeys(numbers, Condition.FAULTY), **who_and_when)


PAGES: dict[str, type[MovePage]] = {
    page.code: page
    for page in (
        ArrivePage,
        ReceivePage,
        ReportPage,
        RefusePage,
        SettlePage,
        TakeBackPage,
        ShipmentFreightPage,
        ShipmentClaimPage,
    )
}
