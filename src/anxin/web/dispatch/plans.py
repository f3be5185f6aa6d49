"""Plans of days: the list, and asking for one."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.dispatch.actions.plan_day import MOST_DAYS, plan_day
from anxin.dispatch.lifecycle import LIFECYCLE
from anxin.dispatch.models import Proposal
from anxin.dispatch.policies import may_plan
from anxin.people.models import Region, Station, User
from anxin.people.queries import stations
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Day
from anxin.web.listing.filters import Filter
from anxin.web.listing.list_page import ListPage

MOST_OFFERED = 500


class PlansPage(ListPage):
    code = "plans"
    title = _("Day plans")
    row_template = "web/rows/plan.html"
    headings = (_("Number"), _("Day"), _("Station or region"), _("State"), _("Asked for"), _("Published"))
    ordering = ("-asked_at", "-pk")
    template_name = "web/dispatch/plans.html"
    nothing = _("No day has been planned yet.")
    nothing_hint = _("Plan a day: you look at the proposal before anything changes.")
    icon = "calendar-event"
    filters = (Filter("state", _("State"), lambda rows, value, asked: rows.filter(state=value), LIFECYCLE.choices()),)

    def rows(self) -> QuerySet[Any]:
        seen = Proposal.objects.visible_to(self.asked.user)
        return seen.select_related("station", "region", "asked_by", "published_by")


class PlanForm(ActionForm):
    day = Day(label=_("Day"))
    days = forms.TypedChoiceField(
        label=_("How many days"),
        coerce=int,
        choices=[(n, str(n)) for n in range(1, MOST_DAYS + 1)],
        initial=1,
        required=False,
        help_text=_("Several: orders without a time are spread over them, by their clocks and by who works when."),
    )
    reach = forms.ChoiceField(label=_("Station or region"))
    may_move = forms.BooleanField(
        label=_("Customers who have a time may be asked to take another"),
        required=False,
        help_text=_("Else agreed times stand, and only who comes may change."),
    )

    def __init__(self, *args: Any, reaches: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reach"].choices = reaches  # type: ignore[attr-defined]


class PlanDayPage(FormPage):
    """Asks for the job; the bar on the plan's page tells how far it is and can stop it."""

    title = _("Plan a day or several")
    button = _("Plan")
    form_class = PlanForm
    done = _("The plan is being computed.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"reaches": reaches(self.actor)}

    def initial(self) -> dict[str, Any]:
        return {"day": timezone.localdate(self.at), "days": 1}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        kind, _colon, key = typed["reach"].partition(":")
        proposal = plan_day(
            typed["day"],
            days=typed["days"] or 1,
            station=Station.objects.get(pk=key) if kind == "station" else None,
            region=Region.objects.get(pk=key) if kind == "region" else None,
            may_move=typed["may_move"],
            actor=self.actor,
            at=self.at,
        )
        return reverse("plan", args=[proposal.number])


def reaches(user: User) -> list[tuple[str, str]]:
    """What the person may plan: all, regions, stations; of the lines they work for."""
    seen = [row for row in stations(user)[:MOST_OFFERED] if row.is_active]
    regions = {row.region_id: row.region for row in seen if may_plan(user, region_id=row.region_id)}
    offered = [("all", str(_("all stations")))] if may_plan(user) else []
    offered += [(f"region:{pk}", str(region)) for pk, region in regions.items()]
    return offered + [(f"station:{row.pk}", str(row)) for row in seen if may_plan(user, station=row)]
