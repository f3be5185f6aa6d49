"""On the phone: the best times, one of them kept while the customer decides, and agreed or let go."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from anxin.dispatch.actions.confirm_hold import confirm_hold
from anxin.dispatch.actions.hold import WHILE_DECIDING
from anxin.dispatch.actions.hold_offer import hold_offer
from anxin.dispatch.actions.let_go import let_go
from anxin.dispatch.actions.move_to_hold import move_to_hold
from anxin.dispatch.explaining import reasons_of
from anxin.dispatch.offering.best import best_times
from anxin.dispatch.offering.left_out import left_out
from anxin.dispatch.offering.verbs import agreeing
from anxin.dispatch.queries import hold_of
from anxin.fieldwork import queries
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.possible import possible_moves
from anxin.handbook.grounds import ground
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.orders.parts_there import parts_for


class OfferPage(FormPage):
    """One page, three buttons behind it, each with an address of its own."""

    title = _("Best times")
    template_name = "web/orders/offers.html"
    asks_at = "work_order.schedule"

    def find(self) -> WorkOrder:
        return queries.detail(self.actor, self.kwargs["number"])

    def extra(self) -> dict[str, Any]:
        order: WorkOrder = self.subject
        possible = {row.move.code for row in possible_moves(order, self.actor)}
        may = {agreeing(order), "assign"} <= possible
        hold = hold_of(order.request_id, at=self.at)
        offers = best_times(order, now=self.at) if may else []
        return {
            "order": order,
            "matter": order.request,
            "may_offer": may,
            "is_moving": order.state == "scheduled",
            "hold": hold,
            "needed": parts_for(order),
            "is_deciding": hold is not None and hold.expires_at - self.at <= WHILE_DECIDING,
            "left_out": [(row.technician, row.why) for row in left_out(order, now=self.at)] if may else [],
            "why_left_out": ground(order, "work_order.assign.technician"),
            "offers": [(offer, reasons_of(offer)) for offer in offers],
        }

    def go_on(self) -> str:
        return reverse("offers", args=[self.subject.number])


class SlotField(forms.CharField):
    """``TECHNICIAN@MOMENT``, as the button of an offer says it."""

    def clean(self, value: Any) -> tuple[int, datetime]:
        technician, _at, moment = str(super().clean(value)).partition("@")
        try:
            starts_at = parse_datetime(moment)
        except ValueError:
            starts_at = None
        if not technician.isdecimal() or len(technician) > 18 or starts_at is None or starts_at.tzinfo is None:
            raise ValidationError(_("Choose one of the times."))
        return int(technician), starts_at


class HoldForm(ActionForm):
    slot = SlotField(widget=forms.HiddenInput)


class HoldPage(OfferPage):
    form_class = HoldForm
    done = _("Kept for two minutes. Ask the customer.")

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        technician, starts_at = typed["slot"]
        hold_offer(self.subject.pk, technician, starts_at=starts_at, actor=self.actor, at=self.at, version=version)
        return self.go_on()


class ConfirmForm(ActionForm):
    later_because = Text(label=_("Why later than the limit"), max_length=300, required=False, rows=2)


class MoveForm(ActionForm):
    reason = Text(label=_("Why it has to be moved"), max_length=300)
    is_apologised = forms.BooleanField(label=_("The customer was told why, with an apology"), required=False)


class ConfirmPage(OfferPage):
    """An agreed visit is moved, all others are agreed."""

    form_class: ClassVar[type[ActionForm]] = ConfirmForm
    done = _("The visit is agreed, and the technician is told.")

    def find(self) -> WorkOrder:
        order = super().find()
        if agreeing(order) == "reschedule":
            self.form_class = MoveForm  # type: ignore[misc]
        return order

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        confirm = move_to_hold if agreeing(self.subject) == "reschedule" else confirm_hold
        confirm(self.subject.pk, **typed, actor=self.actor, at=self.at, version=version)
        return reverse("work-order", args=[self.subject.number])


class LetGoPage(OfferPage):
    done = _("Let go. Others may have that time now.")

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        let_go(self.subject.pk, actor=self.actor, at=self.at, version=version)
        return self.go_on()
