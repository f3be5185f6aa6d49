"""Asking for a repair of the rest of today."""

from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.dispatch import policies
from anxin.dispatch.actions.repair_day import repair_day
from anxin.dispatch.models import Proposal, ProposedVisit
from anxin.fieldwork import queries
from anxin.fieldwork.models import WorkOrder
from anxin.people.models import Station, User
from anxin.people.queries import stations
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm


class RepairForm(ActionForm):
    station = forms.ModelChoiceField(label=_("Station"), queryset=Station.objects.none())
    order = forms.CharField(widget=forms.HiddenInput, required=False, max_length=32)

    def __init__(self, *args: Any, seen: QuerySet[Station], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["station"].queryset = seen  # type: ignore[attr-defined]


class RepairPage(FormPage):
    """``?order=`` names one that is to be fitted in; its station is the only one then."""

    title = _("Repair the rest of today")
    button = _("Look for a repair")
    form_class = RepairForm
    template_name = "web/dispatch/repair.html"
    done = _("Nothing is changed yet: look whom it concerns, and confirm.")

    @property
    def order(self) -> WorkOrder | None:
        number = self.request.POST.get("order") or self.request.GET.get("order")
        return queries.detail(self.actor, number) if number else None

    def form_kwargs(self) -> dict[str, Any]:
        seen = stations(self.actor)
        return {"seen": seen.filter(pk=self.order.station_id) if self.order else seen}

    def initial(self) -> dict[str, Any]:
        if self.order:
            return {"station": self.order.station_id, "order": self.order.number}
        asked = self.request.GET.get("station", "")
        first = stations(self.actor).first()
        return {"station": asked if asked.isdecimal() else first and first.pk}

    def extra(self) -> dict[str, Any]:
        return {"order": self.order}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        proposal = repair_day(
            typed["station"],
            cause=Proposal.Cause.URGENT if self.order else Proposal.Cause.ASKED,
            urgent=self.order,
            actor=self.actor,
            at=self.at,
        )
        return reverse("plan", args=[proposal.number])


def open_repairs(user: User, seen: Any, day: Any) -> QuerySet[Proposal]:
    """Those that wait for somebody's yes, of the stations that are looked at."""
    if not user.has(policies.PLAN):
        return Proposal.objects.none()
    rows = Proposal.objects.visible_to(user).filter(kind=Proposal.Kind.REPAIR, state="proposed", day=day)
    changes = Count("visits", filter=Q(visits__change__in=_CHANGES))
    return rows.filter(station__in=seen).select_related("station").annotate(changes=changes).order_by("-pk")


_CHANGES = (ProposedVisit.Change.NEW, ProposedVisit.Change.HANDED_OVER, ProposedVisit.Change.MOVED)
