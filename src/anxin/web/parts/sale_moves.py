"""What is done with a sale of parts, each with its form."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.handbook.gates import Missing, missing
from anxin.kernel.models import Subject
from anxin.parts.actions.note_payment import note_payment, reverse_payment
from anxin.parts.actions.report_sold import note_sold, report_sold
from anxin.parts.actions.send_sale import send_sale, take_back_sale
from anxin.parts.actions.withdraw_sale import withdraw_sale
from anxin.parts.actions.write_off_sale import write_off_sale
from anxin.parts.models import PartsSale
from anxin.parts.selling import lines_of, sending_move
from anxin.web.forms import ActionForm, Day, Moment, Text
from anxin.web.move_page import MovePage
from anxin.web.parts.requisition_moves import ParcelForm, ReasonForm, usual_store
from anxin.web.parts.written import read_serials, read_sold

BY_THE_STORE = ("send", "write_off", "take_back")
BY_FINANCE = ("pay", "collect", "unpay", "reclaim")


class SaleMove(MovePage):
    model: ClassVar[type[Subject]] = PartsSale
    page = "parts-sale"


class SellForm(ActionForm):
    sold_at = Moment(label=_("When the user got them"), required=False, help_text=_("Empty: just now."))


class SellPage(SaleMove):
    code = "sell"
    form_class = SellForm
    is_usual = True
    done = _("Noted. Report model and quantity to the parts team in time.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        note_sold(self.subject.pk, **typed, **who_and_when)


class ReportForm(ActionForm):
    sold = Text(
        label=_("Sold"),
        rows=4,
        max_length=8_000,
        help_text=_("One to a line: the loan, how many, and what the user paid for one: LN2603-000007 1 150"),
    )
    serials = Text(
        label=_("Numbers of the pieces"),
        max_length=8_000,
        required=False,
        help_text=_("For parts kept by serial number, one loan to a line: LN2603-000007 A1 A2"),
    )


class ReportPage(SaleMove):
    code = "report"
    form_class = ReportForm
    is_usual = True
    hint = _("What was not sold after all stays on loan: leave its line out.")
    done = _("Reported. The money for it is remitted by itself.")

    def initial(self) -> dict[str, Any]:
        rows = [(row.loan.number, row.quantity, row.part.public_price) for row in lines_of(self.subject) if row.loan]
        return {"sold": "\n".join(f"{loan} {quantity} {price or ''}".strip() for loan, quantity, price in rows)}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        serials = read_serials(typed["serials"], field="serials")
        report_sold(self.subject.pk, read_sold(typed["sold"], serials, field="sold"), **who_and_when)


class PayForm(ActionForm):
    amount = forms.DecimalField(label=_("Came in (yuan)"), max_digits=14, decimal_places=2, min_value=Decimal())
    reference = forms.CharField(label=_("Number of the remittance"), max_length=64)
    received_on = Day(label=_("Came in on"), required=False)


class PayPage(SaleMove):
    code = "pay"
    form_class = PayForm
    is_usual = True
    hint = _("Each sale is remitted by itself. The parts team is told at once, and its time runs.")
    done = _("Noted; the parts team has been told.")

    def initial(self) -> dict[str, Any]:
        return {"amount": self.subject.total, "received_on": timezone.localdate(self.at)}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        note_payment(self.subject.pk, **typed, **who_and_when)


class CollectPage(PayPage):
    code = "collect"
    hint = _("What was collected on delivery has come in.")
    done = _("Noted.")


class UnpayPage(SaleMove):
    code = "unpay"
    form_class = ReasonForm
    is_grave = True
    done = _("Taken back; it is to be paid again.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        reverse_payment(self.subject.pk, **typed, **who_and_when)


class ReclaimPage(UnpayPage):
    code = "reclaim"
    hint = _("The goods are with the buyer; the money is to be collected.")


class SendPage(SaleMove):
    code = "send"
    form_class = ParcelForm
    is_usual = True
    done = _("Sent; it is the buyer’s.")

    def initial(self) -> dict[str, Any]:
        return usual_store(self.subject.line)

    def missing(self) -> list[Missing]:
        """By the terms of this very sale."""
        return [row for row in missing(self.subject, sending_move(self.subject)) if row.kind != "condition"]

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        typed["serials"] = read_serials(typed["serials"], field="serials")
        send_sale(self.subject.pk, **typed, **who_and_when)


class WriteOffPage(SaleMove):
    code = "write_off"
    is_usual = True
    hint = _("It is paid: the pieces come off the borrower’s account.")
    done = _("Written off.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        write_off_sale(self.subject.pk, **who_and_when)


class TakeBackPage(SaleMove):
    code = "take_back"
    form_class = ReasonForm
    is_grave = True
    done = _("Back where they came from; nobody owes for them.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        take_back_sale(self.subject.pk, **typed, **who_and_when)


class WithdrawPage(SaleMove):
    code = "withdraw"
    form_class = ReasonForm
    is_grave = True
    done = _("Taken back.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        withdraw_sale(self.subject.pk, **typed, **who_and_when)


PAGES: dict[str, type[MovePage]] = {
    page.code: page
    for page in (
        SellPage,
        ReportPage,
        PayPage,
        CollectPage,
        SendPage,
        WriteOffPage,
        UnpayPage,
        ReclaimPage,
        TakeBackPage,
        WithdrawPage,
    )
}
