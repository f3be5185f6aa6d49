"""The work itself, and its end."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.complete import complete_work_order
from anxin.fieldwork.actions.end_unrepaired import end_unrepaired
from anxin.fieldwork.actions.note_progress import note_progress
from anxin.fieldwork.actions.pass_test import pass_test
from anxin.fieldwork.actions.record_damage import record_damage
from anxin.fieldwork.actions.report_rectified import report_rectified
from anxin.fieldwork.actions.work_again import work_again
from anxin.fieldwork.models import WorkOrder
from anxin.web.forms import ActionForm, Text
from anxin.web.orders.base import OrderMove


class NoteForm(ActionForm):
    note = Text(label=_("How far it is"))


class NotePage(OrderMove):
    code = "note"
    form_class = NoteForm
    done = _("Kept.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        note_progress(self.subject.pk, **typed, **who_and_when)


class TestForm(ActionForm):
    is_fault_gone = forms.BooleanField(label=_("The reported fault is certainly gone"), required=False)
    is_connected_devices_ok = forms.BooleanField(label=_("Connected devices work normally"), required=False)
    note = Text(label=_("Remark"), required=False, rows=2)


class TestPage(OrderMove):
    code = "pass_test"
    form_class = TestForm
    is_usual = True
    done = _("Tested. Let the customer sign next.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        pass_test(self.subject.pk, **typed, **who_and_when)


class ReasonForm(ActionForm):
    reason = Text(label=_("Reason"), max_length=300)


class TestAgainPage(OrderMove):
    code = "test_again"
    form_class = ReasonForm
    done = _("Back to the work.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        work_again(self.subject.pk, **typed, **who_and_when)


class CompleteForm(ActionForm):
    work_done = Text(label=_("What was done"), max_length=4000)
    feedback = Text(label=_("The customer’s own words"), required=False)
    receipt_number = forms.CharField(label=_("Number of the receipt"), max_length=64, required=False)


class CompletePage(OrderMove):
    code = "complete"
    form_class = CompleteForm
    is_usual = True
    done = _("Finished. The call centre knows, and the call-backs are planned.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        complete_work_order(self.subject.pk, **typed, **who_and_when)


class EndUnrepairedPage(OrderMove):
    code = "end_unrepaired"
    form_class = ReasonForm
    is_grave = True
    hint = _("The order ends here, and the request with it.")
    done = _("Ended.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        end_unrepaired(self.subject.pk, **typed, **who_and_when)


class RectifiedPage(OrderMove):
    code = "report_rectified"
    form_class = NoteForm
    is_usual = True
    done = _("Reported. The customer will be called again.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        report_rectified(self.subject.pk, **typed, **who_and_when)


class DamageForm(ActionForm):
    what = Text(label=_("What was damaged"), max_length=300)
    amount = forms.DecimalField(label=_("Agreed value, yuan"), min_value=0, max_digits=10, decimal_places=2)
    is_apologised = forms.BooleanField(label=_("Apologised to the customer"), required=False)


class DamagePage(OrderMove):
    code = "record_damage"
    title = _("Something of the customer’s was damaged")
    form_class = DamageForm
    is_grave = True
    done = _("Recorded.")

    @classmethod
    def fits(cls, subject: WorkOrder) -> bool:
        """Nothing is damaged before somebody was there."""
        return subject.first_on_site_at is not None and not subject.state_now.is_end

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        record_damage(self.subject.pk, **typed, **who_and_when)
