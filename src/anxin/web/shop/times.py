"""On the phone: what is expected to be done, the best times for it, and one of them kept while the customer decides."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.renderers import BaseRenderer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.safestring import SafeString, mark_safe

from anxin.kernel import clock
from anxin.kernel.errors import NotFound, Refusal
from anxin.people.lines import line_of
from anxin.people.models import Station, User
from anxin.web.components.basics import localised
from anxin.web.move_page import actor_of
from anxin.workshop.actions.hold_time import expected_work, hold_time
from anxin.workshop.models import LabourOperation
from anxin.workshop.offering import best_times
from anxin.workshop.queries import shops


class LabourInput(forms.SelectMultiple):
    """The list, and a button for the best times. ``station_id``: the shop, where the form asks for none."""

    station_id: int | None = None

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        context = {"chooser": super().render(name, value, attrs, renderer), "station_id": self.station_id}
        return mark_safe(render_to_string("web/shop/labour_input.html", context))


class Labour(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(LabourOperation.objects.none(), widget=LabourInput(attrs={"size": 5}), **kwargs)

    def label_from_instance(self, obj: LabourOperation) -> str:
        return f"{localised(obj)} · {obj.hours.normalize():f} h"


def offered_labour(line: str) -> QuerySet[LabourOperation]:
    return LabourOperation.objects.active().filter(line=line).order_by("code")


def offered_times(http: HttpRequest) -> HttpResponse:
    """A piece of page: up to three times near the wish, or why there are none."""
    user, now = actor_of(http), clock.now()
    try:
        station, labour = _asked(http, user)
        offers = best_times(station, labour, wished=_moment(http.POST.get("appointed_at", "")), now=now)
    except Refusal as refusal:
        return render(http, "web/shop/times.html", {"refusal": refusal})
    return render(http, "web/shop/times.html", {"offers": offers, "station": station})


def keep_time(http: HttpRequest) -> HttpResponse:
    """A piece of page: kept until when. The time stands in the form now."""
    user, now = actor_of(http), clock.now()
    starts_at = _moment(http.POST.get("starts_at", ""))
    try:
        station, labour = _asked(http, user)
        if starts_at is None:
            raise NotFound(what="time", key=http.POST.get("starts_at", "")[:32])
        ids = [row.pk for row in labour]
        kept = hold_time(station.pk, labour=ids, starts_at=starts_at, line=line_of(user), actor=user, at=now)
    except Refusal as refusal:
        return render(http, "web/shop/times.html", {"refusal": refusal})
    return render(http, "web/shop/times.html", {"kept": kept, "now": now})


def _asked(http: HttpRequest, user: User) -> tuple[Station, Sequence[LabourOperation]]:
    """Raises ``NotFound`` for a shop that is not theirs, ``InputRefused`` for what is not on the list."""
    wanted = http.POST.get("station", "")
    station = next((row for row in shops(user) if str(row.pk) == wanted), None)
    if station is None:
        raise NotFound(what=Station._meta.verbose_name, key=wanted[:18])
    ids = [int(pk) for pk in http.POST.getlist("labour") if pk.isdecimal() and len(pk) < 19]
    return station, expected_work(ids, line_of(user))


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is not None and moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.get_default_timezone())
    return moment
