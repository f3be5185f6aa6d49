"""What is found beyond the order: reported by the shop, put right for nothing, or left as it is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.web.forms import ActionForm, Text
from anxin.web.shop.base import OfOrder, ShopMove, ShopMoveOfOrder
from anxin.workshop.actions.report_finding import report_finding
from anxin.workshop.actions.settle_finding import leave_finding, mend_finding
from anxin.workshop.kinds import FoundOutcome
from anxin.workshop.models import FoundFault


class FindingChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One that nobody has decided on."""

    def label_from_instance(self, obj: FoundFault) -> str:
        return f"{obj.number} · {obj.text}"


class ReportFindingForm(ActionForm):
    text = Text(label=_("What was found"), rows=3, max_length=500)
    is_safety = forms.BooleanField(label=_("It concerns safety"), required=False)


class ReportFindingPage(ShopMove):
    code = "report_finding"
    form_class = ReportFindingForm
    done = _("Reported. The adviser decides what becomes of it.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        report_finding(self.subject.pk, **typed, **who_and_when)


class SettleFindingForm(OfOrder):
    finding = FindingChoice(FoundFault.objects.none(), label=_("Finding"))
    note = Text(label=_("What was done"), rows=2, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = self.order.found.filter(outcome=FoundOutcome.OPEN).order_by("number")
        self.fields["finding"].queryset = rows  # type: ignore[attr-defined]
        self.fields["finding"].initial = rows.first()


class LeaveFindingForm(SettleFindingForm):
    note = Text(label=_("Why it is not done"), rows=2, max_length=300)


class MendFindingPage(ShopMoveOfOrder):
    code = "mend_finding"
    form_class = SettleFindingForm
    done = _("Kept. The customer is told when the car is handed over.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return bool(subject.found.filter(outcome=FoundOutcome.OPEN).exists())

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        mend_finding(self.subject.pk, finding_id=typed["finding"].pk, note=typed["note"], **who_and_when)


class LeaveFindingPage(MendFindingPage):
    code = "leave_finding"
    form_class = LeaveFindingForm
    done = _("It stands on the order as not done.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        leave_finding(self.subject.pk, finding_id=typed["finding"].pk, note=typed["note"], **who_and_when)
