"""A customer is dissatisfied: from the page of the request."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.care.actions.open_complaint import open_complaint
from anxin.care.models import Complaint
from anxin.handbook.current import handbook_of
from anxin.kernel.errors import NotFound
from anxin.requests.models import ServiceRequest
from anxin.web.components.basics import localised
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text


class ComplaintForm(ActionForm):
    text = Text(label=_("What the customer complains about"), max_length=20_000, rows=6)
    grade = forms.ChoiceField(label=_("Class"), required=False)

    def __init__(self, *args: Any, grades: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("as the handbook suggests")), *grades]
        self.fields["grade"].choices = choices  # type: ignore[attr-defined]


class OpenComplaintPage(FormPage):
    title = _("Take a complaint")
    button = _("Keep the complaint")
    form_class = ComplaintForm
    asks_at = "complaint.open"
    done = _("Kept. Apologise, and hand it to a handler.")

    def find(self) -> Any:
        number = self.kwargs["number"]
        found = ServiceRequest.objects.visible_to(self.actor).filter(number=number).first()
        if found is None:
            raise NotFound(what=ServiceRequest._meta.verbose_name, key=number)
        return found

    def form_kwargs(self) -> dict[str, Any]:
        return {"grades": [(grade.id, localised(grade)) for grade in handbook_of(self.subject).complaints]}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        at_station = any(grant.station_id for grant in self.actor.roles)
        order = self.subject.work_orders.order_by("-pk").first()
        complaint = open_complaint(
            self.subject.pk,
            **typed,
            source=Complaint.Source.STATION if at_station else Complaint.Source.HOTLINE,
            work_order_id=order.pk if order else None,
            actor=self.actor,
            at=self.at,
        )
        return reverse("complaint", args=[complaint.number])
