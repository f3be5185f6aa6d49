"""Headquarters decide: who is liable, and whether the set may come."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.web.factory.base import ReasonForm, ReturnMove
from anxin.web.forms import ActionForm, Text
from anxin.workshop.actions.agree_charge import agree_charge, refuse_charge
from anxin.workshop.actions.decide_return import ask_charge, permit_return, put_return_right, refuse_return
from anxin.workshop.factory.kinds import Liable


class PermitForm(ActionForm):
    decision = Text(label=_("Why the company is liable"), rows=2)


class PermitPage(ReturnMove):
    code = "permit"
    form_class = PermitForm
    is_usual = True
    hint = _("The company answers for it and nobody pays. The other side is told that the set may be returned.")
    done = _("Permitted; the other side knows.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        permit_return(self.subject.pk, **typed, **who_and_when)


class AskChargeForm(ActionForm):
    liable = forms.ChoiceField(
        label=_("Who is liable"), choices=[row for row in Liable.choices if row[0] != Liable.COMPANY]
    )
    charge = forms.DecimalField(label=_("Charge for the repair (yuan)"), max_digits=9, decimal_places=2, min_value=0)
    decision = Text(label=_("Why"), rows=2)


class AskChargePage(ReturnMove):
    code = "ask_charge"
    form_class = AskChargeForm
    done = _("Asked. The set stays until they agree.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        ask_charge(self.subject.pk, **typed, **who_and_when)


class AgreeForm(ActionForm):
    agreed_with = forms.CharField(label=_("Who of them agreed"), max_length=120)


class AgreePage(ReturnMove):
    code = "agree_charge"
    form_class = AgreeForm
    is_usual = True
    done = _("Agreed; the set may be sent.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        agree_charge(self.subject.pk, **typed, **who_and_when)


class RefuseChargePage(ReturnMove):
    code = "refuse_charge"
    form_class = ReasonForm
    is_grave = True
    done = _("Ended: the set is not returned.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        refuse_charge(self.subject.pk, **typed, **who_and_when)


class PutRightPage(ReturnMove):
    code = "put_right"
    form_class = ReasonForm
    done = _("Given back; the station reads why.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        put_return_right(self.subject.pk, **typed, **who_and_when)


class RefusePage(ReturnMove):
    code = "refuse"
    form_class = ReasonForm
    is_grave = True
    done = _("Refused; the other side is told why.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        refuse_return(self.subject.pk, **typed, **who_and_when)
