"""What an account is expected to need, and the minimum stock that follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.kernel import clock
from anxin.parts.actions.set_minimums import set_minimums
from anxin.parts.forecast.methods import ALPHA, BETA
from anxin.parts.forecast.reading import REVIEW_DAYS, WEEKS, Need, delay_of, needs
from anxin.parts.forecast.safety import SERVICE
from anxin.parts.kinds import COUNTED, Kind
from anxin.parts.models import MinimumStock, Place
from anxin.parts.policies import may_ask, may_move_from
from anxin.people.models import User
from anxin.web.components.basics import localised
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm
from anxin.web.listing.spreadsheet import spreadsheet
from anxin.web.move_page import actor_of
from anxin.web.parts.places import seen

SHOWN = 60
_FIRST = (Kind.STATION, Kind.STORE, Kind.SHELF)
COLUMNS = (
    (_("Number"), lambda row: row.part.number),
    (_("Name"), lambda row: localised(row.part)),
    (_("Used in a year"), lambda row: row.used),
    (_("Expected a week"), lambda row: round(row.expected.weekly, 2)),
    (_("Expected until more comes"), lambda row: round(row.level.expected, 2)),
    (_("Safety stock"), lambda row: round(row.level.safety, 2)),
    (_("Minimum by the forecast"), lambda row: row.level.minimum),
    (_("Minimum"), lambda row: row.minimum),
    (_("Good pieces there"), lambda row: row.have),
    (_("Coming"), lambda row: row.coming),
    (_("To be ordered"), lambda row: row.to_order),
)


@dataclass(frozen=True)
class Row:
    """A part with its box. ``points``: what was used week by week, for a line a hundred wide and twenty high."""

    need: Need
    keep: Any
    points: str


class KeepForm(ActionForm):
    """Which minimums are kept as the forecast has them; those that say something else are proposed."""

    def __init__(self, *args: Any, rows: Sequence[Need], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs = rows
        for row in rows:
            if row.is_news:
                label = _("Keep this minimum of %(part)s") % {"part": row.part.number}
                widget = forms.CheckboxInput(attrs={"class": "form-check-input", "aria-label": label})
                self.fields[f"keep-{row.part.pk}"] = forms.BooleanField(
                    label=label, required=False, initial=True, widget=widget
                )

    def rows(self) -> list[Row]:
        names = self.fields.keys()
        return [
            Row(row, self[name] if (name := f"keep-{row.part.pk}") in names else None, _points(row.demand))
            for row in self.needs
        ]

    @property
    def typed(self) -> dict[str, Any]:
        return {"kept": [row for row in self.needs if self.cleaned_data.get(f"keep-{row.part.pk}")]}


def _points(demand: Sequence[int]) -> str:
    most, wide = max(1, *demand), max(1, len(demand) - 1)
    return " ".join(f"{week * 100 / wide:.0f},{20 - number * 18 / most:.0f}" for week, number in enumerate(demand))


class ForecastPage(FormPage):
    title = _("Forecast of need")
    button = _("Keep the ticked minimums")
    done = _("Kept; what is below it is on the list.")
    form_class = KeepForm
    template_name = "web/parts_room/forecast.html"

    def find(self) -> Place:
        place = seen(self.actor, self.kwargs["code"])
        self.delay = delay_of(place, at=self.at)
        self.needs = needs(place, self.delay, user=self.actor, at=self.at)
        return place

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "export" in request.GET:
            return spreadsheet("forecast", self.title, COLUMNS, self.needs)
        return super().get(request, *args, **kwargs)

    def form_kwargs(self) -> dict[str, Any]:
        return {"rows": self.needs[:SHOWN]}

    def extra(self) -> dict[str, Any]:
        place: Place = self.subject
        to_order = [row for row in self.needs if row.to_order]
        return {
            "place": place,
            "delay": self.delay,
            "review": REVIEW_DAYS,
            "weeks": round(self.delay.weeks, 1),
            "alpha": ALPHA,
            "beta": BETA,
            "service": round(SERVICE * 100),
            "most_weeks": WEEKS,
            "more": len(self.needs) - SHOWN,
            "orders": len(to_order),
            "may_keep": may_move_from(self.actor, place),
            "may_ask": bool(to_order) and may_ask(self.actor) and _is_own(self.actor, place),
        }

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        """Those that stand, with the ticked ones as the forecast has them; none is kept of what nobody needs."""
        standing = dict(MinimumStock.objects.filter(place=self.subject).values_list("part__number", "quantity"))
        said = standing | {row.part.number: row.level.minimum for row in typed["kept"]}
        quantities = {number: quantity for number, quantity in said.items() if quantity}
        set_minimums(self.subject.pk, quantities, actor=self.actor, at=self.at, version=version)
        return reverse("place-forecast", args=[self.subject.code])


def forecast(request: HttpRequest) -> HttpResponse:
    """Of one's own place, else of the first store one sees."""
    user = actor_of(request)
    rows = list(Place.objects.visible_to(user).open().filter(kind__in=_FIRST).order_by("pk")[:200])
    if not rows:
        return render(request, "web/parts_room/nothing.html", {"title": _("Forecast of need")})
    first = min(rows, key=lambda place: (not _is_own(user, place), _FIRST.index(Kind(place.kind)) == 0))
    return HttpResponseRedirect(reverse("place-forecast", args=[first.code]))


def asked_by_forecast(place: Place, user: User) -> dict[str, Any]:
    """A requisition as stock, with the reckoning as its reason."""
    at = clock.now()
    delay = delay_of(place, at=at)
    rows = [row for row in needs(place, delay, user=user, at=at) if row.to_order][:20]
    days = round(delay.days + REVIEW_DAYS)
    reasons = [
        _now(
            "%(part)s: %(expected)s expected in %(days)s days, safety stock %(safety)s, there %(have)s, coming %(coming)s."
        )
        % {
            "part": row.part.number,
            "expected": round(row.level.expected, 1),
            "days": days,
            "safety": round(row.level.safety, 1),
            "have": row.have,
            "coming": row.coming,
        }
        for row in rows
    ]
    return {
        "parts": "\n".join(f"{row.part.number} {row.to_order}" for row in rows),
        "reason": "\n".join([_now("By the forecast of need:"), *reasons]) if rows else "",
    }


def _is_own(user: User, place: Place) -> bool:
    """What the person asks for stands on the account of this place."""
    station = next((grant.station_id for grant in user.roles if grant.station_id), None)
    return place.kind in COUNTED and (place.station_id == station if station else place.person_id == user.pk)
