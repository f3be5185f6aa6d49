"""The ordinary exceptions at the customer's: a part is missing, another visit, the set comes along, it takes too long."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.break_off import break_off
from anxin.fieldwork.actions.explain_delay import explain_delay
from anxin.fieldwork.actions.give_back import give_back
from anxin.fieldwork.actions.lend_set import lend_set, take_loan_set_back
from anxin.fieldwork.actions.part_arrived import part_arrived
from anxin.fieldwork.actions.take_away import take_away
from anxin.fieldwork.actions.tell_repaired import tell_repaired
from anxin.fieldwork.actions.wait_part import wait_part
from anxin.fieldwork.models import LoanSet, WorkOrder
from anxin.handbook.current import handbook_of
from anxin.web.forms import ActionForm, Day, Text
from anxin.web.orders.base import OrderMove


class WaitPartForm(ActionForm):
    part = forms.CharField(label=_("Which part"), max_length=120)
    quantity = forms.IntegerField(label=_("How many"), min_value=1, max_value=99, initial=1)
    cause = Text(label=_("Cause of the fault"))
    expected_on = Day(label=_("Expected on"), required=False)
    is_customer_told = forms.BooleanField(label=_("The customer was told the cause, with an apology"), required=False)


class WaitPartPage(OrderMove):
    code = "wait_part"
    form_class = WaitPartForm
    done = _("The part is asked for. The customer is called when it is certain to come.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        wait_part(self.subject.pk, **typed, **who_and_when)


class SpokeForm(ActionForm):
    spoke_with = forms.CharField(label=_("Spoke with"), max_length=120)


class PartArrivedPage(OrderMove):
    code = "part_arrives"
    form_class = SpokeForm
    is_usual = True
    hint = _("Call the customer: apologise for the wait and agree a time.")
    done = _("The part is here, and the customer knows.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        part_arrived(self.subject.pk, **typed, **who_and_when)


class BreakOffForm(ActionForm):
    reason = Text(label=_("Why another visit is needed"), max_length=300)
    is_customer_told = forms.BooleanField(
        label=_("The customer knows why, and that a new time follows"), required=False
    )


class BreakOffPage(OrderMove):
    code = "break_off"
    form_class = BreakOffForm
    done = _("Kept. Agree the next visit.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        break_off(self.subject.pk, **typed, **who_and_when)


class TakeAwayForm(ActionForm):
    serial = forms.CharField(label=_("Serial number"), max_length=64)
    condition = Text(label=_("Condition of the set"))
    accessories = forms.CharField(label=_("What comes along with it"), max_length=300, required=False)
    is_agreed = forms.BooleanField(label=_("The customer agrees that the set is taken away"), required=False)


class TakeAwayPage(OrderMove):
    code = "take_away"
    form_class = TakeAwayForm
    hint = _("The customer gets the hand-over sheet with the station’s seal. Who refuses gets another visit.")
    done = _("The set is in the station’s care.")

    def initial(self) -> dict[str, Any]:
        return {"serial": self.subject.serial_seen}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        take_away(self.subject.pk, **typed, **who_and_when)


class TellRepairedPage(OrderMove):
    code = "tell_customer"
    title = _("Tell the customer it is repaired")
    is_usual = True
    form_class = SpokeForm
    done = _("Kept. Give the set back next.")

    @classmethod
    def fits(cls, subject: WorkOrder) -> bool:
        return subject.take_aways.filter(returned_at=None, customer_told_at=None).exists()

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        tell_repaired(self.subject.pk, **typed, **who_and_when)


class GiveBackPage(OrderMove):
    code = "give_back"
    is_usual = True
    done = _("The set is back. Test it with the customer.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        give_back(self.subject.pk, **who_and_when)


class LendForm(ActionForm):
    serial = forms.CharField(label=_("Serial number of the loan set"), max_length=64)


class LendPage(OrderMove):
    code = "lend_set"
    title = _("Lend a set")
    form_class = LendForm
    done = _("The loan is on the order.")

    @classmethod
    def fits(cls, subject: WorkOrder) -> bool:
        """A set may be lent while the customer's is away or late."""
        is_waiting = subject.state in ("taken_away", "awaiting_part") or subject.delay_reports.exists()
        return is_waiting and not subject.loan_sets.filter(returned_at=None).exists()

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        lend_set(self.subject.pk, **typed, **who_and_when)


class LoanBackForm(ActionForm):
    loan = forms.ModelChoiceField(label=_("Loan set"), queryset=LoanSet.objects.none())

    def __init__(self, *args: Any, order_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lent = LoanSet.objects.filter(work_order=order_id, returned_at=None)
        self.fields["loan"].queryset = lent  # type: ignore[attr-defined]


class LoanBackPage(OrderMove):
    code = "take_loan_set_back"
    title = _("The loan set is back")
    form_class = LoanBackForm
    done = _("Kept.")

    @classmethod
    def fits(cls, subject: WorkOrder) -> bool:
        return subject.loan_sets.filter(returned_at=None).exists()

    def form_kwargs(self) -> dict[str, Any]:
        return {"order_id": self.subject.pk}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        take_loan_set_back(self.subject.pk, typed["loan"].pk, **who_and_when)


class ExplainForm(ActionForm):
    reason = Text(label=_("Why it takes so long"))


class ExplainDelayPage(OrderMove):
    code = "report_delay"
    form_class = ExplainForm
    hint = _("Say why it takes longer; headquarters and the desk read it.")
    done = _("Headquarters has the reason.")

    @classmethod
    def fits(cls, subject: WorkOrder) -> bool:
        """Asked for by the program; or by oneself, where the handbook has a window for it."""
        return bool(handbook_of(subject).delay_reports) or subject.delay_reports.filter(explained_at=None).exists()

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        explain_delay(self.subject.pk, **typed, **who_and_when)
