"""What stations say they can take on, on days that are not like others."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from anxin.fieldwork.actions.set_capacity import set_capacity
from anxin.fieldwork.actions.withdraw_capacity import withdraw_capacity
from anxin.fieldwork.models import Capacity
from anxin.kernel import clock
from anxin.kernel.errors import NotFound
from anxin.people.models import Station, User
from anxin.people.visibility import scope_of
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Day
from anxin.web.listing.list_page import ListPage
from anxin.web.move_page import actor_of


def stations_of(user: User) -> QuerySet[Station]:
    """Those whose days the person plans."""
    reach, active = scope_of(user), Station.objects.active()
    if reach.everything:
        return active.order_by("title")
    return (active.filter(pk__in=reach.stations) | active.filter(region__in=reach.regions)).order_by("title")


class CapacitiesPage(ListPage):
    code = "capacities"
    title = _("Capacity of stations")
    row_template = "web/rows/capacity.html"
    headings = (_("Station"), _("From"), _("Until"), _("New orders a day"), _("Reason"), _("Entered by"), "")
    ordering = ("-starts_on", "-pk")
    template_name = "web/dispatch/capacities.html"
    nothing = _("All days are ordinary ones: stations take what comes.")
    nothing_hint = _("Say here when a station can take fewer orders, or none; others are suggested then.")
    icon = "calendar-event"

    def rows(self) -> QuerySet[Any]:
        ahead = Capacity.objects.filter(station__in=stations_of(self.asked.user))
        today = timezone.localdate(self.asked.at)
        return ahead.filter(ends_on__gte=today).select_related("station", "entered_by")


class CapacityForm(ActionForm):
    station = forms.ModelChoiceField(label=_("Station"), queryset=Station.objects.none(), empty_label=None)
    starts_on = Day(label=_("From"))
    ends_on = Day(label=_("Until"))
    orders_a_day = forms.IntegerField(
        label=_("New orders a day"), min_value=0, max_value=999, help_text=_("0: none at all.")
    )
    reason = forms.CharField(label=_("Reason"), max_length=120)

    def __init__(self, *args: Any, stations: QuerySet[Station], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["station"].queryset = stations  # type: ignore[attr-defined]


class CapacityPage(FormPage):
    title = _("Say what a station can take")
    form_class = CapacityForm
    done = _("Saved. Whoever dispatches sees it at once.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"stations": stations_of(self.actor)}

    def initial(self) -> dict[str, Any]:
        today = timezone.localdate(self.at)
        return {"starts_on": today, "ends_on": today}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        station = typed.pop("station")
        set_capacity(station.pk, **typed, actor=self.actor, at=self.at)
        return reverse("capacities")


@require_POST
def drop(http: HttpRequest, pk: int) -> HttpResponse:
    user = actor_of(http)
    row = Capacity.objects.filter(station__in=stations_of(user), pk=pk).first()
    if row is None:
        raise NotFound(what=Capacity._meta.verbose_name, key=pk)
    withdraw_capacity(row.pk, actor=user, at=clock.now())
    return HttpResponseRedirect(reverse("capacities"))
