"""Putting an order somewhere: what speaks against it, and the form that a drop and a keyboard both go through."""

import json
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.dispatch.actions.put import put_on_board
from anxin.dispatch.board.judging import judge, minutes_for
from anxin.dispatch.board.placement import placement_of
from anxin.dispatch.explaining import why_not
from anxin.fieldwork import queries
from anxin.fieldwork.models import WorkOrder
from anxin.kernel import clock
from anxin.people.models import User
from anxin.people.queries import technicians
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Moment, Text
from anxin.web.move_page import actor_of

QUARTER = timedelta(minutes=15)
FIRST, LAST = 2000, 2199


class Beginning(Moment):
    """Within the years that have days before and after."""

    def clean(self, value: Any) -> datetime | None:
        moment: datetime | None = super().clean(value)
        if moment is not None and not FIRST <= moment.year <= LAST:
            raise forms.ValidationError(self.error_messages["invalid"])
        return moment


class PutForm(ActionForm):
    technician = forms.ModelChoiceField(label=_("Technician"), queryset=User.objects.none())
    starts_at = Beginning(label=_("The visit begins"))
    minutes = forms.IntegerField(label=_("Minutes at the customer’s"), min_value=5, max_value=1440)
    is_agreed = forms.BooleanField(
        label=_("The customer was called and agrees to this time"),
        required=False,
        help_text=_("Else a new time is kept free until the customer agrees, and an agreed one cannot be moved."),
    )
    reason = Text(label=_("Reason, where something speaks against it"), max_length=300, required=False, rows=2)

    def __init__(self, *args: Any, station: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["technician"].queryset = technicians(station)  # type: ignore[attr-defined]


class PutPage(FormPage):
    """Shown at the side of the board. What the address says stands in the form: where a bar was dropped."""

    title = _("Technician and time")
    button = _("Put it there")
    form_class = PutForm
    template_name = "web/dispatch/board_put.html"
    done = _("Moved. Those whom it concerns are told.")

    def find(self) -> WorkOrder:
        return queries.detail(self.actor, self.kwargs["number"])

    def form_kwargs(self) -> dict[str, Any]:
        return {"station": self.subject.station_id}

    def initial(self) -> dict[str, Any]:
        order: WorkOrder = self.subject
        place = placement_of(order, at=self.at)
        length = minutes_for(order, order.visit_ahead)
        if place is not None:
            length = round((place.ends_at - place.starts_at).total_seconds() / 60)
        stands = {
            "technician": place.technician if place else order.technician_id,
            "starts_at": place.starts_at if place else _next_quarter(self.at),
            "minutes": length,
        }
        return stands | {name: value for name in stands if (value := self.request.GET.get(name))}

    def extra(self) -> dict[str, Any]:
        order: WorkOrder = self.subject
        place = placement_of(order, at=self.at)
        return {
            "order": order,
            "matter": order.request,
            "place": place,
            "against": against(order, self.request.POST or self.request.GET, viewer=self.actor, now=self.at),
        }

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        put_on_board(
            self.subject.pk,
            typed["technician"].pk,
            starts_at=typed["starts_at"],
            ends_at=typed["starts_at"] + timedelta(minutes=typed["minutes"]),
            reason=typed["reason"],
            is_agreed=typed["is_agreed"],
            actor=self.actor,
            at=self.at,
            version=version,
        )
        return f"{reverse('board')}?day={timezone.localdate(typed['starts_at'])}"

    def go(self, url: str) -> HttpResponse:
        return stayed(self.done) if self.request.headers.get("HX-Request") else super().go(url)


def stayed(said: Any) -> HttpResponse:
    """The board is there already: it looks again, and says so."""
    return HttpResponse(status=204, headers={"HX-Trigger": json.dumps({"board:moved": {"said": str(said)}})})


def check(http: HttpRequest, number: str) -> HttpResponse:
    """What would speak against it. Writes nothing."""
    user = actor_of(http)
    order = queries.detail(user, number)
    shown = {"against": against(order, http.GET, viewer=user, now=clock.now())}
    return render(http, "web/dispatch/board_against.html", shown)


class WhereForm(forms.Form):
    technician = forms.ModelChoiceField(queryset=User.objects.active())
    starts_at = Beginning()
    minutes = forms.IntegerField(min_value=5, max_value=1440)


def against(order: WorkOrder, asked: Any, *, viewer: User, now: datetime) -> dict[str, Any] | None:
    """``None`` where nobody has said where to."""
    form = WhereForm(asked)
    if not form.is_valid():
        return None
    where = form.cleaned_data
    ends_at = where["starts_at"] + timedelta(minutes=where["minutes"])
    verdict = judge(order, where["technician"], where["starts_at"], ends_at, viewer=viewer, now=now)
    return {
        "word": "free" if verdict.is_free else "asks" if verdict.is_possible else "refused",
        "sentences": [(one, why_not(verdict, one)) for one in verdict.conflicts],
    }


def _next_quarter(moment: datetime) -> datetime:
    local = timezone.localtime(moment).replace(second=0, microsecond=0)
    return local - timedelta(minutes=local.minute % 15) + QUARTER
