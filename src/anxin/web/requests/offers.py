"""On the phone, before anybody is sent: the best times, one of them kept, agreed or let go."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.dispatch.actions.agree_for_request import agree_for_request
from anxin.dispatch.actions.hold import WHILE_DECIDING
from anxin.dispatch.actions.hold_for_request import hold_for_request
from anxin.dispatch.actions.let_go_for_request import let_go_for_request
from anxin.dispatch.explaining import reasons_of
from anxin.dispatch.offering.before import best_times_before
from anxin.dispatch.offering.left_out import left_out_before
from anxin.dispatch.queries import hold_of
from anxin.handbook.grounds import ground
from anxin.requests.models import ServiceRequest
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm
from anxin.web.orders.offers import SlotField
from anxin.web.requests.detail import found, may_be_offered


class RequestOfferPage(FormPage):
    """One page, three buttons behind it, each with an address of its own."""

    title = _("Best times")
    template_name = "web/requests/offers.html"
    asks_at = "work_order.schedule"

    def find(self) -> ServiceRequest:
        return found(self.actor, self.kwargs["number"])

    def extra(self) -> dict[str, Any]:
        request: ServiceRequest = self.subject
        may = may_be_offered(request, self.actor)
        hold = hold_of(request.pk, at=self.at)
        is_deciding = hold is not None and hold.expires_at - self.at <= WHILE_DECIDING
        offers = best_times_before(request, now=self.at) if may else []
        without = left_out_before(request, now=self.at) if may else []
        return {
            "matter": request,
            "left_out": [(f"{row.technician} · {row.station}", row.why) for row in without],
            "why_left_out": ground(request, "work_order.assign.technician"),
            "may_offer": may,
            "may_dispatch": self.actor.has("work_order.dispatch"),
            "hold": hold,
            "is_deciding": is_deciding,
            "offers": [(offer, reasons_of(offer)) for offer in offers],
        }

    def go_on(self) -> str:
        return reverse("request-offers", args=[self.subject.number])


class OfferedField(SlotField):
    """``TECHNICIAN@MOMENT@STATION``, as the button of an offer says it."""

    def clean(self, value: Any) -> tuple[int, datetime, int]:  # type: ignore[override]
        rest, _at, station = str(value or "").rpartition("@")
        technician, starts_at = super().clean(rest)
        if not station.isdecimal() or len(station) > 18:
            super().clean("")
        return technician, starts_at, int(station)


class RequestHoldForm(ActionForm):
    slot = OfferedField()


class RequestHoldPage(RequestOfferPage):
    form_class = RequestHoldForm
    done = _("Kept for two minutes. Ask the customer.")

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        technician, starts_at, station = typed["slot"]
        hold_for_request(
            self.subject.pk, station, technician, starts_at=starts_at, actor=self.actor, at=self.at, version=version
        )
        return self.go_on()


class RequestAgreePage(RequestOfferPage):
    done = _("The time is kept for the customer. It is agreed with the station that is sent.")

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        agree_for_request(self.subject.pk, actor=self.actor, at=self.at, version=version)
        page = "dispatch" if self.actor.has("work_order.dispatch") else "request"
        return reverse(page, args=[self.subject.number])


class RequestLetGoPage(RequestOfferPage):
    done = _("Let go. Others may have that time now.")

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        let_go_for_request(self.subject.pk, actor=self.actor, at=self.at, version=version)
        return self.go_on()
