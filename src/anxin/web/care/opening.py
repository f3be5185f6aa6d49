"""A customer is dissatisfied: from the page of the request, or by whoever in a shop hears it."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.care.actions.open_complaint import open_complaint
from anxin.care.models import Complaint
from anxin.care.queries import stay_about
from anxin.handbook.current import current_handbook, handbook_of
from anxin.kernel.errors import InputRefused, NotFound
from anxin.people.lines import line_of
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


class CarComplaintForm(ComplaintForm):
    about = forms.CharField(label=_("Plate, chassis number, or number of the shop order"), max_length=40)
    field_order = ("about", "text", "grade")


class CarComplaintPage(FormPage):
    """Whoever in the shop hears it writes it down: from the page of a car, or with nothing but its plate."""

    title = _("Take a complaint")
    button = _("Keep the complaint")
    form_class = CarComplaintForm
    asks_at = "complaint.open"
    done = _("Kept. Apologise; those who handle complaints are told.")

    def initial(self) -> dict[str, Any]:
        return {"about": self.request.GET.get("about", "")[:40]}

    def form_kwargs(self) -> dict[str, Any]:
        grades = current_handbook(line_of(self.actor)).complaints
        return {"grades": [(grade.id, localised(grade)) for grade in grades]}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        stay = stay_about(self.actor, typed.pop("about"), line=line_of(self.actor))
        if stay is None:
            reason = _("No such car was received here. The service desk takes the complaint as a request of its own.")
            raise InputRefused(field="about", reason=reason)
        source = (
            Complaint.Source.STATION if any(one.station_id for one in self.actor.roles) else Complaint.Source.HOTLINE
        )
        told = {**typed, "source": source, "shop_order_id": stay.pk}
        complaint = open_complaint(stay.request_id, **told, actor=self.actor, at=self.at)
        return reverse("complaint", args=[complaint.number])
