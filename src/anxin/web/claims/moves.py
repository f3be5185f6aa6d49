"""What can be done with a claim to the maker, each with its form."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Subject
from anxin.web.forms import ActionForm, Day, Text
from anxin.web.move_page import MovePage
from anxin.workshop.actions.answer_claim import accept_claim, accept_claim_in_part, give_claim_back, reject_claim
from anxin.workshop.actions.match_maker_payment import match_maker_payment, write_claim_off
from anxin.workshop.actions.open_claim import Reasons, describe_claim
from anxin.workshop.actions.send_claim import object_to_answer, send_claim, withdraw_claim
from anxin.workshop.claims.kinds import OldPart
from anxin.workshop.models import MakerClaim


class ClaimMove(MovePage):
    model: ClassVar[type[Subject]] = MakerClaim
    page = "maker-claim"


class ReasonForm(ActionForm):
    reason = Text(label=_("Reason"))


class DescribeForm(ActionForm):
    cause = Text(label=_("Why it broke"), rows=2, required=False)
    remedy = Text(label=_("What was done"), rows=2, required=False)
    old_part = forms.ChoiceField(label=_("Old part"), choices=OldPart.choices, widget=forms.RadioSelect)
    old_part_tag = forms.CharField(label=_("Tag of the old part"), max_length=64, required=False)


class DescribePage(ClaimMove):
    code = "describe"
    form_class = DescribeForm
    done = _("Completed.")

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.subject, name) for name in DescribeForm.base_fields if hasattr(self.subject, name)}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        describe_claim(self.subject.pk, Reasons(**typed), **who_and_when)


class SendForm(ActionForm):
    reference = forms.CharField(label=_("Number under which the maker knows it"), max_length=64)


class SendPage(ClaimMove):
    code = "send"
    form_class = SendForm
    is_usual = True
    done = _("Sent. Its age is counted from now on.")

    def initial(self) -> dict[str, Any]:
        return {"reference": self.subject.reference}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        send_claim(self.subject.pk, **typed, **who_and_when)


class AcceptForm(ActionForm):
    note = Text(label=_("Remark"), rows=2, required=False)


class AcceptPage(ClaimMove):
    code = "accept"
    form_class = AcceptForm
    is_usual = True
    done = _("Accepted in whole; the payment is awaited.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        accept_claim(self.subject.pk, **typed, **who_and_when)


class PartForm(ActionForm):
    """An amount for each line: what the maker pays of it."""

    reason = Text(label=_("Why not all of it"), rows=2)

    def __init__(self, *args: Any, claim: MakerClaim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = claim.lines.select_related("billed__quoted").order_by("pk")
        asked: dict[str, forms.Field] = {
            f"line-{row.pk}": forms.DecimalField(
                label=f"{row.billed.quoted} (¥{row.amount})",
                initial=row.amount,
                min_value=Decimal(),
                max_digits=12,
                decimal_places=2,
            )
            for row in lines
        }
        self.fields = {**asked, **self.fields}


class AcceptPartPage(ClaimMove):
    code = "accept_part"
    form_class = PartForm
    done = _("Accepted in part. Object, or wait for the payment.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"claim": self.subject}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        amounts = {int(name[5:]): value for name, value in typed.items() if name.startswith("line-")}
        return super().act({"accepted": amounts, "reason": typed["reason"]}, version=version)

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        accept_claim_in_part(self.subject.pk, **typed, **who_and_when)


class RejectPage(ClaimMove):
    code = "reject"
    form_class = ReasonForm
    is_grave = True
    done = _("Refused. Object, or give it up.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        reject_claim(self.subject.pk, **typed, **who_and_when)


class GiveBackPage(ClaimMove):
    code = "give_back"
    form_class = ReasonForm
    done = _("Back with you: complete it and send it again.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        give_claim_back(self.subject.pk, **typed, **who_and_when)


class ObjectPage(ClaimMove):
    code = "object"
    form_class = ReasonForm
    done = _("Objected.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        object_to_answer(self.subject.pk, **typed, **who_and_when)


class PaymentForm(ActionForm):
    amount = forms.DecimalField(label=_("Amount (yuan)"), min_value=0, max_digits=12, decimal_places=2)
    reference = forms.CharField(label=_("Reference on the bank statement"), max_length=64)
    paid_on = Day(label=_("Paid on"))


class PaymentPage(ClaimMove):
    code = "match_payment"
    form_class = PaymentForm
    is_usual = True
    done = _("Matched.")

    def initial(self) -> dict[str, Any]:
        return {"amount": self.subject.owed}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        match_maker_payment(self.subject.pk, **typed, **who_and_when)


class WriteOffPage(ClaimMove):
    code = "write_off"
    form_class = ReasonForm
    is_grave = True
    done = _("Given up.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        write_claim_off(self.subject.pk, **typed, **who_and_when)


class WithdrawPage(ClaimMove):
    code = "withdraw"
    form_class = ReasonForm
    is_grave = True
    done = _("Not claimed.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        withdraw_claim(self.subject.pk, **typed, **who_and_when)


PAGES: dict[str, type[MovePage]] = {
    page.code: page
    for page in (
        DescribePage,
        SendPage,
        AcceptPage,
        AcceptPartPage,
        GiveBackPage,
        ObjectPage,
        PaymentPage,
        RejectPage,
        WriteOffPage,
        WithdrawPage,
    )
}
