"""When technicians work, from where, and what they are certified for."""

from typing import Any, ClassVar

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
from anxin.dispatch.models import Absence, JobStandard, WorkingHours
from anxin.dispatch.models.hours import WEEKDAYS, usual_hours
from anxin.dispatch.policies import ARRANGED, PLAN, SHOP
from anxin.dispatch.queries import arranged_by, crew_of, technicians_of
from anxin.dispatch.troubles import falling_into
from anxin.handbook.current import edition
from anxin.handbook.models import HandbookVersion
from anxin.kernel import clock
from anxin.kernel.errors import NotFound
from anxin.people.models import RoleGrant, User
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Day, Moment, Suggested
from anxin.web.listing.filters import Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.move_page import actor_of
from anxin.workshop.models import LabourOperation


class TechniciansPage(ListPage):
    code = "technicians"
    title = _("Technicians")
    row_template = "web/rows/technician.html"
    headings = (_("Name"), _("Station"), _("Days a week"), _("Hours"), _("Begins at"), _("Certificates"), _("Away"))
    ordering = ("name", "pk")
    nothing = _("There is no technician whose days you plan.")
    icon = "users"
    filters = (Filter("q", _("Name"), lambda rows, value, asked: rows.filter(name__icontains=value)),)

    roles: ClassVar[tuple[str, ...]] = ("technician",)

    def people(self) -> QuerySet[User]:
        return technicians_of(self.asked.user)

    def rows(self) -> QuerySet[Any]:
        ahead = Absence.objects.filter(ends_at__gt=self.asked.at).order_by("starts_at")
        grants = RoleGrant.objects.filter(role__in=self.roles).select_related("station")
        return (
            self.people()
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
            row.today = timezone.localdate(self.asked.at)


class CrewPage(TechniciansPage):
    """The people of a shop, for whoever gives out its work."""

    code = "shop-crew"
    title = _("People of the shop")
    row_template = "web/rows/crew.html"
    headings = (_("Name"), _("Role"), _("Station"), _("Days a week"), _("Hours"), _("Certificates"), _("Away"))
    nothing = _("There is nobody whose work you give out.")
    roles = tuple(role for role, permission in ARRANGED.items() if permission == SHOP)

    def people(self) -> QuerySet[User]:
        return crew_of(self.asked.user)


def hours_of(technician: User) -> WorkingHours:
    try:
        hours: WorkingHours = technician.working_hours
    except WorkingHours.DoesNotExist:
        return usual_hours(technician.pk)
    return hours


def found(user: User, pk: int) -> User:
    row = arranged_by(user).filter(pk=pk).first()
    if row is None:
        raise NotFound(what=_("person"), key=pk)
    return row


def technician(http: HttpRequest, pk: int) -> HttpResponse:
    user = actor_of(http)
    person = found(user, pk)
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
        "drives": drives(person),
        "may_plan": user.has(PLAN),
        "subjects": [person],
    }
    return render(http, "web/dispatch/technician.html", context)


def drives(person: User) -> bool:
    """To customers: whoever does begins the day somewhere and makes so many visits."""
    return RoleGrant.objects.filter(user=person, role="technician").exists()


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

    def __init__(self, *args: Any, drives: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in () if drives else ("most_visits", "base", "latitude", "longitude"):
            del self.fields[name]


class HoursPage(TechnicianForm):
    title = _("Working hours")
    form_class = HoursForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"drives": drives(self.subject)}

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


def certificates_asked_for() -> list[str]:
    """By job standards, by labour lists and by the handbooks in force."""
    versions = HandbookVersion.objects.filter(is_published=True).values_list("pk", flat=True)
    found = {row.certificate for pk in versions for row in edition(pk).qualifications}
    found |= set(JobStandard.objects.values_list("certificate", flat=True))
    found |= set(LabourOperation.objects.active().values_list("skill", flat=True))
    return sorted(found - {""})


class CertificateForm(ActionForm):
    name = forms.CharField(
        label=_("Certificate"),
        max_length=60,
        help_text=_("By the name that job standards, the labour list or the handbook ask for it."),
    )
    level = forms.IntegerField(label=_("Level"), min_value=1, max_value=9, initial=1)
    valid_until = Day(label=_("Valid until"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget = Suggested(certificates_asked_for())


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
