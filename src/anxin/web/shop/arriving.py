"""Who comes in: written down at the gate, greeted in their turn."""

from datetime import datetime, time
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.kernel import clock
from anxin.kernel.errors import NotFound
from anxin.kernel.models import Subject
from anxin.people.lines import line_of
from anxin.people.models import Station
from anxin.people.queries import stations
from anxin.web.components.clocks import clocks_of
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm
from anxin.web.move_page import MovePage, actor_of, buttons
from anxin.web.shop.base import ReasonForm
from anxin.web.shop.board import chosen_shop
from anxin.workshop import policies
from anxin.workshop.actions.greet_arrival import greet_arrival, let_arrival_go, redirect_arrival
from anxin.workshop.actions.note_arrival import note_arrival
from anxin.workshop.arrivals.kinds import Purpose, Zone
from anxin.workshop.models import Arrival
from anxin.workshop.queries import came_in, shops, waiting


def arrivals(http: HttpRequest) -> HttpResponse:
    """Those who wait on top, in their turn; below who came before today."""
    user = actor_of(http)
    there = shops(user)
    station = chosen_shop(http, there)
    now = clock.now()
    begins = datetime.combine(timezone.localdate(now), time.min, tzinfo=timezone.get_default_timezone())
    context = {
        "title": _("Arrivals"),
        "stations": there,
        "station": station,
        "waiting": waiting(user, station) if station else [],
        "done": came_in(user, station, begins=begins) if station else [],
        "may_note": user.has(policies.ARRIVE),
        "may_greet": user.has(policies.GREET),
    }
    return render(http, "web/shop/arrivals.html", context)


class ArrivalForm(ActionForm):
    plate = forms.CharField(label=_("Plate (empty: on foot)"), max_length=16, required=False)
    purpose = forms.ChoiceField(
        label=_("Why they come"), choices=Purpose.choices, widget=forms.RadioSelect, initial=Purpose.SERVICE
    )
    zone = forms.ChoiceField(
        label=_("Sent to"),
        choices=[("", _("where it belongs")), *Zone.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    station = forms.ModelChoiceField(label=_("Shop"), queryset=Station.objects.none())

    def __init__(self, *args: Any, stations: list[Station], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["station"]
        field.queryset = Station.objects.filter(pk__in=[row.pk for row in stations])  # type: ignore[attr-defined]
        if len(stations) == 1:
            field.initial, field.widget = stations[0].pk, forms.HiddenInput()


class NewArrivalPage(FormPage):
    title = _("Somebody comes in")
    button = _("Send them there")
    form_class = ArrivalForm
    asks_at = "arrival.note"
    done = _("Written down; the advisers are told.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"stations": shops(self.actor) or list(stations(self.actor))}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        station = typed.pop("station")
        noted = note_arrival(station.pk, line=line_of(self.actor), **typed, actor=self.actor, at=self.at)
        return reverse("arrival", args=[noted.number])


def arrival(http: HttpRequest, number: str) -> HttpResponse:
    user = actor_of(http)
    rows = Arrival.objects.visible_to(user).select_related("asset__product", "order__adviser", "station", "greeted_by")
    found = rows.filter(number=number).first()
    if found is None:
        raise NotFound(what=Arrival._meta.verbose_name, key=number)
    context = {
        "title": found.number,
        "arrival": found,
        "buttons": buttons(found, PAGES, "arrival-move", may=lambda code: policies.may_with_arrival(user, found, code)),
        "clocks": clocks_of(found),
        "may_take_in": user.has(policies.APPOINT) and found.purpose == Purpose.SERVICE,
        "may_see_orders": user.has(policies.READ),
        "subjects": [found],
    }
    return render(http, "web/shop/arrival.html", context)


class ArrivalMove(MovePage):
    model: ClassVar[type[Subject]] = Arrival
    page = "arrival"


class GreetPage(ArrivalMove):
    code = "greet"
    is_usual = True
    hint = _("By name, in the order they came. The adviser is told.")
    done = _("Greeted.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        greet_arrival(self.subject.pk, **who_and_when)


class ZoneForm(ActionForm):
    zone = forms.ChoiceField(label=_("Sent to"), choices=Zone.choices, widget=forms.RadioSelect)


class RedirectPage(ArrivalMove):
    code = "redirect"
    form_class = ZoneForm
    done = _("Sent there.")

    def initial(self) -> dict[str, Any]:
        return {"zone": self.subject.zone}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        redirect_arrival(self.subject.pk, **typed, **who_and_when)


class LeavePage(ArrivalMove):
    code = "leave"
    form_class = ReasonForm
    is_grave = True
    done = _("Kept.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        let_arrival_go(self.subject.pk, **typed, **who_and_when)


PAGES: dict[str, type[MovePage]] = {page.code: page for page in (GreetPage, RedirectPage, LeavePage)}
