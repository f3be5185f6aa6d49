"""What the call centre does with an order that a station has."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.cancel import cancel_work_order
from anxin.fieldwork.actions.pass_on_needs import pass_on_needs
from anxin.fieldwork.actions.recall import recall_work_order
from anxin.web.forms import ActionForm, Text
from anxin.web.orders.base import OrderMove


class ReasonForm(ActionForm):
    reason = Text(label=_("Reason"), max_length=300)


class RecallPage(OrderMove):
    code = "recall"
    form_class = ReasonForm
    is_grave = True
    hint = _("The station loses the order; it can be sent to another one.")
    done = _("Taken back. It can be sent to another station now.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        recall_work_order(self.subject.pk, **typed, **who_and_when)


class CancelPage(OrderMove):
    code = "cancel"
    form_class = ReasonForm
    is_grave = True
    hint = _("The customer wants nothing any more; the request is withdrawn with the order.")
    done = _("Cancelled.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        cancel_work_order(self.subject.pk, **typed, **who_and_when)


class PassOnNeedsForm(ActionForm):
    channel = forms.ChoiceField(label=_("Told by"), choices=[("phone", _("phone")), ("e-mail", _("e-mail"))])
    spoke_with = forms.CharField(label=_("Whom"), max_length=120)


class PassOnNeedsPage(OrderMove):
    code = "pass_on_needs"
    title = _("Pass on special needs")
    form_class = PassOnNeedsForm
    done = _("It is kept that the station was told.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        pass_on_needs(self.subject.pk, **typed, **who_and_when)
