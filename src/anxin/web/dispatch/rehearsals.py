"""“Two more technicians would …”: the questions asked, asking one, and the answer."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.insight.models import Rehearsal
from anxin.insight.staffing.asking import MOST_MORE, MOST_WEEKS, ask_for_rehearsal, may_ask
from anxin.insight.staffing.telling import by_code, notes_of, rows_of, said
from anxin.kernel.errors import NotFound
from anxin.people.models import Division, Region, Station, User
from anxin.people.queries import stations, territories
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm
from anxin.web.listing.list_page import ListPage
from anxin.web.move_page import actor_of

MOST_OFFERED = 500


class RehearsalsPage(ListPage):
    code = "rehearsals"
    title = _("What if there were more")
    row_template = "web/rows/rehearsal.html"
    headings = (
        _("Station or region"),
        _("Technicians"),
        _("Weeks"),
        _("Wait for the visit"),
        _("After the time told"),
        _("Overtime"),
        _("Asked for"),
    )
    ordering = ("-asked_at", "-pk")
    template_name = "web/dispatch/rehearsals.html"
    nothing = _("Nobody has asked yet.")
    nothing_hint = _("Past weeks are rehearsed with more technicians, or fewer; nothing is changed by it.")
    icon = "history"

    def rows(self) -> QuerySet[Any]:
        seen = Rehearsal.objects.visible_to(self.asked.user)
        return seen.select_related("station", "region", "district", "asked_by", "bar")

    def decorate(self, rows: list[Any]) -> None:
        for row in rows:
            row.shown = by_code(row.answer) if row.answer else {}


class RehearsalForm(ActionForm):
    reach = forms.ChoiceField(label=_("Station or region"))
    more = forms.IntegerField(
        label=_("How many technicians more"),
        min_value=-MOST_MORE,
        max_value=MOST_MORE,
        help_text=_("With a minus: how many fewer."),
    )
    district = forms.ModelChoiceField(
        label=_("Where they begin their days"),
        queryset=Division.objects.none(),
        required=False,
        empty_label=_("where a colleague of that station does"),
    )
    weeks = forms.IntegerField(label=_("How many weeks back"), min_value=1, max_value=MOST_WEEKS)
    way = forms.ChoiceField(label=_("How days are dispatched"), choices=Rehearsal.Way.choices)

    def __init__(
        self, *args: Any, reaches: list[tuple[str, str]], districts: QuerySet[Division], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reach"].choices = reaches  # type: ignore[attr-defined]
        self.fields["district"].queryset = districts  # type: ignore[attr-defined]


class AskRehearsalPage(FormPage):
    title = _("Rehearse past weeks with other people")
    button = _("Rehearse")
    done = _("It is being rehearsed; nothing is changed by it.")
    form_class = RehearsalForm

    def form_kwargs(self) -> dict[str, Any]:
        seen = stations(self.actor).values("pk")
        known = Division.objects.filter(pk__in=territories(seen.values_list("pk", flat=True)).values("division"))
        districts = known.filter(latitude__isnull=False, level__gt=1).order_by("code")
        return {"reaches": reaches(self.actor), "districts": districts[:MOST_OFFERED]}

    def initial(self) -> dict[str, Any]:
        return {"reach": self.request.GET.get("reach", ""), "more": 2, "weeks": 4, "way": Rehearsal.Way.PLANNED}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        kind, _colon, key = typed["reach"].partition(":")
        row = ask_for_rehearsal(
            station=Station.objects.get(pk=key) if kind == "station" else None,
            region=Region.objects.get(pk=key) if kind == "region" else None,
            more=typed["more"],
            weeks=typed["weeks"],
            way=typed["way"],
            district=typed["district"],
            actor=self.actor,
            at=self.at,
        )
        return reverse("rehearsal", args=[row.pk])


def reaches(user: User) -> list[tuple[str, str]]:
    """The stations the person sees that are somebody's to ask about, and their regions."""
    seen = [row for row in stations(user)[:MOST_OFFERED] if may_ask(user, station=row, region=None)]
    regions = {row.region_id: row.region for row in seen if may_ask(user, station=None, region=row.region)}
    offered = [(f"region:{pk}", str(region)) for pk, region in regions.items()]
    return offered + [(f"station:{row.pk}", str(row)) for row in seen]


def rehearsal(http: HttpRequest, pk: int) -> HttpResponse:
    """Its bar while it runs, then what would have been."""
    user = actor_of(http)
    rows = Rehearsal.objects.visible_to(user).select_related("station", "region", "district", "asked_by", "bar")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound(what=Rehearsal._meta.verbose_name, key=pk)
    context: dict[str, Any] = {"title": str(row), "row": row, "is_mine": row.asked_by_id == user.pk}
    if row.answer:
        context |= {
            "answer": row.answer,
            "rows": rows_of(row.answer),
            "said": said(row.more, row.answer),
            "notes": list(notes_of(row.answer, way=row.get_way_display())),
        }
    return render(http, "web/dispatch/rehearsal.html", context)
