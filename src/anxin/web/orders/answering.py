"""The station's answer to an order."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.accept import accept_work_order
from anxin.fieldwork.actions.decline import decline_work_order
from anxin.fieldwork.models import WorkOrder
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
    hint = _("The order goes back to the dispatcher, or to the next station by itself where the handbook says so.")
    done = _("Declined. The next to be asked is told.")

    def form_kwargs(self) -> dict[str, Any]:
        """The handbook's reasons that count; those it forbids are not offered."""
        dispatch = handbook_of(self.subject).dispatch
        reasons = dispatch.allowed_reasons if dispatch else ()
        return {"reasons": [(row.id, localised(row)) for row in reasons]}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        decline_work_order(self.subject.pk, **typed, **who_and_when)

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        """Where the handbook lets it go on to the next station at once, it is not the person's to see any more."""
        page = super().act(typed, version=version)
        is_seen = WorkOrder.objects.visible_to(self.actor).filter(pk=self.subject.pk).exists()
        return page if is_seen else reverse("work-orders")
