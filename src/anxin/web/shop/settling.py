"""The bill, the money, the hand-over, the pass."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.web.forms import ActionForm, Day
from anxin.web.shop.base import OfOrder, ReasonForm, ShopMove, ShopMoveOfOrder
from anxin.workshop.actions.close_order import close_shop_order
from anxin.workshop.actions.deliver_car import deliver_car
from anxin.workshop.actions.issue_pass import issue_pass
from anxin.workshop.actions.settle_order import settle_order, tolerance, unsettle_order
from anxin.workshop.actions.take_payment import reverse_payment, take_payment
from anxin.workshop.kinds import Method
from anxin.workshop.models import ExitPass, Payment
from anxin.workshop.offered import agreed_lines


class SettleForm(OfOrder):
    """One amount for each agreed line, filled in as agreed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for line in agreed_lines(self.order):
            self.fields[f"line-{line.pk}"] = forms.DecimalField(
                label=f"{line} × {line.quantity} · {line.get_payer_display()}",
                min_value=Decimal(),
                max_digits=12,
                decimal_places=2,
                initial=line.amount,
            )


class SettlePage(ShopMoveOfOrder):
    code = "settle"
    form_class = SettleForm
    is_usual = True
    done = _("The bill is made out.")

    def extra(self) -> dict[str, Any]:
        limit = tolerance(self.subject)
        agreed = {"agreed": self.subject.agreed_total, "percent": limit.value if limit else 0}
        hint = _("Agreed: %(agreed)s yuan for the customer; at most %(percent)s %% more or less.") % agreed
        return {**super().extra(), "hint": hint}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        amounts = {int(name[5:]): value for name, value in typed.items() if name.startswith("line-")}
        settle_order(self.subject.pk, amounts=amounts, **who_and_when)


class UnsettlePage(ShopMove):
    code = "unsettle"
    form_class = ReasonForm
    is_grave = True
    done = _("Taken back.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return bool(not subject.paid_total)

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        unsettle_order(self.subject.pk, **typed, **who_and_when)


class PaymentForm(ActionForm):
    amount = forms.DecimalField(label=_("Amount (yuan)"), min_value=Decimal("0.01"), max_digits=12, decimal_places=2)
    method = forms.ChoiceField(label=_("Paid by"), choices=Method.choices)
    receipt_number = forms.CharField(label=_("Number of the invoice or receipt"), max_length=64)


class PaymentPage(ShopMove):
    code = "take_payment"
    form_class = PaymentForm
    is_usual = True
    done = _("Paid.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return bool(subject.owed > 0)

    def initial(self) -> dict[str, Any]:
        return {"amount": self.subject.owed, "method": self.subject.payment}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        take_payment(self.subject.pk, **typed, **who_and_when)


class PaymentChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Payment) -> str:
        return f"{obj.receipt_number} · {obj.amount}"


class ReversePaymentForm(OfOrder):
    payment = PaymentChoice(Payment.objects.none(), label=_("Payment"))
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = self.order.payments.filter(reverses=None, reversed_by=None).order_by("pk")
        self.fields["payment"].queryset = rows  # type: ignore[attr-defined]


class ReversePaymentPage(ShopMoveOfOrder):
    """Beside the table of moves: whoever takes money may take a payment back."""

    code = "reverse_payment"
    title = _("Take a payment back")
    form_class = ReversePaymentForm
    is_grave = True
    done = _("Taken back.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return bool(subject.state == "settled" and subject.paid_total)

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        reverse_payment(self.subject.pk, payment_id=typed["payment"].pk, reason=typed["reason"], **who_and_when)


class DeliverForm(ActionForm):
    next_service_on = Day(label=_("Next service, by date"), required=False)
    next_service_km = forms.IntegerField(
        label=_("Next service, by mileage (km)"), min_value=1, max_value=9_999_999, required=False
    )


class DeliverPage(ShopMove):
    code = "deliver"
    form_class = DeliverForm
    is_usual = True
    done = _("Handed over. Now the exit pass.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        deliver_car(self.subject.pk, **typed, **who_and_when)


class PassPage(ShopMove):
    code = "issue_pass"
    form_class = ActionForm
    is_usual = True
    done = _("Issued. Print it and give it to the customer.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return not ExitPass.objects.filter(order=subject).exists()

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        issue_pass(self.subject.pk, **who_and_when)


class ClosePage(ShopMove):
    code = "close"
    form_class = ActionForm
    is_usual = True
    done = _("Closed.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        close_shop_order(self.subject.pk, **who_and_when)
