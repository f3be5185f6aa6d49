"""When technicians work, from where, and what they are certified for."""

from typing import Any

from django import forms
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from anxin.dispatch.actions.certify import certify
from anxin.dispatch.actions.enter_absence import enter_absence
from anxin.dispatch.actions.set_hours import FIELDS, set_working_hours
from anxin.dispatch.actions.withdraw_absence import withdraw_absence
from anxin.dispatch.actions.withdraw_certificate import withdraw_certificate
from anxin.dispatch.models import Absence, WorkingHours
from anxin.dispatch.models.hours import WEEKDAYS, usual_hours
from anxin.dispatch.queries import technicians_of
from anxin.dispatch.troubles import falling_into
from anxin.kernel import clock
from anxin.kernel.errors import NotFound
from anxin.people.models import RoleGrant, User
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Day, Moment
from anxin.web.listing.filters import Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.move_page import actor_of


class TechniciansPage(ListPage):
    code = "technicians"
    title = _("Technicians")
    row_template = "web/rows/technician.html"
    headings = (_("Name"), _("Station"), _("Days"), _("Hours"), _("Begins at"), _("Certificates"), _("Away"))
    ordering = ("name", "pk")
    nothing = _("There is no technician whose days you plan.")
    icon = "users"
    filters = (Filter("q", _("Name"), lambda rows, value, asked: rows.filter(name__icontains=value)),)

    def rows(self) -> QuerySet[Any]:
        ahead = Absence.objects.filter(ends_at__gt=self.asked.at).order_by("starts_at")
        grants = RoleGrant.objects.filter(role="technician").select_related("station")
        return (
            technicians_of(self.asked.user)
            .select_related("working_hours")
            .prefetch_related(
                Prefetch("grants", grants, to_attr="works_at"),
                Prefetch("absences", ahead, to_attr="away"),
                "certificates",
            )
        )

    def decorate(self, rows: list[Any]) -> None:
        for row in rows:
            row.hours = hours_of(row)
            row.is_usual = row.hours.pk is None


def hours_of(technician: User) -> WorkingHours:
    try:
        hours: WorkingHours = technician.working_hours
    except WorkingHours.DoesNotExist:
        return usual_hours(technician.pk)
    return hours


def found(user: User, pk: int) -> User:
    row = technicians_of(user).filter(pk=pk).first()
    if row is None:
        raise NotFound(what=_("technician"), key=pk)
    return row


def technician(http: HttpRequest, pk: int) -> HttpResponse:
    person = found(actor_of(http), pk)
    hours = hours_of(person)
    days = dict(WEEKDAYS)
    absences = list(person.absences.filter(ends_at__gt=clock.now()).order_by("starts_at"))
    context = {
        "title": person.name,
        "person": person,
        "hours": hours,
        "days": [days[day] for day in hours.weekdays],
        "absences": absences,
        "waiting": [visit for absence in absences for visit in falling_into(absence)],
        "certificates": person.certificates.order_by("name"),
        "today": timezone.localdate(clock.now()),
        "subjects": [person],
    }
    return render(http, "web/dispatch/technician.html", context)


class TechnicianForm(FormPage):
    done = _("Saved. The next plan reckons with it.")

    def find(self) -> Any:
        return found(self.actor, self.kwargs["pk"])

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        self.carry_out(typed, version)
        return reverse("technician", args=[self.subject.pk])

    def carry_out(self, typed: dict[str, Any], version: int | None) -> None:
        raise NotImplementedError


class HoursForm(ActionForm):
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Days"), choices=WEEKDAYS, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    starts = forms.TimeField(label=_("Begins"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(label=_("Ends"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    lunch_from = forms.TimeField(
        label=_("Lunch begins not before"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    lunch_until = forms.TimeField(
        label=_("and not after"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    lunch_minutes = forms.IntegerField(label=_("Minutes of lunch"), min_value=0, max_value=240)
    overtime_minutes = forms.IntegerField(label=_("Minutes of overtime at most"), min_value=0, max_value=480)
    most_visits = forms.IntegerField(label=_("Visits a day at most"), min_value=1, max_value=100, required=False)
    base = forms.ChoiceField(label=_("The day begins and ends at"), choices=WorkingHours.Base.choices)
    latitude = forms.FloatField(label=_("Latitude of home"), min_value=-90, max_value=90, required=False)
    longitude = forms.FloatField(label=_("Longitude of home"), min_value=-180, max_value=180, required=False)


class HoursPage(TechnicianForm):
    title = _("Working hours")
    form_class = HoursForm

    def initial(self) -> dict[str, Any]:
        hours = hours_of(self.subject)
        return {field: getattr(hours, field) for field in FIELDS}

    def carry_out(self, typed: dict[str, Any], version: int | None) -> None:
        set_working_hours(self.subject.pk, typed, actor=self.actor, at=self.at, version=version)


class AbsenceForm(ActionForm):
    starts_at = Moment(label=_("From"))
    ends_at = Moment(label=_("Until"))
    reason = forms.CharField(label=_("Reason"), max_length=120)


class AbsencePage(TechnicianForm):
    title = _("Enter an absence")
    form_class = AbsenceForm

    def carry_out(self, typed: dict[str, Any], version: int | None) -> None:
        enter_absence(self.subject.pk, **typed, actor=self.actor, at=self.at)


class CertificateForm(ActionForm):
    name = forms.CharField(
        label=_("Certificate"), max_length=60, help_text=_("By the name that job standards ask for it.")
    )
    level = forms.IntegerField(label=_("Level"), min_value=1, max_value=9, initial=1)
    valid_until = Day(label=_("Valid until"), required=False)


class CertificatePage(TechnicianForm):
    title = _("Enter a certificate")
    form_class = CertificateForm

    def carry_out(self, typed: dict[str, Any], version: int | None) -> None:
        certify(self.subject.pk, **typed, actor=self.actor, at=self.at)


@require_POST
def drop_absence(http: HttpRequest, pk: int, absence: int) -> HttpResponse:
    user = actor_of(http)
    withdraw_absence(found(user, pk).pk, absence, actor=user, at=clock.now())
    return HttpResponseRedirect(reverse("technician", args=[pk]))


@require_POST
def drop_certificate(http: HttpRequest, pk: int, certificate: int) -> HttpResponse:
    user = actor_of(http)
    withdraw_certificate(found(user, pk).pk, certificate, actor=user, at=clock.now())
    return HttpResponseRedirect(reverse("technician", args=[pk]))
