"""The station's answer to an order."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.accept import accept_work_order
from anxin.fieldwork.actions.decline import decline_work_order
from anxin.handbook.current import handbook_of
from anxin.web.components.basics import localised
from anxin.web.forms import ActionForm, Text
from anxin.web.orders.base import OrderMove


class AcceptPage(OrderMove):
    code = "accept"
    is_usual = True
    hint = _("From now on the customer is to be called; the clock for it begins.")
    done = _("Accepted. Call the customer next.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        accept_work_order(self.subject.pk, **who_and_when)


class DeclineForm(ActionForm):
    reason = forms.ChoiceField(label=_("Reason"))
    note = Text(label=_("In your own words"), required=False, max_length=250)

    def __init__(self, *args: Any, reasons: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [("", "…"), *reasons]  # type: ignore[attr-defined]


class DeclinePage(OrderMove):
    code = "decline"
    form_class = DeclineForm
    is_grave = True
    hint = _("The order goes back to the dispatcher, who sends it to another station.")
    done = _("Declined. The dispatcher is told.")

    def form_kwargs(self) -> dict[str, Any]:
        """The handbook's reasons that count; those it forbids are not offered."""
        dispatch = handbook_of(self.subject).dispatch
        reasons = dispatch.allowed_reasons if dispatch else ()
        return {"reasons": [(row.id, localised(row)) for row in reasons]}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        decline_work_order(self.subject.pk, **typed, **who_and_when)
